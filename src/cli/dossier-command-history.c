/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* history: what has been done to the library, newest first. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-output.h"

/* The whole identifier of whatever the argument names. (transfer full) */
static char *
find_subject (DossierCommandLine *line, const char *argument, GError **error)
{
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierAnnotation) annotation = NULL;
  g_autoptr (DossierSource) source = NULL;

  if (!dossier_command_is_identifier (argument) && g_file_test (argument, G_FILE_TEST_EXISTS))
    {
      entry = dossier_command_find_entry (line, argument, error);
      return entry != NULL ? g_strdup (dossier_entry_get_id (entry)) : NULL;
    }
  entry = dossier_store_find_entry (line->store, argument, NULL);
  if (entry != NULL)
    return g_strdup (dossier_entry_get_id (entry));
  annotation = dossier_store_find_annotation (line->store, argument, NULL);
  if (annotation != NULL)
    return g_strdup (dossier_annotation_get_id (annotation));
  source = dossier_store_find_source (line->store, argument, NULL);
  if (source != NULL)
    return g_strdup (dossier_source_get_id (source));

  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
               _ ("There is no document, annotation or source “%s” in the dossier."), argument);
  return NULL;
}

static DossierExit
run_history (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *subject = NULL;

  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->n_arguments > 0)
    {
      if (!dossier_command_check_text ("history", line->arguments[0], error))
        return DOSSIER_EXIT_USAGE;
      subject = find_subject (line, line->arguments[0], error);
      if (subject == NULL)
        return DOSSIER_EXIT_FAILED;
    }
  entries = dossier_store_list_history (line->store, subject, error);
  if (entries == NULL)
    return DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < entries->len; i++)
    dossier_output_history_entry (g_ptr_array_index (entries, i), line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_history = {
  .name = "history",
  .arguments = "[DOCUMENT|ANNOTATION|SOURCE]",
  .summary = N_ ("Show what has been done"),
  .max_arguments = 1,
  .run = run_history,
};
