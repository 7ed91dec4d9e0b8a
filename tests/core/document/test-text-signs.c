/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is in a text without being seen: found where it misleads, left alone where the writing needs it. */

#include "dossier-text-signs.h"

#include <string.h>

static void
tell_cb (const DossierSign *sign, gpointer user_data)
{
  static const char *const names[] = { "hidden", "tags", "heap", "mixed" };

  g_string_append_printf (user_data, "%s%s %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT,
                          ((GString *) user_data)->len > 0 ? ", " : "", names[sign->kind],
                          sign->range.start, sign->range.end);
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *signs;
  } cases[] = {
    { "", "" },
    { "Water fell by 40 cm.", "" },
    /* overrides, embeddings, isolates */
    { "paid \u202e001\u202c now", "hidden 5-8, hidden 11-14" },
    { "a\u2066b\u2069", "hidden 1-4, hidden 5-8" },
    { "\u202e\u202e\u202ex", "hidden 0-9" },
    { "\u05d0\u202b\u05d1\u202c", "hidden 2-5, hidden 7-10" },
    /* zero width: in Latin words, not in writings that need it */
    { "pay\u200bpal", "hidden 3-6" },
    { "pay\u200dpal \u2060x \ufeffy", "hidden 3-6, hidden 10-13, hidden 15-18" },
    { "\u0646\u0645\u06cc\u200c\u062e", "" },
    { "\u0915\u094d\u200d\u0937", "" },
    { "\U0001f468\u200d\U0001f469", "" },
    { "\u2764\ufe0f\u200d\U0001f525", "" },
    { "\u0e01\u200b\u0e02", "" },
    /* marks of direction: beside letters that are written so, not elsewhere */
    { "\u05e9\u05dc\u05d5\u05dd\u200f!", "" },
    { "a\u200fb", "hidden 1-4" },
    { "\u200e(\u05d0)", "" },
    /* tags: not those of the flag of a region */
    { "x\U000e0041\U000e0042y", "tags 1-9" },
    { "\U0001f3f4\U000e0067\U000e0062\U000e007f", "" },
    /* marks */
    { "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", "" },
    { "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", "heap 17-21" },
    /* alphabets */
    { "The \u0410pple", "mixed 4-10" },
    { "p\u0430ypal.com", "mixed 0-7" },
    { "\u0391pple", "mixed 0-6" },
    { "\u041c\u043e\u0441\u043a\u0432\u0430 and Moscow", "" },
    { "5 k\u03a9, 3 \u00b5m, \u03b1Syn, \u0394t", "" },
    { "pa\u200byp\u0430l", "hidden 2-5, mixed 0-10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) signs = g_string_new (NULL);

      dossier_text_signs_foreach (cases[i].text, (DossierRange){ 0, strlen (cases[i].text) },
                                  tell_cb, signs);
      g_assert_cmpstr (signs->str, ==, cases[i].signs);
    }
}

static void
say_cb (const DossierSign *sign, gpointer user_data)
{
  g_autofree char *words = dossier_text_sign_dup_words (sign, user_data);

  g_assert_nonnull (words);
  g_assert_cmpstr (words, !=, "");
}

/* Every sign has words for people. */
static void
test_words (void)
{
  for (gunichar c = 0x80; c <= 0xE007F; c = c == 0xFFFF ? 0xE0000 : c + 1)
    {
      char text[12] = "ab";

      if (c >= 0xD800 && c <= 0xDFFF)
        continue;
      text[2 + g_unichar_to_utf8 (c, text + 2)] = '\0';
      dossier_text_signs_foreach (text, (DossierRange){ 0, strlen (text) }, say_cb, text);
    }
}

/* What a line leaves open is closed, and nothing else is touched. */
static void
test_close (void)
{
  static const struct
  {
    const char *text;
    const char *closed;
  } cases[] = {
    { "", "" },
    { "plain\tcells\nand lines", "plain\tcells\nand lines" },
    { "\u202bab\u202c \u2067c\u2069", "\u202bab\u202c \u2067c\u2069" },
    { "\u202eab", "\u2068\u202eab\u2069" },
    { "ab\u202c", "\u2068ab\u202c\u2069" },
    { "\u2067ab", "\u2068\u2067ab\u2069\u2069" },
    { "ab\u2069cd", "\u2068\u2068ab\u2069cd\u2069" },
    { "fine\n\u202eopen\nfine", "fine\n\u2068\u202eopen\u2069\nfine" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *closed = dossier_text_dup_closed (cases[i].text);

      g_assert_cmpstr (closed, ==, cases[i].closed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-signs/find", test_find);
  g_test_add_func ("/text-signs/words", test_words);
  g_test_add_func ("/text-signs/close", test_close);
  return g_test_run ();
}
