/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Text to tokens in one pass: each byte is looked at a bounded number of times, whatever it is. */

#include "dossier-figure-scan-parts.h"

#include <string.h>

/* Longer words are no words. */
#define MAX_WORD_BYTES 40

static const DossierVocable nothing = { .word = "" };

const DossierFigureToken dossier_figure_end_token = {
  .kind = DOSSIER_FIGURE_TOKEN_END, .word = "", .known = &nothing, .blank = TRUE
};

static const struct
{
  gunichar sign;
  double value;
} fractions[] = {
  { 0x00BC, 0.25 },  { 0x00BD, 0.5 },   { 0x00BE, 0.75 },  { 0x2153, 1.0 / 3 }, { 0x2154, 2.0 / 3 },
  { 0x2155, 0.2 },   { 0x2156, 0.4 },   { 0x2157, 0.6 },   { 0x2158, 0.8 },     { 0x2159, 1.0 / 6 },
  { 0x215B, 0.125 }, { 0x215C, 0.375 }, { 0x215D, 0.625 }, { 0x215E, 0.875 },
};

static inline gboolean
is_blank (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || c == '\n' || c == '\t';
  return c == 0x00A0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028
         || c == 0x2029;
}

/* One spelling for signs that mean the same. */
static gunichar
fold_mark (gunichar c)
{
  if (c < 0x80)
    return c;
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
  return c;
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

  if (dossier_scan_peek (self, at) == ':' && dossier_scan_peek (self, at + 1) == '/'
      && dossier_scan_peek (self, at + 2) == '/')
    address = TRUE;
  else if (dossier_scan_peek (self, at) == '@')
    address = TRUE;
  else if (word == 3 && g_ascii_strncasecmp (self->text + start, "www", 3) == 0
           && dossier_scan_peek (self, at) == '.')
    address = TRUE;
  else if (dossier_scan_peek (self, at) == '.' && at + 1 < self->end
           && g_ascii_islower (self->text[at + 1]))
    {
      gsize tail = 0;

      while (tail < 12 && at + 1 + tail < self->end && g_ascii_islower (self->text[at + 1 + tail]))
        tail++;
      address = tail >= 2 && tail < 12 && dossier_scan_peek (self, at + 1 + tail) == '/';
    }
  if (!address)
    return 0;
  while (at < self->end && !is_blank (dossier_scan_peek (self, at)))
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
      gunichar c = dossier_scan_peek (self, end);
      gsize next = end + g_utf8_skip[(guchar) self->text[end]];

      if (!is_word_char (c)
          && !(fold_mark (c) == '\'' && end > at && next < self->end
               && is_word_char (dossier_scan_peek (self, next))))
        break;
      end = next;
    }
  return MIN (end, self->end) - at;
}

/* Whether a token may begin a figure: numbers, names of months, signs of currency, "fourfold". */
static gboolean
may_begin (const char *text, const DossierFigureToken *token)
{
  gsize length = token->end - token->start;

  switch (token->kind)
    {
    case DOSSIER_FIGURE_TOKEN_NUMERAL:
    case DOSSIER_FIGURE_TOKEN_CODE:
      return TRUE;
    case DOSSIER_FIGURE_TOKEN_WORD:
      return token->known->begins_figure
             || (length >= 6 && length <= 14 && (text[token->end - 1] | 0x20) == 'd'
                 && g_ascii_strncasecmp (text + token->end - 4, "fold", 4) == 0);
    case DOSSIER_FIGURE_TOKEN_MARK:
      return token->known->begins_figure;
    case DOSSIER_FIGURE_TOKEN_END:
      break;
    }
  return FALSE;
}

/* Gives a token its folded word, which stands at the end of the arena, @n bytes of it. */
static void
settle_word (DossierFigureScan *self, DossierFigureToken *token, gsize n, guint32 hash)
{
  char *folded = self->folded + self->folded_used;

  folded[n] = '\0';
  token->known = dossier_vocabulary_find (folded, hash);
  token->lexicon = token->known->lexicon;
  token->word = token->known->word;
  token->length = (guint8) n;
  if (token->word[0] == '\0')
    {
      token->word = folded;
      self->folded_used += n + 1;
    }
}

static void
fold_word (DossierFigureScan *self, DossierFigureToken *token)
{
  char *folded = self->folded + self->folded_used;
  guint32 hash = DOSSIER_VOCABULARY_SEED;
  gsize n = 0;
  guint letters = 0;
  guint capitals = 0;

  for (const char *p = self->text + token->start; p < self->text + token->end;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize before = n;

      if (n + 8 > 2 * MAX_WORD_BYTES)
        return;
      if (g_unichar_isalpha (c))
        letters++;
      if (g_unichar_isupper (c))
        {
          capitals++;
          token->capital |= letters == 1;
        }
      n += (gsize) g_unichar_to_utf8 (g_unichar_tolower (fold_mark (c)), folded + n);
      for (; before < n; before++)
        hash = dossier_vocabulary_hash (hash, (guchar) folded[before]);
    }
  token->upper = letters >= 2 && capitals == letters;
  token->mixed = capitals > (token->capital ? 1 : 0) && capitals < letters;
  settle_word (self, token, n, hash);
}

/* Whether what stands behind letters may belong to them: initials, an address, an apostrophe, other scripts. */
static inline gboolean
may_go_on (const DossierFigureScan *self, gsize at, gsize end)
{
  const char c = self->text[end];
  const char next = end + 1 < self->end ? self->text[end + 1] : ' ';

  if (c == '.')
    return end - at < 2 || g_ascii_islower (next);
  if (c == ':')
    return next == '/';
  return (c & 0x80) != 0 || c == '\'' || c == '@' || c == '\0';
}

/* The plain word of most text: ASCII letters, and nothing behind them that could belong to it.
 * Returns where it ends, or 0 where it is not so plain. */
static gsize
read_plain_word (DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  char *folded = self->folded + self->folded_used;
  const char *text = self->text;
  guint32 hash = DOSSIER_VOCABULARY_SEED;
  gsize limit = MIN (self->end, at + 2 * MAX_WORD_BYTES - 8);
  gsize end = at;
  guint capitals = 0;

  for (; end < limit; end++)
    {
      guchar letter = (guchar) (text[end] | 0x20);

      if ((guchar) (letter - 'a') > 'z' - 'a')
        break;
      capitals += letter != (guchar) text[end];
      folded[end - at] = (char) letter;
      hash = dossier_vocabulary_hash (hash, letter);
    }
  if (end == limit && end < self->end)
    return 0;
  if (end < self->end && may_go_on (self, at, end))
    return 0;
  token->kind = DOSSIER_FIGURE_TOKEN_WORD;
  token->end = end;
  token->capital = g_ascii_isupper (text[at]);
  token->upper = end - at >= 2 && capitals == end - at;
  token->mixed = capitals > (token->capital ? 1 : 0) && capitals < end - at;
  settle_word (self, token, end - at, hash);
  return end;
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
  gunichar c = dossier_scan_peek (self, at);
  guint32 hash = DOSSIER_VOCABULARY_SEED;
  gsize n;

  if (c < 0x80)
    {
      token->kind = DOSSIER_FIGURE_TOKEN_MARK;
      token->end = at + 1;
      self->folded[self->folded_used] = (char) c;
      settle_word (self, token, 1, dossier_vocabulary_hash (hash, (guchar) c));
      return token->end;
    }
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
  n = (gsize) g_unichar_to_utf8 (fold_mark (c), self->folded + self->folded_used);
  for (gsize i = 0; i < n; i++)
    hash = dossier_vocabulary_hash (hash, (guchar) self->folded[self->folded_used + i]);
  settle_word (self, token, n, hash);
  return token->end;
}

static gsize
read_token (DossierFigureScan *self, gsize at, DossierFigureToken *token)
{
  const char c = self->text[at];
  gsize end = 0;

  if (g_ascii_isalpha (c))
    end = read_plain_word (self, at, token);
  else if (g_ascii_isdigit (c) || dossier_scan_is_bare_decimal (self, at))
    return dossier_scan_read_numeral (self, at, token);
  if (end > 0)
    return end;
  if (is_word_char (dossier_scan_peek (self, at)))
    return read_word (self, at, token);
  return read_mark (self, at, token);
}

/* Room for the worst case, a token a byte; what is not needed is never touched. */
static void
make_room (DossierFigureScan *self)
{
  gsize bytes = self->end - self->start;

  if (self->n_room < bytes + 1)
    {
      g_free (self->tokens);
      self->n_room = bytes + 1;
      self->tokens = g_new (DossierFigureToken, self->n_room);
    }
  if (self->folded_size < 2 * bytes + 2 * MAX_WORD_BYTES)
    {
      g_free (self->folded);
      self->folded_size = 2 * bytes + 2 * MAX_WORD_BYTES;
      self->folded = g_malloc (self->folded_size);
    }
  self->folded_used = 0;
}

/* Whether the token behind those opens a sentence: an end mark stands before it, quotation marks left out. */
static gboolean
opens_sentence (const DossierFigureToken *tokens, guint n)
{
  const DossierFigureToken *token = &tokens[n];

  if (!token->capital && token->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  if (n > 0 && tokens[n - 1].word[0] == '"')
    n--;
  return n > 0
         && (tokens[n - 1].word[0] == '.' || tokens[n - 1].word[0] == '?'
             || tokens[n - 1].word[0] == '!')
         && tokens[n - 1].word[1] == '\0';
}

/* The mark of a note right before a number: "¹2024 was a year of drought". */
static gboolean
is_note_mark (const DossierFigureScan *self, gsize at)
{
  gunichar c = dossier_scan_peek (self, at);
  gsize after = at;

  while (after < self->end && (c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079)))
    {
      after += (gsize) g_unichar_to_utf8 (c, NULL);
      c = after < self->end ? dossier_scan_peek (self, after) : 0;
    }

  return after > at && c >= '0' && c <= '9';
}

void
dossier_figure_scan_read (DossierFigureScan *self, const char *text, gsize start, gsize end)
{
  DossierFigureToken *tokens;
  gboolean blank = TRUE;
  gboolean line = FALSE;
  guint n = 0;
  gsize at = start;

  self->text = text;
  self->start = start;
  self->end = end;
  make_room (self);
  g_string_chunk_clear (self->words);
  for (guint i = 0; i < DOSSIER_FIGURE_UNIT_MEMOS; i++)
    self->memos[i].at = G_MAXUINT;
  self->number_at = G_MAXUINT;
  tokens = self->tokens;
  while (at < end)
    {
      DossierFigureToken *token = &tokens[n];
      gunichar c = dossier_scan_peek (self, at);

      if (is_blank (c) || (blank && c >= 0x80 && is_note_mark (self, at)))
        {
          blank = TRUE;
          line |= c == '\n';
          at += c < 0x80 ? 1 : (gsize) g_unichar_to_utf8 (c, NULL);
          continue;
        }
      *token = (DossierFigureToken){
        .start = at, .word = "", .known = &nothing, .blank = blank, .line = line
      };
      at = read_token (self, at, token);
      token->end = at;
      token->begins = may_begin (text, token);
      token->opens = opens_sentence (tokens, n);
      blank = line = FALSE;
      n++;
    }
  self->n_tokens = n;
}

DossierFigureScan *
dossier_figure_scan_new (const char *text, gsize start, gsize end)
{
  DossierFigureScan *self = g_new0 (DossierFigureScan, 1);

  self->words = g_string_chunk_new (1024);
  dossier_figure_scan_read (self, text, start, end);
  return self;
}

void
dossier_figure_scan_free (DossierFigureScan *self)
{
  if (self == NULL)
    return;
  g_free (self->tokens);
  g_string_chunk_free (self->words);
  g_free (self->folded);
  g_free (self->number);
  g_free (self);
}

void
dossier_figure_token_set_word (DossierFigureToken *token, const char *word)
{
  token->known = dossier_vocabulary_find_word (word);
  token->lexicon = token->known->lexicon;
  token->begins = token->known->begins_figure;
  token->word = word;
  token->length = (guint8) strlen (word);
}

gboolean
dossier_figure_scan_is_any (const DossierFigureScan *self, guint index, const char *const *words)
{
  const char *token = dossier_figure_scan_get (self, index)->word;

  for (; *words != NULL; words++)
    if (dossier_figure_word_is (token, *words))
      return TRUE;
  return FALSE;
}

gboolean
dossier_figure_scan_matches (const DossierFigureScan *self,
                             guint index,
                             const char *words,
                             guint *n_tokens)
{
  const char *at = words;
  guint n = 0;

  for (; *at != '\0'; n++)
    {
      const char *token = dossier_figure_scan_get (self, index + n)->word;

      while (*token != '\0' && *token == *at)
        {
          token++;
          at++;
        }
      if (*token != '\0' || (*at != ' ' && *at != '\0'))
        return FALSE;
      at += *at == ' ';
    }
  if (n_tokens != NULL)
    *n_tokens = n;
  return n > 0;
}
