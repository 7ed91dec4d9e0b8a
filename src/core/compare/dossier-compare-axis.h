/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare.h"

G_BEGIN_DECLS

/* Which figures of a quantity can be drawn on one axis, and where on it: decided here for every view.
 *
 * The axis has the unit that most members state. Members whose unit converts into it stand on it at their
 * converted value, with the rule to show; currencies, other rates and what is no number do not. */
typedef struct
{
  gboolean on_axis;
  double low; /* in the unit of the axis */
  double high; /* of a plain value the same as low */
  char *rule; /* (nullable) how low and high were reckoned: "1 mile = 1.609344 kilometre" */
} DossierAxisPlace;

typedef struct
{
  const DossierFigure *yardstick; /* (nullable) a member that states its value as the axis does */
  GArray *places; /* of DossierAxisPlace, one for each member */
  guint n_places; /* how many stand on the axis */
  double low; /* of all places */
  double high;
} DossierAxis;

DossierAxis *dossier_axis_new (const DossierQuantity *quantity);
void dossier_axis_free (DossierAxis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAxis, dossier_axis_free)

const DossierAxisPlace *dossier_axis_get_place (const DossierAxis *self, guint member);

/* A number of the axis in words, as its figures are written: "41,000–70,000", "$15 billion".
 * (transfer full) */
char *dossier_axis_dup_text (const DossierAxis *self,
                             DossierDocument *document,
                             double low,
                             double high);

/* The middle of the places' middles; of an even number of them the mean of the two in the middle. */
double dossier_axis_get_median (const DossierAxis *self);

G_END_DECLS
