/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* salvage: what can still be read of a damaged library, into a new one. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-library.h"
#include "dossier-output.h"

static void
print_json (const DossierSalvage *salvage, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "path", path);
  dossier_json_add_integer (builder, "documents", salvage->n_documents);
  dossier_json_add_integer (builder, "annotations", salvage->n_annotations);
  dossier_json_add_integer (builder, "claims", salvage->n_claims);
  dossier_json_add_integer (builder, "from_backup", salvage->n_from_backup);
  dossier_json_add_integer (builder, "rows_from_backup", salvage->n_rows_from_backup);
  dossier_json_add_integer (builder, "lost_rows", salvage->n_lost);
  dossier_json_add_string (builder, "leftovers", salvage->leftovers);
  json_builder_set_member_name (builder, "damage");
  json_builder_begin_array (builder);
  for (guint i = 0; i < salvage->damage->len; i++)
    json_builder_add_string_value (builder, salvage->damage->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const DossierSalvage *salvage, const char *path)
{
  dossier_output_text (_ ("Salvaged into: %s\n"), path);
  dossier_output_text (_ ("Documents: %u\nAnnotations: %u\nClaims: %u\n"), salvage->n_documents,
                       salvage->n_annotations, salvage->n_claims);
  if (salvage->n_rows_from_backup > 0)
    dossier_output_text (_ ("Taken from backups: %u documents, %u rows in all\n"),
                         salvage->n_from_backup, salvage->n_rows_from_backup);
  for (guint i = 0; i < salvage->damage->len; i++)
    dossier_output_text ("%s\n", (const char *) salvage->damage->pdata[i]);
  if (salvage->leftovers != NULL)
    dossier_output_text (_ ("Rows that belong nowhere any more: %u, kept in “%s”.\n"),
                         salvage->n_lost, salvage->leftovers);
}

static DossierExit
run_salvage (DossierCommandLine *line, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (line->arguments[0], NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (DossierSalvage) salvage = NULL;

  if (line->library_path == NULL)
    line->library_path = dossier_library_dup_default_path ();
  salvage = dossier_salvage (line->library_path, path, error);
  if (salvage == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->json)
    print_json (salvage, shown);
  else
    print_for_people (salvage, shown);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_salvage = {
  .name = "salvage",
  .arguments = "NEWFILE",
  .summary = N_ ("Read what is left of a damaged dossier into a new one"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_salvage,
};
