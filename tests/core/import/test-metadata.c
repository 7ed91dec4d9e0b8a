/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What lines say about a document. */

#include <string.h>

#include "dossier-import-private.h"

static void
test_lines (void)
{
  static const struct
  {
    const char *line;
    gboolean is_line;
    const char *published;
    const char *publisher;
    const char *byline;
  } cases[] = {
    { "Published: December 29, 2025, 07:33 PM", TRUE, "2025-12-29T19:33", NULL, NULL },
    { "  Date : 2031-03-04 | Source: Port Office, AP ", TRUE, "2031-03-04", "Port Office, AP",
      NULL },
    { "Source: Port Office | 4 March 2031", TRUE, NULL, "Port Office", NULL },
    { "DATE: soon", TRUE, NULL, NULL, NULL },
    { "Author: Mira Tolan | Updated: 2031-03-05", TRUE, NULL, NULL, "Mira Tolan" },
    { "By Mira Tolan and Per Oskar", FALSE, NULL, NULL, "Mira Tolan and Per Oskar" },
    { "Title: not in a line", FALSE, NULL, NULL, NULL },
    { "The source: a leak", FALSE, NULL, NULL, NULL },
    { "Sourced: no", FALSE, NULL, NULL, NULL },
    { "no colon", FALSE, NULL, NULL, NULL },
    { "", FALSE, NULL, NULL, NULL },
    { "|||", FALSE, NULL, NULL, NULL },
    { "Date:", TRUE, NULL, NULL, NULL },
    { "Source: ", TRUE, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      gsize length = strlen (cases[i].line);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpint (dossier_metadata_is_line (cases[i].line, length), ==, cases[i].is_line);
      g_assert_cmpint (dossier_metadata_is_byline (cases[i].line, length), ==,
                       !cases[i].is_line && cases[i].byline != NULL);
      dossier_metadata_read_line (builder, cases[i].line, length);
      g_assert_cmpstr (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHED),
                       ==, cases[i].published);
      if (cases[i].is_line || cases[i].byline != NULL)
        {
          g_assert_cmpstr (
              dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHER), ==,
              cases[i].publisher);
          g_assert_cmpstr (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_BYLINE),
                           ==, cases[i].byline);
        }
    }
}

/* The first line that says something is right: later ones speak of parts. */
static void
test_first_wins (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  dossier_metadata_read_line (builder, "Source: Port Office", 19);
  dossier_metadata_read_line (builder, "Source: a table", 15);
  g_assert_cmpstr (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHER), ==,
                   "Port Office");
}

static void
test_bylines (void)
{
  g_assert_true (dossier_metadata_is_byline ("By Ludwig van Beethoven", 23));
  g_assert_false (dossier_metadata_is_byline ("By Sunday the water had gone", 28));
  g_assert_false (dossier_metadata_is_byline ("By Mira", 7));
  g_assert_false (dossier_metadata_is_byline ("By Mira Tolan.", 14));
  g_assert_false (dossier_metadata_is_byline ("Bye Mira Tolan", 14));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/metadata/lines", test_lines);
  g_test_add_func ("/import/metadata/first-wins", test_first_wins);
  g_test_add_func ("/import/metadata/bylines", test_bylines);

  return g_test_run ();
}
