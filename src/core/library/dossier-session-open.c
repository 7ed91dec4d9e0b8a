/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document comes out of the library, is looked at behind the one that is shown already, and gets its figures
 * once more where somebody else has read them. */

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-figure-item.h"
#include "dossier-library-job.h"
#include "dossier-library-unread.h"
#include "dossier-session-private.h"

/* --- opening --- */

typedef struct
{
  char *id;
  gboolean is_whole; /* the library has the annotations of all documents */
  DossierPrepareFunc prepare; /* (nullable) */
  DossierDocumentDamage damage; /* out */
  DossierDocument *document;
  /* Of DossierFigureItem: a long document has a hundred thousand, too many to make in the main thread. NULL
   * where it is not read to its end. */
  GPtrArray *items;
} Loading;

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_free (loading->id);
  g_clear_object (&loading->document);
  g_clear_pointer (&loading->items, g_ptr_array_unref);
  g_free (loading);
}

static gboolean
load_items (DossierStore *store, Loading *loading, GError **error)
{
  g_autoptr (GPtrArray) figures = NULL;

  if (dossier_store_get_read_only_reason (store) == NULL
      && dossier_store_lacks_figures (store, loading->id))
    return TRUE;
  figures = dossier_store_list_figures (store, loading->id, error);
  if (figures != NULL)
    loading->items = dossier_figure_items_take (loading->document, figures);

  return figures != NULL;
}

static gboolean
work_load (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Loading *loading = data;

  news->entry = dossier_store_find_entry (store, loading->id, error);
  if (news->entry == NULL)
    return FALSE;
  loading->document = dossier_store_load_document (store, loading->id, error);
  if (loading->document != NULL && loading->prepare != NULL)
    loading->prepare (loading->document);
  /* Those of all documents may not have been read yet. */
  if (loading->document != NULL && !loading->is_whole)
    news->some_annotations = dossier_store_list_annotations (store, loading->id, NULL);

  return loading->document != NULL && load_items (store, loading, error);
}

/* --- whether it is what was imported --- */

static gboolean
work_verify (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Loading *loading = data;

  return dossier_store_verify_document (store, loading->id, FALSE, &loading->damage, error);
}

static char *
dup_damage_words (DossierDocumentDamage damage)
{
  if ((damage & DOSSIER_DOCUMENT_DAMAGE_ORIGINAL) != 0)
    return g_strdup (
        _ ("The stored file of this document is not the one that was imported: its "
           "bytes have changed. The text below was checked and is what was read then."));
  if ((damage & DOSSIER_DOCUMENT_DAMAGE_TEXT) != 0)
    return g_strdup (_ ("The text of this document is damaged."));
  if ((damage & DOSSIER_DOCUMENT_DAMAGE_PASSAGES) != 0)
    return g_strdup (_ ("Some words that were marked do not stand where they were marked: the "
                        "dossier is damaged. They are shown as gone."));

  return NULL;
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSession) self = user_data;
  Loading *loading = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->document == NULL)
    return;
  g_free (self->damage);
  self->damage = dup_damage_words (loading->damage);
  if (self->damage != NULL)
    g_object_notify_by_pspec (G_OBJECT (self),
                              dossier_session_properties[DOSSIER_SESSION_PROP_DAMAGE]);
}

/* Behind the document that is shown already. */
static void
verify (DossierSession *self)
{
  Loading *loading = g_new0 (Loading, 1);
  GTask *task = g_task_new (self->library, NULL, verified_cb, g_object_ref (self));

  loading->id = g_strdup (dossier_entry_get_id (self->entry));
  g_task_set_source_tag (task, verify);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (self->library, task, DOSSIER_JOB_READ, work_verify, NULL);
}

static void
finish_load (DossierLibrary *library, GTask *task, gpointer data)
{
  Loading *loading = data;
  DossierEntry *entry = dossier_library_find_entry (library, loading->id);
  g_autoptr (DossierSession) self = NULL;

  if (entry == NULL)
    {
      g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                               _ ("This document is no longer in the dossier."));
      return;
    }

  self = g_object_new (DOSSIER_TYPE_SESSION, NULL);
  self->library = g_object_ref (library);
  self->entry = g_object_ref (entry);
  self->document = g_steal_pointer (&loading->document);
  g_hash_table_insert (library->documents, g_strdup (loading->id), g_object_ref (self->document));
  if (loading->items != NULL)
    dossier_session_take_items (self, g_steal_pointer (&loading->items));
  dossier_session_follow (self);
  if (!self->has_figures)
    dossier_library_read_on (library, loading->id);
  verify (self);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

void
dossier_session_open_async (DossierLibrary *library,
                            const char *document_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Loading *loading;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (library));
  g_return_if_fail (document_id != NULL);

  loading = g_new0 (Loading, 1);
  loading->id = g_strdup (document_id);
  loading->is_whole = library->is_whole;
  loading->prepare = library->prepare;
  task = g_task_new (library, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_session_open_async);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (library, task, DOSSIER_JOB_READ, work_load, finish_load);
}

DossierSession *
dossier_session_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- figures anew --- */

static gboolean
work_figures (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return load_items (store, data, error);
}

static void
figures_reloaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSession) self = user_data;
  Loading *loading = g_task_get_task_data (G_TASK (result));

  /* What cannot be read again stays as it was shown: a document that went to the trash. */
  if (g_task_propagate_boolean (G_TASK (result), NULL) && self->document != NULL
      && loading->items != NULL)
    dossier_session_take_items (self, g_steal_pointer (&loading->items));
}

void
dossier_session_reload_figures (DossierSession *self)
{
  Loading *loading = g_new0 (Loading, 1);
  GTask *task = g_task_new (self->library, NULL, figures_reloaded_cb, g_object_ref (self));

  loading->id = g_strdup (dossier_entry_get_id (self->entry));
  loading->document = g_object_ref (self->document);
  g_task_set_source_tag (task, dossier_session_reload_figures);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (self->library, task, DOSSIER_JOB_READ, work_figures, NULL);
}
