/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"
#include "dossier-figure-scan.h"

G_BEGIN_DECLS

typedef struct _DossierUnit
{
  const char *name; /* canonical: ISO 4217, "%" or a singular English name */
  DossierFigureKind kind;
  const char *family; /* units of one family convert into one another */
  double factor; /* how many of the family's base unit one is */
} DossierUnit;

typedef struct
{
  const char *folded; /* spelling in lower case, words separated by one blank */
  const char *exact; /* (nullable) the only spelling, where case matters */
  gboolean digits; /* stands for the unit right after digits only */
  const char *unit; /* name of the unit */
} DossierUnitAlias;

typedef struct
{
  const char *code; /* ISO 4217 */
  const char *sign; /* (nullable) an abbreviation that means this one only */
} DossierCurrency;

const DossierCurrency *dossier_figure_currency_table_get (guint *n_rows);

/* The units and spellings that follow no rule, sorted. */
const DossierUnit *dossier_figure_unit_table_get (guint *n_units);
const DossierUnitAlias *dossier_figure_unit_alias_table_get (guint *n_aliases);

/* All of them, sorted: those and what follows by rule, prefixes, squares and cubes. */
const DossierUnit *dossier_figure_units_get (guint *n_units);
const DossierUnitAlias *dossier_figure_unit_aliases_get (guint *n_aliases);

/* What hundredths of a currency belong to: "pence" are GBP, a "cent" of a document that speaks of @currency alone is of
 * that one. NULL where @unit is no such part, or it cannot be said. @currency: (nullable) */
const char *dossier_figure_currency_of_part (const char *unit, const char *currency);

/* The unit of that canonical name, or NULL. */
const DossierUnit *dossier_figure_unit_find (const char *name);

/* The unit whose spelling begins at a token, the longest one; @last: its last token. */
const DossierUnit *dossier_figure_unit_match (const DossierFigureScan *scan, guint at, guint *last);
/* The same behind another unit, where single letters are units: the "s" of "km/s". */
const DossierUnit *dossier_figure_unit_match_symbol (const DossierFigureScan *scan,
                                                     guint at,
                                                     guint *last);

G_END_DECLS
