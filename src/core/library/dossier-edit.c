/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits as JSON and back, and in words. */

#include "dossier-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"

static const struct
{
  const DossierEditKind *kind;
  const char *title;
} kinds[] = {
  { &dossier_edit_annotate, N_ ("New claim") },
  { &dossier_edit_change_annotation, N_ ("Claim changed") },
  { &dossier_edit_remove_annotation, N_ ("Claim removed") },
  { &dossier_edit_place_annotation, N_ ("Place of a claim chosen") },
  { &dossier_edit_decide_place, N_ ("Place of a claim decided") },
  { &dossier_edit_set_reliability, N_ ("Source graded") },
  { &dossier_edit_set_credibility, N_ ("Document graded") },
  { &dossier_edit_set_source, N_ ("Source of a document chosen") },
  { &dossier_edit_change_document, N_ ("Document described") },
  { &dossier_edit_trash_document, N_ ("Document removed") },
  { &dossier_edit_bring_back, N_ ("Brought back from the trash") },
  { &dossier_edit_change_figures, N_ ("Figure corrected") },
  { &dossier_edit_add_figure, N_ ("Figure added") },
  { &dossier_edit_link_figures, N_ ("Figures put together or apart") },
  { &dossier_edit_dismiss_finding, N_ ("Contradiction dismissed") },
  { &dossier_edit_settle_conflict, N_ ("Conflict settled") },
  { &dossier_edit_undo, N_ ("Last change undone") },
  { &dossier_edit_redo, N_ ("Last change done again") },
};

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

DossierEdit *
dossier_edit_new (const DossierEditKind *kind)
{
  DossierEdit *self = g_atomic_rc_box_new0 (DossierEdit);

  self->kind = kind;
  self->key = g_uuid_string_random ();
  self->at = dup_now ();
  self->asked = g_get_monotonic_time ();

  return self;
}

DossierEdit *
dossier_edit_ref (DossierEdit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_edit (gpointer data)
{
  DossierEdit *self = data;

  g_free (self->key);
  g_free (self->at);
  g_free (self->library);
  g_free (self->id);
  g_free (self->made);
  g_free (self->text);
  g_free (self->quote);
  g_free (self->because);
  g_clear_pointer (&self->change, dossier_annotation_change_free);
  g_free (self->details);
  g_free (self->target);
  g_free (self->told);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->base);
  g_clear_object (&self->annotation);
}

void
dossier_edit_unref (DossierEdit *self)
{
  g_atomic_rc_box_release_full (self, clear_edit);
}

/* --- JSON --- */

static const struct
{
  const char *name;
  gsize offset;
} strings[] = {
  { "at", offsetof (DossierEdit, at) },           { "library", offsetof (DossierEdit, library) },
  { "id", offsetof (DossierEdit, id) },           { "made", offsetof (DossierEdit, made) },
  { "text", offsetof (DossierEdit, text) },       { "quote", offsetof (DossierEdit, quote) },
  { "because", offsetof (DossierEdit, because) }, { "details", offsetof (DossierEdit, details) },
  { "target", offsetof (DossierEdit, target) },
};

void
dossier_edit_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return;
  valid = g_utf8_make_valid (value, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

void
dossier_edit_add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_change (JsonBuilder *builder, const DossierAnnotationChange *change)
{
  json_builder_set_member_name (builder, "change");
  json_builder_begin_object (builder);
  if ((change->mask & DOSSIER_CHANGE_VERDICT) != 0)
    dossier_edit_add_string (builder, "verdict", dossier_verdict_get_info (change->verdict)->id);
  if ((change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0)
    dossier_edit_add_number (builder, "credibility", change->credibility);
  if ((change->mask & DOSSIER_CHANGE_COMMENT) != 0)
    dossier_edit_add_string (builder, "comment", change->comment != NULL ? change->comment : "");
  if ((change->mask & DOSSIER_CHANGE_PASSAGE) != 0)
    {
      dossier_edit_add_number (builder, "start_bytes", (gint64) change->range.start);
      dossier_edit_add_number (builder, "end_bytes", (gint64) change->range.end);
    }
  if ((change->mask & DOSSIER_CHANGE_TAGS) != 0)
    {
      json_builder_set_member_name (builder, "tags");
      json_builder_begin_array (builder);
      for (guint i = 0; change->tags != NULL && change->tags[i] != NULL; i++)
        {
          g_autofree char *valid = g_utf8_make_valid (change->tags[i], -1);

          json_builder_add_string_value (builder, valid);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

char *
dossier_edit_to_json (DossierEdit *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  dossier_edit_add_string (builder, "edit", self->kind->name);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    dossier_edit_add_string (
        builder, strings[i].name,
        g_atomic_pointer_get (&G_STRUCT_MEMBER (char *, self, strings[i].offset)));
  dossier_edit_add_number (builder, "start_bytes", (gint64) self->range.start);
  dossier_edit_add_number (builder, "end_bytes", (gint64) self->range.end);
  dossier_edit_add_number (builder, "number", self->number);
  if (self->change != NULL)
    add_change (builder, self->change);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

const char *
dossier_edit_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gint64
dossier_edit_get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
             ? MAX (json_node_get_int (node), 0)
             : 0;
}

JsonArray *
dossier_edit_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
dossier_edit_read_details (DossierEdit *self)
{
  g_autoptr (JsonNode) node = self->details != NULL ? json_from_string (self->details, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  return json_object_new ();
}

void
dossier_edit_take_details (DossierEdit *self, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  g_object_unref (builder);
  self->details = json_to_string (root, FALSE);
}

gboolean
dossier_edit_refuse_details (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("What was kept of this change cannot be read any more."));
  return FALSE;
}

static char **
dup_tags (JsonArray *array)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (tags, json_node_get_string (node));
    }

  return g_strv_builder_end (tags);
}

static DossierAnnotationChange *
read_change (JsonObject *object)
{
  DossierAnnotationChange *change = g_new0 (DossierAnnotationChange, 1);
  JsonNode *tags = json_object_get_member (object, "tags");

  if (dossier_verdict_from_string (dossier_edit_get_string (object, "verdict"), &change->verdict))
    change->mask |= DOSSIER_CHANGE_VERDICT;
  if (json_object_has_member (object, "credibility"))
    change->mask |= DOSSIER_CHANGE_CREDIBILITY;
  change->credibility = (guint) dossier_edit_get_number (object, "credibility");
  change->comment = g_strdup (dossier_edit_get_string (object, "comment"));
  if (change->comment != NULL)
    change->mask |= DOSSIER_CHANGE_COMMENT;
  if (json_object_has_member (object, "start_bytes"))
    change->mask |= DOSSIER_CHANGE_PASSAGE;
  change->range.start = (gsize) dossier_edit_get_number (object, "start_bytes");
  change->range.end = (gsize) dossier_edit_get_number (object, "end_bytes");
  if (tags != NULL && JSON_NODE_HOLDS_ARRAY (tags))
    {
      change->mask |= DOSSIER_CHANGE_TAGS;
      change->tags = dup_tags (json_node_get_array (tags));
    }

  return change;
}

static const DossierEditKind *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind->name, name) == 0)
      return kinds[i].kind;

  return NULL;
}

DossierEdit *
dossier_edit_from_json (const char *key, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const DossierEditKind *kind = object != NULL
                                    ? find_kind (dossier_edit_get_string (object, "edit"))
                                    : NULL;
  JsonNode *change;
  DossierEdit *self;

  if (kind == NULL || dossier_edit_get_string (object, "id") == NULL)
    return NULL;

  self = dossier_edit_new (kind);
  g_free (g_steal_pointer (&self->key));
  self->key = g_strdup (key);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char **member = &G_STRUCT_MEMBER (char *, self, strings[i].offset);

      g_free (*member);
      *member = g_strdup (dossier_edit_get_string (object, strings[i].name));
    }
  self->range.start = (gsize) dossier_edit_get_number (object, "start_bytes");
  self->range.end = (gsize) dossier_edit_get_number (object, "end_bytes");
  self->number = dossier_edit_get_number (object, "number");
  change = json_object_get_member (object, "change");
  self->change = change != NULL && JSON_NODE_HOLDS_OBJECT (change)
                     ? read_change (json_node_get_object (change))
                     : g_new0 (DossierAnnotationChange, 1);
  self->is_kept = TRUE;
  self->is_tried = TRUE;
  if (kind != &dossier_edit_annotate || (self->made != NULL && g_uuid_string_is_valid (self->made)))
    return self;
  dossier_edit_unref (self);

  return NULL;
}

/* --- words --- */

const char *
dossier_edit_get_title (DossierEdit *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == self->kind)
      return _ (kinds[i].title);

  return self->kind->name;
}

/* As a person reads the time on a clock. */
static char *
dup_local_time (const char *at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup (at);
}

static void
tell_change (GString *words, const DossierAnnotationChange *change)
{
  if ((change->mask & DOSSIER_CHANGE_VERDICT) != 0)
    g_string_append_printf (words, _ ("Verdict: %s\n"),
                            _ (dossier_verdict_get_info (change->verdict)->label));
  if ((change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0)
    g_string_append_printf (words, _ ("Credibility: %u\n"), change->credibility);
  if ((change->mask & DOSSIER_CHANGE_COMMENT) != 0)
    g_string_append_printf (words, _ ("Note: %s\n"),
                            change->comment != NULL ? change->comment : "");
  if ((change->mask & DOSSIER_CHANGE_TAGS) != 0 && change->tags != NULL)
    {
      g_autofree char *tags = g_strjoinv (", ", change->tags);

      g_string_append_printf (words, _ ("Tags: %s\n"), tags);
    }
}

char *
dossier_edit_tell (DossierEdit *self)
{
  GString *words = g_string_new (NULL);
  g_autofree char *at = dup_local_time (self->at);

  g_string_append_printf (words, "%s · %s\n", at, dossier_edit_get_title (self));
  if (self->quote != NULL)
    g_string_append_printf (words, "“%s”\n", self->quote);
  if (self->change != NULL)
    tell_change (words, self->change);
  if (self->kind == &dossier_edit_set_reliability)
    g_string_append_printf (words, _ ("%s: reliability %c\n"), self->id, (char) self->number);
  if (self->kind == &dossier_edit_set_credibility)
    g_string_append_printf (words, _ ("Credibility: %u\n"), (guint) self->number);
  if (self->text != NULL)
    g_string_append_printf (words, "%s\n", self->text);
  if (self->because != NULL)
    g_string_append_printf (words, "%s\n", self->because);

  return g_string_free (words, FALSE);
}
