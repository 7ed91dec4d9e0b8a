/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* THE TABLE of commands, in the order in which --help names them: that of the work itself. */

#include "dossier-command.h"

static const DossierCommand *const commands[] = {
  &dossier_command_import,        &dossier_command_list,        &dossier_command_text,
  &dossier_command_whole_page,    &dossier_command_structure,   &dossier_command_figures,
  &dossier_command_compare,       &dossier_command_checks,      &dossier_command_annotate,
  &dossier_command_change,        &dossier_command_annotations, &dossier_command_link,
  &dossier_command_source,        &dossier_command_search,      &dossier_command_changes,
  &dossier_command_reanchor,      &dossier_command_report,      &dossier_command_annotated_copy,
  &dossier_command_history,       &dossier_command_undo,        &dossier_command_redo,
  &dossier_command_purge_history, &dossier_command_remove,      &dossier_command_restore,
  &dossier_command_trash,         &dossier_command_merge,       &dossier_command_conflicts,
  &dossier_command_check,         &dossier_command_backup,      &dossier_command_restore_backup,
  &dossier_command_salvage,
};

const DossierCommand *const *
dossier_commands_get (guint *n_commands)
{
  g_return_val_if_fail (n_commands != NULL, NULL);

  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

const DossierCommand *
dossier_commands_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i]->name, name) == 0)
      return commands[i];

  return NULL;
}
