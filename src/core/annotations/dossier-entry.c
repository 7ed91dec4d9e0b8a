/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document as the library lists it: what a row of the sidebar shows, without the text. */

#include "dossier-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-text.h"
#include "dossier-property-diff.h"

struct _DossierEntry
{
  GObject parent_instance;

  DossierEntryFields fields;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SOURCE_ID,
  PROP_SOURCE_NAME,
  PROP_BADGE,
  PROP_BADGE_WORDS,
  PROP_RELIABILITY,
  PROP_CREDIBILITY,
  PROP_PUBLISHED,
  PROP_IMPORTED,
  PROP_SUBTITLE,
  PROP_N_ANNOTATIONS,
  PROP_EXTENT_SETTLED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierEntry, dossier_entry, G_TYPE_OBJECT)

static DossierEntryFields
copy_fields (const DossierEntryFields *fields)
{
  DossierEntryFields copy = *fields;

  copy.id = g_strdup (fields->id);
  copy.title = g_strdup (fields->title);
  copy.source_id = g_strdup (fields->source_id);
  copy.source_name = g_strdup (fields->source_name);
  copy.published = g_strdup (fields->published);
  copy.imported = g_strdup (fields->imported);
  copy.file_name = g_strdup (fields->file_name);
  copy.format = g_strdup (fields->format);
  copy.sha256 = g_strdup (fields->sha256);

  return copy;
}

/* What of source and date is known: "Valley Post · 29 December 2025". */
static char *
dup_subtitle (const DossierEntryFields *fields)
{
  g_autofree char *date = dossier_date_text_dup (fields->published);
  const char *source = fields->source_name;

  if (source != NULL && *source == '\0')
    source = NULL;
  if (source != NULL && date != NULL)
    /* Translators: the source of a document and its date: "Valley Post · 29 December 2025" */
    return g_strdup_printf (_ ("%s · %s"), source, date);

  return source != NULL ? g_strdup (source) : g_steal_pointer (&date);
}

static guint
count_annotations (const DossierEntryFields *fields)
{
  guint n = 0;

  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    n += fields->n_annotations[i];

  return n;
}

static void
dossier_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierEntry *self = DOSSIER_ENTRY (object);
  const DossierEntryFields *fields = &self->fields;
  const char letter[] = { fields->reliability, '\0' };

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, fields->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, fields->title);
      break;
    case PROP_SOURCE_ID:
      g_value_set_string (value, fields->source_id);
      break;
    case PROP_SOURCE_NAME:
      g_value_set_string (value, fields->source_name);
      break;
    case PROP_BADGE:
      g_value_take_string (value, g_strdup_printf ("%s%u", letter, fields->credibility));
      break;
    case PROP_BADGE_WORDS:
      g_value_take_string (value,
                           dossier_badge_dup_words (fields->reliability, fields->credibility));
      break;
    case PROP_RELIABILITY:
      g_value_set_string (value, letter);
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (value, fields->credibility);
      break;
    case PROP_PUBLISHED:
      g_value_set_string (value, fields->published);
      break;
    case PROP_IMPORTED:
      g_value_set_string (value, fields->imported);
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (fields));
      break;
    case PROP_N_ANNOTATIONS:
      g_value_set_uint (value, count_annotations (fields));
      break;
    case PROP_EXTENT_SETTLED:
      g_value_set_boolean (value, self->fields.extent_settled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_entry_finalize (GObject *object)
{
  DossierEntry *self = DOSSIER_ENTRY (object);

  dossier_entry_fields_clear (&self->fields);

  G_OBJECT_CLASS (dossier_entry_parent_class)->finalize (object);
}

static void
dossier_entry_class_init (DossierEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_entry_get_property;
  object_class->finalize = dossier_entry_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SOURCE_ID] = g_param_spec_string ("source-id", NULL, NULL, NULL, flags);
  properties[PROP_SOURCE_NAME] = g_param_spec_string ("source-name", NULL, NULL, NULL, flags);
  properties[PROP_BADGE] = g_param_spec_string ("badge", NULL, NULL, NULL, flags);
  properties[PROP_BADGE_WORDS] = g_param_spec_string ("badge-words", NULL, NULL, NULL, flags);
  properties[PROP_RELIABILITY] = g_param_spec_string ("reliability", NULL, NULL, NULL, flags);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 1, 6, 6, flags);
  properties[PROP_PUBLISHED] = g_param_spec_string ("published", NULL, NULL, NULL, flags);
  properties[PROP_IMPORTED] = g_param_spec_string ("imported", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_EXTENT_SETTLED] = g_param_spec_boolean ("extent-settled", NULL, NULL, FALSE,
                                                          flags);
  properties[PROP_N_ANNOTATIONS] = g_param_spec_uint ("n-annotations", NULL, NULL, 0, G_MAXUINT, 0,
                                                      flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_entry_init (DossierEntry *self)
{
}

void
dossier_entry_fields_clear (DossierEntryFields *fields)
{
  g_clear_pointer (&fields->id, g_free);
  g_clear_pointer (&fields->title, g_free);
  g_clear_pointer (&fields->source_id, g_free);
  g_clear_pointer (&fields->source_name, g_free);
  g_clear_pointer (&fields->published, g_free);
  g_clear_pointer (&fields->imported, g_free);
  g_clear_pointer (&fields->file_name, g_free);
  g_clear_pointer (&fields->format, g_free);
  g_clear_pointer (&fields->sha256, g_free);
}

DossierEntry *
dossier_entry_new (DossierEntryFields *fields)
{
  DossierEntry *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL, NULL);

  self = g_object_new (DOSSIER_TYPE_ENTRY, NULL);
  self->fields = *fields;
  memset (fields, 0, sizeof *fields);
  /* A document without a source, or that nobody has weighed, is not judged: neither good nor bad. */
  if (dossier_reliability_get_words (self->fields.reliability) == NULL)
    self->fields.reliability = DOSSIER_RELIABILITY_NOT_JUDGED;
  if (dossier_credibility_get_words (self->fields.credibility) == NULL)
    self->fields.credibility = DOSSIER_CREDIBILITY_NOT_JUDGED;

  return self;
}

const DossierEntryFields *
dossier_entry_get_fields (DossierEntry *self)
{
  g_return_val_if_fail (DOSSIER_IS_ENTRY (self), NULL);

  return &self->fields;
}

const char *
dossier_entry_get_id (DossierEntry *self)
{
  g_return_val_if_fail (DOSSIER_IS_ENTRY (self), NULL);

  return self->fields.id;
}

const char *
dossier_entry_get_title (DossierEntry *self)
{
  g_return_val_if_fail (DOSSIER_IS_ENTRY (self), NULL);

  return self->fields.title;
}

/* Most entries are read as they were. */
static gboolean
is_same (const DossierEntryFields *one, const DossierEntryFields *other)
{
  return one->reliability == other->reliability && one->credibility == other->credibility
         && one->whole_page == other->whole_page && one->extent_settled == other->extent_settled
         && one->reading_position == other->reading_position
         && memcmp (one->n_annotations, other->n_annotations, sizeof one->n_annotations) == 0
         && g_strcmp0 (one->title, other->title) == 0
         && g_strcmp0 (one->source_id, other->source_id) == 0
         && g_strcmp0 (one->source_name, other->source_name) == 0
         && g_strcmp0 (one->published, other->published) == 0
         && g_strcmp0 (one->imported, other->imported) == 0
         && g_strcmp0 (one->file_name, other->file_name) == 0
         && g_strcmp0 (one->format, other->format) == 0
         && g_strcmp0 (one->sha256, other->sha256) == 0;
}

void
dossier_entry_assign (DossierEntry *self, DossierEntry *newer)
{
  g_autoptr (GPtrArray) changed = NULL;
  DossierEntryFields copy;

  g_return_if_fail (DOSSIER_IS_ENTRY (self));
  g_return_if_fail (DOSSIER_IS_ENTRY (newer));
  g_return_if_fail (g_strcmp0 (self->fields.id, newer->fields.id) == 0);

  if (self == newer || is_same (&self->fields, &newer->fields))
    return;

  changed = dossier_property_diff (G_OBJECT (self), G_OBJECT (newer));
  copy = copy_fields (&newer->fields);
  /* The id stays the string it is: callers may hold on to it as long as they hold the object. */
  g_free (copy.id);
  copy.id = g_steal_pointer (&self->fields.id);
  dossier_entry_fields_clear (&self->fields);
  self->fields = copy;
  dossier_property_diff_notify (G_OBJECT (self), changed);
}
