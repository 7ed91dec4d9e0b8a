/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* When two figures measure the same thing. Labels of different writers rarely agree in words, so
 * several kinds of evidence are added up: shared stems, the same head, the same names, the same
 * value, the same words around. Names that exclude each other, Donetsk and Luhansk, overrule all of
 * them. */

#include "dossier-compare-item.h"

#include <math.h>
#include <string.h>

static const DossierLabelWord *
find_word (const DossierCompareItem *item, const char *stem)
{
  for (guint i = 0; i < item->n_words; i++)
    if (item->words[i].stem == stem)
      return &item->words[i];
  return NULL;
}

/* Whether both name something in that part of their labels, and never the same. */
static gboolean
names_exclude (const DossierCompareItem *a, const DossierCompareItem *b, guint mask, guint part)
{
  gboolean a_named = FALSE;
  gboolean b_named = FALSE;

  for (guint i = 0; i < b->n_words; i++)
    b_named |= (b->words[i].flags & DOSSIER_LABEL_NAME) && (b->words[i].flags & mask) == part;
  for (guint i = 0; i < a->n_words; i++)
    {
      if (!(a->words[i].flags & DOSSIER_LABEL_NAME) || (a->words[i].flags & mask) != part)
        continue;
      a_named = TRUE;
      if (find_word (b, a->words[i].stem) != NULL)
        return FALSE;
    }
  return a_named && b_named;
}

static gboolean
are_excluded (const DossierCompareItem *a, const DossierCompareItem *b)
{
  return names_exclude (a, b, DOSSIER_LABEL_TAIL, 0)
         || names_exclude (a, b, DOSSIER_LABEL_TAIL, DOSSIER_LABEL_TAIL)
         || names_exclude (a, b, 0, 0);
}

static double
weigh (const DossierLabelWord *word)
{
  return (word->flags & DOSSIER_LABEL_HEAD ? 1.5 : 1)
         * (word->flags & DOSSIER_LABEL_TAIL ? 0.6 : 1);
}

double
dossier_compare_items_share (const DossierCompareItem *a,
                             const DossierCompareItem *b,
                             gboolean *named)
{
  double all_a = 0;
  double all_b = 0;
  double shared = 0;
  gboolean headed = FALSE;

  if (named != NULL)
    *named = FALSE;
  for (guint i = 0; i < b->n_words; i++)
    all_b += weigh (&b->words[i]) * weigh (&b->words[i]);
  for (guint i = 0; i < a->n_words; i++)
    {
      const DossierLabelWord *word = &a->words[i];
      const DossierLabelWord *other = find_word (b, word->stem);

      all_a += weigh (word) * weigh (word);
      if (other == NULL)
        continue;
      shared += weigh (word) * weigh (other);
      headed |= (word->flags & other->flags & DOSSIER_LABEL_HEAD) != 0;
      if (named != NULL)
        *named |= (word->flags & other->flags & DOSSIER_LABEL_NAME) != 0;
    }
  if (all_a == 0 || all_b == 0)
    return 0;
  return shared / sqrt (all_a * all_b) * (headed ? 1 : 0.5);
}

/* What two counts count, where both say so. */
static double
compare_units (const DossierCompareItem *a, const DossierCompareItem *b)
{
  if (a->figure->kind != DOSSIER_FIGURE_COUNT || a->figure->unit == NULL || b->figure->unit == NULL)
    return 0;
  if (g_ascii_strcasecmp (a->figure->unit, b->figure->unit) == 0)
    return 0.25;
  /* deaths and people killed are the same */
  return a->n_words > 0 && a->words[0].stem[0] == '=' ? 0 : -0.1;
}

gboolean
dossier_compare_items_differ_in_scope (const DossierCompareItem *a, const DossierCompareItem *b)
{
  gboolean a_tail = FALSE;
  gboolean b_tail = FALSE;

  for (guint i = 0; i < a->n_words; i++)
    a_tail |= (a->words[i].flags & (DOSSIER_LABEL_TAIL | DOSSIER_LABEL_NAME))
              == (DOSSIER_LABEL_TAIL | DOSSIER_LABEL_NAME);
  for (guint i = 0; i < b->n_words; i++)
    b_tail |= (b->words[i].flags & (DOSSIER_LABEL_TAIL | DOSSIER_LABEL_NAME))
              == (DOSSIER_LABEL_TAIL | DOSSIER_LABEL_NAME);
  return a_tail != b_tail;
}

static guint
count_shared_context (const DossierCompareItem *a, const DossierCompareItem *b)
{
  guint n = 0;

  for (guint i = 0; i < a->n_context; i++)
    for (guint j = 0; j < b->n_context; j++)
      if (a->context[i] == b->context[j])
        {
          n++;
          break;
        }
  return n;
}

/* Witnesses of one thing are rarely apart by more than a few times, unless one slipped by a
 * thousand. */
static double
penalize_distance (const DossierCompareItem *a, const DossierCompareItem *b)
{
  double near = a->low > b->high ? a->low / MAX (b->high, 1e-9) : b->low / MAX (a->high, 1e-9);

  if (a->figure->kind == DOSSIER_FIGURE_DATE || near <= 5)
    return 0;
  /* or took the one unit for the other */
  if (a->figure->value == b->figure->value && g_strcmp0 (a->figure->unit, b->figure->unit) != 0)
    return 0.2;
  if (near > 8 && fabs (near / 1e3 - 1) > 0.01 && fabs (near / 1e6 - 1) > 0.01)
    return 1;
  return near > 8 ? 0.2 : 0.5 * log10 (near / 2);
}

/* What an equal value is worth: the more digits it states, the less it can be chance. */
static double
reward_value (const DossierCompareItem *a, const DossierCompareItem *b)
{
  guint digits = MIN (a->digits, b->digits);

  if (fabs (a->high) < 10)
    return 0.15;
  if (digits >= 3 || (digits == 2 && a->figure->kind == DOSSIER_FIGURE_MONEY))
    return 0.42;
  return 0.3;
}

/* Labels with nothing in common: only a telling value among the same words is the same thing. */
static double
match_by_value (const DossierCompareItem *a, const DossierCompareItem *b)
{
  guint shared = count_shared_context (a, b);

  if (a->input == b->input || shared == 0 || MIN (a->digits, b->digits) < 2
      || a->figure->kind == DOSSIER_FIGURE_DATE || a->figure->kind == DOSSIER_FIGURE_DURATION)
    return 0;
  return MIN (reward_value (a, b) + 0.1 * MIN (shared, 3), 0.9);
}

/* A bare unit, "districts", names too little to set two numbers of them against each other. */
static gboolean
is_bare (const DossierCompareItem *item)
{
  return item->figure->kind == DOSSIER_FIGURE_COUNT && item->figure->unit != NULL
         && item->n_words <= 1 && item->figure->label != NULL && !strchr (item->figure->label, ' ')
         && (item->n_words == 0 || item->words[0].stem[0] != '=');
}

/* "Apple" alone does not say what happened then. */
static gboolean
names_only (const DossierCompareItem *item)
{
  for (guint i = 0; i < item->n_words; i++)
    if (!(item->words[i].flags & DOSSIER_LABEL_NAME))
      return FALSE;

  return TRUE;
}

/* Dates rival each other only where they are equally precise and near, of an event. */
static gboolean
are_different_events (const DossierCompareItem *a, const DossierCompareItem *b)
{
  if (a->figure->kind != DOSSIER_FIGURE_DATE)
    return FALSE;
  if (names_only (a) || names_only (b))
    return TRUE;
  return strlen (a->figure->date) != strlen (b->figure->date)
         || ABS (g_ascii_strtoll (a->figure->date, NULL, 10)
                 - g_ascii_strtoll (b->figure->date, NULL, 10))
                > 1;
}

/* One document that states both keeps them apart itself: two cells of a table, two periods, two
 * definitions of one thing. */
static gboolean
are_kept_apart (const DossierCompareItem *a, const DossierCompareItem *b)
{
  const DossierCompareContext *x = &a->context_of;
  const DossierCompareContext *y = &b->context_of;

  if (a->input != b->input)
    return FALSE;
  if (x->table != 0 && x->table == y->table && x->row != y->row && x->column == y->column)
    return TRUE;
  if (x->has_period && y->has_period && !dossier_date_ranges_overlap (&x->period, &y->period))
    return TRUE;
  return x->quality != 0 && y->quality != 0 && x->quality_class == y->quality_class
         && x->quality != y->quality;
}

/* Units that convert, or the same where nothing is known of them. */
static gboolean
can_be_held_together (const DossierCompareItem *a, const DossierCompareItem *b)
{
  if (!g_str_equal (a->family, b->family) || g_strcmp0 (a->figure->per, b->figure->per) != 0)
    return FALSE;
  if (a->figure->kind != DOSSIER_FIGURE_MEASURE && a->figure->kind != DOSSIER_FIGURE_MONEY)
    return TRUE;
  return g_strcmp0 (a->figure->unit, b->figure->unit) == 0
         || !g_str_equal (a->family, dossier_figure_kind_to_string (a->figure->kind));
}

/* Differences that make two figures two quantities, however alike their labels are. */
static gboolean
differ_too_much (const DossierCompareItem *a, const DossierCompareItem *b)
{
  return a->partial || b->partial || (a->is_variant && b->before_noun)
         || (b->is_variant && a->before_noun) || are_different_events (a, b)
         || (is_bare (a) && is_bare (b))
         || (a->figure->kind == DOSSIER_FIGURE_PERCENT
             && (a->figure->direction == DOSSIER_DIRECTION_NONE)
                    != (b->figure->direction == DOSSIER_DIRECTION_NONE));
}

/* What the places of two figures that differ say against their being one quantity. */
static double
penalize_places (const DossierCompareItem *a, const DossierCompareItem *b, double share)
{
  const DossierCompareContext *x = &a->context_of;
  const DossierCompareContext *y = &b->context_of;
  double penalty = 0;

  if (dossier_compare_items_differ_in_scope (a, b))
    penalty += a->input == b->input || share < 0.7 ? 1 : 0.1;
  if (a->input == b->input && x->table != 0 && y->table != 0 && x->table != y->table)
    penalty += 0.25;
  if (x->has_period && y->has_period && !dossier_date_ranges_overlap (&x->period, &y->period))
    penalty += 0.15;
  return penalty;
}

double
dossier_compare_items_match (const DossierCompareItem *a, const DossierCompareItem *b)
{
  gboolean agree;
  gboolean named;
  double share;
  double score;

  if (!can_be_held_together (a, b))
    return 0;
  if (are_excluded (a, b) || are_kept_apart (a, b))
    return -1;
  agree = dossier_compare_items_relate (a, b) == DOSSIER_RELATION_AGREE;
  if (!agree && differ_too_much (a, b))
    return 0;
  share = dossier_compare_items_share (a, b, &named);
  if (share == 0)
    return agree ? match_by_value (a, b) : 0;
  score = share + compare_units (a, b) + (named ? 0.15 : 0);
  if (agree)
    return MIN (score + reward_value (a, b), 1);
  score -= penalize_distance (a, b) + penalize_places (a, b, share);
  score += 0.04 * MIN (count_shared_context (a, b), 4);
  if (a->figure->kind == DOSSIER_FIGURE_DATE)
    score -= 0.35;
  return CLAMP (score - 0.1, 0, 1);
}
