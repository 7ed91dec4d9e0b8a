/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* trash: what was removed, and emptying it for good. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static gboolean empty;
static gboolean everything;

static const GOptionEntry options[] = {
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty,
    N_ ("Remove for good what has been there for 30 days or more"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &everything, N_ ("With --empty: also what came later"), NULL },
  { NULL },
};

static gboolean
print_trash (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) trash = dossier_store_list_trash (line->store, error);

  for (guint i = 0; trash != NULL && i < trash->len; i++)
    dossier_output_trashed (g_ptr_array_index (trash, i), line->json);

  return trash != NULL;
}

static gboolean
empty_trash (DossierCommandLine *line, GError **error)
{
  DossierEmptied emptied;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!dossier_store_empty_trash (line->store, everything ? 0 : DOSSIER_TRASH_DAYS, &emptied,
                                  error))
    return FALSE;
  if (!line->json)
    {
      dossier_output_text (_ ("Documents removed for good: %u\n"), emptied.n_documents);
      dossier_output_text (_ ("Claims removed for good: %u\n"), emptied.n_annotations);
      dossier_output_text (_ ("Still in the trash: %u\n"), emptied.n_kept);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "documents", emptied.n_documents);
  dossier_json_add_integer (builder, "annotations", emptied.n_annotations);
  dossier_json_add_integer (builder, "kept", emptied.n_kept);
  json_builder_end_object (builder);
  dossier_output_json (builder);

  return TRUE;
}

static DossierExit
run_trash (DossierCommandLine *line, GError **error)
{
  if (everything && !empty)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--all says how to empty the trash: give it with --empty."));
      return DOSSIER_EXIT_USAGE;
    }
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;

  return (empty ? empty_trash (line, error) : print_trash (line, error)) ? DOSSIER_EXIT_DONE
                                                                         : DOSSIER_EXIT_FAILED;
}

const DossierCommand dossier_command_trash = {
  .name = "trash",
  .arguments = "",
  .summary = N_ ("List what was removed, or remove it for good"),
  .options = options,
  .run = run_trash,
};
