/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Units that are divided by others: "6.2 km/s", "12.7 µg/L", and as science writes it "15 m s−1", "41.8 ml kg⁻¹ min⁻¹",
 * "1,600 cm−1". */

#include "dossier-figure-kinds.h"
#include "dossier-figure-number.h"

#define MAX_DIVISORS 3

static gboolean
is_minus (const DossierFigureToken *token)
{
  return dossier_figure_token_is_minus (token) || g_str_equal (token->word, "\342\201\273");
}

/* "−1", "-2", "⁻³" behind a unit. A blank may stand before a true minus: the text of many papers has one where the
 * exponent was raised. Returns: 1 to 3, or 0 */
static guint
read_exponent (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *digit = dossier_figure_scan_get (scan, at + 1);
  int power;

  if (!is_minus (sign) || sign->line || digit->blank)
    return 0;
  power = digit->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && digit->digits == 1 && digit->decimals == 0
              ? (int) digit->value
              : dossier_number_read_raised_digit (digit);
  *last = at + 1;

  return power >= 1 && power <= 3 ? (guint) power : 0;
}

static gboolean
is_physical (const DossierUnit *unit)
{
  return unit != NULL
         && (unit->kind == DOSSIER_FIGURE_MEASURE || unit->kind == DOSSIER_FIGURE_DURATION);
}

/* A unit with such an exponent, its dot before it taken in. */
static const DossierUnit *
read_inverse (const DossierFigureScan *scan, guint at, guint *power, guint *last)
{
  const DossierUnit *unit;
  guint end;

  if (dossier_figure_scan_is (scan, at, "\302\267")
      || dossier_figure_scan_is (scan, at, "\342\213\205"))
    at++;
  if (dossier_figure_scan_get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_figure_scan_get (scan, at)->line)
    return NULL;
  unit = dossier_figure_unit_match_symbol (scan, at, &end);
  if (!is_physical (unit))
    return NULL;
  *power = read_exponent (scan, end + 1, last);

  return *power > 0 ? unit : NULL;
}

static const DossierUnit *
read_slash (const DossierFigureScan *scan, guint at, guint *power, guint *last)
{
  const DossierUnit *unit;

  if (!dossier_figure_scan_is_glued (scan, at, "/")
      || dossier_figure_scan_get (scan, at + 1)->blank)
    return NULL;
  unit = dossier_figure_unit_match_symbol (scan, at + 1, last);
  *power = 1;

  return is_physical (unit) ? unit : NULL;
}

static const char *
keep (const DossierFigureScan *scan, const char *unit, const char *divisor, guint power)
{
  static const char *const powers[] = { "", "", "square ", "cubic " };
  g_autofree char *name = unit != NULL
                              ? g_strdup_printf ("%s per %s%s", unit, powers[power], divisor)
                              : g_strconcat (powers[power], divisor, NULL);

  return g_string_chunk_insert_const (scan->words, name);
}

void
dossier_figure_match_take_divisors (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  for (guint n = 0; n < MAX_DIVISORS; n++)
    {
      guint power, last;
      const DossierUnit *divisor = read_slash (scan, match->last + 1, &power, &last);

      if (divisor == NULL)
        divisor = read_inverse (scan, match->last + 1, &power, &last);
      if (divisor == NULL)
        return;
      match->unit = keep (scan, match->unit, divisor->name, power);
      match->kind = DOSSIER_FIGURE_MEASURE;
      match->last = last;
    }
}

gboolean
dossier_figure_match_take_inverse (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint last;
  guint power = read_exponent (scan, match->last + 1, &last);

  /* "from 3 h -1 °C" goes on with a number of its own. */
  if (power == 0 || dossier_figure_scan_get (scan, last + 1)->known->begins_unit
      || (dossier_figure_scan_get (scan, match->last + 1)->blank
          && dossier_figure_scan_is (scan, match->last + 1, "-")))
    return FALSE;
  match->per = keep (scan, NULL, match->unit, power);
  match->unit = NULL;
  match->kind = DOSSIER_FIGURE_COUNT;
  match->last = last;

  return TRUE;
}

const char *
dossier_figure_read_inverse (const DossierFigureScan *scan, guint at)
{
  const DossierUnit *unit;
  guint power, last;

  /* the sign is asked for first, as hardly any word has one behind it */
  if (!is_minus (dossier_figure_scan_get (scan, at + 1)))
    return NULL;
  unit = read_inverse (scan, at, &power, &last);
  return unit != NULL ? keep (scan, NULL, unit->name, power) : NULL;
}
