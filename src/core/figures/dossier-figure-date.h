/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* A day, month or year as it is written; parts that are not stated are 0, a year that is not is -1.
 * */
typedef struct
{
  int year;
  int month;
  int day;
  int hour; /* -1 where no time is stated */
  int minute;
  int second; /* -1 where none is stated */
  gboolean utc;
} DossierDateParts;

void dossier_date_parts_init (DossierDateParts *parts);
gboolean dossier_date_parts_are_valid (const DossierDateParts *parts);
/* ISO 8601, as precise as stated; a missing year leaves "--MM" or "--MM-DD". */
void dossier_date_parts_format (const DossierDateParts *parts, char *date);

/* Names and abbreviations of months and days, as folded. */
typedef struct
{
  const char *word;
  guint8 month; /* 1 to 12; 0 of a day of the week */
} DossierDateName;

const DossierDateName *dossier_date_names_get (guint *n_names);

/* A time of day behind a date: "T07:33", ", 07:33 PM", "at 14:30 GMT". Returns how many tokens it
 * takes. */
guint dossier_date_read_time (const DossierFigureScan *scan, guint at, DossierDateParts *parts);

/* A time of day while it is read. */
typedef struct
{
  int hour;
  int minute;
  int second; /* -1 where none is stated */
  gboolean colon;
  gboolean letter; /* "9h30", which elsewhere is how long something took */
  gboolean half; /* am or pm is said */
  gboolean clear; /* a zone or "o'clock" is said, or the words can be nothing else */
  gboolean afternoon;
  gboolean utc;
  guint last;
} DossierClock;

/* "half past three", "a quarter to noon", "ten past 9", "three twenty pm". */
gboolean dossier_date_read_spoken_clock (const DossierFigureScan *scan,
                                         guint at,
                                         DossierClock *clock);

/* A year alone, also of an era: "44 BC". @amount: (nullable). */
gboolean dossier_date_match_year (const DossierFigureScan *scan,
                                  guint at,
                                  const DossierAmount *amount,
                                  DossierFigureMatch *match);
/* "+3", "-05:00" behind the name of a zone: how many tokens, or 0. */
guint dossier_date_read_offset (const DossierFigureScan *scan, guint at);
/* Four digits that may be a year, or 0. */
int dossier_date_read_year (const DossierFigureScan *scan, guint at);
/* Two digits of a year; 0 where two centuries are possible ("52"), -1 for what is none. */
int dossier_date_read_short_year (const DossierFigureScan *scan, guint at);
/* "two thousand and five", "nineteen eighty-four"; 0 where no year is named. */
int dossier_date_read_spoken_year (const DossierFigureScan *scan, guint at, guint *last);
/* The year behind a day and month, with or without a comma, in digits or words; @n: tokens. */
int dossier_date_read_trailing_year (const DossierFigureScan *scan, guint at, guint *n);
/* Makes a date of its parts, with the time that follows at @next. */
gboolean dossier_date_finish (const DossierFigureScan *scan,
                              guint first,
                              guint next,
                              DossierDateParts *parts,
                              DossierFigureMatch *match);
/* Dates in digits alone: days, and months with their year. */
gboolean dossier_date_match_numeric (const DossierFigureScan *scan,
                                     guint at,
                                     DossierFigureMatch *match);
gboolean dossier_date_match_numeric_month (const DossierFigureScan *scan,
                                           guint at,
                                           DossierFigureMatch *match);

/* Quarters, halves, fiscal years and decades. */
gboolean dossier_date_match_period (const DossierFigureScan *scan,
                                    guint at,
                                    DossierFigureMatch *match);

/* "last Thursday", "two weeks ago": from the day of the document, as a formula. */
gboolean dossier_date_match_relative (const DossierFigureScan *scan,
                                      guint at,
                                      const DossierAmount *amount,
                                      DossierFigureMatch *match);
/* "3pm", "15:30", "from 2 to 3 pm", with the day that stands beside it. */
gboolean dossier_date_match_clock (const DossierFigureScan *scan,
                                   guint at,
                                   DossierFigureMatch *match);
/* Takes the time or the hours behind a day into its match; returns how many tokens they take. */
guint dossier_date_take_clock (const DossierFigureScan *scan, guint at, DossierFigureMatch *match);
/* A day in any form, told in full or from the day of the document. */
gboolean dossier_date_match_day (const DossierFigureScan *scan,
                                 guint at,
                                 DossierFigureMatch *match);

/* Whether the verb that a date's words belong to says that the day lies behind; FALSE where none does. */
gboolean dossier_date_tells_past (const DossierFigureScan *scan, guint first, guint last);
/* Monday is 1; 0 where the token names no day of the week. Short names need their capital. */
int dossier_date_read_weekday (const DossierFigureScan *scan, guint at);
/* Whether that ISO date says a day or more precise. */
gboolean dossier_date_has_day (const char *date);
/* Gives a date without a year the one that brings it nearest to @reference, an ISO date; @past: but never after
 * it. FALSE where that cannot be said. */
gboolean dossier_date_complete (char *date, const char *reference, gboolean past);

G_END_DECLS
