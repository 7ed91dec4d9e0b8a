/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pages as sites make them: the article and nothing else, and never less than the article. */

#include "dossier-html-article.h"

#include <string.h>

#include "dossier-document-extent.h"
#include "dossier-importer.h"

#define PROSE_1 \
  "The river fell by forty centimetres overnight, and by noon the first lorries had crossed the " \
  "bridge at Orlen, which had been shut to everything but ambulances since the start of the week."
#define PROSE_2 \
  "Engineers walked the length of the dyke in the afternoon and found two places where water had " \
  "come through, both of them below the old mill, and both of them closed again before dark."
#define PROSE_3 \
  "The council will decide on Monday whether the lower town may be lived in again, said its " \
  "chairwoman, who asked people to be patient and to leave the pumps where they are."

typedef struct
{
  const char *name;
  const char *page;
  const char *wanted[6];
  const char *unwanted[6];
} Case;

static const Case cases[] = {
  { "named parts",
    "<div class=wrap><div class='site-nav'>Navigationword</div><div class=story><h1>River</h1><p>" PROSE_1
    "</p><div class=shareBar>Shareword</div><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><div id=related-posts>Relatedword and a few words more so that it is as long as prose is</div>"
    "</div><div class='comments-list'><p>Commentword, and the writer goes on at some length about "
    "it.</p></div></div>",
    { "The river fell", "Engineers walked", "The council will" },
    { "Navigationword", "Shareword", "Relatedword", "Commentword" } },
  { "lists of links",
    "<table><tr><td><ul><li><a href=a>Linkword one</a></li><li><a href=b>two</a></li></ul></td><td><div><p>" PROSE_1
    "</p><p>" PROSE_2
    "</p><ul><li>first <a href=c>point</a> of a list that stays</li></ul><p>" PROSE_3
    "</p><h3>Headword</h3><ul><li><a href=d>Otherlink</a></li></ul></div></td></tr></table>",
    { "The river fell", "point of a list", "The council will" },
    { "Linkword", "Headword", "Otherlink" } },
  { "links are values of a table",
    "<div><table><tr><th>Languages</th><td><ul><li><a href=a>Valueword one</a></li><li><a href=b>two</a></li></ul>"
    "</td></tr><tr><th><a href=c>Groups</a></th><td><div>70.2% <a href=d>Partword of the town's people</a></div>"
    "</td></tr></table><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><table class=navbox><tr><th>Navword</th><td><a href=e>Towns</a></td></tr></table></div>",
    { "Valueword one", "70.2%", "Partword of", "The council will" },
    { "Navword", "Towns" } },
  { "a table around tables",
    "<table><tr><td><ul><li><a href=a>Linkword one</a></li><li><a href=b>two</a></li></ul></td><td><div><p>" PROSE_1
    "</p><p>" PROSE_2 "</p><table><tr><th>Depth</th><td>Depthword</td></tr></table><p>" PROSE_3
    "</p></div></td></tr></table>",
    { "The river fell", "Depthword", "The council will" },
    { "Linkword" } },
  { "a lead beside the body",
    "<div id=page><div class=intro><p>" PROSE_1 "</p></div><div class=body><p>" PROSE_2
    "</p><p>" PROSE_3 "</p></div></div>",
    { "The river fell", "Engineers walked", "The council will" },
    { NULL } },
  { "an article with a name like clutter",
    "<div class='sidebar related'><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3 "</p></div>",
    { "The river fell", "Engineers walked", "The council will" },
    { NULL } },
  { "text without paragraphs",
    "<div id=menu>Menuword</div><div class=text>" PROSE_1 "<br><br>" PROSE_2 "<br><br>" PROSE_3
    "</div>",
    { "The river fell", "Engineers walked", "The council will" },
    { "Menuword" } },
  { "quotations from networks",
    "<div><p>" PROSE_1
    "</p><blockquote class='twitter-tweet social'><p>Tweetword</p></blockquote><p>" PROSE_2
    "</p><p>" PROSE_3 "</p></div>",
    { "The river fell", "Tweetword", "The council will" },
    { NULL } },
  { "pointers elsewhere",
    "<div><p>" PROSE_1
    "</p><p><b>Read more:</b> <a href=a>Pointerword of the day</a></p><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><p><a href=b>A line that is nothing but a link</a></p></div>",
    { "The river fell", "The council will" },
    { "Pointerword", "nothing but a link" } },
  { "teasers below",
    "<div><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><div><div><a href=a>Teaserword one of the rivers</a><p>Which tells at some length what there is to read "
    "on another page.</p></div><div><span>News</span><a href=b>Teaserword two of the bridges</a><p>Which tells at "
    "some length what else there is to read there.</p></div><div><a href=c>Teaserword three of the mills</a><p>And "
    "this is the third one, which is as long as the others.</p></div></div></div>",
    { "The river fell", "Engineers walked", "The council will" },
    { "Teaserword" } },
  { "notes with links are none",
    "<div><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><ol><li>Water Board of the Orsha Valley: <a href=a>Review of the dykes</a>, 2024.</li>"
    "<li>Provincial Archive, Department of Rivers: <a href=b>Levels since 1911</a>.</li>"
    "<li>Council of the Lower Town, minutes of May: <a href=c>Part two</a>.</li></ol></div>",
    { "The river fell", "Review of the dykes", "Levels since 1911", "Part two" },
    { NULL } },
  { "tables and captions",
    "<div><p>" PROSE_1 "</p><p>" PROSE_2
    "</p><table><tr><th>Place</th><td>41</td></tr></table><figure><img "
    "src=x alt='The dyke'><figcaption>The dyke at dusk</figcaption></figure><img src=y "
    "alt=IMG_2041.jpg><p>" PROSE_3 "</p></div>",
    { "Place\t41", "The dyke at dusk" },
    { "IMG_2041", "The dyke\n" } },
  { "a lede between title and body",
    "<div><div class=head><h1>River</h1><span>5 May</span><p class=stand>Lorries crossed the Ledeword bridge "
    "again on Friday.</p>"
    "<div class=nav>Navword</div></div><div class=x><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3
    "</p><p>" PROSE_2 "</p><p>" PROSE_3 "</p></div></div>",
    { "Ledeword bridge", "The river fell", "The council will" },
    { "Navword", "5 May" } },
  { "heads of parts",
    "<div><p>" PROSE_1 "</p><ul><li><header><h3>Headword of the first</h3></header><p>" PROSE_2
    "</p></li></ul><p>" PROSE_3 "</p></div>",
    { "Headword of", "Engineers walked" },
    { NULL } },
  { "captions that are said again",
    "<div><p>" PROSE_1 "</p><p>" PROSE_2
    "</p><div class=gallery><img src=a alt='The pumps of the lower town'><p "
    "class=wp-caption>The pumps of the lower town</p><p class=wp-caption-text>The pumps of the lower town</p></div>"
    "<p>" PROSE_3 "</p></div>",
    { "two places where water had come through, both of them below the old mill, and both of them closed again before "
      "dark.\nThe pumps of the lower town\nThe council" },
    { NULL } },
  { "pictures in a row are no teasers",
    "<div><p>" PROSE_1
    "</p><div><div><a href=a><img src=a></a></div><div><a href=b><img src=b></a></div><div><a "
    "href=c><img src=c></a></div><p>Rowword, which stands below the pictures, is a sentence of "
    "the text.</p></div><p>" PROSE_2 "</p><p>" PROSE_3 "</p></div>",
    { "Rowword", "The council will" },
    { NULL } },
  { "a caption without a table",
    "<div><p>" PROSE_1
    "</p><section><caption>Captionword of a slide.</caption></section><p>" PROSE_2 "</p><p>" PROSE_3
    "</p></div>",
    { "Captionword", "The council will" },
    { NULL } },
  { "little text",
    "<div class=menu>Menuword</div><p>The water fell.</p>",
    { "Menuword", "The water fell." },
    { NULL } },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->page, strlen (test->page));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.html", NULL, &error);
  const char *text;

  g_assert_no_error (error);
  text = dossier_document_get_text (document, NULL);
  for (gsize i = 0; test->wanted[i] != NULL; i++)
    if (strstr (text, test->wanted[i]) == NULL)
      g_error ("“%s” is missing in:\n%s", test->wanted[i], text);
  for (gsize i = 0; test->unwanted[i] != NULL; i++)
    if (strstr (text, test->unwanted[i]) != NULL)
      g_error ("“%s” stands in:\n%s", test->unwanted[i], text);
}

#define CALENDAR \
  "<p>June 2020 Su Mo Tu We Th Fr Sa 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22.</p>"

/* Whether more may belong to the article than was taken. */
static const struct
{
  const char *name;
  const char *page;
  gboolean is_doubtful;
} doubts[] = {
  { "all of it", "<article><p>" PROSE_1 "</p><p>" PROSE_2 "</p><p>" PROSE_3 "</p></article>",
    FALSE },
  { "links around",
    "<nav><a href=a>" PROSE_1 "</a></nav><article><p>" PROSE_1 "</p><p>" PROSE_2
    "</p></article><div><a href=b><p>" PROSE_3 "</p></a></div>",
    FALSE },
  { "comments below",
    "<article><p>" PROSE_1 "</p><p>" PROSE_2 "</p></article><div id=user-comments><p>" PROSE_3
    "</p><p>" PROSE_3 "</p><p>" PROSE_3 "</p><p>" PROSE_3 "</p></div>",
    FALSE },
  { "calendars around",
    "<article><p>" PROSE_1 "</p><p>" PROSE_2
    "</p></article><div>" CALENDAR CALENDAR CALENDAR CALENDAR CALENDAR CALENDAR "</div>",
    FALSE },
  { "an article in two halves",
    "<article><p>" PROSE_1 "</p><p>" PROSE_2 "</p></article><section><p>" PROSE_3 "</p><p>" PROSE_3
    "</p></section>",
    TRUE },
  { "the rest in a box beside it",
    "<article><p>" PROSE_1 "</p></article><aside><p>" PROSE_2 "</p><p>" PROSE_3 "</p></aside>",
    TRUE },
  { "calendars taken for it",
    "<main>" CALENDAR CALENDAR CALENDAR CALENDAR CALENDAR "</main><div><p>" PROSE_1
    "</p><p>" PROSE_2 "</p></div>",
    TRUE },
};

static void
test_doubt (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (doubts[i].page, strlen (doubts[i].page));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.html", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_EXTENT), ==,
                   doubts[i].is_doubtful ? DOSSIER_EXTENT_DOUBTFUL : DOSSIER_EXTENT_ARTICLE);
}

/* Words are looked up in a sorted table. */
static void
test_words (void)
{
  g_assert_true (dossier_html_is_clutter_word ("ad"));
  g_assert_true (dossier_html_is_clutter_word ("widgets"));
  g_assert_true (dossier_html_is_clutter_word ("related"));
  g_assert_false (dossier_html_is_clutter_word ("adventure"));
  g_assert_false (dossier_html_is_clutter_word (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article/words", test_words);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/article/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/article/doubt/%s", doubts[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_doubt);
    }

  return g_test_run ();
}
