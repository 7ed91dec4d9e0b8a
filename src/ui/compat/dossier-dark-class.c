/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A class on a window stands in for media queries in style sheets. */

#include "dossier-dark-class.h"

static void
dark_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkWidget *window)
{
  if (adw_style_manager_get_dark (manager))
    gtk_widget_add_css_class (window, "dark");
  else
    gtk_widget_remove_css_class (window, "dark");
}

void
dossier_dark_class_follow (GtkWidget *window)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (dark_cb), window, 0);
  dark_cb (manager, NULL, window);
}
