/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reports: gathered as one snapshot, compared and written. */

#include "dossier-library-writing.h"

typedef struct
{
  GStrv document_ids; /* (nullable) */
  const DossierReportFormat *format;
  DossierReportSnapshot *snapshot;
} Report;

static void
free_report (gpointer data)
{
  Report *report = data;

  g_strfreev (report->document_ids);
  g_clear_pointer (&report->snapshot, dossier_report_snapshot_free);
  g_free (report);
}

/* --- the store's thread --- */

/* The entries to report on: those asked for, in that order, or all of them. */
static GPtrArray *
choose_entries (DossierStore *store, Report *report, GError **error)
{
  g_autoptr (GPtrArray) chosen = NULL;

  if (report->document_ids == NULL)
    return dossier_store_list_entries (store, error);

  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **id = report->document_ids; *id != NULL; id++)
    {
      DossierEntry *entry = dossier_store_find_entry (store, *id, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (chosen, entry);
    }

  return g_steal_pointer (&chosen);
}

static gboolean
add_document (Report *report, DossierStore *store, DossierEntry *entry, GError **error)
{
  const char *id = dossier_entry_get_id (entry);
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, error);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  if (document == NULL)
    return FALSE;
  annotations = dossier_store_list_annotations (store, id, error);
  if (annotations == NULL)
    return FALSE;
  figures = dossier_store_list_figures (store, id, error);
  if (figures == NULL)
    return FALSE;

  dossier_report_snapshot_add_document (
      report->snapshot, dossier_report_document_new (entry, document, annotations, figures));

  return TRUE;
}

/* Only those who stand behind the documents reported on. */
static gboolean
add_sources (Report *report, DossierStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) sources = dossier_store_list_sources (store, error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (sources == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const DossierEntryFields *fields = dossier_entry_get_fields (entries->pdata[i]);

      if (fields->source_id != NULL)
        g_hash_table_add (ids, fields->source_id);
    }
  for (guint i = 0; i < sources->len; i++)
    if (g_hash_table_contains (ids, dossier_source_get_id (sources->pdata[i])))
      g_ptr_array_add (report->snapshot->sources, g_object_ref (sources->pdata[i]));

  return TRUE;
}

static gboolean
gather (DossierStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Report *report = data;
  g_autoptr (GPtrArray) entries = choose_entries (store, report, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_document (report, store, entries->pdata[i], error))
      return FALSE;

  report->snapshot->links = dossier_store_list_figure_links (store, error);

  return report->snapshot->links != NULL && add_sources (report, store, entries, error);
}

/* --- the thread for long work --- */

static GBytes *
make (gpointer data, GCancellable *cancellable, GError **error)
{
  Report *report = data;

  dossier_report_snapshot_compare (report->snapshot);

  return report->format->write (report->snapshot, error);
}

static const DossierWritingKind kind = { gather, make, free_report };

/* --- the main thread --- */

void
dossier_library_report_async (DossierLibrary *self,
                              const char *const *document_ids,
                              const DossierReportFormat *format,
                              DossierReportContent content,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *generated = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  Report *report;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (format != NULL && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  report = g_new0 (Report, 1);
  report->document_ids = g_strdupv ((char **) document_ids);
  report->format = format;
  report->snapshot = dossier_report_snapshot_new (self->name, generated, content);
  g_task_set_source_tag (task, dossier_library_report_async);
  dossier_library_write (self, task, &kind, report, path);
}

gboolean
dossier_library_report_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
