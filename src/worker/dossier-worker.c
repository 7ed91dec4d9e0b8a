/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-worker NAME: reads one foreign file in a process that can do nothing else. The bytes lie in file 3, the
 * answer goes to file 4 (see dossier-sandbox-reply.h); then it ends. */

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-config.h"
#include "dossier-confine.h"
#include "dossier-sandbox-reply.h"

/* The bytes as the parent sealed them, without a copy; NULL where there are none. */
static GBytes *
map_input (void)
{
  struct stat status;
  void *data;

  if (fstat (DOSSIER_SANDBOX_INPUT_FD, &status) != 0)
    return NULL;
  if (status.st_size == 0)
    return g_bytes_new_static ("", 0);
  data = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, DOSSIER_SANDBOX_INPUT_FD, 0);

  return data != MAP_FAILED ? g_bytes_new_static (data, (gsize) status.st_size) : NULL;
}

static gboolean
answer (const char *name)
{
  g_autoptr (GBytes) bytes = map_input ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  guint64 length;

  if (bytes == NULL)
    return FALSE;
  document = dossier_import_bytes (bytes, *name != '\0' ? name : NULL, &importer, &error);
  reply = dossier_sandbox_reply_new (document, importer, error);
  length = g_bytes_get_size (reply);

  return dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, &length, sizeof length)
         && dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, g_bytes_get_data (reply, NULL),
                                   length);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc != 2 || fcntl (DOSSIER_SANDBOX_REPLY_FD, F_GETFD) < 0)
    {
      fputs ("dossier-worker is started by Dossier to read a file; see dossier-cli --help.\n",
             stderr);
      return 2;
    }

  dossier_confine (DOSSIER_SANDBOX_REPLY_FD);
  /* Not exit(): nothing of this process is worth an orderly end, and leak checkers cannot work within walls. */
  _exit (answer (argv[1]) ? 0 : 1);
}
