/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which claims of a list are shown. */

#include "dossier-claim-filter.h"

#include "dossier-claim-watch.h"

struct _DossierClaimFilter
{
  GtkFilter parent_instance;

  GListModel *annotations;
  DossierClaimWatch *watch;
  char *shown;
};

enum
{
  PROP_0,
  PROP_ANNOTATIONS,
  PROP_SHOWN,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimFilter, dossier_claim_filter, GTK_TYPE_FILTER)

static void
judged_cb (DossierClaimFilter *self)
{
  if (g_strcmp0 (self->shown, "all") != 0)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
set_annotations (DossierClaimFilter *self, GListModel *annotations)
{
  if (!g_set_object (&self->annotations, annotations))
    return;

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, judged_cb, self);
  g_clear_object (&self->watch);
  if (annotations != NULL)
    {
      self->watch = dossier_claim_watch_get (annotations);
      g_signal_connect_object (self->watch, "judged", G_CALLBACK (judged_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATIONS]);
}

static void
set_shown (DossierClaimFilter *self, const char *shown)
{
  if (g_strcmp0 (self->shown, shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (shown);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

static gboolean
dossier_claim_filter_match (GtkFilter *filter, gpointer item)
{
  return dossier_claim_is_shown (item, DOSSIER_CLAIM_FILTER (filter)->shown);
}

static GtkFilterMatch
dossier_claim_filter_get_strictness (GtkFilter *filter)
{
  if (g_strcmp0 (DOSSIER_CLAIM_FILTER (filter)->shown, "all") == 0)
    return GTK_FILTER_MATCH_ALL;

  return GTK_FILTER_MATCH_SOME;
}

static void
dossier_claim_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimFilter *self = DOSSIER_CLAIM_FILTER (object);

  switch (id)
    {
    case PROP_ANNOTATIONS:
      g_value_set_object (value, self->annotations);
      break;
    case PROP_SHOWN:
      g_value_set_string (value, self->shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_filter_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierClaimFilter *self = DOSSIER_CLAIM_FILTER (object);

  switch (id)
    {
    case PROP_ANNOTATIONS:
      set_annotations (self, g_value_get_object (value));
      break;
    case PROP_SHOWN:
      set_shown (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_filter_dispose (GObject *object)
{
  DossierClaimFilter *self = DOSSIER_CLAIM_FILTER (object);

  set_annotations (self, NULL);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (dossier_claim_filter_parent_class)->dispose (object);
}

static void
dossier_claim_filter_class_init (DossierClaimFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_claim_filter_get_property;
  object_class->set_property = dossier_claim_filter_set_property;
  object_class->dispose = dossier_claim_filter_dispose;
  filter_class->match = dossier_claim_filter_match;
  filter_class->get_strictness = dossier_claim_filter_get_strictness;

  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, G_TYPE_LIST_MODEL,
                                                      flags);
  properties[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, "all", flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_claim_filter_init (DossierClaimFilter *self)
{
  self->shown = g_strdup ("all");
}
