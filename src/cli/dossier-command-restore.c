/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* restore: brings documents and claims back from the trash. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static DossierExit
run_restore (DossierCommandLine *line, GError **error)
{
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < line->n_arguments; i++)
    {
      g_autoptr (DossierTrashed) trashed = NULL;

      if (!dossier_command_check_text ("restore", line->arguments[i], error))
        return DOSSIER_EXIT_USAGE;
      trashed = dossier_store_restore (line->store, line->arguments[i], error);
      if (trashed == NULL)
        return DOSSIER_EXIT_FAILED;
      dossier_output_trashed (trashed, line->json);
    }

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_restore = {
  .name = "restore",
  .arguments = "DOCUMENT|ANNOTATION…",
  .summary = N_ ("Bring documents or claims back from the trash"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run_restore,
};
