/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* link: says what one claim is to another; without a claim it lists the links. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static DossierExit
print_links (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) links = dossier_store_list_links (line->store, NULL, error);

  if (links == NULL)
    return DOSSIER_EXIT_FAILED;
  for (guint i = 0; i < links->len; i++)
    dossier_output_link (g_ptr_array_index (links, i), line->json);

  return DOSSIER_EXIT_DONE;
}

static DossierExit
run_link (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierLink) link = NULL;

  for (guint i = 0; i < line->n_arguments; i++)
    if (!dossier_command_check_text ("link", line->arguments[i], error))
      return DOSSIER_EXIT_USAGE;
  if (line->n_arguments != 0 && line->n_arguments != 3)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("A link is ANNOTATION supports|contradicts|repeats|updates "
                              "ANNOTATION."));
      return DOSSIER_EXIT_USAGE;
    }
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  if (line->n_arguments == 0)
    return print_links (line, error);
  link = dossier_store_add_link (line->store, line->arguments[0], line->arguments[1],
                                 line->arguments[2], error);
  if (link == NULL)
    return DOSSIER_EXIT_FAILED;
  dossier_output_link (link, line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_link = {
  .name = "link",
  .arguments = "[ANNOTATION supports|contradicts|repeats|updates ANNOTATION]",
  .summary = N_ ("Say what one claim is to another, or list what was said"),
  .max_arguments = 3,
  .run = run_link,
};
