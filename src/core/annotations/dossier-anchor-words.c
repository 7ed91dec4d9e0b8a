/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words, sentences and exact places for anchoring. A sentence is taken too long rather than too short: what stands
 * in it speaks for its place. */

#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "dossier-anchor-private.h"
#include "dossier-text-tokens.h"

/* Text without any full stop is cut after so many bytes to either side. */
#define MAX_SENTENCE 4000

static gboolean
is_word_at (const char *text, gsize length, gsize at)
{
  return at < length && dossier_text_is_word (g_utf8_get_char (text + at));
}

static gboolean
is_word_before (const char *text, gsize at)
{
  return at > 0 && dossier_text_is_word (g_utf8_get_char (g_utf8_prev_char (text + at)));
}

static gboolean
is_digit (const char *text, gsize length, gsize at)
{
  return at < length && g_ascii_isdigit (text[at]);
}

/* Whether a sign at @at stands between the digits of one number. */
static gboolean
joins_digits (const char *text, gsize length, gsize at)
{
  return at > 0 && at < length && strchr (",.'", text[at]) != NULL && text[at] != '\0'
         && is_digit (text, length, at - 1) && is_digit (text, length, at + 1);
}

/* Whether no word and no number is cut at @at. */
gboolean
dossier_anchor_is_word_start (const char *text, gsize length, gsize at)
{
  if (joins_digits (text, length, at) || (at > 0 && joins_digits (text, length, at - 1)))
    return FALSE;

  return !is_word_at (text, length, at) || !is_word_before (text, at);
}

gsize
dossier_anchor_step_back (const char *text, gsize at, guint n)
{
  for (; n > 0 && at > 0; n--)
    at = (gsize) (g_utf8_prev_char (text + at) - text);

  return at;
}

gsize
dossier_anchor_step_forth (const char *text, gsize length, gsize at, guint n)
{
  for (; n > 0 && at < length; n--)
    at = (gsize) (g_utf8_next_char (text + at) - text);

  return at;
}

/* --- sentences --- */

/* How many signs close a sentence right before @at: the stop with quotation marks and brackets after it. */
static gboolean
ends_with_stop (const char *text, gsize at)
{
  const char *sign = text + at;
  gunichar c = 0;

  for (int i = 0; i < 3 && sign > text; i++)
    {
      sign = g_utf8_prev_char (sign);
      c = g_utf8_get_char (sign);
      if (c != '"' && c != '\'' && c != ')' && c != ']')
        break;
    }
  if (c == '!' || c == '?' || c == 0x061F || c == 0x06D4 || c == 0x3002 || c == 0x2026
      || c == 0x0964)
    return TRUE;
  if (c != '.')
    return FALSE;

  /* An abbreviation is short or has capitals: Mr., U.S., Jan. A number has no stop of its own. */
  for (int i = 0; i < 4; i++)
    {
      if (sign == text)
        return FALSE;
      sign = g_utf8_prev_char (sign);
      c = g_utf8_get_char (sign);
      if (!g_unichar_islower (c) && !g_unichar_ismark (c))
        return c == '%' || c == ')' || c == '"';
    }

  return TRUE;
}

/* Whether a sentence begins at @at. */
static gboolean
is_sentence_start (const char *text, gsize length, gsize at)
{
  gunichar c;

  if (at == 0 || at >= length || text[at - 1] == '\n')
    return TRUE;
  if (text[at - 1] != ' ' || !ends_with_stop (text, at - 1))
    return FALSE;
  c = g_utf8_get_char (text + at);

  return !g_unichar_islower (c);
}

DossierRange
dossier_anchor_widen_to_sentences (const char *text, gsize length, DossierRange range)
{
  gsize low = range.start > MAX_SENTENCE ? range.start - MAX_SENTENCE : 0;
  gsize high = MIN (length, range.end + MAX_SENTENCE);
  gsize least = range.end;

  while (range.start > low && !is_sentence_start (text, length, range.start))
    range.start = (gsize) (g_utf8_prev_char (text + range.start) - text);
  while (range.end < high && text[range.end] != '\n' && text[range.end - 1] != '\n'
         && !is_sentence_start (text, length, range.end))
    range.end = (gsize) (g_utf8_next_char (text + range.end) - text);
  /* The blank behind the stop belongs to nobody. */
  while (range.end > least && (text[range.end - 1] == ' ' || text[range.end - 1] == '\n'))
    range.end--;

  return range;
}

guint
dossier_anchor_count (
    const char *text, gsize length, const char *words, gsize size, guint limit, GArray *places)
{
  const char *end = text + length;
  const char *at = text;
  guint count = 0;

  while (size > 0 && count < limit && (gsize) (end - at) >= size
         && (at = memmem (at, (gsize) (end - at), words, size)) != NULL)
    {
      gsize place = (gsize) (at - text);

      count++;
      if (places != NULL)
        g_array_append_val (places, place);
      at++;
    }

  return count;
}
