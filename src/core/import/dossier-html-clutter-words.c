/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words in the names that pages give to their parts, "related-posts" or "shareBar", which say that the part stands
 * beside the article. */

#include <string.h>

#include "dossier-html-article.h"

/* Sorted. */
static const char *const clutter_words[] = {
  "ad",           "addthis",       "ads",         "adsense",     "advert",
  "advertentie",  "advertisement", "advertising", "anzeige",     "author",
  "authorbox",    "banner",        "breadcrumb",  "breadcrumbs", "byline",
  "comment",      "commentlist",   "comments",    "consent",     "cookie",
  "cookies",      "copyright",     "crumbs",      "dateline",    "dfp",
  "disqus",       "dropdown",      "footer",      "gdpr",        "hidden",
  "likes",        "login",         "masthead",    "menu",        "modal",
  "morestories",  "mostread",      "nav",         "navbar",      "navbox",
  "navigation",   "newsletter",    "nextprev",    "offscreen",   "outbrain",
  "overlay",      "pager",         "pagination",  "paywall",     "popular",
  "popup",        "posttags",      "prevnext",    "promo",       "promotion",
  "rail",         "readmore",      "recirc",      "recommend",   "recommendations",
  "recommended",  "register",      "related",     "reply",       "respond",
  "seealso",      "share",         "sharebar",    "sharedaddy",  "sharethis",
  "sharing",      "sidebar",       "signin",      "signup",      "skip",
  "skyscraper",   "social",        "sponsor",     "sponsored",   "subscribe",
  "subscription", "taboola",       "taglist",     "tags",        "timestamp",
  "toolbar",      "topbar",        "trending",    "upsell",      "widget",
  "widgets",
};

static int
compare_word (const void *word, const void *entry)
{
  return strcmp (word, *(const char *const *) entry);
}

gboolean
dossier_html_is_clutter_word (const char *word)
{
  return bsearch (word, clutter_words, G_N_ELEMENTS (clutter_words), sizeof clutter_words[0],
                  compare_word)
         != NULL;
}
