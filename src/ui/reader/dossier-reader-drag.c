/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dragging the selected text into another window, or another part of this one. */

#include "dossier-reader-private.h"

/* What is seen of it below the pointer. */
#define SHOWN_CHARACTERS 160
#define SHOWN_WIDTH 40
#define SHOWN_LINES 3

gboolean
dossier_reader_is_on_selection (DossierReader *self, double x, double y)
{
  DossierRange selection;
  gboolean is_inside;
  gsize under = 0;

  if (!dossier_reader_is_laid_out (self) || !dossier_reader_get_selection (self, &selection))
    return FALSE;
  dossier_reader_pick_offset (self, x, y, &is_inside, &under);
  return is_inside && under >= selection.start && under < selection.end;
}

/* Only a press that left the selection alone drags it. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, DossierReader *self)
{
  g_autofree char *text = NULL;

  if (!self->press.is_on_selection)
    return NULL;
  text = dossier_reader_dup_selection (self);
  return text != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, text) : NULL;
}

static GtkWidget *
create_icon (DossierReader *self)
{
  g_autofree char *text = dossier_reader_dup_selection (self);
  g_autofree char *shown = text != NULL ? g_utf8_substring (
                               text, 0, MIN (g_utf8_strlen (text, -1), SHOWN_CHARACTERS))
                                        : g_strdup ("");
  GtkWidget *label = gtk_label_new (g_strdelimit (shown, "\n\t", ' '));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), SHOWN_LINES);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SHOWN_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dragged-text");
  return label;
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, DossierReader *self)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);

  /* The press is no click any more. */
  self->press.is_on_selection = FALSE;
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), create_icon (self));
}

void
dossier_reader_add_drag (DossierReader *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}
