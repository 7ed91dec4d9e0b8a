/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The window: three columns and what binds them. It holds the library and the session that its columns
 * look up, and nothing of what is in them. */

#include "dossier-window-private.h"

#include "dossier-dark-class.h"
#include "dossier-spinner.h"
#include "dossier-welcome-page.h"

/* Pixels of the letters that icons are made for, and by how much larger ones ask for larger icons. */
#define USUAL_LETTERS (11.0 * 96 / 72)
#define LARGE_LETTERS 1.35
#define HUGE_LETTERS 1.8

enum
{
  PROP_LIBRARY = 1,
  PROP_SESSION,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierWindow, dossier_window, ADW_TYPE_APPLICATION_WINDOW)

static GParamSpec *properties[N_PROPERTIES];

/* Icons are of so many pixels: they grow with the letters by classes, in whole steps, so that they stay sharp. */
static void
follow_letters (DossierWindow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE / USUAL_LETTERS;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "large-letters");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "huge-letters");
  if (size >= HUGE_LETTERS)
    gtk_widget_add_css_class (GTK_WIDGET (self), "huge-letters");
  else if (size >= LARGE_LETTERS)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large-letters");
}

static void
dossier_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_window_parent_class)->realize (widget);
  follow_letters (DOSSIER_WINDOW (widget));
}

static gboolean
letters_cb (gpointer window)
{
  follow_letters (window);
  return G_SOURCE_REMOVE;
}

/* Once the style has the new letters. */
static void
dossier_window_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dossier_window_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, letters_cb, g_object_ref (widget), g_object_unref);
}

static gboolean
dossier_window_close_request (GtkWindow *window)
{
  return !dossier_window_is_closing (DOSSIER_WINDOW (window))
         || GTK_WINDOW_CLASS (dossier_window_parent_class)->close_request (window);
}

static void
dossier_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierWindow *self = DOSSIER_WINDOW (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
dossier_window_dispose (GObject *object)
{
  DossierWindow *self = DOSSIER_WINDOW (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  cancel (&self->opening);
  cancel (&self->reading);
  cancel (&self->importing);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (dossier_window_parent_class)->dispose (object);
}

static void
dossier_window_finalize (GObject *object)
{
  DossierWindow *self = DOSSIER_WINDOW (object);

  dossier_window_clear_navigation (self);
  g_free (self->opening_path);
  g_ptr_array_unref (self->waiting_paths);
  g_free (self->lost_id);
  g_clear_pointer (&self->unopened_path, g_free);
  g_free (self->merge_path);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_clear_pointer (&self->version_of, g_free);
  G_OBJECT_CLASS (dossier_window_parent_class)->finalize (object);
}

/* At the foot of what is read, where that is shown. */
static gboolean
place_message_cb (GtkWidget *overlay, GtkWidget *child, GdkRectangle *place, gpointer window)
{
  DossierWindow *self = DOSSIER_WINDOW (window);

  if (!DOSSIER_IS_MESSAGE (child) || self->content == NULL)
    return FALSE;
  dossier_message_find_place (DOSSIER_MESSAGE (child), overlay, GTK_WIDGET (self->content), place);
  return TRUE;
}

static void
dossier_window_class_init (DossierWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_window_dispose;
  object_class->finalize = dossier_window_finalize;
  object_class->get_property = dossier_window_get_property;
  widget_class->realize = dossier_window_realize;
  widget_class->system_setting_changed = dossier_window_system_setting_changed;
  GTK_WINDOW_CLASS (klass)->close_request = dossier_window_close_request;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_CONTENT);
  g_type_ensure (DOSSIER_TYPE_FAILURE_PAGE);
  g_type_ensure (DOSSIER_TYPE_MESSAGE);
  g_type_ensure (DOSSIER_TYPE_PANE);
  g_type_ensure (DOSSIER_TYPE_SIDEBAR);
  g_type_ensure (DOSSIER_TYPE_SPINNER);
  g_type_ensure (DOSSIER_TYPE_SPLIT_VIEW);
  g_type_ensure (DOSSIER_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, drop_frame);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, unopened_page);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, content);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, place_message_cb);
}

static void
dossier_window_init (DossierWindow *self)
{
  self->waiting_paths = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->back);
  g_queue_init (&self->forward);
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_window_add_import_actions (self);
  dossier_window_add_version_actions (self);
  dossier_window_add_actions (self);
  dossier_window_accept_drops (self);
  dossier_window_restore_layout (self);
  dossier_dark_class_follow (GTK_WIDGET (self));
  dossier_window_update_root (self);
}

DossierWindow *
dossier_window_new (GtkApplication *application, gboolean test_actions)
{
  DossierWindow *self = g_object_new (DOSSIER_TYPE_WINDOW, "application", application, NULL);

  if (test_actions)
    dossier_window_add_test_actions (self);
  return self;
}

void
dossier_window_set_library (DossierWindow *self, DossierLibrary *library)
{
  g_assert (DOSSIER_IS_WINDOW (self));

  if (g_set_object (&self->library, library))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

void
dossier_window_set_session (DossierWindow *self, DossierSession *session)
{
  g_assert (DOSSIER_IS_WINDOW (self));

  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
