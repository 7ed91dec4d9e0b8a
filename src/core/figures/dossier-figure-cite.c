/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers that refer to other writing or to symbols: "(Moore et al., 2004)", "Eqs. (9.2)", "R 2",
 * "(1) …, (2) …". */

#include "dossier-figure-match.h"

#include <string.h>

#include "dossier-figure-look.h"

/* An enumeration is that short. */
#define MAX_NOTE 1000
#define MAX_CITED_WORDS 12

static gboolean
is_author (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->capital && token->lexicon == 0
         && token->known->month == 0 && !token->known->weekday && !token->upper;
}

/* "et al.", with or without its dot and a comma, ends before the token. */
static gboolean
follows_others (const DossierFigureScan *scan, guint at)
{
  guint back = at - 1;

  for (guint n = 0; n < 3; n++)
    if (is (scan, back, ",") || is (scan, back, ".") || is (scan, back, "(")
        || is (scan, back, "["))
      back--;
  return is (scan, back, "al") && is (scan, back - 1, "et");
}

/* One citation of several: "(Nelson 2000; Boss 2006)", "(Ida & Lin, 2004)" */
static gboolean
is_in_citation (const DossierFigureScan *scan, guint at)
{
  guint back = is (scan, at - 1, ",") ? at - 2 : at - 1;
  const DossierFigureToken *next = get (scan, at + 1);
  gboolean pair;

  /* "1998; 2001, 2004": one of several years of one author */
  if (get (scan, at - 1)->word[0] == ',' && get (scan, at - 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
      && get (scan, at - 2)->digits == 4 && next->word[0] == ')')
    return is_author (scan, at - 3) || follows_others (scan, at - 2);
  if (!is_author (scan, back)
      || !(strchr (";),", next->word[0]) != NULL && next->word[0] != '\0'
           && !dossier_figure_scan_is (scan, at + 1, "|")))
    return FALSE;
  pair = is (scan, back - 1, "&") || is (scan, back - 1, "and");
  if (pair && is_author (scan, back - 2))
    return is (scan, back - 3, "(") || is (scan, back - 3, ";") || is (scan, back - 3, "[");
  if (is (scan, back - 1, ";"))
    return TRUE;
  return is (scan, back - 1, "(") && (next->word[0] == ';' || is (scan, at - 1, ","));
}

/* Whether the year at @at names a publication. */
gboolean
dossier_figure_is_citation (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 4 || token->decimals > 0)
    return FALSE;
  return follows_others (scan, at) || is_in_citation (scan, at);
}

/* "R 2", "K 0", "λ 1": a letter with an index */
static gboolean
is_index (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *symbol = get (scan, at - 1);
  const DossierFigureToken *token = get (scan, at);
  guint last;

  return symbol->kind == DOSSIER_FIGURE_TOKEN_WORD && at > 0 && symbol->word[0] != '\0'
         && *g_utf8_next_char (symbol->word) == '\0'
         && !(symbol->lexicon & (LEX_DETERMINER | LEX_PRONOUN)) && token->digits == 1
         && token->decimals == 0 && amount->first == amount->last && token->blank
         && dossier_figure_unit_match (scan, amount->last + 1, &last) == NULL;
}

/* "HD 188753": a long number behind letters is the name of a thing. */
static gboolean
is_catalogued (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *name = get (scan, at - 1);
  const DossierFigureToken *token = get (scan, at);

  return name->upper && name->kind == DOSSIER_FIGURE_TOKEN_WORD && name->lexicon == 0 && at > 0
         && token->blank && !token->line && token->digits >= 5 && !token->grouped
         && token->decimals == 0 && amount->first == amount->last
         && !dossier_figure_is_content (scan, amount->last + 1);
}

/* "as follows: (1) …; (2) …", "trials (26).": a number alone in brackets within a text */
static gboolean
is_note (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *before = get (scan, at - 2);

  return is (scan, at - 1, "(") && is (scan, amount->last + 1, ")") && amount->value < MAX_NOTE
         && amount->first == amount->last && get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         && get (scan, at)->decimals == 0 && scan->n_tokens > 2 * MAX_CITED_WORDS
         && !(before->capital && before->lexicon == 0);
}

/* "4-aminopyridine", "5-FU", "1-D": the name of a substance or a shape */
static gboolean
is_substance (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  static const char *const endings[] = { "yl",  "oxy", "oxo",   "ine", "ide", "ate",
                                         "ene", "ane", "amide", "ol",  "one" };
  const DossierFigureToken *name = get (scan, amount->last + 2);
  guint last;

  if (get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || get (scan, at)->decimals > 0
      || !dossier_figure_scan_is_glued (scan, amount->last + 1, "-") || name->blank)
    return FALSE;
  if (is (scan, amount->last + 2, "(") || is (scan, amount->last + 2, "["))
    return TRUE;
  if (name->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_figure_unit_match (scan, amount->last + 2, &last) != NULL)
    return FALSE;
  if (name->upper || (name->capital && name->end - name->start == 1))
    return TRUE;
  if (name->lexicon != 0 || name->end - name->start < 7)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (dossier_figure_token_ends (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* "Konacki 2005b", "(2004a, 2004b)": a year and the letter that tells one paper of it from another, no thousands of
 * billions */
static gboolean
is_lettered_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);
  const DossierFigureToken *letter = get (scan, at + 1);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->digits == 4 && token->decimals == 0
         && !token->grouped && token->value >= 1900 && token->value < 2100 && !letter->blank
         && letter->kind == DOSSIER_FIGURE_TOKEN_WORD && letter->end - letter->start == 1
         && !letter->capital && letter->word[0] >= 'a' && letter->word[0] <= 'e'
         && !get (scan, at - 1)->known->begins_unit;
}

gboolean
dossier_figure_is_symbol (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  return is_index (scan, at, amount) || is_catalogued (scan, at, amount)
         || is_note (scan, at, amount) || is_substance (scan, at, amount)
         || is_lettered_year (scan, at);
}
