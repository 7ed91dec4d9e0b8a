/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Web pages, one construct a case; above all, what must not be lost. */

#include "test-document.h"

static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} cases[] = {
  { "title and text", "<title>Flood</title><p>The water fell.</p>",
    "title: Flood\nparagraph |The water fell.\n" },
  { "no encoding named", "<p>To Årsund, 3 410 “people”</p>",
    "paragraph |To Årsund, 3 410 “people”\n" },
  { "another encoding named", "<meta charset=\"iso-8859-2\"><p>To Årsund</p>",
    "paragraph |To Årsund\n" },
  { "framed within",
    "<p>a</p><iframe srcdoc='<p>b &amp;amp; c</p><script>d</script>'>e</iframe><p>f</p>",
    "paragraph |a\nparagraph |b & c\nparagraph |f\n" },
  { "framed within, empty",
    "<p>a</p><iframe srcdoc=''>e</iframe><iframe srcdoc='<'></iframe><p>f</p>",
    "paragraph |a\nparagraph |f\n" },
  { "framed within what is framed",
    "<p>a</p><iframe srcdoc='b <iframe srcdoc=\"c\"></iframe>'></iframe>",
    "paragraph |a\nparagraph |b\n" },
  { "framed within what is hidden", "<p>a</p><iframe hidden srcdoc='b'></iframe>",
    "paragraph |a\n" },
  { "blanks", "<p> a\n  b <b> c </b>d</p>", "paragraph |a b c d\nspan strong 4-5 |c\n" },
  { "no-break blank", "<p>5&nbsp;km</p><p>&nbsp;</p>", "paragraph |5 km\n" },
  { "script, style, template",
    "<p>a</p><script>x</script><style>y</style><template><p>z</p></template><noscript>"
    "n</noscript>",
    "paragraph |a\n" },
  { "a formula and its drawing",
    "<p>a <span><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></span><span "
    "aria-hidden=true>12</span> b <span style=\"display: none\"><math><mn>3</mn></math></span><img "
    "src=x.svg alt=\"three, said otherwise\"> c</p>",
    "paragraph |a 1/2 b 3 c\n" },
  { "what stands behind a paragraph with a formula",
    "<p>a <math><mn>1</mn></math></p><img src=x.png alt=\"a dam\"><p><math><mn>2</mn></math> b</p><div "
    "aria-hidden=true>c</div>",
    "paragraph |a 1\nimage |a dam\nparagraph |2 b\nparagraph |c\n" },
  { "how a word is said",
    "<p><ruby>a<rt>b</rt></ruby> <ruby>c<rp>[</rp><rt>d</rt><rp>]</rp></ruby></p>",
    "paragraph |a(b) c[d]\n" },
  { "heads of posts",
    "<main><h1>Live</h1><article><header><h2>One at Orlen</h2></header><p>The water at Orlen fell by "
    "three percent, said the council.</p></article><article><header><h2>Two at Orlen</h2></header><p>"
    "It rose again by five percent on the next day, said the council.</p></article></main>",
    "title: Live\nheading 1 |Live\nheading 2 |One at Orlen\nparagraph |The water at Orlen fell by three percent, "
    "said the council.\nheading 2 |Two at Orlen\nparagraph |It rose again by five percent on the next "
    "day, said the council.\n" },
  { "pages for telephones",
    "<p>a</p><amp-ad>b</amp-ad><amp-img alt=\"a river in flood\"></amp-img>",
    "paragraph |a\nimage |a river in flood\n" },
  { "cells over columns and rows",
    "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td colspan=2>1</td><td>2</td></tr><tr><td "
    "rowspan=2>3</td><td rowspan=2>4</td><td>5</td></tr><tr><td>6</td></tr><tr><td "
    "colspan=3>7</td></tr><tr><td>8</td></tr></table>",
    "table\n  header |a|b|c\n  row |1||2\n  row |3|4|5\n  row |||6\n  row |7\n  row |8\n" },
  { "comments", "<p>a<!-- b --> c</p>", "paragraph |a c\n" },
  { "what is no comment but hidden as one",
    "<p>a <!b> c</ d> <![if !IE]>e<![endif]> f</> <!-->g<!---> h</p><script>\"<!x>\"</script>",
    "paragraph |a c e f g h\n" },
  { "words after the end", "<p>a</p></body><p>b</p></html> c <!doctype html><p>d",
    "paragraph |a\nparagraph |b\nparagraph |c\nparagraph |d\n" },
  { "characters by the numbers of Windows", "<p>don&#146;t &#x93;stop&#148; &#150 5&#8239;km</p>",
    "paragraph |don’t “stop” – 5\u202Fkm\n" },
  { "names of characters without a semicolon",
    "<p>&copy 2026, 5 &lt 7 &amp 9, &copying &wedge </p>",
    "paragraph |© 2026, 5 < 7 & 9, &copying &wedge\n" },
  { "names that HTML 5 added",
    "<p title=\"&apos;\">a &NotEqual; b &lbrack;1&rsqb; &LT;b&GT; &bne; &fjlig;ord &nosuch;</p>",
    "paragraph |a ≠ b [1] <b> =\u20E5 fjord &nosuch;\n" },
  { "a body that is not named",
    "<!doctype html><title>t</title><article><p>a</p></article><meta name=author content=n><p>b",
    "title: t\nbyline: n\nparagraph |a\nparagraph |b\n" },
  { "nothing but what is younger than the parser",
    "<title>t</title><link rel=x><main><section>a</section></main><figure>b</figure>",
    "title: t\nparagraph |a\nparagraph |b\n" },
  { "a note before its number", "<p><sup>1</sup>2024 was dry.<p><sup>1</sup>/<sub>2</sub> a mile",
    "paragraph |¹2024 was dry.\nparagraph |1/2 a mile\nspan subscript 18-19 |2\n" },
  { "the mark of a note that leads to it",
    "<p><sup><a href=\"https://example.org/n\">4</a></sup>2024 was dry.</p>"
    "<p><a href=\"https://example.org/n\"><sup>4</sup></a>&frasl;2</p>"
    "<p><sup>4</sup><b>/2</b></p><p><sup>4</sup><br>/2</p><pre><sup>4</sup> /2</pre>",
    "paragraph |⁴2024 was dry.\nparagraph |⁴⁄2\nparagraph |⁴/2\nparagraph |⁴\\n/2\ncode |⁴ /2\n"
    "span link 0-3 https://example.org/n|⁴\nspan link 17-20 https://example.org/n|⁴\n"
    "span strong 28-30 |/2\n" },
  { "names in an address", "<p><a href=\"https://example.org/?a=1&copy=2&reg=3\">a</a>",
    "paragraph |a\nspan link 0-1 https://example.org/?a=1&copy=2&reg=3|a\n" },
  { "numbers without a character",
    "<p>a&#xD83D;&#xDE00; b&#0; c&#x110000 d&#99999999999999999999;</p>",
    "paragraph |a\uFFFD\uFFFD b\uFFFD c\uFFFD d\uFFFD\n" },
  { "what is no number of a character", "<p>a&#xZ &#; &#b</p>", "paragraph |a&#xZ &#; &#b\n" },
  { "element that nobody closes", "<p>a <embed src=x> b</p>", "paragraph |a b\n" },
  { "what only looks like a tag", "<p>a < b <3 <> <! d", "paragraph |a < b <3 <> <! d\n" },
  { "definitions of XHTML",
    "<?xml version=\"1.0\"?> <!DOCTYPE html [ <!ENTITY a \"it's > x\"> <!-- ]> --> <!ENTITY b 'y'> ]>"
    "<p>a [ b ]> c</p>",
    "paragraph |a [ b ]> c\n" },
  { "definitions without an end", "<!DOCTYPE html [ <!ENTITY a 'b'> <p>words</p>",
    "paragraph |words\n" },
  { "navigation and the like",
    "<nav>n</nav><header>h</header><p>The water at Orlen fell.</p><aside>s</aside><footer>"
    "f</footer><form>g</form>",
    "paragraph |The water at Orlen fell.\n" },
  { "all in one form", "<form><p>The water at Orlen fell.</p></form>",
    "paragraph |The water at Orlen fell.\n" },
  { "only clutter", "<nav>Home</nav>", "paragraph |Home\n" },
  { "roles",
    "<div role=\"navigation\">n</div><p>The water fell.</p><div role=\"contentinfo\">"
    "f</div>",
    "paragraph |The water fell.\n" },
  { "hidden", "<p hidden>a</p><p style=\"x:y; display : none\">b</p><p>c</p>", "paragraph |c\n" },
  { "main of many",
    "<div>Menu</div><main><p>The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. </p></main><div>More</div>",
    "paragraph |The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell.\n" },
  { "article of one",
    "<main><div>Menu</div><article><p>The water fell. The water fell. The water fell. "
    "The water fell. The water fell. The water fell. The water fell. The water fell. "
    "The water fell. The water fell. The water fell. The water fell. The water fell. "
    "The water fell. The water fell. </p></article></main>",
    "paragraph |The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell.\n" },
  { "two articles keep both",
    "<main><article><p>The water fell. The water fell. The water fell. The water fell. "
    "The water fell. The water fell. The water fell. The water fell. The water fell. "
    "The water fell. The water fell. The water fell. The water fell. The water fell. "
    "The water fell. </p></article><article><p>The water rose. The water rose. The water "
    "rose. The water rose. The water rose. The water rose. The water rose. The water "
    "rose. The water rose. The water rose. The water rose. The water rose. The water "
    "rose. The water rose. The water rose. </p></article></main>",
    "paragraph |The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell. The water fell. The water fell. The water fell. The water fell. The water "
    "fell.\nparagraph |The water rose. The water rose. The water rose. The water rose. "
    "The water rose. The water rose. The water rose. The water rose. The water rose. "
    "The water rose. The water rose. The water rose. The water rose. The water rose. "
    "The water rose.\n" },
  { "short article is no content", "<article>Teaser</article><p>The water fell.</p>",
    "paragraph |Teaser\nparagraph |The water fell.\n" },
  { "headings", "<h1>a</h1><h3>b</h3><h6>c</h6>",
    "title: a\nheading 1 |a\nheading 3 |b\nheading 6 |c\n" },
  { "nested lists", "<ul><li>a<ol start=3><li>b<li value=7>c</ol>d<li>e</ul>f",
    "item 1 |a\nitem 2 3. |b\nitem 2 7. |c\nparagraph |d\nitem 1 |e\nparagraph |f\n" },
  { "quotation with its speaker", "<blockquote><p>a</p><footer>b</footer></blockquote><p>c</p>",
    "quote 1 |a\nquote 1 |b\nparagraph |c\n" },
  { "pre", "<pre>a  b\n  <b>c</b><br>d</pre>", "code |a  b\\n  c\\nd\nspan strong 7-8 |c\n" },
  { "table", "<table><tr><th>a<th>b<tr><td>1<td>2<td>3<tr><td><td>x</table>",
    "table\n  header |a|b\n  row |1|2|3\n  row ||x\n" },
  { "table without header", "<table><tr><td>a<td>b<tr><td>1<td>2</table>",
    "table\n  row |a|b\n  row |1|2\n" },
  { "head of a table",
    "<table><thead><tr><td>a</thead><tbody><tr><td>b</tbody><tfoot><tr><td>c</tfoot></table>",
    "table\n  header |a\n  row |b\n  row |c\n" },
  { "caption", "<table><caption>Losses <b>now</b></caption><tr><td>a<td>b</table>",
    "paragraph |Losses now\ntable\n  row |a|b\nspan strong 7-10 |now\n" },
  { "blocks in a cell", "<table><tr><td><p>a</p><p>b</p><ul><li>c<li>d</ul><td>e<br>f</table>",
    "table\n  row |a b c d|e f\n" },
  { "table in a cell", "<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>",
    "table\n  row |a b c d|e\n" },
  { "table right in a table", "<table><table><tr><td>a</table><tr><td>b</table>",
    "table\n  row |a\n  row |b\n" },
  { "table right in a row", "<table><tr><table><tr><td>a</table>b<td>c</table>",
    "table\n  row |a b|c\n" },
  { "text between cells", "<table>w<tr>x<td>a<td>b</table>", "table\n  row |w\n  row |x|a|b\n" },
  { "cell without a table", "<td>a</td><p>b", "paragraph |a\nparagraph |b\n" },
  { "empty table", "<table><tr><td></table><p>a", "paragraph |a\n" },
  { "rule", "<p>a<hr>b", "paragraph |a\nrule |\nparagraph |b\n" },
  { "picture alone", "<img src=x alt=\"The dam\"><p>a", "image |The dam\nparagraph |a\n" },
  { "picture in words", "<p>See <img src=x alt=\"the dam\"> there",
    "paragraph |See the dam there\n" },
  { "caption of a figure", "<figure><img alt=a><figcaption>b</figcaption></figure>",
    "image |a\nparagraph |b\n" },
  { "terms", "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "paragraph |a\nparagraph |b\nparagraph |c\nparagraph |d\n" },
  { "styles over blocks", "<b><div>a</div><div>b</div></b>",
    "paragraph |a\nparagraph |b\nspan strong 0-1 |a\nspan strong 2-3 |b\n" },
  { "link", "<p><a href=\"https://example.org/?a=1&amp;b=2\">a</a> <a>b</a>",
    "paragraph |a b\nspan link 0-1 https://example.org/?a=1&b=2|a\nspan link 2-3 |b\n" },
  { "break", "<p>a<br>b<br><br>c", "paragraph |a\\nb\\n\\nc\n" },
  { "text without tags around", "<!doctype html>a<p>b</p>c",
    "paragraph |a\nparagraph |b\nparagraph |c\n" },
  { "unknown elements", "<x-card>a <y>b</y></x-card>", "paragraph |a b\n" },
  { "title without the site",
    "<title>Flood | The Courier</title><meta property=\"og:site_name\" content=\"The "
    "Courier\"><p>a",
    "title: Flood\npublisher: The Courier\nparagraph |a\n" },
  { "meta names",
    "<meta name=\"author\" content=\"Mira\"><meta name=\"DC.date\" content=\"March 4,"
    " 2031\"><meta itemprop=\"dateModified\" content=\"2031-03-05\"><p>a",
    "byline: Mira\npublished: 2031-03-04\nupdated: 2031-03-05\nparagraph |a\n" },
  { "author with a word before, site by its name elsewhere",
    "<meta name=author content=\"BY: Mira Tolan\"><meta name=publisher content=\"@courier\"><p>a",
    "byline: Mira Tolan\nparagraph |a\n" },
  { "author is an address",
    "<meta property=\"article:author\" content=\"https://example.org/mira\"><a rel=\"author\" "
    "href=\"/m\">Mira Tolan</a><p>a",
    "byline: Mira Tolan\nparagraph |Mira Tolan\nparagraph |a\nspan link 0-10 /m|Mira "
    "Tolan\n" },
  { "linked data",
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Person\"},{\"@type\":[\"NewsArticle\"],"
    "\"headline\":\"Flood\",\"author\":[{\"name\":\"Mira\"},{\"name\":\"Per\"}],\"publisher\":{\"name\":\"Courier\"},"
    "\"datePublished\":\"2031-03-04T06:00:00Z\"}]}</script><p>a",
    "title: Flood\nbyline: Mira, Per\npublisher: Courier\npublished: 2031-03-04T06:00:00Z\n"
    "paragraph |a\n" },
  { "linked data wrapped, with a description for a headline",
    "<title>\nOrlen - Almanac</title><script type=\"application/ld+json\">\n<![CDATA[\n"
    "{\"@type\":\"Article\",\"name\":\"Orlen\",\"headline\":\"town on the Arne\"}\n]]>\n</script><p>a",
    "title: Orlen\nparagraph |a\n" },
  { "linked data with a headline and a name of no use",
    "<title>Flood at Orlen</title><script type=\"application/ld+json\">"
    "{\"@type\":\"NewsArticle\",\"name\":\"Flood\",\"headline\":\"Flood at Orlen\"}</script><p>a",
    "title: Flood at Orlen\nparagraph |a\n" },
  { "linked data with references",
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":"
    "\"Fish &amp; chips &#8211; a & b; &nonsense; c&\"}</script><p>a",
    "title: Fish & chips – a & b; &nonsense; c&\nparagraph |a\n" },
  { "title without a part of the address",
    "<title>Flood – The-Courier</title><link rel=\"canonical\" href=\"https://news.thecourier.example/\">"
    "<p>a",
    "title: Flood\npublisher: news.thecourier.example\nparagraph |a\n" },
  { "title for others without the site",
    "<meta property=\"og:title\" content=\"Flood - a day | Courier!\"><meta property=\"og:site_name\" "
    "content=\"Courier\"><p>a",
    "title: Flood - a day\npublisher: Courier\nparagraph |a\n" },
  { "title that is no more than the site",
    "<title> | Courier</title><meta property=\"og:site_name\" content=\"Courier\"><p>a",
    "title: | Courier\npublisher: Courier\nparagraph |a\n" },
  { "site is an address",
    "<meta property=\"og:site_name\" content=\"http://www.courier.example\">"
    "<meta name=\"application-name\" content=\"Courier\"><p>a",
    "publisher: Courier\nparagraph |a\n" },
  { "site by its own link",
    "<link rel=\"canonical\" href=\"https://www.courier.example/flood\"><p>a",
    "publisher: courier.example\nparagraph |a\n" },
  { "site by the address of another program",
    "<meta property=\"og:url\" content=\"http://news.courier.example:8080/a?b=c\"><p>a",
    "publisher: news.courier.example\nparagraph |a\n" },
  { "site by the browser that saved the page",
    "<!doctype html>\n<!-- saved from url=(0030)https://courier.example/flood/ -->\n<html><p>a",
    "publisher: courier.example\nparagraph |a\n" },
  { "own link that leads nowhere",
    "<link rel=\"canonical\" href=\"/flood\"><meta property=\"og:url\" content=\"http://localhost/\"><p>a",
    "paragraph |a\n" },
  { "link in the text is not the site's",
    "<p>a</p><link rel=\"canonical\" href=\"https://other.example/\">", "paragraph |a\n" },
  { "notes",
    "<p>It fell.<sup id=r><a href=\"#n\">[1]</a></sup></p><ol><li id=n><a href=\"#r\">^</a> By a third.</ol>",
    "paragraph |It fell.[1]\nitem 1 1. |^ By a third.\nspan link 8-11 #char=12|[1]\n"
    "span superscript 8-11 |[1]\nspan link 12-13 #char=8|^\n" },
  { "names of old", "<p><a href=\"#b\">down</a><p>up<p><a name=b></a>here",
    "paragraph |down\nparagraph |up\nparagraph |here\nspan link 0-4 #char=8|down\n" },
  { "links of a page that tells its address",
    "<link rel=\"canonical\" href=\"https://courier.example/a/b\"><p><a href=\"/c?d\">c</a> <a href=\"#e\">e</a>",
    "publisher: courier.example\nparagraph |c e\nspan link 0-1 https://courier.example/c?d|c\n"
    "span link 2-3 https://courier.example/a/b#e|e\n" },
  { "links of a page with a base",
    "<link rel=\"canonical\" href=\"https://courier.example/a/b\"><base href=\"/x/\"><p><a href=\"c\">c</a> "
    "<a href=\"#e\">e</a><p id=e>f",
    "publisher: courier.example\nparagraph |c e\nparagraph |f\nspan link 0-1 https://courier.example/x/c|c\n"
    "span link 2-3 #char=4|e\n" },
  { "base of no use", "<base href=\"/x/\"><p><a href=\"c\">c</a> <a href=\"#e\">e</a>",
    "paragraph |c e\nspan link 0-1 c|c\nspan link 2-3 #e|e\n" },
  { "broken linked data",
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",</script><p>a", "paragraph |a\n" },
  { "nothing", "<!doctype html><p></p>", "error 1" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *dump = test_document_dump_import ("test.html", cases[i].text);

  g_assert_cmpstr (dump, ==, cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/html/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
