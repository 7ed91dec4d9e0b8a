/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Forms that a number may take besides its digits or name: powers of ten, "± 0.3", a bare "hundred". */

#include "dossier-figure-number.h"

#include <math.h>
#include <string.h>

#include "dossier-figure-look.h"

#define MAX_POWER 60

static gboolean
is_minus (const DossierFigureScan *scan, guint at)
{
  return (!get (scan, at)->blank && dossier_figure_token_is_minus (get (scan, at)))
         || dossier_figure_scan_is_glued (scan, at, "\342\200\223");
}

int
dossier_number_read_raised_digit (const DossierFigureToken *token)
{
  static const char *const digits[] = { "\342\201\260", "\302\271",     "\302\262",
                                        "\302\263",     "\342\201\264", "\342\201\265",
                                        "\342\201\266", "\342\201\267", "\342\201\270",
                                        "\342\201\271" };

  for (gsize i = 0; i < G_N_ELEMENTS (digits); i++)
    if (!token->blank && strcmp (token->word, digits[i]) == 0)
      return (int) i;
  return -1;
}

/* The same below the line. */
static int
read_lowered_digit (const DossierFigureToken *token)
{
  gunichar c = token->blank ? 0 : g_utf8_get_char (token->word);

  /* "₀" to "₉" */
  return c >= 0x2080 && c <= 0x2089 ? (int) (c - 0x2080) : -1;
}

/* The power of ten behind a ten: "⁻⁵", "−5", "^-5". TRUE with the last token. */
static gboolean
read_power (const DossierFigureScan *scan, guint at, int *power, guint *last)
{
  gboolean minus = is_minus (scan, at) || dossier_figure_scan_is_glued (scan, at, "\342\201\273");
  const DossierFigureToken *token;
  int digit;

  if (dossier_figure_scan_is_glued (scan, at, "^"))
    {
      at++;
      minus = is_minus (scan, at);
    }
  else if (!minus && dossier_number_read_raised_digit (get (scan, at)) < 0)
    return FALSE;
  if (minus)
    at++;
  token = get (scan, at);
  *power = 0;
  *last = at;
  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !token->blank && token->digits <= 2
      && token->decimals == 0)
    *power = (int) token->value;
  else
    for (; (digit = dossier_number_read_raised_digit (get (scan, at))) >= 0 && *power < MAX_POWER;
         at++)
      {
        *power = *power * 10 + digit;
        *last = at;
      }
  if (minus)
    *power = -*power;
  return *power != 0 && ABS (*power) <= MAX_POWER;
}

/* "5¹/₂", "1¹⁄2": @number is the five */
gboolean
dossier_number_read_raised_fraction (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  int above = dossier_number_read_raised_digit (get (scan, at));
  const DossierFigureToken *token = get (scan, at + 2);
  int below;

  if (above <= 0 || number->decimals > 0
      || !(dossier_figure_scan_is_glued (scan, at + 1, "/")
           || dossier_figure_scan_is_glued (scan, at + 1, "\342\201\204")))
    return FALSE;
  below = token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !token->blank && token->digits == 1
                  && token->decimals == 0
              ? (int) token->value
              : read_lowered_digit (token);
  if (below <= above)
    return FALSE;
  number->value += (double) above / below;
  number->last = at + 2;

  return TRUE;
}

/* "× 10 −4": the text of many papers has a blank where an exponent was raised. */
static gboolean
read_power_apart (const DossierFigureScan *scan, guint at, int *power, guint *last)
{
  const DossierFigureToken *token = get (scan, at + 1);

  if (!is (scan, at, "\342\210\222") || get (scan, at)->line
      || token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->blank || token->digits > 2
      || token->decimals > 0)
    return FALSE;
  *power = -(int) token->value;
  *last = at + 1;

  return *power != 0;
}

/* "2.48×10−5", "3 x 10^6" */
static gboolean
read_times_ten (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  int power;
  guint last;

  if (!(is (scan, at, "\303\227") || is (scan, at, "x") || is (scan, at, "\302\267")
        || is (scan, at, "*"))
      || get (scan, at + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || get (scan, at + 1)->digits != 2
      || fabs (get (scan, at + 1)->value - 10) > 0
      || !(read_power (scan, at + 2, &power, &last)
           || read_power_apart (scan, at + 2, &power, &last)))
    return FALSE;
  number->scale = pow (10, power);
  number->value *= number->scale;
  number->last = last;
  return TRUE;
}

/* "1e10", "9.83e-3" */
static gboolean
read_e (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  const DossierFigureToken *power;
  gboolean minus;

  if (!dossier_figure_scan_is_glued (scan, at, "e"))
    return FALSE;
  minus = is_minus (scan, at + 1);
  if (minus || dossier_figure_scan_is_glued (scan, at + 1, "+"))
    at++;
  power = get (scan, at + 1);
  if (power->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || power->blank || power->digits > 2
      || power->decimals > 0)
    return FALSE;
  number->scale = pow (10, minus ? -power->value : power->value);
  number->value *= number->scale;
  number->last = at + 1;
  return TRUE;
}

/* "10^6", "10⁻³": where the power is written as one */
static gboolean
read_ten (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  int power;
  guint last;

  if (get (scan, number->last)->digits != 2 || fabs (number->value - 10) > 0 || number->decimals > 0
      || is_minus (scan, at) || !read_power (scan, at, &power, &last))
    return FALSE;
  number->scale = pow (10, power - 1);
  number->value *= number->scale;
  number->last = last;
  return TRUE;
}

gboolean
dossier_number_read_power (const DossierFigureScan *scan, DossierNumber *number)
{
  return read_e (scan, number) || read_times_ten (scan, number) || read_ten (scan, number);
}

/* "5.0 ± 0.3", "5.0 +/- 0.3": how far it may be off belongs to the words, not to the value */
void
dossier_number_take_margin (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  DossierNumber margin;

  if (dossier_figure_scan_is_glued (scan, at + 1, "/") && is (scan, at, "+")
      && is_minus (scan, at + 2))
    at += 2;
  else if (!is (scan, at, "\302\261"))
    return;
  if (get (scan, at + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || !dossier_number_read (scan, at + 1, &margin) || margin.ordinal)
    return;
  number->last = margin.last;
}

/* "hundred dollars", "thousand litres": one of them, where nothing counts more ("several thousand", "a
 * couple of hundred") */
gboolean
dossier_number_read_bare_scale (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  const DossierNumberWord *word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_HUNDRED);
  const DossierFigureToken *before = get (scan, at - 1);

  if (word == NULL)
    word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_SCALE);
  if (word == NULL || g_str_has_suffix (word->word, "s") || strlen (word->word) < 4
      || is (scan, at - 1, "per") || is (scan, at - 1, "of")
      || !(at == 0 || (before->lexicon & (LEX_PREPOSITION | LEX_VERB | LEX_AUXILIARY))
           || before->known->hedge > 0))
    return FALSE;
  number->value = word->value;
  number->words = TRUE;
  number->last = at;
  if (word->class == DOSSIER_NUMBER_WORD_HUNDRED
      && (word = dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_SCALE)) != NULL)
    {
      number->value *= word->value;
      number->last = at + 1;
    }
  return TRUE;
}
