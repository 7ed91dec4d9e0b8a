/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words divided at the end of a line. "inter-|national" is one word, "well-|known" has its hyphen anyway: the
 * document itself is asked which of the two forms it writes elsewhere. */

#include "dossier-pdf.h"

#include <string.h>

/* First parts that keep their hyphen where the document does not say otherwise. */
static const char *const kept[] = {
  "all",   "anti",   "co",   "cross", "cyber", "ex",    "far",   "first",  "five",   "four",
  "full",  "half",   "high", "ill",   "in",    "large", "last",  "least",  "long",   "low",
  "mid",   "multi",  "near", "neo",   "new",   "non",   "off",   "old",    "on",     "one",
  "open",  "over",   "part", "post",  "pre",   "pro",   "quasi", "second", "self",   "semi",
  "short", "single", "six",  "small", "so",    "ten",   "third", "three",  "twenty", "two",
  "under", "up",     "vice", "war",   "well",  "year",
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalpha (c) || c == '-' || c == 0x2010 || c == '\'' || c == 0x2019;
}

GHashTable *
dossier_pdf_list_words (const GPtrArray *lines)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);
      const char *start = NULL;

      for (const char *at = line->text;; at = g_utf8_next_char (at))
        {
          gboolean inside = *at != '\0' && is_word_char (g_utf8_get_char (at));

          if (inside && start == NULL)
            start = at;
          else if (!inside && start != NULL)
            {
              /* What ends the line may be half a word. */
              if (*at != '\0')
                g_hash_table_add (words, g_utf8_strdown (start, at - start));
              start = NULL;
            }
          if (*at == '\0')
            break;
        }
    }

  return words;
}

/* The letters before the hyphen at the end of @line, or NULL where it does not end so. */
static char *
dup_first_part (const char *line, gboolean *is_soft)
{
  const char *end = line + strlen (line);
  const char *hyphen = end > line ? g_utf8_find_prev_char (line, end) : NULL;
  gunichar c = hyphen != NULL ? g_utf8_get_char (hyphen) : 0;
  const char *start = hyphen;

  if (c != '-' && c != 0xAD && c != 0x2010)
    return NULL;
  *is_soft = c == 0xAD;
  while (start > line)
    {
      const char *before = g_utf8_find_prev_char (line, start);

      if (!g_unichar_isalpha (g_utf8_get_char (before)))
        break;
      start = before;
    }

  return start < hyphen ? g_utf8_strdown (start, hyphen - start) : NULL;
}

gboolean
dossier_pdf_is_divided (GHashTable *words, const char *line, const char *next)
{
  gboolean is_soft = FALSE;
  g_autofree char *first = dup_first_part (line, &is_soft);
  const char *end = next;
  g_autofree char *second = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *hyphened = NULL;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (first == NULL || end == next)
    return FALSE;
  if (is_soft)
    return TRUE;
  if (!g_unichar_islower (g_utf8_get_char (next)))
    return FALSE;
  second = g_utf8_strdown (next, end - next);
  joined = g_strconcat (first, second, NULL);
  hyphened = g_strconcat (first, "-", second, NULL);
  if (g_hash_table_contains (words, hyphened))
    return FALSE;
  if (g_hash_table_contains (words, joined))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strcmp (kept[i], first) == 0)
      return FALSE;

  /* Both parts are words of their own: "decision-making". */
  return !(g_hash_table_contains (words, first) && g_hash_table_contains (words, second));
}
