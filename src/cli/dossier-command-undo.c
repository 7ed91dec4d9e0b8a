/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* undo: takes back the last change that is not yet undone, in whatever program it was made. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static DossierExit
run_undo (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (DossierHistoryEntry) entry = store != NULL ? dossier_store_undo (store, error) : NULL;

  if (entry == NULL)
    return DOSSIER_EXIT_FAILED;

  dossier_output_history_entry (entry, line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_undo = {
  .name = "undo",
  .arguments = "",
  .summary = N_ ("Take back the last change"),
  .run = run_undo,
};
