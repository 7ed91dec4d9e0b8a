/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* whole-page: everything that a web page shows in place of its article, or the article again, from the bytes that are
 * kept in the library. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-figure.h"
#include "dossier-output.h"
#include "dossier-sandbox.h"
#include "dossier-store-extent.h"

static gboolean article_only;

static const GOptionEntry options[] = {
  { "article-only", 0, 0, G_OPTION_ARG_NONE, &article_only,
    N_ ("Show only the article again, without what stands around it"), NULL },
  { NULL },
};

/* Reads its bytes anew. */
static gboolean
read_again (DossierCommandLine *line, DossierEntry *entry, GError **error)
{
  const DossierImportOptions import_options = { .whole_page = !article_only };
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  const DossierImporter *importer = NULL;
  g_autoptr (GBytes) original = dossier_store_load_original (line->store, fields->id, error);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  DossierNewDocument new_document = { .original = original, .version_of = fields->id };

  if (original == NULL)
    return FALSE;
  document = dossier_sandbox_import_with (original, fields->file_name, &import_options, NULL,
                                          &importer, error);
  if (document == NULL)
    return FALSE;
  figures = dossier_figures_extract (document, line->date);
  new_document.document = document;
  new_document.file_name = fields->file_name;
  new_document.format = importer->id;
  new_document.figures = figures;

  return dossier_store_add_document (line->store, &new_document, NULL, NULL, error);
}

static DossierExit
run_whole_page (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierEntry) entry = dossier_command_find_entry (line, line->arguments[0], error);
  g_autoptr (GPtrArray) versions = NULL;
  gboolean done = FALSE;

  if (entry == NULL
      || !dossier_store_show_extent (line->store, dossier_entry_get_id (entry), !article_only,
                                     &done, error)
      || (!done && !read_again (line, entry, error)))
    return DOSSIER_EXIT_FAILED;
  versions = dossier_store_list_versions (line->store, dossier_entry_get_id (entry), error);
  if (versions == NULL)
    return DOSSIER_EXIT_FAILED;
  g_set_object (&entry, g_ptr_array_index (versions, 0));
  dossier_output_entry (entry, line->json);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_whole_page = {
  .name = "whole-page",
  .arguments = "DOCUMENT",
  .summary = N_ ("Show all of a web page, not its article alone"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run_whole_page,
};
