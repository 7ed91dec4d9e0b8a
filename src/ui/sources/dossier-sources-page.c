/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Who stands behind the documents of the library, and how far they are to be trusted. */

#include "dossier-sources-page.h"

#include "dossier-source-row.h"

struct _DossierSourcesPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  DossierLibrary *library;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSourcesPage, dossier_sources_page, ADW_TYPE_BIN)

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  DossierSourcesPage *self = user_data;

  return dossier_source_row_new (self->library, DOSSIER_SOURCE (item));
}

static void
sources_changed_cb (DossierSourcesPage *self)
{
  GListModel *sources = self->library != NULL ? dossier_library_list_sources (self->library) : NULL;

  gtk_stack_set_visible_child_name (
      self->stack, sources != NULL && g_list_model_get_n_items (sources) > 0 ? "list" : "empty");
}

static void
set_library (DossierSourcesPage *self, DossierLibrary *library)
{
  if (self->library == library)
    return;

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (dossier_library_list_sources (self->library),
                                          sources_changed_cb, self);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_set_object (&self->library, library);
  if (library != NULL)
    {
      GListModel *sources = dossier_library_list_sources (library);

      gtk_list_box_bind_model (self->list, sources, create_row_cb, self, NULL);
      g_signal_connect_object (sources, "items-changed", G_CALLBACK (sources_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  sources_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

static void
dossier_sources_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, DOSSIER_SOURCES_PAGE (object)->library);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sources_page_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      set_library (DOSSIER_SOURCES_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sources_page_dispose (GObject *object)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (object);

  if (self->library != NULL)
    set_library (self, NULL);
  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCES_PAGE);

  G_OBJECT_CLASS (dossier_sources_page_parent_class)->dispose (object);
}

static void
dossier_sources_page_class_init (DossierSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_sources_page_get_property;
  object_class->set_property = dossier_sources_page_set_property;
  object_class->dispose = dossier_sources_page_dispose;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, list);
}

static void
dossier_sources_page_init (DossierSourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  sources_changed_cb (self);
}

GtkWidget *
dossier_sources_page_new (void)
{
  return g_object_new (DOSSIER_TYPE_SOURCES_PAGE, NULL);
}
