/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Queries and snippets. Every word is quoted, so that nothing a person types means anything to the index's
 * own language; the last one may be the beginning of a word, since it is still being typed. Words between
 * quotation marks must stand together. */

#include "dossier-query.h"

#include <string.h>

/* More words only narrow what is found already; without a bound a pasted book would be a query. */
#define MOST_WORDS 32
#define BLANKS " \t\r\n"
#define SNIPPET_BEFORE 60
#define SNIPPET_BEHIND 120

void
dossier_query_free (DossierQuery *self)
{
  g_ptr_array_unref (self->words);
  g_free (self->all);
  g_free (self->any);
  g_free (self);
}

/* The index knows letters and digits only: a word without any would match nothing. */
static gboolean
has_letters (const char *word)
{
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

/* Whether nothing but signs follows. */
static gboolean
is_last (const char *rest)
{
  return !has_letters (rest);
}

static char *
quote_word (const char *word, const char *end)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = word; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *at);
    }
  g_string_append (quoted, end);

  return g_string_free (quoted, FALSE);
}

static char *
join_words (GPtrArray *words, const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (words, i));

  return g_string_free (joined, FALSE);
}

/* Cuts the next word, or the words between two quotation marks, off @rest; NULL at the end. */
static char *
next_word (const char **rest, gboolean *closed)
{
  const char *at = *rest + strspn (*rest, BLANKS);
  const char *end = *at == '"' ? strchr (at + 1, '"') : NULL;
  char *word;

  if (*at == '\0')
    return NULL;
  *closed = end != NULL;
  if (*closed)
    {
      word = g_strndup (at + 1, (gsize) (end - at) - 1);
      *rest = end + 1;
    }
  else
    {
      gsize length = strcspn (at, BLANKS);

      word = g_strndup (at, length);
      *rest = at + length;
    }

  return word;
}

DossierQuery *
dossier_query_parse (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *rest = valid;
  gboolean closed = FALSE;
  DossierQuery *self;
  char *word;

  while (words->len < MOST_WORDS && (word = next_word (&rest, &closed)) != NULL)
    {
      if (has_letters (word))
        g_ptr_array_add (words, quote_word (word, closed || !is_last (rest) ? "\"" : "\"*"));
      g_free (word);
    }
  if (words->len == 0)
    return NULL;

  self = g_new0 (DossierQuery, 1);
  self->all = join_words (words, " AND ");
  self->any = join_words (words, " OR ");
  self->words = g_steal_pointer (&words);

  return self;
}

/* Some characters back from @at, at the beginning of a word where there is one. */
static const char *
find_beginning (const char *text, const char *at)
{
  const char *from = at;
  const char *blank;

  for (guint i = 0; i < SNIPPET_BEFORE && from > text; i++)
    from = g_utf8_prev_char (from);
  if (from == text)
    return from;
  blank = memchr (from, ' ', (gsize) (at - from));

  return blank != NULL ? blank + 1 : from;
}

static const char *
find_end (const char *text, const char *at)
{
  const char *to = at;
  const char *blank;

  for (guint i = 0; i < SNIPPET_BEHIND && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  if (*to == '\0')
    return to;
  blank = g_strrstr_len (at, to - at, " ");

  return blank != NULL ? blank : to;
}

char *
dossier_query_make_snippet (const char *text, DossierRange *match)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  const char *from = find_beginning (line, line + match->start);
  const char *to = find_end (line, line + match->end);
  const char *before = from > line ? "…" : "";
  const char *behind = *to != '\0' ? "…" : "";
  gsize shift = strlen (before);
  gsize first = (gsize) (from - line);

  match->start = match->start - first + shift;
  match->end = match->end - first + shift;

  return g_strdup_printf ("%s%.*s%s", before, (int) (to - from), from, behind);
}
