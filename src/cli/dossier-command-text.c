/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* text: the canonical text of a document, and nothing else. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static DossierExit
run_text (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierInput) input = dossier_input_open (line, line->arguments[0], error);
  const char *text;
  gsize length;

  if (input == NULL)
    return DOSSIER_EXIT_FAILED;

  text = dossier_document_get_text (input->document, &length);
  dossier_output_bytes (text, length);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_text = {
  .name = "text",
  .arguments = "DOCUMENT",
  .summary = N_ ("Print the text of a document"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_text,
};
