/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_FIGURE_MONEY,
  DOSSIER_FIGURE_PERCENT,
  DOSSIER_FIGURE_COUNT,
  DOSSIER_FIGURE_DURATION,
  DOSSIER_FIGURE_DATE,
  DOSSIER_FIGURE_MEASURE,
  DOSSIER_FIGURE_RATIO,
  DOSSIER_FIGURE_RANK,
} DossierFigureKind;
#define DOSSIER_N_FIGURE_KINDS (DOSSIER_FIGURE_RANK + 1)

typedef enum
{
  DOSSIER_MODIFIER_EXACT,
  DOSSIER_MODIFIER_APPROX,
  DOSSIER_MODIFIER_AT_LEAST,
  DOSSIER_MODIFIER_AT_MOST,
  DOSSIER_MODIFIER_MORE_THAN,
  DOSSIER_MODIFIER_LESS_THAN,
  DOSSIER_MODIFIER_RANGE,
  DOSSIER_MODIFIER_BEFORE,
  DOSSIER_MODIFIER_AFTER,
} DossierModifier;
#define DOSSIER_N_MODIFIERS (DOSSIER_MODIFIER_AFTER + 1)

typedef enum
{
  DOSSIER_DIRECTION_NONE,
  DOSSIER_DIRECTION_UP,
  DOSSIER_DIRECTION_DOWN,
} DossierDirection;

/* A number in the text, as far as the text states it. Where two readings are possible there is no
 * value: the raw words stand for themselves. */
typedef struct
{
  gsize start; /* bytes of the canonical text: number, unit, hedge and range words */
  gsize end;
  DossierFigureKind kind;
  DossierModifier modifier;
  DossierDirection direction;
  gboolean has_value; /* value, or for a date: date */
  gboolean has_value_max; /* value_max or date_max */
  double value;
  double value_max;
  char *date; /* dates: ISO 8601, as precise as stated ("2026-02", "2025-Q3"), else NULL */
  char *date_max; /* dates with an upper end */
  char *unit; /* ISO 4217, "%", or a singular English name; NULL where none is stated */
  char *per; /* rates: "100000", "barrel", "week"; else NULL */
  char *label; /* what is measured, in the document's words; NULL where nothing names it */
  char *claimant; /* who says so, in the document's words; NULL where the sentence names nobody */
  gboolean key; /* belongs on a card about this source */
  double score; /* how much so, 0 to 1 */
} DossierFigure;

DossierFigure *dossier_figure_copy (const DossierFigure *self);
void dossier_figure_free (DossierFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFigure, dossier_figure_free)

const char *dossier_figure_kind_to_string (DossierFigureKind kind);
gboolean dossier_figure_kind_from_string (const char *string, DossierFigureKind *kind);
const char *dossier_modifier_to_string (DossierModifier modifier);
gboolean dossier_modifier_from_string (const char *string, DossierModifier *modifier);
const char *dossier_direction_to_string (DossierDirection direction); /* NULL for none */

/* The value in words for people, in the current language and with its hedge: "about 75 %", "30–50
 * years", "$15 billion"; the raw words where there is no value. (transfer full) */
char *dossier_figure_dup_value_text (const DossierFigure *self, DossierDocument *document);

/* Who claims it, in words for people: "according to the ministry". (transfer full) (nullable) */
char *dossier_figure_dup_claimant_text (const DossierFigure *self);

/* What the figure states of what, as one string that tells repetitions: figures of one document with the
 * same statement say the same of the same, and are shown as one with several places. NULL where nothing
 * names what it measures, for then two equal numbers may well be about different things.
 * (transfer full) (nullable) */
char *dossier_figure_dup_statement (const DossierFigure *self, DossierDocument *document);

/* All figures of a document in reading order, without overlaps.
 * @reference_date: (nullable): ISO date from which relative and incomplete dates count where the document
 *   names none.
 * Returns: (transfer container) (element-type DossierFigure): an array that frees its figures */
GPtrArray *dossier_figures_extract (DossierDocument *document, const char *reference_date);
/* What a person should know of how they were read, a sentence: "This text is not in English. …"; NULL where there is
 * nothing to say. */
char *dossier_figures_dup_note (DossierDocument *document);

G_END_DECLS
