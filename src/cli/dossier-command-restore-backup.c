/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* restore-backup: puts a backup in the place of the library, which is moved aside. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-backups.h"
#include "dossier-error.h"
#include "dossier-library.h"
#include "dossier-output.h"

/* A file, the number of a backup, or without either the newest. (transfer full) */
static char *
find_backup (DossierCommandLine *line, const char *argument, GError **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  guint64 number = 0;

  if (argument != NULL
      && (g_file_test (argument, G_FILE_TEST_EXISTS)
          || !g_ascii_string_to_unsigned (argument, 10, 1, G_MAXUINT, &number, NULL)))
    return g_strdup (argument);
  backups = dossier_backups_find (line, error);
  if (backups == NULL)
    return NULL;
  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackupInfo *backup = backups->pdata[i];

      if (argument == NULL || backup->number == number)
        return g_strdup (backup->path);
    }
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                       argument != NULL ? _ ("There is no backup of this number.")
                                        : _ ("There is no backup of this dossier."));

  return NULL;
}

static void
print_result (DossierCommandLine *line, const char *aside)
{
  g_autofree char *library = g_filename_display_name (line->library_path);
  g_autofree char *shown = aside != NULL ? g_filename_display_name (aside) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!line->json)
    {
      dossier_output_text (_ ("The backup was restored as “%s”.\n"), library);
      if (shown != NULL)
        dossier_output_text (_ ("What was there before is now “%s”.\n"), shown);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "path", library);
  dossier_json_add_string (builder, "replaced", shown);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static DossierExit
run_restore_backup (DossierCommandLine *line, GError **error)
{
  g_autofree char *backup = NULL;
  g_autofree char *aside = NULL;

  if (line->library_path == NULL)
    line->library_path = dossier_library_dup_default_path ();
  backup = find_backup (line, line->n_arguments > 0 ? line->arguments[0] : NULL, error);
  if (backup == NULL || !dossier_restore_backup (backup, line->library_path, &aside, error))
    return DOSSIER_EXIT_FAILED;
  print_result (line, aside);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_restore_backup = {
  .name = "restore-backup",
  .arguments = "[FILE|NUMBER]",
  .summary = N_ ("Put a backup in the place of the dossier"),
  .max_arguments = 1,
  .run = run_restore_backup,
};
