/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The reader of archives: members have names that stay inside, and are never larger than the limits allow. */

#include <string.h>

#include "dossier-archive.h"
#include "dossier-error.h"
#include "dossier-limits.h"
#include "fuzz.h"

static void
check_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (*name != '\0' && *name != '/');
  for (guint i = 0; parts[i] != NULL; i++)
    g_assert_false (g_str_equal (parts[i], "..") || g_str_equal (parts[i], "."));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const extensions[] = { "xml", "rels", "xhtml", "opf", "mimetype", NULL };
  static const char *const names[] = { "word/document.xml", "content.xml", "mimetype",
                                       "META-INF/container.xml", "[Content_Types].xml" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *address = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 200));
  g_autofree char *resolved = dossier_archive_resolve ("EPUB/p.opf", address);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierArchive) archive = dossier_archive_new (bytes, extensions, &error);

  if (resolved != NULL)
    check_name (resolved);
  dossier_archive_is_zip (bytes);
  dossier_archive_lists (bytes, "word/");
  g_assert_true ((archive == NULL) == (error != NULL));
  if (archive == NULL)
    {
      g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
      return 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GBytes *member = dossier_archive_get (archive, names[i]);

      g_assert_true (member == NULL || dossier_archive_has (archive, names[i]));
      g_assert_true (member == NULL || g_bytes_get_size (member) <= DOSSIER_LIMIT_MEMBER_BYTES);
    }

  return 0;
}
