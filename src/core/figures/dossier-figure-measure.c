/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Physical quantities: "2.3 km", "40 °C", "a 6.1-magnitude earthquake", "magnitude 6.1". */

#include "dossier-figure-kinds.h"

static gboolean
match_magnitude (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierAmount amount;
  guint from = at + 1;

  if (!dossier_figure_scan_is (scan, at, "magnitude"))
    return FALSE;
  if (dossier_figure_scan_is (scan, from, "of") || dossier_figure_scan_is (scan, from, "-"))
    from++;
  if (!dossier_amount_read (scan, from, &amount) || amount.value > 12
      || dossier_figure_scan_get (scan, from)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  dossier_figure_match_set_amount (match, &amount);
  match->first = at;
  match->unit = "magnitude";
  return TRUE;
}

/* Whether one of @words stands among the @n tokens before @at, in the same sentence. */
static gboolean
is_told_before (const DossierFigureScan *scan, guint at, guint n, const char *const *words)
{
  for (guint back = at - 1; n > 0 && !dossier_figure_scan_is (scan, back, "."); back--, n--)
    if (dossier_figure_scan_is_any (scan, back, words))
      return TRUE;
  return FALSE;
}

/* "won the 400m in 44.21 seconds", "the 200m freestyle" */
static gboolean
is_race (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const races[] = { "race",      "races",        "final",  "heats",    "hurdles",
                                       "freestyle", "backstroke",   "medley", "relay",    "sprint",
                                       "butterfly", "breaststroke", "dash",   "runner",   "runners",
                                       "swimmer",   "steeplechase", "title",  "sprinter", NULL };
  guint at = amount->last + 1;
  DossierAmount spent;
  guint last;
  const DossierUnit *unit;

  if (dossier_figure_scan_is_any (scan, at, races)
      || dossier_figure_scan_is_any (scan, at + 1, races))
    return TRUE;
  if (!dossier_figure_scan_is (scan, at, "in") || !dossier_amount_read (scan, at + 1, &spent))
    return FALSE;
  unit = dossier_figure_match_unit_after (scan, &spent, DOSSIER_FIGURE_DURATION, &last);
  return unit != NULL && unit->factor <= 60;
}

/* "10,000m", "the 1500m": so many millions are written as billions, and of metres nobody counts several things. */
static gboolean
is_long (const DossierFigureScan *scan, const DossierAmount *amount)
{
  return amount->value / amount->number.scale >= 1000
         && !dossier_figure_is_several (scan, amount->last + 1);
}

/* "a 300m tunnel", "the tower is 300m": what extends, and does not cost or count */
static gboolean
is_extent (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const things[] = {
    "tunnel",    "bridge", "wall",    "tower",    "pool",    "pipe",      "pipeline",
    "cable",     "drop",   "cliff",   "fence",    "mast",    "dam",       "trench",
    "wave",      "waves",  "stretch", "boundary", "section", "vessel",    "ship",
    "yacht",     "barge",  "ladder",  "rope",     "runway",  "quay",      "pier",
    "track",     "jetty",  "crane",   "span",     "crater",  "antenna",   "swell",
    "exclusion", "cordon", "buffer",  "radius",   "gap",     "telescope", NULL
  };
  static const char *const states[] = { "is",       "was",      "are",       "were",
                                        "measures", "measured", "measuring", NULL };
  static const char *const moves[] = { "swam",  "swim",   "swims",  "swimming", "jumped",
                                       "threw", "throws", "leapt",  "walked",   "marched",
                                       "rowed", "dived",  "hurled", "waded",    NULL };

  return dossier_figure_scan_is_any (scan, amount->last + 1, things)
         || dossier_figure_scan_is_any (scan, amount->first - 1, moves)
         || (dossier_figure_scan_is_any (scan, amount->first - 1, states)
             && !dossier_figure_is_content (scan, amount->last + 1)
             && is_told_before (scan, amount->first, 6, things));
}

/* "3.5m" is three and a half metres only beside a word of length; elsewhere it counts millions. */
static gboolean
is_letter_metre (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "deep",  "high",  "tall",  "long", "wide",
                                       "thick", "below", "above", "away", "of" };
  static const char *const before[] = { "depth",     "height",   "length", "width",    "altitude",
                                        "elevation", "distance", "radius", "diameter", NULL };
  /* "a reach of 48m people", "the river stood at 7.8m" */
  static const char *const wide[] = { "reach", "outreach", "river", "waves", "tide", "tides",
                                      "sea",   "snow",     "swell", "gauge", NULL };
  /* of a level, only these tell that it is a height: "the 2019 level of 1.3m" is none */
  static const char *const level[] = { "level", NULL };
  static const char *const water[] = { "water",     "river", "rivers", "lake",        "sea",
                                       "reservoir", "flood", "floods", "groundwater", "tide",
                                       "dam",       "snow",  "gauge",  "floodwaters", NULL };
  static const char *const times[] = { "x", "\303\227", "by", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (dossier_figure_scan_is (scan, amount->last + 1, words[i]) && amount->value < 1e9)
      return TRUE;
  /* "3m x 4m" */
  if ((dossier_figure_scan_is_any (scan, amount->last + 1, times)
       && dossier_figure_scan_get (scan, amount->last + 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
      || (dossier_figure_scan_is_any (scan, amount->first - 1, times)
          && dossier_figure_scan_is (scan, amount->first - 2, "m")))
    return TRUE;
  return is_told_before (scan, amount->first, 4, before)
         || (is_told_before (scan, amount->first, 4, wide)
             && !dossier_figure_is_content (scan, amount->last + 1))
         || (is_told_before (scan, amount->first, 4, level)
             && is_told_before (scan, amount->first, 12, water)
             && !dossier_figure_is_content (scan, amount->last + 1))
         || is_race (scan, amount) || is_long (scan, amount) || is_extent (scan, amount);
}

/* "573.15K" beside degrees: kelvins, and no thousands */
static gboolean
is_letter_kelvin (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const degree[] = { "\302\260", NULL };
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, amount->last);

  if (!amount->number.letter || amount->range || letter->word[0] != 'k' || !letter->capital
      || dossier_figure_is_content (scan, amount->last + 1))
    return FALSE;
  return is_told_before (scan, amount->first, 6, degree)
         || dossier_figure_scan_is (scan, amount->last + 3, "\302\260");
}

/* Degrees "below zero" print their sign in words. */
static void
take_below_zero (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  const DossierUnit *unit = dossier_figure_unit_find (match->unit);

  if (unit == NULL || !g_str_has_prefix (unit->name, "degree") || match->has_value_max
      || match->value <= 0 || !dossier_figure_scan_is (scan, match->last + 1, "below")
      || !(dossier_figure_scan_is (scan, match->last + 2, "zero")
           || dossier_figure_scan_is (scan, match->last + 2, "freezing"))
      || (dossier_figure_scan_is (scan, match->last + 2, "freezing")
          && !g_str_has_suffix (unit->name, "Celsius")))
    return;
  match->value = -match->value;
  match->last += 2;
}

#define MAX_QUOTED 400

/* `a 34" panel`: inches, unless the mark closes what one before it opened */
static gboolean
match_inches (const DossierFigureScan *scan, const DossierAmount *amount, DossierFigureMatch *match)
{
  guint at = amount->first;
  gboolean open = FALSE;

  if (!dossier_figure_scan_is_glued (scan, amount->last + 1, "\"") || amount->range
      || amount->number.scale > 1 || amount->value > 150 || amount->number.words
      || !dossier_figure_scan_get (scan, amount->last + 2)->blank)
    return FALSE;
  for (guint n = 0; n < MAX_QUOTED && at > 0 && !dossier_figure_scan_get (scan, at)->line; n++)
    open ^= dossier_figure_scan_is (scan, --at, "\"")
            && dossier_figure_scan_get (scan, at - 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL;
  if (open)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->last = amount->last + 1;
  match->unit = "inch";
  return TRUE;
}

gboolean
dossier_figure_match_measure (const DossierFigureScan *scan,
                              guint at,
                              const DossierAmount *amount,
                              DossierFigureMatch *match)
{
  const DossierUnit *unit;
  guint last;

  if (amount == NULL)
    return match_magnitude (scan, at, match);
  if (amount->number.ordinal)
    return FALSE;
  if ((amount->number.letter && dossier_figure_scan_is (scan, amount->last, "m") && !amount->range
       && is_letter_metre (scan, amount))
      || is_letter_kelvin (scan, amount))
    {
      dossier_figure_match_set_amount (match, amount);
      match->value /= amount->number.scale;
      match->scale = 1;
      match->unit = dossier_figure_scan_is (scan, amount->last, "m") ? "metre" : "kelvin";
      return TRUE;
    }
  if (match_inches (scan, amount, match))
    return TRUE;
  unit = dossier_figure_match_unit_after (scan, amount, DOSSIER_FIGURE_MEASURE, &last);
  if (unit == NULL)
    {
      unit = dossier_figure_match_unit_after (scan, amount, DOSSIER_FIGURE_MONEY, &last);
      unit = unit != NULL && dossier_figure_is_weight (scan, amount, last)
                 ? dossier_figure_unit_find ("pound")
                 : NULL;
    }
  if (unit == NULL)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->last = last;
  if (dossier_figure_scan_is (scan, last, "kt")
      && (unit = dossier_figure_settle_knots (scan, last)) == NULL)
    {
      match->has_value = match->has_value_max = FALSE;
      return TRUE;
    }
  match->unit = unit->name;
  dossier_figure_match_take_parts (scan, match, unit);
  take_below_zero (scan, match);
  if (!dossier_figure_match_take_inverse (scan, match))
    dossier_figure_match_take_divisors (scan, match);
  return TRUE;
}
