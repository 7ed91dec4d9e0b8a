/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How long an edit takes until it is on the disk, in a library of 10,000 documents and 200,000 annotations,
 * beside a bare write and fsync of as many bytes in the same folder at the same time; and how long the lists take.
 * What counts is how the numbers of one run stand to each other.
 *
 * There is more than one bare write: at the end of a file, which grows, as a log does; into a file that is new, as one
 * that is saved whole; over bytes that are there, which is the least a disk can do, and one wait for it. An edit waits
 * three times: for the journal, for the library, for the head of the journal to be empty again. What is to be done
 * between edits, when nobody waits, is done between them here too, and not counted. */

#include <fcntl.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench-large-library.h"
#include "dossier-store-private.h"
#include "dossier-store.h"

#define N_ROUNDS 101

static char *path;
static char *bare_path;

/* --- measuring --- */

static guint64
count_written (void)
{
  g_autofree char *io = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/io", &io, NULL, NULL)
      || (at = strstr (io, "wchar: ")) == NULL)
    return 0;
  return g_ascii_strtoull (at + 7, NULL, 10);
}

typedef enum
{
  BARE_APPENDED,
  BARE_NEW,
  BARE_OVERWRITTEN,
  N_BARE
} Bare;

static const struct
{
  const char *name;
  int flags;
} bare_kinds[N_BARE] = {
  [BARE_APPENDED] = { "appended", O_APPEND },
  [BARE_NEW] = { "new", O_TRUNC },
  [BARE_OVERWRITTEN] = { "overwritten", 0 },
};

static gint64
write_bare (Bare kind, gsize size)
{
  g_autofree char *bytes = g_malloc0 (size);
  g_autofree char *name = g_strconcat (bare_path, bare_kinds[kind].name, NULL);
  int fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | bare_kinds[kind].flags, 0600);
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (write (fd, bytes, size), ==, (gssize) size);
  g_assert_cmpint (fsync (fd), ==, 0);
  start = g_get_monotonic_time () - start;
  close (fd);

  return start;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

static gint64
get_median (gint64 *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_times);

  return times[N_ROUNDS / 2];
}

static void
edit (DossierStore *store, guint round)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = round % 2 != 0 ? DOSSIER_VERDICT_VERIFIED
                                                               : DOSSIER_VERDICT_DISPUTED };
  g_autofree char *id = bench_large_library_dup_annotation_id (1000 + round * 1571);
  g_autoptr (DossierAnnotation)
      annotation = dossier_store_change_annotation (store, id, &change, NULL);

  g_assert_nonnull (annotation);
}

static void
add (DossierStore *store, guint round)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "why" };
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", 100 + round * 61);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, id, (DossierRange){ 4, 14 }, &change, &error);

  g_assert_no_error (error);
  g_assert_nonnull (annotation);
}

static void
undo (DossierStore *store, guint round)
{
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (store, NULL);

  g_assert_nonnull (entry);
}

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
measure (DossierStore *store, const char *name, void (*work) (DossierStore *store, guint round))
{
  gint64 times[N_ROUNDS];
  gint64 bare[N_BARE][N_ROUNDS];
  gint64 worked[N_ROUNDS];
  guint64 written = 0;
  gint64 median;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint64 before = count_written ();
      gint64 work_start = get_processor_time ();
      gint64 start = g_get_monotonic_time ();

      work (store, i);
      worked[i] = get_processor_time () - work_start;
      times[i] = g_get_monotonic_time () - start;
      written = count_written () - before;
      dossier_store_make_ready (store);
      for (Bare kind = 0; kind < N_BARE; kind++)
        bare[kind][i] = write_bare (kind, written > 0 ? written : 4096);
    }
  median = get_median (times);
  printf ("%-20s %7.2f ms, processor %.2f ms; bare write and fsync of %6" G_GUINT64_FORMAT " bytes",
          name, (double) median / 1000, (double) get_median (worked) / 1000, written);
  for (Bare kind = 0; kind < N_BARE; kind++)
    {
      gint64 bare_median = get_median (bare[kind]);

      printf (", %s %.2f ms: %.2f x", bare_kinds[kind].name, (double) bare_median / 1000,
              (double) median / (double) bare_median);
    }
  printf ("\n");
}

static void
time_once (const char *name, gint64 start)
{
  printf ("%-32s %8.2f ms\n", name, (double) (g_get_monotonic_time () - start) / 1000);
}

static void
measure_lists (DossierStore *store)
{
  gint64 start = g_get_monotonic_time ();
  DossierMoment moment;

  g_ptr_array_unref (dossier_store_list_entries (store, NULL));
  time_once ("list of documents", start);
  start = g_get_monotonic_time ();
  g_ptr_array_unref (dossier_store_list_annotations (store, NULL, NULL));
  time_once ("list of annotations", start);
  start = g_get_monotonic_time ();
  g_ptr_array_unref (dossier_store_list_trash (store, NULL));
  time_once ("trash", start);
  start = g_get_monotonic_time ();
  g_ptr_array_unref (
      dossier_store_list_history_page (store, NULL, DOSSIER_HISTORY_WHOLE_EDITS, 0, 100, NULL));
  time_once ("a page of the history", start);
  start = g_get_monotonic_time ();
  moment = (DossierMoment){ dossier_store_get_moment (store).sequence / 2, 0 };
  g_assert_true (dossier_store_begin_as_of (store, &moment, NULL));
  time_once ("back by half the history", start);
  dossier_store_end_as_of (store);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-bench-XXXXXX", NULL);
  DossierStore *store;
  gint64 start;

  path = g_build_filename (folder, "bench.dossier", NULL);
  bare_path = g_build_filename (folder, "bare", NULL);
  bench_large_library_create (path);
  start = g_get_monotonic_time ();
  store = dossier_store_open (path, 0, NULL);
  time_once ("opening, looked through", start);
  dossier_store_close (store);
  start = g_get_monotonic_time ();
  store = dossier_store_open (path, DOSSIER_STORE_CHECK_LATER, NULL);
  time_once ("opening, to be checked", start);
  start = g_get_monotonic_time ();
  g_ptr_array_unref (dossier_store_list_entries_uncounted (store, NULL));
  time_once ("documents without counts", start);

  measure (store, "changing a verdict", edit);
  measure (store, "undoing it", undo);
  measure (store, "marking a passage", add);
  start = g_get_monotonic_time ();
  dossier_store_settle_index (store);
  time_once ("what was marked, into the index", start);
  measure_lists (store);

  dossier_store_close (store);
  bench_large_library_remove (folder);
  g_free (path);
  g_free (bare_path);

  return 0;
}
