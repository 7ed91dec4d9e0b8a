/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures by hand: kept, taken back and done again, refused where one is, carried to a newer version and merged. */

#include "dossier-error.h"
#include "dossier-store-merge.h"
#include "dossier-store-own-figures.h"
#include "store-support.h"
#include "test-support.h"

static char *
add_version (DossierStore *store, const char *text, const char *version_of)
{
  const StoreFile file = { .name = "dam.txt", .text = text, .version_of = version_of };
  char *id = NULL;

  store_support_import (store, &file, &id);

  return id;
}

static char *
add_text (DossierStore *store, const char *text)
{
  return add_version (store, text, NULL);
}

static gboolean
add_figure (DossierStore *store, const char *id, const char *words, double value, GError **error)
{
  DossierRange range = store_support_find (store, id, words);
  DossierFigure figure = { .start = range.start,
                           .end = range.end,
                           .kind = DOSSIER_FIGURE_COUNT,
                           .modifier = DOSSIER_MODIFIER_APPROX,
                           .has_value = TRUE,
                           .value = value,
                           .unit = (char *) "house",
                           .label = (char *) "Houses lost",
                           .key = TRUE };

  return dossier_store_add_figure (store, id, &figure, error);
}

/* (transfer full) (nullable): the figure at @words */
static DossierFigure *
find_figure (DossierStore *store, const char *id, const char *words)
{
  DossierRange range = store_support_find (store, id, words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      if (figure->start == range.start && figure->end == range.end)
        return dossier_figure_copy (figure);
    }
  return NULL;
}

static gboolean
has_figure (DossierStore *store, const char *id, const char *words)
{
  g_autoptr (DossierFigure) figure = find_figure (store, id, words);

  return figure != NULL;
}

static void
step_back (DossierStore *store, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->words, ==, words);
}

static guint
count_hits (DossierStore *store, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      hits = dossier_store_search (store, query, DOSSIER_SEARCH_FIGURES, 9, &error);

  g_assert_no_error (error);
  return hits->len;
}

/* It outlives a restart, is found, and can be taken back and done again, its corrections with it. */
static void
test_add (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_text (fixture->store, "A score of houses were lost, and 12 boats.");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierFigure) figure = NULL;
  DossierFigure label = { .label = (char *) "Homes gone" };
  DossierRange range = store_support_find (fixture->store, id, "A score of houses");

  g_assert_true (add_figure (fixture->store, id, "A score of houses", 20, &error));
  g_assert_no_error (error);
  store_support_reopen (fixture);
  figure = find_figure (fixture->store, id, "A score of houses");
  g_assert_nonnull (figure);
  g_assert_cmpint (figure->kind, ==, DOSSIER_FIGURE_COUNT);
  g_assert_cmpint (figure->modifier, ==, DOSSIER_MODIFIER_APPROX);
  g_assert_true (figure->has_value && figure->value == 20);
  g_assert_cmpstr (figure->label, ==, "Houses lost");
  g_assert_true (figure->key);
  g_assert_cmpuint (count_hits (fixture->store, "houses lost"), ==, 1);

  g_assert_true (dossier_store_change_figure (fixture->store, id, range.start,
                                              DOSSIER_FIGURE_CHANGE_LABEL, &label, FALSE, &error));
  g_assert_no_error (error);
  step_back (fixture->store, "Label of the figure “A score of houses” corrected");
  step_back (fixture->store, "Figure “A score of houses” added by hand");
  g_assert_false (has_figure (fixture->store, id, "A score of houses"));
  g_assert_cmpuint (count_hits (fixture->store, "houses lost"), ==, 0);
  store_support_reopen (fixture);
  dossier_history_entry_free (dossier_store_redo (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_true (has_figure (fixture->store, id, "A score of houses"));
  g_assert_cmpuint (count_hits (fixture->store, "houses lost"), ==, 1);
}

/* Where words hold a figure, where there are none, and inside a letter. */
static void
test_refuse (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_text (fixture->store, "Ärger: a score of houses, and 12 boats.");
  g_autofree char *before = store_support_dump (fixture->store);
  g_autofree char *after = NULL;
  const DossierRange ranges[] = { { 0, 0 }, { 1, 8 }, { 0, 1 }, { 3, 4000 } };
  g_autoptr (GError) error = NULL;

  g_assert_false (add_figure (fixture->store, id, "and 12 boats", 1, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (GError) refusal = NULL;
      DossierFigure figure = { .start = ranges[i].start, .end = ranges[i].end };

      g_assert_false (dossier_store_add_figure (fixture->store, id, &figure, &refusal));
      g_assert_error (refusal, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
    }
  after = store_support_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
}

/* What was set aside counts again when it is added; one that merely begins there is said to be in the way. */
static void
test_add_again (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_text (fixture->store, "A score of houses were lost.");
  DossierRange range = store_support_find (fixture->store, id, "A score of houses");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierFigure) figure = NULL;

  g_assert_true (add_figure (fixture->store, id, "A score of houses", 20, &error));
  g_assert_false (add_figure (fixture->store, id, "score", 20, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dossier_store_change_figure (fixture->store, id, range.start,
                                              DOSSIER_FIGURE_CHANGE_HIDDEN, NULL, TRUE, &error));
  g_assert_false (has_figure (fixture->store, id, "A score of houses"));
  g_assert_false (add_figure (fixture->store, id, "A score", 20, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (add_figure (fixture->store, id, "A score of houses", 21, &error));
  g_assert_no_error (error);
  figure = find_figure (fixture->store, id, "A score of houses");
  g_assert_nonnull (figure);
  g_assert_true (figure->value == 21);
}

static void
test_new_version (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_text (
      fixture->store,
      "# Dam bulletin\n\nIt began at noon.\n\nA score of houses were lost.\n\nNobody was hurt there.");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierFigure) carried = NULL;
  g_autofree char *newer = NULL;

  g_assert_true (add_figure (fixture->store, id, "A score of houses", 20, &error));
  g_assert_no_error (error);
  newer = add_version (
      fixture->store,
      "# Dam bulletin\n\nBy the evening, it was clear.\n\nIt began at noon.\n\nA score of houses were "
      "lost.\n\nNobody was hurt there.",
      id);
  g_assert_cmpstr (newer, !=, id);
  carried = find_figure (fixture->store, newer, "A score of houses");
  g_assert_nonnull (carried);
  g_assert_true (carried->value == 20);
  g_assert_cmpstr (carried->label, ==, "Houses lost");
}

/* Of two copies of a dossier each has what the other added; what was taken back there is not there here. */
static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_text (fixture->store,
                                  "A score of houses were lost, and a dozen of boats.");
  g_autofree char *path = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierMergeResult) result = NULL;
  DossierStore *other;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  other = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (add_figure (other, id, "A score of houses", 20, &error));
  g_assert_true (add_figure (other, id, "were lost", 1, &error));
  step_back (other, "Figure “were lost” added by hand");
  dossier_store_close (other);

  result = dossier_store_merge (fixture->store, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_conflicts, ==, 0);
  g_assert_true (has_figure (fixture->store, id, "A score of houses"));
  g_assert_false (has_figure (fixture->store, id, "were lost"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/own-figures/add", test_add);
  store_support_test ("/store/own-figures/refuse", test_refuse);
  store_support_test ("/store/own-figures/add-again", test_add_again);
  store_support_test ("/store/own-figures/new-version", test_new_version);
  store_support_test ("/store/own-figures/merge", test_merge);

  return g_test_run ();
}
