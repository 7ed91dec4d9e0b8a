/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reports: gathered in the store's thread as one snapshot, compared, written and saved in another. */

#include "dossier-library-job.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"

typedef struct
{
  GTask *task; /* while with the reading thread */
  GStrv document_ids; /* (nullable) */
  const DossierReportFormat *format;
  char *path;
  DossierReportSnapshot *snapshot;
  gboolean saved;
  GError *error;
} Report;

static void
free_report (gpointer data)
{
  Report *report = data;

  g_strfreev (report->document_ids);
  g_free (report->path);
  g_clear_pointer (&report->snapshot, dossier_report_snapshot_free);
  g_clear_error (&report->error);
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
work_gather (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Report *report = data;
  GCancellable *cancellable = g_task_get_cancellable (report->task);
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

/* --- the reading thread --- */

static void
work_write (gpointer data)
{
  Report *report = data;
  GCancellable *cancellable = g_task_get_cancellable (report->task);
  g_autoptr (GBytes) bytes = NULL;

  dossier_report_snapshot_compare (report->snapshot);
  bytes = report->format->write (report->snapshot, &report->error);
  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, &report->error))
    return;

  report->saved = dossier_report_save (bytes, report->path, &report->error);
}

/* --- the main thread --- */

static void
finish_write (gpointer data)
{
  Report *report = data;
  g_autoptr (GTask) task = report->task;

  if (report->error != NULL)
    g_task_return_error (task, g_steal_pointer (&report->error));
  else if (!report->saved)
    g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED,
                             _ ("The report was not written."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish_gather (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierWorkerQueue *queue = dossier_library_get_reading_queue (self);

  /* finish_write() lets go of it. */
  g_object_ref (task);
  if (queue != NULL)
    dossier_worker_queue_push (queue, work_write, finish_write, data, NULL);
  else
    finish_write (data);
}

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
  report->task = task;
  report->document_ids = g_strdupv ((char **) document_ids);
  report->format = format;
  report->path = g_strdup (path);
  report->snapshot = dossier_report_snapshot_new (self->name, generated, content);
  g_task_set_source_tag (task, dossier_library_report_async);
  g_task_set_task_data (task, report, free_report);
  /* A report that is on the disk is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_gather, finish_gather);
}

gboolean
dossier_library_report_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
