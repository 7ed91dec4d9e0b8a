/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document with a header of its own, for two of them side by side. */

#include "dossier-reader-column.h"

struct _DossierReaderColumn
{
  AdwBin parent_instance;

  GtkWidget *strip;
  GtkLabel *title_label;
  GtkLabel *source_label;
  DossierReaderPage *page;

  DossierSession *session;
  gboolean paired;
  gboolean active;
  gboolean covering;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAIRED,
  PROP_ACTIVE,
  PROP_COVERING,
  N_PROPERTIES
};

enum
{
  CLOSE,
  SWITCH,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DossierReaderColumn, dossier_reader_column, ADW_TYPE_BIN)

static void
update_words (DossierReaderColumn *self)
{
  const DossierEntryFields *fields;

  if (self->session == NULL)
    return;
  fields = dossier_entry_get_fields (dossier_session_get_entry (self->session));
  gtk_label_set_label (self->title_label, fields->title);
  gtk_label_set_label (self->source_label, fields->source_name != NULL ? fields->source_name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source_label),
                          fields->source_name != NULL && *fields->source_name != '\0');
}

static void
set_active (DossierReaderColumn *self, gboolean active)
{
  self->active = active;
  if (active)
    gtk_widget_add_css_class (self->strip, "active");
  else
    gtk_widget_remove_css_class (self->strip, "active");
}

/* --- callbacks of the .ui file --- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DossierReaderColumn *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
switch_cb (DossierReaderColumn *self)
{
  g_signal_emit (self, signals[SWITCH], 0);
}

static void
close_cb (DossierReaderColumn *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
dossier_reader_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierReaderColumn *self = DOSSIER_READER_COLUMN (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PAIRED:
      g_value_set_boolean (value, self->paired);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_COVERING:
      g_value_set_boolean (value, self->covering);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_column_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DossierReaderColumn *self = DOSSIER_READER_COLUMN (object);

  switch (id)
    {
    case PROP_SESSION:
      dossier_reader_column_set_session (self, g_value_get_object (value));
      break;
    case PROP_PAIRED:
      self->paired = g_value_get_boolean (value);
      break;
    case PROP_ACTIVE:
      set_active (self, g_value_get_boolean (value));
      break;
    case PROP_COVERING:
      self->covering = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_column_dispose (GObject *object)
{
  DossierReaderColumn *self = DOSSIER_READER_COLUMN (object);

  if (self->page != NULL)
    dossier_reader_column_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_READER_COLUMN);

  G_OBJECT_CLASS (dossier_reader_column_parent_class)->dispose (object);
}

static void
dossier_reader_column_class_init (DossierReaderColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_reader_column_get_property;
  object_class->set_property = dossier_reader_column_set_property;
  object_class->dispose = dossier_reader_column_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAIRED] = g_param_spec_boolean ("paired", NULL, NULL, FALSE, flags);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  properties[PROP_COVERING] = g_param_spec_boolean ("covering", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CLOSE] = g_signal_new ("close", DOSSIER_TYPE_READER_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SWITCH] = g_signal_new ("switch", DOSSIER_TYPE_READER_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DOSSIER_TYPE_READER_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-reader-column.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReaderColumn, strip);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderColumn, title_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderColumn, source_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderColumn, page);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
dossier_reader_column_init (DossierReaderColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DossierReaderColumn *
dossier_reader_column_new (void)
{
  return g_object_new (DOSSIER_TYPE_READER_COLUMN, NULL);
}

void
dossier_reader_column_set_session (DossierReaderColumn *self, DossierSession *session)
{
  g_return_if_fail (DOSSIER_IS_READER_COLUMN (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (dossier_session_get_entry (self->session), update_words,
                                          self);
  g_set_object (&self->session, session);
  dossier_reader_page_set_session (self->page, session);
  if (session != NULL)
    g_signal_connect_object (dossier_session_get_entry (session), "notify",
                             G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  update_words (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

DossierSession *
dossier_reader_column_get_session (DossierReaderColumn *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_COLUMN (self), NULL);
  return self->session;
}

DossierReaderPage *
dossier_reader_column_get_page (DossierReaderColumn *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_COLUMN (self), NULL);
  return self->page;
}
