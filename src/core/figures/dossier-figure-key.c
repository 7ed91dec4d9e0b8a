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

/* Reasons for and against a place on the card, as what each adds to the logarithm of its odds. The weights are those
 * of a logistic regression over the documents in tests/gold that are there to work from, rounded. */
typedef enum
{
  REASON_LARGE, /* a count in thousands */
  REASON_SMALL, /* a count below ten */
  REASON_GRAVE, /* lives, homes and livelihoods come first in any report */
  REASON_SHORT, /* less than half a day; by judgement */
  REASON_MINOR, /* a sum that is less than a thousandth of the largest */
  REASON_AHEAD, /* a date that lies before the document, set loosely */
  REASON_HEADING,
  REASON_OPENING,
  REASON_LEADS,
  REASON_COMPARED,
  REASON_ASIDE,
  REASON_SPELLED,
  REASON_ATTRIBUTIVE,
  REASON_NAMED, /* "a fund of $15 billion" */
  REASON_TOPIC, /* its label's words come back in other figures */
  REASON_MOVES,
  REASON_LATE, /* how far down the document it stands, 0 to 1 */
  REASON_NAMELESS, /* without a label; these three stand seldom enough to be set by judgement */
  REASON_REPEATED,
  REASON_TOPICAL, /* in the first sentence of a paragraph of prose */
  REASON_INTENDED, /* planned, needed, expected */
  REASON_SIZE, /* of a count, 0 to 1 from one to a million */
  REASON_YEAR, /* a date that is a whole year */
  REASON_DETAIL, /* one number of a long table, and no total */
  N_REASONS,
} Reason;

static const double reason_weights[N_REASONS] = {
  [REASON_LARGE] = 0.45,      [REASON_SMALL] = -0.9,  [REASON_GRAVE] = 1.2,
  [REASON_SHORT] = -0.6,      [REASON_MINOR] = -0.35, [REASON_AHEAD] = 1.2,
  [REASON_HEADING] = 0.4,     [REASON_OPENING] = 0.9, [REASON_LEADS] = 0.75,
  [REASON_COMPARED] = -1.65,  [REASON_ASIDE] = -0.7,  [REASON_SPELLED] = -0.4,
  [REASON_ATTRIBUTIVE] = 0.8, [REASON_NAMED] = 0.2,   [REASON_TOPIC] = 0.4,
  [REASON_MOVES] = 0.4,       [REASON_LATE] = -0.4,   [REASON_NAMELESS] = -1.5,
  [REASON_REPEATED] = 0.3,    [REASON_DETAIL] = -0.4, [REASON_TOPICAL] = 0.2,
  [REASON_INTENDED] = 0.5,    [REASON_SIZE] = 0.3,    [REASON_YEAR] = -0.4,
};

static const double kind_weights[] = {
  [DOSSIER_FIGURE_MONEY] = 0.05,  [DOSSIER_FIGURE_PERCENT] = -0.65,
  [DOSSIER_FIGURE_COUNT] = -0.8,  [DOSSIER_FIGURE_DURATION] = -1.8,
  [DOSSIER_FIGURE_DATE] = -1.7,   [DOSSIER_FIGURE_MEASURE] = -1.45,
  [DOSSIER_FIGURE_RATIO] = -0.85, [DOSSIER_FIGURE_RANK] = -1.5,
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_weights) == DOSSIER_N_FIGURE_KINDS);

/* What is less likely than three in ten is on no card, and what nothing is known of has no odds at all. */
#define KEY_SCORE (-0.85)
#define NEVER (-9)

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
  gsize length; /* bytes of the document, up to the end of the last figure */
  GHashTable *largest; /* sums of money by their currency */
  guint grave[4]; /* what befalls people, as stems */
} Ranking;

static gboolean
is_ahead (const DossierFigure *self, const char *published)
{
  return published != NULL && self->date != NULL && self->modifier != DOSSIER_MODIFIER_EXACT
         && strncmp (self->date, published, MIN (strlen (self->date), strlen (published))) > 0;
}

static gboolean
is_minor (const Ranking *self, const DossierFigure *figure)
{
  const double *largest = figure->kind == DOSSIER_FIGURE_MONEY && figure->unit != NULL
                              ? g_hash_table_lookup (self->largest, figure->unit)
                              : NULL;

  return largest != NULL && fabs (figure->value) < *largest / 1000;
}

/* Lives, homes and livelihoods come first in any report. */
static gboolean
is_grave (const Ranking *self, guint index)
{
  const guint *words = dossier_label_stems_get (self->stems, self->labels[index]);

  for (guint w = 0; w < self->labels[index].n; w++)
    for (gsize i = 0; i < G_N_ELEMENTS (self->grave); i++)
      if (words[w] == self->grave[i])
        return TRUE;
  return FALSE;
}

static gboolean
is_short (const DossierFigure *self)
{
  const DossierUnit *unit = dossier_figure_unit_find (self->unit);

  return unit != NULL && self->value * unit->factor < 43200;
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

static void
read_reasons (const Ranking *ranking, guint index, const char *published, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];
  double value = self->has_value_max ? self->value_max : self->value;
  gboolean count = self->kind == DOSSIER_FIGURE_COUNT;
  gboolean date = self->kind == DOSSIER_FIGURE_DATE;

  reasons[REASON_LARGE] = count && value >= 1000;
  reasons[REASON_SMALL] = count && value < 10;
  reasons[REASON_GRAVE] = count && is_grave (ranking, index);
  reasons[REASON_SHORT] = self->kind == DOSSIER_FIGURE_DURATION && is_short (self);
  reasons[REASON_MINOR] = is_minor (ranking, self);
  reasons[REASON_AHEAD] = date && is_ahead (self, published);
  reasons[REASON_HEADING] = hint->heading && !date;
  reasons[REASON_OPENING] = hint->opening && !date;
  reasons[REASON_LEADS] = hint->leads && !hint->table && !date;
  reasons[REASON_COMPARED] = hint->compared;
  reasons[REASON_ASIDE] = hint->aside;
  reasons[REASON_SPELLED] = hint->spelled;
  reasons[REASON_ATTRIBUTIVE] = hint->attributive;
  reasons[REASON_NAMED] = hint->named;
  reasons[REASON_MOVES] = self->direction != DOSSIER_DIRECTION_NONE;
  reasons[REASON_LATE] = (double) self->start / (double) ranking->length;
  reasons[REASON_NAMELESS] = self->label == NULL;
  reasons[REASON_TOPICAL] = hint->topical && !hint->table && !hint->heading && !date;
  reasons[REASON_INTENDED] = hint->intended;
  reasons[REASON_SIZE] = count && value > 1 ? MIN (log10 (value) / 6, 1) : 0;
  reasons[REASON_YEAR] = date && self->date != NULL && strlen (self->date) == 4;
  reasons[REASON_DETAIL] = hint->table && !is_total (self->label);
}

static double
score_one (const Ranking *ranking, guint index, const char *published)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  double reasons[N_REASONS] = { 0 };
  double score = kind_weights[self->kind];

  if (ranking->hints[index].metadata || !self->has_value)
    return NEVER;
  read_reasons (ranking, index, published, reasons);
  for (guint i = 0; i < N_REASONS; i++)
    score += reasons[i] * reason_weights[i];
  return score;
}

/* The largest sum of each currency, and how long the document is. */
static void
measure (Ranking *self)
{
  self->length = 1;
  for (guint i = 0; i < self->figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (self->figures, i);
      double *largest;

      self->length = MAX (self->length, figure->end);
      if (figure->kind != DOSSIER_FIGURE_MONEY || figure->unit == NULL)
        continue;
      largest = g_hash_table_lookup (self->largest, figure->unit);
      if (largest == NULL)
        {
          largest = g_new0 (double, 1);
          g_hash_table_insert (self->largest, figure->unit, largest);
        }
      *largest = MAX (*largest, fabs (figure->value));
    }
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
         && (x->date == y->date || g_strcmp0 (x->date, y->date) == 0);
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
          scores[i] += reason_weights[REASON_TOPIC];
      }
}

#define MIN_ROOM 8
#define MAX_ROOM 24

/* The score that the weakest of the best quantities reaches: a card has room for a dozen or so, and more of a long
 * document. */
static double
find_threshold (const Ranking *self, const double *scores, gsize n_words)
{
  guint room = (guint) MIN (MIN_ROOM + n_words / 120, MAX_ROOM);
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
      scores[self->leaders[i]] = MAX (scores[self->leaders[i]], scores[i])
                                 + reason_weights[REASON_REPEATED];
  for (guint i = 0; i < self->figures->len; i++)
    scores[i] = scores[self->leaders[i]];
  threshold = find_threshold (self, scores, n_words);
  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);

      figure->score = 1 / (1 + exp (-scores[i]));
      figure->key = scores[i] >= threshold;
    }
}

void
dossier_figures_mark_key (GPtrArray *figures,
                          const DossierFigureHint *hints,
                          const char *published,
                          gsize n_words)
{
  static const char *const grave[] = { "=death", "=injury", "=missing", "=displacement" };
  g_autoptr (DossierLabelStems) stems = dossier_label_stems_new ();
  g_autofree DossierLabelSlice *labels = g_new (DossierLabelSlice, figures->len + 1);
  g_autofree guint *leaders = g_new (guint, figures->len + 1);
  g_autofree double *scores = g_new (double, figures->len + 1);
  g_autoptr (GHashTable) largest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Ranking self = { figures, hints, stems, labels, leaders, 0, largest, { 0 } };

  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      labels[i] = dossier_label_stems_add (stems, figure->label,
                                           figure->kind == DOSSIER_FIGURE_COUNT);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (grave); i++)
    self.grave[i] = dossier_label_stems_intern (stems, grave[i]);
  measure (&self);
  fold (&self);
  for (guint i = 0; i < figures->len; i++)
    scores[i] = score_one (&self, i, published);
  add_topics (&self, scores);
  set_scores (&self, scores, n_words);
}
