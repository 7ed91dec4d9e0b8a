/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* conflicts: what two people changed apart, and settling it. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *keep;
static char *take;

static const GOptionEntry options[] = {
  { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep, N_ ("Settle this conflict: ours stays"),
    N_ ("CONFLICT") },
  { "take", 0, 0, G_OPTION_ARG_FILENAME, &take, N_ ("Settle this conflict: theirs is taken"),
    N_ ("CONFLICT") },
  { NULL },
};

static DossierExit
run_conflicts (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!dossier_command_check_text ("--keep", keep, error)
      || !dossier_command_check_text ("--take", take, error))
    return DOSSIER_EXIT_USAGE;
  if (dossier_command_open_library (line, FALSE, error) == NULL
      || (keep != NULL && !dossier_store_settle_conflict (line->store, keep, FALSE, error))
      || (take != NULL && !dossier_store_settle_conflict (line->store, take, TRUE, error)))
    return DOSSIER_EXIT_FAILED;
  conflicts = dossier_store_list_conflicts (line->store, error);
  if (conflicts == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < conflicts->len; i++)
    if (line->json)
      {
        dossier_json_add_conflict (builder, g_ptr_array_index (conflicts, i));
        dossier_output_json (builder);
      }
    else
      dossier_output_conflict (g_ptr_array_index (conflicts, i));

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_conflicts = {
  .name = "conflicts",
  .arguments = "",
  .summary = N_ ("List what two people changed apart, or settle it"),
  .options = options,
  .run = run_conflicts,
};
