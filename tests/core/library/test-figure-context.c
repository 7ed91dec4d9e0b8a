/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The line that says where a figure stands. */

#include "dossier-figure-context.h"

#include <string.h>

#include "dossier-document-builder.h"

static const struct
{
  const char *text;
  const char *figure;
  const char *expected;
} cases[] = {
  { "About 17 % of the wells ran dry.", "17 %", "About 17 % of the wells ran dry." },
  { "It fell,\nthen 17 % rose.", "17 %", "It fell, then 17 % rose." },
  { "The dam held. About 17 % of the wells ran dry. The rest did not.", "17 %",
    "About 17 % of the wells ran dry." },
  { "On Feb. 23 some 17 wells ran dry", "17", "On Feb. 23 some 17 wells ran dry" },
  { "Of the households that the office asked in the lower town 17 % had no water at all for longer than a week in "
    "the month of drought",
    "17 %",
    "\342\200\246 17 % had no water at all for longer than a week in the month of \342\200\246" },
  { "Of the households that the office asked in the lower town, those without water were 17 %. The rest had some.",
    "17 %", "\342\200\246 lower town, those without water were 17 %." },
  { "17 wells", "17", "17 wells" },
  { "17", "17", "Wells" },
  { "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251 x17",
    "17", "\342\200\246 x17" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autofree char *context = NULL;
  const char *text;
  gsize length = 0;
  DossierRange range;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, 1);
  dossier_document_builder_add_text (builder, "Wells", -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, cases[i].text, -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  text = dossier_document_get_text (document, &length);
  range.start = (gsize) (strstr (text, cases[i].figure) - text);
  range.end = range.start + strlen (cases[i].figure);

  context = dossier_figure_dup_context (document, &range);
  g_assert_true (context == NULL || g_utf8_validate (context, -1, NULL));
  g_assert_cmpstr (context, ==, cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/library/figure-context/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
