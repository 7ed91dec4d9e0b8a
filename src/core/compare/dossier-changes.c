/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What differs between two versions: words, and figures whose values are others now. A figure that lies in words that
 * were kept or moved is the same; of the others, those that stand in one change and are of one kind belong
 * together, in their order.
 *
 *   old   ... asked for [30] boats and received [12].
 *   new   ... asked for [30] boats and received [18].      12 became 18
 */

#include "dossier-changes.h"

#include <string.h>

static const char *const kinds[] = {
  [DOSSIER_CHANGE_KIND_KEPT] = "kept",
  [DOSSIER_CHANGE_KIND_REMOVED] = "removed",
  [DOSSIER_CHANGE_KIND_ADDED] = "added",
  [DOSSIER_CHANGE_KIND_REPLACED] = "replaced",
  [DOSSIER_CHANGE_KIND_MOVED_AWAY] = "moved-away",
  [DOSSIER_CHANGE_KIND_MOVED_HERE] = "moved-here",
};

const char *
dossier_change_kind_to_string (DossierChangeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

static gboolean
is_same (const DossierFigure *one, const DossierFigure *other)
{
  return one->kind == other->kind && one->modifier == other->modifier
         && one->has_value == other->has_value && one->has_value_max == other->has_value_max
         && !(one->value < other->value || one->value > other->value)
         && !(one->value_max < other->value_max || one->value_max > other->value_max)
         && g_strcmp0 (one->date, other->date) == 0
         && g_strcmp0 (one->date_max, other->date_max) == 0
         && g_strcmp0 (one->unit, other->unit) == 0;
}

/* The first change that touches a figure and is no kept or moved text; G_MAXUINT where it was left alone. */
static guint
find_change (const GArray *texts, const DossierFigure *figure, gboolean is_new, guint *from)
{
  for (guint i = *from; i < texts->len; i++)
    {
      const DossierTextChange *change = &g_array_index (texts, DossierTextChange, i);
      DossierRange range = is_new ? change->new_range : change->old_range;

      if (range.end <= figure->start)
        {
          *from = i;
          continue;
        }
      if (range.start >= figure->end)
        break;
      if (range.start < range.end
          && (change->kind == DOSSIER_CHANGE_KIND_REPLACED
              || change->kind == DOSSIER_CHANGE_KIND_REMOVED
              || change->kind == DOSSIER_CHANGE_KIND_ADDED))
        return i;
    }

  return G_MAXUINT;
}

/* The change that each figure stands in. */
static guint *
list_places (const GArray *texts, const GPtrArray *figures, gboolean is_new)
{
  guint *places = g_new (guint, figures->len + 1);
  guint from = 0;

  for (guint i = 0; i < figures->len; i++)
    places[i] = find_change (texts, g_ptr_array_index (figures, i), is_new, &from);

  return places;
}

/* Whether two changes are one to a reader: nothing but a few words lies between. */
static gboolean
is_beside (const GArray *texts, guint one, guint other)
{
  gsize kept = 0;

  if (one > other)
    return is_beside (texts, other, one);
  for (guint i = one + 1; i < other; i++)
    {
      const DossierTextChange *change = &g_array_index (texts, DossierTextChange, i);

      kept += change->new_range.end - change->new_range.start;
    }

  return kept <= 12;
}

static void
add_difference (DossierChanges *self,
                const DossierFigure *old_figure,
                const DossierFigure *new_figure)
{
  DossierFigureDifference difference = { old_figure, new_figure };

  g_array_append_val (self->figures, difference);
}

static void
pair_figures (DossierChanges *self)
{
  g_autofree guint *old_places = list_places (self->texts, self->old_figures, FALSE);
  g_autofree guint *new_places = list_places (self->texts, self->new_figures, TRUE);
  g_autofree guint8 *taken = g_new0 (guint8, self->old_figures->len + 1);
  guint first = 0;

  for (guint i = 0; i < self->new_figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (self->new_figures, i);
      const DossierFigure *match = NULL;

      if (new_places[i] == G_MAXUINT)
        continue;
      while (first < self->old_figures->len
             && (taken[first] || old_places[first] == G_MAXUINT
                 || (old_places[first] < new_places[i]
                     && !is_beside (self->texts, old_places[first], new_places[i]))))
        first++;
      for (guint j = first; j < self->old_figures->len && match == NULL; j++)
        {
          const DossierFigure *other = g_ptr_array_index (self->old_figures, j);

          if (old_places[j] == G_MAXUINT || taken[j])
            continue;
          if (!is_beside (self->texts, old_places[j], new_places[i]))
            break;
          if (other->kind == figure->kind)
            {
              match = other;
              taken[j] = TRUE;
            }
        }
      if (match == NULL || !is_same (match, figure))
        add_difference (self, match, figure);
    }
  for (guint j = 0; j < self->old_figures->len; j++)
    if (old_places[j] != G_MAXUINT && !taken[j])
      add_difference (self, g_ptr_array_index (self->old_figures, j), NULL);
}

DossierChanges *
dossier_changes_new (DossierDocument *old_document,
                     GPtrArray *old_figures,
                     DossierDocument *new_document,
                     GPtrArray *new_figures)
{
  DossierChanges *self = g_new0 (DossierChanges, 1);
  gsize old_length;
  gsize new_length;
  const char *old_text = dossier_document_get_text (old_document, &old_length);
  const char *new_text = dossier_document_get_text (new_document, &new_length);
  g_autoptr (DossierTextDiff)
      diff = dossier_text_diff_new (old_text, old_length, new_text, new_length);

  self->old_document = g_object_ref (old_document);
  self->new_document = g_object_ref (new_document);
  self->old_figures = g_ptr_array_ref (old_figures);
  self->new_figures = g_ptr_array_ref (new_figures);
  self->texts = dossier_text_diff_list_changes (diff, old_length, new_length);
  self->figures = g_array_new (FALSE, FALSE, sizeof (DossierFigureDifference));
  for (guint i = 0; i < self->texts->len; i++)
    self->n_changes += g_array_index (self->texts, DossierTextChange, i).kind
                       != DOSSIER_CHANGE_KIND_KEPT;
  pair_figures (self);

  return self;
}

void
dossier_changes_free (DossierChanges *self)
{
  g_clear_object (&self->old_document);
  g_clear_object (&self->new_document);
  g_ptr_array_unref (self->old_figures);
  g_ptr_array_unref (self->new_figures);
  g_array_unref (self->texts);
  g_array_unref (self->figures);
  g_free (self);
}
