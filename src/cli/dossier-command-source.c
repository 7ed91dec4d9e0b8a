/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* source: who stands behind documents, and how far they are trusted. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *reliability;
static char *because;
static char *new_name;
static char *into;
static char *as_of;

static const GOptionEntry options[] = {
  { "reliability", 0, 0, G_OPTION_ARG_FILENAME, &reliability, N_ ("Grade the source: A to F"),
    N_ ("LETTER") },
  { "because", 0, 0, G_OPTION_ARG_FILENAME, &because, N_ ("The reason for the grade"),
    N_ ("TEXT") },
  { "rename", 0, 0, G_OPTION_ARG_FILENAME, &new_name, N_ ("Give the source another name"),
    N_ ("NAME") },
  { "merge-into", 0, 0, G_OPTION_ARG_FILENAME, &into,
    N_ ("It is the same as this source, which takes its place"), N_ ("NAME") },
  { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &as_of,
    N_ ("As it stood at the end of this day, at this time, or after this entry of the history"),
    N_ ("DATE") },
  { NULL },
};

static gboolean
check_options (const DossierCommandLine *line, GError **error)
{
  if (reliability != NULL
      && (reliability[0] < 'A' || reliability[0] > 'F' || reliability[1] != '\0'))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no reliability: it is a letter from A to F."), reliability);
      return FALSE;
    }
  if (because != NULL && reliability == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("A reason needs a grade: give it with --reliability."));
      return FALSE;
    }

  if ((reliability != NULL) + (new_name != NULL) + (into != NULL) + (as_of != NULL) > 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("A source is graded, renamed, merged or looked at: one at a time."));
      return FALSE;
    }

  return dossier_command_check_text ("NAME", line->arguments[0], error)
         && dossier_command_check_text ("--because", because, error)
         && dossier_command_check_text ("--rename", new_name, error)
         && dossier_command_check_text ("--merge-into", into, error);
}

static DossierSource *
find_or_change (DossierCommandLine *line, const char *name, GError **error)
{
  if (reliability != NULL)
    return dossier_store_set_reliability (line->store, name, *reliability, because, error);
  if (new_name != NULL)
    return dossier_store_rename_source (line->store, name, new_name, error);
  if (into != NULL)
    return dossier_store_merge_sources (line->store, name, into, error);

  return dossier_command_begin_as_of (line, as_of, error)
             ? dossier_store_find_source (line->store, name, error)
             : NULL;
}

static DossierExit
run_source (DossierCommandLine *line, GError **error)
{
  const char *name = line->arguments[0];
  g_autoptr (DossierSource) source = NULL;

  if (!check_options (line, error))
    return DOSSIER_EXIT_USAGE;
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;

  source = find_or_change (line, name, error);
  if (source == NULL)
    return DOSSIER_EXIT_FAILED;

  if (line->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      dossier_json_add_source (builder, source);
      dossier_output_json (builder);
    }
  else
    dossier_output_source (source);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_source = {
  .name = "source",
  .arguments = "NAME",
  .summary = N_ ("Show, grade, rename or merge a source"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_source,
};
