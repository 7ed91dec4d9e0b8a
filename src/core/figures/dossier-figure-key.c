/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which figures belong on a card about a source. The score adds up a few plain reasons; what is
 * said twice counts once and keeps the better score at each of its places. */

#include "dossier-figure-key.h"
#include "dossier-figure-label-stems.h"
#include "dossier-figure-label-words.h"
#include "dossier-figure-lexicon.h"
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

/* Whether two figures state the same value; @named: where that alone makes them the same. */
static gboolean
is_same_value (const DossierFigure *a, const DossierFigure *b, gboolean *named)
{
  *named = FALSE;
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
  *named = a->kind == DOSSIER_FIGURE_COUNT && a->unit != NULL && g_strcmp0 (a->unit, b->unit) == 0;
  return a->kind == DOSSIER_FIGURE_COUNT || g_strcmp0 (a->unit, b->unit) == 0;
}

gboolean
dossier_figure_repeats (const DossierFigure *a, const DossierFigure *b)
{
  gboolean named;

  return is_same_value (a, b, &named)
         && (named || dossier_label_similarity (a->label, b->label) > 0);
}

/* What the scores are made from. */
typedef struct
{
  GPtrArray *figures;
  const DossierFigureHint *hints;
  DossierLabelStems *stems;
  DossierLabelSlice *labels; /* one each */
  guint *leaders; /* one each: the first figure that states the same */
} Ranking;

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
is_grave (const Ranking *self, guint index)
{
  static const char *const concepts[] = { "=death", "=injury", "=missing", "=displacement" };
  const guint *words = dossier_label_stems_get (self->stems, self->labels[index]);

  for (gsize i = 0; i < G_N_ELEMENTS (concepts); i++)
    {
      guint concept = dossier_label_stems_intern (self->stems, concepts[i]);

      for (guint w = 0; w < self->labels[index].n; w++)
        if (words[w] == concept)
          return TRUE;
    }
  return FALSE;
}

static double
score_count (const DossierFigure *self, gboolean grave)
{
  double value = self->has_value_max ? self->value_max : self->value;

  if (grave)
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
score_one (const Ranking *ranking, guint index, const char *published)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];
  double score = base_scores[self->kind];

  if (hint->metadata)
    return 0.02;
  if (!self->has_value)
    return 0.1;
  if (self->kind == DOSSIER_FIGURE_DATE)
    score += score_date (self, published);
  else if (self->kind == DOSSIER_FIGURE_COUNT)
    score += score_count (self, is_grave (ranking, index));
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

static guint
hash_value (gconstpointer data)
{
  const DossierFigure *figure = data;

  return g_double_hash (&figure->value) * 31 + (guint) figure->kind
         + (figure->date != NULL ? g_str_hash (figure->date) * 31 : 0);
}

static gboolean
equal_value (gconstpointer a, gconstpointer b)
{
  const DossierFigure *x = a;
  const DossierFigure *y = b;

  return x->kind == y->kind && !(x->value < y->value) && !(x->value > y->value)
         && g_strcmp0 (x->date, y->date) == 0;
}

/* Quantities are folded into the first figure that states them. */
static void
fold (Ranking *self)
{
  g_autoptr (GHashTable) by_value = g_hash_table_new (hash_value, equal_value);

  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);
      gpointer found = g_hash_table_lookup (by_value, figure);
      guint at = GPOINTER_TO_UINT (found);
      gboolean named;

      self->leaders[i] = i;
      if (found != NULL && is_same_value (g_ptr_array_index (self->figures, at - 1), figure, &named)
          && (named
              || dossier_label_stems_share (self->stems, self->labels[at - 1], self->labels[i])))
        self->leaders[i] = at - 1;
      else
        g_hash_table_replace (by_value, figure, GUINT_TO_POINTER (i + 1));
    }
}

/* Labels whose words come back in other figures belong to what the document is about. */
static void
add_topics (const Ranking *self, double *scores)
{
  g_autofree guint *counts = g_new0 (guint, dossier_label_stems_count (self->stems) + 1);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->figures->len; i++)
      {
        const DossierFigure *figure = g_ptr_array_index (self->figures, i);
        const guint *words = dossier_label_stems_get (self->stems, self->labels[i]);
        guint best = 0;

        if (self->hints[i].table)
          continue;
        for (guint w = 0; w < self->labels[i].n; w++)
          {
            best = MAX (best, counts[words[w]]);
            counts[words[w]] += pass == 0;
          }
        if (pass == 1 && best >= 3 && figure->kind != DOSSIER_FIGURE_DATE)
          scores[i] += 0.08;
      }
}

#define MAX_ROOM 24

/* The score that the weakest of the best quantities reaches: a card has room for a dozen or so. */
static double
find_threshold (const Ranking *self, const double *scores, gsize n_words)
{
  guint room = (guint) CLAMP (n_words / 80, 12, MAX_ROOM);
  double best[MAX_ROOM + 1]; /* the best scores so far, falling */
  guint n = 0;

  for (guint i = 0; i < self->figures->len; i++)
    {
      guint place = n;

      if (self->leaders[i] != i || (n == room && scores[i] <= best[n - 1]))
        continue;
      for (; place > 0 && best[place - 1] < scores[i]; place--)
        best[place] = best[place - 1];
      best[place] = scores[i];
      n = MIN (n + 1, room);
    }
  return n < room ? KEY_SCORE : MAX (KEY_SCORE, best[room - 1]);
}

static void
set_scores (const Ranking *self, double *scores, gsize n_words)
{
  double threshold;

  for (guint i = 0; i < self->figures->len; i++)
    if (self->leaders[i] != i)
      scores[self->leaders[i]] = MAX (scores[self->leaders[i]], scores[i]) + 0.06;
  for (guint i = 0; i < self->figures->len; i++)
    scores[i] = scores[self->leaders[i]];
  threshold = find_threshold (self, scores, n_words);
  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);

      figure->score = CLAMP (scores[i], 0, 1);
      figure->key = scores[i] >= threshold;
    }
}

void
dossier_figures_mark_key (GPtrArray *figures,
                          const DossierFigureHint *hints,
                          const char *published,
                          gsize n_words)
{
  g_autoptr (DossierLabelStems) stems = dossier_label_stems_new ();
  g_autofree DossierLabelSlice *labels = g_new (DossierLabelSlice, figures->len + 1);
  g_autofree guint *leaders = g_new (guint, figures->len + 1);
  g_autofree double *scores = g_new (double, figures->len + 1);
  Ranking self = { figures, hints, stems, labels, leaders };

  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      labels[i] = dossier_label_stems_add (stems, figure->label);
    }
  fold (&self);
  for (guint i = 0; i < figures->len; i++)
    scores[i] = score_one (&self, i, published);
  add_topics (&self, scores);
  set_scores (&self, scores, n_words);
}
