/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Text to tokens in one pass: each byte is looked at a bounded number of times, whatever it is. */

#include "dossier-figure-scan.h"

#include <string.h>

/* Longer numbers are identifiers, longer words are no words. */
#define MAX_DIGITS 15
#define MAX_WORD_BYTES 40
#define MAX_NUMERAL_BYTES 40

static const DossierFigureToken end_token = { .kind = DOSSIER_FIGURE_TOKEN_END,
                                              .word = "",
                                              .blank = TRUE };

static const struct
{
  gunichar sign;
  double value;
} fractions[] = {
  { 0x00BC, 0.25 },  { 0x00BD, 0.5 },   { 0x00BE, 0.75 },  { 0x2153, 1.0 / 3 }, { 0x2154, 2.0 / 3 },
  { 0x2155, 0.2 },   { 0x2156, 0.4 },   { 0x2157, 0.6 },   { 0x2158, 0.8 },     { 0x2159, 1.0 / 6 },
  { 0x215B, 0.125 }, { 0x215C, 0.375 }, { 0x215D, 0.625 }, { 0x215E, 0.875 },
};

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == 0x00A0 || c == 0x202F || c == 0x3000
         || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029;
}

/* One spelling for signs that mean the same. */
static gunichar
fold_mark (gunichar c)
{
  if (c == 0x2010 || c == 0x2011 || c == 0x00AD || c == 0xFE63)
    return '-';
  if (c == 0x2012)
    return 0x2013;
  if (c == 0x2015)
    return 0x2014;
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB)
    return '"';
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
    return '\'';
  if (c == 0x223C || c == 0x2248 || c == 0x2243 || c == 0x2245)
    return '~';
  if (c == 0x2044)
    return '/';
  if (c == 0x2264)
    return 0x2264;
  return c;
}

static gunichar
peek (const DossierFigureScan *self, gsize at)
{
  return at < self->end ? g_utf8_get_char (self->text + at) : 0;
}

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

/* Bytes of the groups of thousands that follow the first digits: "1,234,567", "12 000", "1,00,000";
 * 0 where what follows are no groups. */
static gsize
measure_groups (const DossierFigureScan *self, gsize at, gsize first, guint *n_groups)
{
  gsize from = at + first;
  gunichar separator = peek (self, from);
  gsize width = separator != 0 ? (gsize) g_unichar_to_utf8 (separator, NULL) : 0;
  gsize length = 0;
  gsize good = 0;

  *n_groups = 0;
  if (first > 3 || !is_separator (separator) || (first == 1 && self->text[at] == '0'))
    return 0;
  while (length < MAX_NUMERAL_BYTES && peek (self, from + length) == separator)
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
        return digits == 0 ? good : 0;
      length += width + digits;
    }
  return length == good ? good : 0;
}

/* Whether a dotted run goes on: 1.2.3 is a version, an address or a date, never a number. */
static gsize
measure_dotted (const DossierFigureScan *self, gsize at, gsize first)
{
  gsize length = first;
  guint dots = 0;

  while (length < MAX_NUMERAL_BYTES && peek (self, at + length) == '.'
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

  if (peek (self, at) != sign || !is_digit (self, at + 1))
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
  char buffer[2 * MAX_NUMERAL_BYTES];
  gsize n = 0;

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
static gboolean
is_bare_decimal (const DossierFigureScan *self, gsize at)
{
  return self->text[at] == '.' && is_digit (self, at + 1)
         && (at == self->start || strchr (" <>=(~\n", self->text[at - 1]) != NULL);
}

/* "3,5": one or two digits behind a comma, and no more of them */
static gboolean
is_comma_decimal (const DossierFigureScan *self, gsize at)
{
  gsize n = 0;

  if (peek (self, at) != ',')
    return FALSE;
  while (n < 3 && is_digit (self, at + 1 + n))
    n++;
  return n >= 1 && n <= 2 && !(peek (self, at + 1 + n) == ',' && is_digit (self, at + 2 + n));
}

static gsize
read_numeral (const DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  gsize first = count_digits (self, at);
  guint n_groups;
  gsize groups = measure_groups (self, at, first, &n_groups);
  gunichar separator = peek (self, at + first);
  gunichar decimal_sign = '.';
  gsize end;

  token->kind = DOSSIER_FIGURE_TOKEN_NUMERAL;
  if (groups > 0 && separator == '.' && n_groups == 1)
    {
      if (peek (self, at + first + groups) != ',')
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
  if (groups > 0 && separator == '.')
    decimal_sign = ',';
  if (token->digits > MAX_DIGITS)
    {
      token->kind = DOSSIER_FIGURE_TOKEN_CODE;
      return end;
    }
  if (groups == 0 && is_comma_decimal (self, end)
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

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* An address runs to the next blank: "https://…", "www.…", "name@host", "host/path". */
static gsize
measure_address (const DossierFigureScan *self, gsize start, gsize word_end)
{
  gsize at = word_end;
  gsize word = word_end - start;
  gboolean address = FALSE;

  if (peek (self, at) == ':' && peek (self, at + 1) == '/' && peek (self, at + 2) == '/')
    address = TRUE;
  else if (peek (self, at) == '@')
    address = TRUE;
  else if (word == 3 && g_ascii_strncasecmp (self->text + start, "www", 3) == 0
           && peek (self, at) == '.')
    address = TRUE;
  else if (peek (self, at) == '.' && at + 1 < self->end && g_ascii_islower (self->text[at + 1]))
    {
      gsize tail = 0;

      while (tail < 12 && at + 1 + tail < self->end && g_ascii_islower (self->text[at + 1 + tail]))
        tail++;
      address = tail >= 2 && tail < 12 && peek (self, at + 1 + tail) == '/';
    }
  if (!address)
    return 0;
  while (at < self->end && !is_blank (peek (self, at)))
    at += g_utf8_skip[(guchar) self->text[at]];
  return MIN (at, self->end) - start;
}

/* "U.S.", "p.m.": single letters with dots. */
static gsize
measure_initials (const DossierFigureScan *self, gsize at)
{
  gsize length = 0;

  while (length < 12 && at + length + 1 < self->end && g_ascii_isalpha (self->text[at + length])
         && self->text[at + length + 1] == '.')
    length += 2;
  return length >= 4 ? length : 0;
}

static gsize
measure_word (const DossierFigureScan *self, gsize at)
{
  gsize end = at;

  while (end < self->end)
    {
      gunichar c = peek (self, end);
      gsize next = end + g_utf8_skip[(guchar) self->text[end]];

      if (!is_word_char (c)
          && !(fold_mark (c) == '\'' && end > at && next < self->end
               && is_word_char (peek (self, next))))
        break;
      end = next;
    }
  return MIN (end, self->end) - at;
}

static void
fold_word (DossierFigureScan *self, DossierFigureToken *token)
{
  char buffer[2 * MAX_WORD_BYTES];
  gsize n = 0;
  guint letters = 0;
  guint capitals = 0;

  token->word = "";
  for (const char *p = self->text + token->start; p < self->text + token->end;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n + 8 > sizeof buffer)
        return;
      if (g_unichar_isalpha (c))
        letters++;
      if (g_unichar_isupper (c))
        {
          capitals++;
          token->capital |= letters == 1;
        }
      n += (gsize) g_unichar_to_utf8 (g_unichar_tolower (fold_mark (c)), buffer + n);
    }
  buffer[n] = '\0';
  token->upper = letters >= 2 && capitals == letters;
  token->word = g_string_chunk_insert_const (self->words, buffer);
  token->lexicon = dossier_figure_lexicon_find (token->word);
}

static gsize
read_word (DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  gsize initials = measure_initials (self, at);
  gsize length = initials > 0 ? initials : measure_word (self, at);
  gsize address = initials > 0 ? 0 : measure_address (self, at, at + length);

  token->kind = address > 0 ? DOSSIER_FIGURE_TOKEN_CODE : DOSSIER_FIGURE_TOKEN_WORD;
  token->end = at + MAX (length, address);
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD)
    fold_word (self, token);
  return token->end;
}

static gsize
read_mark (DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  gunichar c = peek (self, at);
  char buffer[8] = "";

  token->end = at + (gsize) g_unichar_to_utf8 (c, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++)
    if (fractions[i].sign == c)
      {
        token->kind = DOSSIER_FIGURE_TOKEN_NUMERAL;
        token->fraction = TRUE;
        token->value = fractions[i].value;
        return token->end;
      }
  token->kind = DOSSIER_FIGURE_TOKEN_MARK;
  g_unichar_to_utf8 (fold_mark (c), buffer);
  token->word = g_string_chunk_insert_const (self->words, buffer);
  return token->end;
}

DossierFigureScan *
dossier_figure_scan_new (const char *text, gsize start, gsize end)
{
  DossierFigureScan *self = g_new0 (DossierFigureScan, 1);
  gboolean blank = TRUE;
  gboolean line = FALSE;
  gsize at = start;

  self->text = text;
  self->start = start;
  self->end = end;
  self->tokens = g_array_new (FALSE, TRUE, sizeof (DossierFigureToken));
  self->words = g_string_chunk_new (1024);
  while (at < end)
    {
      gunichar c = peek (self, at);
      DossierFigureToken token = { .start = at, .word = "", .blank = blank, .line = line };

      if (is_blank (c))
        {
          blank = TRUE;
          line |= c == '\n';
          at += (gsize) g_unichar_to_utf8 (c, NULL);
          continue;
        }
      if (c < 0x80 && (g_ascii_isdigit ((char) c) || is_bare_decimal (self, at)))
        at = read_numeral (self, at, &token);
      else if (is_word_char (c))
        at = read_word (self, at, &token);
      else
        at = read_mark (self, at, &token);
      token.end = at;
      g_array_append_val (self->tokens, token);
      blank = line = FALSE;
    }
  return self;
}

void
dossier_figure_scan_free (DossierFigureScan *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tokens);
  g_string_chunk_free (self->words);
  g_free (self);
}

const DossierFigureToken *
dossier_figure_scan_get (const DossierFigureScan *self, guint index)
{
  if (index >= self->tokens->len)
    return &end_token;
  return &g_array_index (self->tokens, DossierFigureToken, index);
}

gboolean
dossier_figure_scan_is (const DossierFigureScan *self, guint index, const char *word)
{
  return g_str_equal (dossier_figure_scan_get (self, index)->word, word);
}

gboolean
dossier_figure_scan_is_glued (const DossierFigureScan *self, guint index, const char *word)
{
  const DossierFigureToken *token = dossier_figure_scan_get (self, index);

  return !token->blank && g_str_equal (token->word, word);
}

gboolean
dossier_figure_scan_matches (const DossierFigureScan *self,
                             guint index,
                             const char *words,
                             guint *n_tokens)
{
  const char *at = words;
  guint n = 0;

  while (*at != '\0')
    {
      const char *token = dossier_figure_scan_get (self, index + n)->word;
      gsize length = strcspn (at, " ");

      if (strlen (token) != length || memcmp (token, at, length) != 0)
        return FALSE;
      n++;
      at += length;
      if (*at == ' ')
        at++;
    }
  if (n_tokens != NULL)
    *n_tokens = n;
  return n > 0;
}
