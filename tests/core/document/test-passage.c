/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Passages: the words, what stands around them, and finding them again. */

#include "dossier-passage.h"

#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-error.h"
#include "dossier-limits.h"

/* "e" with a combining acute, an emoji of two code points, words that occur twice, a table. */
#define TEXT \
  "Cafe\314\201 \360\237\221\251\342\200\215\360\237\232\222 at Orlen.\n40 m of 40 m\nPlan\t15 years\t50 years"

static DossierDocument *
build (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  static const char *const cells[] = { "Plan", "15 years", "50 years" };
  static const char *const paragraphs[] = {
    "Cafe\314\201 \360\237\221\251\342\200\215\360\237\232\222 at Orlen.", "40 m of 40 m"
  };
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  for (gsize i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, paragraphs[i], -1);
      dossier_document_builder_end_block (builder);
    }
  dossier_document_builder_begin_table (builder, 0);
  dossier_document_builder_begin_row (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      dossier_document_builder_begin_cell (builder);
      dossier_document_builder_add_text (builder, cells[i], -1);
      dossier_document_builder_end_cell (builder);
    }
  dossier_document_builder_end_row (builder);
  dossier_document_builder_end_table (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, TEXT);

  return document;
}

static void
test_new (void)
{
  g_autoptr (DossierDocument) document = build ();
  const char *found = strstr (TEXT, "at Orlen");
  gsize start = (gsize) (found - TEXT);
  g_autoptr (DossierPassage)
      passage = dossier_passage_new (document, (DossierRange){ start, start + 8 });
  g_autoptr (DossierPassage) copy = dossier_passage_copy (passage);

  g_assert_cmpstr (passage->exact, ==, "at Orlen");
  g_assert_cmpuint (passage->start_chars, ==, 10);
  g_assert_cmpuint (passage->end_chars, ==, 18);
  g_assert_cmpstr (passage->prefix, ==,
                   "Cafe\314\201 \360\237\221\251\342\200\215\360\237\232\222 ");
  g_assert_cmpint (g_utf8_strlen (passage->suffix, -1), ==, DOSSIER_CONTEXT_CHARS);
  g_assert_true (g_str_has_prefix (passage->suffix, ".\n40 m"));
  g_assert_true (dossier_passage_matches (passage, document));
  g_assert_true (dossier_passage_matches (copy, document));
  copy->start++;
  copy->end++;
  g_assert_false (dossier_passage_matches (copy, document));
}

/* Context is counted in code points and ends with the text. */
static void
test_edges (void)
{
  g_autoptr (DossierDocument) document = build ();
  gsize length = strlen (TEXT);
  g_autoptr (DossierPassage) all = dossier_passage_new (document, (DossierRange){ 0, length });
  g_autoptr (DossierPassage)
      last = dossier_passage_new (document, (DossierRange){ length - 5, length });

  g_assert_cmpstr (all->prefix, ==, "");
  g_assert_cmpstr (all->suffix, ==, "");
  g_assert_cmpstr (last->suffix, ==, "");
  g_assert_cmpint (g_utf8_strlen (last->prefix, -1), ==, DOSSIER_CONTEXT_CHARS);
}

typedef struct
{
  const char *name;
  const char *exact;
  const char *prefix;
  const char *suffix;
  gssize start_chars;
  gssize expected; /* code points, -1: error with code */
  DossierError code;
} Case;

static const Case cases[] = {
  { "once", "Orlen", NULL, NULL, -1, 13, 0 },
  { "twice", "40 m", NULL, NULL, -1, -1, DOSSIER_ERROR_AMBIGUOUS },
  { "twice, prefix", "40 m", "of ", NULL, -1, 28, 0 },
  { "twice, suffix", "40 m", NULL, " of", -1, 20, 0 },
  { "twice, start", "40 m", NULL, NULL, 28, 28, 0 },
  { "start where it is not", "40 m", NULL, NULL, 21, -1, DOSSIER_ERROR_NOT_FOUND },
  { "start beyond the end", "40 m", NULL, NULL, 4000, -1, DOSSIER_ERROR_NOT_FOUND },
  { "wrong prefix", "Orlen", "in ", NULL, -1, -1, DOSSIER_ERROR_NOT_FOUND },
  { "wrong suffix", "Orlen", NULL, "!", -1, -1, DOSSIER_ERROR_NOT_FOUND },
  { "prefix longer than the text", "Cafe", "before ", NULL, -1, -1, DOSSIER_ERROR_NOT_FOUND },
  { "absent", "Merin", NULL, NULL, -1, -1, DOSSIER_ERROR_NOT_FOUND },
  { "nothing", "", NULL, NULL, -1, -1, DOSSIER_ERROR_NOT_FOUND },
  { "with its combining mark", "Cafe\314\201", NULL, NULL, -1, 0, 0 },
  { "emoji", "\360\237\221\251\342\200\215\360\237\232\222", NULL, NULL, -1, 6, 0 },
  { "over blocks", "Orlen.\n40 m", NULL, NULL, -1, 13, 0 },
  { "over cells", "Plan\t15", NULL, NULL, -1, 33, 0 },
  { "overlapping itself", " years", "15", "\t", -1, 40, 0 },
};

static void
test_find (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (DossierDocument) document = build ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPassage) passage = dossier_passage_find (
      document, test->exact, test->prefix, test->suffix, test->start_chars, &error);

  if (test->expected < 0)
    {
      g_assert_null (passage);
      g_assert_error (error, DOSSIER_ERROR, (int) test->code);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (passage->start_chars, ==, (gsize) test->expected);
  g_assert_cmpstr (passage->exact, ==, test->exact);
  g_assert_true (dossier_passage_matches (passage, document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/passage/new", test_new);
  g_test_add_func ("/document/passage/edges", test_edges);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/passage/find/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_find);
    }

  return g_test_run ();
}
