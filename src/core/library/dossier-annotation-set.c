/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations with what is asked of all of them at once. */

#include "dossier-annotation-set.h"

#include <string.h>

/* More than these are sorted in anew instead of one by one. */
#define MANY 64

/* How one of them was counted, so that it can be taken out again after it has changed. */
typedef struct
{
  DossierAnnotation *annotation;
  DossierAnnotationGroup *group;
  DossierVerdict verdict;
  gboolean is_review;
} Node;

gboolean
dossier_annotation_needs_review (DossierAnnotation *annotation)
{
  return dossier_annotation_get_verdict (annotation) == DOSSIER_VERDICT_UNVERIFIED
         || dossier_annotation_needs_place (annotation);
}

int
dossier_annotation_compare_places (DossierAnnotation *one, DossierAnnotation *other)
{
  const DossierPassage *first = dossier_annotation_get_passage (one);
  const DossierPassage *second = dossier_annotation_get_passage (other);

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;

  return g_strcmp0 (dossier_annotation_get_id (one), dossier_annotation_get_id (other));
}

/* --- counts --- */

static void
count (DossierClaimCounts *counts, const Node *node, int by)
{
  counts->all += (guint) by;
  counts->verdicts[node->verdict] += (guint) by;
  if (node->is_review)
    counts->review += (guint) by;
}

static void
count_node (DossierAnnotationSet *self, Node *node, int by)
{
  count (&self->counts, node, by);
  count (&node->group->counts, node, by);
}

static void
judge_node (Node *node)
{
  node->verdict = dossier_annotation_get_verdict (node->annotation);
  node->is_review = dossier_annotation_needs_review (node->annotation);
}

/* --- groups --- */

static void
free_group (gpointer data)
{
  DossierAnnotationGroup *group = data;

  g_ptr_array_unref (group->items);
  g_free (group->document_id);
  g_free (group);
}

static DossierAnnotationGroup *
ensure_group (DossierAnnotationSet *self, const char *document_id)
{
  DossierAnnotationGroup *group = g_hash_table_lookup (self->groups, document_id);

  if (group == NULL)
    {
      group = g_new0 (DossierAnnotationGroup, 1);
      group->document_id = g_strdup (document_id);
      group->items = g_ptr_array_new ();
      g_hash_table_insert (self->groups, group->document_id, group);
    }
  return group;
}

static void
enter_group (DossierAnnotationSet *self, Node *node)
{
  GPtrArray *items;
  guint at;

  node->group = ensure_group (self, dossier_annotation_get_document_id (node->annotation));
  items = node->group->items;
  at = items->len;
  while (at > 0 && dossier_annotation_compare_places (items->pdata[at - 1], node->annotation) > 0)
    at--;
  g_ptr_array_insert (items, (int) at, node->annotation);
}

static void
leave_group (DossierAnnotationSet *self, Node *node)
{
  DossierAnnotationGroup *group = node->group;

  g_ptr_array_remove (group->items, node->annotation);
  node->group = NULL;
  if (group->items->len == 0)
    g_hash_table_remove (self->groups, group->document_id);
}

/* --- all of them --- */

static void
clear (DossierAnnotationSet *self)
{
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  self->counts = (DossierClaimCounts){ 0 };
}

static Node *
add_node (DossierAnnotationSet *self, DossierAnnotation *annotation)
{
  Node *node = g_new0 (Node, 1);

  node->annotation = annotation;
  judge_node (node);
  /* An annotation keeps its id, the very string, as long as it lives. */
  g_hash_table_replace (self->nodes, (gpointer) dossier_annotation_get_id (annotation), node);

  return node;
}

/* Those of a document lie in the order in which they lie here. */
static void
sort_in (DossierAnnotationSet *self)
{
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_group);
  for (guint i = 0; i < self->items->len; i++)
    {
      Node *node = add_node (self, self->items->pdata[i]);

      node->group = ensure_group (self, dossier_annotation_get_document_id (node->annotation));
      g_ptr_array_add (node->group->items, node->annotation);
      count_node (self, node, 1);
    }
}

DossierAnnotationSet *
dossier_annotation_set_new (GPtrArray *annotations)
{
  DossierAnnotationSet *self = g_new0 (DossierAnnotationSet, 1);

  self->items = g_ptr_array_new_full (annotations->len, g_object_unref);
  for (guint i = 0; i < annotations->len; i++)
    g_ptr_array_add (self->items, g_object_ref (annotations->pdata[i]));
  sort_in (self);

  return self;
}

void
dossier_annotation_set_free (DossierAnnotationSet *self)
{
  clear (self);
  g_ptr_array_unref (self->items);
  g_free (self);
}

DossierAnnotation *
dossier_annotation_set_find (DossierAnnotationSet *self, const char *id)
{
  Node *node = g_hash_table_lookup (self->nodes, id);

  return node != NULL ? node->annotation : NULL;
}

/* --- changes --- */

static void
take_out (DossierAnnotationSet *self, DossierAnnotation *annotation)
{
  const char *id = dossier_annotation_get_id (annotation);
  Node *node = g_hash_table_lookup (self->nodes, id);

  count_node (self, node, -1);
  leave_group (self, node);
  g_hash_table_remove (self->nodes, id);
}

static void
put_in (DossierAnnotationSet *self, DossierAnnotation *annotation)
{
  Node *node = add_node (self, annotation);

  enter_group (self, node);
  count_node (self, node, 1);
}

static void
splice_items (GPtrArray *items, guint position, guint n_removed, gpointer *added, guint n_added)
{
  guint old;

  if (n_removed > 0)
    g_ptr_array_remove_range (items, position, n_removed);
  old = items->len;
  g_ptr_array_set_size (items, (int) (old + n_added));
  memmove (items->pdata + position + n_added, items->pdata + position,
           (old - position) * sizeof (gpointer));
  for (guint i = 0; i < n_added; i++)
    items->pdata[position + i] = g_object_ref (added[i]);
}

void
dossier_annotation_set_splice (
    DossierAnnotationSet *self, guint position, guint n_removed, gpointer *added, guint n_added)
{
  gboolean is_many = n_removed + n_added > MANY;

  if (is_many)
    clear (self);
  for (guint i = 0; !is_many && i < n_removed; i++)
    take_out (self, self->items->pdata[position + i]);
  splice_items (self->items, position, n_removed, added, n_added);
  for (guint i = 0; !is_many && i < n_added; i++)
    put_in (self, added[i]);
  if (is_many)
    sort_in (self);
}

/* Who goes through all finds each right behind the one before. */
static void
keep_in_group (DossierAnnotationGroup *group, gpointer replaced, gpointer annotation)
{
  GPtrArray *items = group->items;

  for (guint i = 0; i < items->len; i++)
    {
      guint at = (group->next + i) % items->len;

      if (items->pdata[at] != replaced)
        continue;
      items->pdata[at] = annotation;
      group->next = at + 1;
      return;
    }
}

void
dossier_annotation_set_keep (DossierAnnotationSet *self,
                             guint position,
                             DossierAnnotation *annotation)
{
  DossierAnnotation *replaced = self->items->pdata[position];
  Node *node = g_hash_table_lookup (self->nodes, dossier_annotation_get_id (annotation));

  if (replaced == annotation)
    return;
  keep_in_group (node->group, replaced, annotation);
  node->annotation = annotation;
  g_hash_table_steal (self->nodes, dossier_annotation_get_id (replaced));
  g_hash_table_insert (self->nodes, (gpointer) dossier_annotation_get_id (annotation), node);
  self->items->pdata[position] = g_object_ref (annotation);
  g_object_unref (replaced);
}

void
dossier_annotation_set_recount (DossierAnnotationSet *self, DossierAnnotation *annotation)
{
  Node *node = g_hash_table_lookup (self->nodes, dossier_annotation_get_id (annotation));

  if (node == NULL)
    return;
  count_node (self, node, -1);
  judge_node (node);
  if (!g_str_equal (node->group->document_id, dossier_annotation_get_document_id (annotation)))
    {
      leave_group (self, node);
      enter_group (self, node);
    }
  count_node (self, node, 1);
}
