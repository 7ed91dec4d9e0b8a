/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Changes as a reader goes through them: what stands close together in one piece, with some words around.
 *
 *   … asked for 30 boats and received [-12-] [+18+]. Schools stay closed until [-Friday-] [+Monday+] …
 */

#include "dossier-change-hunks.h"

#include <string.h>

#include "dossier-text-direction.h"
#include "dossier-word-diff.h"

/* Bytes of kept words before and behind; changes closer than both together are one piece. */
#define CONTEXT 60
/* A piece longer than this is cut: nobody reads a rewritten page in one line. */
#define MAX_SIDE 4000

static void
free_hunk (gpointer data)
{
  DossierChangeHunk *hunk = data;

  g_free (hunk->markup);
  g_free (hunk);
}

/* Forward to the end of a word, or back to its beginning. */
static gsize
align_back (const char *text, gsize at, gsize least)
{
  while (at > least && text[at - 1] != ' ' && text[at - 1] != '\n')
    at--;

  return at;
}

static gsize
align_forth (const char *text, gsize at, gsize most)
{
  while (at < most && text[at] != ' ' && text[at] != '\n')
    at++;

  return at;
}

static void
add_kept (GString *markup, const char *text, gsize start, gsize end)
{
  dossier_word_diff_append (markup, DOSSIER_CHANGE_KIND_KEPT, TRUE, text + start, end - start);
}

static void
add_side (
    GString *markup, DossierChangeKind kind, gboolean is_new, const char *text, DossierRange range)
{
  gsize end = MIN (range.end, range.start + MAX_SIDE);

  if (end < range.end)
    end = align_back (text, end, range.start);
  if (range.start >= range.end)
    return;
  dossier_word_diff_append (markup, kind, is_new, text + range.start, end - range.start);
  if (end < range.end)
    g_string_append (markup, " …");
}

static guint
count_touched (const GArray *marks, DossierRange range)
{
  guint n = 0;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      DossierRange mark = g_array_index (marks, DossierRange, i);

      n += mark.start < range.end && range.start < mark.end;
    }

  return n;
}

typedef struct
{
  const char *old_text;
  const char *new_text;
  const GArray *marks;
  GPtrArray *hunks;
  DossierChangeHunk *hunk; /* (nullable) under way */
  GString *markup;
} Making;

static void
end_hunk (Making *self)
{
  if (self->hunk == NULL)
    return;
  self->hunk->markup = g_string_free (self->markup, FALSE);
  g_ptr_array_add (self->hunks, self->hunk);
  self->hunk = NULL;
}

/* A piece runs as the line does that it is cut from, whichever way its own first word runs. */
static const char *
get_direction_mark (const char *text, gsize at)
{
  const char *line = text + at;

  while (line > text && line[-1] != '\n')
    line--;
  switch (dossier_text_find_direction (line, strcspn (line, "\n")))
    {
    case DOSSIER_TEXT_DIRECTION_LTR:
      return "\u200e";
    case DOSSIER_TEXT_DIRECTION_RTL:
      return "\u200f";
    case DOSSIER_TEXT_DIRECTION_NONE:
      break;
    }

  return "";
}

/* Kept words: those behind the piece under way, those before the next one, or all of them between both. */
static void
take_kept (Making *self, const DossierTextChange *change, gboolean last)
{
  DossierRange kept = change->new_range;
  gsize head = align_forth (self->new_text, MIN (kept.end, kept.start + CONTEXT), kept.end);
  gsize tail = align_back (self->new_text,
                           kept.end > kept.start + CONTEXT ? kept.end - CONTEXT : kept.start,
                           kept.start);

  if (self->hunk != NULL && !last && tail <= head)
    {
      add_kept (self->markup, self->new_text, kept.start, kept.end);
      return;
    }
  if (self->hunk != NULL)
    {
      add_kept (self->markup, self->new_text, kept.start, head);
      if (head < kept.end)
        g_string_append (self->markup, " …");
      end_hunk (self);
    }
  if (last)
    return;
  self->hunk = g_new0 (DossierChangeHunk, 1);
  self->hunk->range = (DossierRange){ kept.end, kept.end };
  self->markup = g_string_new (tail > 0 ? get_direction_mark (self->new_text, tail) : NULL);
  if (tail > 0)
    g_string_append (self->markup, "… ");
  add_kept (self->markup, self->new_text, tail, kept.end);
}

GPtrArray *
dossier_change_hunks_new (const DossierChanges *changes, const GArray *marks)
{
  Making self = {
    .old_text = dossier_document_get_text (changes->old_document, NULL),
    .new_text = dossier_document_get_text (changes->new_document, NULL),
    .marks = marks,
    .hunks = g_ptr_array_new_with_free_func (free_hunk),
  };

  for (guint i = 0; i < changes->texts->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes->texts, DossierTextChange, i);

      if (change->kind == DOSSIER_CHANGE_KIND_KEPT)
        {
          take_kept (&self, change, i + 1 == changes->texts->len);
          continue;
        }
      if (self.hunk == NULL)
        {
          self.hunk = g_new0 (DossierChangeHunk, 1);
          self.hunk->range = change->new_range;
          self.markup = g_string_new (NULL);
        }
      self.hunk->range.end = MAX (self.hunk->range.end, change->new_range.end);
      self.hunk->n_marks += count_touched (marks, change->old_range);
      add_side (self.markup, change->kind, FALSE, self.old_text, change->old_range);
      add_side (self.markup, change->kind, TRUE, self.new_text, change->new_range);
    }
  end_hunk (&self);

  return self.hunks;
}

char *
dossier_change_hunks_dup_old_text (const DossierChanges *changes, const GArray *marks, gsize limit)
{
  GString *markup = g_string_new (NULL);
  const char *text = dossier_document_get_text (changes->old_document, NULL);

  for (guint i = 0; i < changes->texts->len && markup->len < limit; i++)
    {
      const DossierTextChange *change = &g_array_index (changes->texts, DossierTextChange, i);
      g_auto (GStrv) lines = NULL;
      g_autofree char *words = g_strndup (text + change->old_range.start,
                                          change->old_range.end - change->old_range.start);

      lines = g_strsplit (words, "\n", -1);
      for (guint j = 0; lines[j] != NULL; j++)
        {
          if (j > 0)
            g_string_append_c (markup, '\n');
          dossier_word_diff_append (markup, change->kind, FALSE, lines[j], strlen (lines[j]));
        }
    }

  return g_string_free (markup, FALSE);
}
