/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a figure's place in its sentence tells of its weight: reports name first what matters, and hang on to it what it
 * is compared with. */

#include "dossier-figure-key.h"

#include "dossier-figure-look.h"
#include "dossier-figure-phrase.h"

/* Whether a sentence, a line or the text begins at the token. */
static inline gboolean
is_first (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);

  return at == 0 || token->opens || token->line || token->kind == DOSSIER_FIGURE_TOKEN_END;
}

static gboolean
is_break (const DossierFigureScan *scan, guint at)
{
  return is (scan, at, ";") || is (scan, at, ":");
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

/* Days and ranks stand beside what is told and do not tell it. */
static gboolean
is_minor (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_RANK;
}

static gboolean
is_joined (const DossierFigureScan *scan, guint first, guint last)
{
  for (guint at = first; at <= last; at++)
    if (get (scan, at)->opens || get (scan, at)->line)
      return FALSE;
  return TRUE;
}

/* More dates in a row are a list, which says nothing of the figures around it. */
#define MAX_MINOR 32

/* The figure before in the same sentence, dates and ranks aside, or NULL. */
static const DossierFigureMatch *
find_before (const DossierFigureScan *scan, const GArray *matches, guint index)
{
  guint first = g_array_index (matches, DossierFigureMatch, index).first;

  for (guint n = 0; n < MAX_MINOR && index > 0; n++)
    {
      const DossierFigureMatch *before = &g_array_index (matches, DossierFigureMatch, --index);

      if (!is_joined (scan, before->last + 1, first))
        return NULL;
      if (!is_minor (before))
        return before;
      first = before->first;
    }
  return NULL;
}

static const DossierFigureMatch *
find_behind (const DossierFigureScan *scan, const GArray *matches, guint index)
{
  guint last = g_array_index (matches, DossierFigureMatch, index).last;

  for (guint n = 0; n < MAX_MINOR && ++index < matches->len; n++)
    {
      const DossierFigureMatch *behind = &g_array_index (matches, DossierFigureMatch, index);

      if (!is_joined (scan, last + 1, behind->first))
        return NULL;
      if (!is_minor (behind))
        return behind;
      last = behind->last;
    }
  return NULL;
}

/* The last token before the figure that says something of it. */
static guint
skip_little (const DossierFigureScan *scan, guint at)
{
  static const char *const little[] = { "the",    "a",      "an",   "about", "some",
                                        "nearly", "around", "only", "just",  "their",
                                        "its",    "of",     NULL };

  if (dossier_figure_scan_is_any (scan, at, little) && !is_first (scan, at))
    at--;
  return at;
}

/* "from 12 %", "more than the 31 of 2024", "against 4.1 a year earlier": what another is held against. */
static gboolean
is_compared (const DossierFigureScan *scan,
             const DossierFigureMatch *match,
             const DossierFigureMatch *other)
{
  static const char *const before[] = { "from",    "than",   "against", "versus", "beating",
                                        "instead", "behind", "outside", NULL };
  static const char *const linked[] = { "with", "to", NULL };
  static const char *const past[] = { "earlier", "previously", "before", NULL };
  static const char *const after[] = { "after",    "below",  "above", "old",
                                       "previous", "former", "where", NULL };
  guint at = skip_little (scan, match->first - 1);

  if (is_first (scan, match->first))
    return FALSE;
  if (dossier_figure_scan_is_any (scan, at, before)
      || (dossier_figure_scan_is_any (scan, at, linked) && is (scan, at - 1, "compared"))
      || (other != NULL && other->kind == match->kind && match->kind != DOSSIER_FIGURE_DURATION
          && dossier_figure_scan_is_any (scan, at, after)))
    return TRUE;
  return dossier_figure_scan_is_any (scan, match->last + 1, past)
         || dossier_figure_scan_matches (scan, match->last + 1, "a year earlier", NULL)
         || dossier_figure_scan_matches (scan, match->last + 1, "a year ago", NULL);
}

/* "the target is 7 minutes", "(target: below 4 %)", "licensed for 120", "where 80 was allowed": what is planned,
 * permitted or usual, which another is held against. */
static gboolean
is_standard (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  static const char *const copulas[] = { "is", "was", "are", "were", ":", NULL };
  static const char *const allows[] = {
    "permits", "permit", "allows", "permitted", "allowed", NULL
  };
  static const char *const made[] = { "licensed", "licenced", "designed", "meant",
                                      "built",    "intended", NULL };
  static const char *const usual[] = { "allowed", "permitted", "usual", "normal",
                                       "planned", "legal",     NULL };
  guint at = match->first;

  if (at == 0 || is_first (scan, at))
    return FALSE;
  if (dossier_figure_scan_is_any (scan, at - 1, allows)
      || (is (scan, at - 1, "for") && dossier_figure_scan_is_any (scan, at - 2, made))
      || (dossier_figure_scan_is_any (scan, match->last + 1, copulas)
          && dossier_figure_scan_is_any (scan, match->last + 2, usual)))
    return TRUE;
  if (!dossier_figure_scan_is_any (scan, at - 1, copulas))
    return FALSE;
  for (guint n = 0; n < 8 && --at > 0 && !is_first (scan, at) && !is (scan, at, ","); n++)
    if ((get (scan, at - 1)->known->cues & DOSSIER_CUE_STANDARD) != 0)
      return TRUE;
  return FALSE;
}

/* "up 6 % to 12", "by 3 to 12": only the way to the other. */
static gboolean
is_step (const DossierFigureScan *scan,
         const DossierFigureMatch *match,
         const DossierFigureMatch *next)
{
  if (next == NULL || next->first > match->last + 4 || next->first < match->last + 2)
    return FALSE;
  for (guint at = match->last + 1; at < next->first; at++)
    if (is (scan, at, ",") || is_break (scan, at))
      return FALSE;
  return is (scan, next->first - 1, "to")
         || (is (scan, next->first - 2, "to") && is (scan, next->first - 1, "a"));
}

/* "3 of the 12", "three out of 12" */
static gboolean
is_whole (const DossierFigureScan *scan,
          const DossierFigureMatch *match,
          const DossierFigureMatch *other)
{
  guint at;

  if (other == NULL || match->kind != DOSSIER_FIGURE_COUNT)
    return FALSE;
  at = other->last + 1;
  if (is (scan, at, "out"))
    at++;
  return is (scan, at, "of") && match->first <= at + 5;
}

/* "12 of them", "12 of whom", "12 of the dead" */
static gboolean
is_part (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  static const char *const words[] = {
    "them", "whom", "these", "which", "those", "that", "it", NULL
  };
  guint at = match->last + 1;

  if (!is (scan, at, "of"))
    return FALSE;
  return dossier_figure_scan_is_any (scan, at + 1, words)
         || (is (scan, at + 1, "the")
             && (get (scan, at + 2)->known->cues & (DOSSIER_CUE_DEAD | DOSSIER_CUE_HURT)) != 0);
}

/* A later clause with a verb of its own tells something new. */
static gboolean
opens_clause (const DossierFigureScan *scan,
              const DossierFigureMatch *match,
              const DossierFigureMatch *other)
{
  static const char *const words[] = { "and", "but", "while", "as", "with", NULL };
  gboolean joined = FALSE;

  for (guint at = other->last + 1; at < match->first; at++)
    {
      const DossierFigureToken *token = get (scan, at);

      if (is (scan, at, ";"))
        return TRUE;
      if (joined
          && ((token->lexicon & (LEX_VERB | LEX_AUXILIARY | LEX_UP | LEX_DOWN)) != 0
              || dossier_figure_token_ends (token, "ed")))
        return TRUE;
      joined |= dossier_figure_scan_is_any (scan, at, words);
    }
  return FALSE;
}

static gboolean
is_age (const DossierFigureScan *scan, const DossierFigureMatch *match, const char *label)
{
  static const char *const words[] = { "aged", "age", "ages", NULL };
  static const char *const old[] = { "old", "olds", NULL };

  if (match->kind != DOSSIER_FIGURE_DURATION)
    return FALSE;
  return dossier_figure_scan_is_any (scan, match->first - 1, words)
         || dossier_figure_scan_is_any (scan, match->first - 2, words)
         || dossier_figure_scan_is_any (scan, match->last, old)
         || dossier_figure_scan_is_any (scan, match->last + 1, old)
         || dossier_figure_scan_is_any (scan, match->last + 2, old)
         || (label != NULL && g_ascii_strncasecmp (label, "age", 3) == 0);
}

static gboolean
is_bracketed (const DossierFigureScan *scan, guint at)
{
  for (guint n = 0; n < 12 && !is_first (scan, at); n++, at--)
    {
      if (is (scan, at - 1, ")"))
        return FALSE;
      if (is (scan, at - 1, "("))
        return TRUE;
    }
  return FALSE;
}

/* "Of 112 convoys, 47": the sentence begins with a set, and the figure is its size. */
static gboolean
is_among (const DossierFigureScan *scan, guint at)
{
  for (guint n = 0; n < 8; n++, at--)
    if (is_first (scan, at))
      return is (scan, at, "of") || is (scan, at, "among");
  return FALSE;
}

/* The words around a figure, up to the bounds of its clause, as what they tell. */
typedef struct
{
  guint first; /* right before it, little words aside */
  guint near; /* four before */
  guint clause; /* eight before */
  guint relative; /* ten before, up to a comma */
  guint next; /* two behind */
  guint behind; /* seven behind */
  guint own; /* of those before and behind, what no other figure stands nearer to */
} Around;

static void
read_before (const DossierFigureScan *scan, guint at, guint other, Around *around)
{
  static const char *const joints[] = { "and", "but", "while", "when", NULL };
  gboolean comma = FALSE;

  for (guint n = 0; n < 10 && !is_first (scan, at); n++, at--)
    {
      guint cues = get (scan, at - 1)->known->cues;

      if (is_break (scan, at - 1)
          || (is (scan, at - 1, ",") && dossier_figure_scan_is_any (scan, at, joints)))
        break;
      comma |= is (scan, at - 1, ",");
      if (n < 4)
        around->near |= cues;
      if (n < 8)
        around->clause |= cues;
      if (!comma)
        around->relative |= cues;
      if (n < 6 && at - 1 > other)
        around->own |= cues;
    }
}

static void
read_behind (const DossierFigureScan *scan, guint at, guint other, Around *around)
{
  for (guint n = 0; n < 7; n++, at++)
    {
      guint cues = get (scan, at)->known->cues;

      /* what stands in brackets tells the same in other words */
      if (n < 2 && is (scan, at, "("))
        {
          for (guint i = 0; i < 10 && !is (scan, at, ")"); i++)
            at++;
          continue;
        }
      if (is_first (scan, at) || is (scan, at, ",") || is_break (scan, at))
        break;
      if (n < 2)
        around->next |= cues;
      around->behind |= cues;
      if (at < other)
        around->own |= cues;
    }
}

static Around
read_around (const DossierFigureScan *scan,
             const DossierFigureMatch *match,
             const DossierFigureMatch *before,
             const DossierFigureMatch *behind)
{
  Around around = { 0 };
  guint last = behind != NULL && !is_whole (scan, behind, match) ? behind->first : G_MAXUINT;

  if (!is_first (scan, match->first))
    around.first = get (scan, skip_little (scan, match->first - 1))->known->cues;
  /* what is asked of the words before holds for all figures that follow them, what is said of people does not */
  read_before (scan, match->first, before != NULL ? before->last : 0, &around);
  read_behind (scan, match->last + 1, last, &around);
  return around;
}

static void
read_people (DossierFigureHint *hint, const Around *around, const DossierFigure *figure)
{
  if (figure->kind != DOSSIER_FIGURE_COUNT)
    return;
  hint->dead = (around->own & DOSSIER_CUE_DEAD) != 0;
  hint->hurt = !hint->dead && (around->own & DOSSIER_CUE_HURT) != 0;
  hint->driven = !hint->dead && !hint->hurt && (around->own & DOSSIER_CUE_DRIVEN) != 0;
  hint->jobs = (around->own & DOSSIER_CUE_JOBS) != 0;
  hint->people = g_strcmp0 (figure->unit, "person") == 0
                 || (around->next & DOSSIER_CUE_PEOPLE) != 0;
}

/* What the words around it say of its rank among the others. */
static void
read_cues (DossierFigureHint *hint, const Around *around, const DossierFigure *figure)
{
  guint all = around->clause | around->behind;
  gboolean date = figure->kind == DOSSIER_FIGURE_DATE;
  gboolean money = figure->kind == DOSSIER_FIGURE_MONEY;
  gboolean span = figure->kind == DOSSIER_FIGURE_DURATION;
  gboolean share = figure->kind == DOSSIER_FIGURE_PERCENT;

  hint->reached = !date && (around->first & DOSSIER_CUE_REACHED) != 0;
  hint->each = !date && ((around->first | around->next) & DOSSIER_CUE_EACH) != 0;
  hint->background = !date && (around->relative & DOSSIER_CUE_BACKGROUND) != 0;
  hint->beside = !date && (around->clause & DOSSIER_CUE_BESIDE) != 0;
  hint->crowd = !date && ((around->near | around->behind) & DOSSIER_CUE_CROWD) != 0;
  hint->method = !date && ((around->clause | around->next) & DOSSIER_CUE_METHOD) != 0;
  hint->span = !money && !share && !date && (around->first & DOSSIER_CUE_WHEN) != 0;
  hint->place = figure->kind == DOSSIER_FIGURE_MEASURE && (around->next & DOSSIER_CUE_PLACE) != 0;
  hint->decided = !date && (around->clause & DOSSIER_CUE_DECIDED) != 0;
  hint->sum = !date && (all & DOSSIER_CUE_SUM) != 0;
  hint->bargain = (money || share || span) && (around->relative & DOSSIER_CUE_BARGAIN) != 0;
  hint->funds = money && (all & DOSSIER_CUE_FUNDS) != 0;
  hint->outlook = !date && !span && (around->clause & DOSSIER_CUE_OUTLOOK) != 0;
  hint->ahead = (around->clause & DOSSIER_CUE_AHEAD) != 0;
  hint->lasts = span && ((around->clause | around->next) & DOSSIER_CUE_LASTS) != 0;
  hint->now = !date && (around->near & DOSSIER_CUE_NOW) != 0;
  hint->moved = figure->kind == DOSSIER_FIGURE_MEASURE && (around->near & DOSSIER_CUE_MOVED) != 0;
  hint->result = !date && (around->relative & DOSSIER_CUE_RESULT) != 0;
}

DossierFigureHint
dossier_figure_hint_read (const DossierFigureScan *scan,
                          const GArray *matches,
                          guint index,
                          const DossierFigure *figure)
{
  static const char *const ways[] = { "by", "up", "down", NULL };
  const DossierFigureMatch *match = &g_array_index (matches, DossierFigureMatch, index);
  const DossierFigureMatch *before = find_before (scan, matches, index);
  const DossierFigureMatch *behind = find_behind (scan, matches, index);
  Around around = read_around (scan, match, before, behind);
  DossierFigureHint hint = { 0 };

  hint.metadata = figure->kind == DOSSIER_FIGURE_DATE && names_document (figure->label);
  hint.leads = before == NULL;
  hint.clause = before != NULL && opens_clause (scan, match, before);
  hint.apart = before != NULL || behind != NULL;
  hint.compared = is_compared (scan, match, before) || is_standard (scan, match);
  hint.step = !hint.compared && is_step (scan, match, behind);
  hint.part = is_part (scan, match);
  hint.included = (around.near & DOSSIER_CUE_PART) != 0;
  hint.whole = is_whole (scan, match, before);
  hint.among = is_among (scan, match->first);
  hint.bracketed = is_bracketed (scan, match->first);
  hint.aside = match->first > 0 && is (scan, match->first - 1, ",");
  hint.attributive = is_attributive (scan, match);
  hint.spelled = get (scan, match->core_first)->kind == DOSSIER_FIGURE_TOKEN_WORD;
  hint.age = is_age (scan, match, figure->label);
  dossier_figure_hint_add_role (&hint, scan, match, before);
  read_people (&hint, &around, figure);
  read_cues (&hint, &around, figure);
  hint.arrives = hint.reached
                 && (figure->direction != DOSSIER_DIRECTION_NONE
                     || (around.clause & (DOSSIER_CUE_MOVED | DOSSIER_CUE_DECIDED)) != 0);
  hint.difference = (around.next & DOSSIER_CUE_MORE) != 0
                    || (match->kind != DOSSIER_FIGURE_COUNT
                        && dossier_figure_scan_is_any (scan, match->first - 1, ways));
  return hint;
}
