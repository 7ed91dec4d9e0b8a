/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* States as text: what an edit left alone is most of a state, and is known by its letters, without reading it as
 * JSON. What is not written as this program writes it is left whole. */

#include "dossier-state-text.h"

#include <string.h>

#define MOST_MEMBERS 32

/* "name":value, as it stands there */
typedef struct
{
  const char *start;
  gsize length;
  gboolean is_left_out;
} Piece;

/* Behind the quotation mark that ends it; NULL where none does. */
static const char *
skip_string (const char *at)
{
  for (at++; *at != '"'; at++)
    {
      if (*at == '\\')
        at++;
      if (*at == '\0')
        return NULL;
    }

  return at + 1;
}

/* To what ends a member: a comma, or the brace that ends the object; NULL where there is none. */
static const char *
skip_member (const char *at)
{
  guint depth = 0;

  while (at != NULL && *at != '\0')
    {
      if (depth == 0 && (*at == ',' || *at == '}'))
        return at;
      if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']')
        depth--;
      at = *at == '"' ? skip_string (at) : at + 1;
    }

  return NULL;
}

static gboolean
take_apart (const char *text, Piece *pieces, guint *n_pieces)
{
  const char *at = text + 1;

  *n_pieces = 0;
  if (*text != '{' || *at == '}')
    return strcmp (text, "{}") == 0;
  for (;;)
    {
      const char *end = *at == '"' ? skip_member (at) : NULL;

      if (end == NULL || *n_pieces == MOST_MEMBERS)
        return FALSE;
      pieces[(*n_pieces)++] = (Piece){ at, (gsize) (end - at), FALSE };
      if (*end == '}')
        return end[1] == '\0';
      at = end + 1;
    }
}

static char *
put_together (const Piece *pieces, guint n_pieces)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n_pieces; i++)
    if (!pieces[i].is_left_out)
      {
        if (text->len > 1)
          g_string_append_c (text, ',');
        g_string_append_len (text, pieces[i].start, (gssize) pieces[i].length);
      }

  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static void
leave_out_same (Piece *one, guint n_one, Piece *other, guint n_other)
{
  for (guint i = 0; i < n_one; i++)
    for (guint j = 0; j < n_other && !one[i].is_left_out; j++)
      if (one[i].length == other[j].length
          && memcmp (one[i].start, other[j].start, one[i].length) == 0)
        one[i].is_left_out = other[j].is_left_out = TRUE;
}

void
dossier_state_text_leave_out_same (const char *before,
                                   const char *after,
                                   char **less_before,
                                   char **less_after)
{
  Piece old[MOST_MEMBERS];
  Piece new[MOST_MEMBERS];
  guint n_old;
  guint n_new;

  if (!take_apart (before, old, &n_old) || !take_apart (after, new, &n_new))
    {
      *less_before = g_strdup (before);
      *less_after = g_strdup (after);
      return;
    }
  leave_out_same (old, n_old, new, n_new);
  *less_before = put_together (old, n_old);
  *less_after = put_together (new, n_new);
}

char *
dossier_state_text_leave_out (const char *state, const char *member)
{
  g_autofree char *start = g_strconcat ("\"", member, "\":", NULL);
  Piece pieces[MOST_MEMBERS];
  guint n_pieces;

  if (!take_apart (state, pieces, &n_pieces))
    return g_strdup (state);
  for (guint i = 0; i < n_pieces; i++)
    pieces[i].is_left_out = g_str_has_prefix (pieces[i].start, start);

  return put_together (pieces, n_pieces);
}
