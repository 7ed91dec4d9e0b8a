/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <stdbool.h>

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* What the key score knows of a figure besides the figure. */
typedef struct
{
  /* where it stands; the caller's to fill in */
  guint sentence; /* of the prose of the document, from 0 */
  bool title : 1; /* in the first heading */
  bool heading : 1; /* in another */
  bool news : 1; /* in the first sentence of the text */
  bool item : 1; /* in an item of a list */
  bool table : 1; /* one number of many in a table */
  bool single : 1; /* the only one of its row, as in a list of facts */
  bool change : 1; /* in a column of changes */
  bool total : 1; /* in the row of totals */
  bool newest : 1; /* in the newest of the columns or rows of a table that have a time */
  bool dated : 1; /* in one of the others */

  /* what its sentence tells */
  bool metadata : 1; /* the date of the document itself */
  bool leads : 1; /* no other before it in its sentence, dates and ranks aside */
  bool clause : 1; /* the first of a later clause of its sentence */
  bool apart : 1; /* another stands in its sentence, dates and ranks aside */
  bool compared : 1; /* what another is held against: "from 12 %" */
  bool step : 1; /* the way to another: "by 3 % to 12" */
  bool reached : 1; /* "rose to 12", "stands at 12" */
  bool arrives : 1; /* that, behind a word of change */
  bool difference : 1; /* "3 % more", "by 3 %" */
  bool part : 1; /* "12 of them" */
  bool included : 1; /* "including 12", "12 of whom" */
  bool whole : 1; /* "3 of the 12" */
  bool among : 1; /* "Of the 12 asked," */
  bool bracketed : 1;
  bool aside : 1; /* right behind a comma */
  bool attributive : 1; /* names a kind of thing: "48-hour pause" */
  bool spelled : 1; /* in words */
  bool age : 1;
  bool each : 1; /* of one of many, or of every year */
  bool background : 1; /* in a relative clause, or behind "employs", "handles" */
  bool beside : 1; /* a target, a limit, the largest of them */
  bool crowd : 1; /* who was present or came to help */
  bool method : 1; /* how it was found out */
  bool span : 1; /* "after 12 hours", "with 12" */
  bool place : 1; /* "12 km away" */
  bool dead : 1;
  bool hurt : 1;
  bool driven : 1;
  bool jobs : 1;
  bool people : 1;
  bool decided : 1; /* asked, paid, built */
  bool sum : 1; /* cost, damage, revenue */
  bool bargain : 1; /* what one of two sides wants or offers */
  bool funds : 1; /* requested or received */
  bool outlook : 1; /* expected */
  bool ahead : 1; /* what will be, or is due */
  bool lasts : 1; /* a term, a truce */
  bool now : 1; /* how things stand */
  bool moved : 1; /* how far something rose, fell, went */
  bool result : 1; /* ", leaving 12" */

  /* what it is there */
  bool binding : 1; /* a day when what is decided begins or ends */
  bool rival : 1; /* what somebody else says of the same */
  bool any_price : 1; /* "a float costs $26,000" */
  bool portion : 1; /* "makes up 40 %" */
  bool quoted : 1; /* somebody's words */
  bool numbered : 1; /* a small number behind a name */
  bool preface : 1; /* in "Background. ..." or "Methods. ..." */
  /* what a date is */
  bool past : 1; /* a day without a year of which its verb says that it lies behind */
  bool opening : 1; /* the first of its sentence */
  bool dated_in_full : 1; /* its year is told */
  bool attributed : 1; /* "a design from 2015": said of a noun, and not of what is done */
} DossierFigureHint;

/* What the periods in the headers of a table say of its cells: the newest of its columns and of its rows, as a number
 * that grows with time, 0 where less than two have one. */
typedef struct
{
  guint column;
  guint row;
} DossierFigureTableTimes;

/* The period that the text of a header names, 0 for none. @text: (nullable) */
guint dossier_figure_hint_period (const char *text);
/* Takes in a cell's headers. @column, @row: (nullable) */
void dossier_figure_hint_add_headers (DossierFigureHint *self,
                                      const DossierFigureTableTimes *times,
                                      const char *column,
                                      const char *row);
/* Takes in what the figure is in its sentence. @before: (nullable): the one before it there, days and ranks aside. */
void dossier_figure_hint_add_role (DossierFigureHint *self,
                                   const DossierFigureScan *scan,
                                   const DossierFigureMatch *match,
                                   const DossierFigureMatch *before);

/* What the sentence tells. @index: of the match that @figure was made from. */
DossierFigureHint dossier_figure_hint_read (const DossierFigureScan *scan,
                                            const GArray *matches,
                                            guint index,
                                            const DossierFigure *figure);

/* Sets key and score of all figures of a document. @hints: one each.
 * @published: (nullable): ISO date of the document: what lies after it matters more. */
void dossier_figures_mark_key (GPtrArray *figures,
                               const DossierFigureHint *hints,
                               const char *published,
                               gsize n_words);

/* Whether two figures of one document state the same value of the same thing. */
gboolean dossier_figure_repeats (const DossierFigure *a, const DossierFigure *b);
G_END_DECLS
