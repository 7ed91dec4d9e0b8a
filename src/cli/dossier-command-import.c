/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* import: files, and those of folders, into the library, one after the other; one that fails does not stop the rest. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-figure.h"
#include "dossier-import-folder.h"
#include "dossier-importer.h"
#include "dossier-output.h"
#include "dossier-password-file.h"
#include "dossier-sandbox.h"

static char *version_of;
static gboolean is_separate;
static gboolean whole_page;
static char *password_file;
static char *password; /* (nullable) what stands in it */

static const GOptionEntry options[] = {
  { "version-of", 0, 0, G_OPTION_ARG_FILENAME, &version_of,
    N_ ("The file is a newer version of this document"), N_ ("DOCUMENT") },
  { "separate", 0, 0, G_OPTION_ARG_NONE, &is_separate,
    N_ ("Add a document of its own, even where it looks like a newer version"), NULL },
  { "whole-page", 0, 0, G_OPTION_ARG_NONE, &whole_page,
    N_ ("Take everything that a web page shows, not its article alone"), NULL },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
    N_ ("Read the password of protected files from this file, or from standard input with “-”"),
    N_ ("FILE") },
  { NULL },
};

static const char *
get_status_words (DossierImportStatus status)
{
  switch (status)
    {
    case DOSSIER_IMPORT_ADDED:
      return _ ("added");
    case DOSSIER_IMPORT_ALREADY:
      return _ ("already there");
    case DOSSIER_IMPORT_NEW_VERSION:
      return _ ("new version of");
    }

  return NULL;
}

static const char *
status_to_string (DossierImportStatus status)
{
  switch (status)
    {
    case DOSSIER_IMPORT_ADDED:
      return "added";
    case DOSSIER_IMPORT_ALREADY:
      return "already";
    case DOSSIER_IMPORT_NEW_VERSION:
      return "new-version";
    }

  return NULL;
}

/* Reads a file and puts it into the library. */
static DossierEntry *
import_file (DossierCommandLine *line,
             const char *path,
             DossierInput **read,
             guint *n_figures,
             DossierImportStatus *status,
             GError **error)
{
  g_autoptr (DossierInput) input = g_new0 (DossierInput, 1);
  g_autoptr (GPtrArray) figures = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_utf8_validate (base, -1, NULL) ? g_strdup (base)
                                                           : g_utf8_make_valid (base, -1);
  g_autofree char *id = NULL;
  const DossierImportOptions import_options = { .password = password, .whole_page = whole_page };
  const DossierImporter *importer = NULL;

  input->original = dossier_import_read_file (path, NULL, error);
  if (input->original == NULL)
    return NULL;
  input->document = dossier_sandbox_import_with (input->original, name, &import_options, NULL,
                                                 &importer, error);
  if (input->document == NULL)
    return NULL;
  input->format = importer->id;
  figures = dossier_figures_extract (input->document, line->date);
  *n_figures = figures->len;

  {
    const DossierNewDocument new_document = {
      .document = input->document,
      .original = input->original,
      .file_name = name,
      .format = importer->id,
      .figures = figures,
      .version_of = version_of,
      .is_separate = is_separate,
    };

    if (!dossier_store_add_document (line->store, &new_document, status, &id, error))
      return NULL;
  }
  *read = g_steal_pointer (&input);

  return dossier_store_find_entry (line->store, id, error);
}

static void
print_failure (DossierCommandLine *line,
               JsonBuilder *builder,
               const char *path,
               const GError *problem)
{
  static const char *const unknown[] = { "document", "title", "source", "published",
                                         "format",   "chars", "blocks", "figures" };
  g_autofree char *shown = g_filename_display_name (path);

  if (line->json)
    {
      json_builder_begin_object (builder);
      dossier_json_add_string (builder, "file", shown);
      dossier_json_add_string (builder, "status", "failed");
      for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
        dossier_json_add_string (builder, unknown[i], NULL);
      dossier_json_add_string (builder, "error", problem->message);
      json_builder_end_object (builder);
      dossier_output_json (builder);
    }
  dossier_output_problem ("%s", problem->message);
  if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD) && password_file == NULL)
    dossier_output_problem (_ ("Its password can be read from a file: --password-file FILE."));
}

static void
print_success (DossierCommandLine *line,
               JsonBuilder *builder,
               const char *path,
               DossierEntry *entry,
               const DossierInput *input,
               guint n_figures,
               DossierImportStatus status)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  g_autofree char *shown = g_filename_display_name (path);
  guint n_blocks;
  gsize length;

  if (!line->json)
    {
      dossier_output_text ("%s  %s  %s\n", fields->id, get_status_words (status), fields->title);
      return;
    }
  dossier_document_get_blocks (input->document, &n_blocks);
  dossier_document_get_text (input->document, &length);
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "file", shown);
  dossier_json_add_string (builder, "status", status_to_string (status));
  dossier_json_add_string (builder, "document", fields->id);
  dossier_json_add_string (builder, "title", fields->title);
  dossier_json_add_string (builder, "source", fields->source_name);
  dossier_json_add_string (builder, "published", fields->published);
  dossier_json_add_string (builder, "format", fields->format);
  dossier_json_add_integer (builder, "chars",
                            (gint64) dossier_document_bytes_to_chars (input->document, length));
  dossier_json_add_integer (builder, "blocks", n_blocks);
  dossier_json_add_integer (builder, "figures", n_figures);
  dossier_json_add_string (builder, "error", NULL);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

/* Whether it is in. */
static gboolean
import_path (DossierCommandLine *line, JsonBuilder *builder, const DossierImportPath *row)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierInput) input = NULL;
  DossierImportStatus status = DOSSIER_IMPORT_ADDED;
  guint n_figures = 0;

  if (row->error == NULL)
    entry = import_file (line, row->path, &input, &n_figures, &status, &problem);
  if (entry == NULL)
    print_failure (line, builder, row->path, row->error != NULL ? row->error : problem);
  else
    print_success (line, builder, row->path, entry, input, n_figures, status);
  return entry != NULL;
}

static DossierExit
run_import (DossierCommandLine *line, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = NULL;
  guint n_failed = 0;

  if (!dossier_command_check_text ("--version-of", version_of, error))
    return DOSSIER_EXIT_USAGE;
  rows = dossier_import_paths_expand ((const char *const *) line->arguments, version_of == NULL,
                                      NULL);
  if (version_of != NULL && (is_separate || rows->len > 1))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--version-of takes one file, and no --separate."));
      return DOSSIER_EXIT_USAGE;
    }
  if (!dossier_password_file_read (password_file, &password, error)
      || dossier_command_open_library (line, TRUE, error) == NULL)
    return DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < rows->len; i++)
    if (!import_path (line, builder, g_ptr_array_index (rows, i)))
      n_failed++;

  if (n_failed == 0)
    return DOSSIER_EXIT_DONE;
  return n_failed == rows->len ? DOSSIER_EXIT_FAILED : DOSSIER_EXIT_SOME_FAILED;
}

const DossierCommand dossier_command_import = {
  .name = "import",
  .arguments = "FILE…",
  .summary = N_ ("Add files and folders to the dossier"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_import,
};
