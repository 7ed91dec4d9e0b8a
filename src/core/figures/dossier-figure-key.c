/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which figures belong on a card about a source. The score adds up a few plain reasons; what is
 * said twice counts once and keeps the better score at each of its places. */

#include "dossier-figure-key.h"
#include "dossier-figure-lexicon.h"
#include "dossier-figure-label-words.h"
#include "dossier-figure-units.h"

#include <math.h>
#include <string.h>

#define KEY_SCORE 0.5

static const double base_scores[] = {
  [DOSSIER_FIGURE_MONEY] = 0.62,    [DOSSIER_FIGURE_PERCENT] = 0.58, [DOSSIER_FIGURE_COUNT] = 0.42,
  [DOSSIER_FIGURE_DURATION] = 0.42, [DOSSIER_FIGURE_DATE] = 0.15,    [DOSSIER_FIGURE_MEASURE] = 0.5,
  [DOSSIER_FIGURE_RATIO] = 0.5,     [DOSSIER_FIGURE_RANK] = 0.1,
};
G_STATIC_ASSERT (G_N_ELEMENTS (base_scores) == DOSSIER_N_FIGURE_KINDS);

gboolean
dossier_figure_repeats (const DossierFigure *a, const DossierFigure *b)
{
  if (a->kind != b->kind || a->has_value != b->has_value || a->has_value_max != b->has_value_max)
    return FALSE;
  if (a->kind == DOSSIER_FIGURE_DATE)
    {
      if (g_strcmp0 (a->date, b->date) != 0 || a->date == NULL)
        return FALSE;
    }
  else if (!a->has_value || fabs (a->value - b->value) > 1e-9 * fabs (a->value)
           || (a->has_value_max && fabs (a->value_max - b->value_max) > 1e-9 * fabs (a->value_max)))
    return FALSE;
  if (g_strcmp0 (a->unit, b->unit) == 0 && a->kind == DOSSIER_FIGURE_COUNT && a->unit != NULL)
    return TRUE;
  if (a->kind != DOSSIER_FIGURE_COUNT && g_strcmp0 (a->unit, b->unit) != 0)
    return FALSE;
  return dossier_label_similarity (a->label, b->label) > 0;
}

static double
score_date (const DossierFigure *self, const char *published)
{
  gboolean ahead = published != NULL && self->date != NULL
                   && strncmp (self->date, published, MIN (strlen (self->date), strlen (published)))
                          > 0;

  if (!ahead)
    return 0;
  switch (self->modifier)
    {
    case DOSSIER_MODIFIER_AFTER:
    case DOSSIER_MODIFIER_APPROX:
    case DOSSIER_MODIFIER_RANGE:
      return 0.42;
    case DOSSIER_MODIFIER_BEFORE:
      return 0.3;
    case DOSSIER_MODIFIER_EXACT:
    case DOSSIER_MODIFIER_AT_LEAST:
    case DOSSIER_MODIFIER_AT_MOST:
    case DOSSIER_MODIFIER_MORE_THAN:
    case DOSSIER_MODIFIER_LESS_THAN:
      break;
    }
  return 0.25;
}

/* Lives, homes and livelihoods come first in any report. */
static gboolean
is_grave (const char *label)
{
  g_auto (GStrv) words = dossier_label_words (label);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "=death") || g_str_equal (words[i], "=injury")
          || g_str_equal (words[i], "=missing") || g_str_equal (words[i], "=displacement"))
        return TRUE;
    }
  return FALSE;
}

static double
score_count (const DossierFigure *self)
{
  double value = self->has_value_max ? self->value_max : self->value;

  if (is_grave (self->label))
    return 0.25;
  if (value >= 1000)
    return 0.2;
  if (value >= 100)
    return 0.12;
  return value < 10 ? -0.22 : 0;
}

static double
score_duration (const DossierFigure *self)
{
  const DossierUnit *unit = dossier_figure_unit_find (self->unit);
  double seconds = unit != NULL ? self->value * unit->factor : 0;

  return seconds < 43200 ? -0.2 : 0;
}

/* One number of a table is a detail; its total is not. */
static gboolean
is_total (const char *label)
{
  g_autofree char *folded = label != NULL ? g_ascii_strdown (label, -1) : NULL;

  return folded != NULL
         && (strstr (folded, "total") != NULL || strstr (folded, "overall") != NULL
             || strstr (folded, "all ") != NULL);
}

static double
score_one (const DossierFigure *self, const DossierFigureHint *hint, const char *published)
{
  double score = base_scores[self->kind];

  if (hint->metadata)
    return 0.02;
  if (!self->has_value)
    return 0.1;
  if (self->kind == DOSSIER_FIGURE_DATE)
    score += score_date (self, published);
  else if (self->kind == DOSSIER_FIGURE_COUNT)
    score += score_count (self);
  else if (self->kind == DOSSIER_FIGURE_DURATION)
    score += score_duration (self);
  if (hint->prominent && self->kind != DOSSIER_FIGURE_DATE)
    score += 0.1;
  if (hint->table && self->kind != DOSSIER_FIGURE_DATE && !is_total (self->label))
    score -= 0.25;
  if (hint->attributive)
    score += 0.1;
  if (self->label == NULL)
    score -= 0.3;
  return score;
}

/* Quantities are folded into the first figure that states them. */
static guint *
fold (GPtrArray *figures, guint *n_distinct)
{
  guint *leader = g_new (guint, figures->len + 1);
  g_autoptr (GHashTable) by_value = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *n_distinct = 0;
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *key = g_strdup_printf ("%d %.9g %s", (int) figure->kind, figure->value,
                                              figure->date != NULL ? figure->date : "");
      gpointer found;

      leader[i] = i;
      if (g_hash_table_lookup_extended (by_value, key, NULL, &found)
          && dossier_figure_repeats (g_ptr_array_index (figures, GPOINTER_TO_UINT (found)), figure))
        leader[i] = GPOINTER_TO_UINT (found);
      else
        {
          g_hash_table_insert (by_value, g_steal_pointer (&key), GUINT_TO_POINTER (i));
          *n_distinct += 1;
        }
    }
  return leader;
}

/* Labels whose words come back in other figures belong to what the document is about. */
static void
add_topics (GPtrArray *figures, const DossierFigureHint *hints, double *scores)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < figures->len; i++)
      {
        const DossierFigure *figure = g_ptr_array_index (figures, i);
        g_auto (GStrv) words = dossier_label_words (figure->label);
        guint best = 0;

        if (hints[i].table)
          continue;

        for (guint w = 0; words[w] != NULL; w++)
          {
            guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[w]));

            best = MAX (best, n);
            if (pass == 0)
              g_hash_table_insert (counts, g_strdup (words[w]), GUINT_TO_POINTER (n + 1));
          }
        if (pass == 1 && best >= 3 && figure->kind != DOSSIER_FIGURE_DATE)
          scores[i] += 0.08;
      }
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x < y) - (x > y);
}

/* The score that the weakest of the best quantities reaches: a card has room for a dozen or so. */
static double
find_threshold (const double *scores, const guint *leader, guint n, gsize n_words)
{
  g_autoptr (GArray) distinct = g_array_new (FALSE, FALSE, sizeof (double));
  guint room = (guint) CLAMP (n_words / 80, 12, 24);

  for (guint i = 0; i < n; i++)
    if (leader[i] == i)
      g_array_append_val (distinct, scores[i]);
  g_array_sort (distinct, compare_scores);
  if (distinct->len <= room)
    return KEY_SCORE;
  return MAX (KEY_SCORE, g_array_index (distinct, double, room - 1));
}

void
dossier_figures_mark_key (GPtrArray *figures,
                          const DossierFigureHint *hints,
                          const char *published,
                          gsize n_words)
{
  guint n_distinct;
  g_autofree guint *leader = fold (figures, &n_distinct);
  g_autofree double *scores = g_new0 (double, figures->len + 1);
  double threshold;

  for (guint i = 0; i < figures->len; i++)
    scores[i] = score_one (g_ptr_array_index (figures, i), &hints[i], published);
  add_topics (figures, hints, scores);
  for (guint i = 0; i < figures->len; i++)
    if (leader[i] != i)
      scores[leader[i]] = MAX (scores[leader[i]], scores[i]) + 0.06;
  for (guint i = 0; i < figures->len; i++)
    scores[i] = scores[leader[i]];
  threshold = find_threshold (scores, leader, figures->len, n_words);
  for (guint i = 0; i < figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (figures, i);

      figure->score = CLAMP (scores[i], 0, 1);
      figure->key = scores[i] >= threshold;
    }
}
