/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Gathers the tables of the engine into one open hash of words. It is made once, from constants, and
 * never changes. */

#include "dossier-figure-vocabulary.h"

#include "dossier-figure-calendar.h"
#include "dossier-figure-date.h"
#include "dossier-figure-hedge.h"

#include <string.h>

#define N_SLOTS 16384
#define MAX_WORDS 8192
#define MAX_HEDGES 200

typedef struct
{
  guint n_words;
  DossierVocable words[MAX_WORDS];
  guint32 hashes[MAX_WORDS];
  guint16 slots[N_SLOTS]; /* 1 + the index of a word, 0 where there is none */
  guint8 next_hedges[MAX_HEDGES];
  GStringChunk *strings;
} Vocabulary;

static const DossierVocable unknown = { .word = "" };

static guint32
hash_word (const char *word)
{
  guint32 hash = DOSSIER_VOCABULARY_SEED;

  for (const char *p = word; *p != '\0'; p++)
    hash = dossier_vocabulary_hash (hash, (guchar) *p);
  return hash;
}

/* The slot where a word is or would be. */
static guint
find_slot (const Vocabulary *self, const char *word, guint32 hash)
{
  guint slot = hash % N_SLOTS;

  while (self->slots[slot] != 0)
    {
      guint index = self->slots[slot] - 1u;

      if (self->hashes[index] == hash && strcmp (self->words[index].word, word) == 0)
        break;
      slot = (slot + 1) % N_SLOTS;
    }
  return slot;
}

static DossierVocable *
add (Vocabulary *self, const char *word)
{
  guint32 hash = hash_word (word);
  guint slot = find_slot (self, word, hash);

  if (self->slots[slot] == 0)
    {
      g_assert (self->n_words < MAX_WORDS);
      self->words[self->n_words].word = word;
      self->hashes[self->n_words] = hash;
      self->slots[slot] = (guint16) ++self->n_words;
    }
  return &self->words[self->slots[slot] - 1];
}

/* The first token of a phrase: a sign, initials with their dots, or a run of letters. */
static const char *
dup_first_token (Vocabulary *self, const char *phrase)
{
  const char *end = phrase;

  if (phrase[0] != '\0' && phrase[1] == '.')
    end += strcspn (phrase, " ");
  else
    while (g_unichar_isalpha (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
  if (end == phrase && *end != '\0')
    end = g_utf8_next_char (end);
  return g_string_chunk_insert_len (self->strings, phrase, end - phrase);
}

static const char *
dup_first_word (Vocabulary *self, const char *phrase)
{
  return g_string_chunk_insert_len (self->strings, phrase, (gssize) strcspn (phrase, " "));
}

static void
add_units (Vocabulary *self)
{
  guint n_aliases;
  const DossierUnitAlias *aliases = dossier_figure_unit_aliases_get (&n_aliases);

  for (guint i = 0; i < n_aliases; i++)
    {
      DossierVocable *word = add (self, dup_first_token (self, aliases[i].folded));

      word->begins_unit = TRUE;
      if (dossier_figure_unit_find (aliases[i].unit)->kind == DOSSIER_FIGURE_MONEY)
        word->begins_figure = TRUE;
    }
}

static void
add_numbers (Vocabulary *self)
{
  guint n_words;
  const DossierNumberWord *rows = dossier_number_words_get (&n_words);

  for (guint i = 0; i < n_words; i++)
    {
      DossierVocable *word = add (self, rows[i].word);

      if (word->n_numbers++ == 0)
        word->numbers = &rows[i];
      if (rows[i].class != DOSSIER_NUMBER_WORD_LETTER)
        word->begins_figure = TRUE;
    }
}

static void
add_hedges (Vocabulary *self)
{
  guint n_before;
  guint n_behind;
  const DossierHedge *before = dossier_hedges_before_get (&n_before);
  const DossierHedge *behind = dossier_hedges_behind_get (&n_behind);

  g_assert (n_before <= MAX_HEDGES);
  /* from the end, so that a chain leads from the first row to the last */
  for (guint i = n_before; i > 0; i--)
    {
      const char *words = before[i - 1].words;
      const char *blank = strrchr (words, ' ');
      DossierVocable *word = add (self, blank != NULL ? blank + 1 : words);

      self->next_hedges[i - 1] = word->hedge;
      word->hedge = (guint8) i;
    }
  for (guint i = 0; i < n_behind; i++)
    add (self, dup_first_token (self, behind[i].words))->begins_hedge = TRUE;
}

static void
add_dates (Vocabulary *self)
{
  static const char *const openers[] = {
    "a",       "an",    "magnitude", "q",         "fy",   "h",         "fiscal", "financial",
    "last",    "next",  "this",      "coming",    "past", "following", "every",  "previous",
    "current", "today", "tonight",   "yesterday", "day",  "tomorrow",  "noon",   "midnight",
    "end",     "start", "beginning", "middle",    "week", "twice",     "double", "triple",
    "eoy",     "eom",   "eow",       "eod",
  };
  guint n_feasts;
  const DossierFeast *feasts = dossier_feasts_get (&n_feasts);
  guint n_names;
  const DossierDateName *names = dossier_date_names_get (&n_names);

  for (guint i = 0; i < n_names; i++)
    {
      DossierVocable *word = add (self, names[i].word);

      word->month = names[i].month;
      word->weekday = names[i].month == 0;
      word->begins_figure = TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (openers); i++)
    add (self, openers[i])->begins_figure = TRUE;
  add (self, "a")->article = add (self, "an")->article = TRUE;
  for (guint i = 0; i < n_feasts; i++)
    {
      DossierVocable *word = add (self, dup_first_word (self, feasts[i].words));

      word->begins_figure = word->begins_feast = TRUE;
    }
}

static void
add_lexicon (Vocabulary *self)
{
  static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  guint n_rows;
  const DossierLexiconRow *rows = dossier_figure_lexicon_get (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    add (self, rows[i].word)->lexicon = rows[i].flags;
  for (const char *mark = marks; *mark != '\0'; mark++)
    add (self, g_string_chunk_insert_len (self->strings, mark, 1));
}

/* A form that stands in the lexicon stays what it is there. */
static void
add_verb (const char *word, guint flags, gpointer data)
{
  Vocabulary *self = data;
  guint32 hash = hash_word (word);
  guint slot = find_slot (self, word, hash);
  DossierVocable *entry;

  if (self->slots[slot] != 0 && self->words[self->slots[slot] - 1].lexicon != 0)
    return;
  entry = add (self, g_string_chunk_insert_const (self->strings, word));
  entry->lexicon = flags;
}

static void
add_cues (Vocabulary *self)
{
  guint n_rows;
  const DossierCueRow *rows = dossier_figure_cues_get (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    for (const char *at = rows[i].words; *at != '\0';)
      {
        gsize length = strcspn (at, " ");

        add (self, g_string_chunk_insert_len (self->strings, at, (gssize) length))->cues |=
            rows[i].cue;
        at += length + strspn (at + length, " ");
      }
}

static Vocabulary *vocabulary;

static G_NO_INLINE const Vocabulary *
make_vocabulary (void)
{
  if (g_once_init_enter (&vocabulary))
    {
      Vocabulary *self = g_new0 (Vocabulary, 1);

      self->strings = g_string_chunk_new (1024);
      add_lexicon (self);
      add_numbers (self);
      add_units (self);
      add_hedges (self);
      add_dates (self);
      dossier_figure_verbs_tell (add_verb, self);
      add_cues (self);
      g_once_init_leave (&vocabulary, self);
    }
  return vocabulary;
}

static inline const Vocabulary *
get_vocabulary (void)
{
  const Vocabulary *made = g_atomic_pointer_get (&vocabulary);

  return made != NULL ? made : make_vocabulary ();
}

const DossierVocable *
dossier_vocabulary_find (const char *word, guint32 hash)
{
  const Vocabulary *self = get_vocabulary ();
  guint slot = find_slot (self, word, hash);

  return self->slots[slot] != 0 ? &self->words[self->slots[slot] - 1] : &unknown;
}

const DossierVocable *
dossier_vocabulary_find_word (const char *word)
{
  return dossier_vocabulary_find (word, hash_word (word));
}

guint
dossier_vocabulary_next_hedge (guint row)
{
  return get_vocabulary ()->next_hedges[row];
}

guint
dossier_figure_lexicon_find (const char *word)
{
  return dossier_vocabulary_find_word (word)->lexicon;
}
