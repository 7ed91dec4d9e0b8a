/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Documents in tests: a dump for golden files, and the promise that no word is lost. */

#include "test-document.h"

#include <string.h>

#include "dossier-document-extent.h"
#include "dossier-importer.h"

static const char *const metadata_names[DOSSIER_N_METADATA] = { "title",     "byline",  "publisher",
                                                                "published", "updated", "language",
                                                                "remarks",   "pages",   "extent" };

static const char *const span_names[DOSSIER_N_SPAN_KINDS] = { "strong", "emphasis",    "code",
                                                              "strike", "superscript", "subscript",
                                                              "link" };

static void
dump_range (GString *dump, const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    {
      if (text[i] == '\n')
        g_string_append (dump, "\\n");
      else
        g_string_append_c (dump, text[i]);
    }
}

static void
dump_table (GString *dump, DossierDocument *document, const DossierBlock *block)
{
  const char *text = dossier_document_get_text (document, NULL);
  const DossierTable *table = dossier_document_get_table (document, block);

  for (guint row = 0; row < table->n_rows; row++)
    {
      g_string_append (dump, row < table->header_rows ? "  header " : "  row ");
      for (guint cell = 0; cell < table->n_cells[row]; cell++)
        {
          g_string_append_c (dump, '|');
          dump_range (dump, text, table->rows[row][cell].start, table->rows[row][cell].end);
        }
      g_string_append_c (dump, '\n');
    }
}

static void
dump_block (GString *dump, DossierDocument *document, const DossierBlock *block)
{
  g_string_append (dump, dossier_block_kind_to_string (block->kind));
  if (block->level > 0)
    g_string_append_printf (dump, " %u", block->level);
  if (block->depth > 0)
    g_string_append_printf (dump, " %u", block->depth);
  if (block->number > 0)
    g_string_append_printf (dump, " %u.", block->number);
  if (block->kind == DOSSIER_BLOCK_TABLE)
    {
      g_string_append_c (dump, '\n');
      dump_table (dump, document, block);
      return;
    }
  g_string_append (dump, " |");
  dump_range (dump, dossier_document_get_text (document, NULL), block->start, block->end);
  g_string_append_c (dump, '\n');
}

char *
test_document_dump (DossierDocument *document)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  const char *text = dossier_document_get_text (document, NULL);
  guint n_blocks;
  guint n_spans;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  const DossierSpan *spans = dossier_document_get_spans (document, &n_spans);

  for (guint field = 0; field < DOSSIER_N_METADATA; field++)
    {
      const char *value = dossier_document_get_metadata (document, field);

      /* Of a page the article is what one expects. */
      if (value != NULL && !g_str_equal (value, DOSSIER_EXTENT_ARTICLE))
        g_string_append_printf (dump, "%s: %s\n", metadata_names[field], value);
    }
  for (guint i = 0; i < n_blocks; i++)
    dump_block (dump, document, &blocks[i]);
  for (guint i = 0; i < n_spans; i++)
    {
      g_string_append_printf (dump, "span %s %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s|",
                              span_names[spans[i].kind], spans[i].start, spans[i].end,
                              spans[i].target != NULL ? spans[i].target : "");
      dump_range (dump, text, spans[i].start, spans[i].end);
      g_string_append_c (dump, '\n');
    }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static void
remove_line (GString *dump, const char *line)
{
  char *found = g_str_has_prefix (dump->str, line) ? dump->str : strstr (dump->str, line);

  if (found != NULL)
    g_string_erase (dump, found - dump->str, (gssize) strlen (line));
}

char *
test_document_dump_import (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);
  g_autoptr (GString) dump = NULL;
  g_autofree char *whole = NULL;

  if (document == NULL)
    {
      g_assert_nonnull (error);
      return g_strdup_printf ("error %d", error->code);
    }
  whole = test_document_dump (document);
  dump = g_string_new (whole);
  remove_line (dump, "title: Test\n");
  remove_line (dump, "language: en\n");

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

/* The next run of letters and digits at or after *@at, which moves behind it; NULL at the end. */
static char *
next_word (const char **at)
{
  const char *start;

  while (**at != '\0' && !g_unichar_isalnum (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  start = *at;
  while (**at != '\0' && g_unichar_isalnum (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);

  return *at > start ? g_strndup (start, (gsize) (*at - start)) : NULL;
}

void
test_document_assert_words (DossierDocument *document, const char *name, const char *expected)
{
  const char *actual = dossier_document_get_text (document, NULL);
  const char *wanted = expected;
  guint n_words = 0;
  char *word;

  for (; (word = next_word (&wanted)) != NULL; g_free (word), n_words++)
    {
      char *found;

      while ((found = next_word (&actual)) != NULL && strcmp (found, word) != 0)
        g_free (found);
      if (found == NULL)
        {
          g_test_message ("%s: word %u, “%s”, is not in the text where it should be", name, n_words,
                          word);
          g_test_fail ();
          g_free (word);
          return;
        }
      g_free (found);
    }
  g_assert_cmpuint (n_words, >, 0);
}
