/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Money: a currency before the amount ("$1.2bn", "EUR 40 million") or behind it ("40 million
 * euros"). */

#include "dossier-figure-kinds.h"

#include <string.h>

/* Words are currencies only behind an amount ("pound 20 nails"); signs and codes also before it. */
static gboolean
may_precede (const DossierFigureScan *scan, guint at, guint last)
{
  const DossierFigureToken *first = dossier_figure_scan_get (scan, at);

  return dossier_figure_scan_get (scan, last)->kind == DOSSIER_FIGURE_TOKEN_MARK || first->upper
         || first->mixed || (first->capital && first->end - first->start <= 2)
         || g_str_equal (first->word, "rs");
}

static void
take_code_behind (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint last;
  const DossierUnit *unit = dossier_figure_unit_match (scan, match->last + 1, &last);

  if (unit != NULL && unit->kind == DOSSIER_FIGURE_MONEY && g_str_equal (unit->name, match->unit))
    match->last = last;
}

/* "$100 Australian": whose dollars, where nothing behind the word could be what is meant by it */
static void
take_country_behind (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  static const struct
  {
    const char *word;
    const char *currency;
  } countries[] = {
    { "australian", "AUD" },  { "canadian", "CAD" }, { "american", "USD" },
    { "singaporean", "SGD" }, { "jamaican", "JMD" }, { "taiwanese", "TWD" },
  };
  guint at = match->last + 1;
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at);

  if (!g_str_equal (match->unit, "USD") || !next->capital || next->line
      || !dossier_figure_scan_is (scan, match->first, "$")
      || dossier_figure_is_content (scan, at + 1))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_str_equal (next->word, countries[i].word))
      {
        match->unit = countries[i].currency;
        match->last = at;
      }
}

/* A number with a letter glued to it, and a dot behind that where it is short for a word; @last: of these. */
static gboolean
read_old_part (
    const DossierFigureScan *scan, guint at, const char *letter, double limit, guint *last)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->line || token->decimals > 0
      || token->value >= limit || !dossier_figure_scan_is_glued (scan, at + 1, letter))
    return FALSE;
  *last = at + 1;
  return TRUE;
}

/* "£2 10s", "£2 10s 6d": shillings and pence behind pounds */
static gboolean
take_shillings (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint at = match->last + 1;
  guint last;
  guint pence;

  if (!g_str_equal (match->unit, "GBP") || match->decimals > 0 || match->has_value_max
      || match->scale > 1 || !read_old_part (scan, at, "s", 20, &last))
    return FALSE;
  match->value += dossier_figure_scan_get (scan, at)->value / 20;
  match->last = last;
  pence = dossier_figure_scan_is_glued (scan, last + 1, ".") ? last + 2 : last + 1;
  if (read_old_part (scan, pence, "d", 12, &last))
    {
      match->value += dossier_figure_scan_get (scan, pence)->value / 240;
      match->last = last;
    }
  match->decimals = 2;
  return TRUE;
}

/* "3s 6d", "3s. 6d.": old money of some country, and no seconds with days, which nobody counts in that order. What it
 * is worth is not said. */
static gboolean
match_shillings (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint last;

  if (!read_old_part (scan, at, "s", 100, &last))
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, last + 1, "."))
    last++;
  if (!read_old_part (scan, last + 1, "d", 12, &last))
    return FALSE;
  match->first = at;
  match->last = last;
  return TRUE;
}

/* "20 dollars and 43 cents", "75 USD million" */
static void
take_rest (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint at = match->last + 1;
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at);
  const DossierNumberWord *scale = next->kind == DOSSIER_FIGURE_TOKEN_WORD && match->scale == 1
                                       ? dossier_number_word_of (next->known,
                                                                 DOSSIER_NUMBER_WORD_SCALE)
                                       : NULL;
  DossierAmount amount;
  const DossierUnit *unit;
  guint last;

  if (scale != NULL && !next->line)
    {
      match->value *= scale->value;
      match->value_max *= scale->value;
      match->scale = scale->value;
      match->last = at;
      return;
    }
  if (dossier_figure_scan_is (scan, at, "and"))
    at++;
  if (match->has_value_max || match->decimals > 0 || match->scale > 1
      || !dossier_amount_read (scan, at, &amount) || amount.range || amount.value >= 100)
    return;
  unit = dossier_figure_unit_match (scan, amount.last + 1, &last);
  /* "15 dollars and 50", "$20 and 43c"; "10 USD 20" may be two sums */
  if (unit == NULL && amount.value >= 10
      && (at > match->last + 1
          || g_ascii_strcasecmp (dossier_figure_scan_get (scan, match->last)->word, match->unit)
                 != 0)
      && !dossier_figure_scan_get (scan, at)->line)
    {
      const DossierFigureToken *end = dossier_figure_scan_get (scan, amount.last + 1);

      last = dossier_figure_scan_is_glued (scan, amount.last + 1, "c") ? amount.last + 1
                                                                       : amount.last;
      if (last == amount.last
          && !(end->kind == DOSSIER_FIGURE_TOKEN_END || g_str_equal (end->word, ".")))
        return;
      match->value += amount.value / 100;
      match->decimals = 2;
      match->last = last;
      return;
    }
  if (unit == NULL
      || !(g_str_equal (unit->name, "cent") || g_str_equal (unit->name, "pence")
           || g_str_equal (unit->name, "penny"))
      || g_str_equal (unit->name, match->unit))
    return;
  match->value += amount.value / 100;
  match->decimals = 2;
  match->last = last;
}

/* "COP28" is a meeting, "COP 28" and "COP28,000" are pesos. */
static gboolean
is_conference (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *number = dossier_figure_scan_get (scan, at + 1);

  return dossier_figure_scan_is (scan, at, "cop") && !number->blank && number->value < 100
         && !number->decimals && dossier_figure_scan_get (scan, at + 2)->known->n_numbers == 0;
}

/* "£000" heads a column of thousands. */
static gboolean
is_thousands (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->digits == 3 && token->decimals == 0 && token->value <= 0;
}

/* "2025 £000", "2024 $m": the sign belongs to what follows. */
static gboolean
is_heading_sign (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, last);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, last + 1);

  return sign->kind == DOSSIER_FIGURE_TOKEN_MARK && sign->blank && !next->blank
         && (next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL || next->kind == DOSSIER_FIGURE_TOKEN_WORD)
         && amount->last + 1 == last;
}

static gboolean
match_bracketed (const DossierFigureScan *scan,
                 guint at,
                 guint number,
                 const DossierUnit *unit,
                 DossierFigureMatch *match)
{
  const DossierNumberWord *scale = NULL;
  DossierAmount amount;
  guint behind;

  if (dossier_figure_scan_get (scan, number)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || dossier_figure_scan_get (scan, number)->blank
      || !dossier_amount_read (scan, number, &amount) || amount.range || amount.number.ordinal
      || !dossier_figure_scan_is_glued (scan, amount.last + 1, ")"))
    return FALSE;
  dossier_figure_match_set_amount (match, &amount);
  behind = amount.last + 2;
  scale = dossier_number_word_at (scan, behind, DOSSIER_NUMBER_WORD_SCALE);
  if (scale == NULL && !dossier_figure_scan_get (scan, behind)->blank)
    scale = dossier_number_word_at (scan, behind, DOSSIER_NUMBER_WORD_LETTER);
  if (amount.number.scale > 1)
    scale = NULL;
  match->first = at;
  match->last = scale != NULL ? behind : behind - 1;
  match->unit = unit->name;
  match->value = -dossier_number_scale (match->value, scale != NULL ? scale->value : 1);
  match->scale = scale != NULL ? scale->value : match->scale;
  return TRUE;
}

static gboolean
match_before (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint last;
  const DossierUnit *unit = dossier_figure_unit_match (scan, at, &last);
  DossierAmount amount;
  gboolean negative;

  if (unit == NULL || unit->kind != DOSSIER_FIGURE_MONEY || !may_precede (scan, at, last)
      || is_conference (scan, at))
    return FALSE;
  /* "$(12.3)m": what accounts take away */
  if (dossier_figure_scan_is_glued (scan, last + 1, "("))
    return match_bracketed (scan, at, last + 2, unit, match);
  /* "$-99.99" */
  negative = dossier_figure_scan_is_glued (scan, last + 1, "-")
             && !dossier_figure_scan_get (scan, last + 2)->blank;
  if (negative)
    last++;
  if (!dossier_amount_read (scan, last + 1, &amount) || amount.number.ordinal
      || dossier_figure_scan_get (scan, last + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || is_thousands (scan, last + 1))
    return FALSE;
  dossier_figure_match_set_amount (match, &amount);
  match->first = at;
  match->unit = unit->name;
  if (negative)
    match->value = -match->value;
  take_code_behind (scan, match);
  take_country_behind (scan, match);
  if (!take_shillings (scan, match))
    take_rest (scan, match);
  return TRUE;
}

const char *
dossier_figure_read_scaled_code (const DossierFigureScan *scan, guint at, double *scale)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const char *text = scan->text + token->start;
  char code[4];
  const DossierUnit *unit;

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->end - token->start != 4
      || strchr ("MkKT", text[0]) == NULL)
    return NULL;
  /* no copy that asks how long the whole text is */
  memcpy (code, text + 1, 3);
  code[3] = '\0';
  unit = dossier_figure_unit_find (code);
  if (unit == NULL || unit->kind != DOSSIER_FIGURE_MONEY)
    return NULL;
  *scale = text[0] == 'M' ? 1e6 : 1e3;
  return unit->name;
}

static gboolean
match_scaled_code (const DossierFigureScan *scan,
                   const DossierAmount *amount,
                   DossierFigureMatch *match)
{
  double scale;
  guint behind = amount->last + 1;
  const char *unit = dossier_figure_read_scaled_code (scan, behind, &scale);
  gboolean before = unit == NULL;

  if (before && amount->first > 0)
    unit = dossier_figure_read_scaled_code (scan, amount->first - 1, &scale);
  if (unit == NULL || amount->number.scale > 1 || dossier_figure_scan_get (scan, behind)->line)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->unit = unit;
  match->scale = scale;
  match->value = dossier_number_scale (match->value, scale);
  match->value_max = dossier_number_scale (match->value_max, scale);
  if (before)
    match->first = amount->first - 1;
  else
    match->last = behind;
  return TRUE;
}

/* "one dollar in seven" is a share. */
static gboolean
is_sample (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  DossierNumber whole;

  return amount->number.words && amount->value <= 9 && dossier_figure_scan_is (scan, last + 1, "in")
         && dossier_number_read (scan, last + 2, &whole) && whole.words
         && whole.value > amount->value && !whole.ordinal;
}

/* "the 12 euro zone states" */
static gboolean
is_zone (const DossierFigureScan *scan, guint last)
{
  return dossier_figure_scan_is (scan, last, "euro")
         && (dossier_figure_scan_is (scan, last + 1, "zone")
             || dossier_figure_scan_is (scan, last + 1, "area"));
}

gboolean
dossier_figure_match_money (const DossierFigureScan *scan,
                            guint at,
                            const DossierAmount *amount,
                            DossierFigureMatch *match)
{
  const DossierUnit *unit;
  guint last;

  if (amount == NULL)
    return match_before (scan, at, match);
  if (amount->number.ordinal)
    return FALSE;
  if (match_shillings (scan, at, match))
    return TRUE;
  unit = dossier_figure_match_unit_after (scan, amount, DOSSIER_FIGURE_MONEY, &last);
  if (unit == NULL && match_scaled_code (scan, amount, match))
    return TRUE;
  if (unit == NULL || dossier_figure_is_weight (scan, amount, last)
      || is_sample (scan, amount, last) || is_heading_sign (scan, amount, last)
      || is_zone (scan, last))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->unit = unit->name;
  match->last = last;
  take_rest (scan, match);
  return TRUE;
}
