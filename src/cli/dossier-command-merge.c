/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* merge: takes over what another copy of the dossier, or a file of annotations, has. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-importer.h"
#include "dossier-output.h"

static char *document;

static const GOptionEntry options[] = {
  { "document", 0, 0, G_OPTION_ARG_FILENAME, &document,
    N_ ("What annotations are on that name no document of the dossier"), N_ ("DOCUMENT") },
  { NULL },
};

static void
add_conflicts (JsonBuilder *builder, GPtrArray *conflicts)
{
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    dossier_json_add_conflict (builder, g_ptr_array_index (conflicts, i));
  json_builder_end_array (builder);
}

static void
add_unplaced (JsonBuilder *builder, GPtrArray *unplaced)
{
  json_builder_set_member_name (builder, "unplaced");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unplaced->len; i++)
    {
      const DossierUnplaced *item = g_ptr_array_index (unplaced, i);

      json_builder_begin_object (builder);
      dossier_json_add_string (builder, "annotation", item->id);
      dossier_json_add_string (builder, "exact", item->exact);
      dossier_json_add_string (builder, "reason", item->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const DossierMergeResult *result, GPtrArray *conflicts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "added",
                            (gint64) result->n_documents + result->n_annotations + result->n_links);
  dossier_json_add_integer (builder, "documents", result->n_documents);
  dossier_json_add_integer (builder, "annotations", result->n_annotations);
  dossier_json_add_integer (builder, "links", result->n_links);
  dossier_json_add_integer (builder, "sources", result->n_sources);
  dossier_json_add_integer (builder, "updated", result->n_updated);
  dossier_json_add_integer (builder, "skipped", result->n_skipped);
  add_conflicts (builder, conflicts);
  add_unplaced (builder, result->unplaced);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const DossierMergeResult *result, GPtrArray *conflicts)
{
  dossier_output_text (_ ("Documents added: %u\n"), result->n_documents);
  dossier_output_text (_ ("Claims added: %u\n"), result->n_annotations);
  dossier_output_text (_ ("Links added: %u\n"), result->n_links);
  dossier_output_text (_ ("Updated: %u\n"), result->n_updated);
  if (result->n_skipped > 0)
    dossier_output_text (_ ("Left out, as they were removed here for good: %u\n"),
                         result->n_skipped);
  for (guint i = 0; i < result->unplaced->len; i++)
    {
      const DossierUnplaced *item = g_ptr_array_index (result->unplaced, i);

      dossier_output_text (_ ("Not taken over: “%s”: %s\n"),
                           item->exact != NULL ? item->exact : item->id, item->reason);
    }
  for (guint i = 0; i < conflicts->len; i++)
    dossier_output_conflict (g_ptr_array_index (conflicts, i));
}

static DossierMergeResult *
import_file (DossierCommandLine *line, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (document != NULL && (entry = dossier_command_find_entry (line, document, error)) == NULL)
    return NULL;
  bytes = dossier_import_read_file (path, NULL, error);

  return bytes != NULL ? dossier_store_import_annotations (
             line->store, bytes, name, entry != NULL ? dossier_entry_get_id (entry) : NULL, error)
                       : NULL;
}

static DossierExit
run_merge (DossierCommandLine *line, GError **error)
{
  const char *path = line->arguments[0];
  gboolean is_json = g_str_has_suffix (path, ".jsonld") || g_str_has_suffix (path, ".json");
  g_autoptr (DossierMergeResult) result = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  result = is_json ? import_file (line, path, error)
                   : dossier_store_merge (line->store, path, error);
  conflicts = result != NULL ? dossier_store_list_conflicts (line->store, error) : NULL;
  if (conflicts == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->json)
    print_json (result, conflicts);
  else
    print_for_people (result, conflicts);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_merge = {
  .name = "merge",
  .arguments = "DOSSIER|FILE.jsonld",
  .summary = N_ ("Take over what another copy of the dossier, or a file of annotations, has"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_merge,
};
