/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* When a figure holds, and which of several definitions it follows: read from its sentence, or from
 * the headers of its table. It serves to name why two figures differ, and to keep apart what one
 * document itself keeps apart. */

#include "dossier-compare-context.h"

#include <string.h>

/* How far a date may stand from the figure whose period it names. */
#define MAX_DISTANCE 120

/* Words before or in the label that tell definitions of one thing apart: those of one class exclude
 * each other. */
static const struct
{
  const char *word;
  guint class;
  guint quality;
} qualities[] = {
  { "confirmed", 1, 1 },   { "suspected", 1, 2 },   { "probable", 1, 3 },    { "alleged", 1, 4 },
  { "unconfirmed", 1, 2 }, { "registered", 1, 5 },  { "gross", 2, 1 },       { "net", 2, 2 },
  { "operating", 2, 3 },   { "pre-tax", 2, 4 },     { "pretax", 2, 4 },      { "underlying", 2, 5 },
  { "adjusted", 2, 5 },    { "nominal", 3, 1 },     { "real", 3, 2 },        { "core", 4, 1 },
  { "headline", 4, 2 },    { "median", 5, 1 },      { "mean", 5, 2 },        { "average", 5, 2 },
  { "peak", 5, 3 },        { "maximum", 5, 3 },     { "minimum", 5, 4 },     { "civilian", 6, 1 },
  { "civilians", 6, 1 },   { "military", 6, 2 },    { "soldiers", 6, 2 },    { "internally", 7, 1 },
  { "abroad", 7, 2 },      { "planned", 8, 1 },     { "projected", 8, 1 },   { "forecast", 8, 1 },
  { "actual", 8, 2 },      { "preliminary", 9, 1 }, { "provisional", 9, 1 }, { "final", 9, 2 },
  { "male", 10, 1 },       { "men", 10, 1 },        { "female", 10, 2 },     { "women", 10, 2 },
  { "children", 10, 3 },
};

static const char *const whole_words[] = {
  "nationwide", "countrywide", "worldwide", "globally", "overall", "in total", "in all", "national",
};

static const char *const now_words[] = {
  "so far", "to date", "has risen", "have risen", "rose to", "risen to",  "climbed to",
  "now",    "latest",  "updated",   "revised",    "as of",   "currently", "since then",
};

/* A full stop that ends a sentence: a blank and a capital follow. */
static gboolean
ends_sentence (const char *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (text[i] == '\n' || text[i] == ';'
        || (strchr (".!?", text[i]) != NULL && i + 2 < to && text[i + 1] == ' '
            && g_ascii_isupper (text[i + 2])))
      return TRUE;
  return FALSE;
}

static gboolean
is_period (const DossierFigure *date)
{
  return date->kind == DOSSIER_FIGURE_DATE && date->has_value && date->date != NULL
         && date->modifier != DOSSIER_MODIFIER_AFTER;
}

static void
consider (DossierCompareContext *self, const DossierFigure *date)
{
  DossierDateRange range;
  DossierDateRange last;

  if (!dossier_date_range_parse (date->date, &range))
    return;
  if (date->has_value_max && dossier_date_range_parse (date->date_max, &last))
    range.to = MAX (range.to, last.to);
  if (range.from == range.to)
    {
      if (self->as_of == 0)
        self->as_of = range.from;
    }
  else if (!self->has_period)
    {
      self->has_period = TRUE;
      self->period = range;
    }
}

/* The nearest date in the figure's own sentence, of either precision; of two equally near ones the
 * one behind. */
static void
read_sentence (DossierCompareContext *self, const char *text, GPtrArray *figures, guint at)
{
  const DossierFigure *figure = g_ptr_array_index (figures, at);
  guint before = at;
  guint behind = at + 1;

  while (before > 0 || behind < figures->len)
    {
      const DossierFigure *left = before > 0 ? g_ptr_array_index (figures, before - 1) : NULL;
      const DossierFigure *right = behind < figures->len ? g_ptr_array_index (figures, behind)
                                                         : NULL;
      gsize to_left = left != NULL && left->end <= figure->start ? figure->start - left->end
                                                                 : G_MAXSIZE;
      gsize to_right = right != NULL && right->start >= figure->end ? right->start - figure->end
                                                                    : G_MAXSIZE;

      if (MIN (to_left, to_right) > MAX_DISTANCE)
        return;
      if (to_right <= to_left)
        {
          behind++;
          if (is_period (right) && !ends_sentence (text, figure->end, right->start))
            consider (self, right);
        }
      else
        {
          before--;
          if (is_period (left) && !ends_sentence (text, left->end, figure->start))
            consider (self, left);
        }
    }
}

/* The row of a table that holds an offset; rows without cells have no place. */
static guint
find_row (const DossierTable *table, gsize offset)
{
  guint low = 0;
  guint high = table->n_rows;

  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;
      guint filled = middle;

      while (filled < high && table->n_cells[filled] == 0)
        filled++;
      if (filled < high && table->rows[filled][0].start <= offset)
        low = filled;
      else
        high = middle;
    }
  return low;
}

static void
read_table (DossierCompareContext *self,
            DossierDocument *document,
            const DossierBlock *block,
            gsize offset)
{
  const DossierTable *table = dossier_document_get_table (document, block);
  guint row = table->n_rows > 0 ? find_row (table, offset) : 0;
  g_autofree char *header = NULL;
  g_autofree char *side = NULL;

  if (table->n_rows == 0 || table->n_cells[row] == 0)
    return;
  self->row = row;
  while (self->column + 1 < table->n_cells[row]
         && table->rows[row][self->column + 1].start <= offset)
    self->column++;
  if (row > 0 && self->column < table->n_cells[0])
    header = dossier_document_dup_range (document, table->rows[0][self->column]);
  if (self->column > 0)
    side = dossier_document_dup_range (document, table->rows[row][0]);
  self->has_period = dossier_date_range_find (header, &self->period)
                     || dossier_date_range_find (side, &self->period);
}

static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if ((at == text || !g_ascii_isalpha (at[-1])) && !g_ascii_isalpha (at[length]))
      return TRUE;
  return FALSE;
}

static gboolean
find_quality (DossierCompareContext *self, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (qualities) && self->quality == 0; i++)
    if (has_word (words, qualities[i].word))
      {
        self->quality_class = qualities[i].class;
        self->quality = qualities[i].quality;
      }
  return self->quality != 0;
}

static void
read_quality (DossierCompareContext *self, const char *text, const DossierFigure *figure)
{
  gsize start = figure->start - MIN (figure->start, 24);
  g_autofree char *near = g_strndup (text + start,
                                     figure->end + strnlen (text + figure->end, 24) - start);
  g_autofree char *label = g_strconcat (figure->label != NULL ? figure->label : "", "\n",
                                        figure->unit != NULL ? figure->unit : "", NULL);
  g_autofree char *folded = g_ascii_strdown (label, -1);
  g_autofree char *around = g_ascii_strdown (near, -1);
  const char *behind = around + (figure->end - start);

  /* what the label says counts before what only follows the figure */
  if (!find_quality (self, folded) && !ends_sentence (text, figure->end, start + strlen (near)))
    find_quality (self, behind);
  for (guint i = 0; i < G_N_ELEMENTS (whole_words); i++)
    self->whole |= has_word (folded, whole_words[i]) || has_word (around, whole_words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (now_words); i++)
    self->now |= has_word (around, now_words[i]);
}

void
dossier_compare_context_init (DossierCompareContext *self,
                              DossierDocument *document,
                              GPtrArray *figures,
                              guint at)
{
  const DossierFigure *figure = g_ptr_array_index (figures, at);
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  guint n_blocks;
  guint block_index = dossier_document_find_block (document, figure->start);
  const DossierBlock *block = dossier_document_get_blocks (document, &n_blocks) + block_index;
  DossierDateRange published;

  *self = (DossierCompareContext){ 0 };
  read_quality (self, text, figure);
  if (block->kind == DOSSIER_BLOCK_TABLE)
    {
      self->table = block_index + 1;
      read_table (self, document, block, figure->start);
    }
  else if (figure->kind != DOSSIER_FIGURE_DATE)
    read_sentence (self, text, figures, at);
  if (self->as_of == 0
      && dossier_date_range_parse (
          dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHED), &published)
      && published.from == published.to)
    self->as_of = published.from;
}
