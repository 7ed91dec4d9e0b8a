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

/* Reasons for and against a place on the card, as what each adds to the logarithm of the odds that it comes before
 * another. They follow what tests/gold/README.md says is key; the weights were set by judgement and then moved to where
 * a regression over pairs of figures of those documents in tests/gold that are there to work from drew them. */
typedef enum
{
  REASON_TITLE, /* what the document is about */
  REASON_NEWS, /* the first sentence that tells it */
  REASON_NEWS_SIZE, /* there also a magnitude, a distance, a multiple or a place in a ranking */
  REASON_SECOND, /* the sentence behind */
  REASON_LEADS, /* the first of its sentence */
  REASON_CLAUSE, /* the first of a clause */
  REASON_ITEM, /* the first in an item of a list, which is a subject of its own */
  REASON_LATE, /* how far down the document, 0 to 1 */
  REASON_FAR, /* by how many sentences, 0 to 1 */

  REASON_DEAD, /* people first, the dead before all */
  REASON_HURT,
  REASON_DRIVEN,
  REASON_JOBS,
  REASON_PEOPLE,
  REASON_SIZE, /* of a count, 0 to 1 from one to a million */
  REASON_LARGE, /* in thousands */
  REASON_SMALL, /* below ten */
  REASON_DECIDED, /* sums and things that are decided, asked, given, spent */
  REASON_SUM,
  REASON_LARGEST, /* of the sums in its currency */
  REASON_MINOR, /* -1 for a ten-thousandth of that */
  REASON_PRICE, /* less than ten thousand of it */
  REASON_RATE, /* so much a month or a head */
  REASON_BARGAIN, /* both sides of a dispute */
  REASON_RIVAL, /* and what they say of the same */
  REASON_FUNDS, /* money asked and money received */
  REASON_OUTLOOK,
  REASON_NOW, /* the state of things */
  REASON_REACHED,
  REASON_ARRIVES, /* the new value behind a change */
  REASON_MOVES,
  REASON_AMOUNT, /* of power, land, goods: measures that are counted up */
  REASON_MOVED,
  REASON_RESULT,
  REASON_TOPIC, /* its label's words come back in other figures */
  REASON_REPEATED,
  REASON_AHEAD, /* a day that is set for something to come */
  REASON_LIMIT, /* and binds: "by 3 May" */
  REASON_BINDING, /* what is decided begins or ends then */
  REASON_FUTURE, /* a day after that of the document */
  REASON_FIRST_DAY, /* a day in the first sentence, where the news carries its date */
  REASON_LASTS, /* a term, a truce */
  REASON_RANK, /* that is the news */

  REASON_COMPARED, /* the earlier, usual or other value that one is held against */
  REASON_STEP, /* the change on the way to a value */
  REASON_CHANGE, /* where the amount stands beside it */
  REASON_DIFFERENCE,
  REASON_PART,
  REASON_INCLUDED,
  REASON_WHOLE,
  REASON_AMONG,
  REASON_BRACKETED,
  REASON_ASIDE,
  REASON_ATTRIBUTIVE,
  REASON_DIMENSION, /* "6.5-metre telescope" */
  REASON_PLACE,
  REASON_SPELLED,
  REASON_AGE,
  REASON_EACH,
  REASON_BACKGROUND,
  REASON_HISTORY, /* its sentence is about an earlier year */
  REASON_BESIDE,
  REASON_CROWD,
  REASON_METHOD,
  REASON_SAMPLE, /* a count of what was asked or measured */
  REASON_SPAN, /* "after three hours" */
  REASON_AGAIN, /* ", half of last year's" */
  REASON_ANY_PRICE,
  REASON_PORTION,
  REASON_QUOTED,
  REASON_NUMBERED,
  REASON_PREFACE,

  REASON_CELL, /* one number of a table */
  REASON_TOTAL,
  REASON_DATED, /* in an older column */
  REASON_NEWEST,
  REASON_COLUMN, /* of changes */
  REASON_ALONE, /* in a table that is all there is */
  N_REASONS,
} Reason;

static const double reason_weights[N_REASONS] = {
  [REASON_TITLE] = 2.5,        [REASON_NEWS] = 0.8,       [REASON_NEWS_SIZE] = 0.8,
  [REASON_SECOND] = 0.5,       [REASON_LEADS] = 0.8,      [REASON_CLAUSE] = 0.4,
  [REASON_ITEM] = 0.4,         [REASON_LATE] = -0.9,      [REASON_FAR] = -0.8,
  [REASON_DEAD] = 2.5,         [REASON_HURT] = 1.8,       [REASON_DRIVEN] = 1.2,
  [REASON_JOBS] = 0.9,         [REASON_PEOPLE] = 0.4,     [REASON_SIZE] = 0.5,
  [REASON_LARGE] = 0.35,       [REASON_SMALL] = -0.9,     [REASON_DECIDED] = 0.7,
  [REASON_SUM] = 0.5,          [REASON_LARGEST] = 0.8,    [REASON_MINOR] = 1,
  [REASON_PRICE] = -1,         [REASON_RATE] = -0.4,      [REASON_BARGAIN] = 1.2,
  [REASON_FUNDS] = 0.8,        [REASON_OUTLOOK] = 0.6,    [REASON_NOW] = 0.6,
  [REASON_REACHED] = 0.45,     [REASON_ARRIVES] = 0.4,    [REASON_MOVES] = 0.45,
  [REASON_AMOUNT] = 0.4,       [REASON_MOVED] = 1,        [REASON_RESULT] = 0.8,
  [REASON_TOPIC] = 0.4,        [REASON_REPEATED] = 1,     [REASON_AHEAD] = 1.9,
  [REASON_LIMIT] = 0.9,        [REASON_FUTURE] = 0.6,     [REASON_FIRST_DAY] = -0.7,
  [REASON_LASTS] = 1.3,        [REASON_RANK] = 1.2,       [REASON_COMPARED] = -4.1,
  [REASON_STEP] = -3,          [REASON_CHANGE] = -0.6,    [REASON_DIFFERENCE] = -0.4,
  [REASON_PART] = -2,          [REASON_INCLUDED] = -0.8,  [REASON_WHOLE] = -2,
  [REASON_AMONG] = -1.3,       [REASON_BRACKETED] = -1.5, [REASON_ASIDE] = -0.35,
  [REASON_ATTRIBUTIVE] = -0.8, [REASON_DIMENSION] = -1.5, [REASON_PLACE] = -0.7,
  [REASON_SPELLED] = -0.3,     [REASON_AGE] = -3,         [REASON_EACH] = -0.4,
  [REASON_BACKGROUND] = -0.9,  [REASON_HISTORY] = -1.2,   [REASON_BESIDE] = -1.1,
  [REASON_CROWD] = -1.4,       [REASON_METHOD] = -0.5,    [REASON_SAMPLE] = -1.5,
  [REASON_SPAN] = -0.45,       [REASON_AGAIN] = -0.8,     [REASON_CELL] = -0.35,
  [REASON_TOTAL] = 1.5,        [REASON_DATED] = -3,       [REASON_NEWEST] = 0.8,
  [REASON_COLUMN] = -1.5,      [REASON_ALONE] = 0.6,      [REASON_BINDING] = 1.5,
  [REASON_RIVAL] = 1,          [REASON_ANY_PRICE] = -1.2, [REASON_PORTION] = -0.8,
  [REASON_QUOTED] = -0.7,      [REASON_NUMBERED] = -3,    [REASON_PREFACE] = -1,
};

static const double kind_weights[] = {
  [DOSSIER_FIGURE_MONEY] = 0.9,  [DOSSIER_FIGURE_PERCENT] = 0.25,
  [DOSSIER_FIGURE_COUNT] = -0.4, [DOSSIER_FIGURE_DURATION] = -1.2,
  [DOSSIER_FIGURE_DATE] = -2,    [DOSSIER_FIGURE_MEASURE] = -1.1,
  [DOSSIER_FIGURE_RATIO] = 0,    [DOSSIER_FIGURE_RANK] = -1.5,
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_weights) == DOSSIER_N_FIGURE_KINDS);

/* What nothing is known of has no odds at all. */
#define NEVER (-20)
/* What has so little for it is on no card, however short; one more than there is room for is there where so much
 * speaks for it. */
#define KEY_SCORE (-1.4)
#define EXTRA_SCORE 0.4
/* What a quantity loses whose label is that of another on the card. */
#define SAME_SUBJECT 0.7

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
  guint8 *repeated; /* one each: others state the same */
  gsize length; /* bytes of the document, up to the end of the last figure */
  GHashTable *largest; /* sums of money by their currency */
  guint last_sentence;
} Ranking;

static gboolean
is_ahead (const DossierFigure *self, const char *published)
{
  return published != NULL && self->date != NULL
         && strncmp (self->date, published, MIN (strlen (self->date), strlen (published))) > 0;
}

/* How much less a sum is than the largest in its currency. */
static double
get_minor (const Ranking *self, const DossierFigure *figure)
{
  const double *largest = figure->unit != NULL ? g_hash_table_lookup (self->largest, figure->unit)
                                               : NULL;

  if (largest == NULL || *largest <= 0)
    return 0;
  return MAX (-1, log10 ((fabs (figure->value) + 1e-9) / (*largest + 1e-9)) / 4);
}

/* Measures of how much there is of something, not of how long or warm it is. */
static gboolean
is_amount (const DossierFigure *self)
{
  static const char *const words[] = { "ton",    "watt",  "square", "hectare", "acre",  "cubic",
                                       "barrel", "litre", "liter",  "gallon",  "bushel" };

  for (gsize i = 0; self->unit != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (self->unit, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
read_place (const Ranking *ranking, guint index, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];
  gboolean prose = !hint->table && !hint->heading && !hint->title;

  reasons[REASON_LATE] = (double) self->start / (double) ranking->length;
  reasons[REASON_FAR] = hint->table || hint->title ? 0 : MIN (log1p (hint->sentence) / 4, 1);
  if (hint->table)
    {
      reasons[REASON_CELL] = 1;
      reasons[REASON_TOTAL] = hint->total;
      reasons[REASON_DATED] = hint->dated;
      reasons[REASON_NEWEST] = hint->newest;
      reasons[REASON_COLUMN] = hint->change;
      reasons[REASON_ALONE] = ranking->last_sentence <= 3;
    }
  if (self->kind == DOSSIER_FIGURE_DATE)
    return;
  reasons[REASON_TITLE] = hint->title;
  reasons[REASON_NEWS] = hint->news;
  reasons[REASON_NEWS_SIZE] =
      (hint->news || hint->title)
      && (self->kind == DOSSIER_FIGURE_DURATION || self->kind == DOSSIER_FIGURE_MEASURE
          || self->kind == DOSSIER_FIGURE_RATIO || self->kind == DOSSIER_FIGURE_RANK);
  reasons[REASON_SECOND] = prose && hint->sentence == 1;
  reasons[REASON_LEADS] = (prose && hint->leads) || (hint->table && hint->single);
  reasons[REASON_CLAUSE] = prose && hint->clause;
  reasons[REASON_ITEM] = hint->item && hint->leads;
}

static void
read_amount (const Ranking *ranking, guint index, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];
  double value = fabs (self->has_value_max ? self->value_max : self->value);
  gboolean people = hint->dead || hint->hurt || hint->driven || hint->people || hint->jobs;

  switch (self->kind)
    {
    case DOSSIER_FIGURE_COUNT:
      reasons[REASON_LARGE] = value >= 1000;
      reasons[REASON_SMALL] = value < 10 && !people;
      reasons[REASON_SIZE] = value > 1 ? MIN (log10 (value) / 6, 1) : 0;
      reasons[REASON_SAMPLE] = hint->method;
      break;
    case DOSSIER_FIGURE_MONEY:
      reasons[REASON_MINOR] = get_minor (ranking, self);
      reasons[REASON_PRICE] = value < 10000 && !hint->table;
      reasons[REASON_LARGEST] = reasons[REASON_MINOR] > -1e-6 && value >= 10000;
      reasons[REASON_RATE] = self->per != NULL;
      break;
    case DOSSIER_FIGURE_MEASURE:
      reasons[REASON_AMOUNT] = is_amount (self);
      reasons[REASON_DIMENSION] = hint->attributive;
      break;
    case DOSSIER_FIGURE_RANK:
      reasons[REASON_RANK] = hint->sentence <= 1;
      break;
    case DOSSIER_FIGURE_PERCENT:
    case DOSSIER_FIGURE_DURATION:
    case DOSSIER_FIGURE_DATE:
    case DOSSIER_FIGURE_RATIO:
      break;
    }
  reasons[REASON_DEAD] = hint->dead;
  reasons[REASON_HURT] = hint->hurt;
  reasons[REASON_DRIVEN] = hint->driven;
  reasons[REASON_JOBS] = hint->jobs;
  reasons[REASON_PEOPLE] = hint->people;
  reasons[REASON_SPELLED] = hint->spelled && !people;
}

static void
read_sentence (const Ranking *ranking, guint index, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];
  gboolean moves = self->direction != DOSSIER_DIRECTION_NONE;

  reasons[REASON_DECIDED] = hint->decided;
  reasons[REASON_SUM] = hint->sum;
  reasons[REASON_BARGAIN] = hint->bargain;
  reasons[REASON_RIVAL] = hint->rival;
  reasons[REASON_FUNDS] = hint->funds;
  reasons[REASON_OUTLOOK] = hint->outlook;
  reasons[REASON_NOW] = hint->now;
  reasons[REASON_REACHED] = hint->reached;
  reasons[REASON_ARRIVES] = hint->arrives;
  reasons[REASON_MOVES] = moves;
  reasons[REASON_MOVED] = hint->moved;
  reasons[REASON_RESULT] = hint->result;
  reasons[REASON_LASTS] = hint->lasts;
  reasons[REASON_COMPARED] = hint->compared;
  reasons[REASON_STEP] = hint->step;
  reasons[REASON_CHANGE] = (moves || hint->difference) && !hint->reached && hint->apart;
  reasons[REASON_DIFFERENCE] = hint->difference;
  reasons[REASON_PART] = hint->part;
  reasons[REASON_INCLUDED] = hint->included;
  reasons[REASON_WHOLE] = hint->whole;
  reasons[REASON_AMONG] = hint->among;
  reasons[REASON_BRACKETED] = hint->bracketed;
  reasons[REASON_ASIDE] = hint->aside;
  reasons[REASON_ATTRIBUTIVE] = hint->attributive;
  reasons[REASON_PLACE] = hint->place;
  reasons[REASON_AGE] = hint->age;
  reasons[REASON_EACH] = hint->each;
  reasons[REASON_BACKGROUND] = hint->background;
  reasons[REASON_BESIDE] = hint->beside;
  reasons[REASON_CROWD] = hint->crowd;
  reasons[REASON_METHOD] = hint->method;
  reasons[REASON_SPAN] = hint->span;
  reasons[REASON_ANY_PRICE] = hint->any_price;
  reasons[REASON_PORTION] = hint->portion;
  reasons[REASON_QUOTED] = hint->quoted;
  reasons[REASON_NUMBERED] = hint->numbered;
  reasons[REASON_PREFACE] = hint->preface;
  reasons[REASON_AGAIN] =
      hint->aside && (self->kind == DOSSIER_FIGURE_RATIO || self->kind == DOSSIER_FIGURE_PERCENT);
}

static void
read_date (const Ranking *ranking, guint index, const char *published, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);
  const DossierFigureHint *hint = &ranking->hints[index];

  reasons[REASON_AHEAD] = hint->ahead;
  reasons[REASON_LIMIT] = self->modifier == DOSSIER_MODIFIER_BEFORE
                          || (self->modifier == DOSSIER_MODIFIER_AFTER
                              && (hint->ahead || is_ahead (self, published)));
  reasons[REASON_BINDING] = hint->binding && (hint->ahead || reasons[REASON_LIMIT] > 0)
                            && (published == NULL || is_ahead (self, published));
  reasons[REASON_FUTURE] = is_ahead (self, published);
  reasons[REASON_FIRST_DAY] = hint->sentence == 0 && !hint->table;
  reasons[REASON_BRACKETED] = hint->bracketed;
}

static void
read_reasons (const Ranking *ranking, guint index, const char *published, double *reasons)
{
  const DossierFigure *self = g_ptr_array_index (ranking->figures, index);

  read_place (ranking, index, reasons);
  if (self->kind == DOSSIER_FIGURE_DATE)
    read_date (ranking, index, published, reasons);
  else
    {
      read_amount (ranking, index, reasons);
      read_sentence (ranking, index, reasons);
    }
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
      self->last_sentence = MAX (self->last_sentence, self->hints[i].sentence);
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

/* The last year that a date names, 0 where it has none. */
static guint
get_year (const DossierFigure *self)
{
  if (self->kind == DOSSIER_FIGURE_DATE && self->date_max != NULL
      && g_ascii_isdigit (self->date_max[0]))
    return (guint) g_ascii_strtoull (self->date_max, NULL, 10);
  return self->kind == DOSSIER_FIGURE_DATE && self->date != NULL && g_ascii_isdigit (self->date[0])
             ? (guint) g_ascii_strtoull (self->date, NULL, 10)
             : 0;
}

/* A sentence whose days all lie before last year is about what was; "since 2019" is about what is. */
static void
add_history (const Ranking *self, const char *published, double *scores)
{
  guint year = published != NULL ? (guint) g_ascii_strtoull (published, NULL, 10) : 0;
  guint end;

  for (guint first = 0; first < self->figures->len; first = end)
    {
      guint newest = 0;

      for (end = first; end < self->figures->len; end++)
        {
          const DossierFigure *figure = g_ptr_array_index (self->figures, end);

          if (self->hints[end].sentence != self->hints[first].sentence || self->hints[end].table)
            break;
          if (figure->modifier != DOSSIER_MODIFIER_AFTER
              && figure->modifier != DOSSIER_MODIFIER_BEFORE)
            newest = MAX (newest, get_year (figure));
        }
      for (guint i = first; i < end && newest > 0 && newest + 1 < year; i++)
        if (get_year (g_ptr_array_index (self->figures, i)) == 0)
          scores[i] += reason_weights[REASON_HISTORY];
      end = MAX (end, first + 1);
    }
}

#define MAX_ROOM 60

/* How many quantities a card has room for: ten of a thousand words, and half the words take a quarter off. */
static guint
get_room (gsize n_words)
{
  double room = 10 * pow ((double) MAX (n_words, 1) / 1000, log2 (4.0 / 3));

  return (guint) CLAMP (room + 0.5, 1, MAX_ROOM);
}

/* As many of the best quantities as this for each that there is room for are looked at. */
#define CANDIDATES 3
#define MAX_CANDIDATES (CANDIDATES * (MAX_ROOM + 1))

/* The best quantities, falling. Returns: how many there are. */
static guint
find_candidates (const Ranking *self, const double *scores, guint most, guint *candidates)
{
  guint n = 0;

  for (guint i = 0; i < self->figures->len; i++)
    {
      guint place = n;

      if (self->leaders[i] != i || (n == most && scores[i] <= scores[candidates[n - 1]]))
        continue;
      if (n == most)
        place--;
      for (; place > 0 && scores[candidates[place - 1]] < scores[i]; place--)
        candidates[place] = candidates[place - 1];
      candidates[place] = i;
      n = MIN (n + 1, most);
    }
  return n;
}

/* How much of the shorter of two labels stands in the other, 0 to 1. */
static double
get_common (const Ranking *self, guint a, guint b)
{
  guint shared = dossier_label_stems_count_shared (self->stems, self->labels[a], self->labels[b]);
  guint shorter = MIN (self->labels[a].n, self->labels[b].n);

  return shorter > 0 ? MIN ((double) shared / shorter, 1) : 0;
}

/* Chooses what stands on the card: one after another the best that is left, where a subject that is there already
 * counts less, so that each gets a quantity before any gets a second. @chosen: one each of the leaders */
static void
choose (const Ranking *self, const double *scores, guint room, guint8 *chosen)
{
  guint candidates[MAX_CANDIDATES];
  double lost[MAX_CANDIDATES] = { 0 };
  guint n = find_candidates (self, scores, CANDIDATES * (room + 1), candidates);

  for (guint taken = 0; taken < MIN (room + 1, n); taken++)
    {
      guint best = n;

      for (guint i = 0; i < n; i++)
        if (!chosen[candidates[i]]
            && (best == n
                || scores[candidates[i]] - lost[i] > scores[candidates[best]] - lost[best]))
          best = i;
      if (scores[candidates[best]] - lost[best] < (taken < room ? KEY_SCORE : EXTRA_SCORE))
        return;
      chosen[candidates[best]] = TRUE;
      for (guint i = 0; i < n; i++)
        lost[i] = MAX (lost[i], SAME_SUBJECT * get_common (self, candidates[i], candidates[best]));
    }
}

static void
set_scores (const Ranking *self, double *scores, gsize n_words)
{
  g_autofree guint8 *chosen = g_new0 (guint8, self->figures->len + 1);

  for (guint i = 0; i < self->figures->len; i++)
    if (self->leaders[i] != i)
      scores[self->leaders[i]] = MAX (scores[self->leaders[i]], scores[i]);
  for (guint i = 0; i < self->figures->len; i++)
    if (self->leaders[i] != i && !self->repeated[self->leaders[i]])
      {
        self->repeated[self->leaders[i]] = TRUE;
        scores[self->leaders[i]] += reason_weights[REASON_REPEATED];
      }
  for (guint i = 0; i < self->figures->len; i++)
    scores[i] = scores[self->leaders[i]];
  choose (self, scores, get_room (n_words), chosen);
  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);

      figure->score = 1 / (1 + exp (-scores[i]));
      figure->key = chosen[self->leaders[i]];
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
  g_autofree guint8 *repeated = g_new0 (guint8, figures->len + 1);
  g_autoptr (GHashTable) largest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Ranking self = { figures, hints, stems, labels, leaders, repeated, 0, largest, 0 };

  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      labels[i] = dossier_label_stems_add (stems, figure->label,
                                           figure->kind == DOSSIER_FIGURE_COUNT);
    }
  measure (&self);
  fold (&self);
  for (guint i = 0; i < figures->len; i++)
    scores[i] = score_one (&self, i, published);
  add_topics (&self, scores);
  add_history (&self, published, scores);
  set_scores (&self, scores, n_words);
}
