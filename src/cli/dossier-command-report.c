/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* report: an annotated report of documents of the library, of files, or of the whole library. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-output.h"
#include "dossier-report.h"

static char *format_id;
static char *output;
static char **without;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &format_id, N_ ("html, markdown or json-ld"),
    N_ ("FORMAT") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
  { "without", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &without,
    N_ ("Leave out notes, figures, comparison or sources; may be given again"), N_ ("WHAT") },
  { NULL },
};

static gboolean
read_content (DossierReportContent *content, GError **error)
{
  static const struct
  {
    const char *name;
    DossierReportContent content;
  } parts[] = {
    { "notes", DOSSIER_REPORT_COMMENTS },
    { "figures", DOSSIER_REPORT_FIGURES },
    { "comparison", DOSSIER_REPORT_COMPARISON },
    { "sources", DOSSIER_REPORT_SOURCES },
  };

  *content = DOSSIER_REPORT_ALL;
  for (guint i = 0; without != NULL && without[i] != NULL; i++)
    {
      guint part = 0;

      while (part < G_N_ELEMENTS (parts) && !g_str_equal (parts[part].name, without[i]))
        part++;
      if (part == G_N_ELEMENTS (parts))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“%s” is no part of a report: --without takes notes, figures, comparison "
                          "or sources."),
                       without[i]);
          return FALSE;
        }
      *content &= ~parts[part].content;
    }

  return TRUE;
}

static const DossierReportFormat *
read_format (GError **error)
{
  const DossierReportFormat *format = format_id != NULL ? dossier_report_formats_find (format_id)
                                                        : NULL;

  if (format_id == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("The format is missing: --format html, markdown or json-ld."));
  else if (format == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("There is no report format “%s”: --format html, markdown or json-ld."),
                 format_id);

  return format;
}

/* A file that stands in no library reports as itself, with nothing marked. */
static DossierEntry *
make_entry (const DossierInput *input)
{
  DossierEntryFields fields = { 0 };
  const char *title = dossier_document_get_metadata (input->document, DOSSIER_METADATA_TITLE);
  g_autofree char *base = g_path_get_basename (input->name);

  fields.file_name = g_filename_display_name (base);
  fields.id = g_filename_display_name (input->name);
  fields.title = g_strdup (title != NULL ? title : fields.file_name);
  fields.source_name = g_strdup (
      dossier_document_get_metadata (input->document, DOSSIER_METADATA_PUBLISHER));
  fields.reliability = DOSSIER_RELIABILITY_NOT_JUDGED;
  fields.credibility = DOSSIER_CREDIBILITY_NOT_JUDGED;
  fields.published = g_strdup (
      dossier_document_get_metadata (input->document, DOSSIER_METADATA_PUBLISHED));
  fields.imported = g_strdup ("");
  fields.format = g_strdup (input->format);
  fields.sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, input->original);

  return dossier_entry_new (&fields);
}

static gboolean
add_input (DossierCommandLine *line,
           DossierReportSnapshot *snapshot,
           const DossierInput *input,
           GError **error)
{
  g_autoptr (GPtrArray) figures = dossier_input_list_figures (line, input, error);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (DossierEntry) entry = NULL;

  if (figures == NULL)
    return FALSE;
  if (input->entry != NULL)
    {
      annotations = dossier_store_list_annotations (line->store, input->name, error);
      entry = g_object_ref (input->entry);
    }
  else
    {
      annotations = g_ptr_array_new_with_free_func (g_object_unref);
      entry = make_entry (input);
    }
  if (annotations == NULL)
    return FALSE;

  dossier_report_snapshot_add_document (
      snapshot, dossier_report_document_new (entry, input->document, annotations, figures));

  return TRUE;
}

/* Without arguments all documents of the library, in the order of reading: oldest import first. */
static gboolean
name_all_documents (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (GPtrArray) entries = store != NULL ? dossier_store_list_entries (store, error) : NULL;

  if (entries == NULL)
    return FALSE;

  g_strfreev (line->arguments);
  line->arguments = g_new0 (char *, entries->len + 1);
  line->n_arguments = entries->len;
  for (guint i = 0; i < entries->len; i++)
    line->arguments[i] = g_strdup (
        dossier_entry_get_id (g_ptr_array_index (entries, entries->len - 1 - i)));

  return TRUE;
}

/* The dossier's name: that of its file, or of the only file that is reported. */
static char *
dup_title (DossierCommandLine *line, GPtrArray *inputs)
{
  const char *path = line->store != NULL ? line->library_path
                     : inputs->len == 1  ? ((DossierInput *) g_ptr_array_index (inputs, 0))->name
                                         : NULL;
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  char *dot = base != NULL ? strrchr (base, '.') : NULL;

  if (base == NULL)
    return g_strdup (_ ("Report"));
  if (dot != NULL && dot != base)
    *dot = '\0';

  return g_filename_display_name (base);
}

static DossierReportSnapshot *
take_snapshot (DossierCommandLine *line, DossierReportContent content, GError **error)
{
  g_autoptr (DossierReportSnapshot) snapshot = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *generated = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) inputs = NULL;

  if (line->n_arguments == 0 && !name_all_documents (line, error))
    return NULL;
  inputs = dossier_inputs_open (line, error);
  if (inputs == NULL)
    return NULL;

  title = dup_title (line, inputs);
  snapshot = dossier_report_snapshot_new (title, generated, content);
  for (guint i = 0; i < inputs->len; i++)
    if (!add_input (line, snapshot, g_ptr_array_index (inputs, i), error))
      return NULL;
  if (line->store != NULL)
    {
      g_clear_pointer (&snapshot->sources, g_ptr_array_unref);
      snapshot->sources = dossier_store_list_sources (line->store, error);
      if (snapshot->sources == NULL)
        return NULL;
      snapshot->links = dossier_store_list_figure_links (line->store, error);
      if (snapshot->links == NULL)
        return NULL;
    }
  dossier_report_snapshot_compare (snapshot);

  return g_steal_pointer (&snapshot);
}

static DossierExit
run_report (DossierCommandLine *line, GError **error)
{
  const DossierReportFormat *format = read_format (error);
  DossierReportContent content;
  g_autoptr (DossierReportSnapshot) snapshot = NULL;
  g_autoptr (GBytes) report = NULL;

  if (format == NULL || !read_content (&content, error))
    return DOSSIER_EXIT_USAGE;
  if (output == NULL && !format->is_text)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("This format is no text: name a file with --output."));
      return DOSSIER_EXIT_USAGE;
    }
  snapshot = take_snapshot (line, content, error);
  if (snapshot == NULL)
    return DOSSIER_EXIT_FAILED;
  report = format->write (snapshot, error);
  if (report == NULL)
    return DOSSIER_EXIT_FAILED;

  if (output == NULL)
    dossier_output_bytes (g_bytes_get_data (report, NULL), g_bytes_get_size (report));
  else if (!dossier_report_save (report, output, error))
    return DOSSIER_EXIT_FAILED;

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_report = {
  .name = "report",
  .arguments = "[DOCUMENT…]",
  .summary = N_ ("Write an annotated report"),
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_report,
};
