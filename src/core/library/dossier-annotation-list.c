/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A set and two signals. */

#include "dossier-annotation-list.h"

#include "dossier-discard.h"

struct _DossierAnnotationList
{
  GObject parent_instance;

  DossierAnnotationSet *set;
  gboolean was_judged; /* while others were merged */
};

static guint item_changed_signal;

static GType
get_item_type (GListModel *model)
{
  return DOSSIER_TYPE_ANNOTATION;
}

static guint
get_n_items (GListModel *model)
{
  return DOSSIER_ANNOTATION_LIST (model)->set->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = ((DossierAnnotationList *) model)->set->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierAnnotationList,
                               dossier_annotation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
free_set (gpointer data)
{
  dossier_annotation_set_free (data);
}

static void
dossier_annotation_list_finalize (GObject *object)
{
  dossier_discard_one (DOSSIER_ANNOTATION_LIST (object)->set, free_set);

  G_OBJECT_CLASS (dossier_annotation_list_parent_class)->finalize (object);
}

static void
dossier_annotation_list_class_init (DossierAnnotationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_annotation_list_finalize;

  item_changed_signal = g_signal_new ("item-changed", DOSSIER_TYPE_ANNOTATION_LIST,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      DOSSIER_TYPE_ANNOTATION);
}

static void
dossier_annotation_list_init (DossierAnnotationList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->set = dossier_annotation_set_new (none);
}

DossierAnnotationList *
dossier_annotation_list_new (void)
{
  return g_object_new (DOSSIER_TYPE_ANNOTATION_LIST, NULL);
}

/* --- looking --- */

const DossierAnnotationSet *
dossier_annotation_list_get_set (DossierAnnotationList *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (self), NULL);

  return self->set;
}

DossierAnnotation *
dossier_annotation_list_find (DossierAnnotationList *self, const char *id)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (self), NULL);

  return dossier_annotation_set_find (self->set, id);
}

const DossierAnnotationGroup *
dossier_annotation_list_find_group (DossierAnnotationList *self, const char *document_id)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (self), NULL);

  return g_hash_table_lookup (self->set->groups, document_id);
}

/* --- changes --- */

static gboolean
splice (
    DossierAnnotationList *self, guint position, guint n_removed, gpointer *added, guint n_added)
{
  if (n_removed == 0 && n_added == 0)
    return FALSE;
  dossier_annotation_set_splice (self->set, position, n_removed, added, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  return TRUE;
}

void
dossier_annotation_list_insert (DossierAnnotationList *self,
                                guint position,
                                gpointer *annotations,
                                guint n_annotations)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));
  g_return_if_fail (position <= self->set->items->len);

  splice (self, position, 0, annotations, n_annotations);
}

void
dossier_annotation_list_remove (DossierAnnotationList *self, DossierAnnotation *annotation)
{
  guint position;

  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  if (g_ptr_array_find (self->set->items, annotation, &position))
    splice (self, position, 1, NULL, 0);
}

/* Where two arrays of objects differ: from *@start on, and until so many before their ends. */
static void
find_difference (GPtrArray *one, GPtrArray *other, guint *start, guint *end)
{
  guint least = MIN (one->len, other->len);

  *start = 0;
  *end = 0;
  while (*start < least && one->pdata[*start] == other->pdata[*start])
    ++*start;
  while (*end < least - *start
         && one->pdata[one->len - 1 - *end] == other->pdata[other->len - 1 - *end])
    ++*end;
}

gboolean
dossier_annotation_list_set_items (DossierAnnotationList *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  guint start;
  guint end;

  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (self), FALSE);

  if (items == NULL)
    items = none;
  find_difference (self->set->items, items, &start, &end);
  return splice (self, start, self->set->items->len - start - end,
                 items->pdata != NULL ? items->pdata + start : NULL, items->len - start - end);
}

void
dossier_annotation_list_change (DossierAnnotationList *self, DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  if (annotation != NULL)
    dossier_annotation_set_recount (self->set, annotation);
  else
    for (guint i = 0; i < self->set->items->len; i++)
      dossier_annotation_set_recount (self->set, self->set->items->pdata[i]);
  g_signal_emit (self, item_changed_signal, 0, annotation);
}

/* More than words. */
static gboolean
is_judged_anew (DossierAnnotation *held, DossierAnnotation *newer)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (held);
  const DossierAnnotationFields *others = dossier_annotation_get_fields (newer);

  return fields->verdict != others->verdict || fields->is_decided != others->is_decided
         || g_strcmp0 (fields->state, others->state) != 0
         || g_strcmp0 (fields->document_id, others->document_id) != 0
         || fields->passage->start != others->passage->start
         || fields->passage->end != others->passage->end
         || g_strcmp0 (fields->passage->exact, others->passage->exact) != 0;
}

void
dossier_annotation_list_assign (DossierAnnotationList *self,
                                DossierAnnotation *held,
                                DossierAnnotation *newer)
{
  gboolean is_other;

  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  is_other = is_judged_anew (held, newer);
  dossier_annotation_assign (held, newer);
  if (is_other)
    dossier_annotation_list_change (self, held);
}

/* --- all at once --- */

void
dossier_annotation_list_merge (DossierAnnotationList *self,
                               DossierAnnotationSet *set,
                               guint from,
                               guint to)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  for (guint i = from; i < to && self->set->items->len > 0; i++)
    {
      DossierAnnotation *newer = set->items->pdata[i];
      DossierAnnotation *held = dossier_annotation_set_find (self->set,
                                                             dossier_annotation_get_id (newer));

      if (held == NULL || held == newer)
        continue;
      if (is_judged_anew (held, newer))
        {
          self->was_judged = TRUE;
          dossier_annotation_assign (held, newer);
          dossier_annotation_set_recount (self->set, held);
        }
      else
        dossier_annotation_assign (held, newer);
      dossier_annotation_set_keep (set, i, held);
    }
}

void
dossier_annotation_list_take (DossierAnnotationList *self, DossierAnnotationSet *set)
{
  DossierAnnotationSet *old;
  guint start;
  guint end;

  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  old = self->set;
  find_difference (old->items, set->items, &start, &end);
  self->set = set;
  if (old->items->len + set->items->len > start + end + start + end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->items->len - start - end,
                                set->items->len - start - end);
  dossier_discard_one (old, free_set);
  if (self->was_judged)
    g_signal_emit (self, item_changed_signal, 0, NULL);
  self->was_judged = FALSE;
}
