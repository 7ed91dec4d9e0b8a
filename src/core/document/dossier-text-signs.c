/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finds what is in a text without being seen. */

#include "dossier-text-signs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-text-direction.h"

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"
/* Bytes: a letter that says which way a hidden character is meant is no further away. */
#define FURTHEST 128

/* The characters that turn what is around them. */
enum
{
  SIGN_LRE = 0x202A,
  SIGN_RLE = 0x202B,
  SIGN_PDF = 0x202C,
  SIGN_LRO = 0x202D,
  SIGN_RLO = 0x202E,
  SIGN_LRI = 0x2066,
  SIGN_FSI = 0x2068,
  SIGN_PDI = 0x2069,
};

typedef struct
{
  gunichar first;
  gunichar last;
  const char *words;
} Hidden;

static const Hidden hidden[] = {
  { 0x061C, 0x061C, N_ ("Arabic letter mark") },
  { 0x180E, 0x180E, N_ ("Mongolian vowel separator") },
  { 0x200B, 0x200B, N_ ("Zero-width space: cuts a word without being seen") },
  { 0x200C, 0x200C, N_ ("Zero-width non-joiner") },
  { 0x200D, 0x200D, N_ ("Zero-width joiner") },
  { 0x200E, 0x200E, N_ ("Left-to-right mark") },
  { 0x200F, 0x200F, N_ ("Right-to-left mark") },
  { SIGN_LRE, SIGN_LRE, N_ ("Left-to-right embedding: turns the order of what follows") },
  { SIGN_RLE, SIGN_RLE, N_ ("Right-to-left embedding: turns the order of what follows") },
  { SIGN_PDF, SIGN_PDF, N_ ("End of an embedding or override") },
  { SIGN_LRO, SIGN_LRO, N_ ("Left-to-right override: turns the letters of what follows") },
  { SIGN_RLO, SIGN_RLO, N_ ("Right-to-left override: turns the letters of what follows") },
  { 0x2060, 0x2060, N_ ("Word joiner") },
  { 0x2061, 0x2064, N_ ("Invisible operator") },
  { SIGN_LRI, SIGN_FSI, N_ ("Isolate: may turn the order of what follows") },
  { SIGN_PDI, SIGN_PDI, N_ ("End of an isolate") },
  { 0x206A, 0x206F, N_ ("Deprecated format character") },
  { 0xFEFF, 0xFEFF, N_ ("Zero-width no-break space") },
  { 0xFFF9, 0xFFFB, N_ ("Annotation character") },
  { 0xE0000, 0xE007F, N_ ("Tag characters: letters that are not shown") },
};

static const Hidden *
find_hidden (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hidden) && character >= hidden[i].first; i++)
    if (character <= hidden[i].last)
      return &hidden[i];
  return NULL;
}

/* --- where a hidden character belongs to the writing --- */

/* Latin, Greek and Cyrillic letters are never joined by a hidden character; those of other alphabets, and signs
 * that make up a picture, are. */
static gboolean
may_join (gunichar before)
{
  GUnicodeScript script = g_unichar_get_script (before);

  if (before == 0xFE0F || before >= 0x1F000 || g_unichar_type (before) == G_UNICODE_OTHER_SYMBOL)
    return TRUE;
  return script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_GREEK
         && script != G_UNICODE_SCRIPT_CYRILLIC && script != G_UNICODE_SCRIPT_COMMON
         && script != G_UNICODE_SCRIPT_INHERITED;
}

/* Whether the letter nearest before @place is written from right to left. */
static gboolean
follows_rtl (const char *start, const char *place)
{
  const char *least = place - start > FURTHEST ? place - FURTHEST : start;
  DossierTextDirection direction = DOSSIER_TEXT_DIRECTION_NONE;

  while (place > least && direction == DOSSIER_TEXT_DIRECTION_NONE)
    {
      place = g_utf8_prev_char (place);
      direction = dossier_letter_get_direction (g_utf8_get_char (place));
    }

  return direction == DOSSIER_TEXT_DIRECTION_RTL;
}

static gboolean
precedes_rtl (const char *place, const char *end)
{
  gsize length = MIN ((gsize) (end - place), FURTHEST);

  return dossier_text_find_direction (place, length) == DOSSIER_TEXT_DIRECTION_RTL;
}

/* A black flag with tags behind it is the flag of a region. */
static gboolean
follows_flag (const char *start, const char *place)
{
  while (place > start)
    {
      gunichar before;

      place = g_utf8_prev_char (place);
      before = g_utf8_get_char (place);
      if (before < 0xE0000 || before > 0xE007F)
        return before == 0x1F3F4;
    }
  return FALSE;
}

static gboolean
belongs (gunichar character, const char *start, const char *place, const char *end)
{
  switch (character)
    {
    case 0x180E:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
      return place > start && may_join (g_utf8_get_char (g_utf8_prev_char (place)));
    case 0x061C:
    case 0x200E:
    case 0x200F:
      return follows_rtl (start, place) || precedes_rtl (g_utf8_next_char (place), end);
    default:
      return character >= 0xE0000 && follows_flag (start, place);
    }
}

/* --- words of several alphabets --- */

#define ALPHABET_LATIN 1u
#define ALPHABET_GREEK 2u
#define ALPHABET_CYRILLIC 4u

static guint
get_alphabet (gunichar letter)
{
  switch ((int) g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_LATIN:
      return ALPHABET_LATIN;
    case G_UNICODE_SCRIPT_GREEK:
      return ALPHABET_GREEK;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return ALPHABET_CYRILLIC;
    default:
      return 0;
    }
}

/* Greek letters that a reader takes for Latin ones; a single one of the others makes a unit or a name of science
 * ("kΩ", "αSyn"). */
static gboolean
looks_latin (gunichar letter)
{
  static const char alike[] = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

  return g_utf8_strchr (alike, -1, letter) != NULL;
}

/* Two alphabets are a word only where there are at least three letters. */
static gboolean
is_mixed (guint alphabets, guint n_letters, guint n_greek)
{
  if (n_letters < 3 || (alphabets & (alphabets - 1)) == 0)
    return FALSE;
  return (alphabets & ALPHABET_CYRILLIC) != 0 || n_greek > 0;
}

/* --- going through a text --- */

typedef struct
{
  const char *text;
  const char *start;
  const char *end;
  DossierSignFunc callback;
  gpointer user_data;
  const char *word; /* (nullable): where the word under way began */
  guint alphabets;
  guint n_letters;
  guint n_greek; /* that look Latin */
} Walk;

static void
report (Walk *walk, DossierSignKind kind, const char *from, const char *to)
{
  const DossierSign sign = { kind, { (gsize) (from - walk->text), (gsize) (to - walk->text) } };

  walk->callback (&sign, walk->user_data);
}

static void
end_word (Walk *walk, const char *place)
{
  if (walk->word != NULL && is_mixed (walk->alphabets, walk->n_letters, walk->n_greek))
    report (walk, DOSSIER_SIGN_MIXED, walk->word, place);
  walk->word = NULL;
}

static void
take_letter (Walk *walk, const char *place, gunichar letter)
{
  guint alphabet = get_alphabet (letter);

  if (walk->word == NULL)
    {
      walk->word = place;
      walk->alphabets = walk->n_letters = walk->n_greek = 0;
    }
  walk->alphabets |= alphabet;
  walk->n_letters++;
  walk->n_greek += alphabet == ALPHABET_GREEK && looks_latin (letter);
}

/* Returns: behind the marks at @place */
static const char *
take_marks (Walk *walk, const char *place)
{
  const char *excess = NULL;
  guint n_marks = 0;

  for (; place < walk->end && g_unichar_ismark (g_utf8_get_char (place));
       place = g_utf8_next_char (place))
    if (++n_marks == DOSSIER_SIGN_MARKS + 1)
      excess = place;
  if (excess != NULL)
    report (walk, DOSSIER_SIGN_HEAP, excess, place);
  return place;
}

/* Returns: behind what is hidden at @place, at least behind one character */
static const char *
take_hidden (Walk *walk, const char *place, const Hidden *kind)
{
  const char *from = place;

  if (belongs (g_utf8_get_char (place), walk->start, place, walk->end))
    return g_utf8_next_char (place);
  while (place < walk->end && find_hidden (g_utf8_get_char (place)) == kind)
    place = g_utf8_next_char (place);
  report (walk, kind->first >= 0xE0000 ? DOSSIER_SIGN_TAGS : DOSSIER_SIGN_HIDDEN, from, place);
  return place;
}

void
dossier_text_signs_foreach (const char *text,
                            DossierRange range,
                            DossierSignFunc callback,
                            gpointer user_data)
{
  Walk walk = { .text = text,
                .start = text + range.start,
                .end = text + range.end,
                .callback = callback,
                .user_data = user_data };
  const char *place = walk.start;

  g_return_if_fail (text != NULL && callback != NULL);

  while (place < walk.end)
    {
      gunichar character;
      const Hidden *kind;

      if ((guchar) *place < 0x80)
        {
          if (g_ascii_isalpha (*place))
            take_letter (&walk, place, (gunichar) *place);
          else
            end_word (&walk, place);
          place++;
          continue;
        }
      character = g_utf8_get_char (place);
      kind = find_hidden (character);
      if (kind != NULL)
        place = take_hidden (&walk, place, kind);
      else if (g_unichar_ismark (character))
        place = take_marks (&walk, place);
      else
        {
          if (g_unichar_isalpha (character))
            take_letter (&walk, place, character);
          else
            end_word (&walk, place);
          place = g_utf8_next_char (place);
        }
    }
  end_word (&walk, walk.end);
}

char *
dossier_text_sign_dup_words (const DossierSign *self, const char *text)
{
  glong n = g_utf8_strlen (text + self->range.start,
                           (gssize) (self->range.end - self->range.start));
  const Hidden *kind;

  switch (self->kind)
    {
    case DOSSIER_SIGN_HEAP:
      return g_strdup_printf (ngettext ("%ld more mark on this letter is not drawn",
                                        "%ld more marks on this letter are not drawn", (gulong) n),
                              n);
    case DOSSIER_SIGN_MIXED:
      return g_strdup (_ ("This word mixes letters of several alphabets that look alike"));
    case DOSSIER_SIGN_HIDDEN:
    case DOSSIER_SIGN_TAGS:
      kind = find_hidden (g_utf8_get_char (text + self->range.start));
      return kind != NULL ? g_strdup (_ (kind->words)) : NULL;
    }
  g_return_val_if_reached (NULL);
}

/* --- closing what a text leaves open --- */

typedef struct
{
  guint n_embeddings; /* open in the innermost isolate */
  guint n_isolates; /* open */
  guint n_closings; /* of isolates that were not opened */
  gboolean leaks; /* closes an embedding that it did not open */
} Balance;

static Balance
weigh (const char *line, gsize length)
{
  Balance balance = { 0 };

  for (const char *place = line; place < line + length; place = g_utf8_next_char (place))
    switch (g_utf8_get_char (place))
      {
      case SIGN_LRE:
      case SIGN_RLE:
      case SIGN_LRO:
      case SIGN_RLO:
        balance.n_embeddings++;
        break;
      case SIGN_PDF:
        if (balance.n_embeddings > 0)
          balance.n_embeddings--;
        else
          balance.leaks |= balance.n_isolates == 0;
        break;
      case SIGN_LRI:
      case SIGN_LRI + 1:
      case SIGN_FSI:
        balance.n_isolates++;
        break;
      case SIGN_PDI:
        if (balance.n_isolates > 0)
          balance.n_isolates--;
        else
          balance.n_closings++;
        break;
      default:
        break;
      }
  return balance;
}

static void
append_closed (GString *closed, const char *line, gsize length)
{
  Balance balance = weigh (line, length);
  gboolean is_closed = balance.n_embeddings == 0 && balance.n_isolates == 0
                       && balance.n_closings == 0 && !balance.leaks;

  for (guint i = 0; !is_closed && i < balance.n_closings + 1; i++)
    g_string_append (closed, FIRST_STRONG_ISOLATE);
  g_string_append_len (closed, line, (gssize) length);
  for (guint i = 0; !is_closed && i < balance.n_isolates + 1; i++)
    g_string_append (closed, POP_ISOLATE);
}

char *
dossier_text_dup_closed (const char *text)
{
  GString *closed = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");

      append_closed (closed, text, length);
      text += length;
      if (*text == '\n')
        g_string_append_c (closed, *text++);
    }
  return g_string_free (closed, FALSE);
}
