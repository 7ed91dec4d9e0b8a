/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The reader with documents of a million and of five million words: each in a process of its own, which says
 * what it measured in lines of "key value". Frames are measured by the clock of their thread, from before
 * painting to after it, with what led to them. */

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-document.h"
#include "bench-reader-run.h"
#include "bench-table.h"
#include "dossier-importer.h"
#include "dossier-renderer.h"

#define WHEEL_STEP 53
#define N_MARKS 10000
#define SMALL_WORDS 2200 /* about 13 kB */

/* --- in the process that measures --- */

static void
tell (const char *key, double value)
{
  printf ("%s %.4f\n", key, value);
}

static DossierDocument *
import (guint n_words)
{
  g_autoptr (GBytes) bytes = bench_document_new (n_words);
  g_autoptr (GError) error = NULL;
  double start = bench_get_process_cpu ();
  DossierDocument *document = dossier_import_bytes (bytes, "bench.md", NULL, &error);

  if (document == NULL)
    g_error ("%s", error->message);
  tell ("import", bench_get_process_cpu () - start);
  tell ("megabytes", (double) g_bytes_get_size (bytes) / 1e6);
  return document;
}

static void
scroll_cb (BenchReader *bench, gpointer data)
{
  gtk_adjustment_set_value (bench->adjustment,
                            gtk_adjustment_get_value (bench->adjustment) + *(double *) data);
}

static void
tell_frames (const char *name, GArray *frames)
{
  g_autofree char *median = g_strconcat (name, "_median", NULL);
  g_autofree char *high = g_strconcat (name, "_p95", NULL);

  tell (median, bench_get_quantile (frames, 0.5));
  tell (high, bench_get_quantile (frames, 0.95));
}

static void
measure_wheel (BenchReader *bench, const char *name, guint n_frames)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  double step = WHEEL_STEP;

  for (guint i = 0; i < n_frames; i++)
    {
      double took = bench_reader_run_frame (bench, scroll_cb, &step);

      g_array_append_val (frames, took);
    }
  tell_frames (name, frames);
}

static gsize
get_length (BenchReader *bench)
{
  gsize length;

  dossier_document_get_text (dossier_reader_get_document (bench->reader), &length);
  return length;
}

static double
get_y (BenchReader *bench, gsize offset)
{
  graphene_rect_t bounds;
  DossierRange range = { offset, offset + 1 };

  if (!dossier_reader_get_range_bounds (bench->reader, range, &bounds))
    return NAN;
  return bounds.origin.y;
}

/* Somewhere in the middle of what is seen there is a letter; its place must follow the scrolling exactly. */
static gsize
find_letter (BenchReader *bench)
{
  const char *text = dossier_document_get_text (dossier_reader_get_document (bench->reader), NULL);
  DossierRange seen;
  gsize offset;

  dossier_reader_get_visible_range (bench->reader, &seen);
  offset = (seen.start + seen.end) / 2;
  while (offset < seen.end && !g_ascii_isalpha (text[offset]))
    offset++;
  return offset;
}

static void
measure_stability (BenchReader *bench)
{
  double step = -70;
  guint n_jumps = 0;
  double worst = 0;
  gsize middle = get_length (bench) / 10 * 6;

  dossier_reader_scroll_to (bench->reader, (DossierRange){ middle, middle }, DOSSIER_SCROLL_TOP);
  for (guint i = 0; i < 600; i++)
    {
      gsize letter = find_letter (bench);
      double before = get_y (bench, letter);
      double moved;

      bench_reader_run_frame (bench, scroll_cb, &step);
      moved = fabs (get_y (bench, letter) - before + step);
      worst = MAX (worst, moved);
      n_jumps += !(moved <= 1);
    }
  tell ("jumps", n_jumps);
  tell ("worst_jump", worst);
}

static void
drag_cb (BenchReader *bench, gpointer data)
{
  double lower = gtk_adjustment_get_lower (bench->adjustment);
  double range = gtk_adjustment_get_upper (bench->adjustment)
                 - gtk_adjustment_get_page_size (bench->adjustment) - lower;

  gtk_adjustment_set_value (bench->adjustment, lower + range * *(double *) data);
}

static void
measure_drag (BenchReader *bench)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i <= 90; i++)
    {
      double share = i / 90.0;
      double took = bench_reader_run_frame (bench, drag_cb, &share);

      g_array_append_val (frames, took);
    }
  tell_frames ("drag", frames);
}

static void
jump_cb (BenchReader *bench, gpointer data)
{
  gsize offset = *(gsize *) data;

  dossier_reader_scroll_to (bench->reader, (DossierRange){ offset, offset }, DOSSIER_SCROLL_CENTER);
}

static void
measure_jumps (BenchReader *bench)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  gsize length = get_length (bench);
  guint64 state = 12345;
  guint most = 0;

  for (guint i = 0; i < 60; i++)
    {
      gsize target;
      guint n_frames;
      double took;

      state = state * 6364136223846793005u + 1442695040888963407u;
      target = (state >> 33) % (length - 1);
      while (!g_ascii_isalpha (
          dossier_document_get_text (dossier_reader_get_document (bench->reader), NULL)[target]))
        target--;
      took = bench_reader_do (bench, jump_cb, &target, NULL);
      for (n_frames = 1; isnan (get_y (bench, target)) && n_frames < 100; n_frames++)
        took += bench_reader_run_frame (bench, NULL, NULL);
      most = MAX (most, n_frames);
      g_array_append_val (frames, took);
    }
  tell_frames ("jump", frames);
  tell ("jump_frames", most);
}

static GArray *
create_marks (gsize length, guint n_marks, gsize longest)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DossierMark));
  guint64 state = 99;

  for (guint i = 0; i < n_marks; i++)
    {
      DossierMark mark = { .id = i, .verdict = i % DOSSIER_N_VERDICTS };

      state = state * 6364136223846793005u + 1442695040888963407u;
      mark.start = (state >> 33) % (length - 2);
      mark.end = MIN (length - 1, mark.start + 8 + (state >> 12) % longest);
      g_array_append_val (marks, mark);
    }
  return marks;
}

static void
mark_cb (BenchReader *bench, gpointer data)
{
  GArray *marks = data;

  dossier_reader_set_highlights (bench->reader, (DossierMark *) (gpointer) marks->data, marks->len);
}

static void
measure_marks (BenchReader *bench)
{
  g_autoptr (GArray) marks = create_marks (get_length (bench), N_MARKS, 200);
  double step;
  double both = bench_reader_do (bench, mark_cb, marks, &step);

  tell ("marks_index", step);
  tell ("marks_frame", both - step);
  measure_wheel (bench, "marks_wheel", 120);
}

static void
zoom_cb (BenchReader *bench, gpointer data)
{
  dossier_reader_set_zoom (bench->reader, *(double *) data);
}

static void
width_cb (BenchReader *bench, gpointer data)
{
  g_object_set (bench->reader, "line-length", *(guint *) data, NULL);
}

/* Five times there and back from inside the document; the character at the top must stay there. */
static void
measure_geometry (BenchReader *bench)
{
  g_autoptr (GArray) zooms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  gsize middle = get_length (bench) / 2;
  guint n_lost = 0;
  gsize top;
  double y;

  dossier_reader_scroll_to (bench->reader, (DossierRange){ middle, middle }, DOSSIER_SCROLL_TOP);
  for (guint i = 0; i < 10; i++)
    {
      double zoom = i % 2 == 0 ? 1.3 : 1;
      guint width = i % 2 == 0 ? 50 : 71;
      gsize later;
      double took;

      dossier_reader_get_position (bench->reader, &top, &y);
      took = bench_reader_do (bench, i < 5 ? zoom_cb : width_cb,
                              i < 5 ? (gpointer) &zoom : (gpointer) &width, NULL);
      dossier_reader_get_position (bench->reader, &later, &y);
      /* The line that holds the character is the first one. */
      n_lost += later > top || get_y (bench, top) > 60;
      g_array_append_val (i < 5 ? zooms : widths, took);
    }
  tell ("zoom", bench_get_quantile (zooms, 0.5));
  tell ("zoom_most", bench_get_quantile (zooms, 1));
  tell ("width", bench_get_quantile (widths, 0.5));
  tell ("width_most", bench_get_quantile (widths, 1));
  tell ("lost_lines", n_lost);
}

static void
run_long (guint n_words)
{
  g_autoptr (DossierDocument) document = n_words > 0 ? import (n_words) : NULL;
  BenchReader bench = { 0 };
  double start;

  malloc_trim (0);
  start = bench_get_process_cpu ();
  dossier_renderer_choose ();
  gtk_init ();
  adw_init ();
  bench_reader_open (&bench, document);
  tell ("first_frame", bench_get_process_cpu () - start);
  tell ("memory_first", bench_get_memory (0));
  if (document == NULL)
    return;
  measure_wheel (&bench, "wheel", 240);
  measure_stability (&bench);
  measure_drag (&bench);
  measure_jumps (&bench);
  measure_marks (&bench);
  measure_geometry (&bench);
  start = bench_get_process_cpu ();
  bench_reader_settle (&bench);
  tell ("settle", bench_get_process_cpu () - start);
  tell ("memory", bench_get_memory (0));
}

static void
run_small (void)
{
  g_autoptr (DossierDocument) document = import (SMALL_WORDS);
  g_autoptr (GArray) marks = NULL;
  BenchReader bench = { 0 };

  dossier_renderer_choose ();
  gtk_init ();
  adw_init ();
  bench_reader_open (&bench, document);
  marks = create_marks (get_length (&bench), N_MARKS, 200);
  tell ("small_marks", bench_reader_do (&bench, mark_cb, marks, NULL));
  measure_wheel (&bench, "small_wheel", 60);
}

/* --- in the process that tells --- */

static GHashTable *
measure (const char *program, const char *what)
{
  const char *const arguments[] = { program, what, NULL };
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", what, error->message);
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *value = strchr (lines[i], ' ');

      if (value != NULL)
        g_hash_table_insert (values, g_strndup (lines[i], value - lines[i]), g_strdup (value + 1));
    }
  return values;
}

static double
get (GHashTable *values, const char *key)
{
  const char *value = g_hash_table_lookup (values, key);

  if (value == NULL)
    g_error ("%s was not measured", key);
  return g_ascii_strtod (value, NULL);
}

/* What is told of every long document. */
static const struct
{
  const char *key;
  const char *measure;
  const char *unit;
  double bound;
} rows[] = {
  { "import", "importing it", "ms", -1 },
  { "wheel_median", "wheel frame, median", "ms", 3 },
  { "wheel_p95", "wheel frame, p95", "ms", 5 },
  { "drag_median", "dragging the bar to the end, median", "ms", -1 },
  { "drag_p95", "dragging the bar to the end, p95", "ms", 10 },
  { "jump_median", "jump until it is shown, median", "ms", 20 },
  { "jump_p95", "jump until it is shown, p95", "ms", 40 },
  { "jump_frames", "jump until it is shown, frames", "", 2 },
  { "marks_index", "10,000 highlights, index", "ms", 5 },
  { "marks_frame", "10,000 highlights, next frame", "ms", 8 },
  { "marks_wheel_median", "10,000 highlights, wheel frame, median", "ms", -1 },
  { "marks_wheel_p95", "10,000 highlights, wheel frame, p95", "ms", -1 },
  { "width", "width change, call and frame", "ms", 70 },
  { "zoom", "zoom, call and frame", "ms", 70 },
  { "lost_lines", "top lines lost by width change or zoom", "", 0 },
  { "jumps", "content jumps while refining, 600 frames", "", 0 },
  { "worst_jump", "content jumps while refining, farthest", "px", -1 },
  { "settle", "settling: all heights known, CPU", "ms", -1 },
};

static void
add_long (BenchTable *table, const char *program, const char *size, GHashTable *empty)
{
  g_autofree char *words = g_strconcat (size, "000000", NULL);
  g_autoptr (GHashTable) values = measure (program, words);
  gboolean is_first = g_str_equal (size, "1");
  g_autofree char *first = g_strconcat (size, "M: first frame over an empty window", NULL);
  g_autofree char *memory = g_strconcat (size, "M: memory over an empty window", NULL);
  double empty_memory = get (empty, "memory_first");

  bench_table_add (table, first, get (values, "first_frame") - get (empty, "first_frame"), "ms",
                   is_first ? 130 : -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *measure = g_strconcat (size, "M: ", rows[i].measure, NULL);
      gboolean only_first = g_str_equal (rows[i].key, "width") || g_str_equal (rows[i].key, "zoom");

      bench_table_add (table, measure, get (values, rows[i].key), rows[i].unit,
                       only_first && !is_first ? -1 : rows[i].bound);
    }
  bench_table_add (table, memory, get (values, "memory") - empty_memory, "MB", is_first ? 40 : -1);
}

static void
add_small (BenchTable *table, const char *program)
{
  g_autoptr (GHashTable) values = measure (program, "small");

  bench_table_add (table, "13 kB with 10,000 highlights, set and drawn",
                   get (values, "small_marks"), "ms", -1);
  bench_table_add (table, "13 kB with 10,000 highlights, frame, median",
                   get (values, "small_wheel_median"), "ms", 5);
}

int
main (int argc, char *argv[])
{
  g_autoptr (BenchTable) table = NULL;
  g_autoptr (GHashTable) empty = NULL;

  if (argc > 1)
    {
      if (g_str_equal (argv[1], "small"))
        run_small ();
      else
        run_long ((guint) strtoul (argv[1], NULL, 10));
      return 0;
    }

  table = bench_table_new ("reader");
  empty = measure (argv[0], "0");
  bench_table_add (table, "empty window, first frame", get (empty, "first_frame"), "ms", -1);
  bench_table_add (table, "empty window, memory", get (empty, "memory_first"), "MB", -1);
  add_long (table, argv[0], "1", empty);
  add_long (table, argv[0], "5", empty);
  add_small (table, argv[0]);
  bench_table_print (table);
  return 0;
}
