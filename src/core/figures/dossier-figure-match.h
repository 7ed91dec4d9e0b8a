/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-number.h"
#include "dossier-figure-units.h"

G_BEGIN_DECLS

#define DOSSIER_DATE_BYTES 32

/* What a numeric date tells of the others in its document. */
typedef enum
{
  DOSSIER_DATE_ORDER_UNKNOWN,
  DOSSIER_DATE_ORDER_DAY_FIRST,
  DOSSIER_DATE_ORDER_MONTH_FIRST,
} DossierDateOrder;

/* A figure while it still stands on tokens. Strings live as long as the scan does. */
typedef struct
{
  guint first; /* tokens of the whole quote */
  guint last;
  guint core_first; /* tokens without hedges and rates */
  guint core_last;
  DossierFigureKind kind;
  DossierModifier modifier;
  DossierDirection direction;
  gboolean has_value;
  gboolean has_value_max;
  double value;
  double value_max;
  DossierDateOrder order;
  /* "--03-12" while its year is missing, "/2025-03-04" while day and month are not told apart, '@'
   * while it is told from the day of the document */
  char date[DOSSIER_DATE_BYTES];
  char date_max[DOSSIER_DATE_BYTES];
  const char *unit; /* (nullable) */
  const char *per; /* (nullable) */
  guint8 decimals; /* as printed */
  double scale; /* of "million" */
} DossierFigureMatch;

/* Fills a match from an amount: place, value, range. */
void dossier_figure_match_set_amount (DossierFigureMatch *match, const DossierAmount *amount);
/* Takes in the smaller parts that follow, "7 feet 10 inches", where they add up without a remainder;
 * @unit: of the match. */
void dossier_figure_match_take_parts (const DossierFigureScan *scan,
                                      DossierFigureMatch *match,
                                      const DossierUnit *unit);
/* The unit of @kind behind an amount, also behind a hyphen or an article ("half an hour"). */
const DossierUnit *dossier_figure_match_unit_after (const DossierFigureScan *scan,
                                                    const DossierAmount *amount,
                                                    DossierFigureKind kind,
                                                    guint *last);

/* What the "kt" at @at stands for, by the words of its sentence: knots, kilotonnes, or NULL where that cannot be
 * said. */
const DossierUnit *dossier_figure_settle_knots (const DossierFigureScan *scan, guint at);

/* Whether a latitude or longitude begins at @at; @last: (out): its last token. */
gboolean dossier_figure_is_coordinate (const DossierFigureScan *scan, guint at, guint *last);
/* The part of that: numbers in a row, telephones and scores. */
gboolean dossier_figure_is_series (const DossierFigureScan *scan,
                                   guint at,
                                   const DossierAmount *amount,
                                   guint *last);

/* A number to call or to order by, where the words before it say so. */
gboolean dossier_figure_is_telephone (const DossierFigureScan *scan, guint at, guint *last);

/* Whether the number at @at is none that states anything: a list number, a name, an address.
 * @last: the last token that belongs to it. */
gboolean dossier_figure_is_excluded (const DossierFigureScan *scan,
                                     guint at,
                                     const DossierAmount *amount,
                                     guint *last);

/* Whether the year at @at names a publication. */
gboolean dossier_figure_is_citation (const DossierFigureScan *scan, guint at);
/* Whether the number belongs to a symbol, a substance or a note. */
gboolean dossier_figure_is_symbol (const DossierFigureScan *scan,
                                   guint at,
                                   const DossierAmount *amount);

/* The part of that: numbers in fixed terms, "called 911", "a six-figure sum". */
gboolean dossier_figure_is_term (const DossierFigureScan *scan, const DossierAmount *amount);

/* Takes in the hedges around a match: "about", "no earlier than", "or more". */
void dossier_figure_match_add_hedges (const DossierFigureScan *scan, DossierFigureMatch *match);
/* Takes in the rate that follows, "a barrel", "per 100,000", and sees where the figure moves. */
void dossier_figure_match_add_rate (const DossierFigureScan *scan, DossierFigureMatch *match);
void dossier_figure_match_add_direction (const DossierFigureScan *scan, DossierFigureMatch *match);

/* All matches of a scan, in order, without overlaps. (element-type DossierFigureMatch) */
GArray *dossier_figure_matches_find (const DossierFigureScan *scan);

/* The last token of a model's name that begins at @at, "Su-34", "M142"; 0 where none stands there. */
guint dossier_figure_read_model (const DossierFigureScan *scan, guint at);
/* A noun in the singular, in the scan's keeping. */
const char *dossier_figure_singular (const DossierFigureScan *scan,
                                     const DossierFigureToken *token);
/* Whether the noun that begins at @at is in the plural, by its last word: "first responders". */
gboolean dossier_figure_is_several (const DossierFigureScan *scan, guint at);
/* "teams [playing] in a hall": whether a participle at @at goes on with what several things do. */
gboolean dossier_figure_goes_on (const DossierFigureScan *scan, guint at);
/* Whether a token can name a thing: a noun or an adjective, as far as that can be told. */
gboolean dossier_figure_is_content (const DossierFigureScan *scan, guint index);

G_END_DECLS
