/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whether what stands in a text are words. Decoded wrongly, a letter of one language becomes a letter of another, or a
 * sign: the words are torn, or no language has all of their letters. */

#include "dossier-letters.h"

#include <string.h>

/* What languages add to the letters of ASCII, or have instead of them. */
static const char *const alphabets[] = {
  "àâçèéêëîïôùûüÿœ", /* French */
  "äöüßé", /* German */
  "áéíñóúü", /* Spanish */
  "àáâãçéêíóôõúü", /* Portuguese */
  "àèéìíîòóùú", /* Italian */
  "àçèéíïòóúü", /* Catalan */
  "åäöéüà", /* Swedish, Finnish */
  "æøåéóü", /* Danish, Norwegian */
  "áðéíóúýþæö", /* Icelandic */
  "áèéëïíóöüê", /* Dutch */
  "áéíóú", /* Irish */
  "äõöüšž", /* Estonian */
  "áčďéěíňóřšťúůýž", /* Czech */
  "áäčďéíĺľňóôŕšťúýž", /* Slovak */
  "ąćęłńóśźż", /* Polish */
  "áéíóöőúüű", /* Hungarian */
  "ăâîșțşţ", /* Romanian */
  "čćđšž", /* Croatian, Slovene */
  "āčēģīķļņŗšūžō", /* Latvian */
  "ąčęėįšųūž", /* Lithuanian */
  "ċġħżàèìòùî", /* Maltese */
  "ĉĝĥĵŝŭ", /* Esperanto */
  "çğıöşüâîû", /* Turkish */
  "əçğıöşü", /* Azerbaijani */
  "çë", /* Albanian */
  "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", /* Russian */
  "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", /* Ukrainian */
  "абвгдеёжзійклмнопрстуўфхцчшыьэюя", /* Belarusian */
  "абвгдежзийклмнопрстуфхцчшщъьюяѝ", /* Bulgarian */
  "абвгдђежзијклљмнњопрстћуфхцчџш", /* Serbian */
  "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ", /* Macedonian */
  "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ", /* Greek */
};

/* They stand within words, or between two: "l’été", "1914–1918". */
#define JOINING "’‘·–—‐‑\u00AD"
/* These end no word, as "m²" and "Dossier®" do. */
#define NEVER_ENDING "¡¢£¥¦¬±¶¼¾¿×÷"
/* Nor do these begin one. */
#define NEVER_BEGINNING "¹²³¼½¾¨¯´¸¬¤¦±"

static gboolean
is_of (gunichar c, const char *signs)
{
  return c != 0 && g_utf8_strchr (signs, -1, c) != NULL;
}

/* Of the scripts whose languages differ in their letters. Of others only one encoding makes any sense. */
static gboolean
is_letter (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c) && !is_of (c, "ªºµ")
         && (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC
             || script == G_UNICODE_SCRIPT_GREEK);
}

static gboolean
is_torn (gunichar before, gunichar c, gunichar after)
{
  if (c < 0x80)
    return FALSE;
  if (c < 0xA0)
    return TRUE;
  if (is_letter (c))
    return g_unichar_isupper (c) && g_unichar_islower (before) && !g_unichar_isupper (after);
  if (is_letter (before))
    return (is_letter (after) && !is_of (c, JOINING)) || (after < 0x80 && is_of (c, NEVER_ENDING));

  return is_letter (after) && !g_unichar_isdigit (before) && is_of (c, NEVER_BEGINNING);
}

void
dossier_letters_weigh (const char *text, DossierLetters *letters)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_seen;
  gunichar before = 0;

  *letters = (DossierLetters){ 0 };
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar after = g_utf8_get_char (g_utf8_next_char (at));

      letters->n_torn += is_torn (before, c, after);
      letters->n_drawn += c >= 0x2190 && c < 0x2C00;
      if (c >= 0x80 && is_letter (c))
        {
          letters->n_letters++;
          /* Of a capital I with a dot the small letter is one of ASCII. */
          c = g_unichar_tolower (c);
          if (c >= 0x80)
            g_hash_table_add (seen, GUINT_TO_POINTER (c));
        }
      before = c;
    }
  n_seen = g_hash_table_size (seen);
  for (gsize i = 0; i < G_N_ELEMENTS (alphabets); i++)
    {
      guint n_found = 0;
      guint n_alphabet = (guint) g_utf8_strlen (alphabets[i], -1);

      for (const char *at = alphabets[i]; *at != '\0'; at = g_utf8_next_char (at))
        n_found += g_hash_table_contains (seen, GUINT_TO_POINTER (g_utf8_get_char (at)));
      if (n_found == n_seen && (letters->n_alphabet == 0 || n_alphabet < letters->n_alphabet))
        letters->n_alphabet = n_alphabet;
    }
}

gboolean
dossier_letters_fit (const DossierLetters *letters)
{
  return letters->n_torn == 0 && letters->n_alphabet > 0;
}
