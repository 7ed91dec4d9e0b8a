/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The preferences. Each row is bound to a key; a choice that a row does not name (a text size from the
 * zoom keys) shows as the nearest one and stays as it is until the row is used. */

#include "dossier-preferences-window.h"

#include "dossier-settings.h"

struct _DossierPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GtkWidget *page;
  AdwComboRow *color_scheme_row;
  AdwComboRow *font_row;
  AdwComboRow *size_row;
  AdwComboRow *width_row;
  GtkSwitch *justify_switch;
  GtkSwitch *margin_switch;
  GtkSwitch *underline_switch;
};

G_DEFINE_FINAL_TYPE (DossierPreferencesWindow,
                     dossier_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* What the entries of a row stand for. */
static const char *const color_schemes[] = { "default", "light", "dark", NULL };
static const char *const fonts[] = { "serif", "system", NULL };
static const double sizes[] = { 0.9, 1.0, 1.2, 1.5, 0 };
static const double widths[] = { 480, 580, 720, 0 };

static gboolean
get_word (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *words = user_data;
  guint i;

  for (i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }
  return TRUE;
}

static GVariant *
set_word (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *words = user_data;
  guint selected = g_value_get_uint (value);

  if (selected >= g_strv_length ((char **) words))
    return NULL;
  return g_variant_new_string (words[selected]);
}

static gboolean
get_number (GValue *value, GVariant *variant, gpointer user_data)
{
  const double *numbers = user_data;
  double number = g_variant_is_of_type (variant, G_VARIANT_TYPE_INT32)
                      ? g_variant_get_int32 (variant)
                      : g_variant_get_double (variant);
  guint nearest = 0;
  guint i;

  for (i = 0; numbers[i] > 0; i++)
    {
      if (ABS (numbers[i] - number) < ABS (numbers[nearest] - number))
        nearest = i;
    }
  g_value_set_uint (value, nearest);
  return TRUE;
}

static GVariant *
set_number (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const double *numbers = user_data;
  double number = numbers[g_value_get_uint (value)];

  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return g_variant_new_int32 ((gint32) number);
  return g_variant_new_double (number);
}

static void
bind_row (AdwComboRow *row,
          const char *key,
          GSettingsBindGetMapping get,
          GSettingsBindSetMapping set,
          gconstpointer values)
{
  g_settings_bind_with_mapping (dossier_settings_get (), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, get, set, (gpointer) values, NULL);
}

static void
dossier_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (dossier_preferences_window_parent_class)->dispose (object);
}

static void
dossier_preferences_window_class_init (DossierPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/preferences/dossier-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, font_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, size_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, width_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, justify_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, margin_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, underline_switch);
}

static void
dossier_preferences_window_init (DossierPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Without a schema there is nothing that could be changed. */
  gtk_widget_set_sensitive (self->page, dossier_settings_get () != NULL);
  if (dossier_settings_get () == NULL)
    return;
  bind_row (self->color_scheme_row, "color-scheme", get_word, set_word, color_schemes);
  bind_row (self->font_row, "reader-font", get_word, set_word, fonts);
  bind_row (self->size_row, "reader-size", get_number, set_number, sizes);
  bind_row (self->width_row, "line-width", get_number, set_number, widths);
  dossier_settings_bind ("justify", self->justify_switch, "active");
  dossier_settings_bind ("margin-marks", self->margin_switch, "active");
  dossier_settings_bind ("underline-patterns", self->underline_switch, "active");
}

GtkWidget *
dossier_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (DOSSIER_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal",
                       parent != NULL, NULL);
}
