/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* redo: does again what was undone last. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static DossierExit
run_redo (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (DossierHistoryEntry) entry = store != NULL ? dossier_store_redo (store, error) : NULL;

  if (entry == NULL)
    return DOSSIER_EXIT_FAILED;

  dossier_output_history_entry (entry, line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_redo = {
  .name = "redo",
  .arguments = "",
  .summary = N_ ("Do again what was undone last"),
  .run = run_redo,
};
