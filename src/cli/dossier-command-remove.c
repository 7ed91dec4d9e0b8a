/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* remove: moves documents, claims and links to the trash. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-output.h"

static void
print_removed (DossierCommandLine *line, const char *kind, const char *id)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!line->json)
    {
      dossier_output_text (_ ("%s is in the trash.\n"), id);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "removed", id);
  dossier_json_add_string (builder, "kind", kind);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static gboolean
remove_document (DossierCommandLine *line, const char *id, GError **error)
{
  if (!dossier_store_trash_document (line->store, id, error))
    return FALSE;
  print_removed (line, "document", id);

  return TRUE;
}

/* A document goes first, as its identifier or its file names it; then a claim, then a link. */
static gboolean
remove_one (DossierCommandLine *line, const char *argument, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DossierEntry) entry = dossier_command_find_entry (line, argument, &problem);
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (entry != NULL)
    return remove_document (line, dossier_entry_get_id (entry), error);
  if (!dossier_command_is_identifier (argument))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  annotation = dossier_store_find_annotation (line->store, argument, NULL);
  if (annotation != NULL)
    {
      const char *id = dossier_annotation_get_id (annotation);

      if (!dossier_store_remove_annotation (line->store, id, error))
        return FALSE;
      print_removed (line, "annotation", id);
      return TRUE;
    }
  if (dossier_store_remove_link (line->store, argument, NULL))
    {
      print_removed (line, "link", argument);
      return TRUE;
    }
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
               _ ("There is no document, claim or link “%s” in this dossier."), argument);

  return FALSE;
}

static DossierExit
run_remove (DossierCommandLine *line, GError **error)
{
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < line->n_arguments; i++)
    if (!dossier_command_check_text ("remove", line->arguments[i], error)
        || !remove_one (line, line->arguments[i], error))
      return DOSSIER_EXIT_FAILED;

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_remove = {
  .name = "remove",
  .arguments = "DOCUMENT|ANNOTATION|LINK…",
  .summary = N_ ("Move documents or claims to the trash"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run_remove,
};
