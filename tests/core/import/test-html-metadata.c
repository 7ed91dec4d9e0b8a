/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The title and the dates of web pages, out of all that a page has of both. */

#include <string.h>

#include "test-document.h"

#define PROSE \
  "<p>The river left its bed at Orlen in the night, and by the morning the lower town stood a metre deep in water, " \
  "the mayor said; nobody was hurt, but forty families were taken to the school.</p>"

static const struct
{
  const char *name;
  const char *page;
  const char *title;
  const char *published;
  const char *updated;
} cases[] = {
  { "time element", "<h1>Flood</h1><time datetime=2031-03-04T06:00Z>yesterday</time>" PROSE,
    "Flood", "2031-03-04T06:00Z", NULL },
  { "time element with words", "<h1>Flood</h1><time>4 March 2031, 06:00</time>" PROSE, "Flood",
    "2031-03-04T06:00", NULL },
  { "time element with an unusual value",
    "<h1>Flood</h1><time datetime=\"04-03-2031 06:00\">4. M\303\244rz 2031 06:00</time>" PROSE,
    "Flood", "2031-03-04T06:00", NULL },
  { "time element with a property",
    "<h1>Flood</h1><time itemprop=datePublished content=2031-03-04><span>March</span></time>" PROSE,
    "Flood", "2031-03-04", NULL },
  { "several properties", "<meta itemprop=\"datePublished dateCreated\" content=2031-03-04>" PROSE,
    NULL, "2031-03-04", NULL },
  { "property with a prefix",
    "<h1>Flood</h1><span property=\"schema:dateCreated\" content=2031-03-04></span>" PROSE, "Flood",
    "2031-03-04", NULL },
  { "named as published beats what is nearer",
    "<h1>Flood</h1><p class=date>5 March 2031</p><span class=\"entry-date\">4 March 2031</span>" PROSE,
    "Flood", "2031-03-04", NULL },
  { "named by a word in its class", "<h1>Flood</h1><div class=uploadDate>4 March 2031</div>" PROSE,
    "Flood", "2031-03-04", NULL },
  { "named by a title",
    "<h1>Flood</h1><li class=date-and-time title=\"2031-03-04T21:00\">March</li>" PROSE, "Flood",
    "2031-03-04T21:00", NULL },
  { "above the title", "<div class=date>4 March 2031</div><h1>Flood</h1>" PROSE, "Flood",
    "2031-03-04", NULL },
  { "published and updated",
    "<h1>Flood</h1><time datetime=2031-03-04>4 March</time> Updated: <time class=updated "
    "datetime=2031-03-05>5 March</time>" PROSE,
    "Flood", "2031-03-04", "2031-03-05" },
  { "says that it was updated", "<h1>Flood</h1><p class=date>Last updated 5 March 2031</p>" PROSE,
    "Flood", NULL, "2031-03-05" },
  { "says that it was posted, under another name",
    "<h1>Flood</h1><span id=update_time>posted on March 4, 2031, at 11:29 a.m.</span>" PROSE,
    "Flood", "2031-03-04T11:29", NULL },
  { "title with other quotation marks",
    "<meta property=\"og:title\" content=\"The 'safe' dam of Orlen\"><div>" PROSE PROSE PROSE PROSE
        PROSE PROSE PROSE
    "</div><h2>The \342\200\230safe\342\200\231 dam of Orlen</h2><p class=date>4 March 2031</p>" PROSE,
    "The 'safe' dam of Orlen", "2031-03-04", NULL },
  { "stands alone", "<h1>Flood</h1><h3>04.03.2031 11:38</h3>" PROSE, "Flood", "2031-03-04T11:38",
    NULL },
  { "dateline",
    "<h1>Flood</h1><p>BRUNSUND, 4 March 2031 \342\200\223 The river left its bed.</p>" PROSE,
    "Flood", "2031-03-04", NULL },
  { "dateline without a place",
    "<h1>Flood</h1><p>Mar. 4, 2031 -- The river left its bed.</p>" PROSE, "Flood", "2031-03-04",
    NULL },
  { "no dateline but a sentence",
    "<h1>Flood</h1><p>On 4 March 2031 \342\200\223 the day of the fair \342\200\223 the river left its bed.</p>" PROSE,
    "Flood", NULL, NULL },
  { "no date but a sentence", "<h1>Flood</h1><p>The dam of 4 March 2031 broke.</p>" PROSE, "Flood",
    NULL, NULL },
  { "month only", "<h1>Flood</h1><p class=date>March 2031</p>" PROSE, "Flood", NULL, NULL },
  { "day and month that cannot be told apart", "<h1>Flood</h1><p class=date>3/4/2031</p>" PROSE,
    "Flood", NULL, NULL },
  { "date of another article",
    "<div class=content><h1>Flood</h1>" PROSE PROSE
    "</div><div class=related-posts><a>Fire</a> <span class=post-date>4 March 2031</span></div>",
    "Flood", NULL, NULL },
  { "date far down",
    "<h1>Flood</h1>" PROSE PROSE PROSE PROSE PROSE PROSE PROSE "<p class=date>4 March 2031</p>",
    "Flood", NULL, NULL },
  { "date in the address",
    "<link rel=canonical href=\"https://courier.example/news/2031/03/04/flood\"><h1>Flood</h1>" PROSE,
    "Flood", "2031-03-04", NULL },
  { "number in the address",
    "<link rel=canonical href=\"https://courier.example/2031-03-041/flood\"><h1>Flood</h1>" PROSE,
    "Flood", NULL, NULL },
  { "linked data of the page",
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Person\",\"datePublished\":\"2030-01-01\"},"
    "{\"@type\":\"WebPage\",\"datePublished\":\"2031-03-04\",\"dateModified\":\"2031-03-05\"}]}</script>"
    "<h1>Flood</h1>" PROSE,
    "Flood", "2031-03-04", "2031-03-05" },
  { "title cut off at its quotation marks",
    "<meta property=\"og:title\" content=\"Mayor calls dam \"safe\"\"><h1>Mayor calls dam \"safe\"</h1>" PROSE,
    "Mayor calls dam \"safe\"", NULL, NULL },
  { "title that is the site's",
    "<title>Flood at Orlen</title><meta property=\"og:title\" content=Courier><meta property=\"og:site_name\" "
    "content=Courier>" PROSE,
    "Flood at Orlen", NULL, NULL },
  { "title with another name of the site",
    "<title>Flood at Orlen - The Daily</title><meta property=\"og:site_name\" content=Courier><h1>Flood at "
    "Orlen</h1>" PROSE,
    "Flood at Orlen", NULL, NULL },
  { "title behind the name of a part",
    "<meta property=\"og:title\" content=\"04.03. | Flood at Orlen\"><h1>Flood at Orlen</h1>" PROSE,
    "Flood at Orlen", NULL, NULL },
  { "first heading is of a part of the site",
    "<title>Flood at Orlen</title><h1>Weather Centre</h1><h2>Flood at Orlen</h2>" PROSE,
    "Flood at Orlen", NULL, NULL },
  { "heading that is a part of the title only by chance",
    "<meta property=\"og:title\" content=\"Why the river left its bed: Orlen\"><h1>A night of rain</h1>" PROSE
    "<h2>Orlen</h2>",
    "Why the river left its bed: Orlen", NULL, NULL },
};

static char *
dup_field (const char *dump, const char *field)
{
  g_autofree char *start = g_strdup_printf ("%s: ", field);
  const char *at = g_str_has_prefix (dump, start) ? dump : NULL;

  if (at == NULL)
    {
      g_autofree char *inside = g_strdup_printf ("\n%s: ", field);

      at = strstr (dump, inside);
      at = at == NULL ? NULL : at + 1;
    }

  return at == NULL ? NULL : g_strndup (at + strlen (start), strcspn (at + strlen (start), "\n"));
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *page = g_strconcat ("<!doctype html>", cases[i].page, NULL);
  g_autofree char *dump = test_document_dump_import ("test.html", page);
  g_autofree char *title = dup_field (dump, "title");
  g_autofree char *published = dup_field (dump, "published");
  g_autofree char *updated = dup_field (dump, "updated");

  g_test_message ("%s", dump);
  g_assert_cmpstr (title, ==, cases[i].title);
  g_assert_cmpstr (published, ==, cases[i].published);
  g_assert_cmpstr (updated, ==, cases[i].updated);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/html-metadata/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
