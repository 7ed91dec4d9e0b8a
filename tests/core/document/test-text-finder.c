/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finding words as a reader means them. */

#include "dossier-text-finder.h"

#include <string.h>

#include "dossier-document.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *words;
  DossierFindFlags flags;
  const char *expected; /* the hits, each followed by a bar */
} Case;

static const Case cases[] = {
  { "plain", "the dam, the Dam", "dam", 0, "dam|Dam|" },
  { "match case", "the dam, the Dam", "Dam", DOSSIER_FIND_MATCH_CASE, "Dam|" },
  { "whole words", "dam damage dam-wall Adam", "dam", DOSSIER_FIND_WHOLE_WORDS, "dam|dam|" },
  { "whole words at accents", "caf\303\251s caf\303\251", "cafe", DOSSIER_FIND_WHOLE_WORDS,
    "caf\303\251|" },
  { "diacritics in the text", "Żółwin", "zołwin", 0, "Żółwin|" },
  { "diacritics in the words", "Zolwin", "żolwin", 0, "Zolwin|" },
  { "combining marks", "cafe\314\201 au", "cafe", 0, "cafe\314\201|" },
  { "composed and decomposed", "caf\303\251", "cafe\314\201", 0, "caf\303\251|" },
  { "case keeps folding marks", "Caf\303\251 cafe", "Cafe", DOSSIER_FIND_MATCH_CASE,
    "Caf\303\251|" },
  { "no-break blank", "20\302\240points, 20\342\200\257points", "20 points", 0,
    "20\302\240points|20\342\200\257points|" },
  { "no-break hyphen", "48\342\200\221hour", "48-hour", 0, "48\342\200\221hour|" },
  { "dash", "5\342\200\22310", "5-10", 0, "5\342\200\22310|" },
  { "curly quotes", "\342\200\234new\342\200\235 plan, envoys\342\200\231 plan", "\"new\" plan", 0,
    "\342\200\234new\342\200\235 plan|" },
  { "apostrophe", "Zelensky\342\200\231s", "zelensky's", 0, "Zelensky\342\200\231s|" },
  { "soft hyphen", "guar\302\255antees", "guarantees", 0, "guar\302\255antees|" },
  { "sharp s", "Straße", "strasse", 0, "Straße|" },
  { "ligature in a word", "of\357\254\201ce", "office", 0, "of\357\254\201ce|" },
  { "fi ligature", "\357\254\201nd", "find", 0, "\357\254\201nd|" },
  { "over cells and lines", "Plan\t15 years\nnext", "15 years next", 0, "15 years\nnext|" },
  { "runs of blanks", "a  b", "a b", 0, "a  b|" },
  { "blanks around the words", "a b", "  b ", 0, "b|" },
  { "no overlap", "aaaa", "aa", 0, "aa|aa|" },
  { "nothing to find", "a", " ", 0, "" },
  { "only marks to find", "a", "\314\201", 0, "" },
  { "longer than the text", "a", "ab", 0, "" },
  { "emoji", "a \360\237\232\222 b", "\360\237\232\222", 0, "\360\237\232\222|" },
  { "at the end", "the dam", "dam", 0, "dam|" },
};

static void
test_find (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray)
      hits = dossier_text_find (test->text, strlen (test->text), test->words, test->flags);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const DossierRange *hit = &g_array_index (hits, DossierRange, i);

      g_assert_cmpuint (hit->start, <, hit->end);
      g_string_append_len (found, test->text + hit->start, (gssize) (hit->end - hit->start));
      g_string_append_c (found, '|');
    }
  g_assert_cmpstr (found->str, ==, test->expected);
}

static void
test_fold (void)
{
  g_autofree char *folded = dossier_text_fold (
      "Caf\303\251\302\240\342\200\234X\342\200\235 \342\200\223 y", -1);
  g_autofree char *start = dossier_text_fold ("ABCDEF", 3);

  g_assert_cmpstr (folded, ==, "cafe \"x\" - y");
  g_assert_cmpstr (start, ==, "abc");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/finder/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_find);
    }
  g_test_add_func ("/document/finder/fold", test_fold);

  return g_test_run ();
}
