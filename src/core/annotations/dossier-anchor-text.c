/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Texts as anchoring compares them. Between two steps the folded text and the text run side by side, byte by byte,
 * so that plain text needs no map at all:
 *
 *   text     Th e  "  é   s ...
 *   folded   Th e  "  e´  s ...      steps: (0, 0), (4, 6), ...
 */

#include "dossier-anchor-text.h"

#include <string.h>

/* Letters pile up marks only in texts that mean harm; beyond this many their order is left as it is. */
#define MAX_MARKS 32

typedef struct
{
  gsize folded;
  gsize original;
} Step;

typedef struct
{
  GString *out;
  GArray *steps;
  gunichar marks[MAX_MARKS]; /* of the letter in hand, by class */
  guint n_marks;
} Folding;

static gunichar
fold_sign (gunichar c)
{
  if (c == 0x00A0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A))
    return ' ';
  if (c == 0x2028 || c == 0x2029 || c == 0x0085)
    return '\n';
  if (c == 0x2010 || c == 0x2011)
    return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B)
    return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F)
    return '"';
  return c;
}

static gboolean
is_ignored (gunichar c)
{
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static gboolean
is_ascii_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* From here on folded bytes stand for those from @original on. */
static void
set_step (Folding *self, gsize original)
{
  Step step = { self->out->len, original };
  Step *last = self->steps->len > 0 ? &g_array_index (self->steps, Step, self->steps->len - 1)
                                    : NULL;

  if (last != NULL && last->folded == step.folded)
    *last = step;
  else if (last == NULL || step.folded - last->folded != step.original - last->original)
    g_array_append_val (self->steps, step);
}

static void
flush_marks (Folding *self)
{
  for (guint i = 0; i < self->n_marks; i++)
    g_string_append_unichar (self->out, self->marks[i]);
  self->n_marks = 0;
}

static void
add_part (Folding *self, gunichar c)
{
  int class = g_unichar_combining_class (c);
  guint at;

  if (class == 0 || self->n_marks == MAX_MARKS)
    flush_marks (self);
  if (class == 0)
    {
      g_string_append_unichar (self->out, c);
      return;
    }
  for (at = self->n_marks; at > 0; at--)
    {
      if (g_unichar_combining_class (self->marks[at - 1]) <= class)
        break;
      self->marks[at] = self->marks[at - 1];
    }
  self->marks[at] = c;
  self->n_marks++;
}

/* One letter with the marks that follow it; returns where the next one begins. */
static const char *
fold_letter (Folding *self, const char *at, const char *end)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gboolean first = TRUE;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);
      gsize n_parts;

      if (!first && g_unichar_combining_class (c) == 0 && !is_ignored (c))
        break;
      first = FALSE;
      n_parts = is_ignored (c)
                    ? 0
                    : g_unichar_fully_decompose (fold_sign (c), FALSE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n_parts; i++)
        add_part (self, parts[i]);
      at = g_utf8_next_char (at);
    }
  flush_marks (self);

  return at;
}

/* A run of blanks is one, and a line end where it holds one. */
static const char *
fold_blanks (Folding *self, const char *at, const char *end)
{
  char blank = ' ';

  while (at < end)
    {
      gunichar c = fold_sign (g_utf8_get_char (at));

      if (c != ' ' && !is_ignored (c) && !(c >= '\t' && c <= '\r'))
        break;
      if (c == '\n' || c == '\r')
        blank = '\n';
      at = g_utf8_next_char (at);
    }
  g_string_append_c (self->out, blank);

  return at;
}

static gboolean
is_plain (const char *at, const char *end)
{
  if ((guchar) *at >= 0x80 || (*at < ' ' && *at != '\n'))
    return FALSE;
  if (at + 1 == end)
    return TRUE;
  /* What follows could combine with it. */
  return (guchar) at[1] < 0x80 && !(is_ascii_blank (*at) && is_ascii_blank (at[1]));
}

static void
fold_text (Folding *self, const char *text, const char *end)
{
  const char *at = text;

  while (at < end)
    {
      const char *plain = at;

      while (plain < end && is_plain (plain, end))
        plain++;
      set_step (self, (gsize) (at - text));
      g_string_append_len (self->out, at, plain - at);
      at = plain;
      if (at == end)
        break;
      set_step (self, (gsize) (at - text));
      at = fold_sign (g_utf8_get_char (at)) == ' ' || is_ascii_blank (*at)
               ? fold_blanks (self, at, end)
               : fold_letter (self, at, end);
    }
  set_step (self, (gsize) (end - text));
}

/**
 * dossier_anchor_text_new:
 * @text: (transfer none): UTF-8, not copied
 */
DossierAnchorText *
dossier_anchor_text_new (const char *text, gsize length)
{
  DossierAnchorText *self = g_new0 (DossierAnchorText, 1);
  Folding folding = {
    .out = g_string_sized_new (length + length / 64 + 16),
    .steps = g_array_new (FALSE, FALSE, sizeof (Step)),
  };

  fold_text (&folding, text, text + length);
  self->text = text;
  self->length = length;
  self->size = folding.out->len;
  self->folded = g_string_free (folding.out, FALSE);
  self->steps = folding.steps;

  return self;
}

void
dossier_anchor_text_free (DossierAnchorText *self)
{
  g_free (self->folded);
  g_array_unref (self->steps);
  g_free (self);
}

/* The last step at or before a place, of which @by_original says how it is counted. */
static guint
find_step (const DossierAnchorText *self, gsize offset, gboolean by_original)
{
  guint low = 0;
  guint high = self->steps->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      const Step *step = &g_array_index (self->steps, Step, middle);

      if ((by_original ? step->original : step->folded) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

gsize
dossier_anchor_text_fold_offset (const DossierAnchorText *self, gsize offset)
{
  const Step *step;
  gsize limit = self->size;
  guint at;

  if (self->steps->len == 0)
    return 0;
  at = find_step (self, offset, TRUE);
  step = &g_array_index (self->steps, Step, at);
  if (at + 1 < self->steps->len)
    limit = g_array_index (self->steps, Step, at + 1).folded;

  return MIN (step->folded + (offset - step->original), limit);
}

/* Where a folded place stands in the text; a place inside a letter counts as its end. */
static gsize
unfold_offset (const DossierAnchorText *self, gsize offset)
{
  const Step *step;
  gsize limit = self->length;
  gsize original;
  guint at;

  if (self->steps->len == 0)
    return 0;
  at = find_step (self, offset, FALSE);
  step = &g_array_index (self->steps, Step, at);
  if (at + 1 < self->steps->len)
    limit = g_array_index (self->steps, Step, at + 1).original;
  original = MIN (step->original + (offset - step->folded), limit);
  while (original < limit && ((guchar) self->text[original] & 0xC0) == 0x80)
    original++;

  return original;
}

DossierRange
dossier_anchor_text_unfold (const DossierAnchorText *self, gsize start, gsize end)
{
  DossierRange range = { unfold_offset (self, start), unfold_offset (self, end) };

  /* Signs without width belong to neither side. */
  while (range.start < range.end && is_ignored (g_utf8_get_char (self->text + range.start)))
    range.start = (gsize) (g_utf8_next_char (self->text + range.start) - self->text);
  while (range.end > range.start)
    {
      const char *before = g_utf8_prev_char (self->text + range.end);

      if (!is_ignored (g_utf8_get_char (before)))
        break;
      range.end = (gsize) (before - self->text);
    }

  return range;
}
