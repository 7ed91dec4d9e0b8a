/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* annotations: what has been marked, by document and place. */

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

static gboolean
print_annotations (DossierCommandLine *line, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray)
      annotations = dossier_store_list_annotations (line->store, document_id, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (annotations == NULL)
    return FALSE;

  for (guint i = 0; i < annotations->len; i++)
    if (line->json)
      {
        dossier_json_add_annotation (builder, g_ptr_array_index (annotations, i));
        dossier_output_json (builder);
      }
    else
      dossier_output_annotation (g_ptr_array_index (annotations, i));

  return TRUE;
}

static DossierExit
run_annotations (DossierCommandLine *line, GError **error)
{
  if (dossier_command_open_library (line, FALSE, error) == NULL
      || !dossier_command_begin_as_of (line, as_of, error))
    return DOSSIER_EXIT_FAILED;
  if (line->n_arguments == 0)
    return print_annotations (line, NULL, error) ? DOSSIER_EXIT_DONE : DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < line->n_arguments; i++)
    {
      g_autoptr (DossierEntry) entry = dossier_command_find_entry (line, line->arguments[i], error);

      if (entry == NULL || !print_annotations (line, dossier_entry_get_id (entry), error))
        return DOSSIER_EXIT_FAILED;
    }

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_annotations = {
  .name = "annotations",
  .arguments = "[DOCUMENT…]",
  .summary = N_ ("List what has been marked"),
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_annotations,
};
