/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The models: read in the store's thread, brought up to date on the main one. */

#include "dossier-library-private.h"

#include "dossier-library-history.h"
#include "dossier-list-update.h"

static const char *
get_entry_id (gpointer item)
{
  return dossier_entry_get_id (item);
}

static const char *
get_source_id (gpointer item)
{
  return dossier_source_get_id (item);
}

static const char *
get_annotation_id (gpointer item)
{
  return dossier_annotation_get_id (item);
}

static void
assign_entry (gpointer item, gpointer newer)
{
  dossier_entry_assign (item, newer);
}

static void
assign_source (gpointer item, gpointer newer)
{
  dossier_source_assign (item, newer);
}

static void
assign_annotation (gpointer item, gpointer newer)
{
  dossier_annotation_assign (item, newer);
}

/* --- in the store's thread --- */

void
dossier_news_clear (DossierNews *news)
{
  g_clear_pointer (&news->entries, g_ptr_array_unref);
  g_clear_pointer (&news->sources, g_ptr_array_unref);
  g_clear_pointer (&news->annotations, g_ptr_array_unref);
  g_clear_object (&news->entry);
  g_clear_object (&news->annotation);
  g_clear_pointer (&news->removed_annotation, g_free);
  g_clear_pointer (&news->trash, g_ptr_array_unref);
  g_clear_pointer (&news->conflicts, g_ptr_array_unref);
  g_clear_pointer (&news->undo_words, g_free);
  g_clear_pointer (&news->redo_words, g_free);
}

void
dossier_news_read_history (DossierNews *news, DossierStore *store)
{
  g_autoptr (DossierHistoryEntry) undo = dossier_store_peek_undo (store);
  g_autoptr (DossierHistoryEntry) redo = dossier_store_peek_redo (store);

  g_free (news->undo_words);
  g_free (news->redo_words);
  news->has_history = TRUE;
  news->undo_words = undo != NULL ? g_strdup (undo->words != NULL ? undo->words : "") : NULL;
  news->redo_words = redo != NULL ? g_strdup (redo->words != NULL ? redo->words : "") : NULL;
}

gboolean
dossier_news_read_all (DossierNews *news, DossierStore *store, GError **error)
{
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, error);
  g_autoptr (GPtrArray) sources = entries != NULL ? dossier_store_list_sources (store, error)
                                                  : NULL;
  g_autoptr (GPtrArray)
      annotations = sources != NULL ? dossier_store_list_annotations (store, NULL, error) : NULL;

  if (annotations == NULL)
    {
      news->stale = TRUE;
      return FALSE;
    }

  dossier_news_clear (news);
  news->entries = g_steal_pointer (&entries);
  news->sources = g_steal_pointer (&sources);
  news->annotations = g_steal_pointer (&annotations);
  dossier_news_read_history (news, store);
  dossier_news_read_trash (news, store);

  return TRUE;
}

void
dossier_news_read_entries (DossierNews *news, DossierStore *store)
{
  g_clear_pointer (&news->entries, g_ptr_array_unref);
  news->entries = dossier_store_list_entries (store, NULL);
  news->stale |= news->entries == NULL;
}

void
dossier_news_read_sources (DossierNews *news, DossierStore *store)
{
  g_clear_pointer (&news->sources, g_ptr_array_unref);
  news->sources = dossier_store_list_sources (store, NULL);
  news->stale |= news->sources == NULL;
}

void
dossier_news_read_entry (DossierNews *news, DossierStore *store, const char *document_id)
{
  g_clear_object (&news->entry);
  news->entry = dossier_store_find_entry (store, document_id, NULL);
  news->stale |= news->entry == NULL;
}

/* --- on the main thread --- */

static void
rank_entries (DossierLibrary *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  g_hash_table_remove_all (self->ranks);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DossierEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      g_hash_table_insert (self->ranks, g_strdup (dossier_entry_get_id (entry)),
                           GUINT_TO_POINTER (i));
    }
}

/* Documents in the order of the sidebar, then by place; what begins at one place, the longer first. */
static int
compare_places (DossierLibrary *self, DossierAnnotation *a, DossierAnnotation *b)
{
  const DossierPassage *first = dossier_annotation_get_passage (a);
  const DossierPassage *second = dossier_annotation_get_passage (b);
  const char *one = dossier_annotation_get_document_id (a);
  const char *other = dossier_annotation_get_document_id (b);
  guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, one));
  guint other_rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, other));

  if (rank != other_rank)
    return rank < other_rank ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;

  return g_strcmp0 (dossier_annotation_get_id (a), dossier_annotation_get_id (b));
}

static int
compare_annotations_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  DossierAnnotation *const *first = a;
  DossierAnnotation *const *second = b;

  return compare_places (user_data, *first, *second);
}

static int
compare_items_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_places (user_data, (DossierAnnotation *) a, (DossierAnnotation *) b);
}

static void
apply_annotation (DossierLibrary *self, DossierAnnotation *annotation)
{
  DossierAnnotation *held = dossier_list_find (G_LIST_MODEL (self->annotations),
                                               dossier_annotation_get_id (annotation),
                                               get_annotation_id, NULL);

  if (held != NULL)
    dossier_annotation_assign (held, annotation);
  else
    g_list_store_insert_sorted (self->annotations, annotation, compare_items_cb, self);
}

static void
apply_entry (DossierLibrary *self, DossierEntry *entry)
{
  DossierEntry *held = dossier_library_find_entry (self, dossier_entry_get_id (entry));

  if (held != NULL)
    {
      dossier_entry_assign (held, entry);
      return;
    }
  /* Last imported first, and nothing but an import makes an entry on its own. */
  g_list_store_insert (self->entries, 0, entry);
  rank_entries (self);
}

static void
remove_annotation (DossierLibrary *self, const char *id)
{
  guint position;

  if (dossier_list_find (G_LIST_MODEL (self->annotations), id, get_annotation_id, &position)
      != NULL)
    g_list_store_remove (self->annotations, position);
}

static void
apply_words (
    DossierLibrary *self, char **held, char *newer, guint words_property, guint can_property)
{
  gboolean could = *held != NULL;

  if (g_strcmp0 (*held, newer) == 0)
    return;

  g_free (*held);
  *held = g_strdup (newer);
  g_object_notify_by_pspec (G_OBJECT (self), dossier_library_properties[words_property]);
  if (could != (newer != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), dossier_library_properties[can_property]);
}

static void
count_to_review (DossierLibrary *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->annotations));
  guint n_to_review = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DossierAnnotation)
          annotation = g_list_model_get_item (G_LIST_MODEL (self->annotations), i);

      if (dossier_annotation_get_verdict (annotation) == DOSSIER_VERDICT_UNVERIFIED
          || dossier_annotation_needs_place (annotation))
        n_to_review++;
    }

  if (n_to_review == self->n_to_review)
    return;
  self->n_to_review = n_to_review;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_N_TO_REVIEW]);
}

static gboolean
is_same (GListModel *list, GPtrArray *newer)
{
  gboolean same = g_list_model_get_n_items (list) == newer->len;

  for (guint i = 0; same && i < newer->len; i++)
    {
      g_autoptr (DossierRecord) held = g_list_model_get_item (list, i);
      const DossierRecordFields *fields = dossier_record_get_fields (held);
      const DossierRecordFields *others = dossier_record_get_fields (g_ptr_array_index (newer, i));

      same = g_strcmp0 (fields->id, others->id) == 0 && g_strcmp0 (fields->at, others->at) == 0
             && g_strcmp0 (fields->own, others->own) == 0
             && g_strcmp0 (fields->other, others->other) == 0
             && g_strcmp0 (fields->title, others->title) == 0
             && fields->n_annotations == others->n_annotations;
    }

  return same;
}

/* Records never change: where one differs, the list is another one. */
static void
replace_records (GListStore *list, GPtrArray *newer)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (!is_same (G_LIST_MODEL (list), newer))
    g_list_store_splice (list, 0, n_items, newer->pdata, newer->len);
}

void
dossier_library_apply_news (DossierLibrary *self, DossierNews *news)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (news->sources != NULL)
    dossier_list_update (self->sources, news->sources, get_source_id, assign_source);
  if (news->entries != NULL)
    {
      dossier_list_update (self->entries, news->entries, get_entry_id, assign_entry);
      rank_entries (self);
    }
  if (news->entry != NULL)
    apply_entry (self, news->entry);
  if (news->annotations != NULL)
    {
      g_ptr_array_sort_with_data (news->annotations, compare_annotations_cb, self);
      dossier_list_update (self->annotations, news->annotations, get_annotation_id,
                           assign_annotation);
    }
  if (news->annotation != NULL)
    apply_annotation (self, news->annotation);
  if (news->removed_annotation != NULL)
    remove_annotation (self, news->removed_annotation);
  if (news->annotations != NULL || news->annotation != NULL || news->removed_annotation != NULL)
    count_to_review (self);
  if (news->trash != NULL)
    replace_records (self->trash, news->trash);
  if (news->conflicts != NULL)
    replace_records (self->conflicts, news->conflicts);
  if (news->has_history)
    {
      apply_words (self, &self->undo_words, news->undo_words, DOSSIER_LIBRARY_PROP_UNDO_WORDS,
                   DOSSIER_LIBRARY_PROP_CAN_UNDO);
      apply_words (self, &self->redo_words, news->redo_words, DOSSIER_LIBRARY_PROP_REDO_WORDS,
                   DOSSIER_LIBRARY_PROP_CAN_REDO);
    }
  self->stale |= news->stale;

  g_object_thaw_notify (G_OBJECT (self));
  if (news->annotations != NULL)
    g_signal_emit (self, dossier_library_reloaded, 0);
}

DossierEntry *
dossier_library_find_entry (DossierLibrary *self, const char *document_id)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return document_id != NULL
             ? dossier_list_find (G_LIST_MODEL (self->entries), document_id, get_entry_id, NULL)
             : NULL;
}

DossierSource *
dossier_library_find_source (DossierLibrary *self, const char *source_id)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return source_id != NULL
             ? dossier_list_find (G_LIST_MODEL (self->sources), source_id, get_source_id, NULL)
             : NULL;
}

DossierAnnotation *
dossier_library_find_annotation (DossierLibrary *self, const char *annotation_id)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return annotation_id != NULL ? dossier_list_find (G_LIST_MODEL (self->annotations), annotation_id,
                                                    get_annotation_id, NULL)
                               : NULL;
}
