/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* check: whether the library is sound and every document is still what was imported. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"
#include "dossier-store-indexes.h"

static void
add_list (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
print_json (const DossierCheckResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dossier_json_add_boolean (builder, "ok", result->ok);
  dossier_json_add_integer (builder, "schema", result->schema);
  dossier_json_add_string (builder, "integrity", result->integrity);
  dossier_json_add_integer (builder, "documents", result->n_documents);
  dossier_json_add_integer (builder, "annotations", result->n_annotations);
  add_list (builder, "altered", result->altered);
  add_list (builder, "hash_mismatches", result->hash_mismatches);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const DossierCheckResult *result)
{
  dossier_output_text (_ ("Documents: %u\nAnnotations: %u\nSchema: %u\nIntegrity: %s\n"),
                       result->n_documents, result->n_annotations, result->schema,
                       result->integrity);
  for (guint i = 0; i < result->altered->len; i++)
    /* Translators: %s is the name of a table, as in a database. */
    dossier_output_text (_ ("Not what was written: something in the table “%s”\n"),
                         (const char *) g_ptr_array_index (result->altered, i));
  for (guint i = 0; i < result->hash_mismatches->len; i++)
    dossier_output_text (_ ("Not what was imported: %s\n"),
                         (const char *) g_ptr_array_index (result->hash_mismatches, i));
}

static DossierExit
run_check (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (DossierCheckResult) result = store != NULL ? dossier_store_check (store, error) : NULL;
  g_autofree char *notice = NULL;

  if (result == NULL)
    return DOSSIER_EXIT_FAILED;
  if (dossier_store_mend_checked_indexes (store, result))
    {
      dossier_check_result_free (g_steal_pointer (&result));
      result = dossier_store_check (store, error);
      if (result == NULL)
        return DOSSIER_EXIT_FAILED;
    }
  notice = dossier_store_dup_index_notice (store);
  if (notice != NULL)
    dossier_output_problem ("%s", notice);

  if (line->json)
    print_json (result);
  else
    print_for_people (result);
  if (result->is_index_alone)
    dossier_output_problem (
        "%s", _ ("The index of words is damaged; nothing that you imported or wrote is."));
  else if (!result->ok)
    dossier_output_problem ("%s", _ ("The dossier is damaged."));

  return result->ok ? DOSSIER_EXIT_DONE : DOSSIER_EXIT_FAILED;
}

const DossierCommand dossier_command_check = {
  .name = "check",
  .arguments = "",
  .summary = N_ ("Check that the dossier is sound"),
  .run = run_check,
};
