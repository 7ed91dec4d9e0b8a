/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Key figures of a report: each with its places, whatever states it again. */

#include "dossier-document-builder.h"
#include "dossier-report-private.h"

typedef struct
{
  DossierReportDocument *document;
  DossierDocument *text;
  GPtrArray *annotations;
  GPtrArray *figures;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  DossierEntryFields fields = { .id = g_strdup ("paper"), .title = g_strdup ("Paper") };
  g_autoptr (DossierEntry) entry = dossier_entry_new (&fields);
  g_autoptr (GError) error = NULL;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "0123456789 0123456789 0123456789", -1);
  dossier_document_builder_end_block (builder);
  fixture->text = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  fixture->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  fixture->document = dossier_report_document_new (entry, fixture->text, fixture->annotations,
                                                   fixture->figures);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dossier_report_document_free (fixture->document);
  g_ptr_array_unref (fixture->figures);
  g_ptr_array_unref (fixture->annotations);
  g_object_unref (fixture->text);
}

/* Each figure stands one character behind the one before. */
static void
add_figure (Fixture *fixture, const char *label, double value, gboolean key)
{
  DossierFigure *figure = g_new0 (DossierFigure, 1);

  figure->start = fixture->figures->len;
  figure->end = figure->start + 1;
  figure->kind = DOSSIER_FIGURE_COUNT;
  figure->has_value = TRUE;
  figure->value = value;
  figure->label = g_strdup (label);
  figure->key = key;
  g_ptr_array_add (fixture->figures, figure);
}

/* Judges the figure of this index. */
static void
judge (Fixture *fixture, guint index, DossierVerdict verdict)
{
  DossierAnnotationFields fields = { .id = g_strdup_printf ("claim-%u", index),
                                     .document_id = g_strdup ("paper"),
                                     .verdict = verdict };

  fields.passage = dossier_passage_new (fixture->text, (DossierRange){ index, index + 1 });
  g_ptr_array_add (fixture->annotations, dossier_annotation_new (&fields));
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) shown = NULL;
  const DossierReportKeyFigure *first;
  const DossierReportKeyFigure *second;
  g_autofree char *places = NULL;

  add_figure (fixture, "districts", 11, FALSE);
  add_figure (fixture, "people displaced", 58400, FALSE);
  add_figure (fixture, "people displaced", 41000, TRUE);
  add_figure (fixture, "People displaced", 58400, TRUE);
  add_figure (fixture, "people displaced", 58400, FALSE);
  judge (fixture, 1, DOSSIER_VERDICT_VERIFIED);
  judge (fixture, 4, DOSSIER_VERDICT_DISPUTED);

  shown = dossier_report_list_key_figures (fixture->document);
  g_assert_cmpuint (shown->len, ==, 2);
  /* By first place, also where that mention is not key itself; the gravest verdict of all places. */
  first = g_ptr_array_index (shown, 0);
  g_assert_cmpuint (first->figure->start, ==, 1);
  g_assert_cmpuint (first->n_places, ==, 3);
  g_assert_cmpint (first->verdict, ==, DOSSIER_VERDICT_DISPUTED);
  places = dossier_report_dup_places (first);
  g_assert_cmpstr (places, ==, "3 places");
  second = g_ptr_array_index (shown, 1);
  g_assert_cmpuint (second->figure->start, ==, 2);
  g_assert_cmpint (second->verdict, ==, DOSSIER_VERDICT_NONE);
  g_assert_null (dossier_report_dup_places (second));
}

/* Two equal numbers that nothing names may be about different things. */
static void
test_unnamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) shown = NULL;

  add_figure (fixture, NULL, 7, TRUE);
  add_figure (fixture, NULL, 7, TRUE);
  add_figure (fixture, NULL, 7, FALSE);
  shown = dossier_report_list_key_figures (fixture->document);
  g_assert_cmpuint (shown->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report/figures/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/report/figures/unnamed", Fixture, NULL, set_up, test_unnamed, tear_down);
  return g_test_run ();
}
