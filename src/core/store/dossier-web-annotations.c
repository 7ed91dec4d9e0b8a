/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading W3C Web Annotations (Recommendation of 23 February 2017) as other programs write them, and as our
 * own report does: https://www.w3.org/TR/annotation-model/ */

#include "dossier-web-annotations.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-json-text.h"

#define MOST_BYTES (64 * 1024 * 1024)

/* What all targets together may come to in bytes: each takes what is said of all targets of its annotation. */
#define MOST_COPIED (2 * (gsize) MOST_BYTES)
#define BYTES_A_TARGET 256
#define BYTES_A_BODY 64

void
dossier_web_annotation_free (DossierWebAnnotation *self)
{
  g_free (self->id);
  g_free (self->source);
  g_free (self->sha256);
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_strfreev (self->tags);
  g_free (self->comment);
  g_free (self->created);
  g_free (self->modified);
  g_free (self);
}

/* --- JSON --- */

static JsonNode *
parse (GBytes *json, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonNode *root = length <= MOST_BYTES ? dossier_json_read (data, length) : NULL;

  if (root == NULL)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                         _ ("This is no file of annotations: it is not valid JSON, or too large."));

  return root;
}

/* The nth of what may be one or a list; NULL behind the last. */
static JsonNode *
get_nth (JsonNode *node, guint n)
{
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return n < json_array_get_length (json_node_get_array (node))
               ? json_array_get_element (json_node_get_array (node), n)
               : NULL;

  return n == 0 && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static JsonNode *
get_member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), name)
             : NULL;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* An identifier under the name of either syntax. */
static const char *
get_id (JsonNode *node)
{
  const char *id = get_string (node);

  if (id == NULL)
    id = get_string (get_member (node, "id"));

  return id != NULL ? id : get_string (get_member (node, "@id"));
}

static gboolean
has_type (JsonNode *node, const char *type)
{
  JsonNode *types = get_member (node, "type");
  JsonNode *item;

  if (types == NULL)
    types = get_member (node, "@type");
  for (guint i = 0; (item = get_nth (types, i)) != NULL; i++)
    {
      const char *name = get_string (item);
      const char *local = name != NULL ? strrchr (name, '#') : NULL;

      /* "Annotation", "oa:Annotation", "http://www.w3.org/ns/oa#Annotation" */
      if (local == NULL && name != NULL)
        local = strrchr (name, ':');
      if (g_strcmp0 (local != NULL ? local + 1 : name, type) == 0)
        return TRUE;
    }

  return FALSE;
}

/* --- what an annotation says --- */

/* @name: what tells the annotation from others, its IRI or else all of it. */
static char *
dup_uuid (const char *name, guint target)
{
  g_autofree char *named = NULL;
  g_autofree char *hash = NULL;

  if (target == 0 && g_ascii_strncasecmp (name, "urn:uuid:", 9) == 0
      && g_uuid_string_is_valid (name + 9))
    return g_ascii_strdown (name + 9, -1);
  named = g_strdup_printf ("%s#%u", name, target);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, named, -1);

  /* Form and variant as RFC 9562 says for names of one's own making. */
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 13, hash + 17,
                          hash + 20);
}

/* What is said of all targets of an annotation, while it is read. */
typedef struct
{
  DossierWebAnnotation *annotation;
  GString *comment;
  GStrvBuilder *tags;
  gsize n_bytes; /* so far */
} Saying;

static void
add_comment (Saying *saying, const char *words)
{
  if (saying->comment->len > 0)
    g_string_append_c (saying->comment, '\n');
  g_string_append (saying->comment, words);
}

static gboolean
read_classification (DossierWebAnnotation *self, const char *value)
{
  if (!dossier_verdict_from_string (value, &self->verdict))
    return FALSE;
  self->has_verdict = TRUE;

  return TRUE;
}

static gboolean
read_assessment (DossierWebAnnotation *self, const char *value)
{
  const char *digit = g_str_has_prefix (value, "credibility:") ? value + 12 : "";

  if (*digit < '1' || *digit > '6' || digit[1] != '\0')
    return FALSE;
  self->credibility = (guint) (*digit - '0');

  return TRUE;
}

/* What is neither verdict, grade nor tag is words. */
static void
read_body (Saying *saying, JsonNode *body)
{
  const char *value = get_string (get_member (body, "value"));
  const char *purpose = get_string (get_nth (get_member (body, "purpose"), 0));

  saying->n_bytes += BYTES_A_BODY;
  if (value == NULL)
    value = get_id (body);
  if (value == NULL || *value == '\0')
    return;
  saying->n_bytes += strlen (value);
  if (g_strcmp0 (purpose, "tagging") == 0)
    g_strv_builder_add (saying->tags, value);
  else if (!(g_strcmp0 (purpose, "classifying") == 0
             && read_classification (saying->annotation, value))
           && !(g_strcmp0 (purpose, "assessing") == 0
                && read_assessment (saying->annotation, value)))
    add_comment (saying, value);
}

/* Returns: how many bytes that came to */
static gsize
read_bodies (DossierWebAnnotation *self, JsonNode *annotation)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GString) comment = g_string_new (NULL);
  Saying saying = { self, comment, tags, 0 };
  JsonNode *bodies = get_member (annotation, "body");
  const char *value = get_string (get_member (annotation, "bodyValue"));
  JsonNode *body;

  for (guint i = 0; (body = get_nth (bodies, i)) != NULL; i++)
    read_body (&saying, body);
  if (value != NULL && *value != '\0')
    {
      saying.n_bytes += strlen (value);
      add_comment (&saying, value);
    }
  self->tags = g_strv_builder_end (tags);
  if (comment->len > 0)
    self->comment = g_strdup (comment->str);

  return saying.n_bytes;
}

static gssize
get_offset (JsonNode *node)
{
  gint64 offset = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                          && json_node_get_value_type (node) == G_TYPE_INT64
                      ? json_node_get_int (node)
                      : -1;

  return offset >= 0 && offset <= G_MAXINT32 ? (gssize) offset : -1;
}

static void
read_selector (DossierWebAnnotation *self, JsonNode *selector)
{
  if (self->exact == NULL && has_type (selector, "TextQuoteSelector"))
    {
      self->exact = g_strdup (get_string (get_member (selector, "exact")));
      self->prefix = g_strdup (get_string (get_member (selector, "prefix")));
      self->suffix = g_strdup (get_string (get_member (selector, "suffix")));
    }
  if (self->start_chars < 0 && has_type (selector, "TextPositionSelector"))
    {
      self->start_chars = get_offset (get_member (selector, "start"));
      self->end_chars = get_offset (get_member (selector, "end"));
    }
}

static char *
dup_sha256 (const char *urn)
{
  return urn != NULL && g_ascii_strncasecmp (urn, "urn:sha256:", 11) == 0
             ? g_ascii_strdown (urn + 11, -1)
             : NULL;
}

/* What has been read so far. */
typedef struct
{
  GPtrArray *annotations;
  gsize n_bytes;
} Reading;

static void
read_target (Reading *reading, JsonNode *annotation, const char *name, JsonNode *target, guint n)
{
  DossierWebAnnotation *self = g_new0 (DossierWebAnnotation, 1);
  JsonNode *source = get_member (target, "source");
  JsonNode *selectors = get_member (target, "selector");
  JsonNode *state;
  JsonNode *selector;

  self->id = dup_uuid (name, n);
  self->source = g_strdup (source != NULL ? get_id (source) : get_id (target));
  self->sha256 = dup_sha256 (self->source);
  for (guint i = 0; (state = get_nth (get_member (target, "state"), i)) != NULL; i++)
    if (self->sha256 == NULL)
      self->sha256 = dup_sha256 (get_id (get_member (state, "cached")));
  self->start_chars = self->end_chars = -1;
  for (guint i = 0; (selector = get_nth (selectors, i)) != NULL; i++)
    read_selector (self, selector);
  self->created = g_strdup (get_string (get_member (annotation, "created")));
  self->modified = g_strdup (get_string (get_member (annotation, "modified")));
  reading->n_bytes += BYTES_A_TARGET + strlen (name) + read_bodies (self, annotation);
  g_ptr_array_add (reading->annotations, self);
}

static gboolean
read_annotation (Reading *reading, JsonNode *annotation)
{
  const char *iri = get_id (annotation);
  g_autofree char *name = iri != NULL ? g_strdup (iri) : json_to_string (annotation, FALSE);
  JsonNode *targets = get_member (annotation, "target");
  JsonNode *target = get_nth (targets, 0);
  guint n = 0;

  do
    read_target (reading, annotation, name, target, n++);
  while (reading->n_bytes <= MOST_COPIED && (target = get_nth (targets, n)) != NULL);

  return reading->n_bytes <= MOST_COPIED;
}

/* Wherever collections and pages hold their annotations. Returns: FALSE where they are too many */
static gboolean
collect (Reading *reading, JsonNode *node)
{
  static const char *const holders[] = { "first", "items", "@graph" };
  gboolean is_read = TRUE;
  JsonNode *item;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) && has_type (node, "Annotation"))
    return read_annotation (reading, node);
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; is_read && (item = get_nth (node, i)) != NULL; i++)
      is_read = collect (reading, item);
  else
    for (gsize i = 0; is_read && i < G_N_ELEMENTS (holders); i++)
      is_read = collect (reading, get_member (node, holders[i]));

  return is_read;
}

GPtrArray *
dossier_web_annotations_read (GBytes *json, GError **error)
{
  g_autoptr (GPtrArray)
      annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_web_annotation_free);
  g_autoptr (JsonNode) root = parse (json, error);
  Reading reading = { annotations, 0 };

  if (root == NULL)
    return NULL;
  if (!collect (&reading, root))
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("The annotations in this file are too many or too long."));
      return NULL;
    }
  if (annotations->len == 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                           _ ("There are no annotations in this file."));
      return NULL;
    }

  return g_steal_pointer (&annotations);
}
