/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which names are of one source, and which only look like it. */

#include "dossier-source-name.h"

static const struct
{
  const char *name;
  const char *other;
  gboolean match;
} pairs[] = {
  { "Valley Post", "valley post", TRUE },
  { "The Valley Post", "Valley Post", TRUE },
  { "Valley  Post", "Valley-Post", TRUE },
  { "ValleyPost", "Valley Post", TRUE },
  { "THE VALLEY POST", "the valley post", TRUE },
  { "Straße Heute", "STRASSE HEUTE", TRUE },
  { "Ｖalley Post", "Valley Post", TRUE },
  { "valleypost.example", "Valley Post", TRUE },
  { "www.valleypost.example", "The Valley Post", TRUE },
  { "www.thevalleypost.example", "Valley Post", TRUE },
  { "m.valleypost.co.uk", "Valley Post", TRUE },
  { "news.valleypost.example", "valleypost.example", TRUE },
  { "valley-post.example", "Valley Post", TRUE },
  { "bbc.co.uk", "BBC", TRUE },
  { "un.org", "UN", TRUE },
  { "www.example.org", "example.org", TRUE },
  { "river.blogspot.com", "river.blogspot.com", TRUE },
  { "river.blogspot.com", "valley.blogspot.com", FALSE },
  { "river.blogspot.com", "River", FALSE },
  { "Valley Post", "Valley Courier", FALSE },
  { "Valley Post", "Valley Post Online", FALSE },
  { "The Post", "Valley Post", FALSE },
  { "Post 24", "Post 25", FALSE },
  /* "The" is part of these. */
  { "Theatre Weekly", "atre weekly", FALSE },
  { "The Who", "Who", FALSE },
  { "thermo.example", "rmo", FALSE },
  /* Nothing to compare. */
  { "!", "?", FALSE },
  { "…", "…", FALSE },
  { "A", "a", FALSE },
  /* A number is no host. */
  { "Report 4.5", "4.5", FALSE },
};

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s, %s", pairs[i].name, pairs[i].other);
      g_assert_cmpint (dossier_source_names_match (pairs[i].name, pairs[i].other), ==,
                       pairs[i].match);
      g_assert_cmpint (dossier_source_names_match (pairs[i].other, pairs[i].name), ==,
                       pairs[i].match);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-name/match", test_match);
  return g_test_run ();
}
