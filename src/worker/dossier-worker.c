/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-worker [WAY] NAME: reads one foreign file in a process that can do nothing else. The bytes lie in file 3, the
 * answer goes to file 4 (see dossier-sandbox-reply.h); then it ends. As WAY says, the beginning is told before, or the
 * whole of a web page is wanted, or the password of the file comes by file 5, or questions about its pages (see
 * dossier-page-request.h). */

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-config.h"
#include "dossier-confine.h"
#include "dossier-limits.h"
#include "dossier-page-request.h"
#include "dossier-sandbox-reply.h"
#include "dossier-worker-pages.h"

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

static void
read_password (char *password)
{
  gsize length = 0;

  while (length < DOSSIER_PAGE_PASSWORD_BYTES
         && dossier_sandbox_read (DOSSIER_PAGE_REQUEST_FD, password + length, 1))
    length++;
  password[length] = '\0';
}

static gboolean
send (GBytes *reply)
{
  guint64 length = g_bytes_get_size (reply);

  return dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, &length, sizeof length)
         && dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, g_bytes_get_data (reply, NULL),
                                   length);
}

static void
begun_cb (DossierDocument *beginning, const DossierImporter *importer, gpointer data)
{
  g_autoptr (GBytes) reply = dossier_sandbox_reply_new_beginning (beginning, importer);

  send (reply);
}

static gboolean
answer (const char *way, const char *name)
{
  g_autoptr (GBytes) bytes = map_input ();
  char password[DOSSIER_PAGE_PASSWORD_BYTES + 1] = "";
  DossierImportOptions options = { NULL };
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;

  if (bytes == NULL)
    return FALSE;
  options.whole_page = g_str_equal (way, DOSSIER_SANDBOX_WAY_WHOLE_PAGE);
  if (options.whole_page || g_str_equal (way, DOSSIER_SANDBOX_WAY_PASSWORD))
    {
      read_password (password);
      options.password = options.whole_page && *password == '\0' ? NULL : password;
    }
  else if (g_str_equal (way, DOSSIER_SANDBOX_WAY_BEGINNING))
    options.begun = begun_cb;
  document = dossier_import_bytes_with (bytes, *name != '\0' ? name : NULL, &options, &importer,
                                        &error);
  reply = dossier_sandbox_reply_new (document, importer, error);

  return send (reply);
}

static gboolean
serve_pages (void)
{
  g_autoptr (GBytes) bytes = map_input ();

  if (bytes != NULL)
    dossier_worker_serve_pages (bytes);

  return bytes != NULL;
}

int
main (int argc, char *argv[])
{
  const char *way = argc == 3 ? argv[1] : "";
  gboolean writes = g_str_equal (way, DOSSIER_SANDBOX_WAY_ANNOTATE);
  gboolean listens = argc == 3 && !g_str_equal (way, DOSSIER_SANDBOX_WAY_BEGINNING);
  int last_file = writes    ? DOSSIER_PAGE_OUTPUT_FD
                  : listens ? DOSSIER_PAGE_REQUEST_FD
                            : DOSSIER_SANDBOX_REPLY_FD;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc < 2 || argc > 3 || fcntl (DOSSIER_SANDBOX_REPLY_FD, F_GETFD) < 0)
    {
      fputs ("dossier-worker is started by Dossier to read a file; see dossier-cli --help.\n",
             stderr);
      return 2;
    }

  dossier_confine_writing (last_file, writes ? DOSSIER_PAGE_COPY_BYTES : 0);
  /* Not exit(): nothing of this process is worth an orderly end, and leak checkers cannot work within walls. */
  if (writes || g_str_equal (way, DOSSIER_SANDBOX_WAY_PAGES))
    _exit (serve_pages () ? 0 : 1);
  _exit (answer (way, argv[argc - 1]) ? 0 : 1);
}
