/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which heading a place of a document stands under. */

#include "dossier-contents.h"
#include "dossier-document-builder.h"

#include <string.h>

/* A line a block: '#' signs for a heading, '-' for an item, else a paragraph. */
static DossierDocument *
build_document (const char *lines)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_auto (GStrv) blocks = g_strsplit (lines, "\n", -1);
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  for (guint i = 0; blocks[i] != NULL; i++)
    {
      gsize level = strspn (blocks[i], "#");

      if (level > 0)
        dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, (guint) level);
      else if (blocks[i][0] == '-')
        dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_ITEM, 1);
      else
        dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, blocks[i] + level, -1);
      dossier_document_builder_end_block (builder);
    }
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_sections (void)
{
  static const struct
  {
    const char *lines;
    const char *words;
    const char *section; /* NULL: none */
  } cases[] = {
    { "alone", "alone", NULL },
    { "before\n# One\nunder", "before", NULL },
    { "before\n# One\nunder", "One", "One" },
    { "before\n# One\nunder", "under", "One" },
    { "# One\n## Two\nunder\n# Three\nlast", "under", "Two" },
    { "# One\n## Two\nunder\n# Three\nlast", "last", "Three" },
    /* the entries belong to the contents, what follows them does not */
    { "# Top\n## Contents\n- first\n- second\nprose\nmore\n## First\nlast", "second", "Contents" },
    { "# Top\n## Contents\n- first\n- second\nprose\nmore\n## First\nlast", "prose", "Top" },
    { "# Top\n## Contents\n- first\n- second\nprose\nmore\n## First\nlast", "more", "Top" },
    { "# Top\n## Contents\n- first\n- second\nprose\nmore\n## First\nlast", "last", "First" },
    { "# Table of Contents\n- first\nprose\n# First\nlast", "prose", NULL },
    { "## Other\ntext\n## On this page:\n- first\nprose", "prose", NULL },
    { "# Top\n## Other\n### Index\n- first\nprose", "prose", "Other" },
    /* a list in the prose is no list of contents */
    { "# Top\n## Contents\n- first\nprose\n- point\n## First", "point", "Top" },
    /* without a list the words are all there is of the section */
    { "# Top\n## Contents\nprose\n- point", "prose", "Contents" },
    { "# Top\n## Table of casualties\n- point\nprose", "prose", "Table of casualties" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) document = build_document (cases[i].lines);
      const char *text = dossier_document_get_text (document, NULL);
      const char *place = strstr (text, cases[i].words);
      gsize length = 99;
      const char *section;
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].lines);
      g_assert_nonnull (place);
      section = dossier_document_get_section (document, (gsize) (place - text), &length);
      found = section != NULL ? g_strndup (section, length) : NULL;
      g_assert_cmpstr (found, ==, cases[i].section);
      g_assert_true (section != NULL || length == 0);
    }
}

static void
test_contents_titles (void)
{
  g_assert_true (dossier_contents_is_title ("Table of Contents", 17));
  g_assert_true (dossier_contents_is_title ("IN THIS REPORT:", 15));
  g_assert_true (dossier_contents_is_title ("Contents and more", 8));
  g_assert_false (dossier_contents_is_title ("Contents and more", 17));
  g_assert_false (dossier_contents_is_title ("", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-sections/sections", test_sections);
  g_test_add_func ("/document-sections/contents-titles", test_contents_titles);
  return g_test_run ();
}
