/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How fast figures are found and named: MB in a second of the processor's time, for prose with as many figures as the
 * news have, whose sentences come again and again, which is easier for the processor than articles that are all
 * different; and for text that has four times as many figures, for 1, 8 and 40 MB and for one line of 8 MB, and how
 * that grows. With files named, their text is measured instead. */

#include <stdio.h>
#include <time.h>

#include "dossier-document-builder.h"
#include "dossier-figure.h"

#define MEGABYTE (1024 * 1024)
#define N_ROUNDS 3
/* One sentence in so many has figures, as in the news. */
#define PROSE 5

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
append_plain (GString *text, guint32 *state)
{
  static const char *const sentences[] = {
    "Nobody in Ostmar could say when the pumps would be reached again, and the office asked for patience. ",
    "The road north of the town, which had been open since the spring, is closed again. ",
    "Farmers along the river complain that nobody listens to those who know the water. ",
    "The minister had promised help on the evening of the storm, but what came was a letter. ",
    "Schools stay shut until the engineers have looked at the roofs, said a spokeswoman of the district. ",
    "Critics of the dam had warned of such a winter; their report was never discussed in the assembly. ",
    "“We do not leave,” says Marta Olin, who keeps a shop behind the market, “where should we go?” ",
    "According to the contract, the company answers for damage only where it was told of it in time. ",
    "In the afternoon the wind turned, and boats from the lower valley could come through for a while. ",
    "Whether the treaty holds depends on the neighbours, who have not said how they will vote. ",
    "A court in the capital has to decide whether the plans were made public as the law demands. ",
  };

  g_string_append (text, sentences[pick (state, G_N_ELEMENTS (sentences))]);
}

static void
append_sentence (GString *text, guint32 *state)
{
  /* the number stands between the two halves, where there is one */
  static const char *const sentences[][2] = {
    { "About ", " residents of Averin were moved to the three halls last Thursday. " },
    { "Repairs of the bridges in the lower basin cost $", " million, the ministry said. " },
    { "The level fell by ", " per cent within two weeks, from 4.6 m to 3.9 m. " },
    { "Nobody in Ostmar could say when the pumps would be reached again, and the office asked for "
      "patience. ",
      NULL },
    { "The road north of the town, which had been open since the spring, is closed again. ", NULL },
    { "Between ", " and 990,000 people need help, according to the first count of 12 May 2025. " },
    { "Farmers along the river complain that nobody listens to those who know the water. ", NULL },
  };

  const char *const *sentence = sentences[pick (state, G_N_ELEMENTS (sentences))];

  g_string_append (text, sentence[0]);
  if (sentence[1] != NULL)
    g_string_append_printf (text, "%u%s", pick (state, 900) + 10, sentence[1]);
}

static DossierDocument *
generate (gsize size, guint one_in, gboolean one_line)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GString) text = g_string_sized_new (size + 1024);
  guint32 state = 1;
  gsize done = 0;

  while (done < size)
    {
      g_string_truncate (text, 0);
      while (text->len < (one_line ? size : 700))
        {
          if (pick (&state, one_in) == 0)
            append_sentence (text, &state);
          else
            append_plain (text, &state);
        }
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, text->str, -1);
      dossier_document_builder_end_block (builder);
      done += text->len;
    }
  return dossier_document_builder_finish (builder, NULL);
}

/* MB a second, the best of some rounds. */
static double
measure (const char *name, DossierDocument *document)
{
  gsize length;
  double best = 1e9;
  guint n_figures = 0;

  dossier_document_get_text (document, &length);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = get_seconds ();
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, "2025-06-15");

      best = MIN (best, get_seconds () - start);
      n_figures = figures->len;
    }
  printf ("%-16s %6.1f MB %8.3f s %8.1f MB/s %9u figures\n", name, (double) length / MEGABYTE, best,
          (double) length / MEGABYTE / best, n_figures);
  return (double) length / MEGABYTE / best;
}

static gboolean
add_lines (DossierDocumentBuilder *builder, const char *path)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &data, NULL, NULL) || !g_utf8_validate (data, -1, NULL))
    {
      g_printerr ("bench-figures: %s cannot be read\n", path);
      return FALSE;
    }
  lines = g_strsplit (data, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, lines[i], -1);
      dossier_document_builder_end_block (builder);
    }
  return TRUE;
}

static void
measure_file (const char *path)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument)
      document = add_lines (builder, path) ? dossier_document_builder_finish (builder, NULL) : NULL;

  if (document != NULL)
    measure (path, document);
}

int
main (int argc, char *argv[])
{
  static const guint sizes[] = { 1, 8, 40 };
  double rates[G_N_ELEMENTS (sizes) + 1];
  double prose;

  for (int i = 1; i < argc; i++)
    measure_file (argv[i]);
  if (argc > 1)
    return 0;
  {
    g_autoptr (DossierDocument) document = generate (8 * MEGABYTE, PROSE, FALSE);

    prose = measure ("prose", document);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DossierDocument) document = generate ((gsize) sizes[i] * MEGABYTE, 1, FALSE);

      rates[i] = measure ("dense", document);
    }
  {
    g_autoptr (DossierDocument) document = generate (8 * MEGABYTE, 1, TRUE);

    rates[G_N_ELEMENTS (sizes)] = measure ("dense, one line", document);
  }
  printf ("{\"mb_per_second\":%.1f,\"dense\":%.1f,\"growth\":%.3f,\"one_line\":%.1f}\n", prose,
          rates[1], rates[0] / rates[G_N_ELEMENTS (sizes) - 1], rates[G_N_ELEMENTS (sizes)]);
  return 0;
}
