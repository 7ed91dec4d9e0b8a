/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* purge-history: forgets what has been done, for good. What the dossier holds now stays. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-output.h"

static gboolean yes;

static const GOptionEntry options[] = {
  { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Do it: this cannot be undone"), NULL },
  { NULL },
};

static DossierExit
run_purge_history (DossierCommandLine *line, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  int count;

  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  if (!yes)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("Nothing was done: purging forgets for good what was changed, from "
                              "what, and when; nothing can be undone or looked at as it was. Give "
                              "--yes to do it."));
      return DOSSIER_EXIT_FAILED;
    }
  count = dossier_store_purge_history (line->store, error);
  if (count < 0)
    return DOSSIER_EXIT_FAILED;
  if (!line->json)
    {
      dossier_output_text (_ ("Entries forgotten: %d\n"), count);
      return DOSSIER_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "purged", count);
  json_builder_end_object (builder);
  dossier_output_json (builder);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_purge_history = {
  .name = "purge-history",
  .arguments = "",
  .summary = N_ ("Forget for good what has been done"),
  .options = options,
  .run = run_purge_history,
};
