/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A list of annotations: what it counts, finds and groups is what stands in it, whatever happens to it, and what it
 * says has changed is what has. */

#include "dossier-annotation-list.h"

#include <string.h>

#define N_ROUNDS 400
#define N_DOCUMENTS 5

static DossierAnnotation *
make (guint number, guint document, DossierVerdict verdict)
{
  DossierAnnotationFields fields = { .id = g_strdup_printf ("a%05u", number),
                                     .document_id = g_strdup_printf ("d%u", document),
                                     .passage = g_new0 (DossierPassage, 1),
                                     .state = g_strdup ("same"),
                                     .verdict = verdict };

  fields.passage->start = 10 * number;
  fields.passage->end = 10 * number + 5;
  fields.passage->exact = g_strdup ("river");

  return dossier_annotation_new (&fields);
}

static DossierVerdict
pick_verdict (void)
{
  return (DossierVerdict) g_test_rand_int_range (0, DOSSIER_N_VERDICTS);
}

/* A copy that follows the list by its signal alone. */
typedef struct
{
  DossierAnnotationList *list;
  GPtrArray *copy;
  guint n_judged;
  guint n_changes;
} Follower;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Follower *self)
{
  self->n_changes++;
  for (guint i = 0; i < removed; i++)
    g_ptr_array_remove_index (self->copy, position);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->copy, (int) (position + i),
                        g_list_model_get_item (list, position + i));
}

static void
item_changed_cb (GListModel *list, DossierAnnotation *annotation, Follower *self)
{
  self->n_judged++;
}

static void
set_up (Follower *self)
{
  *self = (Follower){ .list = dossier_annotation_list_new (),
                      .copy = g_ptr_array_new_with_free_func (g_object_unref) };
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect (self->list, "item-changed", G_CALLBACK (item_changed_cb), self);
}

static void
tear_down (Follower *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->copy, g_ptr_array_unref);
}

static void
count_naively (GPtrArray *items, const char *document_id, DossierClaimCounts *counts)
{
  *counts = (DossierClaimCounts){ 0 };
  for (guint i = 0; i < items->len; i++)
    {
      DossierAnnotation *annotation = items->pdata[i];
      DossierVerdict verdict = dossier_annotation_get_verdict (annotation);

      if (document_id != NULL
          && !g_str_equal (dossier_annotation_get_document_id (annotation), document_id))
        continue;
      counts->all++;
      counts->verdicts[verdict]++;
      counts->review += verdict == DOSSIER_VERDICT_UNVERIFIED;
    }
}

static void
check_counts (GPtrArray *items, const char *document_id, const DossierClaimCounts *counts)
{
  DossierClaimCounts expected;

  count_naively (items, document_id, &expected);
  g_assert_cmpmem (counts, sizeof *counts, &expected, sizeof expected);
}

static void
check_group (Follower *self, const char *document_id)
{
  const DossierAnnotationGroup *group = dossier_annotation_list_find_group (self->list,
                                                                            document_id);
  guint at = 0;

  check_counts (self->copy, document_id,
                group != NULL ? &group->counts : &(DossierClaimCounts){ 0 });
  for (guint i = 0; group != NULL && i < self->copy->len; i++)
    if (g_str_equal (dossier_annotation_get_document_id (self->copy->pdata[i]), document_id))
      g_assert_true (group->items->pdata[at++] == self->copy->pdata[i]);
}

static void
check (Follower *self)
{
  const DossierAnnotationSet *set = dossier_annotation_list_get_set (self->list);

  g_assert_cmpuint (set->items->len, ==, self->copy->len);
  for (guint i = 0; i < self->copy->len; i++)
    {
      g_assert_true (set->items->pdata[i] == self->copy->pdata[i]);
      g_assert_true (dossier_annotation_list_find (self->list,
                                                   dossier_annotation_get_id (self->copy->pdata[i]))
                     == self->copy->pdata[i]);
    }
  check_counts (self->copy, NULL, &set->counts);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);

      check_group (self, id);
    }
}

/* By document, then by place: as the library sorts them. */
static guint
find_place (GPtrArray *items, DossierAnnotation *annotation)
{
  guint at = 0;

  while (at < items->len)
    {
      int order = strcmp (dossier_annotation_get_document_id (items->pdata[at]),
                          dossier_annotation_get_document_id (annotation));

      if (order > 0
          || (order == 0 && dossier_annotation_compare_places (items->pdata[at], annotation) > 0))
        break;
      at++;
    }
  return at;
}

static void
add_one (Follower *self, guint number)
{
  g_autoptr (DossierAnnotation)
      annotation = make (number, (guint) g_test_rand_int_range (0, N_DOCUMENTS), pick_verdict ());
  gpointer added = annotation;

  dossier_annotation_list_insert (self->list, find_place (self->copy, annotation), &added, 1);
}

static DossierAnnotation *
pick (Follower *self)
{
  return self->copy->pdata[g_test_rand_int_range (0, (int) self->copy->len)];
}

static guint
get_document (DossierAnnotation *annotation)
{
  return (guint) g_ascii_strtoull (dossier_annotation_get_document_id (annotation) + 1, NULL, 10);
}

static guint
get_number (DossierAnnotation *annotation)
{
  return (guint) g_ascii_strtoull (dossier_annotation_get_id (annotation) + 1, NULL, 10);
}

static void
judge_one (Follower *self)
{
  DossierAnnotation *held = pick (self);
  g_autoptr (DossierAnnotation)
      newer = make (get_number (held), get_document (held), pick_verdict ());
  gboolean differs = dossier_annotation_get_verdict (held)
                     != dossier_annotation_get_verdict (newer);
  guint before = self->n_judged;

  dossier_annotation_list_assign (self->list, held, newer);
  g_assert_cmpuint (self->n_judged, ==, before + differs);
}

/* As it is read anew: each an object of its own; some are gone, some are new, some say something else. */
static DossierAnnotationSet *
read_anew (Follower *self, guint *number)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->copy->len; i++)
    {
      DossierAnnotation *held = self->copy->pdata[i];
      DossierVerdict verdict = g_test_rand_int_range (0, 4) == 0
                                   ? pick_verdict ()
                                   : dossier_annotation_get_verdict (held);

      if (g_test_rand_int_range (0, 10) != 0)
        g_ptr_array_add (read, make (get_number (held), get_document (held), verdict));
    }
  for (guint i = 0; i < 3; i++)
    {
      DossierAnnotation *annotation = make ((*number)++, i, pick_verdict ());

      g_ptr_array_insert (read, (int) find_place (read, annotation), annotation);
    }
  return dossier_annotation_set_new (read);
}

static void
replace_all (Follower *self, guint *number)
{
  DossierAnnotationSet *set = read_anew (self, number);
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  guint half = set->items->len / 2;

  for (guint i = 0; i < self->copy->len; i++)
    {
      g_ptr_array_add (before, g_object_ref (self->copy->pdata[i]));
      g_hash_table_insert (held, (gpointer) dossier_annotation_get_id (before->pdata[i]),
                           before->pdata[i]);
    }
  dossier_annotation_list_merge (self->list, set, 0, half);
  dossier_annotation_list_merge (self->list, set, half, set->items->len);
  dossier_annotation_list_take (self->list, set);
  for (guint i = 0; i < self->copy->len; i++)
    {
      DossierAnnotation *was = g_hash_table_lookup (
          held, dossier_annotation_get_id (self->copy->pdata[i]));

      g_assert_true (was == NULL || was == self->copy->pdata[i]);
    }
}

static void
test_random (void)
{
  Follower follower;
  guint number = 0;

  set_up (&follower);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      int what = g_test_rand_int_range (0, 20);

      if (what < 10 || follower.copy->len == 0)
        add_one (&follower, number++);
      else if (what < 13)
        dossier_annotation_list_remove (follower.list, pick (&follower));
      else if (what < 19)
        judge_one (&follower);
      else
        replace_all (&follower, &number);
      check (&follower);
    }
  dossier_annotation_list_set_items (follower.list, NULL);
  check (&follower);
  tear_down (&follower);
}

/* Nothing is said where nothing differs, and a document's part is said as one change. */
static void
test_said (void)
{
  Follower follower;
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (g_object_unref);
  DossierAnnotationSet *set;

  set_up (&follower);
  for (guint i = 0; i < 200; i++)
    {
      g_ptr_array_add (first, make (i, i / 40, DOSSIER_VERDICT_VERIFIED));
      g_ptr_array_add (again, make (i, i / 40, DOSSIER_VERDICT_VERIFIED));
    }
  g_assert_true (dossier_annotation_list_set_items (follower.list, first));
  g_assert_false (dossier_annotation_list_set_items (follower.list, first));
  g_assert_cmpuint (follower.n_changes, ==, 1);
  set = dossier_annotation_set_new (again);
  dossier_annotation_list_merge (follower.list, set, 0, set->items->len);
  dossier_annotation_list_take (follower.list, set);
  g_assert_cmpuint (follower.n_changes, ==, 1);
  g_assert_cmpuint (follower.n_judged, ==, 0);
  check (&follower);
  g_ptr_array_remove_range (first, 40, 80);
  g_assert_true (dossier_annotation_list_set_items (follower.list, first));
  g_assert_cmpuint (follower.n_changes, ==, 2);
  check (&follower);
  tear_down (&follower);
}

/* It went to another version of its document. */
static void
test_moved (void)
{
  Follower follower;
  g_autoptr (DossierAnnotation) held = make (1, 0, DOSSIER_VERDICT_DISPUTED);
  g_autoptr (DossierAnnotation) newer = make (1, 3, DOSSIER_VERDICT_DISPUTED);
  gpointer added = held;

  set_up (&follower);
  dossier_annotation_list_insert (follower.list, 0, &added, 1);
  dossier_annotation_list_assign (follower.list, held, newer);
  g_assert_null (dossier_annotation_list_find_group (follower.list, "d0"));
  g_assert_cmpuint (dossier_annotation_list_find_group (follower.list, "d3")->counts.all, ==, 1);
  g_assert_cmpuint (follower.n_judged, ==, 1);
  check (&follower);
  tear_down (&follower);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation-list/random", test_random);
  g_test_add_func ("/annotation-list/said", test_said);
  g_test_add_func ("/annotation-list/moved", test_moved);

  return g_test_run ();
}
