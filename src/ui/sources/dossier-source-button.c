/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The source of the open document with its grade. */

#include "dossier-source-button.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-rate-popover.h"

struct _DossierSourceButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  DossierSession *session;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSourceButton, dossier_source_button, ADW_TYPE_BIN)

static char *
dup_name (DossierSourceButton *self, const char *source_name)
{
  if (source_name != NULL && *source_name != '\0')
    return g_strdup (source_name);

  return g_strdup (_ ("Name the Source…"));
}

static void
update_words (DossierSourceButton *self)
{
  DossierEntry *entry = dossier_session_get_entry (self->session);
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  g_autofree char *grade = dossier_badge_dup_words (fields->reliability, fields->credibility);
  g_autofree char *words = NULL;

  if (fields->source_name == NULL)
    words = g_strdup (_ ("Name the Source"));
  else
    /* Translators: a source and its grade: "Valley Post: Usually reliable, probably true" */
    words = g_strdup_printf (_ ("%s: %s"), fields->source_name, grade);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
fill_popover (DossierSourceButton *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));

  if (popover != NULL)
    g_object_set (popover, "library",
                  self->session != NULL ? dossier_session_get_library (self->session) : NULL,
                  "entry", self->session != NULL ? dossier_session_get_entry (self->session) : NULL,
                  NULL);
}

/* Each time before it opens; it is made when that happens first. */
static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, g_object_new (DOSSIER_TYPE_RATE_POPOVER, NULL));
  fill_popover (user_data);
}

static void
set_session (DossierSourceButton *self, DossierSession *session)
{
  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (dossier_session_get_entry (self->session), update_words,
                                          self);
  g_set_object (&self->session, session);
  fill_popover (self);
  gtk_widget_set_visible (self->button, session != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session == NULL)
    return;
  g_signal_connect_object (dossier_session_get_entry (session), "notify", G_CALLBACK (update_words),
                           self, G_CONNECT_SWAPPED);
  update_words (self);
}

static void
dossier_source_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DOSSIER_SOURCE_BUTTON (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_button_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (DOSSIER_SOURCE_BUTTON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_button_dispose (GObject *object)
{
  DossierSourceButton *self = DOSSIER_SOURCE_BUTTON (object);

  if (self->session != NULL)
    set_session (self, NULL);
  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCE_BUTTON);

  G_OBJECT_CLASS (dossier_source_button_parent_class)->dispose (object);
}

static void
dossier_source_button_class_init (DossierSourceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_source_button_get_property;
  object_class->set_property = dossier_source_button_set_property;
  object_class->dispose = dossier_source_button_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_ENTRY);
  g_type_ensure (DOSSIER_TYPE_BADGE);
  g_type_ensure (DOSSIER_TYPE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-source-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSourceButton, label);
  gtk_widget_class_bind_template_callback (widget_class, dup_name);
}

static void
dossier_source_button_init (DossierSourceButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->button = adw_bin_get_child (ADW_BIN (self));
  gtk_widget_set_visible (self->button, FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self,
                                         NULL);
}

GtkWidget *
dossier_source_button_new (void)
{
  return g_object_new (DOSSIER_TYPE_SOURCE_BUTTON, NULL);
}
