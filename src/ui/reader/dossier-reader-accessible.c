/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The whole text, the caret and the selection for assistive technologies; -proxies.c has the blocks. */

#include <glib/gi18n-lib.h>

#include "dossier-reader-private.h"

static DossierDocument *
get_document (GtkWidget *widget)
{
  return DOSSIER_READER (widget)->document;
}

static void
get_selection (GtkWidget *widget, gsize *anchor, gsize *cursor)
{
  DossierReader *self = DOSSIER_READER (widget);

  *anchor = self->selection_anchor;
  *cursor = self->selection_cursor;
}

static void
select_range (GtkWidget *widget, gsize anchor, gsize cursor)
{
  DossierReader *self = DOSSIER_READER (widget);

  dossier_reader_select (self, anchor, cursor);
  if (dossier_reader_is_laid_out (self))
    dossier_reader_keep_in_view (self, cursor);
}

static DossierRange
get_line (const DossierPart *part, gsize offset)
{
  PangoLayoutLine *line;
  int number;
  gsize start;

  pango_layout_index_to_line_x (part->layout, (int) (offset - part->start), FALSE, &number, NULL);
  line = pango_layout_get_line_readonly (part->layout, number);
  start = part->start + (gsize) line->start_index;
  return (DossierRange){ start, start + (gsize) line->length };
}

/* A row of a table is read as one line where the cell has no more than one. */
static DossierRange
get_row_or_line (DossierReader *self, const DossierPart *part, gsize offset)
{
  DossierRange row = { part->start, part->end };
  gsize length;

  dossier_document_get_text (self->document, &length);
  if (pango_layout_get_line_count (part->layout) > 1)
    return get_line (part, offset);
  while (row.start > 0 && self->text[row.start - 1] != '\n')
    row.start--;
  while (row.end < length && self->text[row.end] != '\n')
    row.end++;
  return row;
}

static DossierRange
get_sentence (DossierReader *self, const DossierPart *part, gsize offset)
{
  const char *text = self->text + part->start;
  int n;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (part->layout, &n);
  int at = (int) g_utf8_pointer_to_offset (text, self->text + offset);
  int start = MIN (at, n - 1);
  int end = MIN (at + 1, n - 1);

  while (start > 0 && !attributes[start].is_sentence_start)
    start--;
  while (end < n - 1 && !attributes[end].is_sentence_start)
    end++;
  return (DossierRange){ (gsize) (g_utf8_offset_to_pointer (text, start) - self->text),
                         (gsize) (g_utf8_offset_to_pointer (text, end) - self->text) };
}

static DossierRange
get_unit (GtkWidget *widget, gsize offset, DossierTextUnit unit)
{
  DossierReader *self = DOSSIER_READER (widget);
  const DossierPart *part = dossier_reader_is_laid_out (self)
                                ? dossier_reader_get_part (self, offset)
                                : NULL;

  if (part == NULL)
    return (DossierRange){ offset, offset };
  offset = CLAMP (offset, part->start, part->end);
  switch (unit)
    {
    case DOSSIER_TEXT_UNIT_WORD:
      return dossier_reader_get_unit (self, offset, DOSSIER_UNIT_WORD);
    case DOSSIER_TEXT_UNIT_SENTENCE:
      return get_sentence (self, part, offset);
    case DOSSIER_TEXT_UNIT_LINE:
      return get_row_or_line (self, part, offset);
    case DOSSIER_TEXT_UNIT_PARAGRAPH:
      return (DossierRange){ part->start, part->end };
    }
  g_return_val_if_reached (((DossierRange){ offset, offset }));
}

static gboolean
get_bounds (GtkWidget *widget, DossierRange range, graphene_rect_t *bounds)
{
  return dossier_reader_get_range_bounds (DOSSIER_READER (widget), range, bounds);
}

static gboolean
pick (GtkWidget *widget, double x, double y, gsize *offset)
{
  DossierReader *self = DOSSIER_READER (widget);

  if (!dossier_reader_is_laid_out (self))
    return FALSE;
  *offset = dossier_reader_pick_offset (self, x, y, NULL, NULL);
  return TRUE;
}

/* Where several verdicts lie over each other all are named. */
static void
foreach_remark (GtkWidget *widget,
                DossierRange range,
                DossierRemarkFunc callback,
                gpointer user_data)
{
  DossierReader *self = DOSSIER_READER (widget);
  g_autoptr (GArray) stretches = dossier_mark_index_sweep (self->highlights, range);

  for (guint i = 0; i < stretches->len; i++)
    {
      const DossierMarkStretch *stretch = &g_array_index (stretches, DossierMarkStretch, i);
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint verdict = 0; verdict < DOSSIER_N_VERDICTS; verdict++)
        {
          if (!(stretch->verdicts & (1u << verdict)))
            continue;
          if (words->len > 0)
            g_string_append (words, ", ");
          g_string_append (words,
                           g_dgettext (GETTEXT_PACKAGE, dossier_verdict_get_info (verdict)->label));
        }
      callback ((DossierRange){ stretch->start, stretch->end }, words->str, user_data);
    }
}

static const DossierAccessibleTextVTable vtable = {
  .get_document = get_document,
  .get_selection = get_selection,
  .select = select_range,
  .get_unit = get_unit,
  .get_bounds = get_bounds,
  .pick = pick,
  .foreach_remark = foreach_remark,
};

void
dossier_reader_add_accessible (DossierReader *self)
{
  self->accessible = dossier_accessible_text_new (GTK_WIDGET (self), &vtable);
}

gboolean
dossier_reader_has_focus (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  return dossier_accessible_text_has_focus (self->accessible);
}

void
dossier_reader_announce (DossierReader *self, const char *message)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  dossier_accessible_text_announce (self->accessible, message);
}
