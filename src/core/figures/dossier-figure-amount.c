/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading one amount: a number, or two that bound a range. */

#include "dossier-figure-match.h"
#include "dossier-figure-number.h"
#include "dossier-figure-units.h"

#include <math.h>

/* A list of numbers is a range only while a person would still read it as one. */
#define MAX_LISTED 8

static gboolean
is_plain (const DossierNumber *number)
{
  return !number->ordinal && !number->fraction && number->scale == 1 && !number->words;
}

/* "20-30,000": thousands said once, as in "20-30 thousand"; "1-10,000" are what they are. */
static gboolean
drops_thousands (const DossierFigureScan *scan,
                 const DossierNumber *number,
                 const DossierNumber *other)
{
  const DossierFigureToken *low = dossier_figure_scan_get (scan, number->last);
  const DossierFigureToken *high = dossier_figure_scan_get (scan, other->first);

  return number->first == number->last && low->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !low->grouped
         && low->decimals == 0 && high->grouped && high->decimals == 0
         && fmod (high->value, 1000) <= 0 && low->value * 1000 < high->value
         && low->value * 5000 >= high->value;
}

static void
set_range (const DossierFigureScan *scan,
           DossierAmount *amount,
           const DossierNumber *other,
           gboolean dash)
{
  DossierNumber *number = &amount->number;

  if (drops_thousands (scan, number, other))
    {
      if (dash)
        number->value *= 1000;
      else
        amount->unclear = TRUE; /* "between 20 and 30,000" */
    }

  /* "3-5 million", "5 to 10 thousand": the scale is said once. */
  if (number->scale == 1 && other->scale > 1 && number->value < other->value / other->scale)
    {
      number->value = dossier_number_scale (number->value, other->scale);
      number->scale = other->scale;
    }
  amount->value = number->value;
  amount->value_max = other->value;
  amount->other = *other;
  amount->last = other->last;
  amount->range = TRUE;
}

static gboolean
fits_above (const DossierAmount *amount, const DossierNumber *other)
{
  double low = amount->number.value;

  if (other->ordinal != amount->number.ordinal || other->ordinal
      || other->fraction != amount->number.fraction)
    return FALSE;
  if (amount->number.scale == 1 && other->scale > 1 && low < other->value / other->scale)
    return TRUE;
  return other->value > low;
}

/* "5-10", "1,200–1,500", "5 – 10", "five-to-ten" */
static gboolean
read_dash_range (const DossierFigureScan *scan, DossierAmount *amount)
{
  guint at = amount->last + 1;
  const DossierFigureToken *dash = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);
  DossierNumber other;
  guint ignored;

  if (!dossier_figure_scan_is (scan, at, "-") && !dossier_figure_scan_is (scan, at, "\342\200\223"))
    return FALSE;
  if (dash->blank != next->blank)
    return FALSE;
  if (amount->number.words != (next->kind == DOSSIER_FIGURE_TOKEN_WORD)
      || !dossier_number_read (scan, at + 1, &other) || !fits_above (amount, &other))
    return FALSE;
  /* a third part: a date, a telephone number, a code */
  if (dossier_figure_scan_is_glued (scan, other.last + 1, "-")
      && dossier_figure_scan_get (scan, other.last + 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  if (amount->number.year && other.value < 2200 && !other.year)
    return FALSE;
  /* "100 - 1000 g": a hyphen between blanks joins only what shares a unit */
  if (dash->blank && dossier_figure_scan_is (scan, at, "-")
      && dossier_figure_unit_match (scan, other.last + 1, &ignored) == NULL)
    return FALSE;
  set_range (scan, amount, &other, TRUE);
  return TRUE;
}

static gboolean
read_word_range (const DossierFigureScan *scan, DossierAmount *amount)
{
  guint at = amount->last + 1;
  gboolean between = dossier_figure_scan_is (scan, amount->first - 1, "between");
  /* "from 12 to 15", "by 1,400 to 23,600", "fell 41 to 8,212" say two things, "by a fifth to a quarter" one */
  guint sign = dossier_figure_scan_get (scan, amount->first - 1)->known->begins_unit ? 1 : 0;
  gboolean by = !amount->number.fraction
                && dossier_figure_scan_is (scan, amount->first - 1 - sign, "by");
  gboolean moved = !amount->number.fraction
                   && (dossier_figure_scan_get (scan, amount->first - 1 - sign)->lexicon
                       & (LEX_UP | LEX_DOWN));
  gboolean from = !amount->number.fraction
                  && dossier_figure_scan_is (scan, amount->first - 1, "from");
  DossierNumber other;
  gboolean fits;
  guint last;

  if (dossier_figure_scan_is_glued (scan, at, "-")
      && dossier_figure_scan_is_glued (scan, at + 1, "to")
      && dossier_figure_scan_is_glued (scan, at + 2, "-"))
    at += 1;
  /* "8- to 16-metre" */
  else if (dossier_figure_scan_is_glued (scan, at, "-")
           && dossier_figure_scan_get (scan, at + 1)->blank
           && (dossier_figure_scan_is (scan, at + 1, "to")
               || dossier_figure_scan_is (scan, at + 1, "or")))
    at += 1;
  fits = (between && dossier_figure_scan_is (scan, at, "and"))
         || (!from && dossier_figure_scan_is (scan, at, "to"))
         || dossier_figure_scan_is (scan, at, "or");
  if (!fits)
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at + 1, "-"))
    at++;
  if (!dossier_number_read (scan, at + 1, &other) || !fits_above (amount, &other))
    return FALSE;
  if (dossier_figure_scan_is (scan, at, "or") && other.words != amount->number.words)
    return FALSE;
  if (amount->number.year && !other.year && other.scale == 1 && !between)
    return FALSE;
  /* "by 2 to 3 per cent", but not "by 2 to 23 per cent", nor "by 1,400 to 2,300" */
  if (by
      && (other.value > 2 * amount->value
          || (sign == 0 && dossier_figure_unit_match (scan, other.last + 1, &last) == NULL)))
    return FALSE;
  /* "fell 41 to 8,212", but "cut 20 to 50 jobs", "rose 2 to 5 per cent" */
  if (moved && dossier_figure_scan_is (scan, at, "to")
      && (other.value > 10 * amount->value
          || (other.value > 2 * amount->value && !dossier_figure_is_content (scan, other.last + 1)
              && dossier_figure_unit_match (scan, other.last + 1, &last) == NULL)))
    return FALSE;
  set_range (scan, amount, &other, FALSE);
  return TRUE;
}

/* "30, 40, 50 years", "30, 40 or 50 years": one statement that spans them, where they share a unit
 * */
static gboolean
read_list (const DossierFigureScan *scan, DossierAmount *amount)
{
  guint at = amount->last + 1;
  guint n = 1;
  guint ignored;
  double value = amount->value;
  DossierNumber other;
  const DossierUnit *unit;
  gboolean closed = FALSE;

  if (!is_plain (&amount->number) || amount->number.year)
    return FALSE;
  while (n < MAX_LISTED && !closed)
    {
      guint next = at;

      if (dossier_figure_scan_is_glued (scan, next, ","))
        next++;
      if (dossier_figure_scan_is (scan, next, "or"))
        {
          next++;
          closed = TRUE;
        }
      if (next == at || !dossier_number_read (scan, next, &other) || !is_plain (&other)
          || other.value <= value)
        break;
      value = other.value;
      at = other.last + 1;
      amount->other = other;
      n++;
    }
  if (n < 3)
    return FALSE;
  unit = dossier_figure_unit_match (scan, at, &ignored);
  if (unit == NULL || unit->kind == DOSSIER_FIGURE_MONEY)
    return FALSE;
  other = amount->other;
  set_range (scan, amount, &other, FALSE);
  amount->listed = TRUE;
  return TRUE;
}

gboolean
dossier_amount_read (const DossierFigureScan *scan, guint at, DossierAmount *amount)
{
  *amount = (DossierAmount){ .first = at };
  if (!dossier_number_read (scan, at, &amount->number))
    return FALSE;
  amount->last = amount->number.last;
  amount->value = amount->number.value;
  if (!read_list (scan, amount) && !read_dash_range (scan, amount))
    read_word_range (scan, amount);
  return TRUE;
}
