/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers in fixed terms, which the words beside them tell: how long a page takes to read, houses, screens, calls for
 * help, sums of six figures. */

#include "dossier-figure-match.h"

static gboolean
is_numeral (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL;
}

/* "6 min read", "6-minute read": what a page says of itself */
static gboolean
is_reading_time (const DossierFigureScan *scan, const DossierAmount *amount)
{
  guint at = amount->last + 1;

  if (dossier_figure_scan_is_glued (scan, at, "-"))
    at++;
  return (dossier_figure_scan_is (scan, at, "min") || dossier_figure_scan_is (scan, at, "mins")
          || dossier_figure_scan_is (scan, at, "minute")
          || dossier_figure_scan_is (scan, at, "minutes"))
         && (dossier_figure_scan_is (scan, at + 1, "read")
             || dossier_figure_scan_is (scan, at + 1, "reading"))
         && !dossier_figure_is_content (scan, at + 2);
}

/* "12 High Street": the number of a house */
static gboolean
is_address (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const streets[] = { "street", "road",   "avenue", "lane",     "square",
                                         "st",     "drive",  "close",  "crescent", "boulevard",
                                         "quay",   "parade", "row",    "terrace",  "place",
                                         "way",    "ave",    "rd",     NULL };

  if (!is_numeral (scan, amount->last) || amount->first != amount->last || amount->value >= 10000)
    return FALSE;
  for (guint at = amount->last + 1; at <= amount->last + 4; at++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

      if (!token->capital || token->line || !token->blank)
        return FALSE;
      if (at > amount->last + 1 && dossier_figure_scan_is_any (scan, at, streets))
        return TRUE;
    }
  return FALSE;
}

/* "4K video": how fine a picture is */
static gboolean
is_resolution (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "video",  "tv",     "resolution", "display", "screen",
                                       "camera", "image",  "images",     "footage", "monitor",
                                       "movie",  "output", "panel",      "content", "streaming",
                                       "uhd",    NULL };
  static const double lines[] = { 480, 576, 720, 1080, 1440, 2160, 4320 };

  /* "1080p" */
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (amount->value <= lines[i] && amount->value >= lines[i]
        && !dossier_figure_scan_get (scan, amount->last)->grouped
        && (dossier_figure_scan_is_glued (scan, amount->last + 1, "p")
            || dossier_figure_scan_is_glued (scan, amount->last + 1, "i")))
      return TRUE;
  return dossier_figure_scan_is_glued (scan, amount->last, "k")
         && dossier_figure_scan_is_any (scan, amount->last + 1, words);
}

/* "called 911", "a 999 call": whom one calls in need */
static gboolean
is_emergency (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const calls[] = { "call", "calls",  "called",  "calling",
                                       "dial", "dialed", "dialled", NULL };
  static const char *const takers[] = { "call",        "calls",     "caller",
                                        "callers",     "emergency", "dispatcher",
                                        "dispatchers", "operator",  NULL };
  static const double numbers[] = { 911, 999, 112, 111, 101 };

  if (!is_numeral (scan, amount->first) || amount->first != amount->last
      || !(dossier_figure_scan_is_any (scan, amount->first - 1, calls)
               ? !dossier_figure_is_content (scan, amount->last + 1)
               : dossier_figure_scan_is_any (scan, amount->last + 1, takers)
                     && dossier_figure_scan_get (scan, amount->first - 1)->lexicon
                            & LEX_DETERMINER))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (amount->value <= numbers[i] && amount->value >= numbers[i])
      return TRUE;
  return FALSE;
}

/* "a six-figure sum", "ran to six figures": how long a number is */
static gboolean
is_length_of_number (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "figure", "figures", NULL };
  gboolean hyphen = dossier_figure_scan_is_glued (scan, amount->last + 1, "-");

  return amount->number.words && amount->value < 13
         && dossier_figure_scan_is_any (scan, amount->last + (hyphen ? 2 : 1), words)
         && (hyphen
             || (dossier_figure_scan_get (scan, amount->first - 1)->lexicon & LEX_PREPOSITION));
}

/* "a Block 1B variant", "the 2B Mindset": a letter of a name, and no billions, of which nobody has one of a thing */
static gboolean
is_lettered_name (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, amount->last);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return amount->number.letter && !amount->range && letter->capital && letter->length == 1
         && amount->number.decimals == 0 && amount->value / amount->number.scale < 10
         && !before->known->begins_unit && next->kind == DOSSIER_FIGURE_TOKEN_WORD && next->blank
         && !next->line && dossier_figure_is_content (scan, amount->last + 1)
         && !next->known->begins_unit
         && (next->capital || !dossier_figure_is_several (scan, amount->last + 1));
}

/* "3/5" that stands alone: the third of five pages */
static gboolean
is_page_of (const DossierFigureScan *scan, const DossierAmount *amount)
{
  return amount->first == 0 && amount->number.fraction && !amount->number.words
         && dossier_figure_scan_get (scan, amount->last + 1)->kind == DOSSIER_FIGURE_TOKEN_END
         && amount->value > 0 && amount->value <= 1;
}

gboolean
dossier_figure_is_term (const DossierFigureScan *scan, const DossierAmount *amount)
{
  return is_length_of_number (scan, amount) || is_reading_time (scan, amount)
         || is_address (scan, amount) || is_resolution (scan, amount) || is_emergency (scan, amount)
         || is_lettered_name (scan, amount) || is_page_of (scan, amount);
}
