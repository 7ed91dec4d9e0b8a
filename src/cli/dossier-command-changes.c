/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* changes: what differs between two versions of a document, words and figures. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-changes.h"
#include "dossier-error.h"
#include "dossier-output.h"

static void
add_range (JsonBuilder *builder, const char *name, DossierDocument *document, DossierRange range)
{
  g_autofree char *words = dossier_document_dup_range (document, range);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "start",
                            (gint64) dossier_document_bytes_to_chars (document, range.start));
  dossier_json_add_integer (builder, "end",
                            (gint64) dossier_document_bytes_to_chars (document, range.end));
  dossier_json_add_string (builder, "text", words);
  json_builder_end_object (builder);
}

static void
add_figure (JsonBuilder *builder,
            const char *name,
            const DossierFigure *figure,
            DossierDocument *document)
{
  json_builder_set_member_name (builder, name);
  if (figure == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  dossier_json_begin_figure (builder, figure, document);
  json_builder_end_object (builder);
}

static void
print_json (const DossierChanges *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->texts->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes->texts, DossierTextChange, i);

      if (change->kind == DOSSIER_CHANGE_KIND_KEPT)
        continue;
      json_builder_begin_object (builder);
      dossier_json_add_string (builder, "kind", dossier_change_kind_to_string (change->kind));
      add_range (builder, "old", changes->old_document, change->old_range);
      add_range (builder, "new", changes->new_document, change->new_range);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->figures->len; i++)
    {
      const DossierFigureDifference *one = &g_array_index (changes->figures,
                                                           DossierFigureDifference, i);

      json_builder_begin_object (builder);
      add_figure (builder, "old", one->old_figure, changes->old_document);
      add_figure (builder, "new", one->new_figure, changes->new_document);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_words (char sign, DossierDocument *document, DossierRange range)
{
  g_autofree char *words = dossier_document_dup_range (document, range);

  g_strstrip (g_strdelimit (words, "\n\t", ' '));
  if (*words != '\0')
    dossier_output_text ("%c %s\n", sign, words);
}

static void
print_figure (const DossierChanges *changes, const DossierFigureDifference *one)
{
  const DossierFigure *named = one->new_figure != NULL ? one->new_figure : one->old_figure;
  g_autofree char *from = one->old_figure != NULL ? dossier_figure_dup_value_text (
                              one->old_figure, changes->old_document)
                                                  : NULL;
  g_autofree char *to = one->new_figure != NULL
                            ? dossier_figure_dup_value_text (one->new_figure, changes->new_document)
                            : NULL;
  const char *label = named->label != NULL ? named->label : _ ("figure");

  if (from == NULL)
    dossier_output_text (_ ("%s: %s is new\n"), label, to);
  else if (to == NULL)
    dossier_output_text (_ ("%s: %s is gone\n"), label, from);
  else
    dossier_output_text (_ ("%s: %s became %s\n"), label, from, to);
}

static void
print_text (const DossierChanges *changes)
{
  if (changes->n_changes == 0)
    dossier_output_text ("%s\n", _ ("Both say the same, word by word."));
  for (guint i = 0; i < changes->texts->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes->texts, DossierTextChange, i);

      switch (change->kind)
        {
        case DOSSIER_CHANGE_KIND_KEPT:
          break;
        case DOSSIER_CHANGE_KIND_MOVED_AWAY:
          print_words ('<', changes->old_document, change->old_range);
          break;
        case DOSSIER_CHANGE_KIND_MOVED_HERE:
          print_words ('>', changes->new_document, change->new_range);
          break;
        case DOSSIER_CHANGE_KIND_REMOVED:
        case DOSSIER_CHANGE_KIND_ADDED:
        case DOSSIER_CHANGE_KIND_REPLACED:
          print_words ('-', changes->old_document, change->old_range);
          print_words ('+', changes->new_document, change->new_range);
          break;
        }
    }
  for (guint i = 0; i < changes->figures->len; i++)
    print_figure (changes, &g_array_index (changes->figures, DossierFigureDifference, i));
}

/* The version before this one. */
static char *
dup_previous (DossierCommandLine *line, const char *id, GError **error)
{
  g_autoptr (GPtrArray) versions = dossier_store_list_versions (line->store, id, error);

  if (versions == NULL)
    return NULL;
  for (guint i = 0; i + 1 < versions->len; i++)
    if (g_str_equal (dossier_entry_get_id (g_ptr_array_index (versions, i)), id))
      return g_strdup (dossier_entry_get_id (g_ptr_array_index (versions, i + 1)));
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                       versions->len < 2 ? _ ("There is only one version of this document.")
                                         : _ ("This is the first version of the document."));

  return NULL;
}

static DossierExit
run_changes (DossierCommandLine *line, GError **error)
{
  const char *last = line->arguments[line->n_arguments - 1];
  g_autoptr (DossierInput) new_input = dossier_input_open (line, last, error);
  g_autoptr (DossierInput) old_input = NULL;
  g_autoptr (GPtrArray) old_figures = NULL;
  g_autoptr (GPtrArray) new_figures = NULL;
  g_autoptr (DossierChanges) changes = NULL;
  g_autofree char *previous = NULL;

  if (new_input == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->n_arguments == 1)
    {
      if (new_input->entry == NULL)
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _ ("A file has no earlier version; name two."));
          return DOSSIER_EXIT_USAGE;
        }
      previous = dup_previous (line, dossier_entry_get_id (new_input->entry), error);
      if (previous == NULL)
        return DOSSIER_EXIT_FAILED;
    }
  old_input = dossier_input_open (line, previous != NULL ? previous : line->arguments[0], error);
  if (old_input == NULL
      || (old_figures = dossier_input_list_figures (line, old_input, error)) == NULL
      || (new_figures = dossier_input_list_figures (line, new_input, error)) == NULL)
    return DOSSIER_EXIT_FAILED;
  changes = dossier_changes_new (old_input->document, old_figures, new_input->document,
                                 new_figures);
  if (line->json)
    print_json (changes);
  else
    print_text (changes);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_changes = {
  .name = "changes",
  .arguments = "[OLD] NEW",
  .summary = N_ ("Show what differs between two versions of a document"),
  .min_arguments = 1,
  .max_arguments = 2,
  .run = run_changes,
};
