/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A page as browsers understand it, where the parser understands it otherwise: what is left out there is left out here,
 * before it is parsed, and characters are what they are there. */

#include <string.h>

#include "dossier-character-names.h"
#include "dossier-html.h"

/* With its "&". */
#define LONGEST_NAME 32

typedef struct
{
  const char *end; /* of the page */
  const char *kept; /* from here on nothing was copied yet */
  GString *copy; /* (nullable): up to there */
  gboolean is_begun; /* there was a tag before */
} Mending;

/* Puts @text in the place of @length bytes at @at. */
static const char *
replace (Mending *self, const char *at, gsize length, const char *text)
{
  if (self->copy == NULL)
    self->copy = g_string_sized_new ((gsize) (self->end - self->kept));
  g_string_append_len (self->copy, self->kept, at - self->kept);
  g_string_append (self->copy, text);
  self->kept = at + length;

  return self->kept;
}

/* Whether what begins at @at is hidden by a browser and shown by the parser: "<![if !IE]>", "</ p>"; or ends the page
 * for the parser alone: words after "</body>" are words of the page. */
static gboolean
is_ignored (const Mending *self, const char *at)
{
  if (at[1] == '!')
    return self->is_begun || !dossier_markup_is_tag (at + 1, self->end, "doctype");

  return at[1] == '/'
         && (!g_ascii_isalpha (at[2]) || dossier_markup_is_tag (at + 1, self->end, "body")
             || dossier_markup_is_tag (at + 1, self->end, "html"));
}

static const char *
mend_markup (Mending *self, const char *at)
{
  const char *close = memchr (at, '>', (gsize) (self->end - at));
  guint n_attributes = 0;

  if (self->end - at > 4 && dossier_markup_is_comment (at, self->end))
    {
      /* "<!-->" is a whole comment. */
      if (at[4] == '>' || (self->end - at > 5 && at[4] == '-' && at[5] == '>'))
        return replace (self, at, at[4] == '>' ? 5 : 6, "");
    }
  else if (close != NULL && self->end - at > 2 && is_ignored (self, at))
    return replace (self, at, (gsize) (close + 1 - at), "");
  self->is_begun |= self->end - at > 1 && g_ascii_isalpha (at[1]);

  return dossier_markup_skip (at, self->end, &n_attributes);
}

static const char *
skip_semicolon (const Mending *self, const char *at)
{
  return at < self->end && *at == ';' ? at + 1 : at;
}

/* "&#146;" is an apostrophe, of a number without a character a mark stays; and of what is no number nothing is lost. */
static void
mend_reference (Mending *self, const char *at)
{
  gboolean is_hex = self->end - at > 3 && g_ascii_tolower (at[2]) == 'x';
  const char *digits = at + (is_hex ? 3 : 2);
  char *after = NULL;
  guint64 number = 0;
  guint64 meant;

  if (digits < self->end && (is_hex ? g_ascii_isxdigit (*digits) : g_ascii_isdigit (*digits)))
    number = g_ascii_strtoull (digits, &after, is_hex ? 16 : 10);
  meant = dossier_character_from_number (number);
  if (after == NULL)
    replace (self, at, 1, "&amp;");
  else if (meant == 0 || meant > 0x10FFFF || (meant >= 0xD800 && meant < 0xE000))
    replace (self, at, (gsize) (skip_semicolon (self, after) - at), "\uFFFD");
  else if (meant != number)
    {
      char bytes[7] = { 0 };

      g_unichar_to_utf8 ((gunichar) meant, bytes);
      replace (self, at, (gsize) (skip_semicolon (self, after) - at), bytes);
    }
}

/* "&copy 2026": names of the oldest list need no semicolon. In an address "&copy=1" is none of them. Names that the
 * parser does not know become numbers. */
static void
mend_name (Mending *self, const char *at)
{
  const char *after = at + 1;
  g_autofree char *name = NULL;
  g_autofree char *second = NULL;
  g_autofree char *numbers = NULL;
  gunichar characters[2];

  while (after < self->end && g_ascii_isalnum (*after))
    after++;
  if (after == at + 1 || after - at > LONGEST_NAME || after == self->end || *after == '=')
    return;
  name = g_strndup (at + 1, (gsize) (after - at - 1));
  if (*after != ';')
    {
      if (dossier_character_is_old (name))
        replace (self, after, 0, ";");
      return;
    }
  if (!dossier_character_is_added (name) || !dossier_character_find (name, characters))
    return;
  second = characters[1] != 0 ? g_strdup_printf ("&#%u;", characters[1]) : g_strdup ("");
  numbers = g_strdup_printf ("&#%u;%s", characters[0], second);
  replace (self, at, (gsize) (after + 1 - at), numbers);
}

/* (nullable): what was copied, with the rest */
static char *
finish (Mending *self, gsize *length)
{
  if (self->copy == NULL)
    return NULL;
  g_string_append_len (self->copy, self->kept, self->end - self->kept);
  *length = self->copy->len;

  return g_string_free (self->copy, FALSE);
}

char *
dossier_html_mend (const char *text, gsize *length)
{
  Mending references = { .end = text + *length, .kept = text };
  Mending markup;
  g_autofree char *numbers = NULL;
  char *mended;

  for (const char *at = text; (at = memchr (at, '&', (gsize) (references.end - at))) != NULL; at++)
    {
      if (references.end - at > 1 && at[1] == '#')
        mend_reference (&references, at);
      else
        mend_name (&references, at);
    }
  numbers = finish (&references, length);
  if (numbers != NULL)
    text = numbers;
  markup = (Mending){ .end = text + *length, .kept = text };
  for (const char *at = text;
       at < markup.end && (at = memchr (at, '<', (gsize) (markup.end - at))) != NULL;)
    at = mend_markup (&markup, at);
  mended = finish (&markup, length);

  return mended != NULL ? mended : g_steal_pointer (&numbers);
}
