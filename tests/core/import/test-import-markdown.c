/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Markdown, one construct a case; above all, what must not be lost. */

#include "test-document.h"

static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} cases[] = {
  { "heading", "# Flood at Orlen\n\nWords.\n",
    "title: Flood at Orlen\nheading 1 |Flood at Orlen\nparagraph |Words.\n" },
  { "heading with marks", "# The *wet* `one` &amp; all\n",
    "title: The wet one & all\nheading 1 |The wet one & all\nspan emphasis 4-7 |wet\n"
    "span code 8-11 |one\n" },
  { "front matter",
    "---\ntitle: \"A: title\"\nauthor: [Mira, Per]\ndate: 2031-03-05\nlang: de\ntags:\n"
    "  - x\n---\nWorte.\n",
    "title: A: title\nbyline: Mira, Per\npublished: 2031-03-05\nlanguage: de\nparagraph "
    "|Worte.\n" },
  { "rules are no front matter", "---\nNote: this stays\n---\nWords.\n",
    "title: Note: this stays\nrule |\nheading 2 |Note: this stays\nparagraph |Words.\n" },
  { "open front matter", "---\ntitle: x\n\nWords.\n",
    "rule |\nparagraph |title: x\nparagraph |Words.\n" },
  { "metadata line", "# T\n\n**Published:** 4 March 2031 | **Source:** Port Office\n\nWords.\n",
    "title: T\npublisher: Port Office\npublished: 2031-03-04\nheading 1 |T\nparagraph "
    "|Published: 4 March 2031 | Source: Port Office\nparagraph |Words.\nspan strong 2-12 "
    "|Published:\nspan strong 28-35 |Source:\n" },
  { "soft and hard breaks", "one\ntwo  \nthree\\\nfour\n", "paragraph |one two\\nthree\\nfour\n" },
  { "raised by tags", "In 2024<sup>1</sup> 25<SUP class=x>3</SUP> m<sup>2</sup>, CO<sub>2</sub>\n",
    "paragraph |In 2024¹ 25³ m2, CO2\nspan superscript 16-17 |2\nspan subscript 21-22 |2\n" },
  { "a note before its number", "<sup>1</sup>2024 was dry.\n\n- <sup>2</sup> 300 people\n",
    "paragraph |¹2024 was dry.\nitem 1 |² 300 people\n" },
  { "raised across marks",
    "a *b <sup>c* d</sup> e\n\n**f <sub>g**</sup></sub> h\n\ni <sup>j\n\nk\n",
    "paragraph |a b c d e\nparagraph |f g h\nparagraph |i j\nparagraph |k\n"
    "span emphasis 2-5 |b c\nspan superscript 4-5 |c\nspan strong 10-13 |f g\n"
    "span subscript 12-13 |g\nspan superscript 18-19 |j\n" },
  { "long row", "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |\n",
    "table\n  header |a|b\n  row |1|2|3|4\n  row |5|\n" },
  { "long row without outer bars", "a | b\n--|--\n1 | 2 | 3\n",
    "table\n  header |a|b\n  row |1|2|3\n" },
  { "header longer than ruler", "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n",
    "table\n  header |a|b|c\n  row |1|2|3\n" },
  { "long row in a quotation", "> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n",
    "table\n  header |a|b\n  row |1|2|3\n" },
  { "long row in a list", "- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 | 3 |\n",
    "item 1 |x\ntable\n  header |a|b\n  row |1|2|3\n" },
  { "empty header", "| | |\n|---|---|\n| 1 | 2 |\n", "table\n  header ||\n  row |1|2\n" },
  { "escaped bar", "| a | b |\n|---|---|\n| 1 \\| 2 | `x \\| y` |\n",
    "table\n  header |a|b\n  row |1 | 2|x | y\nspan code 10-15 |x | y\n" },
  { "table in code", "```\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n```\n",
    "code || a | b |\\n|---|---|\\n| 1 | 2 | 3 |\n" },
  { "table in longer fence", "````\n```\na | b\n-|-\n1 | 2 | 3\n````\n",
    "code |```\\na | b\\n-|-\\n1 | 2 | 3\n" },
  { "table in indented code", "    a | b\n    -|-\n    1 | 2 | 3\n",
    "code |a | b\\n-|-\\n1 | 2 | 3\n" },
  { "table after code in a line", "```x```\n\na | b\n-|-\n1 | 2 | 3\n",
    "paragraph |x\ntable\n  header |a|b\n  row |1|2|3\nspan code 0-1 |x\n" },
  { "rows that look like a head", "a | b\n-|-\n1 | 2\n-|-\n3 | 4 | 5\n",
    "table\n  header |a|b\n  row |1|2\n  row |-|-\n  row |3|4|5\n" },
  { "table in a deep list", "1. x\n\n    a | b\n    -|-\n    1 | 2 | 3\n",
    "item 1 1. |x\ntable\n  header |a|b\n  row |1|2|3\n" },
  { "table right under text", "Words:\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
    "paragraph |Words:\ntable\n  header |a|b\n  row |1|2|3\n" },
  { "footnotes", "Words[^1] and more[^n].\n\n[^1]: https://example.org/x\n[^n]: Note\n",
    "paragraph |Words[^1] and more[^n].\nparagraph |[^1]: https://example.org/x [^n]: "
    "Note\nspan link 30-51 https://example.org/x|https://example.org/x\n" },
  { "reference link", "[the page][p]\n\n[p]: https://example.org/ \"x\"\n",
    "paragraph |the page\nspan link 0-8 https://example.org/|the page\n" },
  { "tight and loose items", "1. a\n2. b\n\n   more\n   - c\n",
    "item 1 1. |a\nitem 1 2. |b\nparagraph |more\nitem 2 |c\n" },
  { "list from a number", "3. a\n4. b\n", "item 1 3. |a\nitem 1 4. |b\n" },
  { "list in a quotation", "> said\n>\n> - a\n", "quote 1 |said\nitem 1 |a\n" },
  { "heading in an item", "- # a\n- b\n", "title: a\nheading 1 |a\nitem 1 |b\n" },
  { "strike and code", "~~a~~ `b  c`\n",
    "paragraph |a b c\nspan strike 0-1 |a\nspan code 2-5 |b c\n" },
  { "entities", "&lt;p&gt; &#8211; &#x20AC; &nosuch; AT&T &#0; &NotEqual; &bne; &#150;\n",
    "paragraph |<p> – € &nosuch; AT&T � ≠ =\u20E5 –\n" },
  { "inline html", "H<sub>2</sub>O<br>is <b>wet</b> <!-- no --> now\n",
    "paragraph |H2O\\nis wet now\nspan subscript 1-2 |2\n" },
  { "block html", "<div>\n<p>One <b>two</b></p>\n<script>three</script>\n</div>\n\nFour.\n",
    "paragraph |One two\nparagraph |Four.\nspan strong 4-7 |two\n" },
  { "html that never closes", "<div><p>One\n\nTwo\n", "paragraph |One\nparagraph |Two\n" },
  { "image alone", "![The dam](d.png \"t\")\n", "image |The dam\n" },
  { "image in words", "See ![the dam](d.png) there\n", "paragraph |See the dam there\n" },
  { "image without words", "![](d.png)\n\nWords.\n", "paragraph |Words.\n" },
  { "link over words", "[*a* b](<x y>)\n",
    "paragraph |a b\nspan link 0-3 x y|a b\nspan emphasis 0-1 |a\n" },
  { "script address stays a target", "[a](javascript:x)\n",
    "paragraph |a\nspan link 0-1 javascript:x|a\n" },
  { "no content", "[a]: x\n", "error 1" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *dump = test_document_dump_import ("test.md", cases[i].text);

  g_assert_cmpstr (dump, ==, cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/markdown/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
