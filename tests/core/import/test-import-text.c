/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Plain text, one habit of its writers a case. */

#include "test-document.h"

#define LONG \
  "A line so long that it can only be a paragraph of its own, since nobody breaks a line this late, " \
  "and nobody makes a heading of it either."

static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} cases[] = {
  { "one line", "Just words", "paragraph |Just words\n" },
  { "title", "Flood at Orlen\nThe water fell.\n",
    "title: Flood at Orlen\nheading 1 |Flood at Orlen\nparagraph |The water fell.\n" },
  { "sentence is no heading", "The water fell.\n" LONG "\n",
    "paragraph |The water fell.\nparagraph |" LONG "\n" },
  { "colon leads in", LONG "\nIt counts:\n- one\n",
    "paragraph |" LONG "\nparagraph |It counts:\nitem 1 |one\n" },
  { "heading over list", LONG "\nWhat It Counts\n- one\n",
    "paragraph |" LONG "\nheading 2 |What It Counts\nitem 1 |one\n" },
  { "last line is no heading", LONG "\nRead more\n",
    "paragraph |" LONG "\nparagraph |Read more\n" },
  { "date is no heading", LONG "\n14 June 2031\n" LONG "\n",
    "paragraph |" LONG "\nparagraph |14 June 2031\nparagraph |" LONG "\n" },
  { "verse", LONG "\nRoses are red\nViolets are blue\nSugar is sweet\nAnd so are you\n",
    "paragraph |" LONG "\nparagraph |Roses are red\nparagraph |Violets are blue\n"
    "paragraph |Sugar is sweet\nparagraph |And so are you\n" },
  { "metadata before the title", "Published: 4 March 2031\nFlood at Orlen\n" LONG "\n",
    "title: Flood at Orlen\npublished: 2031-03-04\nparagraph |Published: 4 March 2031\n"
    "heading 1 |Flood at Orlen\nparagraph |" LONG "\n" },
  { "byline", "Flood at Orlen\nBy Mira Tolan\n" LONG "\n",
    "title: Flood at Orlen\nbyline: Mira Tolan\nheading 1 |Flood at Orlen\n"
    "paragraph |By Mira Tolan\nparagraph |" LONG "\n" },
  { "source deep inside",
    "a.\n\nb.\n\nc.\n\nd.\n\ne.\n\nf.\n\ng.\n\nh.\n\ni.\n\nj.\n\nk.\n\nl.\n\nm.\n\n"
    "Source: a table\n\nn.\n\no.\n\np.\n\nq.",
    "paragraph |a.\nparagraph |b.\nparagraph |c.\nparagraph |d.\nparagraph |e.\nparagraph |f.\n"
    "paragraph |g.\nparagraph |h.\nparagraph |i.\nparagraph |j.\nparagraph |k.\nparagraph |l.\n"
    "paragraph |m.\nparagraph |Source: a table\nparagraph |n.\nparagraph |o.\nparagraph |p.\n"
    "paragraph |q.\n" },
  { "stray newline before a full stop", "“I told the President\n. He said no.”\n",
    "paragraph |“I told the President . He said no.”\n" },
  { "stray newline and a blank line", "They came to the dam\n\n, and left.\n",
    "paragraph |They came to the dam , and left.\n" },
  { "open quotation", "“I met\nDirector Halem,” she said.\n",
    "paragraph |“I met Director Halem,” she said.\n" },
  { "open quotation and a blank line", "“She\n\nwent there,” he said.\n",
    "paragraph |“She went there,” he said.\n" },
  { "open quotation is no heading", LONG "\n“She\nWords.\n",
    "paragraph |" LONG "\nparagraph |“She Words.\n" },
  { "quotation over paragraphs", "“First.\n“Second.”\n",
    "paragraph |“First.\nparagraph |“Second.”\n" },
  { "lower case goes on",
    "The water that came over the wall at four in the morning took\nthe bridge.\n",
    "paragraph |The water that came over the wall at four in the morning took the bridge.\n" },
  { "numbered items", "1. First thing.\n2. Second thing.\n3. Third.\n",
    "item 1 1. |First thing.\nitem 1 2. |Second thing.\nitem 1 3. |Third.\n" },
  { "numbered items with bullets between", "1. First thing.\n  - a\n2. Second thing.\n",
    "item 1 1. |First thing.\nitem 2 |a\nitem 1 2. |Second thing.\n" },
  { "numbered headings", LONG "\n1. Reach\n" LONG "\n2. Cost\n" LONG "\n",
    "paragraph |" LONG "\nheading 2 |1. Reach\nparagraph |" LONG
    "\nheading 2 |2. Cost\nparagraph |" LONG "\n" },
  { "numbered sentence alone", "3. It rained.\n" LONG "\n",
    "paragraph |3. It rained.\nparagraph |" LONG "\n" },
  { "year is no number", "2031. It rained.\n2032. It did not.\n",
    "paragraph |2031. It rained.\nparagraph |2032. It did not.\n" },
  { "leading zero stays", "01. One thing.\n02. Another.\n",
    "paragraph |01. One thing.\nparagraph |02. Another.\n" },
  { "decimal", "3.5 metres fell.\n4.5 metres rose.\n",
    "paragraph |3.5 metres fell.\nparagraph |4.5 metres rose.\n" },
  { "nested bullets", "- a\n    - b\n        - c\n    - d\n- e\n",
    "item 1 |a\nitem 2 |b\nitem 3 |c\nitem 2 |d\nitem 1 |e\n" },
  { "kinds of bullets", "* a\n• b\n– c\n•d\n", "item 1 |a\nitem 1 |b\nitem 1 |c\nitem 1 |d\n" },
  { "hanging item", "- first line\n  second line\n- next\n",
    "item 1 |first line second line\nitem 1 |next\n" },
  { "dash alone", "-\n" LONG "\n", "paragraph |-\nparagraph |" LONG "\n" },
  { "long row", "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n",
    "table\n  header |a|b\n  row |1|2|3|4\n" },
  { "table without ruler", "| a | b |\n| 1 | |\n", "table\n  row |a|b\n  row |1|\n" },
  { "escaped bar", "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n",
    "table\n  header |a|b\n  row |1 | 2|3\n" },
  { "strong cell", "| a | b |\n|---|---|\n| **x** y | ** z | 2 ** 3 |\n",
    "table\n  header |a|b\n  row |x y|** z|2 ** 3\nspan strong 4-5 |x\n" },
  { "one row is no table", "| a | b |\n", "paragraph || a | b |\n" },
  { "table ends at a blank line", "| a | b |\n| 1 | 2 |\n\n| c | d |\n| 3 | 4 |\n",
    "table\n  row |a|b\n  row |1|2\ntable\n  row |c|d\n  row |3|4\n" },
  { "tabs", "a\tb\n1\t2\n", "table\n  row |a|b\n  row |1|2\n" },
  { "underlined", "Title\n=====\n\nPart\n----\nWords.\n",
    "title: Title\nheading 1 |Title\nheading 2 |Part\nparagraph |Words.\n" },
  { "marked headings", "# Title\n" LONG "\n## Part\n- one\n",
    "title: Title\nheading 1 |Title\nparagraph |" LONG "\nheading 2 |Part\nitem 1 |one\n" },
  { "marked sections in lines",
    "# Title\n" LONG LONG "\n" LONG LONG "\n## Part\nWords.\n## Other\nWords.\n",
    "title: Title\nheading 1 |Title\nparagraph |" LONG LONG "\nparagraph |" LONG LONG
    "\nheading 2 |Part\nparagraph |Words.\nheading 2 |Other\nparagraph |Words.\n" },
  { "remarks", "# one\n# two\n", "paragraph |# one\nparagraph |# two\n" },
  { "hash without a blank", "#flood is near\n", "paragraph |#flood is near\n" },
  { "heading with a colon", LONG "\nKey Points:\n- one\n",
    "paragraph |" LONG "\nheading 2 |Key Points:\nitem 1 |one\n" },
  { "speaker", LONG "\nMinister Halem:\nWords.\n",
    "paragraph |" LONG "\nparagraph |Minister Halem:\nparagraph |Words.\n" },
  { "rule", "Words.\n\n* * *\n\nMore.\n", "paragraph |Words.\nrule |\nparagraph |More.\n" },
  { "quoted mail", "> one\n> two\n>> three\nfour.\n",
    "quote 1 |one two\nquote 2 |three\nparagraph |four.\n" },
  { "no-break blanks at the edges", "\302\240Words.\302\240\n", "paragraph |Words.\n" },
  { "right to left", "ارتفع الماء\n", "paragraph |ارتفع الماء\n" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *dump = test_document_dump_import ("test.txt", cases[i].text);

  g_assert_cmpstr (dump, ==, cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/text/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
