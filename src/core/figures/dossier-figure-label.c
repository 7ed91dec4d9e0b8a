/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a figure measures. English says it in one of a few places:
 *
 *   behind:   48-hour [humanitarian pause] · 2,300 [Ukrainian POWs] · 100% [agreement on guarantees]
 *   of:       about 75% of [Donetsk] · within 72 hours of the [ceasefire]
 *   before:   [guarantees] of up to 50 years · [aid deliveries] by ~35 % · [readiness] at 95%
 *   subject:  the [death toll] rose to 1,200 · a [referendum], supervised by …, scheduled for 2027
 *   colon:    [Published]: December 29
 *   table:    the header of the row and of the column
 */

#include "dossier-figure-label.h"

#include <string.h>

#include "dossier-figure-date.h"
#include "dossier-figure-label-parts.h"
#include "dossier-figure-phrase-look.h"

/* An amount in other units is told in fewer tokens. */
#define MAX_CONVERSION 16

char *
dossier_label_join (char *a, const char *joint, char *b)
{
  char *both = g_strconcat (a, joint, b, NULL);

  g_free (a);
  g_free (b);
  return both;
}

static gboolean
is_before_adverbial (const DossierPhraseText *text, guint at)
{
  return (get (text, at)->lexicon & (LEX_PREDICATE | LEX_ADVERB)) != 0;
}

/* "fell 2.1 points", "the margin is two points": steps of what changes or differs, unless the points
 * themselves are spoken of, "20 points of the plan", "four points behind the leaders". */
static gboolean
counts_steps (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const tellers[] = { "of",     "for",   "on",    "that", "to",
                                         "behind", "ahead", "clear", "from" };
  static const char *const directions[] = { "higher", "lower", "up", "down", NULL };
  guint at = match->last + 2;

  if (match->kind != DOSSIER_FIGURE_COUNT || !is (text, at - 1, "points")
      || (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_VERB)))
    return FALSE;
  if ((get (text, match->first - 1)->lexicon & (LEX_UP | LEX_DOWN))
      || dossier_figure_scan_is_any (text->scan, at, directions))
    return TRUE;
  /* "fell by 11 points to 498" */
  if (is (text, match->first - 1, "by") && is (text, at, "to"))
    return TRUE;
  /* "won three points" */
  if ((get (text, match->first - 1)->lexicon & (LEX_VERB | LEX_AUXILIARY)) == LEX_VERB)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tellers); i++)
    if (is (text, at, tellers[i]))
      return FALSE;
  return TRUE;
}

/* "sirens sounded eleven times": how often something was done */
static gboolean
counts_acts (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_COUNT && !dossier_label_begins_clause (text, match)
         && is (text, match->last + 1, "times") && !is (text, match->last + 2, "as")
         && !is (text, match->last + 2, "the") && !is (text, match->last + 2, "of");
}

/* "two other [languages]", "300 more [voters]" */
static gboolean
is_adjective (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "other", "more", "such", "same", NULL };

  return dossier_figure_scan_is_any (text->scan, at, words)
         && dossier_figure_is_content (text->scan, at + 1);
}

/* "136 million euros relating to the deal": what goes on with a participle names nothing by it */
static gboolean
is_participle (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *next = get (text, at + 1);

  return dossier_figure_token_ends (get (text, at), "ing")
         && !(get (text, at)->lexicon & (LEX_NOUN | LEX_PERSON)) && !get (text, at)->capital
         && (next->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)) && !is (text, at + 1, "of");
}

/* "a $3bn", "their $3bn" */
static gboolean
describes (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  return match->first > 0 && (get (text, match->first - 1)->lexicon & LEX_DETERMINER) != 0;
}

/* "a $3bn (£2bn) [offer]": the same in another unit stands between a figure and what it describes. */
static guint
skip_conversion (const DossierPhraseText *text, guint at)
{
  guint end = at + 1;

  if (!is (text, at, "(") || !dossier_phrase_is_taken (text, at + 1))
    return at;
  while (end < at + MAX_CONVERSION
         && (dossier_phrase_is_taken (text, end) || is (text, end, ";") || is (text, end, ",")
             || is (text, end, "/") || is (text, end, "or")))
    end++;
  return is (text, end, ")") ? end + 1 : at;
}

/* "90 pregnant and nursing [women]": what stands before "and" describes as well. */
static void
widen_adjectives (const DossierPhraseText *text, DossierPhrase *phrase)
{
  DossierPhrase more;

  if (phrase->first == phrase->last && !dossier_phrase_is_plural (text, phrase->last)
      && !get (text, phrase->last)->capital
      && (is (text, phrase->last + 1, "and") || is (text, phrase->last + 1, "or"))
      && dossier_phrase_after (text, phrase->last + 2, &more) && more.first == phrase->last + 2
      && more.last > more.first && dossier_phrase_is_plural (text, more.last))
    phrase->last = more.last;
}

/* "4.5 miles south-east of the breakwater": from where */
static gboolean
tells_direction (const DossierPhraseText *text, const DossierFigureMatch *match, guint at)
{
  static const char *const points[] = { "north",     "south",     "east",       "west",
                                        "northeast", "northwest", "southeast",  "southwest",
                                        "inland",    "upstream",  "downstream", "offshore",
                                        "downrange", "uphill",    "downhill",   "underground",
                                        "abroad",    "overland",  NULL };
  guint of = dossier_figure_scan_is_glued (text->scan, at + 1, "-") ? at + 3 : at + 1;

  return match->kind == DOSSIER_FIGURE_MEASURE
         && dossier_figure_scan_is_any (text->scan, at, points)
         && (is (text, of, "of") || is (text, of, "from")
             || !dossier_figure_is_content (text->scan, of));
}

/* "last week's [match]", and "with a seven-seat 2020 [Triber]": a year right before a name, which no preposition makes
 * a time */
static gboolean
describes_what_follows (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  const DossierFigureToken *before = get (text, match->first - 1);

  if (dossier_figure_token_ends (get (text, match->last), "'s"))
    return TRUE;
  return match->first > 0 && match->first == match->last && strlen (match->date) == 4
         && !get (text, match->first)->opens && !get (text, match->first)->line
         && (dossier_phrase_is_taken (text, match->first - 1) || is (text, match->first - 1, "with")
             || (before->kind == DOSSIER_FIGURE_TOKEN_WORD
                 && dossier_figure_is_content (text->scan, match->first - 1) && !before->capital));
}

/* "a 1.2GHz 64-bit quad-core [chip]": over what else describes the same */
static guint
skip_attributes (const DossierPhraseText *text, const DossierFigureMatch *match, guint at)
{
  guint end = at;
  gboolean hyphen = FALSE;

  /* only where it describes: "was $3bn (£2bn) last year" */
  if (describes (text, match))
    at = end = skip_conversion (text, at);
  if (!describes (text, match) && !is (text, match->first - 1, "with"))
    return at;
  for (guint part = match->first; part < match->last; part++)
    hyphen |= is (text, part, "-");
  while (end < at + MAX_CONVERSION && dossier_phrase_is_taken (text, end) && !get (text, end)->line)
    hyphen |= is (text, end++, "-");
  return hyphen && get (text, end)->blank && dossier_figure_is_content (text->scan, end) ? end : at;
}

static char *
label_behind (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = skip_attributes (text, match, match->last + 1);
  const DossierFigureToken *next = get (text, at);
  DossierPhrase phrase;
  DossierPhrase head;
  char *label;

  if ((next->kind == DOSSIER_FIGURE_TOKEN_MARK && !is (text, at, "\""))
      || tells_direction (text, match, at)
      /* "waves as high as 40 m push water": of what is so high */
      || (match->kind == DOSSIER_FIGURE_MEASURE && is (text, match->first, "as")))
    return NULL;
  if (!next->blank || ((next->lexicon & LEX_DETERMINER) && !is_adjective (text, at)))
    return NULL;
  /* "61 per 100,000 population": told of what the rate is of */
  if (match->last > match->core_last && is (text, match->last - 1, "per")
      && !dossier_label_begins_clause (text, match))
    return NULL;
  if (match->kind == DOSSIER_FIGURE_DATE && !describes_what_follows (text, match)
      && (match->modifier != DOSSIER_MODIFIER_EXACT || strlen (match->date) > 7
          || (next->capital && !(get (text, match->first - 1)->lexicon & LEX_DETERMINER))))
    return NULL;
  if (dossier_label_is_state (text, at) && match->kind == DOSSIER_FIGURE_COUNT)
    return g_strdup (next->word);
  /* "was 91% effective": an adjective, of the subject */
  if (match->kind != DOSSIER_FIGURE_COUNT && match->kind != DOSSIER_FIGURE_MONEY
      && (get (text, match->first - 1)->lexicon & LEX_AUXILIARY)
      && !dossier_figure_is_content (text->scan, at + 1))
    return NULL;
  if (is_before_adverbial (text, at) && !dossier_figure_is_content (text->scan, at + 1)
      && !(dossier_figure_scan_is_glued (text->scan, at + 1, "-") && !get (text, at + 2)->blank))
    return NULL;
  if (counts_steps (text, match) || counts_acts (text, match)
      || (match->kind != DOSSIER_FIGURE_COUNT && match->kind != DOSSIER_FIGURE_RANK
          && is_participle (text, at)))
    return NULL;
  if (!dossier_phrase_after_full (text, at, &phrase) || phrase.first > at + 1)
    return NULL;
  if (match->kind == DOSSIER_FIGURE_COUNT)
    widen_adjectives (text, &phrase);
  /* "the five-year average", "two things" have no other name */
  if (dossier_phrase_is_weak (text, &phrase)
      && !((match->kind == DOSSIER_FIGURE_DURATION || match->kind == DOSSIER_FIGURE_COUNT)
           && is (text, match->last - 1, "-"))
      && !(match->kind == DOSSIER_FIGURE_COUNT && match->unit != NULL
           && is (text, phrase.last, "things")))
    return NULL;
  label = dossier_phrase_dup (text, &phrase);
  if (match->kind != DOSSIER_FIGURE_COUNT && match->kind != DOSSIER_FIGURE_RATIO)
    return label;
  /* "monthly [losses] of 30,000 [men]", "[net debt] of 3.1 times [earnings]" */
  if (is (text, match->first - 1, "of") && dossier_phrase_before (text, match->first - 2, &head)
      && !dossier_phrase_is_weak (text, &head))
    return dossier_label_join (dossier_phrase_dup (text, &head), " of ", label);
  if (match->kind == DOSSIER_FIGURE_RATIO)
    return label;
  return dossier_label_add_fate (text, match, &phrase, label);
}

/* "half the ten-year [average]", "six times that [sum]", "twice the [gas] of a modern one" */
static char *
label_times (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  DossierPhrase phrase;

  if (match->kind != DOSSIER_FIGURE_RATIO || !(get (text, at)->lexicon & LEX_DETERMINER))
    return NULL;
  while (at < match->last + 6
         && ((get (text, at)->lexicon & LEX_DETERMINER) || dossier_phrase_is_taken (text, at)))
    at++;
  return dossier_phrase_after_full (text, at, &phrase) && phrase.first <= at + 1
                 && !(get (text, phrase.last)->lexicon & LEX_RATE)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

/* "one [child] in three", "every third [rupee]": the share holds its own noun. @label: (transfer full) (nullable) */
static char *
add_inner_noun (const DossierPhraseText *text, const DossierFigureMatch *match, char *label)
{
  if (match->kind != DOSSIER_FIGURE_RATIO)
    return label;
  for (guint at = match->core_first + 1; at < match->last; at++)
    if (get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD && get (text, at)->lexicon != LEX_ADVERB
        && dossier_figure_is_content (text->scan, at) && get (text, at)->known->n_numbers == 0)
      {
        DossierPhrase noun = { at, at };
        g_autofree char *named = label;

        label = dossier_phrase_dup (text, &noun);
        return named != NULL ? dossier_label_join (label, " / ", g_steal_pointer (&named)) : label;
      }
  return label;
}

/* "230 kW and 265 kW of power": another in the same unit, behind which both are named */
static guint
skip_twin (const DossierPhraseText *text, const DossierFigureMatch *match, guint at)
{
  guint end = at + 1;

  if (!(is (text, at, "and") || is (text, at, "or")) || match->kind == DOSSIER_FIGURE_COUNT)
    return at;
  while (end < at + MAX_CONVERSION && dossier_phrase_is_taken (text, end))
    end++;
  return end > at + 2 && is (text, end, "of")
                 && g_str_equal (get (text, end - 1)->word, get (text, match->last)->word)
             ? end
             : at;
}

static char *
label_of (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->last + 1;

  at = skip_twin (text, match, at);
  if (match->kind == DOSSIER_FIGURE_DATE || !is (text, at, "of"))
    return NULL;
  /* "three of the five gates": the whole may be counted too */
  at++;
  while (at < text->scan->n_tokens
         && (dossier_phrase_is_taken (text, at)
             || (get (text, at)->lexicon & (LEX_DETERMINER | LEX_ADVERB))
             || (dossier_figure_token_ends (get (text, at), "ly")
                 && dossier_figure_is_content (text->scan, at + 1))
             || (dossier_figure_token_ends (get (text, at), "'s")
                 && dossier_phrase_is_taken (text, at + 1))))
    at++;
  /* "half of those asked" */
  if (is (text, at - 1, "those") && dossier_figure_token_ends (get (text, at), "ed")
      && !dossier_figure_is_content (text->scan, at))
    {
      phrase = (DossierPhrase){ at - 1, at };
      return dossier_phrase_dup (text, &phrase);
    }
  if (!dossier_phrase_after_full (text, at, &phrase))
    return NULL;
  return dossier_phrase_dup (text, &phrase);
}

/* "[children] aged 7 to 14 work": who is that old, not what they do. NULL where the figure is none */
static char *
label_aged (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;

  return match->first > 1 && is (text, match->first - 1, "aged")
                 && dossier_phrase_before (text, match->first - 2, &phrase)
                 && !dossier_phrase_is_weak (text, &phrase)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

/* What money is for: "$3.4 million in emergency aid", "2.5 billion euros for reconstruction" */
static char *
label_purpose (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->last + 1;

  DossierPhrase more;
  char *label;

  /* "up 6% at 458p in morning trade" */
  if (match->kind != DOSSIER_FIGURE_MONEY || match->per != NULL || is (text, match->first - 1, "at")
      || !(is (text, at, "for") || is (text, at, "in") || is (text, at, "on")
           || (is (text, at, "to") && dossier_label_begins_clause (text, match)))
      || ((is (text, at, "in") || is (text, at, "on"))
          && (get (text, at + 1)->lexicon & LEX_DETERMINER))
      || get (text, at + 1)->known->weekday || get (text, at + 1)->known->month > 0
      || !dossier_phrase_after_full (text, at + 1, &phrase) || get (text, phrase.first)->capital
      || dossier_phrase_is_weak (text, &phrase))
    return NULL;
  if (is (text, phrase.last + 1, "and") && dossier_phrase_after (text, phrase.last + 2, &more))
    phrase.last = more.last;
  label = dossier_phrase_dup (text, &phrase);
  /* "pledged €46 million for the valley": given, not spent or lost */
  if (is (text, at, "for") && match->first > 0 && (get (text, match->first - 1)->lexicon & LEX_VERB)
      && dossier_figure_token_ends (get (text, match->first - 1), "ed"))
    {
      DossierPhrase verb = { match->first - 1, match->first - 1 };

      phrase.first = at;
      g_free (label);
      label = dossier_label_join (dossier_phrase_dup (text, &verb), " ",
                                  dossier_phrase_dup (text, &phrase));
    }
  return label;
}

/* "the three weeks that he [spent in prison]": what one did all that time */
static char *
label_spent (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  guint verb;
  DossierPhrase phrase;
  DossierPhrase object;

  if (match->kind != DOSSIER_FIGURE_DURATION || !describes (text, match)
      || get (text, match->last)->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return NULL;
  if (is (text, at, "that"))
    at++;
  verb = at + 1;
  if (!(get (text, at)->lexicon & LEX_PRONOUN)
      || (get (text, at)->lexicon & (LEX_CONJUNCTION | LEX_DETERMINER)))
    return NULL;
  while (verb < at + 4 && (get (text, verb)->lexicon & LEX_AUXILIARY))
    verb++;
  if (!(get (text, verb)->lexicon & LEX_VERB)
      && !dossier_figure_token_ends (get (text, verb), "ed"))
    return NULL;
  phrase = (DossierPhrase){ verb, verb };
  at = (get (text, verb + 1)->lexicon & LEX_PREPOSITION) ? verb + 2 : verb + 1;
  if (dossier_phrase_after (text, at, &object) && object.first <= at + 1)
    phrase.last = object.last;
  return dossier_phrase_dup (text, &phrase);
}

/* A place behind the figure and what names it: "domination-about 99%-in neighboring Luhansk". */
static char *
add_place (const DossierPhraseText *text, const DossierFigureMatch *match, char *label)
{
  guint at = match->last + 1;
  DossierPhrase phrase;

  if (match->kind == DOSSIER_FIGURE_DATE)
    return label;
  if (is (text, at, "-") || is (text, at, "\342\200\224") || is (text, at, "\342\200\223"))
    at++;
  if (!is (text, at, "in") || !dossier_phrase_after (text, at + 1, &phrase))
    return label;
  if (!get (text, phrase.first)->capital && !get (text, phrase.last)->capital)
    return label;
  if (get (text, phrase.first)->known->month > 0)
    return label;
  return dossier_label_join (label, " in ", dossier_phrase_dup (text, &phrase));
}

/* A hyphenated figure without a noun behind it is itself the thing: "the 20-point" */
static char *
label_unit (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_COUNT && match->unit != NULL ? g_strdup (match->unit) : NULL;
}

/* "the [duty] at 50 % of the difference", "public [debt], 48 % of output, would": what has the share is said right
 * before it */
static char *
dup_share_holder (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  /* "online sales, now 38 % of the total, grew" */
  guint adverb = match->first > 2 && is (text, match->first - 2, ",")
                         && (get (text, match->first - 1)->lexicon & LEX_ADVERB)
                     ? 1
                     : 0;
  gboolean apposed = is (text, match->first - 1 - adverb, ",");
  gboolean bound = match->first < match->core_first
                   && (get (text, match->first)->lexicon & LEX_PREPOSITION);

  if (match->first < 2 || !(apposed || bound || is (text, match->first - 1, "at"))
      || !dossier_phrase_before (text, bound ? match->first - 1 : match->first - 2 - adverb,
                                 &phrase)
      || dossier_phrase_is_weak (text, &phrase))
    return NULL;
  if (apposed)
    {
      guint at = match->last + 1;

      while (at < match->last + 7 && get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD)
        at++;
      if (!is (text, at, ",") || !(get (text, at + 1)->lexicon & (LEX_AUXILIARY | LEX_VERB)))
        return NULL;
    }
  return dossier_phrase_dup (text, &phrase);
}

/* "lifting [net debt] to 2.9 times earnings": the object of a participle, and not who did it */
static char *
dup_raised (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const joints[] = { "to", "from", "by", "at", NULL };
  DossierPhrase phrase;
  guint at;

  if (match->first < 3 || !dossier_figure_scan_is_any (text->scan, match->first - 1, joints)
      || !dossier_phrase_before (text, match->first - 2, &phrase) || phrase.first == 0
      || dossier_phrase_is_weak (text, &phrase))
    return NULL;
  at = phrase.first - 1;
  while (at > 0 && (get (text, at)->lexicon & LEX_DETERMINER)
         && !dossier_phrase_is_taken (text, at))
    at--;
  return dossier_figure_token_ends (get (text, at), "ing") ? dossier_phrase_dup (text, &phrase)
                                                           : NULL;
}

/* A share of something says as much of what it is told of: "[debt] peaks at 97 % of [GDP]", "[scrap]
 * makes up a third of the [metal]", "[net debt] was 1.9 times [sales]". @whole: (transfer full) */
static char *
add_subject (const DossierPhraseText *text,
             const DossierFigureMatch *match,
             const DossierLabelPlace *place,
             char *whole)
{
  g_autofree char *subject = NULL;
  DossierPhrase head;

  /* "Soil moisture: less than 30 % of capacity" */
  if ((match->kind == DOSSIER_FIGURE_PERCENT || match->kind == DOSSIER_FIGURE_RATIO)
      && match->first > 1 && is (text, match->first - 1, ":")
      && dossier_phrase_before (text, match->first - 2, &head)
      && !dossier_phrase_is_weak (text, &head))
    return dossier_label_join (dossier_phrase_dup (text, &head), " / ", whole);
  if ((match->kind != DOSSIER_FIGURE_PERCENT && match->kind != DOSSIER_FIGURE_RATIO)
      || (dossier_label_begins_clause (text, match) && !is (text, match->first - 1, ",")))
    return whole;
  subject = dup_share_holder (text, match);
  if (subject == NULL)
    subject = dup_raised (text, match);
  if (subject == NULL)
    subject = dossier_label_subject (text, match, place);
  if (subject == NULL || strstr (whole, subject) != NULL || strstr (subject, whole) != NULL)
    return whole;
  return dossier_label_join (g_steal_pointer (&subject), " / ", whole);
}

static char *
label_from_text (const DossierPhraseText *text,
                 const DossierFigureMatch *match,
                 const DossierLabelPlace *place)
{
  char *label = is (text, match->first - 1, "aged") ? NULL : label_behind (text, match);
  DossierPhrase person;
  char *of;

  if (label != NULL)
    return match->kind == DOSSIER_FIGURE_RATIO ? add_subject (text, match, place, label) : label;
  label = label_aged (text, match);
  if (label != NULL)
    return label;
  /* "the 29-year-old moved up": somebody who was named */
  if (match->kind == DOSSIER_FIGURE_DURATION && is (text, match->last, "old")
      && is (text, match->first - 1, "the") && match->first > 1
      && dossier_label_find_person (text, match->first - 2, &person))
    return dossier_phrase_dup (text, &person);
  label = label_times (text, match);
  if (label != NULL)
    return add_subject (text, match, place, label);
  of = label_of (text, match);
  if (of != NULL)
    {
      DossierPhrase head;

      /* "control of roughly 75% of Donetsk": the share has a name of its own */
      if (is (text, match->first - 1, "of") && dossier_phrase_before (text, match->first - 2, &head)
          && !dossier_phrase_is_weak (text, &head))
        return dossier_label_join (dossier_phrase_dup (text, &head), " of ", of);
      return add_subject (text, match, place, of);
    }
  if ((label = dossier_label_of_predicate (text, match)) != NULL)
    return label;
  label = label_purpose (text, match);
  if (label == NULL)
    label = label_spent (text, match);
  if (label != NULL)
    return label;
  if (dossier_phrase_is_sentence_start (text->scan, match->first)
      && (label = dossier_label_of_clause (text, match)) != NULL)
    return label;
  label = dossier_label_before (text, match, place);
  if (label != NULL && match->kind == DOSSIER_FIGURE_COUNT)
    label = dossier_label_add_own_fate (text, match, label);
  if (label != NULL)
    return add_place (text, match, label);
  /* in a table the headers know better than what comes later in the cell */
  return place->row != NULL ? NULL : dossier_label_ahead (text, match);
}

char *
dossier_figure_label (const DossierPhraseText *text,
                      const DossierFigureMatch *match,
                      const DossierLabelPlace *place)
{
  char *label = add_inner_noun (text, match, label_from_text (text, match, place));

  if (place->row != NULL || place->column != NULL)
    label = dossier_label_add_headers (label, place);
  /* "At least 31 have drowned": what befell those that nothing names */
  if (label == NULL && match->kind == DOSSIER_FIGURE_COUNT)
    label = g_strchug (dossier_label_add_own_fate (text, match, g_strdup ("")));
  if (label != NULL && label[0] == '\0')
    g_clear_pointer (&label, g_free);
  if (label == NULL)
    label = label_unit (match);
  if (label == NULL && place->section != NULL)
    label = dossier_label_dup_header (place->section);
  if (label != NULL && label[0] == '\0')
    g_clear_pointer (&label, g_free);
  return label;
}
