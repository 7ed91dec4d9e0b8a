/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* figures: the numbers in documents, as far as the text states them. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-json-text.h"
#include "dossier-output.h"

static gboolean key_only;
static char *json_lines;

static const GOptionEntry options[] = {
  { "key", 0, 0, G_OPTION_ARG_NONE, &key_only, N_ ("Only the key figures"), NULL },
  { "json-lines", 0, 0, G_OPTION_ARG_FILENAME, &json_lines,
    N_ ("Read {\"id\", \"text\", \"ref\"} a line, print {\"id\", \"figures\"} a line"),
    N_ ("FILE") },
  { NULL },
};

/* @name: (transfer full): what the figures belong to */
static void
print_json (const char *member, JsonNode *name, DossierDocument *document, GPtrArray *figures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *note = document != NULL ? dossier_figures_dup_note (document) : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, member);
  json_builder_add_value (builder, name);
  if (note != NULL)
    {
      json_builder_set_member_name (builder, "note");
      json_builder_add_string_value (builder, note);
    }
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      if (key_only && !figure->key)
        continue;
      dossier_json_begin_figure (builder, figure, document);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const char *name, DossierDocument *document, GPtrArray *figures)
{
  g_autofree char *note = dossier_figures_dup_note (document);

  dossier_output_text ("%s\n", name);
  if (note != NULL)
    dossier_output_text ("  %s\n", note);
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *value = dossier_figure_dup_value_text (figure, document);
      DossierRange range = { figure->start, figure->end };
      g_autofree char *quote = dossier_document_dup_range (document, range);
      g_autofree char *claimant = dossier_figure_dup_claimant_text (figure);

      if (key_only && !figure->key)
        continue;
      dossier_output_text (
          "%c %6" G_GSIZE_FORMAT "  %-9s%s  “%s”  %s%s%s\n", figure->key ? '*' : ' ',
          dossier_document_bytes_to_chars (document, figure->start),
          dossier_figure_kind_to_string (figure->kind), value, g_strdelimit (quote, "\n\t", ' '),
          figure->label != NULL ? figure->label : "", claimant != NULL ? " · " : "",
          claimant != NULL ? claimant : "");
    }
}

/* A line of a test set is a document of plain text. */
static DossierDocument *
parse_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const DossierImporter *importer = dossier_importers_find ("text");
  const DossierImportInput input = { bytes, text, strlen (text), NULL };

  return importer->parse (&input, error);
}

/* A member that is missing or null is @fallback; one that is something else than a string is wrong. */
static gboolean
read_string (JsonObject *object, const char *member, const char *fallback, const char **string)
{
  JsonNode *node = json_object_get_member (object, member);

  *string = fallback;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *string = json_node_get_string (node);

  return TRUE;
}

/* Returns: whether the line could be read */
static gboolean
print_line (
    const char *json, gsize length, guint number, const char *reference_date, GError **error)
{
  g_autoptr (JsonNode) root = dossier_json_read (json, length);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  JsonObject *object;
  const char *text;
  const char *date;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID, _ ("Line %u is not a JSON object."),
                   number);
      return FALSE;
    }
  object = json_node_get_object (root);
  if (!read_string (object, "text", "", &text)
      || !read_string (object, "ref", reference_date, &date))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("In line %u “text” or “ref” is not a string."), number);
      return FALSE;
    }
  document = parse_text (text, NULL);
  figures = document != NULL ? dossier_figures_extract (document, date) : g_ptr_array_new ();
  /* An identifier comes back as it was given, string or number. */
  print_json ("id",
              json_object_has_member (object, "id") ? json_object_dup_member (object, "id")
                                                    : json_node_new (JSON_NODE_NULL),
              document, figures);

  return TRUE;
}

static DossierExit
run_lines (const char *path, const char *reference_date, GError **error)
{
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, error);
  const char *at;
  const char *end;
  gsize length;

  if (bytes == NULL)
    return DOSSIER_EXIT_FAILED;

  at = g_bytes_get_data (bytes, &length);
  end = at + length;
  for (guint number = 1; at < end; number++)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      gsize size = (gsize) ((stop != NULL ? stop : end) - at);

      if (size > 0 && !print_line (at, size, number, reference_date, error))
        return DOSSIER_EXIT_FAILED;
      at += size + 1;
    }

  return DOSSIER_EXIT_DONE;
}

static DossierExit
run_figures (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) inputs = NULL;

  if (json_lines != NULL)
    return run_lines (json_lines, line->date, error);
  if (line->n_arguments == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Something is missing: dossier-cli figures DOCUMENT…."));
      return DOSSIER_EXIT_USAGE;
    }

  inputs = dossier_inputs_open (line, error);
  for (guint i = 0; inputs != NULL && i < inputs->len; i++)
    {
      const DossierInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (GPtrArray) figures = dossier_input_list_figures (line, input, error);

      if (figures == NULL)
        return DOSSIER_EXIT_FAILED;
      if (line->json)
        print_json ("document", json_node_init_string (json_node_alloc (), input->name),
                    input->document, figures);
      else
        print_for_people (input->name, input->document, figures);
    }

  return inputs != NULL ? DOSSIER_EXIT_DONE : DOSSIER_EXIT_FAILED;
}

const DossierCommand dossier_command_figures = {
  .name = "figures",
  .arguments = "DOCUMENT…",
  .summary = N_ ("Print the figures in documents"),
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_figures,
};
