/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The source of the open document in short. */

#include "dossier-source-card.h"

#include "dossier-badge.h"
#include "dossier-source-share.h"
#include "dossier-source-words.h"

struct _DossierSourceCard
{
  AdwBin parent_instance;

  DossierSession *session;
  DossierSource *source;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SOURCE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSourceCard, dossier_source_card, ADW_TYPE_BIN)

static char *
dup_summary (DossierSourceCard *self, const char *reliability_words, guint n_documents)
{
  return dossier_source_words_dup_summary (reliability_words, n_documents);
}

static void
update_source (DossierSourceCard *self)
{
  DossierSource *source = NULL;

  if (self->session != NULL)
    {
      const DossierEntryFields *fields = dossier_entry_get_fields (
          dossier_session_get_entry (self->session));

      if (fields->source_id != NULL)
        source = dossier_library_find_source (dossier_session_get_library (self->session),
                                              fields->source_id);
    }
  if (g_set_object (&self->source, source))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
  gtk_widget_set_visible (GTK_WIDGET (self), source != NULL);
}

static void
set_session (DossierSourceCard *self, DossierSession *session)
{
  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (dossier_session_get_entry (self->session), update_source,
                                          self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (dossier_session_get_entry (session), "notify::source-id",
                             G_CALLBACK (update_source), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  update_source (self);
}

static void
dossier_source_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSourceCard *self = DOSSIER_SOURCE_CARD (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (DOSSIER_SOURCE_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_card_dispose (GObject *object)
{
  DossierSourceCard *self = DOSSIER_SOURCE_CARD (object);

  if (self->session != NULL)
    set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCE_CARD);

  G_OBJECT_CLASS (dossier_source_card_parent_class)->dispose (object);
}

static void
dossier_source_card_class_init (DossierSourceCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_source_card_get_property;
  object_class->set_property = dossier_source_card_set_property;
  object_class->dispose = dossier_source_card_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DOSSIER_TYPE_SOURCE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_BADGE);
  g_type_ensure (DOSSIER_TYPE_SOURCE_SHARE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-source-card.ui");
  gtk_widget_class_bind_template_callback (widget_class, dup_summary);
}

static void
dossier_source_card_init (DossierSourceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
