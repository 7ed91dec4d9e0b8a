/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A passage with what a person says of it, as an object that bindings can follow. */

#include "dossier-annotation.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-json-text.h"
#include "dossier-property-diff.h"

struct _DossierAnnotation
{
  GObject parent_instance;

  DossierAnnotationFields fields;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_DOCUMENT_ID,
  PROP_EXACT,
  PROP_SECTION,
  PROP_VERDICT,
  PROP_VERDICT_LABEL,
  PROP_VERDICT_ICON_NAME,
  PROP_VERDICT_CLASS,
  PROP_CREDIBILITY,
  PROP_COMMENT,
  PROP_TAGS,
  PROP_CREATED,
  PROP_MODIFIED,
  PROP_STATE,
  PROP_REVIEW,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierAnnotation, dossier_annotation, G_TYPE_OBJECT)

static DossierAnnotationFields
copy_fields (const DossierAnnotationFields *fields)
{
  DossierAnnotationFields copy = {
    .id = g_strdup (fields->id),
    .document_id = g_strdup (fields->document_id),
    .passage = fields->passage != NULL ? dossier_passage_copy (fields->passage) : NULL,
    .section = g_strdup (fields->section),
    .state = g_strdup (fields->state),
    .version_id = g_strdup (fields->version_id),
    .places = fields->places != NULL ? g_ptr_array_ref (fields->places) : NULL,
    .is_decided = fields->is_decided,
    .verdict = fields->verdict,
    .credibility = fields->credibility,
    .comment = g_strdup (fields->comment),
    .tags = g_strdupv (fields->tags),
    .created = g_strdup (fields->created),
    .modified = g_strdup (fields->modified),
  };

  return copy;
}

/* (transfer full) (nullable): all that a review shows, so that it differs whenever that does; NULL without one */
static char *
dup_review (const DossierAnnotationFields *fields)
{
  GString *review;

  if (fields->version_id == NULL)
    return NULL;
  review = g_string_new (NULL);
  g_string_printf (review, "%s %s %s %d", fields->version_id, fields->document_id, fields->state,
                   fields->is_decided);
  for (guint i = 0; fields->places != NULL && i < fields->places->len; i++)
    {
      const DossierPlace *place = g_ptr_array_index (fields->places, i);

      g_string_append_printf (review, " %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s",
                              place->range.start, place->range.end, place->words);
    }

  return g_string_free (review, FALSE);
}

static void
dossier_annotation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierAnnotation *self = DOSSIER_ANNOTATION (object);
  const DossierAnnotationFields *fields = &self->fields;
  const DossierVerdictInfo *info = dossier_verdict_get_info (fields->verdict);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, fields->id);
      break;
    case PROP_DOCUMENT_ID:
      g_value_set_string (value, fields->document_id);
      break;
    case PROP_EXACT:
      g_value_set_string (value, fields->passage != NULL ? fields->passage->exact : NULL);
      break;
    case PROP_SECTION:
      g_value_set_string (value, fields->section);
      break;
    case PROP_VERDICT:
      g_value_set_uint (value, fields->verdict);
      break;
    case PROP_VERDICT_LABEL:
      g_value_set_static_string (value, _ (info->label));
      break;
    case PROP_VERDICT_ICON_NAME:
      g_value_set_static_string (value, info->icon_name);
      break;
    case PROP_VERDICT_CLASS:
      g_value_set_static_string (value, info->css_class);
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (value, fields->credibility != 0 ? fields->credibility
                                                        : DOSSIER_CREDIBILITY_NOT_JUDGED);
      break;
    case PROP_COMMENT:
      g_value_set_string (value, fields->comment);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, fields->tags);
      break;
    case PROP_CREATED:
      g_value_set_string (value, fields->created);
      break;
    case PROP_MODIFIED:
      g_value_set_string (value, fields->modified);
      break;
    case PROP_STATE:
      g_value_set_string (value, fields->state);
      break;
    case PROP_REVIEW:
      g_value_take_string (value, dup_review (fields));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_annotation_finalize (GObject *object)
{
  DossierAnnotation *self = DOSSIER_ANNOTATION (object);

  dossier_annotation_fields_clear (&self->fields);

  G_OBJECT_CLASS (dossier_annotation_parent_class)->finalize (object);
}

static void
dossier_annotation_class_init (DossierAnnotationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const guint last_verdict = DOSSIER_N_VERDICTS - 1;

  object_class->get_property = dossier_annotation_get_property;
  object_class->finalize = dossier_annotation_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_DOCUMENT_ID] = g_param_spec_string ("document-id", NULL, NULL, NULL, flags);
  properties[PROP_EXACT] = g_param_spec_string ("exact", NULL, NULL, NULL, flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL, flags);
  properties[PROP_VERDICT] = g_param_spec_uint ("verdict", NULL, NULL, 0, last_verdict, 0, flags);
  properties[PROP_VERDICT_LABEL] = g_param_spec_string ("verdict-label", NULL, NULL, NULL, flags);
  properties[PROP_VERDICT_ICON_NAME] = g_param_spec_string ("verdict-icon-name", NULL, NULL, NULL,
                                                            flags);
  properties[PROP_VERDICT_CLASS] = g_param_spec_string ("verdict-class", NULL, NULL, NULL, flags);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 1, 6, 6, flags);
  properties[PROP_COMMENT] = g_param_spec_string ("comment", NULL, NULL, NULL, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CREATED] = g_param_spec_string ("created", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_string ("modified", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_REVIEW] = g_param_spec_string ("review", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_annotation_init (DossierAnnotation *self)
{
}

void
dossier_annotation_fields_clear (DossierAnnotationFields *fields)
{
  g_clear_pointer (&fields->id, g_free);
  g_clear_pointer (&fields->document_id, g_free);
  g_clear_pointer (&fields->passage, dossier_passage_free);
  g_clear_pointer (&fields->section, g_free);
  g_clear_pointer (&fields->state, g_free);
  g_clear_pointer (&fields->version_id, g_free);
  g_clear_pointer (&fields->places, g_ptr_array_unref);
  g_clear_pointer (&fields->comment, g_free);
  g_clear_pointer (&fields->tags, g_strfreev);
  g_clear_pointer (&fields->created, g_free);
  g_clear_pointer (&fields->modified, g_free);
}

DossierAnnotation *
dossier_annotation_new (DossierAnnotationFields *fields)
{
  DossierAnnotation *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL, NULL);

  self = g_object_new (DOSSIER_TYPE_ANNOTATION, NULL);
  self->fields = *fields;
  *fields = (DossierAnnotationFields){ 0 };
  if (self->fields.comment == NULL)
    self->fields.comment = g_strdup ("");
  if (self->fields.tags == NULL)
    self->fields.tags = g_new0 (char *, 1);

  return self;
}

const DossierAnnotationFields *
dossier_annotation_get_fields (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), NULL);

  return &self->fields;
}

const char *
dossier_annotation_get_id (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), NULL);

  return self->fields.id;
}

const char *
dossier_annotation_get_document_id (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), NULL);

  return self->fields.document_id;
}

const DossierPassage *
dossier_annotation_get_passage (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), NULL);

  return self->fields.passage;
}

DossierVerdict
dossier_annotation_get_verdict (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), DOSSIER_VERDICT_NONE);

  return self->fields.verdict;
}

gboolean
dossier_annotation_is_in_place (DossierAnnotation *self)
{
  const char *state;

  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), FALSE);

  state = self->fields.state;

  return state == NULL || strcmp (state, "same") == 0 || strcmp (state, "moved") == 0;
}

gboolean
dossier_annotation_needs_place (DossierAnnotation *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), FALSE);

  return !dossier_annotation_is_in_place (self) && !self->fields.is_decided;
}

DossierRange
dossier_annotation_get_range (DossierAnnotation *self)
{
  const DossierAnnotationFields *fields;

  g_return_val_if_fail (DOSSIER_IS_ANNOTATION (self), ((DossierRange){ 0, 0 }));

  fields = &self->fields;
  if (fields->version_id == NULL)
    return (DossierRange){ fields->passage->start, fields->passage->end };

  return fields->places != NULL && fields->places->len > 0
             ? ((const DossierPlace *) g_ptr_array_index (fields->places, 0))->range
             : (DossierRange){ 0, 0 };
}

/* A number, or 0 where there is none. */
static gsize
read_offset (JsonObject *place, const char *name)
{
  JsonNode *node = json_object_get_member (place, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_int (node) > 0
             ? (gsize) json_node_get_int (node)
             : 0;
}

static void
free_place (gpointer data)
{
  DossierPlace *place = data;

  g_free (place->words);
  g_free (place);
}

static void
read_places (DossierAnnotationFields *fields, JsonObject *review)
{
  JsonNode *node = json_object_get_member (review, "places");
  JsonArray *places = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;

  fields->places = g_ptr_array_new_with_free_func (free_place);
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      JsonNode *element = json_array_get_element (places, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      DossierPlace *place;

      if (object == NULL || read_offset (object, "start") >= read_offset (object, "end"))
        continue;
      place = g_new0 (DossierPlace, 1);
      place->range.start = read_offset (object, "start");
      place->range.end = read_offset (object, "end");
      place->words = g_strdup (json_object_get_string_member_with_default (object, "words", ""));
      g_ptr_array_add (fields->places, place);
    }
}

void
dossier_annotation_fields_read_review (DossierAnnotationFields *fields, const char *review)
{
  g_autoptr (JsonNode) node = review != NULL ? dossier_json_read (review, strlen (review)) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const char *version = object != NULL
                            ? json_object_get_string_member_with_default (object, "document", NULL)
                            : NULL;
  const char *decided;

  if (version == NULL)
    return;
  decided = json_object_get_string_member_with_default (object, "decided", NULL);
  fields->version_id = fields->document_id;
  fields->document_id = g_strdup (version);
  g_free (fields->state);
  fields->state = g_strdup (
      decided != NULL ? decided
                      : json_object_get_string_member_with_default (object, "state", "gone"));
  fields->is_decided = decided != NULL;
  read_places (fields, object);
}

DossierVerdict
dossier_annotations_find_verdict (GPtrArray *annotations, DossierRange range)
{
  DossierVerdict found = DOSSIER_VERDICT_NONE;
  gsize narrowest = G_MAXSIZE;

  for (guint i = 0; i < annotations->len; i++)
    {
      DossierAnnotation *annotation = g_ptr_array_index (annotations, i);
      const DossierPassage *passage = annotation->fields.passage;
      DossierVerdict verdict = annotation->fields.verdict;
      gsize width = passage->end - passage->start;

      if (verdict == DOSSIER_VERDICT_NONE || width > narrowest || passage->start > range.start
          || passage->end < range.end || !dossier_annotation_is_in_place (annotation))
        continue;
      found = width < narrowest ? verdict : dossier_verdict_get_graver (found, verdict);
      narrowest = width;
    }

  return found;
}

static gboolean
is_same_passage (const DossierPassage *one, const DossierPassage *other)
{
  return one == other
         || (one != NULL && other != NULL && one->start == other->start && one->end == other->end
             && g_strcmp0 (one->exact, other->exact) == 0
             && g_strcmp0 (one->prefix, other->prefix) == 0
             && g_strcmp0 (one->suffix, other->suffix) == 0);
}

/* After an undo most annotations are read as they were; a change gives them another date. */
static gboolean
is_same (const DossierAnnotationFields *one, const DossierAnnotationFields *other)
{
  return one->verdict == other->verdict && one->credibility == other->credibility
         && g_strcmp0 (one->modified, other->modified) == 0
         && g_strcmp0 (one->created, other->created) == 0
         && g_strcmp0 (one->comment, other->comment) == 0
         && g_strcmp0 (one->document_id, other->document_id) == 0
         && g_strcmp0 (one->section, other->section) == 0 && one->tags != NULL
         && other->tags != NULL
         && g_strv_equal ((const char *const *) one->tags, (const char *const *) other->tags)
         && one->version_id == NULL && other->version_id == NULL && one->places == NULL
         && other->places == NULL && one->is_decided == other->is_decided
         && g_strcmp0 (one->state, other->state) == 0
         && is_same_passage (one->passage, other->passage);
}

void
dossier_annotation_assign (DossierAnnotation *self, DossierAnnotation *newer)
{
  g_autoptr (GPtrArray) changed = NULL;
  DossierAnnotationFields copy;

  g_return_if_fail (DOSSIER_IS_ANNOTATION (self));
  g_return_if_fail (DOSSIER_IS_ANNOTATION (newer));
  g_return_if_fail (g_strcmp0 (self->fields.id, newer->fields.id) == 0);

  if (self == newer || is_same (&self->fields, &newer->fields))
    return;

  changed = dossier_property_diff (G_OBJECT (self), G_OBJECT (newer));
  copy = copy_fields (&newer->fields);
  /* The id stays the string it is: callers may hold on to it as long as they hold the object. */
  g_free (copy.id);
  copy.id = g_steal_pointer (&self->fields.id);
  dossier_annotation_fields_clear (&self->fields);
  self->fields = copy;
  dossier_property_diff_notify (G_OBJECT (self), changed);
}

DossierAnnotationChange *
dossier_annotation_change_copy (const DossierAnnotationChange *self)
{
  DossierAnnotationChange *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (DossierAnnotationChange, 1);
  copy->mask = self->mask;
  copy->verdict = self->verdict;
  copy->credibility = self->credibility;
  copy->range = self->range;
  /* Fields that the mask does not name may hold anything at all. */
  if (self->mask & DOSSIER_CHANGE_COMMENT)
    copy->comment = g_strdup (self->comment);
  if (self->mask & DOSSIER_CHANGE_TAGS)
    copy->tags = g_strdupv (self->tags);

  return copy;
}

void
dossier_annotation_change_free (DossierAnnotationChange *self)
{
  if (self == NULL)
    return;

  g_free (self->comment);
  g_strfreev (self->tags);
  g_free (self);
}
