/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One card for all files of an import. */

#include "dossier-import-card.h"

#include "dossier-library.h"

#include <glib/gi18n.h>

struct _DossierImportCard
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *title_label;
  GtkProgressBar *progress_bar;
  GtkLabel *name_label;

  DossierLibrary *library;
};

enum
{
  PROP_LIBRARY = 1,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierImportCard, dossier_import_card, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

static void
update (DossierImportCard *self)
{
  gboolean running = FALSE;
  guint done = 0;
  guint total = 0;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (self->library != NULL)
    g_object_get (self->library, "import-running", &running, "import-done", &done, "import-total",
                  &total, "import-name", &name, NULL);
  gtk_revealer_set_reveal_child (self->revealer, running);
  if (!running)
    return;
  if (total == 1)
    title = g_strdup (_ ("Adding a document"));
  else
    title = g_strdup_printf (_ ("Adding %u of %u documents"), MIN (done + 1, total), total);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->name_label, name != NULL ? name : "");
  gtk_progress_bar_set_fraction (self->progress_bar, total > 0 ? done / (double) total : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, title, -1);
}

static void
import_changed_cb (DossierImportCard *self, GParamSpec *pspec, DossierLibrary *library)
{
  if (g_str_has_prefix (pspec->name, "import-"))
    update (self);
}

static void
set_library (DossierImportCard *self, DossierLibrary *library)
{
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_set_object (&self->library, library);
  if (library != NULL)
    g_signal_connect_object (library, "notify", G_CALLBACK (import_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (self->revealer != NULL)
    update (self);
}

static void
dossier_import_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, DOSSIER_IMPORT_CARD (object)->library);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_import_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      set_library (DOSSIER_IMPORT_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_import_card_dispose (GObject *object)
{
  DossierImportCard *self = DOSSIER_IMPORT_CARD (object);

  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_IMPORT_CARD);
  set_library (self, NULL);
  G_OBJECT_CLASS (dossier_import_card_parent_class)->dispose (object);
}

static void
dossier_import_card_class_init (DossierImportCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_import_card_dispose;
  object_class->get_property = dossier_import_card_get_property;
  object_class->set_property = dossier_import_card_set_property;
  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sidebar/dossier-import-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImportCard, revealer);
  gtk_widget_class_bind_template_child (widget_class, DossierImportCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, DossierImportCard, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierImportCard, name_label);
}

static void
dossier_import_card_init (DossierImportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
