/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Who stands behind documents, with the dated history of the letter it was given. */

#include "dossier-source.h"

#include "dossier-property-diff.h"
#include "dossier-verdict.h"

struct _DossierSource
{
  GObject parent_instance;

  char *id;
  char *name;
  char reliability;
  guint n_documents;
  GPtrArray *grades;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_RELIABILITY,
  PROP_RELIABILITY_WORDS,
  PROP_N_DOCUMENTS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSource, dossier_source, G_TYPE_OBJECT)

static void
dossier_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSource *self = DOSSIER_SOURCE (object);
  const char letter[] = { self->reliability, '\0' };

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_RELIABILITY:
      g_value_set_string (value, letter);
      break;
    case PROP_RELIABILITY_WORDS:
      g_value_set_static_string (value, dossier_reliability_get_words (self->reliability));
      break;
    case PROP_N_DOCUMENTS:
      g_value_set_uint (value, self->n_documents);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_finalize (GObject *object)
{
  DossierSource *self = DOSSIER_SOURCE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->grades, g_ptr_array_unref);

  G_OBJECT_CLASS (dossier_source_parent_class)->finalize (object);
}

static void
dossier_source_class_init (DossierSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_source_get_property;
  object_class->finalize = dossier_source_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_RELIABILITY] = g_param_spec_string ("reliability", NULL, NULL, NULL, flags);
  properties[PROP_RELIABILITY_WORDS] = g_param_spec_string ("reliability-words", NULL, NULL, NULL,
                                                            flags);
  properties[PROP_N_DOCUMENTS] = g_param_spec_uint ("n-documents", NULL, NULL, 0, G_MAXUINT, 0,
                                                    flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_source_init (DossierSource *self)
{
}

void
dossier_grade_free (DossierGrade *self)
{
  if (self == NULL)
    return;

  g_free (self->at);
  g_free (self->because);
  g_free (self);
}

DossierSource *
dossier_source_new (
    const char *id, const char *name, char reliability, guint n_documents, GPtrArray *grades)
{
  DossierSource *self;

  g_return_val_if_fail (id != NULL && name != NULL, NULL);
  g_return_val_if_fail (dossier_reliability_get_words (reliability) != NULL, NULL);

  self = g_object_new (DOSSIER_TYPE_SOURCE, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->reliability = reliability;
  self->n_documents = n_documents;
  self->grades = grades != NULL
                     ? grades
                     : g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_grade_free);

  return self;
}

const char *
dossier_source_get_id (DossierSource *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCE (self), NULL);

  return self->id;
}

const char *
dossier_source_get_name (DossierSource *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCE (self), NULL);

  return self->name;
}

char
dossier_source_get_reliability (DossierSource *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCE (self), DOSSIER_RELIABILITY_NOT_JUDGED);

  return self->reliability;
}

guint
dossier_source_get_n_documents (DossierSource *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCE (self), 0);

  return self->n_documents;
}

GPtrArray *
dossier_source_get_grades (DossierSource *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCE (self), NULL);

  return self->grades;
}

void
dossier_source_assign (DossierSource *self, DossierSource *newer)
{
  g_autoptr (GPtrArray) changed = NULL;

  g_return_if_fail (DOSSIER_IS_SOURCE (self));
  g_return_if_fail (DOSSIER_IS_SOURCE (newer));
  g_return_if_fail (g_strcmp0 (self->id, newer->id) == 0);

  if (self == newer)
    return;

  changed = dossier_property_diff (G_OBJECT (self), G_OBJECT (newer));
  g_free (self->name);
  self->name = g_strdup (newer->name);
  self->reliability = newer->reliability;
  self->n_documents = newer->n_documents;
  /* Grades never change once made, so the two may share them. */
  g_ptr_array_unref (self->grades);
  self->grades = g_ptr_array_ref (newer->grades);
  dossier_property_diff_notify (G_OBJECT (self), changed);
}
