/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How well and how fast passages are found again: the public cases of other annotators where they are at hand
 * (../shared/peers/anchor beside the project, or the folder named), and a long quotation in a very long text.
 *
 *   bench-anchor [FOLDER [TAKEN OFFERED]]
 *
 * TAKEN and OFFERED are files to write: the answers as {id, start, end, score} a line, once those that are taken
 * without asking, once with those that a person decides on. */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dossier-anchor.h"

static double
get_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

typedef struct
{
  guint n_cases;
  guint n_right; /* taken or offered */
  guint n_taken;
  guint n_wrong; /* taken, and elsewhere */
  guint n_states[DOSSIER_N_ANCHOR_STATES];
} Tally;

typedef struct
{
  GHashTable *texts; /* name -> char* */
  GHashTable *tallies; /* class -> Tally */
  GArray *times; /* of double */
  FILE *taken;
  FILE *offered;
  gboolean verbose;
} Bench;

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
print_answer (FILE *file, const char *id, gboolean placed, gsize start, gsize end, double score)
{
  if (file == NULL)
    return;
  if (placed)
    fprintf (file,
             "{\"id\":\"%s\",\"start\":%" G_GSIZE_FORMAT ",\"end\":%" G_GSIZE_FORMAT
             ",\"score\":%.3f}\n",
             id, start, end, score);
  else
    fprintf (file, "{\"id\":\"%s\",\"start\":null,\"end\":null,\"score\":0}\n", id);
}

/* How much two ranges share, 0 to 1. */
static double
share (gint64 start, gint64 end, gint64 other_start, gint64 other_end)
{
  double both = (double) (MIN (end, other_end) - MAX (start, other_start));
  double all = (double) (MAX (end, other_end) - MIN (start, other_start));

  return both > 0 && all > 0 ? both / all : 0;
}

/* The best share with what is expected; -1 where nothing is expected. */
static double
compare (JsonNode *expected, gsize start, gsize end)
{
  JsonObject *object = expected != NULL && JSON_NODE_HOLDS_OBJECT (expected)
                           ? json_node_get_object (expected)
                           : NULL;
  double best = 0;

  if (object == NULL)
    return -1;
  if (!json_object_has_member (object, "any"))
    return share ((gint64) start, (gint64) end, json_object_get_int_member (object, "start"),
                  json_object_get_int_member (object, "end"));
  for (guint i = 0; i < json_array_get_length (json_object_get_array_member (object, "any")); i++)
    best = MAX (best,
                compare (json_array_get_element (json_object_get_array_member (object, "any"), i),
                         start, end));

  return best;
}

static void
count_answer (Bench *bench, JsonObject *row, const char *text, const DossierAnchor *anchor)
{
  const char *class = json_object_has_member (row, "class") ? get_string (row, "class") : "unit";
  Tally *tally = g_hash_table_lookup (bench->tallies, class);
  gboolean taken = anchor->state <= DOSSIER_ANCHOR_MOVED;
  gboolean offered = anchor->state <= DOSSIER_ANCHOR_CHANGED;
  gsize start = (gsize) g_utf8_pointer_to_offset (text, text + anchor->range.start);
  gsize end = (gsize) g_utf8_pointer_to_offset (text, text + anchor->range.end);
  double shared = compare (json_object_get_member (row, "expected"), start, end);
  gboolean right = shared < 0 ? !offered : offered && shared >= 0.8;
  const char *id = get_string (row, "id");

  print_answer (bench->taken, id, taken, start, end, anchor->confidence);
  print_answer (bench->offered, id, offered, start, end, anchor->confidence);
  if (json_object_has_member (row, "ambiguous")
      && json_object_get_boolean_member (row, "ambiguous"))
    return;
  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (bench->tallies, g_strdup (class), tally);
    }
  tally->n_cases++;
  tally->n_right += right;
  tally->n_taken += taken;
  tally->n_wrong += taken && shared < 0.3;
  tally->n_states[anchor->state]++;
  if (bench->verbose && (!right || (taken && shared < 1)))
    printf ("%s %s %s %.2f\n", id, class, dossier_anchor_state_to_string (anchor->state), shared);
}

static void
run_case (Bench *bench, JsonObject *row, const char *folder)
{
  const char *name = get_string (row, "text_file");
  char *text = name != NULL ? g_hash_table_lookup (bench->texts, name)
                            : (char *) get_string (row, "text");
  JsonNode *hint = json_object_get_member (row, "hint");
  DossierSelector selector = { get_string (row, "quote"), get_string (row, "prefix"),
                               get_string (row, "suffix"), -1 };
  g_autoptr (DossierAnchorer) anchorer = NULL;
  g_auto (DossierAnchor) anchor = { 0 };
  double begun;
  double time;

  if (text == NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_get_contents (path, &text, NULL, NULL))
        return;
      g_hash_table_insert (bench->texts, g_strdup (name), text);
    }
  if (hint != NULL && JSON_NODE_HOLDS_VALUE (hint))
    {
      glong length = g_utf8_strlen (text, -1);

      selector.start = g_utf8_offset_to_pointer (text, MIN (length, json_node_get_int (hint)))
                       - text;
    }
  anchorer = dossier_anchorer_new (NULL, 0, text, strlen (text));
  begun = get_milliseconds ();
  dossier_anchorer_find (anchorer, &selector, &anchor);
  time = get_milliseconds () - begun;
  g_array_append_val (bench->times, time);
  count_answer (bench, row, text, &anchor);
}

static gboolean
run_file (Bench *bench, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *lines = NULL;
  g_auto (GStrv) rows = NULL;

  if (!g_file_get_contents (path, &lines, NULL, NULL))
    return FALSE;
  rows = g_strsplit (lines, "\n", -1);
  for (char **row = rows; *row != NULL; row++)
    {
      g_autoptr (JsonNode) node = **row != '\0' ? json_from_string (*row, NULL) : NULL;

      if (node != NULL)
        run_case (bench, json_node_get_object (node), folder);
    }

  return TRUE;
}

static int
compare_doubles (gconstpointer one, gconstpointer other)
{
  const double *a = one;
  const double *b = other;

  return (*a > *b) - (*a < *b);
}

static void
print_tallies (Bench *bench)
{
  static const char *const classes[] = { "unit", "same", "dup", "edited", "edge", "moved", "gone" };
  Tally all = { 0 };

  printf ("%-8s %6s %6s %6s %6s  same moved changed ambiguous gone\n", "class", "cases", "right",
          "taken", "wrong");
  for (guint i = 0; i <= G_N_ELEMENTS (classes); i++)
    {
      gboolean last = i == G_N_ELEMENTS (classes);
      Tally *tally = last ? &all : g_hash_table_lookup (bench->tallies, classes[i]);

      if (tally == NULL)
        continue;
      printf ("%-8s %6u %6.4f %6u %6u ", last ? "all" : classes[i], tally->n_cases,
              tally->n_right / (double) MAX (1, tally->n_cases), tally->n_taken, tally->n_wrong);
      for (guint state = 0; state < DOSSIER_N_ANCHOR_STATES; state++)
        {
          printf (" %5u", tally->n_states[state]);
          all.n_states[state] += last || i == 0 ? 0 : tally->n_states[state];
        }
      printf ("\n");
      if (last || i == 0)
        continue;
      all.n_cases += tally->n_cases;
      all.n_right += tally->n_right;
      all.n_taken += tally->n_taken;
      all.n_wrong += tally->n_wrong;
    }
}

static void
print_times (GArray *times)
{
  if (times->len == 0)
    return;
  g_array_sort (times, compare_doubles);
  printf ("ms a passage: median %.2f, p95 %.2f, max %.2f\n",
          g_array_index (times, double, times->len / 2),
          g_array_index (times, double, times->len * 95 / 100),
          g_array_index (times, double, times->len - 1));
}

/* --- a long quotation --- */

static guint
pick (guint32 *state, guint n)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) % n;
}

static GString *
make_text (gsize length, guint32 state)
{
  static const char *const words[] = {
    "water",  "the",    "of",     "district", "and",    "in",        "residents",
    "bridge", "report", "to",     "on",       "Averin", "officials", "Tuesday",
    "pumps",  "since",  "a",      "ministry", "repair", "about",     "said",
    "people", "river",  "Ostmar", "that",     "was",    "school",
  };
  GString *text = g_string_sized_new (length + 32);

  while (text->len < length)
    {
      g_string_append (text, words[pick (&state, G_N_ELEMENTS (words))]);
      if (pick (&state, 4) == 0)
        g_string_append_printf (text, " %u", pick (&state, 10000));
      g_string_append (text, pick (&state, 12) == 0 ? ".\n" : " ");
    }

  return text;
}

static void
run_long (void)
{
  g_autoptr (GString) text = make_text (2 * 1024 * 1024, 1);
  gsize at = text->len / 3;
  g_autoptr (GString) quote = g_string_new_len (text->str + at, 1000);
  g_autoptr (DossierAnchorer) anchorer = NULL;
  g_auto (DossierAnchor) anchor = { 0 };
  guint32 state = 7;
  double begun;

  for (guint i = 0; i < 150; i++)
    {
      guint place = pick (&state, (guint) quote->len);

      switch (pick (&state, 3))
        {
        case 0:
          quote->str[place] = (char) ('a' + pick (&state, 26));
          break;
        case 1:
          g_string_erase (quote, place, 1);
          break;
        default:
          g_string_insert_c (quote, place, (char) ('a' + pick (&state, 26)));
        }
    }
  begun = get_milliseconds ();
  anchorer = dossier_anchorer_new (NULL, 0, text->str, text->len);
  printf ("2 MB of text folded: %.1f ms\n", get_milliseconds () - begun);
  begun = get_milliseconds ();
  dossier_anchorer_find (anchorer, &(DossierSelector){ quote->str, NULL, NULL, -1 }, &anchor);
  printf ("1000 characters with 15%% errors: %.1f ms, %s, %+d %+d of the place\n",
          get_milliseconds () - begun, dossier_anchor_state_to_string (anchor.state),
          (int) anchor.range.start - (int) at, (int) anchor.range.end - (int) at - 1000);
}

int
main (int argc, char **argv)
{
  g_autofree char *beside = g_build_filename (DOSSIER_SOURCE_DIR, "..", "shared", "peers", "anchor",
                                              NULL);
  const char *folder = argc > 1 ? argv[1] : beside;
  Bench bench = {
    .texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .times = g_array_new (FALSE, FALSE, sizeof (double)),
    .taken = argc > 3 ? fopen (argv[2], "w") : NULL,
    .offered = argc > 3 ? fopen (argv[3], "w") : NULL,
    .verbose = g_getenv ("DOSSIER_BENCH_VERBOSE") != NULL,
  };

  if (run_file (&bench, folder, "anchor_unit.jsonl")
      && run_file (&bench, folder, "anchor_cases.jsonl"))
    {
      print_tallies (&bench);
      print_times (bench.times);
    }
  else
    printf ("The public cases are not at hand: %s\n", folder);
  run_long ();
  g_clear_pointer (&bench.taken, fclose);
  g_clear_pointer (&bench.offered, fclose);
  g_hash_table_unref (bench.texts);
  g_hash_table_unref (bench.tallies);
  g_array_unref (bench.times);

  return EXIT_SUCCESS;
}
