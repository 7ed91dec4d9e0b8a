/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said of the things counted, where their name alone would not tell one number from the
 * next: people killed, people displaced, bridges closed. */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-date.h"
#include "dossier-figure-phrase-look.h"

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
  else if (g_str_has_suffix (word, "ed") && !g_str_has_suffix (word, "eed"))
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

/* What is said of people that have no description: "people out of their homes", "people registered
 * at reception centres". Verbs of time and speech are left out. */
static gboolean
is_predicate_part (const DossierPhraseText *text, guint at)
{
  static const char *const links[] = { "of",  "from", "at",      "to", "in",
                                       "out", "with", "without", "for" };
  const DossierFigureToken *token = get (text, at);

  if (at >= text->scan->n_tokens || dossier_phrase_is_taken (text, at) || token->line
      || !token->blank || token->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (token->word, links[i]))
      return TRUE;
  if (token->lexicon & (LEX_PREPOSITION | LEX_CONJUNCTION | LEX_ADVERB | LEX_AUXILIARY))
    return FALSE;
  return token->known->month == 0 && !token->known->weekday;
}

gboolean
dossier_label_is_state (const DossierPhraseText *text, guint at)
{
  static const char *const states[] = { "missing",  "dead",   "homeless", "unaccounted", "trapped",
                                        "stranded", "hungry", "sick",     "ill" };
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *next = get (text, at + 1);

  /* "12 missing children": a description of what is named behind it */
  if (next->kind == DOSSIER_FIGURE_TOKEN_WORD && !next->line
      && dossier_figure_is_content (text->scan, at + 1))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (token->word, states[i]))
      return TRUE;
  return FALSE;
}

gboolean
dossier_label_befalls_people (const DossierPhraseText *text, guint at)
{
  static const char *const fates[] = { "killed",   "died",      "dead",     "injured",  "wounded",
                                       "hurt",     "drowned",   "arrested", "detained", "displaced",
                                       "missing",  "evacuated", "rescued",  "treated",  "taken",
                                       "fled",     "charged",   "freed",    "released", "hanged",
                                       "infected", "jailed",    NULL };

  return dossier_figure_scan_is_any (text->scan, at, fates) || dossier_label_is_state (text, at);
}

static gboolean
opens_predicate (const DossierPhraseText *text, guint at, gboolean auxiliary)
{
  const DossierFigureToken *token = get (text, at);

  if (!is_predicate_part (text, at) || is_reporting (token->word))
    return FALSE;
  if (dossier_label_is_state (text, at))
    return TRUE;
  if (auxiliary && g_str_equal (token->word, "out"))
    return TRUE;
  return (token->lexicon & LEX_VERB) != 0 || dossier_figure_token_ends (token, "ed");
}

static gboolean
is_plain_verb (const DossierPhraseText *text, guint at)
{
  return !dossier_figure_token_ends (get (text, at), "ed");
}

/* Appends the predicate that begins at @at, auxiliaries left out; @label is given back as it was
 * where none begins there. */
static char *
add_predicate (const DossierPhraseText *text, guint at, guint room, char *label)
{
  guint first = at;
  guint last;
  DossierPhrase phrase;

  while (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB) && at < first + 3)
    at++;
  /* "continue to be affected" */
  if (!opens_predicate (text, at, at > first)
      || (is_plain_verb (text, at) && g_str_equal (get (text, at + 1)->word, "to")))
    return label;
  last = at;
  for (guint next = at + 1; next < at + room && is_predicate_part (text, next); next++)
    if (!(get (text, next)->lexicon & (LEX_PREPOSITION | LEX_DETERMINER | LEX_WEAK))
        && get (text, next)->known->n_numbers == 0)
      last = next;
  phrase = (DossierPhrase){ at, last };
  return dossier_label_join (label, " ", dossier_phrase_dup (text, &phrase));
}

/* "4 bridges closed", "960 homes were destroyed" */
static gboolean
ends_in_participle (const DossierPhraseText *text, guint at)
{
  while (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB))
    at++;
  return dossier_figure_token_ends (get (text, at), "ed")
         && !(get (text, at)->lexicon & (LEX_UP | LEX_DOWN));
}

/* "two presidents also agreed to", "the panel backed the draft": what they did to something else befell nobody */
static gboolean
takes_object (const DossierPhraseText *text, guint at)
{
  static const char *const joints[] = { "to", "with", "that", NULL };
  const DossierFigureToken *token;

  while (get (text, at)->lexicon & LEX_ADVERB)
    at++;
  token = get (text, at);
  return dossier_figure_token_ends (token, "ed") && !dossier_label_is_state (text, at)
         && (dossier_figure_scan_is_any (text->scan, at + 1, joints)
             || (get (text, at + 1)->lexicon & (LEX_DETERMINER | LEX_PRONOUN))
             || dossier_phrase_is_taken (text, at + 1)
             || (get (text, at + 1)->blank && dossier_figure_is_content (text->scan, at + 1)));
}

/* "killed at least 12 people", "displacing 41,000 people": what befell them stands before the
 * figure */
char *
dossier_label_add_fate (const DossierPhraseText *text,
                        const DossierFigureMatch *match,
                        const DossierPhrase *phrase,
                        char *label)
{
  gboolean plain = dossier_phrase_count_words (text, phrase) <= 2;
  gboolean people = (get (text, phrase->last)->lexicon & LEX_PERSON) != 0;
  g_autofree char *before = g_strdup (label);
  g_autofree char *fate = NULL;

  if (plain && !takes_object (text, phrase->last + 1)
      && (people || ends_in_participle (text, phrase->last + 1)))
    label = add_predicate (text, phrase->last + 1, people ? 6 : 1, label);
  if (!g_str_equal (label, before))
    return label;
  fate = dup_fate (text, match->first - 1);
  if (fate == NULL || is_reporting (fate))
    return label;
  return dossier_label_join (label, " ", g_steal_pointer (&fate));
}

/* "17 people died and 230 were injured": what befell those that are not named again */
char *
dossier_label_add_own_fate (const DossierPhraseText *text,
                            const DossierFigureMatch *match,
                            char *label)
{
  g_autofree char *fate = NULL;

  if (get (text, match->last + 1)->lexicon & LEX_AUXILIARY)
    return add_predicate (text, match->last + 1, 1, label);
  /* "a bus fell into a ravine, killing 23": nothing else says who they are */
  fate = dup_fate (text, match->first - 1);
  if (fate == NULL || is_reporting (fate) || match->unit != NULL)
    return label;
  g_free (label);
  return g_steal_pointer (&fate);
}
