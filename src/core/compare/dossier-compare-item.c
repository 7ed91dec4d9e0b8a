/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* When two figures measure the same thing. Labels of different writers rarely agree in words, so several
 * kinds of evidence are added up: shared stems, the same head, the same names, the same value. Names that
 * exclude each other, Donetsk and Luhansk, overrule all of them. */

#include "dossier-compare-item.h"

#include "dossier-figure-label-words.h"
#include "dossier-figure-match.h"
#include "dossier-figure-scan.h"
#include "dossier-figure-units.h"

#include <math.h>
#include <string.h>

/* Names are looked for in prose; a longer block is none. */
#define MAX_NAME_BYTES (64 * 1024)

/* Words of a label that do not tell quantities apart. */
static gboolean
is_filler (const DossierFigureToken *token)
{
  return token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->word[0] == '\0'
         || (token->lexicon
             & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_AUXILIARY | LEX_PRONOUN))
         || ((token->lexicon & (LEX_WEAK | LEX_GENERIC)) && !(token->lexicon & LEX_PERSON));
}

/* The first word of a label may have its capital from a sentence or header; whether it is a name shows
 * where it stands in running text. */
static gboolean
is_name (const DossierFigureScan *scan, guint at, GHashTable *names)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->capital && (at > 0 || token->upper || g_hash_table_contains (names, token->word));
}

void
dossier_compare_collect_names (DossierDocument *document, GHashTable *names)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    {
      g_autoptr (DossierFigureScan) scan = NULL;

      if (blocks[i].end - blocks[i].start > MAX_NAME_BYTES)
        continue;
      scan = dossier_figure_scan_new (text, blocks[i].start, blocks[i].end);
      for (guint t = 1; t < scan->tokens->len; t++)
        {
          const DossierFigureToken *token = dossier_figure_scan_get (scan, t);
          const DossierFigureToken *before = dossier_figure_scan_get (scan, t - 1);

          if (token->capital && token->lexicon == 0 && token->blank && !before->capital
              && before->kind == DOSSIER_FIGURE_TOKEN_WORD)
            g_hash_table_add (names, g_strdup (token->word));
        }
    }
}

static void
read_label (DossierCompareItem *self, const char *label, GStringChunk *stems, GHashTable *names)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (label, 0, strlen (label));
  gboolean tail = FALSE;
  gboolean headed = FALSE;
  guint head = 0;

  for (guint i = 0; i < scan->tokens->len && self->n_words < DOSSIER_COMPARE_MAX_WORDS; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);
      DossierLabelWord *word = &self->words[self->n_words];
      g_autofree char *stem = NULL;

      if (token->lexicon & LEX_PREPOSITION || g_str_equal (token->word, ","))
        headed |= self->n_words > 0;
      tail |= g_str_equal (token->word, ",");
      if (is_filler (token))
        continue;
      stem = g_utf8_strdown (dossier_figure_singular (scan, token), -1);
      dossier_label_stem (stem);
      word->stem = g_string_chunk_insert_const (stems, stem);
      word->flags = (is_name (scan, i, names) ? DOSSIER_LABEL_NAME : 0)
                    | (tail ? DOSSIER_LABEL_TAIL : 0);
      if (!headed)
        head = self->n_words;
      self->n_words++;
    }
  if (self->n_words > 0)
    self->words[head].flags |= DOSSIER_LABEL_HEAD;
}

/* The thing counted is no evidence beside other words: 20 people hurt are not 20 people killed. */
static void
drop_unit (DossierCompareItem *self, GStringChunk *stems)
{
  g_autofree char *unit = NULL;
  const char *stem;
  guint kept = 0;

  if (self->figure->kind != DOSSIER_FIGURE_COUNT || self->figure->unit == NULL || self->n_words < 2)
    return;
  unit = g_utf8_strdown (self->figure->unit, -1);
  dossier_label_stem (unit);
  stem = g_string_chunk_insert_const (stems, unit);
  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i].stem != stem)
      self->words[kept++] = self->words[i];
  self->n_words = kept;
  if (kept > 0)
    self->words[0].flags |= DOSSIER_LABEL_HEAD;
}

/* The last digit that says something: 41,000 is stated to the thousand, 2.5 to the tenth. */
static double
find_step (double value)
{
  double size = fabs (value);
  double step = 1;

  if (size == 0)
    return 1;
  while (step > 1e-6 && fabs (size / step - round (size / step)) > 1e-6)
    step /= 10;
  while (step * 10 <= size && fabs (size / (step * 10) - round (size / (step * 10))) < 1e-9)
    step *= 10;
  return step;
}

static void
set_values (DossierCompareItem *self)
{
  const DossierFigure *figure = self->figure;
  const DossierUnit *unit = dossier_figure_unit_find (figure->unit);
  double factor = 1;

  self->family = dossier_figure_kind_to_string (figure->kind);
  if (unit != NULL && figure->kind != DOSSIER_FIGURE_COUNT)
    {
      self->family = unit->family;
      factor = unit->factor;
    }
  else if (figure->kind == DOSSIER_FIGURE_RATIO)
    {
      self->family = "share";
      factor = 100;
    }
  self->low = figure->value * factor;
  self->high = figure->has_value_max ? figure->value_max * factor : self->low;
  self->step = find_step (figure->value) * factor;
}

gboolean
dossier_compare_item_init (DossierCompareItem *self,
                           guint input,
                           const DossierFigure *figure,
                           GStringChunk *stems,
                           GHashTable *names)
{
  *self = (DossierCompareItem){ .input = input, .figure = figure };
  if (!figure->has_value || figure->kind == DOSSIER_FIGURE_RANK)
    return FALSE;
  set_values (self);
  if (figure->label != NULL)
    {
      read_label (self, figure->label, stems, names);
      drop_unit (self, stems);
    }
  return self->n_words > 0 || (figure->kind == DOSSIER_FIGURE_COUNT && figure->unit != NULL);
}

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

static double
compare_labels (const DossierCompareItem *a, const DossierCompareItem *b, gboolean *named)
{
  double all_a = 0;
  double all_b = 0;
  double shared = 0;
  gboolean headed = FALSE;

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
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a->figure->kind != DOSSIER_FIGURE_COUNT || a->figure->unit == NULL || b->figure->unit == NULL)
    return 0;
  left = g_ascii_strdown (a->figure->unit, -1);
  right = g_ascii_strdown (b->figure->unit, -1);
  return g_str_equal (left, right) ? 0.25 : -0.1;
}

double
dossier_compare_items_match (const DossierCompareItem *a, const DossierCompareItem *b)
{
  const char *reason;
  gboolean named;
  double score;
  double unit;

  if (!g_str_equal (a->family, b->family) || are_excluded (a, b)
      || g_strcmp0 (a->figure->per, b->figure->per) != 0
      || ((a->figure->direction == DOSSIER_DIRECTION_NONE)
              != (b->figure->direction == DOSSIER_DIRECTION_NONE)
          && a->figure->kind == DOSSIER_FIGURE_PERCENT && a->low != b->low))
    return 0;
  score = compare_labels (a, b, &named);
  unit = compare_units (a, b);
  if (score == 0)
    return 0;
  score += unit;
  if (named)
    score += 0.15;
  if (dossier_compare_items_relate (a, b, &reason) == DOSSIER_RELATION_AGREE)
    score += fabs (a->high) < 10 ? 0.15 : 0.3;
  else if (a->figure->kind == DOSSIER_FIGURE_DATE)
    score -= 0.2;
  return MIN (score, 1);
}
