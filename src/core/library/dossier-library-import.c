/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Imports. Reading and parsing have a thread of their own, so that edits never wait behind a long file; folders are
 * looked through there first:
 *
 *   import thread   read 1 parse 1 | read 2 parse 2 | read 3 …
 *   main                            `-.              `-.
 *   store thread                      add 1            add 2
 *
 * At most two parsed documents wait for the store. Their figures are read afterwards (dossier-library-unread.c). */

#include "dossier-library-job.h"
#include "dossier-library-unread.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-found-marks.h"
#include "dossier-import-folder.h"
#include "dossier-parse-ahead.h"

/* How many parsed documents may wait: each may be tens of megabytes. */
#define MAX_WAITING 2

typedef struct
{
  DossierLibrary *library; /* kept alive by the task */
  GTask *task;
  GStrv paths; /* as they were given */
  GPtrArray *
      rows; /* of DossierImportPath: the files of the folders among them; NULL until they are looked for */
  char *version_of; /* (nullable): the document that the file is a version of */
  char *password; /* (nullable): that protects the file */
  gboolean whole_page;
  guint n_paths;
  guint n_begun;
  guint n_waiting; /* given to the store and not back yet */
  gboolean parsing; /* or looking through folders */
  gboolean stopped; /* by closing the library */
  GPtrArray *results; /* of DossierImportResult, one per path begun, in order */
} Import;

/* One file on its way. */
typedef struct
{
  Import *import;
  DossierImportResult *result; /* owned by the import */
  char *path;
  char *name;
  GMainContext *context; /* where the import is at home */
  DossierParsedFile *parsed;
  char *id;
  char *title;
  gboolean already;
  gboolean is_new_version;
} ImportFile;

static void advance (Import *import);

static void
free_result (gpointer data)
{
  DossierImportResult *result = data;

  g_free (result->path);
  g_free (result->document_id);
  g_free (result->title);
  g_clear_error (&result->error);
  g_free (result);
}

static void
free_import (Import *import)
{
  g_object_unref (import->task);
  g_strfreev (import->paths);
  g_clear_pointer (&import->rows, g_ptr_array_unref);
  g_free (import->version_of);
  g_free (import->password);
  g_clear_pointer (&import->results, g_ptr_array_unref);
  g_free (import);
}

static void
free_file (gpointer data)
{
  ImportFile *file = data;

  g_free (file->path);
  g_free (file->name);
  g_main_context_unref (file->context);
  g_clear_pointer (&file->parsed, dossier_parsed_file_free);
  g_free (file->id);
  g_free (file->title);
  g_free (file);
}

static void
notify (DossierLibrary *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), dossier_library_properties[property]);
}

static void
set_import_name (DossierLibrary *self, const char *name)
{
  if (g_strcmp0 (self->import_name, name) == 0)
    return;
  g_free (self->import_name);
  self->import_name = g_strdup (name);
  notify (self, DOSSIER_LIBRARY_PROP_IMPORT_NAME);
}

static gboolean
is_stopped (Import *import)
{
  return import->stopped || g_cancellable_is_cancelled (g_task_get_cancellable (import->task));
}

/* Moves the outcome of a file to where the caller will find it. */
static void
settle_file (ImportFile *file, GError *error)
{
  DossierImportResult *result = file->result;
  DossierLibrary *self = file->import->library;

  result->error = error;
  if (error == NULL)
    {
      result->document_id = g_steal_pointer (&file->id);
      result->title = g_steal_pointer (&file->title);
      result->already = file->already;
      result->is_new_version = file->is_new_version;
    }
  self->import_done++;
  notify (self, DOSSIER_LIBRARY_PROP_IMPORT_DONE);
}

/* --- the import thread --- */

/* The first pages of a file on their way to whoever looks. They are there before the file is handed back. */
typedef struct
{
  ImportFile *file;
  DossierDocument *document;
} Beginning;

static void
free_beginning (gpointer data)
{
  Beginning *beginning = data;

  g_object_unref (beginning->document);
  g_free (beginning);
}

static gboolean
show_beginning_cb (gpointer data)
{
  Beginning *beginning = data;
  Import *import = beginning->file->import;

  if (!is_stopped (import))
    g_signal_emit (import->library, dossier_library_document_parsed, 0, beginning->file->path,
                   beginning->document, FALSE);

  return G_SOURCE_REMOVE;
}

static void
begun_cb (DossierDocument *document, const DossierImporter *importer, gpointer data)
{
  ImportFile *file = data;
  Beginning *beginning = g_new0 (Beginning, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  beginning->file = file;
  beginning->document = g_object_ref (document);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "dossier-import-beginning");
  g_source_set_callback (source, show_beginning_cb, beginning, free_beginning);
  g_source_attach (source, file->context);
}

static void
work_parse (gpointer data)
{
  ImportFile *file = data;
  GCancellable *cancellable = g_task_get_cancellable (file->import->task);
  const DossierImportOptions options = { .password = file->import->password,
                                         .whole_page = file->import->whole_page,
                                         .begun = begun_cb,
                                         .begun_data = file };

  if (options.password == NULL && !options.whole_page)
    file->parsed = dossier_parse_ahead_take (file->path, begun_cb, file);
  if (file->parsed == NULL)
    file->parsed = dossier_parsed_file_new (file->path, &options, cancellable);
}

static void
work_expand (gpointer data)
{
  Import *import = data;

  import->rows = dossier_import_paths_expand ((const char *const *) import->paths,
                                              import->version_of == NULL,
                                              g_task_get_cancellable (import->task));
}

/* --- the store's thread --- */

/* Whether these bytes lay in the trash: then the document comes back to its place, with all that was said
 * of it. */
static gboolean
was_restored (DossierStore *store)
{
  g_autoptr (DossierHistoryEntry) last = dossier_store_peek_undo (store);

  return last != NULL && g_strcmp0 (last->action, "document-restore") == 0;
}

static gboolean
work_add (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  ImportFile *file = data;
  const DossierNewDocument document = {
    .document = file->parsed->document,
    .original = file->parsed->bytes,
    .file_name = file->name,
    .format = file->parsed->importer->id,
    .read_later = TRUE,
    .version_of = file->import->version_of,
  };
  DossierImportStatus status;

  if (!dossier_store_add_document (store, &document, &status, &file->id, error))
    return FALSE;

  file->already = status == DOSSIER_IMPORT_ALREADY;
  file->is_new_version = status == DOSSIER_IMPORT_NEW_VERSION;
  if (file->is_new_version || (!file->already && was_restored (store))
      || dossier_document_get_found_marks (document.document) != NULL)
    dossier_news_read_all (news, store, NULL);
  else
    dossier_news_read_sources (news, store);
  dossier_news_read_entry (news, store, file->id);
  if (news->entry != NULL)
    file->title = g_strdup (dossier_entry_get_title (news->entry));

  return TRUE;
}

/* --- the main thread --- */

static void
file_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ImportFile *file = g_task_get_task_data (G_TASK (result));
  Import *import = file->import;
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  import->n_waiting--;
  settle_file (file, error);
  advance (import);
}

static GError *
make_stopped_error (void)
{
  return g_error_new_literal (DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED,
                              _ ("Adding this document was stopped."));
}

static void
finish_parse (gpointer data)
{
  ImportFile *file = data;
  Import *import = file->import;
  GTask *task;

  import->parsing = FALSE;
  if (is_stopped (import) || file->parsed == NULL)
    {
      settle_file (file, make_stopped_error ());
      free_file (file);
    }
  else if (file->parsed->error != NULL)
    {
      settle_file (file, g_steal_pointer (&file->parsed->error));
      free_file (file);
    }
  else
    {
      g_signal_emit (import->library, dossier_library_document_parsed, 0, file->path,
                     file->parsed->document, TRUE);
      import->n_waiting++;
      task = g_task_new (import->library, NULL, file_added_cb, NULL);
      g_task_set_source_tag (task, work_add);
      g_task_set_task_data (task, file, free_file);
      dossier_library_run (import->library, task, DOSSIER_JOB_EDIT, work_add, NULL);
    }
  advance (import);
}

static DossierWorkerQueue *
get_import_queue (DossierLibrary *self)
{
  if (self->import_queue == NULL)
    self->import_queue = dossier_worker_queue_new ("dossier-import");
  return self->import_queue;
}

static void
finish_expand (gpointer data)
{
  Import *import = data;

  import->parsing = FALSE;
  if (import->rows != NULL && import->rows->len != import->n_paths)
    {
      import->library->import_total += import->rows->len - import->n_paths;
      import->n_paths = import->rows->len;
      notify (import->library, DOSSIER_LIBRARY_PROP_IMPORT_TOTAL);
    }
  advance (import);
}

static void
begin_expand (Import *import)
{
  import->parsing = TRUE;
  dossier_worker_queue_push (get_import_queue (import->library), work_expand, finish_expand, import,
                             NULL);
}

/* The next one on its way. */
static ImportFile *
file_new (Import *import)
{
  const DossierImportPath *row = g_ptr_array_index (import->rows, import->n_begun++);
  ImportFile *file = g_new0 (ImportFile, 1);

  file->import = import;
  file->path = g_strdup (row->path);
  file->name = g_filename_display_basename (file->path);
  file->context = g_main_context_ref_thread_default ();
  file->result = g_new0 (DossierImportResult, 1);
  file->result->path = g_strdup (file->path);
  g_ptr_array_add (import->results, file->result);
  return file;
}

/* Folders out of which nothing came. */
static void
settle_folders (Import *import)
{
  while (import->rows != NULL && import->n_begun < import->n_paths)
    {
      DossierImportPath *row = g_ptr_array_index (import->rows, import->n_begun);
      ImportFile *file;

      if (row->error == NULL)
        return;
      file = file_new (import);
      settle_file (file, g_steal_pointer (&row->error));
      free_file (file);
    }
}

static void
begin_file (Import *import)
{
  DossierLibrary *self = import->library;
  ImportFile *file = file_new (import);

  import->parsing = TRUE;
  set_import_name (self, file->name);
  dossier_worker_queue_push (get_import_queue (self), work_parse, finish_parse, file, NULL);
}

static void
finish_import (Import *import)
{
  DossierLibrary *self = import->library;
  Import *next;

  g_queue_pop_head (&self->imports);
  next = g_queue_peek_head (&self->imports);
  if (import->n_begun < import->n_paths)
    {
      self->import_total -= import->n_paths - import->n_begun;
      notify (self, DOSSIER_LIBRARY_PROP_IMPORT_TOTAL);
    }
  if (next == NULL)
    {
      set_import_name (self, NULL);
      notify (self, DOSSIER_LIBRARY_PROP_IMPORT_RUNNING);
    }
  g_task_return_pointer (import->task, g_steal_pointer (&import->results),
                         (GDestroyNotify) g_ptr_array_unref);
  if (next != NULL)
    advance (next);
  else
    dossier_library_read_on (self, NULL);
  free_import (import);
}

/* Does whatever an import can do next; may end and free it. */
static void
advance (Import *import)
{
  gboolean more;

  settle_folders (import);
  more = import->n_begun < import->n_paths && !is_stopped (import);
  if (more && import->rows == NULL && !import->parsing)
    begin_expand (import);
  else if (more && !import->parsing && import->n_waiting < MAX_WAITING)
    begin_file (import);
  else if (!more && !import->parsing && import->n_waiting == 0)
    finish_import (import);
}

void
dossier_library_cancel_imports (DossierLibrary *self)
{
  for (GList *link = self->imports.head; link != NULL; link = link->next)
    ((Import *) link->data)->stopped = TRUE;
}

static void
start_import (DossierLibrary *self,
              const char *const *paths,
              const char *version_of,
              const DossierImportOptions *options,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Import *import;
  gboolean first;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_library_import_async);
  /* What is in stays in, and the caller hears of it, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  if (!dossier_library_check_open (self, task, DOSSIER_JOB_EDIT))
    return;

  import = g_new0 (Import, 1);
  import->library = self;
  import->task = g_steal_pointer (&task);
  import->paths = g_strdupv ((char **) paths);
  import->n_paths = g_strv_length (import->paths);
  import->version_of = g_strdup (version_of);
  import->password = options != NULL ? g_strdup (options->password) : NULL;
  import->whole_page = options != NULL && options->whole_page;
  import->results = g_ptr_array_new_with_free_func (free_result);

  first = g_queue_is_empty (&self->imports);
  g_object_freeze_notify (G_OBJECT (self));
  if (first)
    {
      self->import_done = 0;
      self->import_total = 0;
      notify (self, DOSSIER_LIBRARY_PROP_IMPORT_DONE);
      notify (self, DOSSIER_LIBRARY_PROP_IMPORT_RUNNING);
    }
  self->import_total += import->n_paths;
  notify (self, DOSSIER_LIBRARY_PROP_IMPORT_TOTAL);
  g_queue_push_tail (&self->imports, import);
  if (first)
    advance (import);
  g_object_thaw_notify (G_OBJECT (self));
}

void
dossier_library_import_async (DossierLibrary *self,
                              const char *const *paths,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (paths != NULL);

  start_import (self, paths, NULL, NULL, cancellable, callback, user_data);
}

void
dossier_library_import_file_async (DossierLibrary *self,
                                   const char *path,
                                   const char *version_of,
                                   const DossierImportOptions *options,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const char *const paths[] = { path, NULL };

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (path != NULL);

  start_import (self, paths, version_of, options, cancellable, callback, user_data);
}

GPtrArray *
dossier_library_import_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
