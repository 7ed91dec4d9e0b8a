/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A web page as a whole or its article alone:
 *
 *   store thread    look whether it was read so before          add
 *   import thread                                  `- parse -'
 */

#include "dossier-library-extent.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-library-job.h"
#include "dossier-library-unread.h"
#include "dossier-sandbox.h"
#include "dossier-store-extent.h"

typedef struct
{
  DossierLibrary *library; /* kept alive by the task */
  GTask *task; /* while it is parsed */
  char *id; /* of the document; of the current version in the end */
  gboolean whole_page;
  gboolean done;
  gboolean changed;
  char *name; /* (nullable) of its file */
  GBytes *original;
  DossierDocument *document;
  const DossierImporter *importer;
  GError *error;
} Showing;

static void
free_showing (gpointer data)
{
  Showing *self = data;

  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_object (&self->document);
  g_clear_error (&self->error);
  g_free (self);
}

/* All versions of it changed places. */
static gboolean
take_current (Showing *self, DossierStore *store, DossierNews *news, GError **error)
{
  g_autoptr (GPtrArray) versions = dossier_store_list_versions (store, self->id, error);

  if (versions == NULL || versions->len == 0)
    return FALSE;
  g_free (self->id);
  self->id = g_strdup (dossier_entry_get_id (g_ptr_array_index (versions, 0)));

  return dossier_news_read_all (news, store, error);
}

static gboolean
work_look (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Showing *self = data;
  g_autoptr (DossierEntry) entry = NULL;

  if (!dossier_store_show_extent (store, self->id, self->whole_page, &self->done, error))
    return FALSE;
  self->changed = self->done;
  if (self->done)
    return take_current (self, store, news, error);
  entry = dossier_store_find_entry (store, self->id, error);
  if (entry == NULL)
    return FALSE;
  self->name = g_strdup (dossier_entry_get_fields (entry)->file_name);
  self->original = dossier_store_load_original (store, self->id, error);

  return self->original != NULL;
}

static void
work_parse (gpointer data)
{
  Showing *self = data;
  const DossierImportOptions options = { .whole_page = self->whole_page };

  self->document = dossier_sandbox_import_with (self->original, self->name, &options, NULL,
                                                &self->importer, &self->error);
}

static gboolean
work_add (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Showing *self = data;
  const DossierNewDocument document = {
    .document = self->document,
    .original = self->original,
    .file_name = self->name,
    .format = self->importer->id,
    .read_later = TRUE,
    .version_of = self->id,
  };
  DossierImportStatus status;

  if (!dossier_store_add_document (store, &document, &status, NULL, error))
    return FALSE;
  self->changed = status != DOSSIER_IMPORT_ALREADY;

  return take_current (self, store, news, error);
}

static void
finish_add (DossierLibrary *library, GTask *task, gpointer data)
{
  g_task_return_boolean (task, TRUE);
  dossier_library_read_on (library, NULL);
}

static void
finish_parse (gpointer data)
{
  Showing *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else if (self->document == NULL)
    g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED, "%s",
                             _ ("The dossier was closed meanwhile."));
  else
    dossier_library_run (self->library, g_steal_pointer (&task), DOSSIER_JOB_EDIT, work_add,
                         finish_add);
}

static void
finish_look (DossierLibrary *library, GTask *task, gpointer data)
{
  Showing *self = data;
  DossierWorkerQueue *queue;

  if (self->done)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  queue = dossier_library_get_reading_queue (library);
  self->task = g_object_ref (task);
  dossier_worker_queue_push (queue, work_parse, finish_parse, self, NULL);
}

void
dossier_library_show_extent_async (DossierLibrary *self,
                                   const char *document_id,
                                   gboolean whole_page,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Showing *showing;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && document_id != NULL);

  showing = g_new0 (Showing, 1);
  showing->library = self;
  showing->id = g_strdup (document_id);
  showing->whole_page = whole_page;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_show_extent_async);
  g_task_set_task_data (task, showing, free_showing);
  dossier_library_run (self, task, DOSSIER_JOB_EDIT, work_look, finish_look);
}

char *
dossier_library_show_extent_finish (DossierLibrary *self,
                                    GAsyncResult *result,
                                    gboolean *changed,
                                    GError **error)
{
  Showing *showing;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  showing = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (changed != NULL)
    *changed = showing->changed;

  return g_strdup (showing->id);
}

/* --- the doubt --- */

static gboolean
work_settle (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  const char *id = data;

  if (!dossier_store_settle_extent (store, id, error))
    return FALSE;
  dossier_news_read_entry (news, store, id);

  return TRUE;
}

void
dossier_library_settle_extent_async (DossierLibrary *self,
                                     const char *document_id,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && document_id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_settle_extent_async);
  g_task_set_task_data (task, g_strdup (document_id), g_free);
  dossier_library_run (self, task, DOSSIER_JOB_EDIT, work_settle, NULL);
}

gboolean
dossier_library_settle_extent_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
