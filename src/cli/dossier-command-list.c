/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* list: the documents of the library, last imported first. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *as_of;

static const GOptionEntry options[] = {
  { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &as_of,
    N_ ("As it stood at the end of this day, at this time, or after this entry of the history"),
    N_ ("DATE") },
  { NULL },
};

static DossierExit
run_list (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (store != NULL && dossier_command_begin_as_of (line, as_of, error))
    entries = dossier_store_list_entries (store, error);
  if (entries == NULL)
    return DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < entries->len; i++)
    dossier_output_entry (g_ptr_array_index (entries, i), line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_list = {
  .name = "list",
  .arguments = "",
  .summary = N_ ("List the documents of the dossier"),
  .options = options,
  .run = run_list,
};
