/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a figure is in its sentence: a day that binds, the second of two claims, a price of any one thing, a share of
 * something told already, somebody's words. */

#include "dossier-figure-date.h"
#include "dossier-figure-key.h"

#include "dossier-figure-look.h"

static gboolean
is_start (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);

  return at == 0 || token->opens || token->line || token->kind == DOSSIER_FIGURE_TOKEN_END;
}

/* What is farther away says nothing of the figure. */
#define MAX_SENTENCE 40
#define MAX_QUOTE 60
#define MAX_PARAGRAPH 200

/* The cues of the sentence before the figure. */
static guint
read_sentence (const DossierFigureScan *scan, guint at)
{
  guint cues = 0;

  for (guint n = 0; n < MAX_SENTENCE && !is_start (scan, at); n++)
    cues |= get (scan, --at)->known->cues;
  return cues;
}

/* "expires on 31 December", "in force until 2030": what is decided begins or ends then; a meeting binds nobody. */
static gboolean
is_binding (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  guint cues = 0;

  if (match->kind != DOSSIER_FIGURE_DATE
      || (read_sentence (scan, match->first) & DOSSIER_CUE_MEETING) != 0)
    return FALSE;
  for (guint n = 0, at = match->first; n < 7 && !is_start (scan, at); n++)
    cues |= get (scan, --at)->known->cues;
  return (cues & DOSSIER_CUE_BINDING) != 0;
}

/* "; the ministry puts it at 12": another value of what the figure before tells, in the words of somebody else */
static gboolean
is_rival (const DossierFigureScan *scan,
          const DossierFigureMatch *match,
          const DossierFigureMatch *before)
{
  static const char *const joints[] = { ";", ",", "while", "but", "whereas", NULL };
  gboolean apart = FALSE;

  if (before == NULL || before->kind != match->kind)
    return FALSE;
  for (guint at = before->last + 1; at < match->first; at++)
    {
      apart |= dossier_figure_scan_is_any (scan, at, joints);
      if (apart && at + 4 >= match->first && (get (scan, at)->known->cues & DOSSIER_CUE_CLAIM) != 0)
        return TRUE;
    }
  return FALSE;
}

/* "A float costs $26,000", "each day costs them 5 million": what any one of them costs is no sum. */
static gboolean
is_any_price (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  static const char *const any[] = { "a", "an", "each", "every", "one", NULL };
  static const char *const costs[] = { "costs", "cost",  "fetches", "earns", "pays",
                                       "sells", "needs", "takes",   NULL };
  gboolean costly = FALSE;
  guint at = match->first;

  if (match->kind != DOSSIER_FIGURE_MONEY)
    return FALSE;
  for (guint n = 0; n < MAX_SENTENCE && !is_start (scan, at); n++)
    costly |= dossier_figure_scan_is_any (scan, --at, costs);
  return costly && dossier_figure_scan_is_any (scan, at, any);
}

/* "makes up 40 % of", "accounted for a third" */
static gboolean
is_portion (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  static const char *const makes[] = { "make", "makes", "made", "making", NULL };
  static const char *const accounts[] = { "account", "accounts", "accounted", "accounting", NULL };

  if (match->first < 2)
    return FALSE;
  return (is (scan, match->first - 1, "up")
          && dossier_figure_scan_is_any (scan, match->first - 2, makes))
         || (is (scan, match->first - 1, "for")
             && dossier_figure_scan_is_any (scan, match->first - 2, accounts));
}

/* Whether the figure stands in quotation marks, by the one that is nearest before it. */
static gboolean
is_quoted (const DossierFigureScan *scan, guint at)
{
  for (guint n = 0; n < MAX_QUOTE && at > 0; n++)
    if (is (scan, --at, "\""))
      return (at == 0 || get (scan, at)->blank) && !get (scan, at + 1)->blank;
  return FALSE;
}

/* "Lumo Heat 3 electric blankets": a small number right behind a name belongs to it. In a headline whose words are
 * all capital the word behind tells. */
static gboolean
is_numbered (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  const DossierFigureToken *name = get (scan, match->first - 1);
  const DossierFigureToken *next = get (scan, match->last + 1);

  return match->kind == DOSSIER_FIGURE_COUNT && match->first == match->last && match->first > 1
         && get (scan, match->first)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && match->value < 20
         && name->kind == DOSSIER_FIGURE_TOKEN_WORD && name->capital && name->known->month == 0
         && !is_start (scan, match->first - 1) && !is_start (scan, match->first) && !next->capital;
}

/* "Methods. ...", "Background: ...": how a paragraph is headed that says what it is for. */
static gboolean
is_headed (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "methods", "method", "background", "introduction",
                                       "advice",  "notes",  "objective",  NULL };

  for (guint n = 0; n < MAX_PARAGRAPH && at > 0 && !get (scan, at)->line; n++)
    at--;
  return dossier_figure_scan_is_any (scan, at, words)
         && (is (scan, at + 1, ".") || is (scan, at + 1, ":"));
}

/* "a design from 2015", "Figures from March show": the noun that the day is said of names one or some of many, so that
 * the day is its own. "Led the club from 2010" is told of what was done. */
static gboolean
is_attributed (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  guint at = match->first - 1;

  if (match->kind != DOSSIER_FIGURE_DATE || match->first < 1 || !is (scan, match->first, "from")
      || !dossier_figure_is_content (scan, at) || (get (scan, at)->lexicon & LEX_RATE))
    return FALSE;
  while (at > 0 && match->first - at < 5 && !is_start (scan, at)
         && dossier_figure_is_content (scan, at - 1))
    at--;
  return is_start (scan, at) || get (scan, at - 1)->known->article
         || ((get (scan, at - 1)->lexicon & LEX_PREPOSITION)
             && dossier_figure_token_ends (get (scan, match->first - 1), "s"));
}

/* A date whose year is not told: "--03-12", "-Q3". */
static gboolean
is_yearless (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_DATE && match->date[0] == '-';
}

void
dossier_figure_hint_add_role (DossierFigureHint *self,
                              const DossierFigureScan *scan,
                              const DossierFigureMatch *match,
                              const DossierFigureMatch *before)
{
  self->binding = is_binding (scan, match);
  self->rival = is_rival (scan, match, before);
  self->any_price = is_any_price (scan, match);
  self->portion = is_portion (scan, match);
  self->quoted = is_quoted (scan, match->first);
  self->numbered = is_numbered (scan, match);
  self->preface = is_headed (scan, match->first);
  self->past = is_yearless (match) && dossier_date_tells_past (scan, match->first, match->last);
  self->opening = is_start (scan, match->first)
                  || (is_start (scan, match->first - 1)
                      && (get (scan, match->first - 1)->lexicon
                          & (LEX_PREPOSITION | LEX_CONJUNCTION | LEX_ADVERB)));
  self->dated_in_full = match->kind == DOSSIER_FIGURE_DATE && g_ascii_isdigit (match->date[0]);
  self->attributed = is_attributed (scan, match);
}
