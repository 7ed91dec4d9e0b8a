/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* When a page was published and when it was brought up to date, where its elements for machines do not say: dates that
 * the markup of the text names as such, what stands beside the title like one, the line before the first sentence, the
 * address. A page is full of dates of other things; one that may be meant for something else is left alone. */

#include <string.h>

#include "dossier-dates.h"
#include "dossier-html-article.h"
#include "dossier-html.h"

/* Characters of text between a title and the date that belongs to it. */
#define MAX_BEFORE_TITLE 400
#define MAX_BEHIND_TITLE 900
/* And one that only stands there. */
#define MAX_ALONE 200
#define MAX_ALONE_BYTES 24
/* What is longer is prose. */
#define MAX_DATE_BYTES 120
#define MAX_DATELINE_BYTES 60
#define MAX_DATELINE_BLOCKS 3
/* "2025-06-14": less says a month only. */
#define DAY_BYTES 10

typedef enum
{
  NO_DATE,
  STANDS_ALONE, /* in the text, and nothing says of what it is the date */
  LOOKS_LIKE_DATE, /* by the names that the page gives to its parts */
  IS_TIME, /* an element for dates of anything */
  IS_NAMED, /* as the date of publication */
} Strength;

typedef struct
{
  Strength strength;
  gboolean is_update;
  gsize at; /* characters of text before it */
  char *iso;
} Candidate;

typedef struct
{
  GArray *candidates;
  gsize at;
  gsize title_at;
  gboolean has_title;
} Search;

static void
clear_candidate (gpointer candidate)
{
  g_free (((Candidate *) candidate)->iso);
}

/* Whether one of the words in names like "entry-date", "postMeta published" is one of @words. */
static gboolean
has_word (const char *names, const char *const *words)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *at = names;; at++)
    {
      gboolean is_letter = g_ascii_isalpha (*at);

      if (word->len > 0 && (!is_letter || (g_ascii_isupper (*at) && g_ascii_islower (at[-1]))))
        {
          if (g_strv_contains (words, word->str))
            return TRUE;
          g_string_truncate (word, 0);
        }
      if (*at == '\0')
        return FALSE;
      if (is_letter)
        g_string_append_c (word, g_ascii_tolower (*at));
    }
}

static gboolean
has_named_word (const xmlNode *node, const char *const *words)
{
  static const char *const attributes[] = { "class", "id", "itemprop", "property" };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *names = dossier_markup_dup_attribute (node, attributes[i]);

      if (names != NULL && has_word (names, words))
        return TRUE;
    }

  return FALSE;
}

/* Whether a token of an attribute, without its prefix, is @name: "schema:dateCreated". */
static gboolean
has_property (const xmlNode *node, const char *attribute, const char *name)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, attribute);
  g_auto (GStrv) tokens = value == NULL ? NULL : g_strsplit_set (value, " \t\r\n", -1);

  for (gsize i = 0; tokens != NULL && tokens[i] != NULL; i++)
    {
      const char *colon = strrchr (tokens[i], ':');

      if (g_ascii_strcasecmp (colon == NULL ? tokens[i] : colon + 1, name) == 0)
        return TRUE;
    }

  return FALSE;
}

static Strength
weigh_element (const xmlNode *node, gboolean *is_update)
{
  static const char *const updates[] = { "updated", "update", "modified", "lastmod", NULL };
  static const char *const dates[] = { "date",      "dates",       "datum",     "datetime",
                                       "published", "publish",     "pubdate",   "publication",
                                       "posted",    "timestamp",   "datestamp", "dateline",
                                       "fecha",     "articledate", "newsdate",  NULL };

  *is_update = has_property (node, "itemprop", "dateModified")
               || has_property (node, "property", "dateModified") || has_named_word (node, updates);
  if (has_property (node, "itemprop", "datePublished")
      || has_property (node, "itemprop", "dateCreated")
      || has_property (node, "property", "datePublished")
      || has_property (node, "property", "dateCreated")
      || has_property (node, "class", "dt-published") || has_property (node, "class", "entry-date")
      || has_property (node, "class", "published")
      || xmlHasProp (node, (const xmlChar *) "pubdate") != NULL)
    {
      *is_update = FALSE;
      return IS_NAMED;
    }
  if (dossier_markup_is (node, "time"))
    return IS_TIME;

  return *is_update || has_named_word (node, dates) ? LOOKS_LIKE_DATE : NO_DATE;
}

/* A whole day, with the time where it is given. (transfer full) (nullable) */
static char *
dup_day (const char *words)
{
  g_autofree char *iso = words == NULL || strlen (words) > MAX_DATE_BYTES
                             ? NULL
                             : dossier_dates_find_iso (words);

  return iso != NULL && strlen (iso) >= DAY_BYTES ? g_steal_pointer (&iso) : NULL;
}

/* (transfer full) (nullable): NULL where the element says more than a line */
static char *
dup_line (xmlNode *top)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (xmlNode *node = top; node != NULL;
       node = dossier_markup_next (node, top, node != top && dossier_html_is_unseen (node)))
    {
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (line, (const char *) node->content);
      else if (node->type == XML_ELEMENT_NODE && node != top)
        g_string_append_c (line, ' ');
      if (line->len > 8 * MAX_DATE_BYTES)
        return NULL;
    }
  for (gsize i = 0, to = 0;; i++)
    {
      char c = line->str[i];

      if (g_ascii_isspace (c) && (to == 0 || line->str[to - 1] == ' '))
        continue;
      line->str[to++] = g_ascii_isspace (c) ? ' ' : c;
      if (c == '\0')
        break;
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Whether one of the words stands before the first number of a line, in either case. */
static gboolean
says (const char *line, const char *const *words)
{
  g_autofree char *lower = line == NULL ? NULL : g_utf8_strdown (line, -1);
  gsize first = lower == NULL ? 0 : strcspn (lower, "0123456789");

  for (gsize i = 0; lower != NULL && words[i] != NULL; i++)
    if (g_strstr_len (lower, (gssize) first, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* What is written tells more than the name of the element, and the name that machines know more than that. */
static gboolean
tells_update (const Candidate *candidate, const char *line)
{
  static const char *const updated[] = { "updat",    "modified", "aktualisier", "mis \303\240 jour",
                                         "actualiz", "aggiorn",  "atualiz",     "bijgewerkt",
                                         NULL };
  static const char *const published[] = { "publi",    "posted", "ver\303\266ffentlicht",
                                           "erstellt", "pubbli", NULL };

  if (candidate->strength == IS_NAMED)
    return FALSE;

  return says (line, updated) || (candidate->is_update && !says (line, published));
}

static void
weigh_date (Search *search, xmlNode *node)
{
  static const char *const attributes[] = { "content", "datetime", "title" };
  Candidate candidate = { .at = search->at };
  g_autofree char *line = NULL;

  candidate.strength = weigh_element (node, &candidate.is_update);
  if (candidate.strength == NO_DATE)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (attributes) && candidate.iso == NULL; i++)
    {
      g_autofree char *value = dossier_markup_dup_attribute (node, attributes[i]);

      candidate.iso = dup_day (value);
    }
  line = dup_line (node);
  if (candidate.iso == NULL)
    candidate.iso = dup_day (line);
  if (candidate.iso == NULL)
    return;
  candidate.is_update = tells_update (&candidate, line);
  g_array_append_val (search->candidates, candidate);
}

/* "21.01.2031", "21 January 2031, 11:38" and no word more. */
static void
weigh_text (Search *search, const xmlNode *node)
{
  Candidate candidate = { .strength = STANDS_ALONE, .at = search->at };
  g_autofree char *line = g_strstrip (g_strdup ((const char *) node->content));

  if (strlen (line) >= DAY_BYTES - 2 && strlen (line) <= MAX_ALONE_BYTES)
    candidate.iso = dup_day (line);
  if (candidate.iso != NULL)
    g_array_append_val (search->candidates, candidate);
}

/* The title of a page often has the site's name around that of the article, and other quotation marks. @title: its
 * letters */
static gboolean
is_title (xmlNode *node, const char *title)
{
  g_autofree char *line = dup_line (node);
  g_autofree char *letters = line == NULL ? NULL : dossier_html_dup_letters (line);

  return letters != NULL && *letters != '\0' && strstr (title, letters) != NULL
         && strlen (letters) * 2 >= strlen (title);
}

/* What stands beside an article has dates of its own. */
static gboolean
is_beside (const xmlNode *node)
{
  static const char *const words[] = { "related", "comment",   "comments", "sidebar",
                                       "popular", "recent",    "latest",   "trending",
                                       "teaser",  "copyright", NULL };

  return dossier_html_is_unseen (node) || dossier_markup_is (node, "aside")
         || dossier_markup_is (node, "nav") || dossier_markup_is (node, "footer")
         || (node->type == XML_ELEMENT_NODE && has_named_word (node, words));
}

static void
collect (Search *search, xmlNode *root, xmlNode *content, const char *title)
{
  gboolean skip = FALSE;

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, skip))
    {
      skip = is_beside (node) && !dossier_markup_is_within (content, node);
      if (node == content && !search->has_title)
        search->title_at = search->at;
      if (skip)
        continue;
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        {
          weigh_text (search, node);
          search->at += dossier_markup_count_chars (node);
        }
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (!search->has_title && dossier_html_get_role (node, NULL) == DOSSIER_HTML_HEADING
          && is_title (node, title))
        {
          search->has_title = TRUE;
          search->title_at = search->at;
        }
      weigh_date (search, node);
    }
}

static gsize
measure_way (const Search *search, const Candidate *candidate)
{
  return candidate->at > search->title_at ? candidate->at - search->title_at
                                          : search->title_at - candidate->at;
}

static gboolean
is_near (const Search *search, const Candidate *candidate)
{
  if (candidate->strength == STANDS_ALONE)
    return measure_way (search, candidate) <= MAX_ALONE;
  return measure_way (search, candidate)
         <= (candidate->at < search->title_at ? MAX_BEFORE_TITLE : MAX_BEHIND_TITLE);
}

/* The strongest beside the title, of these the nearest. NULL where there is none. */
static const Candidate *
choose (const Search *search, gboolean is_update)
{
  const Candidate *best = NULL;

  for (guint i = 0; i < search->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (search->candidates, Candidate, i);

      if (candidate->is_update != is_update || !is_near (search, candidate))
        continue;
      if (best == NULL || candidate->strength > best->strength
          || (candidate->strength == best->strength
              && measure_way (search, candidate) < measure_way (search, best)))
        best = candidate;
    }

  return best;
}

/* "Feb. 23, 2031 -- ", "BRUNSUND, 23 February 2031 – ": a place in capitals, a day, a dash; no other word.
 * (transfer full) (nullable) */
static char *
dup_dateline (const char *line)
{
  static const char *const dashes[] = { "--", "\342\200\223", "\342\200\224", " - ", " | " };
  static const char *const openers[] = { "On",      "In",    "At",    "By",    "The",
                                         "Since",   "Until", "From",  "After", "Before",
                                         "Between", "For",   "Until", NULL };
  const char *end = NULL;
  g_autofree char *head = NULL;
  g_auto (GStrv) words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char *dash = strstr (line, dashes[i]);

      if (dash != NULL && (end == NULL || dash < end))
        end = dash;
    }
  if (end == NULL || end == line || end - line > MAX_DATELINE_BYTES)
    return NULL;
  head = g_strndup (line, (gsize) (end - line));
  words = g_strsplit_set (head, " ,.()", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_strv_contains (openers, words[i]) || (i == 0 && g_ascii_islower (*words[i])))
      return NULL;

  return dup_day (head);
}

static char *
find_dateline (xmlNode *content)
{
  guint n_blocks = 0;

  for (xmlNode *node = content; node != NULL && n_blocks < MAX_DATELINE_BLOCKS;
       node = dossier_markup_next (node, content, dossier_html_is_unseen (node)))
    if (dossier_markup_is (node, "p"))
      {
        g_autofree char *words = dossier_markup_dup_text (node, "p");
        g_autofree char *iso = words == NULL ? NULL : dup_dateline (g_strchug (words));

        if (iso != NULL)
          return g_steal_pointer (&iso);
        n_blocks += words != NULL && *words != '\0';
      }

  return NULL;
}

/* "/2031/02/23/the-tide", "/2031-02-23-the-tide" (transfer full) (nullable) */
static char *
find_in_address (const char *address)
{
  const char *at = address == NULL ? NULL : strchr (address, '/');

  for (; at != NULL; at = strchr (at + 1, '/'))
    {
      g_autofree char *part = g_strndup (at + 1, DAY_BYTES + 1);
      gboolean is_cut = strlen (part) <= DAY_BYTES || !g_ascii_isdigit (part[DAY_BYTES]);
      g_autofree char *iso = g_ascii_isdigit (*part) && is_cut ? dup_day (part) : NULL;

      if (iso != NULL)
        return g_steal_pointer (&iso);
    }

  return NULL;
}

static void
set_if_new (DossierDocumentBuilder *builder, DossierMetadata field, const char *iso)
{
  if (iso != NULL && dossier_document_builder_get_metadata (builder, field) == NULL)
    dossier_document_builder_set_metadata (builder, field, iso);
}

void
dossier_html_read_published (DossierDocumentBuilder *builder,
                             xmlDoc *page,
                             xmlNode *content,
                             const char *address)
{
  const char *title = dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE);
  g_autofree char *letters = dossier_html_dup_letters (title != NULL ? title : "");
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Search search = { .candidates = candidates };
  const Candidate *published;
  const Candidate *updated;

  if (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHED) != NULL)
    return;
  g_array_set_clear_func (candidates, clear_candidate);
  collect (&search, xmlDocGetRootElement (page), content, letters);
  published = choose (&search, FALSE);
  updated = choose (&search, TRUE);
  set_if_new (builder, DOSSIER_METADATA_UPDATED, updated == NULL ? NULL : updated->iso);
  if (published != NULL)
    set_if_new (builder, DOSSIER_METADATA_PUBLISHED, published->iso);
  else
    {
      g_autofree char *dateline = find_dateline (content);
      g_autofree char *in_address = dateline != NULL ? NULL : find_in_address (address);

      set_if_new (builder, DOSSIER_METADATA_PUBLISHED, dateline != NULL ? dateline : in_address);
    }
}
