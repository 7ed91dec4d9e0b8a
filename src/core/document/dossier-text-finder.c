/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finding words in a text as a reader means them: case, diacritics, the kind of blank, dash and quotation
 * mark do not matter. The text is folded once, with a map from folded characters back to their places. */

#include "dossier-text-finder.h"

#include <string.h>

typedef struct
{
  GString *text;
  GArray *places; /* of gsize: where in the original each folded byte's character begins */
} Folded;

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

static void
append_folded (Folded *folded, gunichar c, gsize place)
{
  char bytes[6];
  int size;

  c = fold_sign (c);
  if (is_ignored (c))
    return;
  if (c == ' ' && folded->text->len > 0 && folded->text->str[folded->text->len - 1] == ' ')
    return;
  size = g_unichar_to_utf8 (c, bytes);
  g_string_append_len (folded->text, bytes, size);
  if (folded->places != NULL)
    for (int i = 0; i < size; i++)
      g_array_append_val (folded->places, place);
}

static void
fold_char (Folded *folded, gunichar c, gsize place, gboolean keep_case)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (c < 0x80)
    {
      append_folded (folded, keep_case ? c : (gunichar) g_ascii_tolower ((char) c), place);
      return;
    }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      if (keep_case)
        append_folded (folded, parts[i], place);
      else if (parts[i] == 0x00DF)
        {
          append_folded (folded, 's', place);
          append_folded (folded, 's', place);
        }
      else
        append_folded (folded, g_unichar_tolower (parts[i]), place);
    }
}

static void
fold_text (Folded *folded, const char *text, gsize length, gboolean keep_case)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    fold_char (folded, g_utf8_get_char (at), (gsize) (at - text), keep_case);
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
  Folded folded = { g_string_new (NULL), NULL };

  fold_text (&folded, text, length < 0 ? strlen (text) : (gsize) length, FALSE);
  return g_string_free (folded.text, FALSE);
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

/**
 * dossier_text_find:
 * @length: bytes
 * @words: what to look for; blanks at its edges do not count
 *
 * Linear in the text's length. Hits do not overlap.
 *
 * Returns: (transfer full) (element-type DossierRange): the hits in order, in bytes of @text
 */
GArray *
dossier_text_find (const char *text, gsize length, const char *words, DossierFindFlags flags)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  g_autoptr (GString) folded_text = g_string_sized_new (length + 1);
  g_autoptr (GString) folded_words = g_string_new (NULL);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) length + 1);
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  Folded needle = { folded_words, NULL };
  Folded hay = { folded_text, places };
  gboolean keep_case = (flags & DOSSIER_FIND_MATCH_CASE) != 0;

  fold_text (&needle, stripped, strlen (stripped), keep_case);
  if (folded_words->len == 0)
    return hits;
  fold_text (&hay, text, length, keep_case);

  for (char *at = folded_text->str; (at = strstr (at, folded_words->str)) != NULL;)
    {
      gsize first = (gsize) (at - folded_text->str);
      gsize last = first + folded_words->len - 1;
      gsize last_place = g_array_index (places, gsize, last);
      gsize after = (gsize) (g_utf8_next_char (text + last_place) - text);
      DossierRange hit = { g_array_index (places, gsize, first), skip_marks (text, length, after) };

      if ((flags & DOSSIER_FIND_WHOLE_WORDS) != 0 && !is_whole_word (text, length, hit))
        {
          at++;
          continue;
        }
      g_array_append_val (hits, hit);
      at += folded_words->len;
    }

  return hits;
}
