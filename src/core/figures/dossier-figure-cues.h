/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word near a figure tells of its weight. */
typedef enum
{
  DOSSIER_CUE_DEAD = 1 << 0, /* killed, drowned, bodies */
  DOSSIER_CUE_HURT = 1 << 1, /* injured, missing, infected */
  DOSSIER_CUE_DRIVEN = 1 << 2, /* displaced, stranded, in need, aboard */
  DOSSIER_CUE_JOBS = 1 << 3, /* those who are employed or laid off */
  DOSSIER_CUE_PEOPLE = 1 << 4, /* anybody: patients, households */
  DOSSIER_CUE_DECIDED = 1 << 5, /* approved, asked, paid, built */
  DOSSIER_CUE_SUM = 1 << 6, /* cost, damage, revenue, aid */
  DOSSIER_CUE_BARGAIN = 1 << 7, /* wants, demands, offers: one of two sides */
  DOSSIER_CUE_FUNDS = 1 << 8, /* requested, received */
  DOSSIER_CUE_OUTLOOK = 1 << 9, /* expects, forecast */
  DOSSIER_CUE_AHEAD = 1 << 10, /* will, due, expires, planned */
  DOSSIER_CUE_LASTS = 1 << 11, /* jailed, truce, remains in force */
  DOSSIER_CUE_NOW = 1 << 12, /* stands, so far, total */
  DOSSIER_CUE_REACHED = 1 << 13, /* "to" and "at" before the value that holds */
  DOSSIER_CUE_MOVED = 1 << 14, /* rose, advanced, gained */
  DOSSIER_CUE_RESULT = 1 << 15, /* leaving, killing: what came of it */
  DOSSIER_CUE_METHOD = 1 << 16, /* sample, margin, respondents */
  DOSSIER_CUE_BESIDE = 1 << 17, /* target, limit, largest: only held beside */
  DOSSIER_CUE_BACKGROUND = 1 << 18, /* which, employs, founded */
  DOSSIER_CUE_CROWD = 1 << 19, /* spectators, volunteers, those present */
  DOSSIER_CUE_EACH = 1 << 20, /* each, average, annually */
  DOSSIER_CUE_MORE = 1 << 21, /* "3 more", "5 % lower": a difference */
  DOSSIER_CUE_PLACE = 1 << 22, /* "30 km away", "5 m deep" */
  DOSSIER_CUE_PART = 1 << 23, /* including, among, of them */
  DOSSIER_CUE_WHEN = 1 << 24, /* "after", "within" a span of time */
  DOSSIER_CUE_BINDING =
      1 << 25, /* what begins or ends on a day that binds: expires, takes effect */
  DOSSIER_CUE_MEETING = 1 << 26, /* what only takes place on one: talks, a hearing */
  DOSSIER_CUE_STANDARD = 1 << 27, /* target, limit: what another value is held against */
  DOSSIER_CUE_CLAIM = 1 << 28, /* puts, estimates: in whose words a number is given */
} DossierCue;

typedef struct
{
  guint cue;
  const char *words; /* folded, separated by blanks */
} DossierCueRow;

/* All rows; a word may stand in several. */
const DossierCueRow *dossier_figure_cues_get (guint *n_rows);

G_END_DECLS
