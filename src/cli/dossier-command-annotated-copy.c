/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* annotated-copy: a PDF of the library once more, with what was marked in it as highlights that every reader of PDF
 * shows. The original stays as it is. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-output.h"
#include "dossier-password-file.h"
#include "dossier-report.h"
#include "dossier-sandbox-annotate.h"

static char *output;
static char *password_file;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
    N_ ("Read the password of a protected file from this file, or from standard input with “-”"),
    N_ ("FILE") },
  { NULL },
};

static GBytes *
make_copy (DossierCommandLine *line, DossierInput *input, guint *n_lost, GError **error)
{
  const char *id = dossier_entry_get_id (input->entry);
  g_autoptr (GBytes) original = dossier_store_load_original (line->store, id, error);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (DossierPdfMarks) marks = NULL;
  g_autofree char *password = NULL;

  if (original == NULL || !dossier_password_file_read (password_file, &password, error))
    return NULL;
  annotations = dossier_store_list_annotations (line->store, id, error);
  if (annotations == NULL)
    return NULL;
  marks = dossier_pdf_marks_new (input->document);
  dossier_pdf_marks_add_annotations (marks, annotations, TRUE);

  return dossier_sandbox_annotate (original, password, marks, n_lost, error);
}

static DossierExit
run_annotated_copy (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierInput) input = NULL;
  g_autoptr (GBytes) copy = NULL;
  guint n_lost = 0;

  if (output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Name the file to write with --output."));
      return DOSSIER_EXIT_USAGE;
    }
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  entry = dossier_command_find_entry (line, line->arguments[0], error);
  input = entry != NULL ? dossier_input_open (line, dossier_entry_get_id (entry), error) : NULL;
  if (input == NULL)
    return DOSSIER_EXIT_FAILED;
  if (input->entry == NULL || g_strcmp0 (input->format, "pdf") != 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                           _ ("Only a PDF of the dossier can be copied with its annotations."));
      return DOSSIER_EXIT_FAILED;
    }
  copy = make_copy (line, input, &n_lost, error);
  if (copy == NULL || !dossier_report_save (copy, output, error))
    return DOSSIER_EXIT_FAILED;
  if (n_lost > 0)
    dossier_output_problem (
        ngettext ("One annotation has no place on the pages and is not in the copy.",
                  "%u annotations have no place on the pages and are not in the copy.", n_lost),
        n_lost);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_annotated_copy = {
  .name = "annotated-copy",
  .arguments = "DOCUMENT",
  .summary = N_ ("Write a copy of a PDF with highlights and notes"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_annotated_copy,
};
