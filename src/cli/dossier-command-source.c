/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* source: who stands behind documents, and how far they are trusted. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *reliability;
static char *because;

static const GOptionEntry options[] = {
  { "reliability", 0, 0, G_OPTION_ARG_FILENAME, &reliability, N_ ("Grade the source: A to F"),
    N_ ("LETTER") },
  { "because", 0, 0, G_OPTION_ARG_FILENAME, &because, N_ ("The reason for the grade"),
    N_ ("TEXT") },
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

  return dossier_command_check_text ("NAME", line->arguments[0], error)
         && dossier_command_check_text ("--because", because, error);
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

  if (reliability != NULL)
    source = dossier_store_set_reliability (line->store, name, *reliability, because, error);
  else
    source = dossier_store_find_source (line->store, name, error);
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
  .summary = N_ ("Show or grade a source"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_source,
};
