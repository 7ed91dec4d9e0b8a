/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finding words in a text as a reader means them: case, diacritics, the kind of blank, dash and quotation
 * mark do not matter. The text itself is never copied: it is passed over byte by byte, and only where a hit may
 * begin is it folded, character by character, as far as it agrees with what is looked for. */

#include "dossier-text-finder.h"

#include <string.h>

/* The folded characters that one character can become. */
#define MOST_FOLDED (2 * G_UNICHAR_MAX_DECOMPOSITION_LENGTH)

struct _DossierTextFinder
{
  const char *text;
  gsize length;
  gsize at;
  gunichar *words; /* folded */
  gsize n_words;
  DossierFindFlags flags;
  gboolean may_begin[256]; /* whether a character with this first byte may be where a hit begins */
};

static gunichar
fold_sign (gunichar c)
{
  if (c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == '\t' || c == '\n')
    return ' ';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B || c == 0x2032)
    return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0x2033)
    return '"';
  return c;
}

static gboolean
is_ignored (gunichar c)
{
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || g_unichar_ismark (c);
}

/* Returns: how many characters @c becomes: none where it does not count */
static gsize
fold_char (gunichar c, gboolean keep_case, gunichar folded[MOST_FOLDED])
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;
  gsize n = 0;

  if (c < 0x80)
    {
      folded[0] = fold_sign (keep_case ? c : (gunichar) g_ascii_tolower ((char) c));
      return 1;
    }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      gunichar part = fold_sign (keep_case ? parts[i] : g_unichar_tolower (parts[i]));

      if (is_ignored (part))
        continue;
      if (parts[i] == 0x00DF && !keep_case)
        folded[n++] = part = 's';
      folded[n++] = part;
    }
  return n;
}

/* Runs of blanks are one. */
static void
fold_text (GArray *folded, const char *text, gsize length, gboolean keep_case)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar parts[MOST_FOLDED];
      gsize n_parts = fold_char (g_utf8_get_char (at), keep_case, parts);

      for (gsize i = 0; i < n_parts; i++)
        if (parts[i] != ' ' || folded->len == 0
            || g_array_index (folded, gunichar, folded->len - 1) != ' ')
          g_array_append_val (folded, parts[i]);
    }
}

/**
 * dossier_text_fold:
 * @length: bytes, or -1
 *
 * Returns: (transfer full): @text without case, diacritics and kinds of blanks, dashes and quotation marks
 */
char *
dossier_text_fold (const char *text, gssize length)
{
  g_autoptr (GArray) folded = g_array_new (FALSE, FALSE, sizeof (gunichar));

  fold_text (folded, text, length < 0 ? strlen (text) : (gsize) length, FALSE);
  return g_ucs4_to_utf8 ((const gunichar *) (gpointer) folded->data, folded->len, NULL, NULL, NULL);
}

static gboolean
is_word_at (const char *text, gsize length, gsize offset)
{
  return offset < length && g_unichar_isalnum (g_utf8_get_char (text + offset));
}

static gboolean
is_whole_word (const char *text, gsize length, DossierRange hit)
{
  if (hit.start > 0 && is_word_at (text, length, hit.start))
    {
      const char *before = g_utf8_prev_char (text + hit.start);

      if (g_unichar_isalnum (g_utf8_get_char (before)))
        return FALSE;
    }
  if (hit.end < length && is_word_at (text, length, hit.end))
    {
      const char *last = g_utf8_prev_char (text + hit.end);

      return !g_unichar_isalnum (g_utf8_get_char (last));
    }
  return TRUE;
}

/* The hit takes in the marks that combine with its last character. */
static gsize
skip_marks (const char *text, gsize length, gsize offset)
{
  while (offset < length && g_unichar_ismark (g_utf8_get_char (text + offset)))
    offset = (gsize) (g_utf8_next_char (text + offset) - text);

  return offset;
}

DossierTextFinder *
dossier_text_finder_new (const char *text, gsize length, const char *words, DossierFindFlags flags)
{
  DossierTextFinder *self = g_new0 (DossierTextFinder, 1);
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));

  fold_text (folded, stripped, strlen (stripped), (flags & DOSSIER_FIND_MATCH_CASE) != 0);
  self->text = text;
  self->length = length;
  self->flags = flags;
  self->n_words = folded->len;
  self->words = (gunichar *) (gpointer) g_array_free (folded, FALSE);
  if (self->n_words == 0)
    self->at = length;
  else
    for (guint byte = 0; byte < 256; byte++)
      {
        gunichar one[MOST_FOLDED];

        /* What begins with another byte may become anything. */
        self->may_begin[byte] = byte >= 0xC0;
        if (byte < 0x80 && fold_char (byte, (flags & DOSSIER_FIND_MATCH_CASE) != 0, one) == 1)
          self->may_begin[byte] = one[0] == self->words[0];
      }
  return self;
}

void
dossier_text_finder_free (DossierTextFinder *self)
{
  g_free (self->words);
  g_free (self);
}

/* Whether the text from @start on, @skipped folded characters of its first one left out, agrees.
 * @last: (out): where its last character begins */
static gboolean
agrees (DossierTextFinder *self, gsize start, gsize skipped, gsize *last)
{
  gboolean keep_case = (self->flags & DOSSIER_FIND_MATCH_CASE) != 0;
  gsize n_found = 0;

  for (gsize at = start; at < self->length;
       at = (gsize) (g_utf8_next_char (self->text + at) - self->text))
    {
      gunichar parts[MOST_FOLDED];
      gsize n_parts = fold_char (g_utf8_get_char (self->text + at), keep_case, parts);

      for (gsize i = at == start ? skipped : 0; i < n_parts; i++)
        {
          if (parts[i] == ' ' && n_found > 0 && self->words[n_found - 1] == ' ')
            continue;
          if (parts[i] != self->words[n_found])
            return FALSE;
          *last = at;
          if (++n_found == self->n_words)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
begins_hit (DossierTextFinder *self, gsize start, DossierRange *hit)
{
  gunichar parts[MOST_FOLDED];
  gsize n_parts = fold_char (g_utf8_get_char (self->text + start),
                             (self->flags & DOSSIER_FIND_MATCH_CASE) != 0, parts);
  gsize last;

  for (gsize skipped = 0; skipped < n_parts; skipped++)
    if (parts[skipped] == self->words[0] && agrees (self, start, skipped, &last))
      {
        hit->start = start;
        hit->end = skip_marks (self->text, self->length,
                               (gsize) (g_utf8_next_char (self->text + last) - self->text));
        return (self->flags & DOSSIER_FIND_WHOLE_WORDS) == 0
               || is_whole_word (self->text, self->length, *hit);
      }
  return FALSE;
}

gboolean
dossier_text_finder_step (DossierTextFinder *self, gsize n_bytes, GArray *hits)
{
  gsize end = self->at + MIN (n_bytes, self->length - self->at);

  while (self->at < end)
    {
      DossierRange hit;

      if (!self->may_begin[(guchar) self->text[self->at]])
        self->at++;
      else if (begins_hit (self, self->at, &hit))
        {
          g_array_append_val (hits, hit);
          self->at = hit.end;
        }
      else
        self->at = (gsize) (g_utf8_next_char (self->text + self->at) - self->text);
    }

  return self->at < self->length;
}

/**
 * dossier_text_find:
 * @length: bytes
 * @words: what to look for; blanks at its edges do not count
 *
 * Returns: (transfer full) (element-type DossierRange): the hits in order, in bytes of @text; they do not overlap
 */
GArray *
dossier_text_find (const char *text, gsize length, const char *words, DossierFindFlags flags)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  g_autoptr (DossierTextFinder) finder = dossier_text_finder_new (text, length, words, flags);

  dossier_text_finder_step (finder, G_MAXSIZE, hits);
  return hits;
}
