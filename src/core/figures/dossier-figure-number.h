/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-scan.h"

G_BEGIN_DECLS

/* The grammar of numbers: digits, words and both mixed, fractions, scales. */

typedef struct _DossierNumber
{
  guint first; /* tokens */
  guint last;
  double value;
  double scale; /* of "million" and the like, 1 where there is none */
  guint8 decimals; /* stated after the decimal sign, before the scale */
  gboolean words : 1; /* no digit in it */
  gboolean fraction : 1; /* "two-thirds", "a quarter", "½" */
  gboolean ordinal : 1; /* "third", "3rd" */
  gboolean dozens : 1; /* "a dozen", "half a dozen" */
  gboolean letter : 1; /* its scale is one letter: the "m" of "3.5m" */
  gboolean year : 1; /* four digits that may be a year */
} DossierNumber;

/* One or two numbers: "20", "between 20 and 25", "5-10", "30, 40 or 50". */
typedef struct
{
  guint first;
  guint last;
  double value;
  double value_max; /* a range */
  gboolean range;
  gboolean listed; /* a range given as a list of three or more */
  gboolean unclear; /* two readings fit its ends */
  DossierNumber number; /* the first number */
  DossierNumber other; /* the last number of a range */
} DossierAmount;

const DossierNumberWord *dossier_number_words_get (guint *n_words);
/* (nullable): what @word counts as; some words have two classes, "third" is an ordinal and a part.
 * */
const DossierNumberWord *dossier_number_word_find (const char *word, DossierNumberWordClass class);
/* The same of a word that was looked up already. */
const DossierNumberWord *dossier_number_word_of (const DossierVocable *word,
                                                 DossierNumberWordClass class);
/* The same of a token, NULL for one that is no word. */
const DossierNumberWord *dossier_number_word_at (const DossierFigureScan *scan,
                                                 guint at,
                                                 DossierNumberWordClass class);

/* The number that begins at a token. */
gboolean dossier_number_read (const DossierFigureScan *scan, guint at, DossierNumber *number);
/* "⁰" to "⁹" right behind the token before; -1 where the token is none of them. */
int dossier_number_read_raised_digit (const DossierFigureToken *token);
/* "¹/₂" right behind the digits: adds it. */
gboolean dossier_number_read_raised_fraction (const DossierFigureScan *scan, DossierNumber *number);
/* Powers of ten behind the digits: "2.48×10−5", "1e10". */
gboolean dossier_number_read_power (const DossierFigureScan *scan, DossierNumber *number);
/* Takes in how far a number may be off: "± 0.3". */
void dossier_number_take_margin (const DossierFigureScan *scan, DossierNumber *number);
/* "two-thirds", "thirty-two fifths": the parts behind a number that ends with a word of class @ends. */
gboolean dossier_number_read_parts (const DossierFigureScan *scan,
                                    DossierNumberWordClass ends,
                                    DossierNumber *number);
/* A name below a hundred, of one digit or two: "five", "forty", "twenty-one". Returns: how many digits, 0 for none. */
guint dossier_number_read_below_hundred (const DossierFigureScan *scan,
                                         guint at,
                                         double *value,
                                         guint *last);
/* "two point five": digits named one by one, or as one name of two. */
void dossier_number_read_spoken_decimals (const DossierFigureScan *scan, DossierNumber *number);
/* "and a quarter", "and two thirds" at a token: what they add, or 0. */
double dossier_number_read_added_part (const DossierFigureScan *scan, guint at, guint *last);
/* The same behind a number, in units of @scale. */
void dossier_number_add_part (const DossierFigureScan *scan, double scale, DossierNumber *number);
/* "of a million" behind a fraction. */
void dossier_number_take_whole (const DossierFigureScan *scan, DossierNumber *number);
/* Whether the token begins "quarter point", "quarter-point" or "quarter percentage point". */
gboolean dossier_number_is_quarter_point (const DossierFigureScan *scan, guint at);
/* "hundred" without a number or an article. */
gboolean dossier_number_read_bare_scale (const DossierFigureScan *scan,
                                         guint at,
                                         DossierNumber *number);
/* The amount that begins at a token. */
gboolean dossier_amount_read (const DossierFigureScan *scan, guint at, DossierAmount *amount);
/* A value times a scale: whole where it can only be meant so. */
double dossier_number_scale (double value, double scale);

G_END_DECLS
