/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A slice is as much as may be made in a few milliseconds; laying it out and drawing it takes several times that. */

#include "dossier-slices.h"

#define SLICE_MICROSECONDS 2500

struct _DossierSlices
{
  GtkWidget *widget; /* borrowed */
  DossierSliceFunc func;
  gpointer user_data;
  guint tick;
};

/* Returns: whether there is more */
static gboolean
work (DossierSlices *self)
{
  gint64 start = g_get_monotonic_time ();
  gboolean more;

  do
    more = self->func (self->user_data);
  while (more && g_get_monotonic_time () - start < SLICE_MICROSECONDS);
  return more;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DossierSlices *self = user_data;

  if (work (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

DossierSlices *
dossier_slices_new (GtkWidget *widget, DossierSliceFunc func, gpointer user_data)
{
  DossierSlices *self = g_new0 (DossierSlices, 1);

  self->widget = widget;
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
dossier_slices_free (DossierSlices *self)
{
  dossier_slices_stop (self);
  g_free (self);
}

void
dossier_slices_start (DossierSlices *self)
{
  if (self->tick == 0 && work (self))
    self->tick = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

void
dossier_slices_stop (DossierSlices *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
}

gboolean
dossier_slices_is_busy (DossierSlices *self)
{
  return self->tick != 0;
}
