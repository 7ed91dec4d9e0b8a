/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where a figure stands, in a line. */

#include "dossier-figure-context.h"

#include <string.h>

/* Bytes on each side: what follows a number says more of it than what comes before, unless little does. */
#define BEHIND_BYTES 60
#define FEW_BYTES 20
#define BEFORE_BYTES 40

static gboolean
is_blank (char c)
{
  return g_ascii_isspace (c);
}

/* Whether a sentence ends at the blank @at: "in 2031. The dam". */
static gboolean
ends_sentence (const char *text, gsize at, gsize end)
{
  gunichar next;

  if (!is_blank (text[at]) || at == 0 || at + 1 >= end || strchr (".!?", text[at - 1]) == NULL)
    return FALSE;
  next = g_utf8_get_char (text + at + 1);

  return g_unichar_isupper (next) || g_unichar_ispunct (next);
}

static gsize
find_begin (const char *text, gsize first, gsize at, gsize n_behind, gboolean *is_cut)
{
  gsize most = n_behind < FEW_BYTES ? BEFORE_BYTES : FEW_BYTES;
  gsize least = at - first > most ? at - most : first;
  gsize begin = at;

  *is_cut = FALSE;
  for (gsize i = at; i > least; i--)
    {
      if (ends_sentence (text, i - 1, at + 1))
        return i;
      if (is_blank (text[i - 1]))
        begin = i;
    }
  *is_cut = least > first;
  if (least == first)
    return first;

  return n_behind < FEW_BYTES ? begin : at;
}

static gsize
find_end (const char *text, gsize at, gsize last, gboolean *is_cut)
{
  gsize most = last - at > BEHIND_BYTES ? at + BEHIND_BYTES : last;
  gsize end = at;

  *is_cut = most < last;
  for (gsize i = at; i < most; i++)
    {
      if (ends_sentence (text, i, last))
        {
          *is_cut = FALSE;
          return i;
        }
      if (is_blank (text[i]))
        end = i;
    }

  return most == last ? last : end;
}

static char *
dup_section (DossierDocument *document, gsize offset)
{
  gsize length = 0;
  const char *section = dossier_document_get_section (document, offset, &length);

  return section != NULL ? g_strndup (section, length) : NULL;
}

/* A word longer than what is looked at has no blank to cut at. */
static gsize
step_to_letter (const char *text, gsize at)
{
  while ((text[at] & 0xC0) == 0x80)
    at++;

  return at;
}

char *
dossier_figure_dup_context (DossierDocument *document, const DossierRange *range)
{
  gsize length = 0;
  guint n_blocks = 0;
  const char *text = dossier_document_get_text (document, &length);
  const DossierBlock *block = dossier_document_get_blocks (document, &n_blocks)
                              + dossier_document_find_block (document, range->start);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean cut_before;
  gboolean cut_behind;
  gsize begin;
  gsize end;

  if (block->kind == DOSSIER_BLOCK_TABLE || range->end > block->end)
    return dup_section (document, range->start);
  end = find_end (text, range->end, block->end, &cut_behind);
  begin = find_begin (text, block->start, range->start, end - range->end, &cut_before);
  begin = step_to_letter (text, begin);
  if (begin == range->start && end == range->end)
    return dup_section (document, range->start);
  for (gsize i = begin; i < end; i++)
    if (!is_blank (text[i]))
      g_string_append_c (line, text[i]);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  if (cut_before)
    g_string_prepend (line, "\342\200\246 ");
  if (cut_behind)
    g_string_append (line, " \342\200\246");

  return g_string_free (g_steal_pointer (&line), FALSE);
}
