/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures that take up what one before them named: "1,200 homes, up from 900", "40 people died, nine of
 * them children", "30 died in Arras, 20 in Lille". */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-label-role.h"
#include "dossier-figure-phrase-look.h"

#define MAX_BACK 4
#define MAX_GAP 16

static void
set_label (DossierFigure *figure, char *label)
{
  g_free (figure->label);
  figure->label = label;
}

/* "to 2.9 times earnings from 1.3" */
static gboolean
is_from_before_to (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->first - 2;

  if (match->first < 3 || match->kind == DOSSIER_FIGURE_DATE || !is (text, match->first - 1, "from")
      || dossier_figure_is_content (text->scan, match->last + 1))
    return FALSE;
  while (at > 1 && at + 6 > match->first && get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD
         && !dossier_phrase_is_taken (text, at))
    at--;
  while (dossier_phrase_is_taken (text, at) && at > 0)
    at--;
  return is (text, at, "to") && dossier_phrase_is_taken (text, at + 1);
}

/* "up from 19,800": the same thing at another time, named where its later value stands. */
static gboolean
is_earlier_value (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  const DossierFigureScan *scan = text->scan;
  static const char *const joints[] = { "up from", "down from", "compared with", "compared to",
                                        "up on",   "versus",    "against" };

  /* "edged up to 5.2 %, the highest since 2021, from 4.9 %" */
  if (match->first >= 2 && match->kind != DOSSIER_FIGURE_DATE
      && !(match->kind == DOSSIER_FIGURE_COUNT && dossier_figure_is_content (scan, match->last + 1))
      && dossier_figure_scan_matches (scan, match->first - 2, ", from", NULL))
    return TRUE;
  /* "to 14 a day from a usual 38" */
  if (match->first >= 3 && dossier_figure_scan_get (scan, match->first - 2)->known->article
      && dossier_figure_scan_is (scan, match->first - 3, "from")
      && !dossier_figure_is_content (scan, match->last + 1))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      guint n = strchr (joints[i], ' ') != NULL ? 2 : 1;

      if (match->first >= n
          && dossier_figure_scan_matches (scan, match->first - n, joints[i], NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_one_kind (const DossierFigure *a, const DossierFigure *b)
{
  return a->kind == b->kind
         && (a->kind == DOSSIER_FIGURE_COUNT || g_strcmp0 (a->unit, b->unit) == 0);
}

static gboolean
is_counted (const DossierFigure *figure, const DossierFigure *from)
{
  return from->kind == DOSSIER_FIGURE_COUNT && from->unit != NULL;
}

/* "52,000 people are in 186 centres, up from 31,000": a number that only tells where is not what is spoken of. */
static gboolean
is_governed (const DossierPhraseText *text,
             const DossierFigureMatch *match,
             const DossierFigure *from)
{
  static const char *const joints[] = { "in", "across", "among", "with", NULL };
  guint at = match->first;

  if (from->kind != DOSSIER_FIGURE_COUNT || from->unit == NULL)
    return FALSE;
  while (at > 0 && get (text, at)->start > from->start)
    at--;
  return at > 0 && dossier_figure_scan_is_any (text->scan, at - 1, joints);
}

/* The label, and where it has none the unit, of the last one near by that @fits. */
static gboolean
inherit (GPtrArray *figures,
         guint n_near,
         const DossierPhraseText *text,
         const DossierFigureMatch *match,
         gboolean (*fits) (const DossierFigure *figure, const DossierFigure *from),
         DossierFigure *figure)
{
  for (guint back = 1; back <= MIN (n_near, MAX_BACK); back++)
    {
      const DossierFigure *from = g_ptr_array_index (figures, figures->len - back);

      if (!fits (figure, from) || from->label == NULL
          || (back < MIN (n_near, MAX_BACK) && is_governed (text, match, from)))
        continue;
      set_label (figure, g_strdup (from->label));
      if (figure->unit == NULL)
        figure->unit = g_strdup (from->unit);
      return TRUE;
    }
  return FALSE;
}

/* The label of what was said last in the same sentence, whatever it was counted in. */
static gboolean
inherit_any (GPtrArray *figures,
             guint n_near,
             const DossierPhraseText *text,
             const DossierFigureMatch *match,
             DossierFigure *figure)
{
  for (guint back = 1; back <= MIN (n_near, MAX_BACK); back++)
    {
      const DossierFigure *from = g_ptr_array_index (figures, figures->len - back);

      if (from->kind == DOSSIER_FIGURE_DATE || from->kind == DOSSIER_FIGURE_RANK
          || from->label == NULL)
        continue;
      for (guint at = match->first; at > 0 && get (text, at)->start > from->end; at--)
        if (dossier_phrase_is_sentence_start (text->scan, at))
          return FALSE;
      set_label (figure, g_strdup (from->label));
      return TRUE;
    }
  return FALSE;
}

/* ", to 1.3 times", ", three points more than", "left it at 4 %": a second figure of what was told of. */
static gboolean
is_said_again (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const than[] = { "more",  "less",    "fewer",   "longer", "higher",
                                      "lower", "shorter", "earlier", "later",  "better",
                                      "worse", "faster",  "cheaper", NULL };
  static const char *const joints[] = { "to", "at", "by", "from", NULL };
  static const char *const them[] = { "it", "them", NULL };
  guint first = match->first;

  if (match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_RANK || first < 2)
    return FALSE;
  if (is (text, first - 1, ",") && dossier_figure_scan_is_any (text->scan, match->last + 1, than))
    return is (text, match->last + 2, "than");
  if (is (text, first - 1, ",") && get (text, match->last + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
      && dossier_figure_scan_is_any (text->scan, match->last + 2, than))
    return is (text, match->last + 3, "than");
  if (is (text, first - 1, "to") && is (text, first - 2, ","))
    return !dossier_figure_is_content (text->scan, match->last + 1)
           || match->kind != DOSSIER_FIGURE_COUNT;
  return dossier_figure_scan_is_any (text->scan, first - 1, joints)
         && dossier_figure_scan_is_any (text->scan, first - 2, them);
}

/* "Six in ten respondents said so; a quarter were doubtful": shares of the whole that the last share had, named right
 * behind it. */
static gboolean
name_share (GPtrArray *figures,
            guint n_near,
            const DossierPhraseText *text,
            const DossierFigureMatch *match,
            DossierFigure *figure)
{
  if ((figure->kind != DOSSIER_FIGURE_RATIO && figure->kind != DOSSIER_FIGURE_PERCENT)
      || !dossier_label_begins_clause (text, match)
      || !(get (text, match->last + 1)->lexicon & LEX_AUXILIARY))
    return FALSE;
  for (guint back = 1; back <= MIN (n_near, 2); back++)
    {
      const DossierFigure *from = g_ptr_array_index (figures, figures->len - back);
      const char *behind = text->scan->text + from->end;

      if ((from->kind != DOSSIER_FIGURE_RATIO && from->kind != DOSSIER_FIGURE_PERCENT)
          || from->label == NULL)
        continue;
      if (g_str_has_prefix (behind, " of "))
        behind += 3;
      if (behind[0] != ' ' || !g_str_has_prefix (behind + 1, from->label))
        return FALSE;
      set_label (figure, g_strdup (from->label));
      return TRUE;
    }
  return FALSE;
}

/* "92 drones, of which it shot down 77" */
static gboolean
is_of_which (const DossierPhraseText *text, guint at, guint last)
{
  gboolean auxiliary = (get (text, last + 1)->lexicon & LEX_AUXILIARY) != 0;

  for (guint n = 0; n < 6 && at >= 2; n++, at--)
    {
      if (dossier_phrase_is_taken (text, at - 1)
          || get (text, at - 1)->kind == DOSSIER_FIGURE_TOKEN_MARK)
        return FALSE;
      if ((is (text, at - 1, "which") || is (text, at - 1, "whom")) && is (text, at - 2, "of"))
        return n > 0 || !auxiliary;
    }
  return FALSE;
}

/* "nine of them", "of whom nine" */
static gboolean
is_part_of_them (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const words[] = { "them", "whom", "these", "those", "which" };

  if (is_of_which (text, match->first, match->last))
    return (get (text, match->last + 1)->lexicon & LEX_VERB)
           || !dossier_figure_is_content (text->scan, match->last + 1)
           || !(is (text, match->first - 1, "the") || is (text, match->first - 1, "which")
                || is (text, match->first - 1, "whom"));
  if (!is (text, match->last + 1, "of"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is (text, match->last + 2, words[i]))
      return TRUE;
  return FALSE;
}

/* The figure before that counts something, whose name it takes up: a part is no larger than the whole. */
static const DossierFigure *
find_counted (GPtrArray *figures, guint n_near, const DossierFigure *part, gboolean people)
{
  for (guint back = 1; back <= MIN (n_near, MAX_BACK); back++)
    {
      const DossierFigure *from = g_ptr_array_index (figures, figures->len - back);

      if (from->kind == DOSSIER_FIGURE_COUNT && from->unit != NULL && from->label != NULL
          && (!people || g_str_equal (from->unit, "person"))
          && (people || from->value >= part->value || part->kind != DOSSIER_FIGURE_COUNT))
        return from;
    }
  return NULL;
}

/* "62 died, nine of them children" */
static gboolean
name_part (GPtrArray *figures,
           guint n_near,
           const DossierPhraseText *text,
           const DossierFigureMatch *match,
           DossierFigure *figure)
{
  const DossierFigure *whole;
  DossierPhrase phrase;

  if (!is_part_of_them (text, match)
      || (figure->kind != DOSSIER_FIGURE_COUNT && figure->kind != DOSSIER_FIGURE_RATIO
          && figure->kind != DOSSIER_FIGURE_PERCENT))
    return FALSE;
  whole = find_counted (figures, n_near, figure, FALSE);
  if (dossier_phrase_after (text, match->last + 3, &phrase) && phrase.first == match->last + 3
      && dossier_phrase_is_plural (text, phrase.last))
    set_label (figure, dossier_phrase_dup (text, &phrase));
  else if (whole != NULL)
    set_label (figure, g_strdup (whole->label));
  else if (dossier_phrase_nearest (text, match->first - 1, TRUE, &phrase))
    set_label (figure, dossier_phrase_dup (text, &phrase));
  if (whole != NULL && figure->kind == DOSSIER_FIGURE_COUNT && figure->unit == NULL)
    figure->unit = g_strdup (whole->unit);
  return TRUE;
}

/* "The first has 1.2 million members and the other has 800,000": the same verb, whose object is not named again */
static gboolean
is_gap_of_object (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  const DossierFigureToken *verb = get (text, match->first - 1);
  guint next = match->last + 1;

  if (match->first < 4 || verb->kind != DOSSIER_FIGURE_TOKEN_WORD
      || !(verb->lexicon & (LEX_AUXILIARY | LEX_VERB))
      || get (text, next)->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  for (guint at = match->first - 2; at > 0 && match->first - at < MAX_GAP; at--)
    {
      if (dossier_phrase_is_taken (text, at + 1) && g_str_equal (get (text, at)->word, verb->word))
        return TRUE;
      if (dossier_phrase_is_sentence_start (text->scan, at + 1))
        return FALSE;
    }
  return FALSE;
}

/* "four of the 12 whose cases were heard" */
static gboolean
is_antecedent (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  return is (text, match->last + 1, "whose") || is (text, match->last + 1, "who");
}

/* "four of the detainees …, saying two were held elsewhere": of what the sentence counted before */
static gboolean
name_things (GPtrArray *figures,
             guint n_near,
             const DossierPhraseText *text,
             const DossierFigureMatch *match,
             DossierFigure *figure)
{
  const DossierFigure *from = find_counted (figures, MIN (n_near, 2), figure, FALSE);

  if (from == NULL)
    return FALSE;
  for (guint at = match->first; at > 0 && get (text, at)->start > from->end; at--)
    if (dossier_phrase_is_sentence_start (text->scan, at))
      return FALSE;
  set_label (figure, dossier_label_add_own_fate (text, match, g_strdup (from->label)));
  figure->unit = g_strdup (from->unit);
  return TRUE;
}

/* "Twenty-three are tankers" */
static gboolean
is_told_what (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->last + 1;

  return (is (text, at, "are") || is (text, at, "were"))
         && dossier_phrase_after (text, at + 1, &phrase) && phrase.first == at + 1
         && dossier_phrase_is_plural (text, phrase.last)
         && !dossier_figure_token_ends (get (text, at + 1), "ed");
}

/* "but only two replied": the subject of a later clause, with its verb right behind it */
static gboolean
is_subject_alone (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint before = match->first - 1;

  if (match->first < 2
      || !(dossier_label_is_past (text, match->last + 1)
           || ((get (text, match->last + 1)->lexicon & LEX_VERB)
               && !dossier_figure_is_content (text->scan, match->last + 1))))
    return FALSE;
  if (is (text, before, "only") || is (text, before, "just"))
    before--;
  return is (text, before, "but") || is (text, before, ",") || is (text, before, "and")
         || is (text, before, ";") || is (text, before, "while");
}

/* "1,842 people …, of whom 61 have died": those that are not named again are of the kind counted
 * last. */
static gboolean
name_people (GPtrArray *figures,
             guint n_near,
             const DossierPhraseText *text,
             const DossierFigureMatch *match,
             DossierFigure *figure)
{
  const DossierFigure *from;
  char *label;

  if (figure->kind != DOSSIER_FIGURE_COUNT || figure->unit != NULL)
    return FALSE;
  if (is_gap_of_object (text, match) || is_antecedent (text, match))
    return name_things (figures, n_near, text, match, figure);
  /* "three firms were asked, but only two replied" */
  if (is_subject_alone (text, match))
    return name_things (figures, n_near, text, match, figure);
  /* "… residents were moved; 131 spent the night" */
  if (!(get (text, match->last + 1)->lexicon & LEX_AUXILIARY)
      && !((get (text, match->last + 1)->lexicon & LEX_VERB) && is (text, match->first - 1, ";")))
    return FALSE;
  from = find_counted (figures, n_near, figure, TRUE);
  if (from == NULL && is_told_what (text, match))
    return FALSE;
  if (from == NULL)
    return dossier_label_begins_clause (text, match)
           && name_things (figures, n_near, text, match, figure);
  label = dossier_label_add_own_fate (text, match, g_strdup ("people"));
  if (!g_str_equal (label, "people"))
    {
      set_label (figure, label);
      figure->unit = g_strdup (from->unit);
      return TRUE;
    }
  g_free (label);
  return FALSE;
}

/* The place or purpose behind a figure that has nothing else: "20 in Lille". */
static gboolean
read_gap (const DossierPhraseText *text, const DossierFigureMatch *match, DossierPhrase *gap)
{
  static const char *const joints[] = { "in", "at", "on", "for", "from", "among", "to" };
  guint at = match->last + 1;

  if (match->first < 2
      || !(is (text, match->first - 1, ",") || is (text, match->first - 1, "and")
           || is (text, match->first - 1, ";") || is (text, match->first - 1, "but")))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (is (text, at, joints[i]))
      {
        if (!dossier_phrase_after (text, at + 1, gap) || get (text, gap->first)->known->month > 0)
          return FALSE;
        gap->first = at;
        return TRUE;
      }
  return FALSE;
}

/* The label of the first of a list without what was its own: "people died in Arras". */
static char *
dup_common (const char *label, const char *joint)
{
  g_autofree char *apart = g_strdup_printf (" %s ", joint);
  const char *own = strstr (label, apart);

  return own != NULL && own > label ? g_strndup (label, (gsize) (own - label)) : NULL;
}

/* "30 died in Arras, 20 in Lille and 12 in Metz": the list says once what is counted. */
static gboolean
fill_gap (GPtrArray *figures,
          guint n_near,
          const DossierPhraseText *text,
          const DossierFigureMatch *match,
          DossierFigure *figure)
{
  const DossierFigure *from;
  DossierPhrase gap;
  char *common;

  if (n_near == 0 || figure->kind == DOSSIER_FIGURE_DATE || figure->kind == DOSSIER_FIGURE_RANK
      || (figure->kind == DOSSIER_FIGURE_COUNT && figure->unit != NULL)
      || !read_gap (text, match, &gap))
    return FALSE;
  from = g_ptr_array_index (figures, figures->len - 1);
  if (!is_of_one_kind (figure, from) || from->label == NULL
      || get (text, match->first)->start - from->end > 60)
    return FALSE;
  common = dup_common (from->label, get (text, gap.first)->word);
  if (common == NULL)
    return FALSE;
  set_label (figure, dossier_label_join (common, " ", dossier_phrase_dup (text, &gap)));
  if (figure->unit == NULL)
    figure->unit = g_strdup (from->unit);
  return TRUE;
}

/* "The economy grew by 4.1 per cent, and we project 5 per cent": who speaks is not what is measured. */
static gboolean
is_told_by_speaker (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const speakers[] = { "we", "they", "i", NULL };

  if (match->first < 2 || match->kind == DOSSIER_FIGURE_DATE
      || match->kind == DOSSIER_FIGURE_DURATION
      || get (text, match->first - 1)->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_figure_is_content (text->scan, match->last + 1))
    return FALSE;
  return dossier_figure_scan_is_any (text->scan, match->first - 2, speakers);
}

/* "a further 40,000", "200 more": of what was counted before */
static gboolean
is_addition (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const before[] = { "further", "another", "additional", "extra", NULL };
  static const char *const behind[] = { "more", "others", NULL };
  guint next = match->last + 1;

  if (match->kind != DOSSIER_FIGURE_COUNT || match->unit != NULL)
    return FALSE;
  if (dossier_figure_scan_is_any (text->scan, next, behind))
    next++;
  else if (match->first == 0 || !dossier_figure_scan_is_any (text->scan, match->first - 1, before))
    return FALSE;
  return !dossier_figure_is_content (text->scan, next) && !is (text, next, "than")
         && !(get (text, next)->lexicon & (LEX_AUXILIARY | LEX_VERB)) && !is (text, next, "of");
}

/* "52 per cent were in favour and 33 per cent against": of what the other share was told */
static gboolean
is_other_side (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const sides[] = {
    "against", "opposed", "undecided", "unsure", "negative", NULL
  };
  const DossierFigureToken *end = get (text, match->last + 2);

  return match->kind != DOSSIER_FIGURE_DATE && match->first > 1
         && (is (text, match->first - 1, "and") || is (text, match->first - 1, ","))
         && dossier_figure_scan_is_any (text->scan, match->last + 1, sides)
         && end->kind != DOSSIER_FIGURE_TOKEN_WORD;
}

/* "$3bn (£2bn; 2.9bn euros)": the same in another currency or unit */
static gboolean
is_conversion (GPtrArray *figures,
               guint n_near,
               const DossierPhraseText *text,
               const DossierFigureMatch *match,
               const DossierFigure *figure)
{
  const DossierFigure *from;
  guint first = match->first;

  if (n_near == 0 || first < 2 || !dossier_phrase_is_taken (text, first - 2)
      || !(is (text, match->last + 1, ")") || is (text, match->last + 1, ";")
           || is (text, match->last + 1, ","))
      || (figure->kind != DOSSIER_FIGURE_MONEY && figure->kind != DOSSIER_FIGURE_MEASURE))
    return FALSE;
  from = g_ptr_array_index (figures, figures->len - 1);
  return from->kind == figure->kind && from->label != NULL
         && g_strcmp0 (from->unit, figure->unit) != 0
         && (is (text, first - 1, "(")
             || ((is (text, first - 1, ";") || is (text, first - 1, ","))
                 && is (text, match->last + 1, ")")));
}

/* "a quarter more than in 2023", "290 in the whole of 2025": the time of what was told of */
static gboolean
dates_figure (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->first - 1;

  if (match->kind != DOSSIER_FIGURE_DATE || match->first < 4)
    return FALSE;
  if (is (text, at, "of") && is (text, at - 1, "whole") && is (text, at - 2, "the"))
    return is (text, at - 3, "in") && match->first > 5
           && (dossier_phrase_is_taken (text, at - 4) || is (text, at - 4, "than"));
  if (get (text, match->first)->lexicon & LEX_PREPOSITION)
    at++;
  return (get (text, at)->lexicon & LEX_PREPOSITION) && is (text, at - 1, "than");
}

/* "spent 31 hours, against 27": the unit is not said again */
static gboolean
is_bare_beside (GPtrArray *figures, guint n_near, const DossierFigure *figure)
{
  const DossierFigure *from;

  if (n_near == 0 || figure->kind != DOSSIER_FIGURE_COUNT || figure->unit != NULL)
    return FALSE;
  from = g_ptr_array_index (figures, figures->len - 1);
  return from->kind != DOSSIER_FIGURE_COUNT && from->kind != DOSSIER_FIGURE_DATE;
}

/* "$4.6m, of which $2.9m is in hand" */
static gboolean
is_part_of_sum (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_MONEY && is (text, match->first - 1, "which")
         && is (text, match->first - 2, "of");
}

void
dossier_label_take_up (GPtrArray *figures,
                       guint n_near,
                       const DossierPhraseText *text,
                       const DossierFigureMatch *match,
                       DossierFigure *figure)
{
  if (is_conversion (figures, n_near, text, match, figure))
    {
      const DossierFigure *from = g_ptr_array_index (figures, figures->len - 1);

      set_label (figure, g_strdup (from->label));
      return;
    }
  if (is_earlier_value (text, match) && is_bare_beside (figures, n_near, figure)
      && inherit_any (figures, n_near, text, match, figure))
    return;
  if ((is_earlier_value (text, match) || is_told_by_speaker (text, match)
       || is_part_of_sum (text, match))
      && inherit (figures, n_near, text, match, is_of_one_kind, figure))
    return;
  if ((is_said_again (text, match) || is_from_before_to (text, match) || is_other_side (text, match)
       || dates_figure (text, match))
      && inherit_any (figures, n_near, text, match, figure))
    return;
  if ((figure->kind == DOSSIER_FIGURE_RATIO || figure->kind == DOSSIER_FIGURE_PERCENT)
      && is (text, match->last + 1, "of") && is (text, match->last + 2, "it")
      && inherit_any (figures, n_near, text, match, figure))
    return;
  if (name_share (figures, n_near, text, match, figure))
    return;
  if (is_addition (text, match) && inherit (figures, n_near, text, match, is_counted, figure))
    return;
  if (!name_part (figures, n_near, text, match, figure)
      && !name_people (figures, n_near, text, match, figure))
    fill_gap (figures, n_near, text, match, figure);
}
