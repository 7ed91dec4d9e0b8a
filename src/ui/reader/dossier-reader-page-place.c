/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where one reads in the open document, so that an outline can tell the section, and going to a place
 * because a section was chosen.
 *
 * One reads near the upper edge, yet the last sections of a document can never be brought there. So the
 * line that counts sinks from the upper to the lower edge while the last page of the text is scrolled. */

#include "dossier-reader-page-private.h"

#define SHARE_ABOVE 0.15

static double
find_reading_line (DossierReaderPage *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->reader));
  double page = gtk_adjustment_get_page_size (adjustment);
  double length = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment);
  double rest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment)
                - page;
  double way = MIN (page, length - page);

  if (way < 1 || rest >= way)
    return page * SHARE_ABOVE;
  return page * (SHARE_ABOVE + (1 - SHARE_ABOVE) * (1 - rest / way));
}

static gsize
find_reading_offset (DossierReaderPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->reader));
  gsize offset = 0;
  gsize top;
  double y;

  dossier_reader_get_position (self->reader, &top, &y);
  /* A section that was asked for counts until the text moves. */
  if (self->chosen_is_set && top == self->chosen_top && y == self->chosen_y)
    return self->chosen;
  self->chosen_is_set = FALSE;
  dossier_reader_pick (self->reader, width / 2.0, find_reading_line (self), &offset, NULL);
  return offset;
}

void
dossier_reader_page_update_place (DossierReaderPage *self)
{
  gsize offset = self->session != NULL ? find_reading_offset (self) : 0;

  if (offset == self->reading_offset)
    return;
  self->reading_offset = offset;
  g_object_notify (G_OBJECT (self), "reading-offset");
}

void
dossier_reader_page_go_to_heading (DossierReaderPage *self, gsize start)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  dossier_reader_page_close_popover (self);
  dossier_reader_scroll_to (self->reader, (DossierRange){ start, start }, DOSSIER_SCROLL_TOP);
  dossier_reader_get_position (self->reader, &self->chosen_top, &self->chosen_y);
  self->chosen = start;
  self->chosen_is_set = TRUE;
  dossier_reader_page_update_place (self);
}
