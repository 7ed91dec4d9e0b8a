/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words that tell whether a figure belongs on a card: a table of data. What each of them is worth stands beside the
 * reasons in dossier-figure-key.c. */

#include "dossier-figure-cues.h"

static const DossierCueRow rows[] = {
  { DOSSIER_CUE_DEAD,
    "dead died die dies death deaths killed kill kills killing killings drowned bodies "
    "fatalities fatality lives casualties homicides murders murdered perished" },
  { DOSSIER_CUE_HURT,
    "injured injuries injuring wounded wounding hurt missing unaccounted hospitalised "
    "hospitalized admitted infected infections cases sick" },
  { DOSSIER_CUE_DRIVEN,
    "displaced displacement displacing evacuated evacuating evacuees homeless homes home fled refugees "
    "stranded shelter sheltered sheltering need needs without aboard passengers affected arrivals "
    "prisoners hostages inhabitants" },
  { DOSSIER_CUE_JOBS,
    "jobs posts staff workers employees employed redundancies layoffs teachers nurses officers "
    "soldiers" },
  { DOSSIER_CUE_PEOPLE,
    "people persons households homes customers families children patients residents inhabitants civilians "
    "women men workers pupils students passengers" },
  { DOSSIER_CUE_DECIDED,
    "approve approved approves commit commits committed seek seeks sought ask asks asked appeal appeals want wants "
    "demand demands demanded offer offers offered order ordered orders award awarded awards fine fined fines jailed "
    "sentenced fund funds funded funding grant grants granted pledge pledged pledges promise promised promises "
    "release released releases raise raised raises raising cut cuts cutting set invest invested investing "
    "investment spend spends spending spent pay paid pays agree agreed agrees allocate allocated limit "
    "limited limits "
    "ban banned shall must will budget block blocked replace replaced buy buys buying bought sell sells sold require "
    "required requires request requested receive received receives propose proposed proposes plan plans "
    "planned build "
    "built launch launched deploy deployed recall recalled recalling close closes recruit recruited hire" },
  { DOSSIER_CUE_SUM,
    "cost costs costing worth damage damages loss losses funding budget bill value valued values valuing total "
    "totals totalled totaled combined turnover revenue revenues profit profits sales spending borrowing deficit "
    "debt aid income" },
  { DOSSIER_CUE_BARGAIN,
    "want wants demand demands demanded seek seeks sought asks claims offer offers offered "
    "proposes proposed counters" },
  { DOSSIER_CUE_FUNDS,
    "request requested requests require required requirement need needed appeal receive received "
    "fund funded funding pledge pledged raise raised sought" },
  { DOSSIER_CUE_OUTLOOK,
    "expect expects expected guided guides guidance forecast forecasts outlook predicts "
    "predicted" },
  { DOSSIER_CUE_AHEAD,
    "will due scheduled anticipated begin begins start starts would expire expires deadline open opens "
    "opening finish finishes finished set slip slipped slips "
    "complete completed completion goal target plan plans planned expect expects expected end ends take takes" },
  { DOSSIER_CUE_LASTS,
    "jailed sentenced term mandate pause ceasefire truce strike walked force extend extended extension suspended "
    "suspend lasts last remain remains keep keeps valid without wait waited waits stay stays" },
  { DOSSIER_CUE_NOW, "now stands stand stood so far total remain remains remaining remained" },
  { DOSSIER_CUE_REACHED, "to at reach reached reaches total totals totalled totaled hit hits" },
  { DOSSIER_CUE_MOVED,
    "rose risen raise raised raises fell fallen advance advanced advances withdrew withdrawn gain gained gains pull "
    "pulled stopped rest warming overran taken press peak peaked peaks reached held pass" },
  { DOSSIER_CUE_RESULT,
    "leaving killing closing sending lifting bringing valuing cutting wounding injuring forcing driving affecting "
    "destroying displacing costing raising pushing" },
  { DOSSIER_CUE_METHOD,
    "sample samples sampled sampling respondents margin confidence interval survey surveyed questioned interviewed "
    "randomised randomized questionnaire measured placebo error "
    "median telephone trial transects" },
  { DOSSIER_CUE_BESIDE,
    "target standard norm threshold permits permitted allowed legal rule rules usual usually goal largest smallest "
    "strongest longest youngest oldest highest lowest biggest licensed licenced" },
  { DOSSIER_CUE_BACKGROUND,
    "which who whose where because although if having designed when speaks employs employ accounts account makes "
    "make handles carries own owns founded includes covers usual houses serves" },
  { DOSSIER_CUE_CROWD,
    "spectators attended attendance attending crowd visitors volunteers firefighters voted majority "
    "members participants entrants runners councillors present "
    "helicopters boats engines rescuers jury" },
  { DOSSIER_CUE_EACH,
    "each apiece head annually average averages every minimum maximum mean typical typically usual worldwide" },
  { DOSSIER_CUE_MORE,
    "more fewer less higher lower longer later earlier above below ahead up down faster larger smaller "
    "shorter" },
  { DOSSIER_CUE_PLACE,
    "away from off north south east west deep long wide high tall above beyond past upstream downstream "
    "inland thick" },
  { DOSSIER_CUE_PART, "including among whom them these most" },
  { DOSSIER_CUE_WHEN, "after in within over during every for at with" },
  { DOSSIER_CUE_BINDING,
    "expire expires expiring lapse lapses deadline force effect until finish finishes finished complete completes "
    "completed completion end ends close closes ready open opens opening begin begins start starts replace replaced "
    "deliver delivered delivery repay repaid retire retires mark abolish abolished phase phased launch launched "
    "slip slipped delay delayed postponed reach" },
  { DOSSIER_CUE_MEETING,
    "meeting meets meet talks negotiations hearing inquest trial session resume resumes walk match ceremony "
    "conference summit" },
  { DOSSIER_CUE_STANDARD,
    "target limit standard threshold norm benchmark quota average requirement allowance ceiling record" },
  { DOSSIER_CUE_CLAIM,
    "put puts estimate estimates estimated say says said claim claims claimed count counts counted reckon reckons "
    "reckoned speaks spoke believes believe" },
};

const DossierCueRow *
dossier_figure_cues_get (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}
