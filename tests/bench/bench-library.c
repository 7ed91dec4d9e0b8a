/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library of 10,000 documents and 200,000 annotations as the window has it: how long until its list and
 * its first document are there while the rest is read and checked behind, how long the main thread is kept
 * from drawing meanwhile, and how long an edit takes while a backup is made. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "bench-large-library.h"
#include "dossier-library-edit.h"
#include "dossier-library.h"
#include "dossier-session.h"

#define N_EDITS 201

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
tell (const char *what, gint64 start, gint64 work_start)
{
  printf ("%-52s %8.1f ms, processor %8.1f ms\n", what,
          (double) (g_get_monotonic_time () - start) / 1000,
          (double) (get_processor_time () - work_start) / 1000);
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The longest turn of the main loop since it was set to 0. */
static gint64 longest_turn;

static void
turn (void)
{
  gint64 start;

  while (!g_main_context_pending (NULL))
    g_usleep (100);
  start = g_get_monotonic_time ();
  g_main_context_iteration (NULL, FALSE);
  longest_turn = MAX (longest_turn, g_get_monotonic_time () - start);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    turn ();

  return *result;
}

static DossierLibrary *
open_library (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_library_open_async (path, FALSE, NULL, keep_cb, &result);

  return dossier_library_open_finish (wait_for (&result), NULL);
}

static DossierSession *
open_first (DossierLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DossierEntry)
      entry = g_list_model_get_item (dossier_library_list_entries (library), 0);

  dossier_session_open_async (library, dossier_entry_get_id (entry), NULL, keep_cb, &result);

  return dossier_session_open_finish (wait_for (&result), NULL);
}

static gint64
edit (DossierLibrary *library, guint round)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = round % 2 != 0 ? DOSSIER_VERDICT_VERIFIED
                                                               : DOSSIER_VERDICT_DISPUTED };
  g_autofree char *id = bench_large_library_dup_annotation_id (1000 + round * 101 % 190000);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  dossier_library_change_annotation_async (library, id, &change, keep_cb, &result);
  wait_for (&result);
  start = g_get_monotonic_time () - start;
  dossier_library_edit_finish (library, result, &error);
  g_assert_no_error (error);

  return start;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return *first < *second ? -1 : *first > *second;
}

static gboolean
has_backup (const char *path)
{
  g_autoptr (GPtrArray) backups = dossier_library_list_backups (path, NULL);

  return backups->len > 0;
}

/* As many edits as said, and as long as a backup is made of what is at backed_up: its end counts, too. */
static void
measure_edits (DossierLibrary *library, guint *round, const char *backed_up, const char *what)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 *sorted;

  longest_turn = 0;
  while (times->len < N_EDITS || (backed_up != NULL && !has_backup (backed_up)))
    {
      gint64 time = edit (library, (*round)++);

      g_array_append_val (times, time);
    }
  g_array_sort (times, compare_times);
  sorted = (const gint64 *) (gpointer) times->data;
  printf ("%-52s %u: median %.2f ms, p95 %.2f ms, most %.2f ms; longest turn %.2f ms\n", what,
          times->len, (double) sorted[times->len / 2] / 1000,
          (double) sorted[times->len * 95 / 100] / 1000, (double) sorted[times->len - 1] / 1000,
          (double) longest_turn / 1000);
}

static void
measure (const char *path)
{
  gint64 start = g_get_monotonic_time ();
  gint64 work_start = get_processor_time ();
  g_autoptr (DossierLibrary) library = open_library (path);
  g_autoptr (DossierSession) session = NULL;
  GListModel *annotations;
  guint round = 0;

  g_assert_nonnull (library);
  tell ("the list of documents is there", start, work_start);
  session = open_first (library);
  g_assert_nonnull (session);
  tell ("the first document is readable", start, work_start);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_session_list_annotations (session)), >, 0);
  longest_turn = 0;
  annotations = dossier_library_list_annotations (library);
  while (g_list_model_get_n_items (annotations) < BENCH_N_ANNOTATIONS)
    turn ();
  tell ("every claim is there", start, work_start);
  printf ("%-52s %8.1f ms\n", "longest turn of the main loop meanwhile",
          (double) longest_turn / 1000);
  start = g_get_monotonic_time ();
  work_start = get_processor_time ();
  edit (library, round++);
  tell ("the first edit, which the check goes before", start, work_start);
  g_print ("%s\n", has_backup (path) ? "a backup was there already" : "a backup is made meanwhile");
  measure_edits (library, &round, path, "edits while a backup is made");
  measure_edits (library, &round, NULL, "edits after that");
  dossier_library_close (library);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dossier", NULL);

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  bench_large_library_create (path);
  measure (path);
  bench_large_library_remove (folder);

  return 0;
}
