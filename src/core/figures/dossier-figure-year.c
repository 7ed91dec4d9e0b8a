/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Years alone: "2024", "in nineteen eighty-four", "the class of '68", "44 BC". */

#include "dossier-figure-date.h"
#include "dossier-figure-kinds.h"

#include <string.h>

/* "between 1250 and 1300, settlers came": two years, since nothing stands there that could be counted. */
static gboolean
is_between_years (const DossierFigureScan *scan, guint at)
{
  gboolean is_second = dossier_figure_scan_is (scan, at - 1, "and");
  guint first = is_second ? at - 2 : at;
  const DossierFigureToken *after = dossier_figure_scan_get (scan, first + 3);

  return dossier_figure_scan_is (scan, first - 1, "between")
         && dossier_date_read_year (scan, first) > 0
         && dossier_figure_scan_is (scan, first + 1, "and")
         && dossier_date_read_year (scan, first + 2) > dossier_date_read_year (scan, first)
         && !after->line
         && (after->kind == DOSSIER_FIGURE_TOKEN_END || (after->lexicon & LEX_PREPOSITION)
             || (after->kind == DOSSIER_FIGURE_TOKEN_MARK
                 && strchr (".,;:)[", after->word[0]) != NULL));
}

/* "a 1657 map": one thing, so the number does not count it. */
static gboolean
is_year_of_thing (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

  return dossier_figure_scan_is (scan, at - 1, "a") && dossier_figure_is_content (scan, at + 1)
         && next->blank && !next->capital && !dossier_figure_token_ends (next, "s");
}

/* "Agenda 2030", "Horizon 2020": the name of a programme */
static gboolean
names_programme (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "agenda", "vision", "horizon", "expo", "roadmap", NULL };

  return dossier_figure_scan_get (scan, at - 1)->capital
         && dossier_figure_scan_get (scan, at)->blank
         && dossier_figure_scan_is_any (scan, at - 1, words);
}

/* "in 1453", "by 1066": a year of the Middle Ages, since no thing stands there that could be counted. */
static gboolean
is_early_year (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "in",     "since", "by",    "until",
                                       "before", "after", "circa", NULL };
  static const char *const joints[] = { "of", "or", "and", "to", "on", "times", NULL };
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 2);
  guint last;

  return dossier_figure_scan_get (scan, at)->blank
         && dossier_figure_scan_is_any (scan, at - 1, words)
         && before->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && before->known->n_numbers == 0
         && (dossier_figure_scan_is (scan, at - 1, "in")
             || !(before->lexicon & (LEX_UP | LEX_DOWN)))
         && !dossier_figure_is_content (scan, at + 1) && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
         && next->known->n_numbers == 0 && !(next->lexicon & LEX_PERSON)
         && !dossier_figure_scan_is_any (scan, at + 1, joints)
         && (next->blank || next->kind == DOSSIER_FIGURE_TOKEN_END
             || strchr (".,;:)\"", next->word[0]) != NULL)
         && dossier_figure_unit_match (scan, at + 1, &last) == NULL;
}

/* Whether four digits are a year here and not a number of things. */
static gboolean
is_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);
  int year = dossier_date_read_year (scan, at);
  guint last;

  if ((before->lexicon & LEX_NUMBERED_STRONG) || dossier_figure_is_citation (scan, at)
      || names_programme (scan, at))
    return FALSE;
  if (is_between_years (scan, at))
    return TRUE;
  if (year < 1500)
    return is_early_year (scan, at);
  if (!dossier_figure_scan_get (scan, at)->blank && at > 0
      && !(g_str_equal (before->word, "(") || g_str_equal (before->word, "\"")
           || g_str_equal (before->word, "[") || g_str_equal (before->word, "'")
           || g_str_equal (before->word, "\342\200\224")
           || g_str_equal (before->word, "\342\200\223") || g_str_equal (before->word, "-")
           || g_str_equal (before->word, ",")))
    return FALSE;
  if (!next->blank && next->kind != DOSSIER_FIGURE_TOKEN_MARK
      && next->kind != DOSSIER_FIGURE_TOKEN_END)
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at + 1, "%")
      || dossier_figure_scan_is_glued (scan, at + 1, "/")
      || (dossier_figure_scan_is_glued (scan, at + 1, ":")
          && !dossier_figure_scan_get (scan, at + 2)->blank))
    return FALSE;
  /* "2025 £000" heads a column; "2025 £" is a sum */
  if (g_str_equal (before->word, "#")
      || (dossier_figure_unit_match (scan, at + 1, &last) != NULL
          && !(next->kind == DOSSIER_FIGURE_TOKEN_MARK && next->blank && last == at + 1
               && dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
               && !dossier_figure_scan_get (scan, at + 2)->blank)))
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at + 1, "-")
      && !dossier_figure_scan_get (scan, at + 2)->blank)
    return dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD
           && dossier_figure_unit_match (scan, at + 2, &last) == NULL;
  if (next->lexicon & LEX_PERSON)
    return FALSE;
  if (year < 1800 || year > 2100)
    return (before->lexicon & LEX_PREPOSITION) != 0 || is_year_of_thing (scan, at);
  /* "about 2000 tents", "some 1950 shelters" */
  if (dossier_figure_is_content (scan, at + 1) && dossier_figure_token_ends (next, "s")
      && !(before->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)))
    return at == 0 || before->kind == DOSSIER_FIGURE_TOKEN_MARK;
  return !(before->lexicon & LEX_ADVERB) || dossier_figure_scan_is (scan, at - 1, "about");
}

/* "in nineteen eighty-four", "the class of '68" */
static gboolean
match_told_year (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const words[] = { "in", "of", "since", "until", "by", "year", "during", NULL };
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierDateParts parts;
  guint last = at;
  guint ignored;
  int year;

  if (dossier_figure_scan_is (scan, at - 1, "'") && !token->blank)
    {
      year = dossier_date_read_short_year (scan, at);
      if (year < 0 || !dossier_figure_scan_is_any (scan, at - 2, words)
          || dossier_figure_scan_is_glued (scan, at + 1, "s"))
        return FALSE;
      match->first = at - 1;
    }
  else
    {
      year = token->known->n_numbers > 0 && dossier_figure_scan_is_any (scan, at - 1, words)
                 ? dossier_date_read_spoken_year (scan, at, &last)
                 : 0;
      if (year == 0 || last == at || dossier_figure_is_content (scan, last + 1)
          || dossier_figure_scan_is_glued (scan, last + 1, "-")
          || dossier_figure_unit_match (scan, last + 1, &ignored) != NULL)
        return FALSE;
      match->first = at;
    }
  match->last = last;
  match->has_value = year > 0;
  dossier_date_parts_init (&parts);
  parts.year = year;
  if (year > 0)
    dossier_date_parts_format (&parts, match->date);
  return TRUE;
}

/* "44 BC", "AD 79", "10,000 BCE": years that others count back from have no value of their own here. */
static gboolean
match_era (const DossierFigureScan *scan,
           guint at,
           const DossierAmount *amount,
           DossierFigureMatch *match)
{
  static const char *const before_christ[] = { "bc", "bce", NULL };
  static const char *const after[] = { "ad", "ce", NULL };
  const DossierFigureToken *era;
  const DossierFigureToken *behind;
  gboolean leads;
  guint last;

  if (amount == NULL || amount->number.words || amount->number.decimals > 0
      || amount->number.scale > 1 || amount->number.ordinal)
    return FALSE;
  leads = dossier_figure_scan_is (scan, at - 1, "ad")
          && dossier_figure_scan_get (scan, at - 1)->upper
          && !(dossier_figure_scan_get (scan, at - 2)->lexicon & LEX_NUMBERED);
  last = leads ? amount->last : amount->last + 1;
  era = dossier_figure_scan_get (scan, leads ? at - 1 : last);
  behind = dossier_figure_scan_get (scan, last + 1);
  if (!era->upper || era->line
      || !(leads || dossier_figure_scan_is_any (scan, last, before_christ)
           || dossier_figure_scan_is_any (scan, last, after))
      || (dossier_figure_is_content (scan, last + 1) && !behind->capital))
    return FALSE;
  match->first = leads ? at - 1 : at;
  match->last = last;
  match->has_value = !amount->range && amount->value >= 1 && amount->value < 3000
                     && (leads || dossier_figure_scan_is_any (scan, last, after));
  if (match->has_value)
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d", (int) amount->value);
  return TRUE;
}

static gboolean
match_digits (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;

  if (dossier_date_read_year (scan, at) == 0 || !is_year (scan, at))
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.year = dossier_date_read_year (scan, at);
  if (!dossier_date_finish (scan, at, at + 1, &parts, match))
    return FALSE;
  /* "by 1430": an hour as well as a year */
  match->has_value = parts.year >= 1500 || parts.year % 100 >= 60
                     || dossier_figure_scan_is (scan, at - 1, "in") || is_between_years (scan, at);
  return TRUE;
}

gboolean
dossier_date_match_year (const DossierFigureScan *scan,
                         guint at,
                         const DossierAmount *amount,
                         DossierFigureMatch *match)
{
  return match_era (scan, at, amount, match) || match_digits (scan, at, match)
         || match_told_year (scan, at, match);
}
