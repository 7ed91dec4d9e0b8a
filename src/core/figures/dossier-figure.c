/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The figure itself: a plain record, and the names of its words. */

#include "dossier-figure.h"

static const char *const modifiers[] = {
  [DOSSIER_MODIFIER_EXACT] = "exact",         [DOSSIER_MODIFIER_APPROX] = "approx",
  [DOSSIER_MODIFIER_AT_LEAST] = "at_least",   [DOSSIER_MODIFIER_AT_MOST] = "at_most",
  [DOSSIER_MODIFIER_MORE_THAN] = "more_than", [DOSSIER_MODIFIER_LESS_THAN] = "less_than",
  [DOSSIER_MODIFIER_RANGE] = "range",         [DOSSIER_MODIFIER_BEFORE] = "before",
  [DOSSIER_MODIFIER_AFTER] = "after",
};
G_STATIC_ASSERT (G_N_ELEMENTS (modifiers) == DOSSIER_N_MODIFIERS);

DossierFigure *
dossier_figure_copy (const DossierFigure *self)
{
  DossierFigure *copy;

  g_return_val_if_fail (self != NULL, NULL);
  copy = g_memdup2 (self, sizeof *self);
  copy->date = g_strdup (self->date);
  copy->date_max = g_strdup (self->date_max);
  copy->unit = g_strdup (self->unit);
  copy->per = g_strdup (self->per);
  copy->label = g_strdup (self->label);
  copy->claimant = g_strdup (self->claimant);
  return copy;
}

void
dossier_figure_free (DossierFigure *self)
{
  if (self == NULL)
    return;
  g_free (self->date);
  g_free (self->date_max);
  g_free (self->unit);
  g_free (self->per);
  g_free (self->label);
  g_free (self->claimant);
  g_free (self);
}

const char *
dossier_modifier_to_string (DossierModifier modifier)
{
  g_return_val_if_fail ((guint) modifier < DOSSIER_N_MODIFIERS, NULL);
  return modifiers[modifier];
}

gboolean
dossier_modifier_from_string (const char *string, DossierModifier *modifier)
{
  for (guint i = 0; i < DOSSIER_N_MODIFIERS; i++)
    if (g_strcmp0 (modifiers[i], string) == 0)
      {
        *modifier = (DossierModifier) i;
        return TRUE;
      }
  return FALSE;
}

const char *
dossier_direction_to_string (DossierDirection direction)
{
  switch (direction)
    {
    case DOSSIER_DIRECTION_UP:
      return "up";
    case DOSSIER_DIRECTION_DOWN:
      return "down";
    case DOSSIER_DIRECTION_NONE:
      break;
    }
  return NULL;
}
