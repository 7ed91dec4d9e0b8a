/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A figure made ready for comparison: its value in base units, its label and surroundings as stems. */

#include "dossier-compare-item.h"

#include "dossier-figure-label-words.h"
#include "dossier-figure-match.h"
#include "dossier-figure-scan.h"
#include "dossier-unit-conversion.h"

#include <math.h>
#include <string.h>

/* Names are looked for in prose; a longer block is none. */
#define MAX_NAME_BYTES (64 * 1024)

/* How much text around a figure tells what it is about. */
#define CONTEXT_BYTES_BEFORE 220
#define CONTEXT_BYTES_BEHIND 120

/* Words of a label that do not tell quantities apart. */
static gboolean
is_filler (const DossierFigureToken *token)
{
  return token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->word[0] == '\0'
         || (token->lexicon
             & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_AUXILIARY | LEX_PRONOUN))
         || ((token->lexicon & (LEX_WEAK | LEX_GENERIC | LEX_UP | LEX_DOWN))
             && !(token->lexicon & LEX_PERSON));
}

/* The first word of a label may have its capital from a sentence or header; whether it is a name
 * shows where it stands in running text. */
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
      for (guint t = 1; t < scan->n_tokens; t++)
        {
          const DossierFigureToken *token = dossier_figure_scan_get (scan, t);
          const DossierFigureToken *before = dossier_figure_scan_get (scan, t - 1);

          if (token->capital && token->lexicon == 0 && token->blank && !before->capital
              && before->kind == DOSSIER_FIGURE_TOKEN_WORD)
            g_hash_table_add (names, g_strdup (token->word));
        }
    }
}

static const char *
intern_stem (const DossierFigureScan *scan,
             const DossierFigureToken *token,
             const DossierCompareWords *words)
{
  const char *concept = dossier_label_concept (token->word);
  g_autofree char *stem = NULL;

  if (concept != NULL)
    return g_string_chunk_insert_const (words->stems, concept);
  stem = g_utf8_strdown (dossier_figure_singular (scan, token), -1);
  dossier_label_stem (stem);
  return g_string_chunk_insert_const (words->stems, stem);
}

/* "embankment built": what was done in 1974 is told of the embankment; "people killed" is told of the killed. */
static gboolean
is_act (const DossierCompareItem *self, const DossierFigureToken *token)
{
  return self->figure->kind != DOSSIER_FIGURE_COUNT && self->n_words > 0
         && (token->lexicon & LEX_VERB) && dossier_label_concept (token->word) == NULL;
}

static void
read_label (DossierCompareItem *self, const char *label, const DossierCompareWords *words)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (label, 0, strlen (label));
  gboolean tail = FALSE;
  gboolean headed = FALSE;
  guint head = 0;

  for (guint i = 0; i < scan->n_tokens && self->n_words < DOSSIER_COMPARE_MAX_WORDS; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);
      DossierLabelWord *word = &self->words[self->n_words];

      if (token->lexicon & LEX_PREPOSITION || g_str_equal (token->word, ","))
        headed |= self->n_words > 0;
      tail |= g_str_equal (token->word, ",");
      if (is_filler (token) || is_act (self, token))
        continue;
      word->stem = intern_stem (scan, token, words);
      word->flags = (is_name (scan, i, words->names) ? DOSSIER_LABEL_NAME : 0)
                    | (tail ? DOSSIER_LABEL_TAIL : 0);
      if (!headed)
        head = self->n_words;
      self->n_words++;
    }
  if (self->n_words > 0)
    self->words[head].flags |= DOSSIER_LABEL_HEAD;
}

/* Where the unit is gone, what befell it is what the label is about, else the word that stood before the
 * unit. @head: where that one is */
static void
set_head (DossierCompareItem *self, guint head)
{
  for (guint i = self->n_words; i > 0; i--)
    {
      self->words[i - 1].flags &= ~(guint) DOSSIER_LABEL_HEAD;
      if (self->words[i - 1].stem[0] == '=')
        head = i - 1;
    }
  if (self->n_words > 0)
    self->words[head].flags |= DOSSIER_LABEL_HEAD;
}

/* The stem of what is counted: of the unit, else of the word that the label is about. */
static const char *
find_counted (const DossierCompareItem *self, const DossierCompareWords *words)
{
  g_autofree char *unit = NULL;

  if (self->figure->unit != NULL)
    {
      unit = g_utf8_strdown (self->figure->unit, -1);
      dossier_label_stem (unit);
      return g_string_chunk_insert_const (words->stems, unit);
    }
  for (guint i = 0; i < self->n_words; i++)
    if ((self->words[i].flags & (DOSSIER_LABEL_HEAD | DOSSIER_LABEL_NAME)) == DOSSIER_LABEL_HEAD
        && self->words[i].stem[0] != '=')
      return self->words[i].stem;
  return NULL;
}

/* The thing counted is no evidence beside other words: 20 people hurt are not 20 people killed. */
static void
drop_counted (DossierCompareItem *self, const DossierCompareWords *words)
{
  const char *stem;
  guint kept = 0;
  guint head = 0;

  if (self->figure->kind != DOSSIER_FIGURE_COUNT || self->n_words < 2)
    return;
  stem = find_counted (self, words);
  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i].stem != stem)
      self->words[kept++] = self->words[i];
    else if (self->words[i].flags & DOSSIER_LABEL_HEAD)
      head = kept > 0 ? kept - 1 : 0;
  self->n_words = kept;
  /* people who left their homes are displaced; homes that fell are not */
  if (g_strcmp0 (self->figure->unit, "person") == 0)
    for (guint i = 0; i < kept; i++)
      if (g_str_equal (self->words[i].stem, "=home"))
        self->words[i].stem = g_string_chunk_insert_const (words->stems, "=displacement");
  set_head (self, head);
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
  double one = 1;

  self->family = dossier_unit_get_family (figure->kind, figure->unit);
  self->low = dossier_unit_to_base (figure->kind, figure->unit, figure->value);
  self->high = figure->has_value_max
                   ? dossier_unit_to_base (figure->kind, figure->unit, figure->value_max)
                   : self->low;
  one = dossier_unit_to_base (figure->kind, figure->unit, 1)
        - dossier_unit_to_base (figure->kind, figure->unit, 0);
  self->step = find_step (figure->value) * one;
  self->digits = figure->value != 0 ? (guint) MAX (
                     1, floor (log10 (fabs (figure->value) / find_step (figure->value)) + 1e-9) + 1)
                                    : 1;
}

static gboolean
begins_with (const char *text, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

/* "13-inch": the unit hangs on the number. */
static gboolean
stands_before_noun (const DossierFigure *figure, const char *text)
{
  gsize at = figure->start;

  if (figure->kind != DOSSIER_FIGURE_MEASURE)
    return FALSE;
  while (at < figure->end && (g_ascii_isdigit (text[at]) || strchr (".,", text[at]) != NULL))
    at++;
  if (at == figure->start || at >= figure->end)
    return FALSE;

  return text[at] == '-' || g_str_has_prefix (text + at, "\342\200\220")
         || g_str_has_prefix (text + at, "\342\200\221");
}

/* The text of the figure's own sentence or so, on both sides. */
static void
read_surroundings (DossierCompareItem *self,
                   DossierDocument *document,
                   const DossierCompareWords *words)
{
  static const char *const parts[] = { " of the ", " of them",   " of those", " of these",
                                       " of its ", " of their ", " of that",  " of it " };
  static const char *const times[] = { " later", " ago", " after ", " before ", " earlier" };
  static const char *const before[] = { "up from ",     "down from ", "compared with ",
                                        "compared to ", "versus ",    " from " };
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  guint n_blocks;
  const DossierBlock *block = dossier_document_get_blocks (document, &n_blocks)
                              + dossier_document_find_block (document, self->figure->start);
  gsize start = MAX (block->start,
                     self->figure->start - MIN (self->figure->start, CONTEXT_BYTES_BEFORE));
  gsize end = MIN (block->end, self->figure->end + CONTEXT_BYTES_BEHIND);
  g_autoptr (DossierFigureScan) scan = NULL;

  self->before_noun = stands_before_noun (self->figure, text);
  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    {
      gsize n = strlen (before[i]);

      self->partial |= self->figure->start >= start + n
                       && strncmp (text + self->figure->start - n, before[i], n) == 0;
    }
  if (self->figure->kind == DOSSIER_FIGURE_COUNT || self->figure->kind == DOSSIER_FIGURE_MONEY)
    self->partial |= begins_with (text + self->figure->end, parts, G_N_ELEMENTS (parts));
  else if (self->figure->kind == DOSSIER_FIGURE_DURATION)
    self->partial |= begins_with (text + self->figure->end, times, G_N_ELEMENTS (times));
  if (block->kind == DOSSIER_BLOCK_TABLE)
    return;
  while (start < self->figure->start && (text[start] & 0xC0) == 0x80)
    start++;
  while (end < block->end && (text[end] & 0xC0) == 0x80)
    end++;
  scan = dossier_figure_scan_new (text, start, end);
  for (guint i = 0; i < scan->n_tokens && self->n_context < DOSSIER_COMPARE_MAX_CONTEXT; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);

      if (!is_filler (token) && token->length > 3
          && (token->start < self->figure->start || token->start >= self->figure->end))
        self->context[self->n_context++] = intern_stem (scan, token, words);
    }
}

gboolean
dossier_compare_item_init (DossierCompareItem *self,
                           guint input,
                           DossierDocument *document,
                           GPtrArray *figures,
                           guint at,
                           const DossierCompareWords *words)
{
  const DossierFigure *figure = g_ptr_array_index (figures, at);

  *self = (DossierCompareItem){ .input = input, .figure = figure };
  if (!figure->has_value || figure->kind == DOSSIER_FIGURE_RANK)
    return FALSE;
  set_values (self);
  if (figure->label != NULL)
    {
      read_label (self, figure->label, words);
      drop_counted (self, words);
    }
  if (self->n_words == 0 && !(figure->kind == DOSSIER_FIGURE_COUNT && figure->unit != NULL))
    return FALSE;
  read_surroundings (self, document, words);
  dossier_compare_context_init (&self->context_of, document, figures, at);
  /* the header of a table says when its columns hold, and nothing by itself */
  return figure->kind != DOSSIER_FIGURE_DATE || self->context_of.table == 0
         || self->context_of.row > 0;
}
