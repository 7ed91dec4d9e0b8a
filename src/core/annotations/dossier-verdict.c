/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The vocabulary of judgement: verdicts with the way they look, and the Admiralty code in words. */

#include "dossier-verdict.h"

#include <glib/gi18n-lib.h>

/* THE TABLE. Colours are measured: text on a tint keeps at least 9 : 1 in the light style and 6.6 : 1 in
 * the dark one, marks at least 4 : 1 on their tint. */
static const DossierVerdictInfo verdicts[DOSSIER_N_VERDICTS] = {
  [DOSSIER_VERDICT_NONE] = {
    .verdict = DOSSIER_VERDICT_NONE,
    .id = "none",
    .label = N_ ("Note"),
    .icon_name = "note-symbolic",
    .css_class = "note",
    .underline = DOSSIER_UNDERLINE_THIN,
    .gravity = 0,
    .tint_light = 0x3584e429,
    .line_light = 0x1c71d8ff,
    .tint_dark = 0x78aeed33,
    .line_dark = 0x99c1f1ff,
  },
  [DOSSIER_VERDICT_UNVERIFIED] = {
    .verdict = DOSSIER_VERDICT_UNVERIFIED,
    .id = "unverified",
    .label = N_ ("Unverified"),
    .icon_name = "verdict-unverified-symbolic",
    .css_class = "unverified",
    .underline = DOSSIER_UNDERLINE_DASHED,
    .gravity = 2,
    .tint_light = 0xf5c21147,
    .line_light = 0xa06a00ff,
    .tint_dark = 0xf8e45c2b,
    .line_dark = 0xf8e45cff,
  },
  [DOSSIER_VERDICT_VERIFIED] = {
    .verdict = DOSSIER_VERDICT_VERIFIED,
    .id = "verified",
    .label = N_ ("Verified"),
    .icon_name = "verdict-verified-symbolic",
    .css_class = "verified",
    .underline = DOSSIER_UNDERLINE_SOLID,
    .gravity = 1,
    .tint_light = 0x26a2692b,
    .line_light = 0x1b7d4fff,
    .tint_dark = 0x57e3892b,
    .line_dark = 0x8ff0a4ff,
  },
  [DOSSIER_VERDICT_DISPUTED] = {
    .verdict = DOSSIER_VERDICT_DISPUTED,
    .id = "disputed",
    .label = N_ ("Disputed"),
    .icon_name = "verdict-disputed-symbolic",
    .css_class = "disputed",
    .underline = DOSSIER_UNDERLINE_WAVY,
    .gravity = 3,
    .tint_light = 0xe01b2421,
    .line_light = 0xc01c28ff,
    .tint_dark = 0xff7b6333,
    .line_dark = 0xff938cff,
  },
};

static const char *const reliability_words[] = {
  N_ ("Completely reliable"),  N_ ("Usually reliable"), N_ ("Fairly reliable"),
  N_ ("Not usually reliable"), N_ ("Unreliable"),       N_ ("Reliability cannot be judged"),
};

/* The digits stand alone in lists and as the second half of a badge, where English wants small letters
 * and other languages may not: two strings, rather than changing the case of a translated one. */
static const struct
{
  const char *alone;
  const char *second;
} credibility_words[] = {
  { N_ ("Confirmed by other sources"), N_ ("confirmed by other sources") },
  { N_ ("Probably true"), N_ ("probably true") },
  { N_ ("Possibly true"), N_ ("possibly true") },
  { N_ ("Doubtful"), N_ ("doubtful") },
  { N_ ("Improbable"), N_ ("improbable") },
  { N_ ("Truth cannot be judged"), N_ ("truth cannot be judged") },
};

const DossierVerdictInfo *
dossier_verdict_get_info (DossierVerdict verdict)
{
  g_return_val_if_fail (verdict < DOSSIER_N_VERDICTS, &verdicts[DOSSIER_VERDICT_NONE]);

  return &verdicts[verdict];
}

gboolean
dossier_verdict_from_string (const char *string, DossierVerdict *verdict)
{
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    if (g_strcmp0 (string, verdicts[i].id) == 0)
      {
        *verdict = verdicts[i].verdict;
        return TRUE;
      }

  return FALSE;
}

DossierVerdict
dossier_verdict_get_graver (DossierVerdict a, DossierVerdict b)
{
  return dossier_verdict_get_info (b)->gravity > dossier_verdict_get_info (a)->gravity ? b : a;
}

const char *
dossier_reliability_get_words (char letter)
{
  if (letter < 'A' || letter > 'F')
    return NULL;

  return _ (reliability_words[letter - 'A']);
}

const char *
dossier_credibility_get_words (guint digit)
{
  if (digit < 1 || digit > G_N_ELEMENTS (credibility_words))
    return NULL;

  return _ (credibility_words[digit - 1].alone);
}

/**
 * dossier_badge_dup_words:
 * @letter: 'A' to 'F'; anything else counts as not judged
 * @digit: 1 to 6; anything else counts as not judged
 *
 * Returns: (transfer full): a badge as it is read out: "Usually reliable, probably true"
 */
char *
dossier_badge_dup_words (char letter, guint digit)
{
  guint first = (letter >= 'A' && letter <= 'F') ? (guint) (letter - 'A') : 'F' - 'A';
  guint second = (digit >= 1 && digit <= DOSSIER_CREDIBILITY_NOT_JUDGED)
                     ? digit
                     : DOSSIER_CREDIBILITY_NOT_JUDGED;

  /* Translators: the reliability of a source, then the credibility of what it says:
   * "Usually reliable, probably true" */
  return g_strdup_printf (_ ("%s, %s"), _ (reliability_words[first]),
                          _ (credibility_words[second - 1].second));
}
