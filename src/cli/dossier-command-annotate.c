/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* annotate: marks a passage of a document of the library, found by its words. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-output.h"

static char *quote;
static char *prefix;
static char *suffix;
static char *start;
static char *verdict_id;
static char *credibility;
static char *comment;
static char **tags;

static const GOptionEntry options[] = {
  { "quote", 0, 0, G_OPTION_ARG_FILENAME, &quote, N_ ("The words of the passage"), N_ ("TEXT") },
  { "prefix", 0, 0, G_OPTION_ARG_FILENAME, &prefix, N_ ("The words right before them"),
    N_ ("TEXT") },
  { "suffix", 0, 0, G_OPTION_ARG_FILENAME, &suffix, N_ ("The words right after them"),
    N_ ("TEXT") },
  { "start", 0, 0, G_OPTION_ARG_FILENAME, &start, N_ ("Where they begin, in code points"),
    N_ ("N") },
  { "verdict", 0, 0, G_OPTION_ARG_FILENAME, &verdict_id,
    N_ ("none, unverified, verified or disputed"), N_ ("VERDICT") },
  { "credibility", 0, 0, G_OPTION_ARG_FILENAME, &credibility, N_ ("1 to 6"), N_ ("DIGIT") },
  { "comment", 0, 0, G_OPTION_ARG_FILENAME, &comment, N_ ("A note"), N_ ("TEXT") },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tags, N_ ("A tag; may be given again"),
    N_ ("TEXT") },
  { NULL },
};

static gboolean
check_texts (GError **error)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!dossier_command_check_text ("--tag", tags[i], error))
      return FALSE;

  return dossier_command_check_text ("--quote", quote, error)
         && dossier_command_check_text ("--prefix", prefix, error)
         && dossier_command_check_text ("--suffix", suffix, error)
         && dossier_command_check_text ("--comment", comment, error);
}

/* Reads the options into what is to be stored; strings are borrowed. */
static gboolean
read_change (DossierAnnotationChange *change, gssize *start_chars, GError **error)
{
  guint64 number;

  *start_chars = -1;
  if (quote == NULL || *quote == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("The passage is missing: give its words with --quote."));
      return FALSE;
    }
  if (start != NULL && !g_ascii_string_to_unsigned (start, 10, 0, G_MAXINT32, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not a place: --start takes a number of characters."), start);
      return FALSE;
    }
  if (start != NULL)
    *start_chars = (gssize) number;
  if (verdict_id != NULL && !dossier_verdict_from_string (verdict_id, &change->verdict))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no verdict: it is none, unverified, verified or disputed."),
                   verdict_id);
      return FALSE;
    }
  if (credibility != NULL && !g_ascii_string_to_unsigned (credibility, 10, 1, 6, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no credibility: it is a digit from 1 to 6."), credibility);
      return FALSE;
    }
  change->credibility = credibility != NULL ? (guint) number : 0;
  change->comment = comment;
  change->tags = tags;
  change->mask = (verdict_id != NULL ? DOSSIER_CHANGE_VERDICT : 0)
                 | (credibility != NULL ? DOSSIER_CHANGE_CREDIBILITY : 0)
                 | (comment != NULL ? DOSSIER_CHANGE_COMMENT : 0)
                 | (tags != NULL ? DOSSIER_CHANGE_TAGS : 0);

  return check_texts (error);
}

static DossierAnnotation *
annotate (DossierCommandLine *line,
          const DossierAnnotationChange *change,
          gssize start_chars,
          GError **error)
{
  g_autoptr (DossierEntry) entry = dossier_command_find_entry (line, line->arguments[0], error);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierPassage) passage = NULL;
  const char *id;

  if (entry == NULL)
    return NULL;
  id = dossier_entry_get_id (entry);
  document = dossier_store_load_document (line->store, id, error);
  if (document == NULL)
    return NULL;
  passage = dossier_passage_find (document, quote, prefix, suffix, start_chars, error);
  if (passage == NULL)
    return NULL;

  return dossier_store_add_annotation (
      line->store, id, (DossierRange){ passage->start, passage->end }, change, error);
}

static DossierExit
run_annotate (DossierCommandLine *line, GError **error)
{
  DossierAnnotationChange change = { 0 };
  g_autoptr (DossierAnnotation) annotation = NULL;
  gssize start_chars;

  if (!read_change (&change, &start_chars, error))
    return DOSSIER_EXIT_USAGE;
  annotation = annotate (line, &change, start_chars, error);
  if (annotation == NULL)
    return DOSSIER_EXIT_FAILED;

  if (line->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      dossier_json_add_annotation (builder, annotation);
      dossier_output_json (builder);
    }
  else
    dossier_output_annotation (annotation);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_annotate = {
  .name = "annotate",
  .arguments = "DOCUMENT",
  .summary = N_ ("Mark a passage with a verdict, a note, tags"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_annotate,
};
