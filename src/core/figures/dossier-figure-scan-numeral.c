/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Digits with their separators: groups of thousands, decimals, dotted runs. */

#include "dossier-figure-scan-parts.h"

#include <string.h>

/* Longer numbers are identifiers. */
#define MAX_DIGITS 15
#define MAX_NUMERAL_BYTES 40

static gboolean
is_digit (const DossierFigureScan *self, gsize at)
{
  return at < self->end && g_ascii_isdigit (self->text[at]);
}

static gsize
count_digits (const DossierFigureScan *self, gsize at)
{
  gsize n = 0;

  while (is_digit (self, at + n))
    n++;
  return n;
}

static gboolean
is_separator (gunichar c)
{
  return c == ',' || c == '.' || c == '\'' || c == 0x2019 || c == ' ' || c == 0x00A0 || c == 0x202F
         || c == 0x2009;
}

/* Whether the three digits before @at are the beginning of a name, "12 737-800s": a range goes on with a number
 * that has groups as well, "12 000-15 000". */
static gboolean
is_model (const DossierFigureScan *self, gsize at)
{
  gsize digits = dossier_scan_peek (self, at) == '-' ? count_digits (self, at + 1) : 0;
  gsize after = at + 1 + digits;

  return digits > 0 && digits <= 3
         && !(is_separator (dossier_scan_peek (self, after))
              && count_digits (self, after + 1) >= 3);
}

/* Bytes of the groups of thousands that follow the first digits: "1,234,567", "12 000", "1,00,000";
 * 0 where what follows are no groups. */
static gsize
measure_groups (const DossierFigureScan *self, gsize at, gsize first, guint *n_groups)
{
  gsize from = at + first;
  gunichar separator = dossier_scan_peek (self, from);
  gsize width = separator != 0 ? (gsize) g_unichar_to_utf8 (separator, NULL) : 0;
  gsize length = 0;
  gsize good = 0;

  *n_groups = 0;
  if (self->decimal_comma && separator == ',')
    return 0;
  if (first > 3 || !is_separator (separator) || (first == 1 && self->text[at] == '0'))
    return 0;
  while (length < MAX_NUMERAL_BYTES && dossier_scan_peek (self, from + length) == separator)
    {
      gsize digits = 0;

      while (digits < 4 && is_digit (self, from + length + width + digits))
        digits++;
      if (digits == 3)
        {
          *n_groups += 1;
          good = length + width + digits;
        }
      else if (!(digits == 2 && separator == ',' && first <= 2))
        return digits == 0 && !(separator == ' ' && is_model (self, from + good)) ? good : 0;
      length += width + digits;
    }
  return length == good && !(separator == ' ' && is_model (self, from + length)) ? good : 0;
}

/* Whether a dotted run goes on: 1.2.3 is a version, an address or a date, never a number. */
static gsize
measure_dotted (const DossierFigureScan *self, gsize at, gsize first)
{
  gsize length = first;
  guint dots = 0;

  while (length < MAX_NUMERAL_BYTES && dossier_scan_peek (self, at + length) == '.'
         && is_digit (self, at + length + 1))
    {
      dots++;
      length += 1 + count_digits (self, at + length + 1);
    }
  return dots >= 2 ? length : 0;
}

static double
read_digits (const DossierFigureScan *self, gsize start, gsize end, guint8 *n_digits)
{
  double value = 0;
  guint n = 0;

  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (self->text[i]))
      {
        value = value * 10 + (self->text[i] - '0');
        n++;
      }
  *n_digits = (guint8) MIN (n, 255);
  return value;
}

static gsize
read_decimals (const DossierFigureScan *self, gsize at, gunichar sign, DossierFigureToken *token)
{
  gsize n;
  guint8 ignored;
  double part;

  if (dossier_scan_peek (self, at) != sign || !is_digit (self, at + 1))
    return at;
  n = count_digits (self, at + 1);
  part = read_digits (self, at + 1, at + 1 + MIN (n, MAX_DIGITS), &ignored);
  for (gsize i = 0; i < MIN (n, MAX_DIGITS); i++)
    part /= 10;
  token->value += part;
  token->decimals = (guint8) MIN (n, 255);
  return at + 1 + n;
}

/* The nearest number to what is written, not a sum of rounded parts. */
static void
settle_value (const DossierFigureScan *self, DossierFigureToken *token, gunichar decimal_sign)
{
  static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  char buffer[2 * MAX_NUMERAL_BYTES];
  gsize n = 0;

  /* both are whole and exact, so that their quotient is the nearest */
  if (token->digits + token->decimals <= MAX_DIGITS)
    {
      guint8 ignored;

      token->value = read_digits (self, token->start, token->end, &ignored)
                     / powers[token->decimals];
      return;
    }
  for (gsize i = token->start; i < token->end && n + 1 < sizeof buffer; i++)
    {
      char c = self->text[i];

      if (g_ascii_isdigit (c))
        buffer[n++] = c;
      else if ((gunichar) c == decimal_sign && token->decimals > 0
               && i == token->end - token->decimals - 1)
        buffer[n++] = '.';
    }
  buffer[n] = '\0';
  token->value = g_ascii_strtod (buffer, NULL);
}

/* ".05" where it cannot be the end of a sentence */
gboolean
dossier_scan_is_bare_decimal (const DossierFigureScan *self, gsize at)
{
  return self->text[at] == '.' && is_digit (self, at + 1)
         && (at == self->start || strchr (" <>=(~\n", self->text[at - 1]) != NULL
             || (self->text[at - 1] == '-'
                 && (at == self->start + 1 || strchr (" =(\n", self->text[at - 2]) != NULL)));
}

/* "3,5": one or two digits behind a comma, and no more of them */
static gboolean
is_comma_decimal (const DossierFigureScan *self, gsize at)
{
  gsize n = 0;

  if (dossier_scan_peek (self, at) != ',')
    return FALSE;
  while (n < 3 && is_digit (self, at + 1 + n))
    n++;
  return n >= 1 && n <= 2
         && !(dossier_scan_peek (self, at + 1 + n) == ',' && is_digit (self, at + 2 + n));
}

gsize
dossier_scan_read_numeral (const DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  gsize first = count_digits (self, at);
  guint n_groups;
  gsize groups = measure_groups (self, at, first, &n_groups);
  gunichar separator = dossier_scan_peek (self, at + first);
  gunichar decimal_sign = '.';
  gsize end;

  token->kind = DOSSIER_FIGURE_TOKEN_NUMERAL;
  if (groups > 0 && separator == '.' && n_groups == 1)
    {
      if (dossier_scan_peek (self, at + first + groups) != ',' && !self->decimal_comma)
        groups = 0; /* "1.234" has three decimals in English */
    }
  else if (groups == 0 && measure_dotted (self, at, first) > 0)
    {
      token->kind = DOSSIER_FIGURE_TOKEN_CODE;
      return at + measure_dotted (self, at, first);
    }
  end = at + first + groups;
  token->grouped = groups > 0;
  read_digits (self, at, end, &token->digits);
  if ((groups > 0 && separator != ',' && dossier_scan_peek (self, end) == ',')
      || (groups > 0 && separator == '.')
      || (self->decimal_comma && dossier_scan_peek (self, end) == ','))
    decimal_sign = ',';
  if (token->digits > MAX_DIGITS)
    {
      token->kind = DOSSIER_FIGURE_TOKEN_CODE;
      return end;
    }
  if (groups == 0 && !self->decimal_comma && is_comma_decimal (self, end)
      && (at == self->start || self->text[at - 1] != ','))
    {
      decimal_sign = ',';
      token->comma = TRUE;
    }
  end = read_decimals (self, end, decimal_sign, token);
  token->end = end;
  settle_value (self, token, decimal_sign);
  return end;
}
