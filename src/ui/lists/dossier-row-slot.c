/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* An empty row costs next to nothing. */

#include "dossier-row-slot.h"

struct _DossierRowSlot
{
  GtkWidget parent_instance;

  GtkListItem *item; /* borrowed */
  GtkWidget *content; /* (nullable) */
  int empty_height;
};

G_DEFINE_FINAL_TYPE (DossierRowSlot, dossier_row_slot, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
dossier_row_slot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dossier_row_slot_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  DossierRowSlot *self = DOSSIER_ROW_SLOT (widget);

  if (self->content != NULL)
    {
      gtk_widget_measure (self->content, orientation, for_size, minimum, natural, minimum_baseline,
                          natural_baseline);
      return;
    }
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? self->empty_height : 0;
}

static void
dossier_row_slot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierRowSlot *self = DOSSIER_ROW_SLOT (widget);

  if (self->content == NULL)
    return;
  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  self->empty_height = height;
}

static void
dossier_row_slot_dispose (GObject *object)
{
  DossierRowSlot *self = DOSSIER_ROW_SLOT (object);

  self->item = NULL;
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (dossier_row_slot_parent_class)->dispose (object);
}

static void
dossier_row_slot_class_init (DossierRowSlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_row_slot_dispose;
  widget_class->get_request_mode = dossier_row_slot_get_request_mode;
  widget_class->measure = dossier_row_slot_measure;
  widget_class->size_allocate = dossier_row_slot_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "slot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dossier_row_slot_init (DossierRowSlot *self)
{
}

GtkWidget *
dossier_row_slot_new (GtkListItem *item)
{
  DossierRowSlot *self = g_object_new (DOSSIER_TYPE_ROW_SLOT, NULL);

  self->item = item;
  return GTK_WIDGET (self);
}

GtkListItem *
dossier_row_slot_get_item (DossierRowSlot *self)
{
  g_return_val_if_fail (DOSSIER_IS_ROW_SLOT (self), NULL);
  return self->item;
}

void
dossier_row_slot_forget_item (DossierRowSlot *self)
{
  g_return_if_fail (DOSSIER_IS_ROW_SLOT (self));
  self->item = NULL;
}

GtkWidget *
dossier_row_slot_get_content (DossierRowSlot *self)
{
  g_return_val_if_fail (DOSSIER_IS_ROW_SLOT (self), NULL);
  return self->content;
}

void
dossier_row_slot_set_content (DossierRowSlot *self, GtkWidget *content)
{
  g_return_if_fail (DOSSIER_IS_ROW_SLOT (self));
  g_return_if_fail (self->content == NULL);

  self->content = content;
  gtk_widget_set_parent (content, GTK_WIDGET (self));
}

GtkWidget *
dossier_row_slot_take_content (DossierRowSlot *self)
{
  GtkWidget *content;

  g_return_val_if_fail (DOSSIER_IS_ROW_SLOT (self), NULL);

  if (self->content == NULL)
    return NULL;
  content = g_object_ref (self->content);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  return content;
}

void
dossier_row_slot_set_empty_height (DossierRowSlot *self, int height)
{
  g_return_if_fail (DOSSIER_IS_ROW_SLOT (self));

  if (self->empty_height == height)
    return;
  self->empty_height = height;
  if (self->content == NULL)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}
