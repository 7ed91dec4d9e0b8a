/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The annotations and figures of one document, as the library changes them. */

#include "dossier-discard.h"
#include "dossier-figure-item.h"
#include "dossier-library-job.h"
#include "dossier-session-private.h"

/* --- annotations --- */

static gboolean
is_ours (DossierSession *self, DossierAnnotation *annotation)
{
  return g_strcmp0 (dossier_annotation_get_document_id (annotation),
                    dossier_entry_get_id (self->entry))
         == 0;
}

/* Those that the library holds of this document. Returns: whether that makes a difference */
static gboolean
collect (DossierSession *self)
{
  const DossierAnnotationGroup *ours = dossier_annotation_list_find_group (
      self->library->annotations, dossier_entry_get_id (self->entry));

  return dossier_annotation_list_set_items (self->annotations, ours != NULL ? ours->items : NULL);
}

static void
annotations_changed_cb (DossierSession *self)
{
  if (!collect (self))
    return;
  if (self->selected != NULL
      && dossier_annotation_list_find (self->annotations,
                                       dossier_annotation_get_id (self->selected))
             != self->selected)
    dossier_session_set_selected (self, NULL);
  dossier_session_update_verdicts (self);
}

/* @annotation: (nullable): any of them */
static void
annotation_changed_cb (DossierSession *self, DossierAnnotation *annotation)
{
  if (annotation != NULL && !is_ours (self, annotation))
    return;
  collect (self);
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

  collect (self);
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
