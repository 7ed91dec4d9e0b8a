/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The claims of all documents of a source: a share bar with its legend, or that there are none. */

#include "dossier-source-share.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-claim-watch.h"
#include "dossier-share-bar.h"
#include "dossier-wrap-layout.h"

struct _DossierSourceShare
{
  AdwBin parent_instance;

  DossierLibrary *library;
  char *source_id;
  DossierClaimWatch *watch;
  guint counts[DOSSIER_N_VERDICTS];
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SOURCE_ID,
  PROP_VERIFIED,
  PROP_DISPUTED,
  PROP_UNVERIFIED,
  PROP_HAS_CLAIMS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSourceShare, dossier_source_share, ADW_TYPE_BIN)

/* --- closures of the .ui file --- */

static char *
dup_verified (DossierSourceShare *self, guint n)
{
  return g_strdup_printf (ngettext ("%u verified", "%u verified", n), n);
}

static char *
dup_disputed (DossierSourceShare *self, guint n)
{
  return g_strdup_printf (ngettext ("%u disputed", "%u disputed", n), n);
}

static char *
dup_unverified (DossierSourceShare *self, guint n)
{
  return g_strdup_printf (ngettext ("%u unverified", "%u unverified", n), n);
}

/* --- */

static void
count (DossierSourceShare *self)
{
  DossierAnnotationList *annotations = DOSSIER_ANNOTATION_LIST (
      dossier_library_list_annotations (self->library));
  GListModel *entries = dossier_library_list_entries (self->library);
  guint n_entries = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (DossierEntry) entry = g_list_model_get_item (entries, i);
      const DossierEntryFields *fields = dossier_entry_get_fields (entry);
      const DossierAnnotationGroup *group = NULL;

      if (g_strcmp0 (fields->source_id, self->source_id) == 0)
        group = dossier_annotation_list_find_group (annotations, fields->id);
      for (guint v = 0; group != NULL && v < DOSSIER_N_VERDICTS; v++)
        self->counts[v] += group->counts.verdicts[v];
    }
}

static void
update (DossierSourceShare *self)
{
  memset (self->counts, 0, sizeof self->counts);
  if (self->library != NULL && self->source_id != NULL)
    count (self);
  for (guint i = PROP_VERIFIED; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
set_library (DossierSourceShare *self, DossierLibrary *library)
{
  if (!g_set_object (&self->library, library))
    return;

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, update, self);
  g_clear_object (&self->watch);
  if (library != NULL)
    {
      self->watch = dossier_claim_watch_get (dossier_library_list_annotations (library));
      g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      update (self);
    }
}

static void
dossier_source_share_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSourceShare *self = DOSSIER_SOURCE_SHARE (object);
  guint verified = self->counts[DOSSIER_VERDICT_VERIFIED];
  guint disputed = self->counts[DOSSIER_VERDICT_DISPUTED];
  guint unverified = self->counts[DOSSIER_VERDICT_UNVERIFIED];

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SOURCE_ID:
      g_value_set_string (value, self->source_id);
      break;
    case PROP_VERIFIED:
      g_value_set_uint (value, verified);
      break;
    case PROP_DISPUTED:
      g_value_set_uint (value, disputed);
      break;
    case PROP_UNVERIFIED:
      g_value_set_uint (value, unverified);
      break;
    case PROP_HAS_CLAIMS:
      g_value_set_boolean (value, verified + disputed + unverified > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_share_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierSourceShare *self = DOSSIER_SOURCE_SHARE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_SOURCE_ID:
      g_free (self->source_id);
      self->source_id = g_value_dup_string (value);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_share_dispose (GObject *object)
{
  DossierSourceShare *self = DOSSIER_SOURCE_SHARE (object);

  set_library (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCE_SHARE);
  g_clear_pointer (&self->source_id, g_free);

  G_OBJECT_CLASS (dossier_source_share_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SOURCE_ID] = g_param_spec_string ("source-id", NULL, NULL, NULL, flags);
  properties[PROP_VERIFIED] = g_param_spec_uint ("verified", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_DISPUTED] = g_param_spec_uint ("disputed", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_UNVERIFIED] = g_param_spec_uint ("unverified", NULL, NULL, 0, G_MAXUINT, 0,
                                                   readable);
  properties[PROP_HAS_CLAIMS] = g_param_spec_boolean ("has-claims", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_source_share_class_init (DossierSourceShareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_source_share_get_property;
  object_class->set_property = dossier_source_share_set_property;
  object_class->dispose = dossier_source_share_dispose;
  install_properties (object_class);

  g_type_ensure (DOSSIER_TYPE_SHARE_BAR);
  g_type_ensure (DOSSIER_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-source-share.ui");
  gtk_widget_class_bind_template_callback (widget_class, dup_verified);
  gtk_widget_class_bind_template_callback (widget_class, dup_disputed);
  gtk_widget_class_bind_template_callback (widget_class, dup_unverified);
}

static void
dossier_source_share_init (DossierSourceShare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
