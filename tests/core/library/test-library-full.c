/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The disk is full: whatever a person does then is kept, and when there is space again, here or where the library is
 * opened next, it leaves the library as it would be had there been space all the time. */

#include <string.h>

#include "disk-support.h"
#include "dossier-compare.h"
#include "dossier-error.h"
#include "dossier-figure.h"
#include "dossier-library-decisions.h"
#include "dossier-library-figure.h"
#include "dossier-library-history.h"
#include "dossier-library-versions.h"
#include "dossier-store-decisions.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "test-library-support.h"
#include "test-support.h"
#include "valley-fixture.h"

/* --- the disk --- */

static gint is_full; /* atomic: the store has its own thread */

static int
answer (void)
{
  return g_atomic_int_get (&is_full) ? SQLITE_FULL : SQLITE_OK;
}

static int
answer_open (const char *name, int flags)
{
  return SQLITE_OK;
}

static int
answer_write (const char *name, const void *bytes, int size, gint64 offset)
{
  return answer ();
}

static int
answer_truncate (const char *name, gint64 size)
{
  return SQLITE_OK;
}

static int
answer_sync (const char *name)
{
  return SQLITE_OK;
}

static int
answer_remove (const char *name, gboolean sync_folder)
{
  return SQLITE_OK;
}

static const DiskHooks hooks = {
  answer_open, answer_write, answer_truncate, answer_sync, answer_remove, NULL, NULL,
};

typedef Valley Fixture;

/* --- what a person does --- */

static void
annotate (Fixture *self, GAsyncResult **slot)
{
  char *tags[] = { (char *) "dam", (char *) "spring", NULL };
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_TAGS
                                                   | DOSSIER_CHANGE_COMMENT,
                                           .verdict = DOSSIER_VERDICT_UNVERIFIED,
                                           .comment = (char *) "“why”, \"who\" — ١ 😀",
                                           .tags = tags };

  dossier_library_annotate_async (self->library, self->water, (DossierRange){ 9, 15 }, &change,
                                  test_keep_result_cb, slot);
}

static void
change (Fixture *self, GAsyncResult **slot)
{
  char *tags[] = { (char *) "doubt", NULL };
  const DossierAnnotationChange all = {
    .mask = DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_TAGS | DOSSIER_CHANGE_COMMENT
            | DOSSIER_CHANGE_PASSAGE,
    .credibility = 4,
    .comment = (char *) "not so sure",
    .tags = tags,
    .range = { 0, 8 },
  };

  dossier_library_change_annotation_async (self->library, self->claim, &all, test_keep_result_cb,
                                           slot);
}

static void
remove_other (Fixture *self, GAsyncResult **slot)
{
  dossier_library_remove_annotation_async (self->library, self->other, test_keep_result_cb, slot);
}

static void
place (Fixture *self, GAsyncResult **slot)
{
  dossier_library_place_annotation_async (self->library, self->moved, (DossierRange){ 0, 9 },
                                          test_keep_result_cb, slot);
}

static void
decide (Fixture *self, GAsyncResult **slot)
{
  dossier_library_decide_place_async (self->library, self->lost, DOSSIER_PLACE_CHOICE_GONE,
                                      test_keep_result_cb, slot);
}

static void
grade_source (Fixture *self, GAsyncResult **slot)
{
  dossier_library_set_reliability_async (self->library, "Water Watch", 'B', "met them",
                                         test_keep_result_cb, slot);
}

static void
grade_document (Fixture *self, GAsyncResult **slot)
{
  dossier_library_set_credibility_async (self->library, self->water, 2, test_keep_result_cb, slot);
}

static void
choose_source (Fixture *self, GAsyncResult **slot)
{
  dossier_library_set_source_async (self->library, self->power, "Power Watch", test_keep_result_cb,
                                    slot);
}

static void
describe (Fixture *self, GAsyncResult **slot)
{
  dossier_library_change_document_async (self->library, self->power, DOSSIER_DOCUMENT_FIELD_TITLE,
                                         "Light \"in\" the valley", test_keep_result_cb, slot);
}

static void
correct (Fixture *self, GAsyncResult **slot)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  const DossierFigure figure = { .kind = DOSSIER_FIGURE_MEASURE,
                                 .start = self->litres,
                                 .end = self->litres + 2,
                                 .modifier = DOSSIER_MODIFIER_APPROX,
                                 .has_value = TRUE,
                                 .value = 40.1e6 / 3,
                                 .unit = (char *) "litre",
                                 .label = (char *) "water held" };

  g_array_append_val (starts, self->litres);
  dossier_library_correct_figures_async (self->library, self->water, starts,
                                         DOSSIER_CORRECT_VALUE | DOSSIER_CORRECT_LABEL, &figure,
                                         test_keep_result_cb, slot);
}

static void
set_aside (Fixture *self, GAsyncResult **slot)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_array_append_val (starts, self->people);
  dossier_library_set_figures_aside_async (self->library, self->water, starts, TRUE,
                                           test_keep_result_cb, slot);
}

static void
add_figure (Fixture *self, GAsyncResult **slot)
{
  const DossierFigure figure = { .kind = DOSSIER_FIGURE_COUNT,
                                 .start = 0,
                                 .end = 5,
                                 .has_value = TRUE,
                                 .value = 12,
                                 .label = (char *) "speakers" };

  dossier_library_add_figure_async (self->library, self->water, &figure, test_keep_result_cb, slot);
}

static void
link_figures (Fixture *self, GAsyncResult **slot)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  DossierCompareLink pair = { self->water, self->power, self->litres, self->litres_there, TRUE };

  g_ptr_array_add (links, &pair);
  dossier_library_set_links_async (self->library, links, test_keep_result_cb, slot);
}

static void
dismiss (Fixture *self, GAsyncResult **slot)
{
  dossier_library_dismiss_finding_async (self->library, self->water, self->finding,
                                         "the calendar is another one", test_keep_result_cb, slot);
}

static void
settle (Fixture *self, GAsyncResult **slot)
{
  dossier_library_settle_conflict_async (self->library, self->conflict, TRUE, test_keep_result_cb,
                                         slot);
}

static void
bring_back (Fixture *self, GAsyncResult **slot)
{
  dossier_library_bring_back_async (self->library, self->removed, test_keep_result_cb, slot);
}

static void
throw_away (Fixture *self, GAsyncResult **slot)
{
  dossier_library_trash_document_async (self->library, self->power, test_keep_result_cb, slot);
}

static const struct
{
  void (*work) (Fixture *self, GAsyncResult **slot);
  const char *told; /* when it is taken elsewhere as words */
} deeds[] = {
  { annotate, "New claim" },
  { change, "not so sure" },
  { remove_other, "Claim removed" },
  { place, "Place of a claim chosen" },
  { decide, "Place of a claim decided" },
  { grade_source, "Water Watch: reliability B" },
  { grade_document, "Document graded" },
  { choose_source, "Power Watch" },
  { describe, "Light \"in\" the valley" },
  { correct, "water held" },
  { set_aside, "Figure corrected" },
  { add_figure, "speakers" },
  { link_figures, "Figures put together or apart" },
  { dismiss, "the calendar is another one" },
  { settle, "Conflict settled" },
  { bring_back, "Brought back from the trash" },
  { throw_away, "Document removed" },
};

/* Beside the number of a deed. */
#define UNDO 100
#define REDO 101

static void
do_step (Fixture *self, gsize step)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (step == UNDO)
    dossier_library_undo_async (self->library, test_keep_result_cb, &slot);
  else
    dossier_library_redo_async (self->library, test_keep_result_cb, &slot);
  result = test_await (&slot);
  words = dossier_library_undo_finish (self->library, result, &error);
  if (error != NULL && !g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_RESCUED))
    g_error ("%s: %s", step == UNDO ? "undo" : "redo", error->message);
}

/* Each is stored, or kept. */
static void
do_deed (Fixture *self, gsize i)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (i >= UNDO)
    {
      do_step (self, i);
      return;
    }
  deeds[i].work (self, &slot);
  result = test_await (&slot);
  if (deeds[i].work == annotate)
    {
      g_autoptr (DossierAnnotation)
          made = dossier_library_annotate_finish (self->library, result, &error);
    }
  else
    dossier_library_edit_finish (self->library, result, &error);
  if (error != NULL && !g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_RESCUED))
    g_error ("%s: %s", deeds[i].told, error->message);
}

static void
open_library (Fixture *self)
{
  self->library = test_library_open (self->path);
}

static void
close_library (Fixture *self)
{
  test_library_finish (g_steal_pointer (&self->library));
}

static gboolean
is_stored (gpointer data)
{
  return dossier_library_get_n_unsaved (data) == 0;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
dump_figures (DossierStore *store, const char *document, GString *all)
{
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, document, NULL);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const DossierFigure *figure = figures->pdata[i];

      g_string_append_printf (all, "%" G_GSIZE_FORMAT "–%" G_GSIZE_FORMAT " %.17g %s %s\n",
                              figure->start, figure->end, figure->value,
                              figure->unit != NULL ? figure->unit : "",
                              figure->label != NULL ? figure->label : "");
    }
}

/* All that a person sees of the library, but for the names of new claims and the time of the day. */
static char *
dump (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (self->path, 0, &error);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GRegex)
      passing = g_regex_new ("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9-]{10}T[0-9:]{8}Z", 0, 0, NULL);

  g_assert_no_error (error);
  rows = edit_support_dump (store);
  g_string_append (all, rows);
  dump_figures (store, self->water, all);
  dump_figures (store, self->power, all);

  plain = g_regex_replace_literal (passing, all->str, -1, 0, "…", 0, NULL);
  lines = g_strsplit (plain, "\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);

  return g_strjoinv ("\n", lines);
}

/* What is done, one after the other. */
typedef struct
{
  gsize deeds[256];
  gsize n;
} Plan;

/* On a copy of the library, with space: as it should leave it. */
static char *
dump_expected (Fixture *self, const Plan *plan)
{
  g_autofree char *path = g_strconcat (self->path, ".expected", NULL);
  Fixture there = *self;

  valley_copy_file (self->path, path);
  there.path = path;
  open_library (&there);
  for (gsize i = 0; i < plan->n; i++)
    do_deed (&there, plan->deeds[i]);
  g_assert_cmpuint (dossier_library_get_n_unsaved (there.library), ==, 0);
  close_library (&there);

  return dump (&there);
}

static void
assert_told (Fixture *self, const Plan *plan)
{
  g_autofree char *words = dossier_library_dup_unsaved_words (self->library);

  for (gsize i = 0; i < plan->n; i++)
    {
      gsize deed = plan->deeds[i];
      const char *told = deed < UNDO ? deeds[deed].told : deed == UNDO ? "undone" : "again";

      if (strstr (words, told) == NULL)
        g_error ("not told: %s, in\n%s", told, words);
    }
}

/* --- tests --- */

/* There is space again while the library is open. */
static void
do_and_wait (Fixture *self, const Plan *plan)
{
  g_autofree char *expected = dump_expected (self, plan);
  g_autofree char *found = NULL;

  open_library (self);
  g_atomic_int_set (&is_full, TRUE);
  for (gsize i = 0; i < plan->n; i++)
    do_deed (self, plan->deeds[i]);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, plan->n);
  g_assert_cmpint (dossier_library_get_trouble_code (self->library), ==, DOSSIER_ERROR_FULL);
  g_assert_true (dossier_library_is_rescued (self->library));
  assert_told (self, plan);
  g_atomic_int_set (&is_full, FALSE);
  dossier_library_retry (self->library);
  test_await_condition (is_stored, self->library);
  g_assert_cmpuint (dossier_library_get_n_stuck (self->library), ==, 0);
  close_library (self);
  found = dump (self);
  g_assert_cmpstr (found, ==, expected);
}

/* The program ends before there is. */
static void
do_and_reopen (Fixture *self, const Plan *plan)
{
  g_autofree char *expected = dump_expected (self, plan);
  g_autofree char *found = NULL;

  open_library (self);
  g_atomic_int_set (&is_full, TRUE);
  for (gsize i = 0; i < plan->n; i++)
    do_deed (self, plan->deeds[i]);
  close_library (self);
  g_atomic_int_set (&is_full, FALSE);
  open_library (self);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, plan->n);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  close_library (self);
  found = dump (self);
  g_assert_cmpstr (found, ==, expected);
}

static void
plan_deeds (Plan *plan, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    plan->deeds[plan->n++] = i;
}

static void
test_all (Fixture *self, gconstpointer data)
{
  Plan plan = { 0 };

  plan_deeds (&plan, 0, G_N_ELEMENTS (deeds));
  do_and_wait (self, &plan);
}

static void
test_all_reopened (Fixture *self, gconstpointer data)
{
  Plan plan = { 0 };

  plan_deeds (&plan, 0, G_N_ELEMENTS (deeds));
  do_and_reopen (self, &plan);
}

static void
test_one (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  Plan plan = { { i }, 1 };

  do_and_reopen (self, &plan);
}

/* What is kept can be undone and done again, however often. */
static void
test_undone (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  Plan plan = { { i, UNDO, REDO, UNDO }, 4 };

  do_and_reopen (self, &plan);
}

/* Deeds in any order (but a document that is thrown away is the last), with undo and redo between them where there
 * is something to undo or redo. */
static void
plan_by_chance (Plan *plan, GRand *random)
{
  gsize order[G_N_ELEMENTS (deeds)];
  gsize n_done = 0;
  int n_undo = 0;
  int n_redo = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    order[i] = i;
  for (gsize i = G_N_ELEMENTS (order) - 2; i > 0; i--)
    {
      gsize other = (gsize) g_rand_int_range (random, 0, (int) i + 1);
      gsize held = order[i];

      order[i] = order[other];
      order[other] = held;
    }
  while (plan->n < 60)
    {
      int dice = g_rand_int_range (random, 0, 5);

      if (dice < 2 && n_done < G_N_ELEMENTS (order))
        {
          plan->deeds[plan->n++] = order[n_done++];
          n_undo++;
          n_redo = 0;
        }
      else if (dice < 4 && n_undo > 0)
        {
          plan->deeds[plan->n++] = UNDO;
          n_undo--;
          n_redo++;
        }
      else if (n_redo > 0)
        {
          plan->deeds[plan->n++] = REDO;
          n_undo++;
          n_redo--;
        }
    }
}

static void
test_by_chance (Fixture *self, gconstpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Plan plan = { 0 };

  g_test_message ("seed %u", seed);
  plan_by_chance (&plan, random);
  if (seed % 2 == 0)
    do_and_wait (self, &plan);
  else
    do_and_reopen (self, &plan);
}

#define ADD(name, data, function) \
  g_test_add ("/library-full/" name, Fixture, data, valley_set_up, function, valley_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  disk_support_install (&hooks);
  ADD ("all", NULL, test_all);
  ADD ("all-reopened", NULL, test_all_reopened);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *name = g_strdup_printf ("/library-full/one/%" G_GSIZE_FORMAT, i);

      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), valley_set_up, test_one, valley_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *name = g_strdup_printf ("/library-full/undone/%" G_GSIZE_FORMAT, i);

      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), valley_set_up, test_undone,
                  valley_tear_down);
    }
  for (guint seed = 1; seed <= (test_is_long () ? 200 : 8); seed++)
    {
      g_autofree char *name = g_strdup_printf ("/library-full/by-chance/%u", seed);

      g_test_add (name, Fixture, GUINT_TO_POINTER (seed), valley_set_up, test_by_chance,
                  valley_tear_down);
    }

  return g_test_run ();
}
