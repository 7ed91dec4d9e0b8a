/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits: each is one committed transaction in the store's thread, in the order in which they were asked
 * for, and the models show it when its _finish can be called. */

#include "dossier-library-job.h"

/* Arguments and outcome of an edit; each uses what it needs. */
typedef struct
{
  char *id;
  char *text;
  char *because;
  DossierDocumentField field;
  DossierRange range;
  char reliability;
  guint credibility;
  DossierAnnotationChange *change;
  DossierAnnotation *annotation; /* out */
  char *words; /* out */
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->id);
  g_free (edit->text);
  g_free (edit->because);
  g_clear_pointer (&edit->change, dossier_annotation_change_free);
  g_clear_object (&edit->annotation);
  g_free (edit->words);
  g_free (edit);
}

static void
run_edit (DossierLibrary *self,
          Edit *edit,
          DossierJobWork work,
          DossierJobDone done,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, edit, free_edit);
  dossier_library_run (self, task, DOSSIER_JOB_EDIT, work, done);
}

gboolean
dossier_library_edit_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- annotations --- */

static gboolean
work_annotate (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;

  edit->annotation = dossier_store_add_annotation (store, edit->id, edit->range, edit->change,
                                                   error);
  if (edit->annotation == NULL)
    return FALSE;

  news->annotation = g_object_ref (edit->annotation);
  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

/* Hands out the object that the model holds, which is another one where a reload was faster. */
static void
finish_annotate (DossierLibrary *self, GTask *task, gpointer data)
{
  Edit *edit = data;
  const char *id = dossier_annotation_get_id (edit->annotation);
  DossierAnnotation *held = dossier_library_find_annotation (self, id);

  g_task_return_pointer (task, g_object_ref (held != NULL ? held : edit->annotation),
                         g_object_unref);
}

void
dossier_library_annotate_async (DossierLibrary *self,
                                const char *document_id,
                                DossierRange range,
                                const DossierAnnotationChange *change,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && change != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (document_id);
  edit->range = range;
  edit->change = dossier_annotation_change_copy (change);
  run_edit (self, edit, work_annotate, finish_annotate, callback, user_data);
}

DossierAnnotation *
dossier_library_annotate_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
work_change_annotation (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;

  news->annotation = dossier_store_change_annotation (store, edit->id, edit->change, error);
  if (news->annotation == NULL)
    return FALSE;

  dossier_news_read_entry (news, store, dossier_annotation_get_document_id (news->annotation));

  return TRUE;
}

void
dossier_library_change_annotation_async (DossierLibrary *self,
                                         const char *annotation_id,
                                         const DossierAnnotationChange *change,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (annotation_id != NULL && change != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (annotation_id);
  edit->change = dossier_annotation_change_copy (change);
  run_edit (self, edit, work_change_annotation, NULL, callback, user_data);
}

static gboolean
work_remove_annotation (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;
  g_autoptr (DossierAnnotation) annotation = dossier_store_find_annotation (store, edit->id, error);

  if (annotation == NULL || !dossier_store_remove_annotation (store, edit->id, error))
    return FALSE;

  news->removed_annotation = g_strdup (dossier_annotation_get_id (annotation));
  dossier_news_read_trash (news, store);
  dossier_news_read_entry (news, store, dossier_annotation_get_document_id (annotation));

  return TRUE;
}

void
dossier_library_remove_annotation_async (DossierLibrary *self,
                                         const char *annotation_id,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (annotation_id != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (annotation_id);
  run_edit (self, edit, work_remove_annotation, NULL, callback, user_data);
}

/* --- sources and documents --- */

static gboolean
work_set_reliability (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;
  g_autoptr (DossierSource) source = dossier_store_set_reliability (
      store, edit->text, edit->reliability, edit->because, error);

  if (source == NULL)
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entries (news, store);

  return TRUE;
}

void
dossier_library_set_reliability_async (DossierLibrary *self,
                                       const char *source_name,
                                       char reliability,
                                       const char *because,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (source_name != NULL);

  edit = g_new0 (Edit, 1);
  edit->text = g_strdup (source_name);
  edit->reliability = reliability;
  edit->because = g_strdup (because);
  run_edit (self, edit, work_set_reliability, NULL, callback, user_data);
}

static gboolean
work_set_credibility (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;

  if (!dossier_store_set_document_credibility (store, edit->id, edit->credibility, error))
    return FALSE;

  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

void
dossier_library_set_credibility_async (DossierLibrary *self,
                                       const char *document_id,
                                       guint credibility,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (document_id);
  edit->credibility = credibility;
  run_edit (self, edit, work_set_credibility, NULL, callback, user_data);
}

static gboolean
work_set_source (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;

  if (!dossier_store_set_document_source (store, edit->id, edit->text, error))
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

void
dossier_library_set_source_async (DossierLibrary *self,
                                  const char *document_id,
                                  const char *source_name,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && source_name != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (document_id);
  edit->text = g_strdup (source_name);
  run_edit (self, edit, work_set_source, NULL, callback, user_data);
}

static gboolean
work_change_document (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;
  const char *text = *edit->text != '\0' ? edit->text : NULL;
  const DossierDocumentChange changes[] = {
    [DOSSIER_DOCUMENT_FIELD_TITLE] = { .mask = DOSSIER_DOCUMENT_CHANGE_TITLE, .title = text },
    [DOSSIER_DOCUMENT_FIELD_SOURCE] = { .mask = DOSSIER_DOCUMENT_CHANGE_SOURCE, .source = text },
    [DOSSIER_DOCUMENT_FIELD_PUBLISHED] = { .mask = DOSSIER_DOCUMENT_CHANGE_PUBLISHED,
                                           .published = text },
  };

  if (!dossier_store_change_document (store, edit->id, &changes[edit->field], error))
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

void
dossier_library_change_document_async (DossierLibrary *self,
                                       const char *document_id,
                                       DossierDocumentField field,
                                       const char *text,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && text != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (document_id);
  edit->field = field;
  edit->text = g_strdup (text);
  run_edit (self, edit, work_change_document, NULL, callback, user_data);
}

/* Its annotations go out of sight with it. The edit is committed whether or not it can be read back. */
static gboolean
work_trash_document (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Edit *edit = data;

  if (!dossier_store_trash_document (store, edit->id, error))
    return FALSE;

  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

void
dossier_library_trash_document_async (DossierLibrary *self,
                                      const char *document_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  edit = g_new0 (Edit, 1);
  edit->id = g_strdup (document_id);
  run_edit (self, edit, work_trash_document, NULL, callback, user_data);
}

/* --- history --- */

/* And of nothing else; where it stands is the same. */
static gboolean
is_of_one_claim (const DossierHistoryEntry *entry)
{
  for (guint i = 0; i < entry->changes->len; i++)
    if (g_str_equal (((DossierHistoryChange *) g_ptr_array_index (entry->changes, i))->member,
                     "passage"))
      return FALSE;

  return entry->edit == 0 && entry->document != NULL
         && g_str_has_prefix (entry->action, "annotation-");
}

/* What was done to one claim is told of that one, however many there are. */
static void
read_annotation (DossierNews *news, DossierStore *store, const DossierHistoryEntry *entry)
{
  news->annotation = dossier_store_find_annotation (store, entry->subject, NULL);
  if (news->annotation == NULL)
    news->removed_annotation = g_strdup (entry->subject);
  dossier_news_read_entry (news, store, entry->document);
  dossier_news_read_trash (news, store);
}

static gboolean
take_history (DossierHistoryEntry *entry, Edit *edit, DossierStore *store, DossierNews *news)
{
  if (entry == NULL)
    return FALSE;

  edit->words = g_strdup (entry->words != NULL ? entry->words : "");
  if (!is_of_one_claim (entry))
    dossier_news_read_all (news, store, NULL);
  else
    read_annotation (news, store, entry);
  dossier_history_entry_free (entry);

  return TRUE;
}

static gboolean
work_undo (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return take_history (dossier_store_undo (store, error), data, store, news);
}

static gboolean
work_redo (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return take_history (dossier_store_redo (store, error), data, store, news);
}

static void
finish_history (DossierLibrary *self, GTask *task, gpointer data)
{
  Edit *edit = data;

  g_task_return_pointer (task, g_steal_pointer (&edit->words), g_free);
}

void
dossier_library_undo_async (DossierLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  run_edit (self, g_new0 (Edit, 1), work_undo, finish_history, callback, user_data);
}

void
dossier_library_redo_async (DossierLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  run_edit (self, g_new0 (Edit, 1), work_redo, finish_history, callback, user_data);
}

char *
dossier_library_undo_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
