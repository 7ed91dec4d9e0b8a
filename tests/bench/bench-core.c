/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How much time of the processor the core takes for a document of 1 MB and one of 8 MB, step by step, as a table
 * and as one line of JSON. Where a step is linear its growth is 1: eight times the bytes take eight times the
 * time. The text is generated, always the same, and like nothing but itself. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "dossier-compare.h"
#include "dossier-importer.h"
#include "dossier-store.h"

#define MEGABYTE (1024 * 1024)
#define N_SEARCHES 20

typedef enum
{
  STEP_IMPORT,
  STEP_FIGURES,
  STEP_STORE,
  STEP_LOAD,
  STEP_SEARCH,
  STEP_COMPARE,
} Step;
#define N_STEPS (STEP_COMPARE + 1)

static const char *const step_names[N_STEPS] = {
  [STEP_IMPORT] = "import", [STEP_FIGURES] = "figures", [STEP_STORE] = "store add",
  [STEP_LOAD] = "load",     [STEP_SEARCH] = "search",   [STEP_COMPARE] = "compare",
};

static const guint sizes[] = { 1, 8 };

/* Seconds of processor time, by size and step. */
typedef double Times[G_N_ELEMENTS (sizes)][N_STEPS];

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* A fixed sequence of its own, so that every machine measures the same text. */
static guint
pick (guint32 *state, guint n)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) % n;
}

static void
append_sentence (GString *text, guint32 *state)
{
  static const char *const places[] = { "Averin", "Tal Orsha", "the lower basin", "Ostmar" };
  static const char *const people[] = { "residents", "patients", "workers", "pupils", "farmers" };
  static const char *const things[] = { "wells", "schools", "bridges", "pumps", "shelters" };
  const char *place = places[pick (state, G_N_ELEMENTS (places))];
  guint number = pick (state, 90000) + 10;

  switch (pick (state, 5))
    {
    case 0:
      g_string_append_printf (text, "About %u %s of %s were moved. ", number,
                              people[pick (state, G_N_ELEMENTS (people))], place);
      break;
    case 1:
      g_string_append_printf (text, "Repairs of the %s in %s cost $%u million. ",
                              things[pick (state, G_N_ELEMENTS (things))], place, number % 900);
      break;
    case 2:
      g_string_append_printf (text, "The water in %s fell by %u%% within %u days. ", place,
                              number % 100, number % 30 + 2);
      break;
    default:
      g_string_append_printf (text,
                              "Nobody in %s could say when the %s would be reached again, and the "
                              "office asked for patience. ",
                              place, things[pick (state, G_N_ELEMENTS (things))]);
      break;
    }
}

static GBytes *
generate (gsize size, guint32 seed)
{
  g_autoptr (GString) text = g_string_sized_new (size + 1024);
  guint32 state = seed;

  g_string_append (text, "# A Generated Report\n\n");
  for (guint paragraph = 1; text->len < size; paragraph++)
    {
      if (paragraph % 12 == 0)
        g_string_append_printf (text, "## Part %u\n\n", paragraph / 12);
      for (guint i = 0; i < 5; i++)
        append_sentence (text, &state);
      g_string_append (text, "\n\n");
    }

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
fail (const GError *error)
{
  g_printerr ("bench-core: %s\n", error->message);
  exit (1);
}

static void
measure_store (DossierNewDocument *new, const char *folder, double times[N_STEPS])
{
  g_autofree char *path = g_build_filename (folder, "bench.dossier", NULL);
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_autofree char *id = NULL;
  double start = get_seconds ();

  if (store == NULL || !dossier_store_add_document (store, new, NULL, &id, &error))
    fail (error);
  times[STEP_STORE] = get_seconds () - start;
  dossier_store_close (store);

  store = dossier_store_open (path, 0, &error);
  start = get_seconds ();
  {
    g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, &error);
    g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, id, &error);

    if (document == NULL || figures == NULL)
      fail (error);
  }
  times[STEP_LOAD] = get_seconds () - start;
  start = get_seconds ();
  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autoptr (GPtrArray) hits = dossier_store_search (store, "bridges orsha reach",
                                                         DOSSIER_SEARCH_ALL, 100, &error);

      if (hits == NULL)
        fail (error);
    }
  times[STEP_SEARCH] = (get_seconds () - start) / N_SEARCHES;
  dossier_store_close (store);
  g_remove (path);
}

static void
measure (gsize size, const char *folder, double times[N_STEPS])
{
  g_autoptr (GBytes) bytes = generate (size, 1);
  g_autoptr (GBytes) other_bytes = generate (size, 2);
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  double start = get_seconds ();
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.md", &importer, &error);
  g_autoptr (DossierDocument) other = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) other_figures = NULL;
  g_autoptr (GPtrArray) quantities = NULL;

  if (document == NULL)
    fail (error);
  times[STEP_IMPORT] = get_seconds () - start;
  start = get_seconds ();
  figures = dossier_figures_extract (document, NULL);
  times[STEP_FIGURES] = get_seconds () - start;
  measure_store (&(DossierNewDocument){ document, bytes, "a.md", importer->id, figures }, folder,
                 times);

  other = dossier_import_bytes (other_bytes, "b.md", NULL, &error);
  if (other == NULL)
    fail (error);
  other_figures = dossier_figures_extract (other, NULL);
  start = get_seconds ();
  {
    const DossierCompareInput inputs[] = { { "a", document, figures },
                                           { "b", other, other_figures } };

    quantities = dossier_compare (inputs, G_N_ELEMENTS (inputs), NULL, FALSE);
  }
  times[STEP_COMPARE] = get_seconds () - start;
}

static double
get_growth (Times times, Step step)
{
  double bytes = (double) sizes[G_N_ELEMENTS (sizes) - 1] / sizes[0];

  return times[G_N_ELEMENTS (sizes) - 1][step] / MAX (times[0][step], 1e-6) / bytes;
}

static void
print_table (Times times)
{
  printf ("%-12s", "");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    printf ("%9u MB%9s", sizes[i], "");
  printf ("%9s\n", "growth");
  for (guint step = 0; step < N_STEPS; step++)
    {
      printf ("%-12s", step_names[step]);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        printf ("%9.1f ms %6.1f/s", times[i][step] * 1e3,
                (double) sizes[i] / MAX (times[i][step], 1e-6));
      printf ("%9.2f\n", get_growth (times, (Step) step));
    }
}

static void
print_json (Times times)
{
  for (guint step = 0; step < N_STEPS; step++)
    {
      printf ("%s\"%s\":{", step == 0 ? "{" : ",", step_names[step]);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        printf ("\"seconds_%u_mb\":%.6f,", sizes[i], times[i][step]);
      printf ("\"growth\":%.3f}", get_growth (times, (Step) step));
    }
  printf ("}\n");
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dossier-bench-XXXXXX", &error);
  Times times = { { 0 } };

  if (folder == NULL)
    fail (error);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure ((gsize) sizes[i] * MEGABYTE, folder, times[i]);
  g_rmdir (folder);
  print_table (times);
  print_json (times);

  return 0;
}
