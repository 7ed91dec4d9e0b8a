/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Names of sources as pages and files give them. Compared are the letters and digits alone; of a host what its owner
 * chose of it. */

#include "dossier-source-name.h"

#include <string.h>

/* Shorter ones say too little. */
#define MIN_CHARS 2
#define MIN_CHARS_BEHIND_ARTICLE 4

/* "co.uk", "com.au": under these a country gives names away. */
static const char *const second_levels[] = { "ac",   "co", "com", "edu", "go",  "gob", "gov",
                                             "gouv", "ne", "net", "or",  "org", "mil" };

/* Before the name of the owner. */
static const char *const services[] = { "www", "m", "amp", "mobile", "edition", "news", "blog" };

/* What stands before these names is another owner each time. */
static const char *const shared_hosts[] = { "blogspot", "wordpress", "substack",    "github",
                                            "medium",   "tumblr",    "livejournal", "typepad" };

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;

  return FALSE;
}

/* Letters, digits and dots, with a name of letters behind the last dot. */
static gboolean
is_host (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize n_last = dot != NULL ? strlen (dot + 1) : 0;

  if (n_last < 2 || dot == name || strstr (name, "..") != NULL)
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '.' && *at != '-')
      return FALSE;
  for (const char *at = dot + 1; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at))
      return FALSE;

  return TRUE;
}

/* "www.courier.co.uk": "courier". */
static char *
dup_owner (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint first = 0;
  guint last = g_strv_length (labels) - 1;

  while (first + 1 < last && is_one_of (labels[first], services, G_N_ELEMENTS (services)))
    first++;
  if (last > first + 1 && strlen (labels[last]) == 2
      && is_one_of (labels[last - 1], second_levels, G_N_ELEMENTS (second_levels)))
    last--;
  if (last - 1 > first && is_one_of (labels[last - 1], shared_hosts, G_N_ELEMENTS (shared_hosts)))
    return g_strjoin (".", labels[last - 2], labels[last - 1], NULL);

  return g_strdup (labels[last - 1]);
}

/* (transfer full): the letters and digits of a name */
static char *
dup_letters (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  GString *letters = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (letters, c);
    }

  return g_string_free (letters, FALSE);
}

/* The two forms under which a name is known: with its article and without; the same where it has none. */
typedef struct
{
  char *whole;
  const char *bare;
} Key;

static void
key_clear (Key *self)
{
  g_free (self->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Key, key_clear)

static Key
make_key (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  gboolean names_host = is_host (g_strstrip (lower));
  g_autofree char *owner = names_host ? dup_owner (lower) : g_strdup (lower);
  gboolean has_article = g_str_has_prefix (owner, names_host ? "the" : "the ");
  Key key = { .whole = dup_letters (owner) };

  key.bare = key.whole;
  if (has_article && g_utf8_strlen (key.whole + 3, -1) >= MIN_CHARS_BEHIND_ARTICLE)
    key.bare = key.whole + 3;

  return key;
}

gboolean
dossier_source_names_match (const char *name, const char *other)
{
  g_auto (Key) one = { NULL };
  g_auto (Key) two = { NULL };

  g_return_val_if_fail (name != NULL && other != NULL, FALSE);

  one = make_key (name);
  two = make_key (other);
  if (g_utf8_strlen (one.bare, -1) < MIN_CHARS)
    return FALSE;

  return g_str_equal (one.whole, two.whole) || g_str_equal (one.whole, two.bare)
         || g_str_equal (one.bare, two.whole) || g_str_equal (one.bare, two.bare);
}
