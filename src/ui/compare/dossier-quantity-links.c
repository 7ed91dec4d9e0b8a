/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Decisions on a quantity as pairs of figures. */

#include "dossier-quantity-links.h"

#include "dossier-unit-conversion.h"

/* Of larger groups every figure is tied to one of the other group, not to each of them. */
#define MAX_PAIRS 400

static const char *
get_document (const DossierQuantitySummary *summary, const DossierQuantityMember *member)
{
  return dossier_comparison_get_fields (summary->comparison, member->input)->id;
}

static void
add_link (GPtrArray *links,
          const DossierQuantitySummary *summary,
          const DossierQuantityMember *a,
          const DossierQuantityMember *b,
          gboolean together)
{
  DossierCompareLink *link = g_new0 (DossierCompareLink, 1);

  link->document_a = g_strdup (get_document (summary, a));
  link->start_a = a->figure->start;
  link->document_b = g_strdup (get_document (summary, b));
  link->start_b = b->figure->start;
  link->together = together;
  g_ptr_array_add (links, link);
}

gboolean
dossier_quantity_can_merge (const DossierQuantity *a, const DossierQuantity *b)
{
  const DossierFigure *first = g_array_index (a->members, DossierQuantityMember, 0).figure;
  const DossierFigure *second = g_array_index (b->members, DossierQuantityMember, 0).figure;

  return g_strcmp0 (first->per, second->per) == 0
         && g_str_equal (dossier_unit_get_family (a->kind, first->unit),
                         dossier_unit_get_family (b->kind, second->unit));
}

GPtrArray *
dossier_quantity_list_merge_links (const DossierQuantitySummary *summary,
                                   const DossierQuantity *other)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  const GArray *ours = summary->quantity->members;
  gboolean all = ours->len * other->members->len <= MAX_PAIRS;

  for (guint i = 0; i < ours->len; i++)
    for (guint j = 0; j < other->members->len; j++)
      if (all || i == 0 || j == 0)
        add_link (links, summary, &g_array_index (ours, DossierQuantityMember, i),
                  &g_array_index (other->members, DossierQuantityMember, j), TRUE);
  return links;
}

static gboolean
is_of_row (const DossierQuantityRow *row, guint member)
{
  for (guint i = 0; i < row->members->len; i++)
    if (g_array_index (row->members, guint, i) == member)
      return TRUE;
  return FALSE;
}

GPtrArray *
dossier_quantity_list_split_links (const DossierQuantitySummary *summary,
                                   const DossierQuantityRow *row)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  const GArray *all = summary->quantity->members;

  for (guint i = 0; i < row->members->len; i++)
    for (guint j = 0; j < all->len; j++)
      if (!is_of_row (row, j))
        add_link (
            links, summary,
            &g_array_index (all, DossierQuantityMember, g_array_index (row->members, guint, i)),
            &g_array_index (all, DossierQuantityMember, j), FALSE);
  if (links->len == 0)
    g_clear_pointer (&links, g_ptr_array_unref);
  return links;
}
