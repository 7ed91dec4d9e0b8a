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
  { "blanks", "<p> a\n  b <b> c </b>d</p>", "paragraph |a b c d\nspan strong 4-5 |c\n" },
  { "no-break blank", "<p>5&nbsp;km</p><p>&nbsp;</p>", "paragraph |5 km\n" },
  { "script, style, template",
    "<p>a</p><script>x</script><style>y</style><template><p>z</p></template><noscript>n</noscript>",
    "paragraph |a\n" },
  { "comments", "<p>a<!-- b --> c</p>", "paragraph |a c\n" },
  { "navigation and the like",
    "<nav>n</nav><header>h</header><p>The water at Orlen fell.</p><aside>s</aside><footer>f</footer><form>g</form>",
    "paragraph |The water at Orlen fell.\n" },
  { "all in one form", "<form><p>The water at Orlen fell.</p></form>",
    "paragraph |The water at Orlen fell.\n" },
  { "only clutter", "<nav>Home</nav>", "paragraph |Home\n" },
  { "roles",
    "<div role=\"navigation\">n</div><p>The water fell.</p><div role=\"contentinfo\">f</div>",
    "paragraph |The water fell.\n" },
  { "hidden", "<p hidden>a</p><p style=\"x:y; display : none\">b</p><p>c</p>", "paragraph |c\n" },
  { "main of many",
    "<div>Menu</div><main><p>The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. </p></main><div>More</div>",
    "paragraph |The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell.\n" },
  { "article of one",
    "<main><div>Menu</div><article><p>The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. </p></article></main>",
    "paragraph |The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell.\n" },
  { "two articles keep both",
    "<main><article><p>The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. </p></article><article><p>The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. </p></article></main>", "paragraph |The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell. The water fell.\nparagraph |The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose. The water rose.\n" },
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
    "<title>Flood | The Courier</title><meta property=\"og:site_name\" content=\"The Courier\"><p>a",
    "title: Flood\npublisher: The Courier\nparagraph |a\n" },
  { "meta names",
    "<meta name=\"author\" content=\"Mira\"><meta name=\"DC.date\" content=\"March 4, 2031\"><meta itemprop=\"dateModified\" content=\"2031-03-05\"><p>a",
    "byline: Mira\npublished: 2031-03-04\nupdated: 2031-03-05\nparagraph |a\n" },
  { "author is an address",
    "<meta property=\"article:author\" content=\"https://example.org/mira\"><a rel=\"author\" href=\"/m\">Mira Tolan</a><p>a",
    "byline: Mira Tolan\nparagraph |Mira Tolan\nparagraph |a\nspan link 0-10 /m|Mira Tolan\n" },
  { "linked data",
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Person\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Flood\",\"author\":[{\"name\":\"Mira\"},{\"name\":\"Per\"}],\"publisher\":{\"name\":\"Courier\"},\"datePublished\":\"2031-03-04T06:00:00Z\"}]}</script><p>a",
    "title: Flood\nbyline: Mira, Per\npublisher: Courier\npublished: 2031-03-04T06:00:00Z\nparagraph |a\n" },
  { "broken linked data",
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",</script><p>a", "paragraph |a\n" },
  { "deep linked data",
    "<script type=\"application/ld+json\">[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[</script><p>a",
    "paragraph |a\n" },
  { "too many attributes",
    "<p a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19 a20 a21 a22 a23 a24 a25 a26 a27 a28 a29 a30 a31 a32 a33 a34 a35 a36 a37 a38 a39 a40 a41 a42 a43 a44 a45 a46 a47 a48 a49 a50 a51 a52 a53 a54 a55 a56 a57 a58 a59 a60 a61 a62 a63 a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74 a75 a76 a77 a78 a79 a80 a81 a82 a83 a84 a85 a86 a87 a88 a89 a90 a91 a92 a93 a94 a95 a96 a97 a98 a99 a100 a101 a102 a103 a104 a105 a106 a107 a108 a109 a110 a111 a112 a113 a114 a115 a116 a117 a118 a119 a120 a121 a122 a123 a124 a125 a126 a127 a128 a129 a130 a131 a132 a133 a134 a135 a136 a137 a138 a139 a140 a141 a142 a143 a144 a145 a146 a147 a148 a149 a150 a151 a152 a153 a154 a155 a156 a157 a158 a159 a160 a161 a162 a163 a164 a165 a166 a167 a168 a169 a170 a171 a172 a173 a174 a175 a176 a177 a178 a179 a180 a181 a182 a183 a184 a185 a186 a187 a188 a189 a190 a191 a192 a193 a194 a195 a196 a197 a198 a199 a200 a201 a202 a203 a204 a205 a206 a207 a208 a209 a210 a211 a212 a213 a214 a215 a216 a217 a218 a219 a220 a221 a222 a223 a224 a225 a226 a227 a228 a229 a230 a231 a232 a233 a234 a235 a236 a237 a238 a239 a240 a241 a242 a243 a244 a245 a246 a247 a248 a249 a250 a251 a252 a253 a254 a255 a256 a257 a258 a259 a260 a261 a262 a263 a264 a265 a266 a267 a268 a269 a270 a271 a272 a273 a274 a275 a276 a277 a278 a279 a280 a281 a282 a283 a284 a285 a286 a287 a288 a289 a290 a291 a292 a293 a294 a295 a296 a297 a298 a299>a",
    "error 4" },
  { "attributes in quotation marks",
    "<p title=\"x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x \">a",
    "paragraph |a\n" },
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
