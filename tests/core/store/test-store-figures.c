/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures: kept as extracted, corrected by hand, found, and put back by an undo. */

#include "dossier-store-figures.h"

#include <string.h>

#include "dossier-error.h"
#include "store-support.h"
#include "test-support.h"

/* Three figures of the sample document, every field of which must come back. */
static GPtrArray *
make_figures (DossierDocument *document)
{
  static const DossierFigure figures[] = {
    { .kind = DOSSIER_FIGURE_MEASURE,
      .modifier = DOSSIER_MODIFIER_EXACT,
      .direction = DOSSIER_DIRECTION_DOWN,
      .has_value = TRUE,
      .value = 40,
      .unit = (char *) "centimetre",
      .per = (char *) "week",
      .label = (char *) "The river",
      .score = 0.25 },
    { .kind = DOSSIER_FIGURE_COUNT,
      .modifier = DOSSIER_MODIFIER_RANGE,
      .has_value = TRUE,
      .has_value_max = TRUE,
      .value = 41000,
      .value_max = 0.1 + 0.2,
      .unit = (char *) "people",
      .key = TRUE,
      .score = 1.0 / 3 },
    { .kind = DOSSIER_FIGURE_DATE,
      .modifier = DOSSIER_MODIFIER_AFTER,
      .has_value = TRUE,
      .has_value_max = TRUE,
      .date = (char *) "2025-Q3",
      .date_max = (char *) "2026-02" },
  };
  static const char *const quotes[] = { "40 cm", "41,000", "12,500" };
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  const char *text = dossier_document_get_text (document, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      DossierFigure *figure = dossier_figure_copy (&figures[i]);

      figure->start = (gsize) (strstr (text, quotes[i]) - text);
      figure->end = figure->start + strlen (quotes[i]);
      g_ptr_array_add (made, figure);
    }

  return made;
}

static void
assert_same_figure (const DossierFigure *one, const DossierFigure *other)
{
  g_assert_cmpuint (one->start, ==, other->start);
  g_assert_cmpuint (one->end, ==, other->end);
  g_assert_cmpint (one->kind, ==, other->kind);
  g_assert_cmpint (one->modifier, ==, other->modifier);
  g_assert_cmpint (one->direction, ==, other->direction);
  g_assert_cmpint (one->has_value, ==, other->has_value);
  g_assert_cmpint (one->has_value_max, ==, other->has_value_max);
  g_assert_true (memcmp (&one->value, &other->value, sizeof one->value) == 0);
  g_assert_true (memcmp (&one->value_max, &other->value_max, sizeof one->value_max) == 0);
  g_assert_cmpstr (one->date, ==, other->date);
  g_assert_cmpstr (one->date_max, ==, other->date_max);
  g_assert_cmpstr (one->unit, ==, other->unit);
  g_assert_cmpstr (one->per, ==, other->per);
  g_assert_cmpstr (one->label, ==, other->label);
  g_assert_cmpint (one->key, ==, other->key);
  g_assert_true (memcmp (&one->score, &other->score, sizeof one->score) == 0);
}

static char *
add_document (StoreFixture *fixture, GPtrArray **figures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = store_support_document (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("figures", 7);
  DossierNewDocument new = { document, bytes, NULL, "text", make_figures (document) };
  DossierImportStatus status;
  char *id = NULL;

  dossier_store_add_document (fixture->store, &new, &status, &id, &error);
  g_assert_no_error (error);
  *figures = new.figures;

  return id;
}

static GPtrArray *
list (StoreFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *figures = dossier_store_list_figures (fixture->store, id, &error);

  g_assert_no_error (error);

  return figures;
}

static void
assert_same (StoreFixture *fixture, const char *id, GPtrArray *expected)
{
  g_autoptr (GPtrArray) figures = list (fixture, id);

  g_assert_cmpuint (figures->len, ==, expected->len);
  for (guint i = 0; i < figures->len; i++)
    assert_same_figure (g_ptr_array_index (figures, i), g_ptr_array_index (expected, i));
}

static void
test_keep (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *id = add_document (fixture, &made);

  assert_same (fixture, id, made);
  store_support_reopen (fixture);
  assert_same (fixture, id, made);
}

static void
undo (StoreFixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->words, ==, words);
}

static void
redo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = dossier_store_redo (fixture->store, &error);

  g_assert_no_error (error);
}

/* Corrections one over the other; each undo goes back one, and in the end stands what the document says. */
static void
test_correct (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *id = add_document (fixture, &made);
  g_autoptr (GPtrArray) corrected = NULL;
  g_autoptr (GPtrArray) again = NULL;
  const DossierFigure *raw = g_ptr_array_index (made, 1);
  const DossierFigure *now;
  DossierFigure value = { .modifier = DOSSIER_MODIFIER_AT_LEAST,
                          .has_value = TRUE,
                          .value = 1.0 / 3,
                          .unit = (char *) "household" };
  DossierFigure label = { .label = (char *) "People who left “Orsha”", .key = FALSE };

  g_assert_true (dossier_store_change_figure (fixture->store, id, raw->start,
                                              DOSSIER_FIGURE_CHANGE_VALUE, &value, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (dossier_store_change_figure (
      fixture->store, id, raw->start, DOSSIER_FIGURE_CHANGE_LABEL | DOSSIER_FIGURE_CHANGE_KEY,
      &label, FALSE, &error));
  g_assert_no_error (error);
  store_support_reopen (fixture);
  corrected = list (fixture, id);
  now = g_ptr_array_index (corrected, 1);
  g_assert_cmpuint (now->start, ==, raw->start);
  g_assert_cmpint (now->kind, ==, raw->kind);
  g_assert_cmpint (now->modifier, ==, DOSSIER_MODIFIER_AT_LEAST);
  g_assert_true (now->value == 1.0 / 3);
  g_assert_false (now->has_value_max);
  g_assert_cmpstr (now->unit, ==, "household");
  g_assert_cmpstr (now->label, ==, "People who left “Orsha”");
  g_assert_false (now->key);
  assert_same_figure (g_ptr_array_index (corrected, 0), g_ptr_array_index (made, 0));

  undo (fixture, "Label of the figure “41,000” corrected");
  undo (fixture, "Value of the figure “41,000” corrected");
  assert_same (fixture, id, made);
  redo (fixture);
  redo (fixture);
  again = list (fixture, id);
  assert_same_figure (g_ptr_array_index (again, 1), now);
}

static void
test_hide (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *id = add_document (fixture, &made);
  const DossierFigure *raw = g_ptr_array_index (made, 2);
  g_autoptr (GPtrArray) left = NULL;

  g_assert_true (dossier_store_change_figure (fixture->store, id, raw->start,
                                              DOSSIER_FIGURE_CHANGE_HIDDEN, NULL, TRUE, &error));
  g_assert_no_error (error);
  left = list (fixture, id);
  g_assert_cmpuint (left->len, ==, 2);
  undo (fixture, "Figure “12,500” set aside");
  assert_same (fixture, id, made);
  redo (fixture);
  g_assert_true (dossier_store_change_figure (fixture->store, id, raw->start,
                                              DOSSIER_FIGURE_CHANGE_HIDDEN, NULL, FALSE, &error));
  g_assert_no_error (error);
  assert_same (fixture, id, made);

  g_assert_false (dossier_store_change_figure (fixture->store, id, raw->start + 1,
                                               DOSSIER_FIGURE_CHANGE_HIDDEN, NULL, TRUE, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
}

static guint
count_hits (StoreFixture *fixture, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      hits = dossier_store_search (fixture->store, query, DOSSIER_SEARCH_FIGURES, 9, &error);

  g_assert_no_error (error);

  return hits->len;
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *id = add_document (fixture, &made);
  const DossierFigure *raw = g_ptr_array_index (made, 1);
  DossierFigure label = { .label = (char *) "refugees" };
  g_autoptr (GPtrArray)
      hits = dossier_store_search (fixture->store, "41000", DOSSIER_SEARCH_FIGURES, 9, &error);
  g_autoptr (DossierDocument) document = dossier_store_load_document (fixture->store, id, &error);
  const DossierSearchHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpuint (hit->start, ==, raw->start);
  g_assert_cmpuint (hit->end, ==, raw->end);
  g_assert_cmpuint (hit->start_chars, ==, dossier_document_bytes_to_chars (document, raw->start));
  g_assert_cmpuint (count_hits (fixture, "41,000"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "river"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "2025-q3"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "centim"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "refugees"), ==, 0);
  g_assert_true (dossier_store_change_figure (fixture->store, id, raw->start,
                                              DOSSIER_FIGURE_CHANGE_LABEL, &label, FALSE, &error));
  g_assert_cmpuint (count_hits (fixture, "refugees"), ==, 1);
  g_assert_true (dossier_store_change_figure (fixture->store, id, raw->start,
                                              DOSSIER_FIGURE_CHANGE_HIDDEN, NULL, TRUE, &error));
  g_assert_cmpuint (count_hits (fixture, "refugees"), ==, 0);
  dossier_history_entry_free (dossier_store_undo (fixture->store, &error));
  dossier_history_entry_free (dossier_store_undo (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (fixture, "refugees"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "41000"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "count > 100"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "count > 50000"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "measure > 0.3 m"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "measure > 0.5 m"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/figures/keep", test_keep);
  store_support_test ("/store/figures/correct", test_correct);
  store_support_test ("/store/figures/hide", test_hide);
  store_support_test ("/store/figures/search", test_search);

  return g_test_run ();
}
