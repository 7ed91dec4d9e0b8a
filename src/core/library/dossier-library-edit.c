/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits: each is one committed transaction in the store's thread, in the order in which they were asked
 * for, and the models show it when its _finish can be called. */

#include "dossier-edit-preview.h"
#include "dossier-library-job.h"

static void
run_edit (DossierLibrary *self, DossierEdit *edit, GAsyncReadyCallback callback, gpointer user_data)
{
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

/* The annotation that it is about, as it is shown now: for people, and to show what becomes of it while
 * nothing can be stored. */
static void
take_annotation (DossierEdit *edit, DossierLibrary *self, const char *id)
{
  const DossierAnnotationChange nothing = { 0 };
  DossierAnnotation *annotation = dossier_library_find_annotation (self, id);

  edit->id = g_strdup (id);
  if (annotation == NULL)
    return;
  edit->quote = g_strdup (dossier_annotation_get_passage (annotation)->exact);
  edit->base = dossier_edit_copy_annotation (annotation, &nothing);
}

static void
take_passage (DossierEdit *edit, DossierLibrary *self, DossierRange range)
{
  DossierDocument *document = g_hash_table_lookup (self->documents, edit->id);
  g_autoptr (DossierPassage) passage = NULL;
  const char *text = NULL;
  gsize length = 0;

  edit->range = range;
  if (document != NULL)
    text = dossier_document_get_text (document, &length);
  /* What makes no sense is for the store to refuse. */
  if (range.start >= range.end || range.end > length || ((guchar) text[range.start] & 0xC0) == 0x80
      || ((guchar) text[range.end] & 0xC0) == 0x80)
    return;
  passage = dossier_passage_new (document, range);
  edit->quote = g_strdup (passage->exact);
  edit->document = g_object_ref (document);
}

/* (transfer full) (nullable) */
static char *
dup_title (DossierLibrary *self, const char *document_id)
{
  DossierEntry *entry = dossier_library_find_entry (self, document_id);

  return entry != NULL ? g_strdup (dossier_entry_get_title (entry)) : NULL;
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
  DossierEdit *edit = data;

  g_clear_object (&edit->annotation);
  edit->annotation = dossier_store_add_annotation_as (store, edit->made, edit->id, edit->range,
                                                      edit->change, error);
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
  DossierEdit *edit = data;
  const char *id = dossier_annotation_get_id (edit->annotation);
  DossierAnnotation *held = dossier_library_find_annotation (self, id);

  g_task_return_pointer (task, g_object_ref (held != NULL ? held : edit->annotation),
                         g_object_unref);
}

const DossierEditKind dossier_edit_annotate = {
  .name = "annotate",
  .work = work_annotate,
  .done = finish_annotate,
};

void
dossier_library_annotate_async (DossierLibrary *self,
                                const char *document_id,
                                DossierRange range,
                                const DossierAnnotationChange *change,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && change != NULL);

  edit = dossier_edit_new (&dossier_edit_annotate);
  edit->id = g_strdup (document_id);
  edit->made = g_uuid_string_random ();
  take_passage (edit, self, range);
  edit->change = dossier_annotation_change_copy (change);
  run_edit (self, edit, callback, user_data);
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
  DossierEdit *edit = data;

  news->annotation = dossier_store_change_annotation (store, edit->id, edit->change, error);
  if (news->annotation == NULL)
    return FALSE;

  dossier_news_read_entry (news, store, dossier_annotation_get_document_id (news->annotation));

  return TRUE;
}

const DossierEditKind dossier_edit_change_annotation = {
  .name = "change",
  .work = work_change_annotation,
};

void
dossier_library_change_annotation_async (DossierLibrary *self,
                                         const char *annotation_id,
                                         const DossierAnnotationChange *change,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (annotation_id != NULL && change != NULL);

  edit = dossier_edit_new (&dossier_edit_change_annotation);
  take_annotation (edit, self, annotation_id);
  edit->change = dossier_annotation_change_copy (change);
  run_edit (self, edit, callback, user_data);
}

static gboolean
work_remove_annotation (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  g_autoptr (DossierAnnotation) annotation = dossier_store_find_annotation (store, edit->id, error);

  if (annotation == NULL || !dossier_store_remove_annotation (store, edit->id, error))
    return FALSE;

  news->removed_annotation = g_strdup (dossier_annotation_get_id (annotation));
  dossier_news_read_trash (news, store);
  dossier_news_read_entry (news, store, dossier_annotation_get_document_id (annotation));

  return TRUE;
}

const DossierEditKind dossier_edit_remove_annotation = {
  .name = "remove",
  .work = work_remove_annotation,
  .removes = TRUE,
};

void
dossier_library_remove_annotation_async (DossierLibrary *self,
                                         const char *annotation_id,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (annotation_id != NULL);

  edit = dossier_edit_new (&dossier_edit_remove_annotation);
  take_annotation (edit, self, annotation_id);
  run_edit (self, edit, callback, user_data);
}

/* --- sources and documents --- */

static gboolean
work_set_reliability (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  g_autoptr (DossierSource) source = dossier_store_set_reliability (
      store, edit->id, (char) edit->number, edit->because, error);

  if (source == NULL)
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entries (news, store);

  return TRUE;
}

const DossierEditKind dossier_edit_set_reliability = {
  .name = "reliability",
  .work = work_set_reliability,
};

void
dossier_library_set_reliability_async (DossierLibrary *self,
                                       const char *source_name,
                                       char reliability,
                                       const char *because,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (source_name != NULL);

  edit = dossier_edit_new (&dossier_edit_set_reliability);
  edit->id = g_strdup (source_name);
  edit->number = reliability;
  edit->because = g_strdup (because);
  run_edit (self, edit, callback, user_data);
}

static gboolean
work_set_credibility (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  if (!dossier_store_set_document_credibility (store, edit->id, (guint) edit->number, error))
    return FALSE;

  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

const DossierEditKind dossier_edit_set_credibility = {
  .name = "credibility",
  .work = work_set_credibility,
};

void
dossier_library_set_credibility_async (DossierLibrary *self,
                                       const char *document_id,
                                       guint credibility,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  edit = dossier_edit_new (&dossier_edit_set_credibility);
  edit->id = g_strdup (document_id);
  edit->quote = dup_title (self, document_id);
  edit->number = credibility;
  run_edit (self, edit, callback, user_data);
}

static gboolean
work_set_source (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  if (!dossier_store_set_document_source (store, edit->id, edit->text, error))
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

const DossierEditKind dossier_edit_set_source = {
  .name = "source",
  .work = work_set_source,
};

void
dossier_library_set_source_async (DossierLibrary *self,
                                  const char *document_id,
                                  const char *source_name,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && source_name != NULL);

  edit = dossier_edit_new (&dossier_edit_set_source);
  edit->id = g_strdup (document_id);
  edit->quote = dup_title (self, document_id);
  edit->text = g_strdup (source_name);
  run_edit (self, edit, callback, user_data);
}

static gboolean
work_change_document (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  const char *text = *edit->text != '\0' ? edit->text : NULL;
  const DossierDocumentChange changes[] = {
    [DOSSIER_DOCUMENT_FIELD_TITLE] = { .mask = DOSSIER_DOCUMENT_CHANGE_TITLE, .title = text },
    [DOSSIER_DOCUMENT_FIELD_SOURCE] = { .mask = DOSSIER_DOCUMENT_CHANGE_SOURCE, .source = text },
    [DOSSIER_DOCUMENT_FIELD_PUBLISHED] = { .mask = DOSSIER_DOCUMENT_CHANGE_PUBLISHED,
                                           .published = text },
  };

  if (edit->number >= (gint64) G_N_ELEMENTS (changes)
      || !dossier_store_change_document (store, edit->id, &changes[edit->number], error))
    return FALSE;

  dossier_news_read_sources (news, store);
  dossier_news_read_entry (news, store, edit->id);

  return TRUE;
}

const DossierEditKind dossier_edit_change_document = {
  .name = "document",
  .work = work_change_document,
};

void
dossier_library_change_document_async (DossierLibrary *self,
                                       const char *document_id,
                                       DossierDocumentField field,
                                       const char *text,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && text != NULL);

  edit = dossier_edit_new (&dossier_edit_change_document);
  edit->id = g_strdup (document_id);
  edit->quote = dup_title (self, document_id);
  edit->number = field;
  edit->text = g_strdup (text);
  run_edit (self, edit, callback, user_data);
}

/* Its annotations go out of sight with it. The edit is committed whether or not it can be read back. */
static gboolean
work_trash_document (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  if (!dossier_store_trash_document (store, edit->id, error))
    return FALSE;

  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

const DossierEditKind dossier_edit_trash_document = {
  .name = "trash",
  .work = work_trash_document,
  .removes = TRUE,
};

void
dossier_library_trash_document_async (DossierLibrary *self,
                                      const char *document_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  edit = dossier_edit_new (&dossier_edit_trash_document);
  edit->id = g_strdup (document_id);
  edit->quote = dup_title (self, document_id);
  run_edit (self, edit, callback, user_data);
}
