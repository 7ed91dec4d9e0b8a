/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The disk is full: whatever a person does then is kept, and when there is space again, here or where the library is
 * opened next, it leaves the library as it would be had there been space all the time. */

#include <string.h>

#include "disk-support.h"
#include "dossier-checks.h"
#include "dossier-compare.h"
#include "dossier-error.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "dossier-library-decisions.h"
#include "dossier-library-figure.h"
#include "dossier-library-history.h"
#include "dossier-library-versions.h"
#include "dossier-store-annotations.h"
#include "dossier-store-decisions.h"
#include "dossier-store-merge.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const water = "# Water in the valley\n\n"
                                 "The dam held 40 million litres on Monday, 5 May 2026.\n\n"
                                 "About 41,000 people drink from it, says a dozen of them.\n";
static const char *const power =
    "# Power in the valley\n\n"
    "The dam held 42 million litres. About 43,000 people live there.\n";
static const char *const first = "The bridge was closed for repairs in the spring of last year.\n\n"
                                 "Nobody had asked the people on the other side of the river.\n";
static const char *const second = "The ferry runs twice a day.\n\nA new road is planned.\n";

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

/* --- a library in which everything can be done --- */

typedef struct
{
  char *folder;
  char *path;
  DossierLibrary *library;
  char *water;
  char *power;
  char *claim; /* to change */
  char *other; /* to remove */
  char *removed; /* to bring back */
  char *moved; /* to place */
  char *lost; /* to decide on */
  char *conflict;
  DossierFinding *finding;
  gsize litres; /* bytes, of a figure in each */
  gsize litres_there;
  gsize people;
} Fixture;

static char *
add (DossierStore *store, const char *name, const char *text, const char *version_of)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, &importer, &error);
  g_autoptr (GPtrArray) figures = NULL;
  char *id = NULL;

  g_assert_no_error (error);
  figures = dossier_figures_extract (document, NULL);
  dossier_store_add_document (store,
                              &(DossierNewDocument){ .document = document,
                                                     .original = bytes,
                                                     .file_name = name,
                                                     .format = importer->id,
                                                     .figures = figures,
                                                     .version_of = version_of },
                              NULL, &id, &error);
  g_assert_no_error (error);

  return id;
}

static char *
mark (DossierStore *store, const char *document, gsize start, gsize end)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) "hm" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, document, (DossierRange){ start, end }, &change, &error);

  g_assert_no_error (error);
  return g_strdup (dossier_annotation_get_id (annotation));
}

static void
judge (DossierStore *store, const char *id, DossierVerdict verdict)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  g_autoptr (DossierAnnotation)
      changed = dossier_store_change_annotation (store, id, &change, NULL);

  g_assert_nonnull (changed);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* Two people judged the same claim. */
static void
disagree (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "other.dossier", NULL);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  DossierStore *store;
  DossierMergeResult *result;

  copy_file (self->path, path);
  store = dossier_store_open (path, 0, NULL);
  judge (store, self->claim, DOSSIER_VERDICT_VERIFIED);
  dossier_store_close (store);
  store = dossier_store_open (self->path, 0, NULL);
  judge (store, self->claim, DOSSIER_VERDICT_DISPUTED);
  result = dossier_store_merge (store, path, &error);
  g_assert_no_error (error);
  dossier_merge_result_free (result);
  conflicts = dossier_store_list_conflicts (store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  self->conflict = g_strdup (((DossierConflict *) conflicts->pdata[0])->id);
  dossier_store_close (store);
}

static gsize
find_figure (DossierStore *store, const char *document, double value)
{
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, document, NULL);

  for (guint i = 0; i < figures->len; i++)
    if (((DossierFigure *) figures->pdata[i])->value == value)
      return ((DossierFigure *) figures->pdata[i])->start;
  g_assert_not_reached ();
}

static void
find_all (Fixture *self, DossierStore *store)
{
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, self->water, NULL);
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, self->water, NULL);
  g_autoptr (GPtrArray) findings = dossier_checks_run (document, figures);

  g_assert_cmpuint (findings->len, ==, 1);
  self->finding = g_ptr_array_steal_index (findings, 0);
  self->litres = find_figure (store, self->water, 40e6);
  self->people = find_figure (store, self->water, 41000);
  self->litres_there = find_figure (store, self->power, 42e6);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *bridge = NULL;
  g_autofree char *ferry = NULL;
  DossierStore *store;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Valley.dossier", NULL);
  store = dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL);
  self->water = add (store, "water.md", water, NULL);
  self->power = add (store, "power.md", power, NULL);
  bridge = add (store, "bridge.txt", first, NULL);
  self->claim = mark (store, self->water, 0, 5);
  self->other = mark (store, self->water, 6, 8);
  self->removed = mark (store, self->power, 0, 5);
  self->moved = mark (store, bridge, 0, 20);
  self->lost = mark (store, bridge, 70, 90);
  g_assert_true (dossier_store_remove_annotation (store, self->removed, NULL));
  g_assert_true (dossier_store_set_document_source (store, self->water, "Water Watch", NULL));
  ferry = add (store, "bridge.txt", second, bridge);
  find_all (self, store);
  dossier_store_close (store);
  disagree (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->water);
  g_free (self->power);
  g_free (self->claim);
  g_free (self->other);
  g_free (self->removed);
  g_free (self->moved);
  g_free (self->lost);
  g_free (self->conflict);
  dossier_finding_free (self->finding);
}

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

/* Each is stored, or kept. */
static void
do_deed (Fixture *self, gsize i)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

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

/* Deeds from one on, all at once, on a copy of the library: as they should leave it. */
static char *
dump_expected (Fixture *self, gsize from, gsize to)
{
  g_autofree char *path = g_strconcat (self->path, ".expected", NULL);
  Fixture there = *self;

  copy_file (self->path, path);
  there.path = path;
  open_library (&there);
  for (gsize i = from; i < to; i++)
    do_deed (&there, i);
  g_assert_cmpuint (dossier_library_get_n_unsaved (there.library), ==, 0);
  close_library (&there);

  return dump (&there);
}

static void
assert_told (Fixture *self, gsize from, gsize to)
{
  g_autofree char *words = dossier_library_dup_unsaved_words (self->library);

  for (gsize i = from; i < to; i++)
    if (strstr (words, deeds[i].told) == NULL)
      g_error ("not told: %s, in\n%s", deeds[i].told, words);
}

/* --- tests --- */

/* There is space again while the library is open. */
static void
do_and_wait (Fixture *self, gsize from, gsize to)
{
  g_autofree char *expected = dump_expected (self, from, to);
  g_autofree char *found = NULL;

  open_library (self);
  g_atomic_int_set (&is_full, TRUE);
  for (gsize i = from; i < to; i++)
    do_deed (self, i);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, to - from);
  g_assert_cmpint (dossier_library_get_trouble_code (self->library), ==, DOSSIER_ERROR_FULL);
  g_assert_true (dossier_library_is_rescued (self->library));
  assert_told (self, from, to);
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
do_and_reopen (Fixture *self, gsize from, gsize to)
{
  g_autofree char *expected = dump_expected (self, from, to);
  g_autofree char *found = NULL;

  open_library (self);
  g_atomic_int_set (&is_full, TRUE);
  for (gsize i = from; i < to; i++)
    do_deed (self, i);
  close_library (self);
  g_atomic_int_set (&is_full, FALSE);
  open_library (self);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, to - from);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  close_library (self);
  found = dump (self);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  do_and_wait (self, 0, G_N_ELEMENTS (deeds));
}

static void
test_all_reopened (Fixture *self, gconstpointer data)
{
  do_and_reopen (self, 0, G_N_ELEMENTS (deeds));
}

static void
test_one (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  do_and_reopen (self, i, i + 1);
}

#define ADD(name, data, function) \
  g_test_add ("/library-full/" name, Fixture, data, set_up, function, tear_down)

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

      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), set_up, test_one, tear_down);
    }

  return g_test_run ();
}
