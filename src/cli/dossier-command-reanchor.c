/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* reanchor: where passages of one version stand in the next. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-anchor.h"
#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-json-text.h"
#include "dossier-output.h"
#include "dossier-passage.h"

typedef struct
{
  DossierDocument *old_document; /* (nullable) */
  DossierDocument *new_document;
  DossierAnchorer *anchorer;
  JsonBuilder *builder;
  gboolean json;
} Reanchoring;

/* FALSE where the member is there and no string. */
static gboolean
read_string (JsonObject *object, const char *name, const char **value)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *value = json_node_get_string (node);

  return TRUE;
}

/* The place in bytes: of the old text where it is known, else of the new one, which says what is near. */
static gssize
read_start (const Reanchoring *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "start");
  DossierDocument *document = self->old_document != NULL ? self->old_document : self->new_document;
  gsize start;
  gsize length;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return -1;
  if (dossier_document_chars_to_bytes (document, (gsize) json_node_get_int (node), &start))
    return (gssize) start;
  dossier_document_get_text (document, &length);

  return self->old_document != NULL ? -1 : (gssize) length;
}

/* A selector whose place in the old text is not right, or not known, is looked for there first. */
static void
correct_start (const Reanchoring *self, DossierSelector *selector)
{
  g_autoptr (DossierPassage) passage = NULL;
  gsize length;
  const char *text;
  gsize size = strlen (selector->exact);

  if (self->old_document == NULL || size == 0)
    return;
  text = dossier_document_get_text (self->old_document, &length);
  if (selector->start >= 0 && (gsize) selector->start <= length
      && size <= length - (gsize) selector->start
      && memcmp (text + selector->start, selector->exact, size) == 0)
    return;
  passage = dossier_passage_find (self->old_document, selector->exact, selector->prefix,
                                  selector->suffix, -1, NULL);
  if (passage != NULL)
    selector->start = (gssize) passage->start;
}

static void
print_places (const Reanchoring *self, const DossierAnchor *anchor)
{
  json_builder_set_member_name (self->builder, "places");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < anchor->places->len; i++)
    {
      DossierRange place = g_array_index (anchor->places, DossierRange, i);

      json_builder_begin_object (self->builder);
      dossier_json_add_integer (
          self->builder, "start",
          (gint64) dossier_document_bytes_to_chars (self->new_document, place.start));
      dossier_json_add_integer (
          self->builder, "end",
          (gint64) dossier_document_bytes_to_chars (self->new_document, place.end));
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
print_anchor (const Reanchoring *self, JsonNode *id, const char *old_words, DossierAnchor *anchor)
{
  gboolean gone = anchor->state == DOSSIER_ANCHOR_GONE;
  g_autofree char *words = gone ? NULL
                                : dossier_document_dup_range (self->new_document, anchor->range);

  if (!self->json)
    {
      dossier_output_text ("%-9s  %s\n", dossier_anchor_state_to_string (anchor->state),
                           gone ? old_words : words);
      return;
    }
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, "id");
  json_builder_add_value (self->builder, id);
  dossier_json_add_string (self->builder, "state", dossier_anchor_state_to_string (anchor->state));
  json_builder_set_member_name (self->builder, "start");
  if (gone)
    json_builder_add_null_value (self->builder);
  else
    json_builder_add_int_value (self->builder, (gint64) dossier_document_bytes_to_chars (
                                                   self->new_document, anchor->range.start));
  json_builder_set_member_name (self->builder, "end");
  if (gone)
    json_builder_add_null_value (self->builder);
  else
    json_builder_add_int_value (self->builder, (gint64) dossier_document_bytes_to_chars (
                                                   self->new_document, anchor->range.end));
  dossier_json_add_string (self->builder, "exact", words);
  dossier_json_add_number (self->builder, "confidence", anchor->confidence);
  print_places (self, anchor);
  json_builder_end_object (self->builder);
  dossier_output_json (self->builder);
}

static gboolean
find_line (const Reanchoring *self, const char *line, gsize length, guint number, GError **error)
{
  g_autoptr (JsonNode) root = dossier_json_read (line, length);
  g_auto (DossierAnchor) anchor = { 0 };
  DossierSelector selector = { .start = -1 };
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID, _ ("Line %u is not a JSON object."),
                   number);
      return FALSE;
    }
  object = json_node_get_object (root);
  if (!read_string (object, "exact", &selector.exact) || selector.exact == NULL
      || !read_string (object, "prefix", &selector.prefix)
      || !read_string (object, "suffix", &selector.suffix))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("In line %u “exact”, “prefix” or “suffix” is not a string."), number);
      return FALSE;
    }
  selector.start = read_start (self, object);
  correct_start (self, &selector);
  dossier_anchorer_find (self->anchorer, &selector, &anchor);
  print_anchor (self,
                json_object_has_member (object, "id") ? json_object_dup_member (object, "id")
                                                      : json_node_new (JSON_NODE_NULL),
                selector.exact, &anchor);

  return TRUE;
}

static gboolean
find_lines (const Reanchoring *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, error);
  const char *at;
  const char *end;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  at = g_bytes_get_data (bytes, &length);
  end = at + length;
  for (guint number = 1; at < end; number++)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      gsize size = (gsize) ((stop != NULL ? stop : end) - at);

      if (size > 0 && !find_line (self, at, size, number, error))
        return FALSE;
      at += size + 1;
    }

  return TRUE;
}

static DossierExit
run_reanchor (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierInput) old_input = NULL;
  g_autoptr (DossierInput) new_input = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (DossierAnchorer) anchorer = NULL;
  Reanchoring self = { .builder = builder, .json = line->json };
  const char *old_text = NULL;
  const char *new_text;
  gsize old_length = 0;
  gsize new_length;

  if (!g_str_equal (line->arguments[0], "-"))
    {
      old_input = dossier_input_open (line, line->arguments[0], error);
      if (old_input == NULL)
        return DOSSIER_EXIT_FAILED;
      self.old_document = old_input->document;
      old_text = dossier_document_get_text (self.old_document, &old_length);
    }
  new_input = dossier_input_open (line, line->arguments[1], error);
  if (new_input == NULL)
    return DOSSIER_EXIT_FAILED;
  self.new_document = new_input->document;
  new_text = dossier_document_get_text (self.new_document, &new_length);
  self.anchorer = anchorer = dossier_anchorer_new (old_text, old_length, new_text, new_length);

  return find_lines (&self, line->arguments[2], error) ? DOSSIER_EXIT_DONE : DOSSIER_EXIT_FAILED;
}

const DossierCommand dossier_command_reanchor = {
  .name = "reanchor",
  .arguments = "OLD|- NEW SELECTORS.jsonl",
  .summary = N_ ("Find passages of one version in the next"),
  .min_arguments = 3,
  .max_arguments = 3,
  .run = run_reanchor,
};
