/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* Dates that are told from the day of the document: "last Thursday", "two weeks ago", "next quarter".
 * While that day is not known they stand as a formula: '@', a grain, a number, and for days of the
 * week and feasts which of them. */

typedef enum
{
  DOSSIER_GRAIN_DAY = 'd',
  DOSSIER_GRAIN_WEEK = 'w',
  DOSSIER_GRAIN_WEEKEND = 'e',
  DOSSIER_GRAIN_MONTH = 'm',
  DOSSIER_GRAIN_QUARTER = 'q',
  DOSSIER_GRAIN_YEAR = 'y',
  DOSSIER_GRAIN_DECADE = 'D',
  DOSSIER_GRAIN_CENTURY = 'C',
  DOSSIER_GRAIN_WEEKDAY = 'k', /* of the week of the document and @number weeks on */
  /* the weekday before (-1) or after (1) the day of the document; see below where it may be that day */
  DOSSIER_GRAIN_NEAREST = 'n',
  DOSSIER_GRAIN_NAMED_MONTH = 'M', /* the month before (-1), after (1), or of that year (0) */
  DOSSIER_GRAIN_FEAST = 'F', /* the same of feasts */
  DOSSIER_GRAIN_MONTH_DAY = 't', /* a day of the month @number months on */
  DOSSIER_GRAIN_MONTH_WEEKDAY =
      'u', /* a weekday of it, 10 * the week (6: the last) + the weekday */
  DOSSIER_GRAIN_NAMED_WEEKDAY = 'v', /* the same of the nearest month of that name, @number */
  DOSSIER_GRAIN_DAY_NAMED =
      'b', /* the nearest day with the number @number that is such a weekday */
} DossierGrain;

/* "on Thursday" of what has been: that very day counts, as news of the day speak of it. Of what is to come it may be
 * that day or the one a week later, and is left open. */
#define DOSSIER_NEAREST_BACK (-2)
#define DOSSIER_NEAREST_AHEAD 2

/* Writes a formula. @which: the weekday from 1, the month or the feast. */
void dossier_calendar_write (char *date, DossierGrain grain, int number, int which);
/* Adds a time of day to a formula. */
void dossier_calendar_write_time (char *date, int hour, int minute);

/* Makes dates of a formula; @date_max becomes empty where there is one day only. FALSE where
 * @reference does not tell enough. */
gboolean dossier_calendar_resolve (const char *formula,
                                   const char *reference,
                                   char *date,
                                   char *date_max);

/* Feasts with a day of their own. */
typedef struct
{
  const char *words; /* folded, separated by blanks */
  guint8 month; /* 0: counted from Easter */
  gint8
      day; /* of the month; from Easter; or 10 * the week of the month (6: the last) + the weekday */
  gboolean weekday; /* the day is a weekday of the month */
} DossierFeast;

const DossierFeast *dossier_feasts_get (guint *n_feasts);
/* The day of a feast in a year. */
gboolean dossier_feast_find (const DossierFeast *feast, int year, GDate *date);

G_END_DECLS
