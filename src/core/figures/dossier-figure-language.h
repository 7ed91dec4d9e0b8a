/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-scan.h"

G_BEGIN_DECLS

/* Text that is not English. The rules of the engine are those of English; of another language it reads numbers as
 * that language writes them, with units, sums and days that it knows for certain, and names nothing. */

typedef enum
{
  DOSSIER_LANGUAGE_UNKNOWN, /* too little to tell */
  DOSSIER_LANGUAGE_ENGLISH,
  DOSSIER_LANGUAGE_GERMAN,
  DOSSIER_LANGUAGE_FRENCH,
  DOSSIER_LANGUAGE_SPANISH,
  DOSSIER_LANGUAGE_ITALIAN,
  DOSSIER_LANGUAGE_PORTUGUESE,
  DOSSIER_LANGUAGE_DUTCH,
  DOSSIER_LANGUAGE_OTHER, /* none of these: nobody knows how it writes numbers */
  DOSSIER_N_LANGUAGES,
} DossierLanguage;

static inline gboolean
dossier_language_is_foreign (DossierLanguage self)
{
  return self > DOSSIER_LANGUAGE_ENGLISH;
}

/* By the small words that hold its sentences together. */
/* Whether a letter stands there; ASCII, which most text is, without asking Unicode. */
static inline gboolean
dossier_language_is_letter (const char *at)
{
  return (*at & 0x80) == 0 ? g_ascii_isalpha (*at) : g_unichar_isalpha (g_utf8_get_char (at));
}

/* Writes it in lower case and returns in how many bytes. */
static inline gsize
dossier_language_fold_letter (const char *at, char *folded)
{
  if ((*at & 0x80) != 0)
    return (gsize) g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (at)), folded);
  *folded = (char) (*at | 0x20);
  return 1;
}

DossierLanguage dossier_language_guess (const char *text, gsize start, gsize end);
/* The same of what is scanned already, at little cost where it is English. */
DossierLanguage dossier_language_guess_scan (const DossierFigureScan *scan);

/* Whether it is prose of none of the languages above. */
gboolean dossier_language_is_other (const char *text, gsize start, gsize end);

/* Reads the stretch again as that language writes numbers, with its words for scales, units and months made English
 * ones and all others made words that say nothing. */
void dossier_language_scan (DossierLanguage self, DossierFigureScan *scan);
/* The same of another language: digits and signs that are the same everywhere. Numbers that two conventions read in two
 * ways are marked unclear. */
void dossier_language_scan_other (DossierFigureScan *scan);

G_END_DECLS
