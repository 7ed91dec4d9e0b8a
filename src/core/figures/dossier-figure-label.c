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
#include "dossier-figure-date.h"

#include <string.h>

#define MAX_STEPS 16

static const DossierFigureToken *
get (const DossierPhraseText *text, guint at)
{
  return dossier_figure_scan_get (text->scan, at);
}

static gboolean
is (const DossierPhraseText *text, guint at, const char *word)
{
  return dossier_figure_scan_is (text->scan, at, word);
}

static char *
join (char *a, const char *joint, char *b)
{
  char *both = g_strconcat (a, joint, b, NULL);

  g_free (a);
  g_free (b);
  return both;
}

/* ---- what happened to the things counted ---- */

/* "killed", also for "killing": NULL where the token is no verb that says what befell something. */
static char *
dup_fate (const DossierPhraseText *text, guint at)
{
  const char *word = get (text, at)->word;
  g_autofree char *past = NULL;

  if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return NULL;
  if (g_str_has_suffix (word, "ing") && strlen (word) > 5)
    past = g_strdup_printf ("%.*sed", (int) strlen (word) - 3, word);
  else if (g_str_has_suffix (word, "ed") && !g_str_equal (word, "need"))
    past = g_strdup (word);
  if (past == NULL || !(dossier_figure_lexicon_find (past) & LEX_VERB)
      || (dossier_figure_lexicon_find (past) & (LEX_UP | LEX_DOWN)))
    return NULL;
  return g_steal_pointer (&past);
}

static gboolean
is_reporting (const char *word)
{
  static const char *const words[] = {
    "reported",  "added",    "stated",  "noted",    "claimed", "confirmed", "announced",
    "said",      "asked",    "warned",  "denied",   "argued",  "expected",  "estimated",
    "projected", "called",   "reached", "totalled", "totaled", "remained",  "recorded",
    "showed",    "included", "covered", "received", "needed",  "averaged",  "appeared",
    "turned",    "moved",    "used",    "ended",    "started", "opened"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* What is said of people that have no description: "people out of their homes", "people registered at
 * reception centres". Verbs of time and speech are left out. */
static gboolean
is_predicate_part (const DossierPhraseText *text, guint at)
{
  static const char *const links[] = { "of",  "from", "at",      "to", "in",
                                       "out", "with", "without", "for" };
  const DossierFigureToken *token = get (text, at);

  if (at >= text->scan->tokens->len || text->taken[at] || token->line || !token->blank
      || token->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (token->word, links[i]))
      return TRUE;
  if (token->lexicon & (LEX_PREPOSITION | LEX_CONJUNCTION | LEX_ADVERB | LEX_AUXILIARY))
    return FALSE;
  return dossier_date_month (token->word) == 0 && !dossier_date_is_weekday (token->word);
}

static gboolean
opens_predicate (const DossierPhraseText *text, guint at, gboolean auxiliary)
{
  static const char *const states[] = { "missing",  "dead",   "homeless", "unaccounted", "trapped",
                                        "stranded", "hungry", "sick",     "ill" };
  const DossierFigureToken *token = get (text, at);

  if (!is_predicate_part (text, at) || is_reporting (token->word))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (token->word, states[i]))
      return TRUE;
  if (auxiliary && g_str_equal (token->word, "out"))
    return TRUE;
  return (token->lexicon & LEX_VERB) != 0 || g_str_has_suffix (token->word, "ed");
}

/* Appends the predicate that begins at @at, auxiliaries left out; @label is given back as it was where
 * none begins there. */
static char *
add_predicate (const DossierPhraseText *text, guint at, guint room, char *label)
{
  guint first = at;
  guint last;
  DossierPhrase phrase;

  while (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB) && at < first + 3)
    at++;
  if (!opens_predicate (text, at, at > first))
    return label;
  last = at;
  for (guint next = at + 1; next < at + room && is_predicate_part (text, next); next++)
    if (!(get (text, next)->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)))
      last = next;
  phrase = (DossierPhrase){ at, last };
  return join (label, " ", dossier_phrase_dup (text, &phrase));
}

/* "4 bridges closed", "960 homes were destroyed" */
static gboolean
ends_in_participle (const DossierPhraseText *text, guint at)
{
  while (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB))
    at++;
  return g_str_has_suffix (get (text, at)->word, "ed")
         && !(get (text, at)->lexicon & (LEX_UP | LEX_DOWN));
}

/* "killed at least 12 people", "displacing 41,000 people": what befell them stands before the figure */
static char *
add_fate (const DossierPhraseText *text,
          const DossierFigureMatch *match,
          const DossierPhrase *phrase,
          char *label)
{
  gboolean plain = dossier_phrase_count_words (text, phrase) <= 2;
  gboolean people = (get (text, phrase->last)->lexicon & LEX_PERSON) != 0;
  g_autofree char *before = g_strdup (label);
  g_autofree char *fate = NULL;

  if (plain && (people || ends_in_participle (text, phrase->last + 1)))
    label = add_predicate (text, phrase->last + 1, people ? 6 : 1, label);
  if (!g_str_equal (label, before))
    return label;
  fate = dup_fate (text, match->first - 1);
  if (fate == NULL || is_reporting (fate))
    return label;
  return join (label, " ", g_steal_pointer (&fate));
}

/* "17 people died and 230 were injured": what befell those that are not named again */
static char *
add_own_fate (const DossierPhraseText *text, const DossierFigureMatch *match, char *label)
{
  if (!(get (text, match->last + 1)->lexicon & LEX_AUXILIARY))
    return label;
  return add_predicate (text, match->last + 1, 1, label);
}

/* ---- behind the figure ---- */

static gboolean
is_before_adverbial (const DossierPhraseText *text, guint at)
{
  return (get (text, at)->lexicon & (LEX_PREDICATE | LEX_ADVERB)) != 0;
}

static char *
label_behind (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  const DossierFigureToken *next = get (text, at);
  DossierPhrase phrase;
  char *label;

  if (next->kind == DOSSIER_FIGURE_TOKEN_MARK && !is (text, at, "\""))
    return NULL;
  if (!next->blank || (next->lexicon & LEX_DETERMINER))
    return NULL;
  if (match->kind == DOSSIER_FIGURE_DATE
      && (match->modifier != DOSSIER_MODIFIER_EXACT || strlen (match->date) > 7 || next->capital))
    return NULL;
  /* "was 91% effective": an adjective, of the subject */
  if (match->kind != DOSSIER_FIGURE_COUNT && match->kind != DOSSIER_FIGURE_MONEY
      && (get (text, match->first - 1)->lexicon & LEX_AUXILIARY)
      && !dossier_figure_is_content (text->scan, at + 1))
    return NULL;
  if (is_before_adverbial (text, at) && !dossier_figure_is_content (text->scan, at + 1))
    return NULL;
  if (!dossier_phrase_after_full (text, at, &phrase) || phrase.first > at + 1)
    return NULL;
  if (dossier_phrase_is_weak (text, &phrase))
    return NULL;
  label = dossier_phrase_dup (text, &phrase);
  if (match->kind == DOSSIER_FIGURE_COUNT)
    return add_fate (text, match, &phrase, label);
  return label;
}

static char *
label_of (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->last + 1;

  if (match->kind == DOSSIER_FIGURE_DATE || !is (text, at, "of"))
    return NULL;
  /* "three of the five gates": the whole may be counted too */
  at++;
  while (at < text->scan->tokens->len
         && (text->taken[at] || (get (text, at)->lexicon & LEX_DETERMINER)
             || (g_str_has_suffix (get (text, at)->word, "'s") && text->taken[at + 1])))
    at++;
  if (!dossier_phrase_after_full (text, at, &phrase))
    return NULL;
  return dossier_phrase_dup (text, &phrase);
}

/* What money is for: "$3.4 million in emergency aid", "2.5 billion euros for reconstruction" */
static char *
label_purpose (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->last + 1;

  DossierPhrase more;
  char *label;

  if (match->kind != DOSSIER_FIGURE_MONEY || match->per != NULL
      || !(is (text, at, "for") || is (text, at, "in"))
      || (is (text, at, "in") && (get (text, at + 1)->lexicon & LEX_DETERMINER))
      || !dossier_phrase_after_full (text, at + 1, &phrase) || get (text, phrase.first)->capital
      || dossier_phrase_is_weak (text, &phrase))
    return NULL;
  if (is (text, phrase.last + 1, "and") && dossier_phrase_after (text, phrase.last + 2, &more))
    phrase.last = more.last;
  label = dossier_phrase_dup (text, &phrase);
  /* "pledged €46 million for the valley": given, not spent or lost */
  if (is (text, at, "for") && match->first > 0 && (get (text, match->first - 1)->lexicon & LEX_VERB)
      && g_str_has_suffix (get (text, match->first - 1)->word, "ed"))
    {
      DossierPhrase verb = { match->first - 1, match->first - 1 };

      phrase.first = at;
      g_free (label);
      label = join (dossier_phrase_dup (text, &verb), " ", dossier_phrase_dup (text, &phrase));
    }
  return label;
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
  if (dossier_date_month (get (text, phrase.first)->word) > 0)
    return label;
  return join (label, " in ", dossier_phrase_dup (text, &phrase));
}

/* ---- before the figure ---- */

/* "Published:", "Total displaced people:": the words between the start of the line and the colon */
static char *
label_colon (const DossierPhraseText *text, guint colon)
{
  DossierPhrase phrase = { colon - 1, colon - 1 };

  if (colon == 0 || colon >= text->scan->tokens->len)
    return NULL;
  for (guint n = 0; n < 8; n++)
    {
      const DossierFigureToken *token = get (text, phrase.first);
      const DossierFigureToken *before = get (text, phrase.first - 1);

      if (phrase.first == 0 || token->line || g_str_equal (before->word, "|")
          || g_str_equal (before->word, ";") || g_str_equal (before->word, ")")
          || dossier_phrase_is_sentence_start (text->scan, phrase.first))
        return dossier_phrase_dup (text, &phrase);
      phrase.first--;
    }
  return NULL;
}

typedef struct
{
  guint at;
  gboolean verb; /* a verb was passed: what comes is a subject */
  gboolean pronoun; /* one was passed that stands for something */
  gboolean speaker; /* it was the speaker, who is not what is measured */
  gboolean plural; /* a pronoun was passed that stands for many */
  gboolean aside; /* a remark in brackets began here: what stands before it is not its subject */
  gboolean gave_up;
  gboolean has_weak; /* the first phrase met that says little by itself */
  DossierPhrase weak;
} Walk;

/* Back over an inserted part, from its second comma or bracket to before the first. */
static void
skip_insertion (const DossierPhraseText *text, Walk *walk)
{
  guint at = walk->at - 1;

  for (guint n = 0; n < 16 && at < text->scan->tokens->len; n++, at--)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at + 1))
        break;
      if (is (text, at, ",") || is (text, at, "(") || is (text, at, "\342\200\223"))
        {
          walk->at = at - 1;
          return;
        }
    }
  walk->at--;
}

static gboolean
is_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return (token->lexicon & (LEX_VERB | LEX_NOUN_VERB | LEX_UP | LEX_DOWN)) != 0
         || g_str_has_suffix (token->word, "ed") || g_str_has_suffix (token->word, "ing");
}

static gboolean
resolve_pronoun (const DossierPhraseText *text, Walk *walk, DossierPhrase *phrase)
{
  walk->pronoun = TRUE;
  walk->speaker = is (text, walk->at, "we") || is (text, walk->at, "i")
                  || is (text, walk->at, "you") || is (text, walk->at, "us")
                  || is (text, walk->at, "me");
  walk->plural = is (text, walk->at, "them") || is (text, walk->at, "they")
                 || is (text, walk->at, "these") || is (text, walk->at, "those");
  return !walk->speaker && dossier_phrase_nearest (text, walk->at - 1, walk->plural, phrase);
}

/* "(anticipated early 2026)" speaks of what the whole sentence is about. */
static gboolean
read_subject (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  while (at > 0 && at < text->scan->tokens->len
         && !dossier_phrase_is_sentence_start (text->scan, at) && !get (text, at)->line)
    at--;
  return dossier_phrase_after_full (text, at, phrase) && !dossier_phrase_is_weak (text, phrase);
}

/* "has been offline since": one small word behind a verb is an adjective, of the subject further left. */
static gboolean
is_predicate (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return phrase->first == phrase->last && !get (text, phrase->last)->capital
         && !g_str_has_suffix (get (text, phrase->last)->word, "s")
         && (get (text, phrase->first - 1)->lexicon & LEX_AUXILIARY);
}

/* "cut for 38 hours in Kellin, and for less than 12 hours in Ostmar": the second "for" hangs on what the
 * first one does. */
static void
skip_coordination (const DossierPhraseText *text, Walk *walk)
{
  const char *joint = get (text, walk->at)->word;
  guint at = walk->at - 1;

  if (!(get (text, walk->at)->lexicon & LEX_PREPOSITION)
      || !(is (text, at, "and") || is (text, at, ",") || is (text, at, "or")))
    return;
  for (guint n = 0; n < 20 && at < text->scan->tokens->len && at > 0; n++, at--)
    {
      if (g_str_equal (get (text, at)->word, joint) && text->taken[at + 1])
        {
          walk->at = at;
          return;
        }
      if (dossier_phrase_is_sentence_start (text->scan, at))
        return;
    }
}

/* One step to the left; TRUE where a phrase was found. */
static gboolean
step_back (const DossierPhraseText *text, Walk *walk, DossierPhrase *phrase)
{
  const DossierFigureToken *token = get (text, walk->at);

  if (token->kind == DOSSIER_FIGURE_TOKEN_END)
    {
      walk->gave_up = TRUE;
      return FALSE;
    }
  if (token->lexicon & LEX_PRONOUN && !(token->lexicon & (LEX_CONJUNCTION | LEX_DETERMINER)))
    {
      walk->gave_up = !resolve_pronoun (text, walk, phrase);
      return !walk->gave_up;
    }
  if (walk->verb && is (text, walk->at, "("))
    {
      walk->gave_up = walk->aside = TRUE;
      return read_subject (text, walk->at, phrase);
    }
  if (walk->verb && (is (text, walk->at, ",") || is (text, walk->at, ")")))
    {
      skip_insertion (text, walk);
      return FALSE;
    }
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD && dossier_phrase_before (text, walk->at, phrase))
    {
      if (!dossier_phrase_is_weak (text, phrase) && !is_predicate (text, phrase))
        return TRUE;
      if (!walk->has_weak)
        walk->weak = *phrase;
      walk->has_weak = TRUE;
      walk->at = phrase->first - 1;
      return FALSE;
    }
  if (is (text, walk->at, "\"") && dossier_phrase_before (text, walk->at, phrase))
    return TRUE;
  if (is_verb (text, walk->at))
    walk->verb = TRUE;
  if (dossier_phrase_is_sentence_start (text->scan, walk->at) || token->line)
    {
      walk->gave_up = TRUE;
      return FALSE;
    }
  walk->at--;
  return FALSE;
}

/* What the end of the paragraph before speaks of. */
static char *
label_previous (const char *previous, gboolean plural)
{
  g_autoptr (DossierFigureScan) scan = NULL;
  g_autofree guint8 *taken = NULL;
  DossierPhraseText text;
  DossierPhrase phrase;

  if (previous == NULL)
    return NULL;
  scan = dossier_figure_scan_new (previous, 0, strlen (previous));
  taken = g_new0 (guint8, scan->tokens->len + 1);
  text = (DossierPhraseText){ scan, taken };
  return dossier_phrase_nearest (&text, scan->tokens->len - 1, plural, &phrase)
             ? dossier_phrase_dup (&text, &phrase)
             : NULL;
}

/* Ahead in the sentence, where nothing stands before: "About 40 % of …", "In 2024, inflation fell". */
static char *
label_ahead (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;

  for (guint at = match->last + 1; at < match->last + 8 && at < text->scan->tokens->len; at++)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line)
        return NULL;
      if (dossier_phrase_after_full (text, at, &phrase) && !dossier_phrase_is_weak (text, &phrase))
        return dossier_phrase_dup (text, &phrase);
    }
  return NULL;
}

static char *
label_before (const DossierPhraseText *text,
              const DossierFigureMatch *match,
              const DossierLabelPlace *place)
{
  char *label;
  Walk walk = { .at = match->first - 1 };
  DossierPhrase phrase;
  gboolean line = get (text, match->first)->line;

  if (match->first == 0 || line || dossier_phrase_is_sentence_start (text->scan, match->first))
    return NULL;
  if (is (text, walk.at, ":"))
    return label_colon (text, walk.at);
  /* "asks that at least €9 million go to …" */
  if (is (text, walk.at, "that") && (label = label_ahead (text, match)) != NULL)
    return label;
  skip_coordination (text, &walk);
  for (guint n = 0; n < MAX_STEPS && !walk.gave_up; n++)
    if (step_back (text, &walk, &phrase))
      return dossier_phrase_dup (text, &phrase);
  if (walk.aside)
    return NULL;
  /* "On 5 October, the Authority …": the sentence begins with the figure */
  if (!walk.verb && !walk.has_weak && !walk.pronoun && (label = label_ahead (text, match)) != NULL)
    return label;
  if (walk.plural && (label = label_previous (place->previous, TRUE)) != NULL)
    return label;
  if (walk.speaker && !walk.has_weak)
    return NULL;
  /* nothing in the sentence: what the one before spoke of */
  if (dossier_phrase_nearest (text, walk.at, TRUE, &phrase)
      || dossier_phrase_nearest (text, walk.at, FALSE, &phrase))
    return dossier_phrase_dup (text, &phrase);
  return walk.has_weak ? dossier_phrase_dup (text, &walk.weak) : NULL;
}

/* ---- table ---- */

static gboolean
is_generic (const char *header)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (header, 0, strlen (header));

  for (guint i = 0; i < scan->tokens->len; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);

      if (token->kind == DOSSIER_FIGURE_TOKEN_WORD
          && !(token->lexicon & (LEX_GENERIC | LEX_DETERMINER)))
        return FALSE;
    }
  return TRUE;
}

/* A header as a label: whole where it is short, else the longest phrase in it. */
static char *
dup_header (const char *header)
{
  g_autoptr (DossierFigureScan) scan = NULL;
  g_autofree guint8 *taken = NULL;
  DossierPhraseText text;
  DossierPhrase phrase;
  gsize length = header != NULL ? strlen (header) : 0;

  if (length == 0 || length > 400 || is_generic (header))
    return NULL;
  scan = dossier_figure_scan_new (header, 0, length);
  if (scan->tokens->len <= 7 && header[length - 1] != '?')
    return g_strdup (header);
  taken = g_new0 (guint8, scan->tokens->len + 1);
  text = (DossierPhraseText){ scan, taken };
  return dossier_phrase_longest (&text, &phrase) ? dossier_phrase_dup (&text, &phrase) : NULL;
}

static char *
add_headers (char *label, const DossierLabelPlace *place)
{
  g_autofree char *column = dup_header (place->column);
  g_autofree char *row = dup_header (place->row);

  if (label == NULL && column != NULL)
    label = g_steal_pointer (&column);
  /* a row that asks a question is answered by whole sentences, which name things themselves */
  if (row == NULL || (label != NULL && g_str_has_suffix (place->row, "?")))
    return label;
  if (label == NULL)
    return g_steal_pointer (&row);
  if (strstr (label, row) != NULL)
    return label;
  return join (label, ", ", g_steal_pointer (&row));
}

/* ---- the whole ---- */

/* A hyphenated figure without a noun behind it is itself the thing: "the 20-point" */
static char *
label_unit (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_COUNT && match->unit != NULL ? g_strdup (match->unit) : NULL;
}

static char *
label_from_text (const DossierPhraseText *text,
                 const DossierFigureMatch *match,
                 const DossierLabelPlace *place)
{
  char *label = label_behind (text, match);
  char *of;

  if (label != NULL)
    return label;
  of = label_of (text, match);
  if (of != NULL)
    {
      DossierPhrase head;

      /* "control of roughly 75% of Donetsk": the share has a name of its own */
      if (is (text, match->first - 1, "of") && dossier_phrase_before (text, match->first - 2, &head)
          && !dossier_phrase_is_weak (text, &head))
        return join (dossier_phrase_dup (text, &head), " of ", of);
      return of;
    }
  label = label_purpose (text, match);
  if (label != NULL)
    return label;
  label = label_before (text, match, place);
  if (label != NULL && match->kind == DOSSIER_FIGURE_COUNT)
    label = add_own_fate (text, match, label);
  if (label != NULL)
    return add_place (text, match, label);
  /* in a table the headers know better than what comes later in the cell */
  return place->row != NULL ? NULL : label_ahead (text, match);
}

char *
dossier_figure_label (const DossierPhraseText *text,
                      const DossierFigureMatch *match,
                      const DossierLabelPlace *place)
{
  char *label = label_from_text (text, match, place);

  if (place->row != NULL || place->column != NULL)
    label = add_headers (label, place);
  if (label == NULL)
    label = label_unit (match);
  if (label == NULL && place->section != NULL)
    label = dup_header (place->section);
  if (label != NULL && label[0] == '\0')
    g_clear_pointer (&label, g_free);
  return label;
}
