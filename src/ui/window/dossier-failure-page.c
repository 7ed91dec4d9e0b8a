/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The page that stands where a document or a dossier could not be shown. */

#include "dossier-failure-page.h"

struct _DossierFailurePage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget *list_clamp;
  GtkListBox *list_box;
  GtkBox *button_box;
};

G_DEFINE_FINAL_TYPE (DossierFailurePage, dossier_failure_page, ADW_TYPE_BIN)

static void
dossier_failure_page_dispose (GObject *object)
{
  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_FAILURE_PAGE);
  G_OBJECT_CLASS (dossier_failure_page_parent_class)->dispose (object);
}

static void
dossier_failure_page_class_init (DossierFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_failure_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFailurePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, DossierFailurePage, list_clamp);
  gtk_widget_class_bind_template_child (widget_class, DossierFailurePage, list_box);
  gtk_widget_class_bind_template_child (widget_class, DossierFailurePage, button_box);
}

static void
dossier_failure_page_init (DossierFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dossier_failure_page_set_words (DossierFailurePage *self,
                                const char *title,
                                const char *description)
{
  g_autofree char *escaped = NULL;
  GtkWidget *child;

  g_return_if_fail (DOSSIER_IS_FAILURE_PAGE (self));

  escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, escaped);
  gtk_widget_set_visible (self->list_clamp, FALSE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->button_box))) != NULL)
    gtk_box_remove (self->button_box, child);
}

void
dossier_failure_page_add_item (DossierFailurePage *self, const char *title, const char *description)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (description, -1);
  GtkWidget *row = adw_action_row_new ();

  g_return_if_fail (DOSSIER_IS_FAILURE_PAGE (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_append (self->list_box, row);
  gtk_widget_set_visible (self->list_clamp, TRUE);
}

void
dossier_failure_page_add_button (DossierFailurePage *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (DOSSIER_IS_FAILURE_PAGE (self));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (self->button_box, button);
}
