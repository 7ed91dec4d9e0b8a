/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "45 kt" is a speed beside wind and sails, and a mass beside what is emitted, carried, mined or blown up; where
 * neither is spoken of, nobody can tell. */

#include "dossier-figure-match.h"

#define MAX_TOKENS 24
#define MAX_PARAGRAPH_TOKENS 80

static const char *const speeds[] = {
  "wind",    "winds",    "gust",      "gusts",    "gusting",  "gusted",    "speed",     "speeds",
  "knot",    "knots",    "airspeed",  "sailed",   "sailing",  "cruising",  "cruise",    "steaming",
  "steamed", "current",  "currents",  "tide",     "tidal",    "cyclone",   "typhoon",   "hurricane",
  "storm",   "storms",   "squall",    "squalls",  "breeze",   "gale",      "gales",     "takeoff",
  "landing", "approach", "aircraft",  "jet",      "climb",    "descent",   "heading",   "course",
  "drift",   "drifting", "crosswind", "tailwind", "headwind", "touchdown", "propeller", NULL
};

static const char *const masses[] = {
  "emission",   "emissions",   "emitted",     "emits",      "carbon",      "co",       "methane",
  "cargo",      "cargoes",     "freight",     "shipment",   "shipments",   "exports",  "exported",
  "imports",    "imported",    "yield",       "yields",     "production",  "produced", "produce",
  "produces",   "output",      "ore",         "ores",       "concentrate", "copper",   "zinc",
  "nickel",     "iron",        "steel",       "aluminium",  "aluminum",    "lithium",  "cobalt",
  "coal",       "grain",       "wheat",       "maize",      "rice",        "sugar",    "crop",
  "harvest",    "harvested",   "fertiliser",  "fertilizer", "mine",        "mined",    "mines",
  "smelter",    "refinery",    "refined",     "milled",     "tonnage",     "stocks",   "stockpile",
  "stockpiles", "inventories", "consumption", "waste",      "biomass",     "catch",    "bomb",
  "bombs",      "warhead",     "warheads",    "nuclear",    "explosion",   "blast",    "detonation",
  "detonated",  "payable",     "feedstock",   "lng",        "oil",         "crude",    "tonnes",
  "tons",       "kilotonnes",  "loaded",      "unloaded",   "shipped",     "capacity", NULL
};

/* The unit that the word at @at tells, NULL for none. */
static const char *
read_cue (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->length < 2)
    return NULL;
  if (dossier_figure_scan_is_any (scan, at, speeds))
    return "knot";
  return dossier_figure_scan_is_any (scan, at, masses) ? "kilotonne" : NULL;
}

/* The unit that the nearest cue tells, among so many tokens to either side; @within: of its sentence. */
static const char *
find_cue (const DossierFigureScan *scan, guint at, guint n_tokens, gboolean within)
{
  gboolean back = TRUE;
  gboolean ahead = TRUE;

  for (guint n = 1; n <= n_tokens && (back || ahead); n++)
    {
      const DossierFigureToken *before = dossier_figure_scan_get (scan, at - n);
      const DossierFigureToken *behind = dossier_figure_scan_get (scan, at + n);
      const char *unit = NULL;

      /* the sentence ends there */
      back = back && before->kind != DOSSIER_FIGURE_TOKEN_END
             && !(within && dossier_figure_scan_get (scan, at - n + 1)->opens);
      ahead = ahead && behind->kind != DOSSIER_FIGURE_TOKEN_END && !(within && behind->opens);
      if (ahead)
        unit = read_cue (scan, at + n);
      if (unit == NULL && back)
        unit = read_cue (scan, at - n);
      if (unit != NULL)
        return unit;
    }
  return NULL;
}

const DossierUnit *
dossier_figure_settle_knots (const DossierFigureScan *scan, guint at)
{
  const char *unit;

  /* "60 kt of coal" */
  if (dossier_figure_scan_is (scan, at + 1, "of")
      && !dossier_figure_scan_is_any (scan, at + 2, speeds))
    return dossier_figure_unit_find ("kilotonne");
  unit = find_cue (scan, at, MAX_TOKENS, TRUE);
  /* the paragraph goes on speaking of the same */
  if (unit == NULL)
    unit = find_cue (scan, at, MAX_PARAGRAPH_TOKENS, FALSE);
  return unit != NULL ? dossier_figure_unit_find (unit) : NULL;
}
