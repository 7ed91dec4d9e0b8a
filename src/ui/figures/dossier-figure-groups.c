/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How the figures of a document are brought into groups, and what is said alike folded into one. */

#include "dossier-figure-groups.h"

#include <glib/gi18n-lib.h>

static const char *const titles[DOSSIER_N_FIGURE_KINDS] = {
  [DOSSIER_FIGURE_MONEY] = N_ ("Money"),       [DOSSIER_FIGURE_PERCENT] = N_ ("Percentages"),
  [DOSSIER_FIGURE_COUNT] = N_ ("Numbers"),     [DOSSIER_FIGURE_DURATION] = N_ ("Durations"),
  [DOSSIER_FIGURE_DATE] = N_ ("Dates"),        [DOSSIER_FIGURE_MEASURE] = N_ ("Measures"),
  [DOSSIER_FIGURE_RATIO] = N_ ("Proportions"), [DOSSIER_FIGURE_RANK] = N_ ("Ranks"),
};

/* From the harmless to what warns most. */
static const int weights[DOSSIER_N_VERDICTS] = {
  [DOSSIER_VERDICT_NONE] = 0,
  [DOSSIER_VERDICT_VERIFIED] = 1,
  [DOSSIER_VERDICT_UNVERIFIED] = 2,
  [DOSSIER_VERDICT_DISPUTED] = 3,
};

static void
free_fold (gpointer data)
{
  DossierFigureFold *fold = data;

  g_ptr_array_unref (fold->items);
  g_free (fold);
}

static void
free_group (gpointer data)
{
  DossierFigureGroup *group = data;

  g_ptr_array_unref (group->folds);
  g_free (group);
}

static DossierFigureGroup *
create_group (const char *title, gboolean key)
{
  DossierFigureGroup *group = g_new0 (DossierFigureGroup, 1);

  group->title = title;
  group->key = key;
  group->folds = g_ptr_array_new_with_free_func (free_fold);
  return group;
}

/* Two figures are the same to a reader where kind, value and what is measured read the same. */
static char *
dup_identity (DossierFigureItem *item)
{
  const DossierFigure *figure = dossier_figure_item_get_figure (item);
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  g_autofree char *folded = NULL;

  g_object_get (item, "value-text", &value, "label", &label, NULL);
  folded = g_utf8_casefold (label != NULL ? label : "", -1);
  return g_strdup_printf ("%d\n%s\n%s", figure->kind, value != NULL ? value : "", folded);
}

static void
add_item (DossierFigureGroup *group, GHashTable *folds, DossierFigureItem *item)
{
  char *identity = dup_identity (item);
  DossierFigureFold *fold = g_hash_table_lookup (folds, identity);

  if (fold == NULL)
    {
      fold = g_new0 (DossierFigureFold, 1);
      fold->items = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (group->folds, fold);
      g_hash_table_insert (folds, identity, fold);
    }
  else
    g_free (identity);
  g_ptr_array_add (fold->items, g_object_ref (item));
}

/* Which figures are key: a mention that is not stands with the one that is. */
static GHashTable *
find_key_identities (GListModel *figures)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);

      if (dossier_figure_item_get_figure (item)->key)
        g_hash_table_add (keys, dup_identity (item));
    }
  return keys;
}

GPtrArray *
dossier_figure_groups_new (GListModel *figures)
{
  g_autoptr (GHashTable) keys = find_key_identities (figures);
  g_autoptr (GHashTable) folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DossierFigureGroup *by_kind[DOSSIER_N_FIGURE_KINDS];
  DossierFigureGroup *key = create_group (_ ("Key Figures"), TRUE);
  GPtrArray *groups = g_ptr_array_new_with_free_func (free_group);

  g_ptr_array_add (groups, key);
  for (guint kind = 0; kind < DOSSIER_N_FIGURE_KINDS; kind++)
    {
      by_kind[kind] = create_group (_ (titles[kind]), FALSE);
      g_ptr_array_add (groups, by_kind[kind]);
    }
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      g_autofree char *identity = dup_identity (item);

      add_item (g_hash_table_contains (keys, identity)
                    ? key
                    : by_kind[dossier_figure_item_get_figure (item)->kind],
                folds, item);
    }
  for (guint i = groups->len; i > 0; i--)
    if (((DossierFigureGroup *) g_ptr_array_index (groups, i - 1))->folds->len == 0)
      g_ptr_array_remove_index (groups, i - 1);
  return groups;
}

DossierVerdict
dossier_figure_fold_get_verdict (const DossierFigureFold *self)
{
  DossierVerdict verdict = DOSSIER_VERDICT_NONE;

  for (guint i = 0; i < self->items->len; i++)
    {
      guint of_item = DOSSIER_VERDICT_NONE;

      g_object_get (g_ptr_array_index (self->items, i), "verdict", &of_item, NULL);
      if (weights[of_item] > weights[verdict])
        verdict = of_item;
    }
  return verdict;
}

char *
dossier_figure_fold_dup_title (const DossierFigureFold *self)
{
  DossierFigureItem *item = g_ptr_array_index (self->items, 0);
  g_autofree char *label = NULL;
  g_autofree char *quote = NULL;

  g_object_get (item, "label", &label, "quote", &quote, NULL);
  if (label != NULL && *label != '\0')
    {
      char first[8] = { 0 };

      g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (label)), first);
      return g_strconcat (first, g_utf8_next_char (label), NULL);
    }
  /* Translators: words of the text itself, in quotation marks */
  return g_strdup_printf (_ ("“%s”"), quote != NULL ? quote : "");
}

char *
dossier_figure_fold_dup_subtitle (const DossierFigureFold *self)
{
  guint n = self->items->len;
  g_autofree char *context = NULL;
  g_autofree char *places = NULL;

  g_object_get (g_ptr_array_index (self->items, 0), "context", &context, NULL);
  if (n == 1)
    return g_strdup (context != NULL ? context : "");
  places = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  if (context == NULL || *context == '\0')
    return g_steal_pointer (&places);
  /* Translators: the section where a figure stands, and in how many places it does:
   * "Displacement · 3 places" */
  return g_strdup_printf (_ ("%s · %s"), context, places);
}
