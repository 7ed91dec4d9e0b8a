/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a sentence calls files that no importer reads; and what it must not take a text for. */

#include <string.h>

#include "dossier-foreign.h"

#define SIZE(bytes) (bytes), sizeof (bytes) - 1
#define OLD "\320\317\021\340\241\261\032\341"

static const struct
{
  const char *bytes;
  gsize length;
  const char *what;
} cases[] = {
  { SIZE ("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "a web archive" },
  { SIZE ("%FDF-1.2\n1 0 obj"), "what was typed into the form of a PDF document" },
  { SIZE ("{\\rtf1\\ansi words}"), "a Rich Text document" },
  { SIZE ("\211PNG\r\n"), "a picture" },
  { SIZE ("RIFF\0\0\0\0WEBPVP8 "), "a picture" },
  { SIZE ("\0\0\0\030ftypheic"), "a picture" },
  { SIZE ("\0\0\0\030ftypisom"), "a sound or a film" },
  { SIZE ("PK\003\004 xl/workbook.xml"), "a spreadsheet" },
  { SIZE ("PK\003\004mimetypeapplication/vnd.oasis.opendocument.presentation"), "a presentation" },
  { SIZE ("PK\003\004 words.txt"), "an archive" },
  { SIZE (OLD "W\0o\0r\0d\0"), "an office document of the old kind" },
  { SIZE (OLD "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
    "an office document protected by a password" },
  { SIZE (OLD "_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0001\0.\0000\0"),
    "a message of Outlook" },
  { SIZE (""), NULL },
  { SIZE ("WARC/ is how such files begin."), NULL },
  { SIZE ("#mtree\n./words type=file\n"), NULL },
  { SIZE ("ID3 tags, II* and BZh: words of a text."), NULL },
};

static void
test_describe (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);

      g_assert_cmpstr (dossier_foreign_describe (bytes), ==, cases[i].what);
    }
}

/* Where another program can save what is in it. */
static void
test_advise (void)
{
  g_autoptr (GBytes) archive = g_bytes_new_static (cases[0].bytes, cases[0].length);
  g_autoptr (GBytes) picture = g_bytes_new_static (SIZE ("\211PNG\r\n"));
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  g_assert_nonnull (strstr (dossier_foreign_advise (archive), "save the page"));
  g_assert_null (dossier_foreign_advise (picture));
  g_assert_null (dossier_foreign_advise (nothing));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/foreign/describe", test_describe);
  g_test_add_func ("/import/foreign/advise", test_advise);

  return g_test_run ();
}
