/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* checks: where a document's own figures contradict each other. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-checks.h"
#include "dossier-error.h"
#include "dossier-output.h"

static gboolean show_all;
static gint64 dismiss_start = -1;
static char *because;

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &show_all, N_ ("Also what was dismissed"), NULL },
  { "dismiss", 0, 0, G_OPTION_ARG_INT64, &dismiss_start,
    N_ ("Dismiss what was found at this place of a document of the library"), N_ ("START") },
  { "because", 0, 0, G_OPTION_ARG_FILENAME, &because, N_ ("Why it is no contradiction"),
    N_ ("TEXT") },
  { NULL },
};

static void
print_json (const DossierInput *input, const DossierFinding *finding)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  DossierDocument *document = input->document;

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "document", input->name);
  dossier_json_add_string (builder, "kind", dossier_check_kind_to_string (finding->kind));
  dossier_json_add_integer (
      builder, "start", (gint64) dossier_document_bytes_to_chars (document, finding->place.start));
  dossier_json_add_integer (
      builder, "end", (gint64) dossier_document_bytes_to_chars (document, finding->place.end));
  dossier_json_add_integer (
      builder, "other_start",
      (gint64) dossier_document_bytes_to_chars (document, finding->other.start));
  dossier_json_add_integer (
      builder, "other_end",
      (gint64) dossier_document_bytes_to_chars (document, finding->other.end));
  dossier_json_add_string (builder, "message", finding->message);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const DossierInput *input, const DossierFinding *finding)
{
  dossier_output_text ("%s: %s\n", dossier_check_kind_get_title (finding->kind), finding->message);
}

/* What a person dismissed of a document of the library is not told again. */
static gboolean
drop_dismissed (DossierCommandLine *line,
                const DossierInput *input,
                GPtrArray *findings,
                GError **error)
{
  g_autoptr (GPtrArray) dismissals = NULL;

  if (input->entry == NULL || show_all)
    return TRUE;
  dismissals = dossier_store_list_dismissals (line->store, input->name, error);
  if (dismissals == NULL)
    return FALSE;
  dossier_findings_drop (findings, dismissals);
  return TRUE;
}

/* Dismisses what was found at a place of the one document that is named. */
static DossierExit
dismiss (DossierCommandLine *line, const DossierInput *input, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const DossierFinding *finding = g_ptr_array_index (findings, i);

      if ((gint64) dossier_document_bytes_to_chars (input->document, finding->place.start)
          == dismiss_start)
        return dossier_store_dismiss_finding (line->store, input->name, finding, because, error)
                   ? DOSSIER_EXIT_DONE
                   : DOSSIER_EXIT_FAILED;
    }
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                       _ ("Nothing was found at this place of the document."));
  return DOSSIER_EXIT_FAILED;
}

static gboolean
check_options (DossierCommandLine *line, GError **error)
{
  if (dismiss_start < 0)
    return TRUE;
  if (because != NULL && line->arguments[0] != NULL && line->arguments[1] == NULL)
    return dossier_command_check_text ("--because", because, error);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--dismiss needs one document and --because with a reason."));
  return FALSE;
}

static DossierExit
run_checks (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) inputs = NULL;

  if (!check_options (line, error))
    return DOSSIER_EXIT_USAGE;
  inputs = dossier_inputs_open (line, error);
  if (inputs == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < inputs->len; i++)
    {
      const DossierInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (GPtrArray) figures = dossier_input_list_figures (line, input, error);
      g_autoptr (GPtrArray) findings = NULL;

      if (figures == NULL)
        return DOSSIER_EXIT_FAILED;
      findings = dossier_checks_run (input->document, figures);
      if (dismiss_start >= 0 && input->entry != NULL)
        return dismiss (line, input, findings, error);
      if (!drop_dismissed (line, input, findings, error))
        return DOSSIER_EXIT_FAILED;
      if (!line->json && inputs->len > 1)
        dossier_output_text ("%s\n", input->name);
      for (guint f = 0; f < findings->len; f++)
        (line->json ? print_json : print_for_people) (input, g_ptr_array_index (findings, f));
    }

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_checks = {
  .name = "checks",
  .arguments = "DOCUMENT…",
  .summary = N_ ("Find figures of a document that contradict each other"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_checks,
};
