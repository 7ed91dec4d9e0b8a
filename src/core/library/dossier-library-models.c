/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The models: read in the store's thread, brought up to date on the main one. */

#include "dossier-library-job.h"

#include "dossier-discard.h"
#include "dossier-library-arrival.h"
#include "dossier-library-history.h"
#include "dossier-library-rest.h"
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

/* --- in the store's thread --- */

/* They may be many. */
void
dossier_news_clear (DossierNews *news)
{
  g_clear_pointer (&news->entries, dossier_discard);
  g_clear_pointer (&news->sources, dossier_discard);
  g_clear_pointer (&news->annotations, dossier_discard);
  g_clear_pointer (&news->set, dossier_annotation_set_free);
  g_clear_pointer (&news->some_annotations, g_ptr_array_unref);
  g_clear_object (&news->entry);
  g_clear_object (&news->annotation);
  g_clear_pointer (&news->removed_annotation, g_free);
  g_clear_pointer (&news->trash, g_ptr_array_unref);
  g_clear_pointer (&news->conflicts, g_ptr_array_unref);
  g_clear_pointer (&news->not_written, g_free);
  g_clear_pointer (&news->undo_words, g_free);
  g_clear_pointer (&news->redo_words, g_free);
  g_clear_error (&news->trouble);
  g_clear_pointer (&news->unsaved_words, g_free);
  g_clear_pointer (&news->moved_path, g_free);
  g_clear_pointer (&news->read_only_reason, g_free);
  g_clear_pointer (&news->altered, g_free);
  g_clear_pointer (&news->conflict_copies, g_strfreev);
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

/* An annotation and what it is sorted by. */
typedef struct
{
  gpointer annotation;
  guint rank; /* of its document in the sidebar */
} Place;

/* Documents in the order of the sidebar, then by place. */
static int
compare_places (const Place *one, const Place *other)
{
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;

  return dossier_annotation_compare_places (one->annotation, other->annotation);
}

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  return compare_places (a, b);
}

static Place
make_place (GHashTable *ranks, gpointer annotation)
{
  const char *document = dossier_annotation_get_document_id (annotation);

  return (Place){ annotation, GPOINTER_TO_UINT (g_hash_table_lookup (ranks, document)) };
}

static void
sort_annotations (GPtrArray *annotations, GPtrArray *entries)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), annotations->len);

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (ranks, (gpointer) dossier_entry_get_id (entries->pdata[i]),
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < annotations->len; i++)
    {
      Place place = make_place (ranks, annotations->pdata[i]);

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places_cb);
  for (guint i = 0; i < annotations->len; i++)
    annotations->pdata[i] = g_array_index (places, Place, i).annotation;
}

void
dossier_news_sort (DossierNews *news)
{
  sort_annotations (news->annotations, news->entries);
}

void
dossier_news_read_around (DossierNews *news, DossierStore *store, GPtrArray *annotations)
{
  g_autoptr (GPtrArray) all = annotations;
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, NULL);
  g_autoptr (GPtrArray) sources = entries != NULL ? dossier_store_list_sources (store, NULL) : NULL;

  if (sources == NULL)
    {
      news->stale = TRUE;
      return;
    }
  dossier_news_clear (news);
  sort_annotations (all, entries);
  news->entries = g_steal_pointer (&entries);
  news->sources = g_steal_pointer (&sources);
  news->annotations = g_steal_pointer (&all);
  dossier_news_read_history (news, store);
  dossier_news_read_trash (news, store);
}

gboolean
dossier_news_read_all (DossierNews *news, DossierStore *store, GError **error)
{
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, error);

  if (annotations == NULL)
    {
      news->stale = TRUE;
      return FALSE;
    }
  dossier_news_read_around (news, store, g_steal_pointer (&annotations));

  return TRUE;
}

gboolean
dossier_news_read_first (DossierNews *news, DossierStore *store, GError **error)
{
  if (dossier_store_get_last_annotation (store) <= DOSSIER_LIBRARY_MANY_ANNOTATIONS)
    return dossier_news_read_all (news, store, error);
  news->entries = dossier_store_list_entries_uncounted (store, error);
  if (news->entries != NULL)
    news->sources = dossier_store_list_sources (store, error);
  if (news->sources == NULL)
    return FALSE;
  dossier_news_read_history (news, store);

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

static int
compare_items_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  DossierLibrary *self = user_data;
  Place one = make_place (self->ranks, (gpointer) a);
  Place other = make_place (self->ranks, (gpointer) b);

  return compare_places (&one, &other);
}

/* The list knows how many there are. */
static void
update_n_to_review (DossierLibrary *self)
{
  guint n_to_review = dossier_annotation_list_get_set (self->annotations)->counts.review;

  if (n_to_review == self->n_to_review)
    return;
  self->n_to_review = n_to_review;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_N_TO_REVIEW]);
}

static int
compare_pointers_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_items_cb (*(gconstpointer *) a, *(gconstpointer *) b, user_data);
}

/* Where @annotation belongs. */
static guint
find_place (DossierLibrary *self, gpointer annotation)
{
  GPtrArray *items = dossier_annotation_list_get_set (self->annotations)->items;
  guint low = 0;
  guint high = items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_items_cb (items->pdata[middle], annotation, self) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
apply_annotation (DossierLibrary *self, DossierAnnotation *annotation)
{
  DossierAnnotation *held = dossier_library_find_annotation (
      self, dossier_annotation_get_id (annotation));
  gpointer added = annotation;

  if (held != NULL)
    dossier_annotation_list_assign (self->annotations, held, annotation);
  else
    dossier_annotation_list_insert (self->annotations, find_place (self, annotation), &added, 1);
}

/* Those of one document stand together, so they come as one change. */
static void
apply_document (DossierLibrary *self, GPtrArray *annotations)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < annotations->len; i++)
    if (dossier_library_find_annotation (self, dossier_annotation_get_id (annotations->pdata[i]))
        != NULL)
      apply_annotation (self, annotations->pdata[i]);
    else
      g_ptr_array_add (missing, annotations->pdata[i]);
  if (missing->len == 0)
    return;
  g_ptr_array_sort_with_data (missing, compare_pointers_cb, self);
  dossier_annotation_list_insert (self->annotations, find_place (self, missing->pdata[0]),
                                  missing->pdata, missing->len);
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
  DossierAnnotation *held = dossier_library_find_annotation (self, id);

  if (held != NULL)
    dossier_annotation_list_remove (self->annotations, held);
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

/* What was merged before it came here is merged. */
static void
apply_all_annotations (DossierLibrary *self, DossierNews *news)
{
  if (news->set == NULL)
    news->set = dossier_annotation_set_new (news->annotations);
  dossier_annotation_list_merge (self->annotations, news->set, news->n_merged,
                                 news->set->items->len);
  dossier_annotation_list_take (self->annotations, g_steal_pointer (&news->set));
  self->is_whole = TRUE;
}

static void
apply_annotations (DossierLibrary *self, DossierNews *news)
{
  if (news->annotations != NULL)
    apply_all_annotations (self, news);
  if (!self->is_whole && news->some_annotations != NULL)
    apply_document (self, news->some_annotations);
  if (news->annotation != NULL)
    apply_annotation (self, news->annotation);
  if (news->removed_annotation != NULL)
    remove_annotation (self, news->removed_annotation);
  update_n_to_review (self);
}

static void
apply_history (DossierLibrary *self, DossierNews *news)
{
  apply_words (self, &self->undo_words, news->undo_words, DOSSIER_LIBRARY_PROP_UNDO_WORDS,
               DOSSIER_LIBRARY_PROP_CAN_UNDO);
  apply_words (self, &self->redo_words, news->redo_words, DOSSIER_LIBRARY_PROP_REDO_WORDS,
               DOSSIER_LIBRARY_PROP_CAN_REDO);
}

void
dossier_library_apply_news (DossierLibrary *self, DossierNews *news)
{
  dossier_library_hurry_arrival (self, news);
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
  apply_annotations (self, news);
  if (news->trash != NULL)
    replace_records (self->trash, news->trash);
  if (news->conflicts != NULL)
    replace_records (self->conflicts, news->conflicts);
  if (news->has_history)
    apply_history (self, news);
  self->stale |= news->stale;
  dossier_unsaved_apply (self, news);

  g_object_thaw_notify (G_OBJECT (self));
  if (news->annotations != NULL)
    g_signal_emit (self, dossier_library_reloaded, 0);
}

DossierEntry *
dossier_library_find_entry (DossierLibrary *self, const char *document_id)
{
  g_autoptr (DossierEntry) entry = NULL;
  guint rank;

  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  if (document_id == NULL)
    return NULL;
  /* Most often it stands where it stood when they were last ranked. */
  rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, document_id));
  entry = g_list_model_get_item (G_LIST_MODEL (self->entries), rank);
  if (entry != NULL && g_strcmp0 (dossier_entry_get_id (entry), document_id) == 0)
    return entry;
  return dossier_list_find (G_LIST_MODEL (self->entries), document_id, get_entry_id, NULL);
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

  return annotation_id != NULL ? dossier_annotation_list_find (self->annotations, annotation_id)
                               : NULL;
}
