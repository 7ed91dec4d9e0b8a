/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a figure's place in its sentence tells of its weight: reports name first what matters, and
 * hang on to it what it is compared with. */

#include "dossier-figure-key.h"
#include "dossier-figure-phrase.h"

static const DossierFigureToken *
get (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_get (scan, at);
}

/* "48-hour pause" */
static gboolean
is_attributive (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  for (guint at = match->core_first; at < match->core_last; at++)
    if (dossier_figure_scan_is_glued (scan, at + 1, "-") && match->kind != DOSSIER_FIGURE_DATE
        && get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD)
      return TRUE;
  return FALSE;
}

static gboolean
names_document (const char *label)
{
  static const char *const words[] = { "published", "date",         "updated", "posted",
                                       "issued",    "last updated", "as of" };

  for (gsize i = 0; label != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (label, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The first figure of its sentence, dates and ranks aside. */
static gboolean
leads (const DossierFigureScan *scan, const GArray *matches, guint index)
{
  guint first = g_array_index (matches, DossierFigureMatch, index).first;

  while (index > 0)
    {
      const DossierFigureMatch *before = &g_array_index (matches, DossierFigureMatch, --index);

      for (; first > before->last; first--)
        if (get (scan, first)->line || dossier_phrase_is_sentence_start (scan, first))
          return TRUE;
      if (before->kind != DOSSIER_FIGURE_DATE && before->kind != DOSSIER_FIGURE_RANK)
        return FALSE;
    }
  return TRUE;
}

/* "from 12 %", "more than the 31 of 2024", "against 4.1 a year earlier": what another is held
 * against. */
static gboolean
is_compared (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  static const char *const little[] = { "the", "a", "an", "about", "some", NULL };
  static const char *const before[] = { "from", "than", "against", "versus", "beating", NULL };
  static const char *const linked[] = { "with", "to", NULL };
  static const char *const past[] = { "earlier", "previously", "before", NULL };
  guint at = match->first - 1;

  if (dossier_figure_scan_is_any (scan, at, little))
    at--;
  if (dossier_figure_scan_is_any (scan, at, before)
      || (dossier_figure_scan_is_any (scan, at, linked)
          && dossier_figure_scan_is (scan, at - 1, "compared")))
    return TRUE;
  return dossier_figure_scan_is_any (scan, match->last + 1, past)
         || dossier_figure_scan_matches (scan, match->last + 1, "a year earlier", NULL)
         || dossier_figure_scan_matches (scan, match->last + 1, "a year ago", NULL);
}

/* ", a third more than that": added to what has been said. */
static gboolean
is_aside (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  return match->first > 0 && dossier_figure_scan_is (scan, match->first - 1, ",");
}

/* How far back a word still governs the figure. */
#define NEAR_TOKENS 10

/* Whether one of the words stands before the figure in its sentence and near it. */
static gboolean
follows_any (const DossierFigureScan *scan, guint at, const char *const *words)
{
  for (guint n = 0; n < NEAR_TOKENS && at > 0; n++, at--)
    {
      if (get (scan, at)->opens || get (scan, at)->line)
        return FALSE;
      if (dossier_figure_scan_is_any (scan, at - 1, words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_intended (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "need",     "needs",    "needed",   "appeal", "require",
                                       "requires", "required", "plan",     "plans",  "planned",
                                       "target",   "aim",      "aims",     "goal",   "will",
                                       "expect",   "expects",  "expected", "must",   "should",
                                       NULL };

  return follows_any (scan, at, words);
}

/* Whether no sentence ends between the beginning of the paragraph and the figure. */
static gboolean
is_topical (const DossierFigureScan *scan, guint at)
{
  if (at > 60)
    return FALSE;
  for (; at > 0; at--)
    if (get (scan, at)->opens)
      return FALSE;
  return TRUE;
}

DossierFigureHint
dossier_figure_hint_read (const DossierFigureScan *scan,
                          const GArray *matches,
                          guint index,
                          const DossierFigure *figure)
{
  const DossierFigureMatch *match = &g_array_index (matches, DossierFigureMatch, index);

  return (DossierFigureHint){
    .attributive = is_attributive (scan, match),
    .metadata = figure->kind == DOSSIER_FIGURE_DATE && names_document (figure->label),
    .leads = leads (scan, matches, index),
    .compared = is_compared (scan, match),
    .aside = is_aside (scan, match),
    .named = dossier_figure_scan_is (scan, match->first - 1, "of"),
    .topical = is_topical (scan, match->first),
    .intended = is_intended (scan, match->first),
    .spelled = get (scan, match->core_first)->kind == DOSSIER_FIGURE_TOKEN_WORD,
  };
}
