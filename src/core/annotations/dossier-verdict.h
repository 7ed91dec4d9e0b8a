/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_VERDICT_NONE, /* a plain highlight or note */
  DOSSIER_VERDICT_UNVERIFIED,
  DOSSIER_VERDICT_VERIFIED,
  DOSSIER_VERDICT_DISPUTED,
} DossierVerdict;
#define DOSSIER_N_VERDICTS (DOSSIER_VERDICT_DISPUTED + 1)

typedef enum
{
  DOSSIER_UNDERLINE_THIN,
  DOSSIER_UNDERLINE_DASHED,
  DOSSIER_UNDERLINE_SOLID,
  DOSSIER_UNDERLINE_WAVY,
} DossierUnderline;

/* A verdict as it is shown: always by icon, word, underline pattern and colour together. */
typedef struct
{
  DossierVerdict verdict;
  const char
      *id; /* "none", "unverified", "verified", "disputed": in files and on the command line */
  const char *label; /* "Disputed", to be translated with g_dgettext; for none: "Note" */
  const char *icon_name; /* "verdict-disputed-symbolic" */
  const char *css_class; /* "disputed", for none "note" */
  DossierUnderline underline;
  guint gravity; /* how much it warns; none: 0 */
  guint32 tint_light; /* 0xRRGGBBAA: behind the words */
  guint32 line_light; /* 0xRRGGBBAA: underline, mark in the margin, icon */
  guint32 tint_dark;
  guint32 line_dark;
} DossierVerdictInfo;

const DossierVerdictInfo *dossier_verdict_get_info (DossierVerdict verdict);
gboolean dossier_verdict_from_string (const char *string, DossierVerdict *verdict);
/* The verdict that warns more, for what was judged more than once: from none over verified and unverified
 * to disputed. */
DossierVerdict dossier_verdict_get_graver (DossierVerdict a, DossierVerdict b);

/* The Admiralty code. The letter belongs to a source, the digit to an item of information; the two are
 * judged apart. F and 6 mean "not judged", never "worst". */
#define DOSSIER_RELIABILITY_NOT_JUDGED 'F'
#define DOSSIER_CREDIBILITY_NOT_JUDGED 6

/* (nullable): the translated words for 'A' to 'F', NULL for any other letter */
const char *dossier_reliability_get_words (char letter);
/* (nullable): the translated words for 1 to 6, NULL for any other digit */
const char *dossier_credibility_get_words (guint digit);
/* (transfer full): both in words, as a badge is read out: "Usually reliable, probably true" */
char *dossier_badge_dup_words (char letter, guint digit);

G_END_DECLS
