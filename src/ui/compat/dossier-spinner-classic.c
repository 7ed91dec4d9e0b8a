/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The spinner on GTK 4.8, whose own one goes on drawing frames on a page of a stack that nobody sees. */

#include "dossier-spinner.h"

struct _DossierSpinner
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (DossierSpinner, dossier_spinner, GTK_TYPE_WIDGET)

static void
dossier_spinner_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_spinner_parent_class)->map (widget);

  gtk_spinner_start (GTK_SPINNER (DOSSIER_SPINNER (widget)->spinner));
}

static void
dossier_spinner_unmap (GtkWidget *widget)
{
  gtk_spinner_stop (GTK_SPINNER (DOSSIER_SPINNER (widget)->spinner));

  GTK_WIDGET_CLASS (dossier_spinner_parent_class)->unmap (widget);
}

static void
dossier_spinner_dispose (GObject *object)
{
  g_clear_pointer (&DOSSIER_SPINNER (object)->spinner, gtk_widget_unparent);

  G_OBJECT_CLASS (dossier_spinner_parent_class)->dispose (object);
}

static void
dossier_spinner_class_init (DossierSpinnerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_spinner_dispose;
  widget_class->map = dossier_spinner_map;
  widget_class->unmap = dossier_spinner_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dossier_spinner_init (DossierSpinner *self)
{
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
}
