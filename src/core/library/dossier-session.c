/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One open document: it follows the library's annotations and figures of this document. */

#include "dossier-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-figure-item.h"
#include "dossier-figure-list.h"
#include "dossier-library-job.h"
#include "dossier-library-unread.h"
#include "dossier-list-update.h"

struct _DossierSession
{
  GObject parent_instance;

  DossierLibrary *library;
  DossierEntry *entry;
  DossierDocument *document;
  GListStore *annotations;
  DossierFigureList *figures;
  GPtrArray *items; /* of DossierFigureItem: those of figures */
  GHashTable *judged; /* of DossierFigureItem: those with a verdict */
  DossierAnnotation *selected;
  gboolean figures_shown;
  gboolean has_figures;
  char *damage; /* (nullable) a sentence */
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_ENTRY,
  PROP_DOCUMENT,
  PROP_ANNOTATIONS,
  PROP_FIGURES,
  PROP_SELECTED,
  PROP_FIGURES_SHOWN,
  PROP_HAS_FIGURES,
  PROP_DAMAGE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint point_signal;

G_DEFINE_FINAL_TYPE (DossierSession, dossier_session, G_TYPE_OBJECT)

static void reload_figures_cb (DossierSession *self);
static void verify (DossierSession *self);

static const char *
get_annotation_id (gpointer item)
{
  return dossier_annotation_get_id (item);
}

/* --- following --- */

static GPtrArray *
collect (GListModel *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (list, i));

  return items;
}

/* Figures lie by place, so that a claim finds those it covers at once; most documents have far more figures
 * than claims have words. */
static guint
find_first_figure (GPtrArray *items, gsize start)
{
  guint low = 0;
  guint high = items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_figure_item_get_figure (items->pdata[middle])->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_claim (GHashTable *claims, gpointer item, gpointer annotation)
{
  GPtrArray *of_item = g_hash_table_lookup (claims, item);

  if (of_item == NULL)
    {
      of_item = g_ptr_array_new ();
      g_hash_table_insert (claims, item, of_item);
    }
  g_ptr_array_add (of_item, annotation);
}

/* Those that no claim touches any more have no verdict. */
static void
take_back (DossierSession *self, GHashTable *claims)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->judged);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!g_hash_table_contains (claims, item))
      dossier_figure_item_set_verdict (item, DOSSIER_VERDICT_NONE);
  g_hash_table_remove_all (self->judged);
}

/* Each figure is judged by the few claims that touch it, not by all of the document; and most by none. */
static void
update_verdicts (DossierSession *self)
{
  g_autoptr (GPtrArray) annotations = collect (G_LIST_MODEL (self->annotations));
  g_autoptr (GHashTable)
      claims = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer item;
  gpointer of_item;

  for (guint i = 0; i < annotations->len; i++)
    {
      const DossierPassage *passage = dossier_annotation_get_passage (annotations->pdata[i]);
      guint at = find_first_figure (self->items, passage->start);

      for (; at < self->items->len; at++)
        {
          if (dossier_figure_item_get_figure (self->items->pdata[at])->start >= passage->end)
            break;
          add_claim (claims, self->items->pdata[at], annotations->pdata[i]);
        }
    }
  take_back (self, claims);
  g_hash_table_iter_init (&iter, claims);
  while (g_hash_table_iter_next (&iter, &item, &of_item))
    {
      const DossierFigure *figure = dossier_figure_item_get_figure (item);
      DossierRange range = { figure->start, figure->end };

      dossier_figure_item_set_verdict (item, dossier_annotations_find_verdict (of_item, range));
      g_hash_table_add (self->judged, g_object_ref (item));
    }
}

static GHashTable *
make_set (GPtrArray *items)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (set, items->pdata[i]);

  return set;
}

/* Keeps the listener on exactly the annotations of this document. */
static void
listen (DossierSession *self, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) old = make_set (before);
  g_autoptr (GHashTable) new = make_set (after);

  for (guint i = 0; i < before->len; i++)
    if (!g_hash_table_contains (new, before->pdata[i]))
      g_signal_handlers_disconnect_by_func (before->pdata[i], update_verdicts, self);
  for (guint i = 0; i < after->len; i++)
    if (!g_hash_table_contains (old, after->pdata[i]))
      {
        g_signal_connect_object (after->pdata[i], "notify::verdict", G_CALLBACK (update_verdicts),
                                 self, G_CONNECT_SWAPPED);
        g_signal_connect_object (after->pdata[i], "notify::exact", G_CALLBACK (update_verdicts),
                                 self, G_CONNECT_SWAPPED);
        g_signal_connect_object (after->pdata[i], "notify::state", G_CALLBACK (update_verdicts),
                                 self, G_CONNECT_SWAPPED);
      }
}

static void
annotations_changed_cb (DossierSession *self)
{
  const char *document_id = dossier_entry_get_id (self->entry);
  g_autoptr (GPtrArray) all = collect (dossier_library_list_annotations (self->library));
  g_autoptr (GPtrArray) before = collect (G_LIST_MODEL (self->annotations));
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same;

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (dossier_annotation_get_document_id (all->pdata[i]), document_id) == 0)
      g_ptr_array_add (after, g_object_ref (all->pdata[i]));

  same = before->len == after->len
         && (after->len == 0
             || memcmp (before->pdata, after->pdata, after->len * sizeof (gpointer)) == 0);
  if (same)
    return;

  listen (self, before, after);
  dossier_list_update (self->annotations, after, get_annotation_id, NULL);
  if (self->selected != NULL && !g_ptr_array_find (after, self->selected, NULL))
    dossier_session_set_selected (self, NULL);
  update_verdicts (self);
}

/* A document that comes back from the trash has a new entry. */
static void
entries_changed_cb (DossierSession *self)
{
  DossierEntry *entry = dossier_library_find_entry (self->library,
                                                    dossier_entry_get_id (self->entry));

  if (entry != NULL && g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/* @items: (transfer full) (element-type DossierFigureItem) */
static void
take_items (DossierSession *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->items);
  guint start = 0;
  guint end = 0;

  while (start < MIN (held->len, items->len)
         && dossier_figure_item_equal (held->pdata[start], items->pdata[start]))
    start++;
  while (end < MIN (held->len, items->len) - start
         && dossier_figure_item_equal (held->pdata[held->len - 1 - end],
                                       items->pdata[items->len - 1 - end]))
    end++;
  /* What has not changed stays the item that it was. */
  for (guint i = 0; i < start; i++)
    g_set_object ((GObject **) &items->pdata[i], held->pdata[i]);
  for (guint i = 1; i <= end; i++)
    g_set_object (&items->pdata[items->len - i], held->pdata[held->len - i]);
  self->items = items;
  dossier_figure_list_set_items (self->figures, items, start, held->len - start - end,
                                 items->len - start - end);
  update_verdicts (self);
  if (self->has_figures)
    return;
  self->has_figures = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_FIGURES]);
}

/* @items: (nullable): somebody else put them into the library */
static void
figures_read_cb (DossierSession *self, const char *document_id, GPtrArray *items)
{
  if (g_strcmp0 (document_id, dossier_entry_get_id (self->entry)) != 0)
    return;
  if (items != NULL)
    take_items (self, g_ptr_array_ref (items));
  else
    reload_figures_cb (self);
}

static void
figures_changed_cb (DossierSession *self, const char *document_id, GPtrArray *figures)
{
  if (g_strcmp0 (document_id, dossier_entry_get_id (self->entry)) == 0)
    take_items (self, dossier_figure_items_new (self->document, figures));
}

/* --- the object --- */

static void
dossier_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSession *self = DOSSIER_SESSION (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_ANNOTATIONS:
      g_value_set_object (value, self->annotations);
      break;
    case PROP_FIGURES:
      g_value_set_object (value, self->figures);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_DAMAGE:
      g_value_set_string (value, self->damage);
      break;
    case PROP_FIGURES_SHOWN:
      g_value_set_boolean (value, self->figures_shown);
      break;
    case PROP_HAS_FIGURES:
      g_value_set_boolean (value, self->has_figures);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    dossier_session_set_selected (DOSSIER_SESSION (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dossier_session_dispose (GObject *object)
{
  DossierSession *self = DOSSIER_SESSION (object);
  const char *id = self->entry != NULL ? dossier_entry_get_id (self->entry) : "";

  if (self->library != NULL && g_hash_table_lookup (self->library->documents, id) == self->document)
    g_hash_table_remove (self->library->documents, id);
  g_clear_object (&self->selected);
  g_clear_object (&self->annotations);
  g_clear_object (&self->figures);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->judged, g_hash_table_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->entry);
  g_clear_object (&self->library);
  g_clear_pointer (&self->damage, g_free);

  G_OBJECT_CLASS (dossier_session_parent_class)->dispose (object);
}

static void
dossier_session_class_init (DossierSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_session_get_property;
  object_class->set_property = dossier_session_set_property;
  object_class->dispose = dossier_session_dispose;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, DOSSIER_TYPE_ENTRY, flags);
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DOSSIER_TYPE_DOCUMENT,
                                                   flags);
  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, G_TYPE_LIST_MODEL,
                                                      flags);
  properties[PROP_FIGURES] = g_param_spec_object ("figures", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, DOSSIER_TYPE_ANNOTATION,
                                                   flags | G_PARAM_WRITABLE
                                                       | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIGURES_SHOWN] = g_param_spec_boolean ("figures-shown", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_FIGURES] = g_param_spec_boolean ("has-figures", NULL, NULL, FALSE, flags);
  properties[PROP_DAMAGE] = g_param_spec_string ("damage", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  point_signal = g_signal_new ("point-at-figures", DOSSIER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT64, G_TYPE_UINT64,
                               G_TYPE_BOOLEAN);
}

static void
dossier_session_init (DossierSession *self)
{
  self->annotations = g_list_store_new (DOSSIER_TYPE_ANNOTATION);
  self->figures = dossier_figure_list_new ();
  self->judged = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* --- opening --- */

typedef struct
{
  char *id;
  gboolean is_whole; /* the library has the annotations of all documents */
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
  /* Those of all documents may not have been read yet. */
  if (loading->document != NULL && !loading->is_whole)
    news->some_annotations = dossier_store_list_annotations (store, loading->id, NULL);

  return loading->document != NULL && load_items (store, loading, error);
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
    take_items (self, g_steal_pointer (&loading->items));
  annotations_changed_cb (self);
  g_signal_connect_object (library->annotations, "items-changed",
                           G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library->entries, "items-changed", G_CALLBACK (entries_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "figures-changed", G_CALLBACK (figures_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "figures-read", G_CALLBACK (figures_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "reloaded", G_CALLBACK (reload_figures_cb), self,
                           G_CONNECT_SWAPPED);
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
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGE]);
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

const char *
dossier_session_get_damage (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->damage;
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
    take_items (self, g_steal_pointer (&loading->items));
}

static void
reload_figures_cb (DossierSession *self)
{
  Loading *loading = g_new0 (Loading, 1);
  GTask *task = g_task_new (self->library, NULL, figures_reloaded_cb, g_object_ref (self));

  loading->id = g_strdup (dossier_entry_get_id (self->entry));
  loading->document = g_object_ref (self->document);
  g_task_set_source_tag (task, reload_figures_cb);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (self->library, task, DOSSIER_JOB_READ, work_figures, NULL);
}

/* --- looking --- */

DossierLibrary *
dossier_session_get_library (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->library;
}

DossierEntry *
dossier_session_get_entry (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->entry;
}

DossierDocument *
dossier_session_get_document (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->document;
}

GListModel *
dossier_session_list_annotations (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->annotations);
}

GListModel *
dossier_session_list_figures (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->figures);
}

gboolean
dossier_session_get_has_figures (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), FALSE);

  return self->has_figures;
}

DossierAnnotation *
dossier_session_get_selected (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), NULL);

  return self->selected;
}

/**
 * dossier_session_set_selected:
 * @annotation: (nullable): one of this document
 */
void
dossier_session_set_selected (DossierSession *self, DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));
  g_return_if_fail (annotation == NULL || DOSSIER_IS_ANNOTATION (annotation));

  if (g_set_object (&self->selected, annotation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

void
dossier_session_point_at_figures (DossierSession *self, DossierRange range, gboolean takes_focus)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));

  g_signal_emit (self, point_signal, 0, (guint64) range.start, (guint64) range.end, takes_focus);
}

void
dossier_session_set_figures_shown (DossierSession *self, gboolean shown)
{
  g_return_if_fail (DOSSIER_IS_SESSION (self));
  self->figures_shown = shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIGURES_SHOWN]);
}

gboolean
dossier_session_get_figures_shown (DossierSession *self)
{
  g_return_val_if_fail (DOSSIER_IS_SESSION (self), FALSE);
  return self->figures_shown;
}
