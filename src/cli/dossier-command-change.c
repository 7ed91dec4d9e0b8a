/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* change: what a person says of a passage that is marked already. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *verdict;
static char *credibility;
static char *comment;
static char **tags;

static const GOptionEntry options[] = {
  { "verdict", 0, 0, G_OPTION_ARG_FILENAME, &verdict, N_ ("none, unverified, verified or disputed"),
    N_ ("VERDICT") },
  { "credibility", 0, 0, G_OPTION_ARG_FILENAME, &credibility,
    N_ ("A digit from 1 to 6; 0 for that of the document"), N_ ("DIGIT") },
  { "comment", 0, 0, G_OPTION_ARG_FILENAME, &comment, N_ ("A note"), N_ ("TEXT") },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tags,
    N_ ("A tag, in the place of those there are; may be given again"), N_ ("TAG") },
  { NULL },
};

static gboolean
read_options (DossierAnnotationChange *change, GError **error)
{
  if (verdict != NULL && !dossier_verdict_from_string (verdict, &change->verdict))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no verdict: it is none, unverified, verified or disputed."),
                   verdict);
      return FALSE;
    }
  if (credibility != NULL
      && (credibility[0] < '0' || credibility[0] > '6' || credibility[1] != '\0'))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no credibility: it is a digit from 1 to 6, or 0."), credibility);
      return FALSE;
    }
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!dossier_command_check_text ("--tag", tags[i], error))
      return FALSE;
  change->mask = (verdict != NULL ? DOSSIER_CHANGE_VERDICT : 0)
                 | (credibility != NULL ? DOSSIER_CHANGE_CREDIBILITY : 0)
                 | (comment != NULL ? DOSSIER_CHANGE_COMMENT : 0)
                 | (tags != NULL ? DOSSIER_CHANGE_TAGS : 0);
  change->credibility = credibility != NULL ? (guint) (*credibility - '0') : 0;
  change->comment = comment;
  change->tags = tags;

  return dossier_command_check_text ("--comment", comment, error);
}

static DossierExit
run_change (DossierCommandLine *line, GError **error)
{
  DossierAnnotationChange change = { 0 };
  g_autoptr (DossierAnnotation) annotation = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!read_options (&change, error)
      || !dossier_command_check_text ("ANNOTATION", line->arguments[0], error))
    return DOSSIER_EXIT_USAGE;
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  annotation = dossier_store_change_annotation (line->store, line->arguments[0], &change, error);
  if (annotation == NULL)
    return DOSSIER_EXIT_FAILED;
  if (!line->json)
    {
      dossier_output_annotation (annotation);
      return DOSSIER_EXIT_DONE;
    }
  dossier_json_add_annotation (builder, annotation);
  dossier_output_json (builder);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_change = {
  .name = "change",
  .arguments = "ANNOTATION",
  .summary = N_ ("Change the verdict, credibility, note or tags of a claim"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_change,
};
