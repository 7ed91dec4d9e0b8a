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

static void
add_item (DossierFigureGroup *group, GHashTable *folds, DossierFigureItem *item)
{
  const char *statement = dossier_figure_item_get_statement (item);
  DossierFigureFold *fold = statement != NULL ? g_hash_table_lookup (folds, statement) : NULL;

  if (fold == NULL)
    {
      fold = g_new0 (DossierFigureFold, 1);
      fold->items = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (group->folds, fold);
      if (statement != NULL)
        g_hash_table_insert (folds, (gpointer) statement, fold);
    }
  g_ptr_array_add (fold->items, g_object_ref (item));
}

/* What the key figures state: a mention that is not key itself stands with the one that is. The strings
 * belong to the items. */
static GHashTable *
find_key_statements (GListModel *figures)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      const char *statement = dossier_figure_item_get_statement (item);

      if (statement != NULL && dossier_figure_item_get_figure (item)->key)
        g_hash_table_add (keys, (gpointer) statement);
    }
  return keys;
}

static gboolean
is_key (DossierFigureItem *item, GHashTable *keys)
{
  const char *statement = dossier_figure_item_get_statement (item);

  return dossier_figure_item_get_figure (item)->key
         || (statement != NULL && g_hash_table_contains (keys, statement));
}

GPtrArray *
dossier_figure_groups_new (GListModel *figures)
{
  g_autoptr (GHashTable) keys = find_key_statements (figures);
  g_autoptr (GHashTable) folds = g_hash_table_new (g_str_hash, g_str_equal);
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

      add_item (is_key (item, keys) ? key : by_kind[dossier_figure_item_get_figure (item)->kind],
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
      verdict = dossier_verdict_get_graver (verdict, of_item);
    }
  return verdict;
}

GArray *
dossier_figure_fold_list_starts (const DossierFigureFold *self)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < self->items->len; i++)
    {
      gsize start = dossier_figure_item_get_figure (g_ptr_array_index (self->items, i))->start;

      g_array_append_val (starts, start);
    }
  return starts;
}

gboolean
dossier_figure_fold_is_key (const DossierFigureFold *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (dossier_figure_item_get_figure (g_ptr_array_index (self->items, i))->key)
      return TRUE;
  return FALSE;
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
