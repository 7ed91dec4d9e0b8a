/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The first page. All it does is done by actions of the window and the application. */

#include "dossier-welcome-page.h"

#include "dossier-config.h"

#define ICON_SIZE 128

struct _DossierWelcomePage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (DossierWelcomePage, dossier_welcome_page, ADW_TYPE_BIN)

/* The icon as a paintable: by its name the status page would show it small and in one colour. */
static void
show_icon (DossierWelcomePage *self)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable)
      icon = gtk_icon_theme_lookup_icon (theme, DOSSIER_APPLICATION_ID, NULL, ICON_SIZE,
                                         gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                         gtk_widget_get_direction (GTK_WIDGET (self)), 0);

  adw_status_page_set_paintable (self->status_page, GDK_PAINTABLE (icon));
}

static void
dossier_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (dossier_welcome_page_parent_class)->dispose (object);
}

static void
dossier_welcome_page_class_init (DossierWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierWelcomePage, status_page);
}

static void
dossier_welcome_page_init (DossierWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_icon (self);
}
