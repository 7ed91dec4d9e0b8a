/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How the figures of a document are brought into groups, and what is said alike folded into one. */

#include "dossier-figure-groups.h"

#include <glib/gi18n-lib.h>

#include "dossier-discard.h"

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

  dossier_discard (group->folds);
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

struct _DossierFigureGrouping
{
  GListModel *figures;
  guint position; /* of the next figure, counted over both rounds */
  GHashTable *keys; /* what the key figures state; the strings belong to the items */
  GHashTable *folds; /* statement -> DossierFigureFold */
  GPtrArray *groups; /* the key figures, then one a kind */
};

DossierFigureGrouping *
dossier_figure_grouping_new (GListModel *figures)
{
  DossierFigureGrouping *self = g_new0 (DossierFigureGrouping, 1);

  self->figures = g_object_ref (figures);
  self->keys = g_hash_table_new (g_str_hash, g_str_equal);
  self->folds = g_hash_table_new (g_str_hash, g_str_equal);
  self->groups = g_ptr_array_new_with_free_func (free_group);
  g_ptr_array_add (self->groups, create_group (_ ("Key Figures"), TRUE));
  for (guint kind = 0; kind < DOSSIER_N_FIGURE_KINDS; kind++)
    g_ptr_array_add (self->groups, create_group (_ (titles[kind]), FALSE));

  return self;
}

void
dossier_figure_grouping_free (DossierFigureGrouping *self)
{
  g_object_unref (self->figures);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->folds);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/* The first round: a mention that is not key itself stands with the one that is. */
static void
note_key (DossierFigureGrouping *self, DossierFigureItem *item)
{
  const char *statement = dossier_figure_item_get_statement (item);

  if (statement != NULL && dossier_figure_item_get_figure (item)->key)
    g_hash_table_add (self->keys, (gpointer) statement);
}

/* The second round. */
static void
group_item (DossierFigureGrouping *self, DossierFigureItem *item)
{
  const DossierFigure *figure = dossier_figure_item_get_figure (item);
  const char *statement = dossier_figure_item_get_statement (item);
  gboolean is_key = figure->key
                    || (statement != NULL && g_hash_table_contains (self->keys, statement));

  add_item (g_ptr_array_index (self->groups, is_key ? 0 : 1 + figure->kind), self->folds, item);
}

/* How many figures are taken before the clock is looked at. */
#define BATCH 32

gboolean
dossier_figure_grouping_step (DossierFigureGrouping *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;
  guint n_figures = g_list_model_get_n_items (self->figures);

  do
    for (guint i = 0; i < BATCH && self->position < 2 * n_figures; i++, self->position++)
      {
        guint at = self->position % n_figures;
        g_autoptr (DossierFigureItem) item = g_list_model_get_item (self->figures, at);

        if (self->position < n_figures)
          note_key (self, item);
        else
          group_item (self, item);
      }
  while (self->position < 2 * n_figures && g_get_monotonic_time () < end);

  return self->position >= 2 * n_figures;
}

GPtrArray *
dossier_figure_grouping_get_groups (DossierFigureGrouping *self)
{
  GPtrArray *groups = self->groups;

  for (guint i = groups->len; i > 0; i--)
    if (((DossierFigureGroup *) g_ptr_array_index (groups, i - 1))->folds->len == 0)
      g_ptr_array_remove_index (groups, i - 1);

  return groups;
}

GPtrArray *
dossier_figure_groups_new (GListModel *figures)
{
  g_autoptr (DossierFigureGrouping) grouping = dossier_figure_grouping_new (figures);

  while (!dossier_figure_grouping_step (grouping, G_MAXINT))
    ;

  return g_ptr_array_ref (dossier_figure_grouping_get_groups (grouping));
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

/* Who says so: one name, or how many say it. (nullable) */
static char *
dup_claimants (const DossierFigureFold *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const DossierFigure *first = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const DossierFigure *figure = dossier_figure_item_get_figure (
          g_ptr_array_index (self->items, i));

      if (figure->claimant == NULL || *figure->claimant == '\0')
        continue;
      first = first != NULL ? first : figure;
      g_hash_table_add (names, figure->claimant);
    }
  if (g_hash_table_size (names) > 1)
    return g_strdup_printf (
        /* Translators: beside a figure, how many are named in the text who state it */
        ngettext ("stated by %u", "stated by %u", g_hash_table_size (names)),
        g_hash_table_size (names));
  return first != NULL ? dossier_figure_dup_claimant_text (first) : NULL;
}

char *
dossier_figure_fold_dup_subtitle (const DossierFigureFold *self)
{
  const char *parts[4] = { NULL };
  guint n_parts = 0;
  guint n = self->items->len;
  g_autofree char *claimants = dup_claimants (self);
  g_autofree char *context = NULL;
  g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", n), n);

  g_object_get (g_ptr_array_index (self->items, 0), "context", &context, NULL);
  if (claimants != NULL)
    parts[n_parts++] = claimants;
  if (n > 1)
    parts[n_parts++] = places;
  if (context != NULL && *context != '\0')
    parts[n_parts++] = context;
  return g_strjoinv (" \302\267 ", (char **) parts);
}
