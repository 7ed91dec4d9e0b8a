/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Parts of a whole in number names: "two-thirds", "thirty-two fifths", "and a quarter", "point five",
 * "two thirds of a million". */

#include "dossier-figure-number.h"

#include <string.h>

#include "dossier-figure-look.h"

static guint
skip_hyphen (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is_glued (scan, at, "-")
                 && !dossier_figure_scan_get (scan, at + 1)->blank
             ? at + 1
             : at;
}

gboolean
dossier_number_read_parts (const DossierFigureScan *scan,
                           DossierNumberWordClass ends,
                           DossierNumber *number)
{
  guint at = skip_hyphen (scan, number->last + 1);
  const DossierNumberWord *part = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_PART);
  gboolean plural = part != NULL && g_str_has_suffix (part->word, "s");

  if (part == NULL || dossier_figure_scan_get (scan, at)->line)
    return FALSE;
  if (number->value == 1 ? plural : !plural)
    return FALSE;
  /* more than one word before it counts fifths and hundredths, not quarters of years */
  if (number->last > number->first
      && (part->value < 5
          || !(ends == DOSSIER_NUMBER_WORD_UNIT || ends == DOSSIER_NUMBER_WORD_TEEN)))
    return FALSE;
  if (number->last == number->first && number->value > 100)
    return FALSE;
  if (number->value != 1 && g_str_equal (part->word, "quarters") && number->value >= part->value)
    return FALSE; /* "four quarters" are a year */
  number->value /= part->value;
  number->fraction = TRUE;
  number->last = at;
  return TRUE;
}

guint
dossier_number_read_below_hundred (const DossierFigureScan *scan,
                                   guint at,
                                   double *value,
                                   guint *last)
{
  const DossierNumberWord *word;
  const DossierNumberWord *unit;

  *last = at;
  if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_UNIT)) != NULL)
    {
      *value = word->value;
      return 1;
    }
  if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_TEEN)) == NULL)
    word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_TENS);
  if (word == NULL)
    return 0;
  *value = word->value;
  at = skip_hyphen (scan, at + 1);
  if (word->class == DOSSIER_NUMBER_WORD_TENS
      && (unit = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_UNIT)) != NULL)
    {
      *value += unit->value;
      *last = at;
    }
  return 2;
}

void
dossier_number_read_spoken_decimals (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 2;
  double part = 1;
  double value;
  guint last;
  guint n;

  if (!is (scan, at - 1, "point"))
    return;
  while (number->decimals < 6
         && (n = dossier_number_read_below_hundred (scan, at, &value, &last)) > 0)
    {
      part /= n == 1 ? 10 : 100;
      number->value += value * part;
      number->decimals = (guint8) (number->decimals + n);
      number->last = last;
      at = last + 1;
    }
}

/* How many parts: "a" quarter, "two" thirds, "fifty-four" hundredths; 0 where none are counted. */
static double
read_count (const DossierFigureScan *scan, guint *at)
{
  double value = 0;
  guint last;

  if (dossier_figure_scan_get (scan, *at)->known->article)
    {
      (*at)++;
      return 1;
    }
  if (dossier_number_read_below_hundred (scan, *at, &value, &last) == 0)
    return 0;
  *at = skip_hyphen (scan, last + 1);
  return value;
}

double
dossier_number_read_added_part (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierNumberWord *part;
  guint next = at + 1;
  double count;

  if (!is (scan, at, "and"))
    return 0;
  count = read_count (scan, &next);
  next = skip_hyphen (scan, next);
  part = count > 0 ? dossier_number_word_at (scan, next, DOSSIER_NUMBER_WORD_PART) : NULL;
  if (part == NULL || is (scan, next + 1, "of"))
    return 0;
  /* "three-quarter million", "three quarter hours" */
  if (g_str_has_suffix (part->word, "s") != (count > 1)
      && !(count > 1 && dossier_figure_scan_get (scan, next + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
           && (dossier_figure_scan_get (scan, next + 1)->known->begins_unit
               || dossier_number_word_at (scan, next + 1, DOSSIER_NUMBER_WORD_SCALE) != NULL)))
    return 0;
  *last = next;
  return count / part->value;
}

/* A part behind "million" is one of a million: "3 million and a quarter", but not "3 million and a third fled". */
void
dossier_number_add_part (const DossierFigureScan *scan, double scale, DossierNumber *number)
{
  guint last;
  double part = dossier_number_read_added_part (scan, number->last + 1, &last);

  if (part <= 0
      || (scale > 1
          && (dossier_number_word_at (scan, last + 1, DOSSIER_NUMBER_WORD_SCALE) != NULL
              || (dossier_figure_scan_get (scan, last + 1)->lexicon
                  & (LEX_AUXILIARY | LEX_VERB | LEX_PREPOSITION)))))
    return;
  number->value += part * scale;
  number->last = last;
}

/* "two thirds of a million", "a quarter of a million": the number that they come to */
void
dossier_number_take_whole (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 2;
  const DossierNumberWord *scale;

  if (!number->fraction || !is (scan, at - 1, "of")
      || !(dossier_figure_scan_get (scan, at)->known->article || is (scan, at, "one")))
    return;
  scale = dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_SCALE);
  if (scale == NULL || g_str_has_suffix (scale->word, "s")
      || dossier_figure_scan_is_glued (scan, at + 2, "-"))
    return;
  number->value = dossier_number_scale (number->value, scale->value);
  number->scale = scale->value;
  number->fraction = FALSE;
  number->last = at + 1;
}

gboolean
dossier_number_is_quarter_point (const DossierFigureScan *scan, guint at)
{
  guint point = at + 1 + dossier_figure_scan_is_glued (scan, at + 1, "-");

  if (dossier_figure_scan_is (scan, point, "percentage"))
    point += 1 + dossier_figure_scan_is_glued (scan, point + 1, "-");

  return dossier_figure_scan_is (scan, at, "quarter")
         && dossier_figure_scan_is (scan, point, "point");
}
