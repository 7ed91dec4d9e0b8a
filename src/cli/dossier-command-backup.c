/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* backup: a verified copy of the library, among its other backups or in a file that is named. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-backups.h"
#include "dossier-output.h"

static gboolean list_backups;

static const GOptionEntry options[] = {
  { "list", 0, 0, G_OPTION_ARG_NONE, &list_backups, N_ ("Show the backups there are"), NULL },
  { NULL },
};

static void
print_backup (const DossierBackupInfo *backup, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      dossier_output_text (_ ("%u  %s  %u documents, %u annotations, %u claims\n  %s\n"),
                           backup->number, backup->created, backup->n_documents,
                           backup->n_annotations, backup->n_claims, backup->path);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "number", backup->number);
  dossier_json_add_string (builder, "created", backup->created);
  dossier_json_add_string (builder, "reason", backup->reason);
  dossier_json_add_string (builder, "path", backup->path);
  dossier_json_add_integer (builder, "size", (gint64) backup->size);
  dossier_json_add_integer (builder, "documents", backup->n_documents);
  dossier_json_add_integer (builder, "annotations", backup->n_annotations);
  dossier_json_add_integer (builder, "claims", backup->n_claims);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static DossierExit
run_list (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) backups = dossier_backups_find (line, error);

  if (backups == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < backups->len; i++)
    print_backup (backups->pdata[i], line->json);

  return DOSSIER_EXIT_DONE;
}

static DossierExit
run_copy (DossierCommandLine *line, DossierStore *store, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!dossier_store_save_copy (store, path, error))
    return DOSSIER_EXIT_FAILED;
  if (!line->json)
    {
      dossier_output_text (_ ("The dossier was copied to “%s”.\n"), shown);
      return DOSSIER_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "path", shown);
  json_builder_end_object (builder);
  dossier_output_json (builder);

  return DOSSIER_EXIT_DONE;
}

static DossierExit
run_backup (DossierCommandLine *line, GError **error)
{
  DossierStore *store;
  g_autoptr (DossierBackupInfo) made = NULL;

  if (list_backups)
    return run_list (line, error);
  store = dossier_command_open_library (line, FALSE, error);
  if (store == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->n_arguments > 0)
    return run_copy (line, store, line->arguments[0], error);
  if (!dossier_store_backup (store, "asked", &made, error))
    return DOSSIER_EXIT_FAILED;
  if (made != NULL)
    print_backup (made, line->json);
  else if (!line->json)
    dossier_output_text ("%s\n", _ ("Nothing has changed since the last backup."));

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_backup = {
  .name = "backup",
  .arguments = "[FILE]",
  .summary = N_ ("Make a verified backup of the dossier"),
  .max_arguments = 1,
  .options = options,
  .run = run_backup,
};
