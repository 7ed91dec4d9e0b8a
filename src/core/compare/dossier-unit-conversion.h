/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"

G_BEGIN_DECLS

/* Units of one family convert into one another. Currencies never do: each is a family of its own. */

/* What a figure of that kind and unit can be held against; never NULL. */
const char *dossier_unit_get_family (DossierFigureKind kind, const char *unit);

/* A value in the base unit of its family: metres, seconds, degrees Celsius, percent. */
double dossier_unit_to_base (DossierFigureKind kind, const char *unit, double value);
double dossier_unit_from_base (DossierFigureKind kind, const char *unit, double value);

/* Whether two units are known and of one family. */
gboolean dossier_unit_converts (DossierFigureKind kind, const char *from, const char *to);

/* How the one is reckoned from the other, "1 mile = 1.609344 kilometre"; NULL where nothing has to be
 * reckoned or nothing can. (transfer full) (nullable) */
char *dossier_unit_dup_rule (DossierFigureKind kind, const char *from, const char *to);

G_END_DECLS
