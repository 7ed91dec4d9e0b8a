/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document that can be read before it is in the library: first, where it is long, its beginning, then all of it,
 * then its session. Where a person is in it by then stays. */

#include "dossier-reader-page-private.h"

#include <string.h>

/* The button that names the source comes later and must not push the text down then. */
static void
keep_room_for_source (DossierReaderPage *self, gboolean keep)
{
  GtkWidget *button = adw_bin_get_child (ADW_BIN (self->source_button));

  gtk_widget_set_visible (button, keep || self->session != NULL);
  gtk_widget_set_opacity (button, keep ? 0 : 1);
  gtk_widget_set_sensitive (button, !keep);
}

/* Whether both begin with the same @length bytes. */
static gboolean
begin_alike (DossierDocument *one, DossierDocument *other, gsize length)
{
  gsize lengths[2];
  const char *texts[] = { dossier_document_get_text (one, &lengths[0]),
                          dossier_document_get_text (other, &lengths[1]) };

  return length <= lengths[0] && length <= lengths[1] && memcmp (texts[0], texts[1], length) == 0;
}

/* The same document, further read: what was seen stays where it is, and what was selected stays selected. */
static void
replace_beginning (DossierReaderPage *self, DossierDocument *document)
{
  g_autoptr (DossierDocument) before = g_object_ref (dossier_reader_get_document (self->reader));
  DossierRange selection = { 0 };
  gsize offset;
  double y;

  dossier_reader_get_position (self->reader, &offset, &y);
  dossier_reader_get_selection (self->reader, &selection);
  dossier_reader_set_document (self->reader, document);
  if (offset > 0 && begin_alike (before, document, offset))
    dossier_reader_set_position (self->reader, offset, y);
  if (selection.end > selection.start && begin_alike (before, document, selection.end))
    dossier_reader_select (self->reader, selection.start, selection.end);
}

void
dossier_reader_page_preview (DossierReaderPage *self,
                             DossierDocument *document,
                             const char *title,
                             gboolean is_whole)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (self->session != NULL)
    return;
  if (document != NULL && gtk_widget_get_visible (self->unread_label))
    replace_beginning (self, document);
  else
    dossier_reader_set_document (self->reader, document);
  gtk_widget_set_visible (self->unread_label, !is_whole);
  keep_room_for_source (self, document != NULL);
  if (document == NULL)
    return;
  dossier_reader_page_show_header (
      self, document, title, dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHED));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reader), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

void
dossier_reader_page_end_preview (DossierReaderPage *self)
{
  gtk_widget_set_visible (self->unread_label, FALSE);
  keep_room_for_source (self, FALSE);
}
