/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The popover of the reading options. The buttons are bound to the settings by actions; without settings
 * only the zoom is left. */

#include "dossier-reading-options.h"

#include "dossier-settings.h"

#include <glib/gi18n.h>
#include <math.h>

struct _DossierReadingOptions
{
  GtkPopover parent_instance;

  GtkButton *zoom_button;
  GtkWidget *settings_box;

  double zoom;
};

enum
{
  PROP_ZOOM = 1,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierReadingOptions, dossier_reading_options, GTK_TYPE_POPOVER)

static GParamSpec *properties[N_PROPERTIES];

static void
show_zoom (DossierReadingOptions *self)
{
  /* Translators: a zoom of the text, with a narrow no-break space before the sign */
  g_autofree char *label = g_strdup_printf (_ ("%d\u202f%%"), (int) lround (self->zoom * 100));

  gtk_button_set_label (self->zoom_button, label);
}

static void
add_settings (DossierReadingOptions *self)
{
  static const char *const keys[] = { "reader-font", "line-width", "justify" };
  g_autoptr (GSimpleActionGroup) group = NULL;
  guint i;

  gtk_widget_set_visible (self->settings_box, dossier_settings_get () != NULL);
  if (dossier_settings_get () == NULL)
    return;
  group = g_simple_action_group_new ();
  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (dossier_settings_get (), keys[i]);

      g_action_map_add_action (G_ACTION_MAP (group), action);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (group));
}

static void
dossier_reading_options_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, DOSSIER_READING_OPTIONS (object)->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reading_options_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  DossierReadingOptions *self = DOSSIER_READING_OPTIONS (object);

  switch (id)
    {
    case PROP_ZOOM:
      self->zoom = g_value_get_double (value);
      show_zoom (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reading_options_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_READING_OPTIONS);
  G_OBJECT_CLASS (dossier_reading_options_parent_class)->dispose (object);
}

static void
dossier_reading_options_class_init (DossierReadingOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_reading_options_dispose;
  object_class->get_property = dossier_reading_options_get_property;
  object_class->set_property = dossier_reading_options_set_property;
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.1, 10, 1,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-reading-options.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReadingOptions, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReadingOptions, settings_box);
}

static void
dossier_reading_options_init (DossierReadingOptions *self)
{
  self->zoom = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_zoom (self);
  add_settings (self);
  dossier_settings_bind ("reader-size", self, "zoom");
}
