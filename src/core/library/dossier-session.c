/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One open document. What it follows is in dossier-session-follow.c, how it is opened in dossier-session-open.c. */

#include "dossier-discard.h"
#include "dossier-document-pages.h"
#include "dossier-library-private.h"
#include "dossier-session-private.h"

GParamSpec *dossier_session_properties[DOSSIER_SESSION_N_PROPERTIES];
static guint point_signal;

G_DEFINE_FINAL_TYPE (DossierSession, dossier_session, G_TYPE_OBJECT)

/* --- the object --- */

static void
dossier_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSession *self = DOSSIER_SESSION (object);

  switch (id)
    {
    case DOSSIER_SESSION_PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case DOSSIER_SESSION_PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    case DOSSIER_SESSION_PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case DOSSIER_SESSION_PROP_ANNOTATIONS:
      g_value_set_object (value, self->annotations);
      break;
    case DOSSIER_SESSION_PROP_FIGURES:
      g_value_set_object (value, self->figures);
      break;
    case DOSSIER_SESSION_PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case DOSSIER_SESSION_PROP_DAMAGE:
      g_value_set_string (value, self->damage);
      break;
    case DOSSIER_SESSION_PROP_FIGURES_SHOWN:
      g_value_set_boolean (value, self->figures_shown);
      break;
    case DOSSIER_SESSION_PROP_HAS_FIGURES:
      g_value_set_boolean (value, self->has_figures);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == DOSSIER_SESSION_PROP_SELECTED)
    dossier_session_set_selected (DOSSIER_SESSION (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dossier_session_dispose (GObject *object)
{
  DossierSession *self = DOSSIER_SESSION (object);
  const char *id = self->entry != NULL ? dossier_entry_get_id (self->entry) : "";

  if (self->library != NULL && g_hash_table_lookup (self->library->documents, id) == self->document)
    g_hash_table_remove (self->library->documents, id);
  g_clear_object (&self->selected);
  g_clear_object (&self->annotations);
  g_clear_object (&self->figures);
  g_clear_pointer (&self->items, dossier_discard);
  g_clear_pointer (&self->judged, g_hash_table_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->entry);
  g_clear_object (&self->library);
  g_clear_pointer (&self->damage, g_free);

  G_OBJECT_CLASS (dossier_session_parent_class)->dispose (object);
}

static void
dossier_session_class_init (DossierSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_session_get_property;
  object_class->set_property = dossier_session_set_property;
  object_class->dispose = dossier_session_dispose;

  dossier_session_properties[DOSSIER_SESSION_PROP_LIBRARY] = g_param_spec_object (
      "library", NULL, NULL, DOSSIER_TYPE_LIBRARY, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_ENTRY] = g_param_spec_object (
      "entry", NULL, NULL, DOSSIER_TYPE_ENTRY, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_DOCUMENT] = g_param_spec_object (
      "document", NULL, NULL, DOSSIER_TYPE_DOCUMENT, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_ANNOTATIONS] = g_param_spec_object (
      "annotations", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_FIGURES] = g_param_spec_object (
      "figures", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_SELECTED] = g_param_spec_object (
      "selected", NULL, NULL, DOSSIER_TYPE_ANNOTATION,
      flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  dossier_session_properties[DOSSIER_SESSION_PROP_FIGURES_SHOWN] = g_param_spec_boolean (
      "figures-shown", NULL, NULL, FALSE, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_HAS_FIGURES] = g_param_spec_boolean (
      "has-figures", NULL, NULL, FALSE, flags);
  dossier_session_properties[DOSSIER_SESSION_PROP_DAMAGE] = g_param_spec_string ("damage", NULL,
                                                                                 NULL, NULL, flags);
  g_object_class_install_properties (object_class, DOSSIER_SESSION_N_PROPERTIES,
                                     dossier_session_properties);

  point_signal = g_signal_new ("point-at-figures", DOSSIER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT64, G_TYPE_UINT64,
                               G_TYPE_BOOLEAN);
}

static void
dossier_session_init (DossierSession *self)
{
  self->annotations = dossier_annotation_list_new ();
  self->figures = dossier_figure_list_new ();
  self->judged = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
dossier_session_get_damage (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->damage;
}

/* --- looking --- */

DossierLibrary *
dossier_session_get_library (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->library;
}

DossierEntry *
dossier_session_get_entry (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->entry;
}

DossierDocument *
dossier_session_get_document (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->document;
}

GListModel *
dossier_session_list_annotations (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->annotations);
}

GListModel *
dossier_session_list_figures (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->figures);
}

gboolean
dossier_session_get_has_figures (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), FALSE);

  return self->has_figures;
}

DossierAnnotation *
dossier_session_get_selected (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->selected;
}

/**
 * dossier_session_set_selected:
 * @annotation: (nullable): one of this document
 */
void
dossier_session_set_selected (DossierSession *self, DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));
  g_return_if_fail (annotation == NULL || DOSSIER_IS_ANNOTATION (annotation));

  if (g_set_object (&self->selected, annotation))
    g_object_notify_by_pspec (G_OBJECT (self),
                              dossier_session_properties[DOSSIER_SESSION_PROP_SELECTED]);
}

void
dossier_session_point_at_figures (DossierSession *self, DossierRange range, gboolean takes_focus)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));

  g_signal_emit (self, point_signal, 0, (guint64) range.start, (guint64) range.end, takes_focus);
}

void
dossier_session_set_figures_shown (DossierSession *self, gboolean shown)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));
  self->figures_shown = shown;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_session_properties[DOSSIER_SESSION_PROP_FIGURES_SHOWN]);
}

gboolean
dossier_session_get_figures_shown (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), FALSE);
  return self->figures_shown;
}

const char *
dossier_library_get_page_label (DossierLibrary *library, DossierAnnotation *annotation)
{
  DossierDocument *document;

  g_return_val_if_fail (DOSSIER_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (annotation), NULL);

  document = g_hash_table_lookup (library->documents,
                                  dossier_annotation_get_document_id (annotation));
  if (document == NULL || dossier_annotation_needs_place (annotation))
    return NULL;
  return dossier_document_get_page_label (
      document, dossier_annotation_get_fields (annotation)->passage->start);
}
