/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The annotations and figures of one document, as the library changes them. */

#include <string.h>

#include "dossier-discard.h"
#include "dossier-figure-item.h"
#include "dossier-library-job.h"
#include "dossier-list-update.h"
#include "dossier-session-private.h"

static const char *
get_annotation_id (gpointer item)
{
  return dossier_annotation_get_id (item);
}

/* --- annotations --- */

static gboolean
is_ours (DossierSession *self, DossierAnnotation *annotation)
{
  return g_strcmp0 (dossier_annotation_get_document_id (annotation),
                    dossier_entry_get_id (self->entry))
         == 0;
}

/* (transfer full): of this document, from @start on */
static GPtrArray *
collect_ours (DossierSession *self, guint start, guint n, guint *first)
{
  GListModel *all = G_LIST_MODEL (self->library->annotations);
  GPtrArray *ours = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = start; i < start + n; i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (all, i);

      if (!is_ours (self, annotation))
        continue;
      if (ours->len == 0)
        *first = i;
      self->is_scattered |= i != *first + ours->len;
      g_ptr_array_add (ours, g_steal_pointer (&annotation));
    }
  return ours;
}

/* All of them anew: rarely, as those of a document stand together. */
static void
collect_all (DossierSession *self)
{
  GListModel *all = G_LIST_MODEL (self->library->annotations);
  g_autoptr (GPtrArray) ours = NULL;

  self->is_scattered = FALSE;
  ours = collect_ours (self, 0, g_list_model_get_n_items (all), &self->first);
  dossier_list_update (dossier_annotation_list_get_store (self->annotations), ours,
                       get_annotation_id, NULL);
}

/* Returns: whether anything of this document has changed */
static gboolean
follow_change (DossierSession *self, guint position, guint removed, guint added)
{
  GListStore *store = dossier_annotation_list_get_store (self->annotations);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint end = self->first + n;
  guint first = position;
  g_autoptr (GPtrArray) ours = NULL;

  if (self->is_scattered)
    {
      collect_all (self);
      return TRUE;
    }
  ours = collect_ours (self, position, added, &first);
  if (ours->len == 0 && (n == 0 || position >= end || position + removed <= self->first))
    {
      if (n > 0 && position + removed <= self->first && position < end)
        self->first = self->first + added - removed;
      return FALSE;
    }
  if (!self->is_scattered && n == 0)
    {
      self->first = first;
      g_list_store_splice (store, 0, 0, ours->pdata, ours->len);
    }
  else if (!self->is_scattered && ours->len == added && position >= self->first
           && position + removed <= end)
    g_list_store_splice (store, position - self->first, removed, ours->pdata, ours->len);
  else
    collect_all (self);
  return TRUE;
}

static void
annotations_changed_cb (DossierSession *self, guint position, guint removed, guint added)
{
  if (!follow_change (self, position, removed, added))
    return;
  if (removed > 0 && self->selected != NULL
      && !g_list_store_find (dossier_annotation_list_get_store (self->annotations), self->selected,
                             NULL))
    dossier_session_set_selected (self, NULL);
  dossier_session_update_verdicts (self);
}

/* @annotation: (nullable): any of them */
static void
annotation_changed_cb (DossierSession *self, DossierAnnotation *annotation)
{
  if (annotation != NULL && !is_ours (self, annotation))
    return;
  dossier_session_update_verdicts (self);
  dossier_annotation_list_change (self->annotations, annotation);
}

/* --- the entry --- */

/* A document that comes back from the trash has a new entry. */
static void
entries_changed_cb (DossierSession *self)
{
  DossierEntry *entry = dossier_library_find_entry (self->library,
                                                    dossier_entry_get_id (self->entry));

  if (entry != NULL && g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self),
                              dossier_session_properties[DOSSIER_SESSION_PROP_ENTRY]);
}

/* --- figures --- */

/* @items: (transfer full) (element-type DossierFigureItem) */
void
dossier_session_take_items (DossierSession *self, GPtrArray *items)
{
  GPtrArray *held = g_steal_pointer (&self->items);
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
  dossier_discard (held);
  dossier_session_update_verdicts (self);
  if (self->has_figures)
    return;
  self->has_figures = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_session_properties[DOSSIER_SESSION_PROP_HAS_FIGURES]);
}

/* @items: (nullable): somebody else put them into the library */
static void
figures_read_cb (DossierSession *self, const char *document_id, GPtrArray *items)
{
  if (g_strcmp0 (document_id, dossier_entry_get_id (self->entry)) != 0)
    return;
  if (items != NULL)
    dossier_session_take_items (self, g_ptr_array_ref (items));
  else
    dossier_session_reload_figures (self);
}

static void
figures_changed_cb (DossierSession *self, const char *document_id, GPtrArray *figures)
{
  if (g_strcmp0 (document_id, dossier_entry_get_id (self->entry)) == 0)
    dossier_session_take_items (self, dossier_figure_items_new (self->document, figures));
}

void
dossier_session_follow (DossierSession *self)
{
  DossierLibrary *library = self->library;

  collect_all (self);
  dossier_session_update_verdicts (self);
  g_signal_connect_object (library->annotations, "items-changed",
                           G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library->annotations, "item-changed", G_CALLBACK (annotation_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library->entries, "items-changed", G_CALLBACK (entries_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "figures-changed", G_CALLBACK (figures_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "figures-read", G_CALLBACK (figures_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "reloaded", G_CALLBACK (dossier_session_reload_figures), self,
                           G_CONNECT_SWAPPED);
}
