/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Running heads and feet: what stands at the same place near the edge of several pages, but for a number in it that
 * counts up with the pages. It interrupts the text at every page and says nothing new; the first one stays, unless it
 * is nothing but the number. Where nothing else stands on a page, as on slides of one line, it is what the page says,
 * and stays. */

#include "dossier-pdf.h"

#include <math.h>
#include <string.h>

/* How much of a page counts as near its edge. */
#define MARGIN 0.12
/* Rows from the top and from the bottom of a page that may be running. */
#define OUTER 2
/* On how many pages a line must stand to be running, where there are so many. */
#define MIN_PAGES 3
/* Points that a running line may wander. */
#define SLACK 6.0

/* Numbers of a line that are looked at. */
#define MAX_NUMBERS 4

typedef struct
{
  guint n_pages;
  guint last_page;
  guint n_kept;
} Count;

/* Distances of the outermost rows from the top and from the bottom. */
typedef struct
{
  double top[OUTER];
  double bottom[OUTER];
} Edges;

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

/* Keeps @values, the smallest first, the OUTER smallest that came, those that differ by little once. */
static void
keep_smallest (double *values, double value)
{
  for (guint i = 0; i < OUTER; i++)
    {
      double kept = values[i];

      if (fabs (value - kept) < SLACK / 2)
        return;
      if (value < kept)
        {
          values[i] = value;
          value = kept;
        }
    }
}

/* (transfer full): of each page */
static GArray *
list_edges (const GPtrArray *lines)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edges));

  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);

      while (edges->len <= line->page)
        {
          Edges none;

          for (guint n = 0; n < OUTER; n++)
            none.top[n] = none.bottom[n] = G_MAXDOUBLE;
          g_array_append_val (edges, none);
        }
      keep_smallest (g_array_index (edges, Edges, line->page).top, line->box.y1);
      keep_smallest (g_array_index (edges, Edges, line->page).bottom,
                     line->page_height - line->box.y2);
    }

  return edges;
}

/* One of the outermost rows of its page, in the margin: what lies further in is text, however often it comes. */
static gboolean
is_at_edge (const GArray *edges, const DossierPdfLine *line)
{
  const Edges *page = &g_array_index (edges, Edges, line->page);
  double below = line->page_height - line->box.y2;

  return (line->box.y2 < line->page_height * MARGIN
          && line->box.y1 < page->top[OUTER - 1] + SLACK / 2)
         || (line->box.y1 > line->page_height * (1 - MARGIN)
             && below < page->bottom[OUTER - 1] + SLACK / 2);
}

/* The text of a line and its height on the page, which together are what running lines have in common. @number:
 * where not NULL, the number in it that counts up with the pages, given as what it is ahead of them. */
static char *
make_key (const DossierPdfLine *line, const char *number, gsize length)
{
  double height = round (line->box.y1 / SLACK);
  gint64 ahead;

  if (number == NULL)
    return g_strdup_printf ("%.0f %s", height, line->text);
  ahead = g_ascii_strtoll (number, NULL, 10) - line->page;

  return g_strdup_printf ("%.0f %.*s#%" G_GINT64_FORMAT "#%s", height, (int) (number - line->text),
                          line->text, ahead, number + length);
}

/* (transfer full): all that a line may have in common with those on other pages: it as it stands, or but for one of
 * its numbers. */
static GPtrArray *
list_keys (const DossierPdfLine *line)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (keys, make_key (line, NULL, 0));
  for (const char *at = line->text; *at != '\0' && keys->len <= MAX_NUMBERS;)
    {
      gsize length = strspn (at, "0123456789");

      if (length > 0 && length < 6)
        g_ptr_array_add (keys, make_key (line, at, length));
      at += MAX (length, 1);
    }

  return keys;
}

/* Whether nothing but the number of a page stands there: "12", "– 12 –", "Page 3 of 10", "xiv". */
static gboolean
is_page_number (const char *text)
{
  static const char *const words[] = { "page", "of", "p", "pp", "seite", "von", "стр" };
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " -|/.,()[]", -1);
  gsize n_numbers = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (strspn (parts[i], "0123456789") == length || strspn (parts[i], "ivxlc") == length)
        n_numbers += length > 0;
      else if (strcmp (parts[i], "–") != 0 && strcmp (parts[i], "—") != 0
               && !is_one_of (parts[i], words, G_N_ELEMENTS (words)))
        return FALSE;
    }

  return n_numbers > 0;
}

guint
dossier_pdf_count_silent (const GPtrArray *lines, guint n_pages)
{
  g_autofree gboolean *speaks = g_new0 (gboolean, MAX (1, n_pages));
  guint n_silent = n_pages;

  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);

      if (line->page >= n_pages || speaks[line->page] || is_page_number (line->text))
        continue;
      speaks[line->page] = TRUE;
      n_silent--;
    }

  return n_silent;
}

/* On how many pages each key occurs. @bare: (nullable): pages that do not count */
static GHashTable *
count_keys (const GPtrArray *lines, const GArray *edges, const gboolean *bare)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);
      gboolean counts_here = is_at_edge (edges, line) && (bare == NULL || !bare[line->page]);
      g_autoptr (GPtrArray) keys = counts_here ? list_keys (line) : NULL;

      for (guint k = 0; keys != NULL && k < keys->len; k++)
        {
          Count *count = g_hash_table_lookup (counts, g_ptr_array_index (keys, k));

          if (count == NULL)
            {
              count = g_new0 (Count, 1);
              g_hash_table_insert (counts, g_strdup (g_ptr_array_index (keys, k)), count);
            }
          if (count->n_pages == 0 || count->last_page != line->page)
            count->n_pages++;
          count->last_page = line->page;
        }
    }

  return counts;
}

/* (nullable): what the line has in common with those on as many pages */
static Count *
find_running (GHashTable *counts, const GArray *edges, const DossierPdfLine *line, guint needed)
{
  g_autoptr (GPtrArray) keys = is_at_edge (edges, line) ? list_keys (line) : NULL;

  for (guint k = 0; keys != NULL && k < keys->len; k++)
    {
      Count *count = g_hash_table_lookup (counts, g_ptr_array_index (keys, k));

      if (count != NULL && count->n_pages >= needed)
        return count;
    }

  return NULL;
}

/* (transfer full): for each page whether all that stands on it is at its edge and comes on others too */
static gboolean *
find_bare_pages (const GPtrArray *lines, const GArray *edges, guint needed)
{
  g_autoptr (GHashTable) counts = count_keys (lines, edges, NULL);
  gboolean *bare = g_new (gboolean, MAX (1, edges->len));

  for (guint page = 0; page < edges->len; page++)
    bare[page] = TRUE;
  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);

      bare[line->page] = bare[line->page] && find_running (counts, edges, line, needed) != NULL;
    }

  return bare;
}

guint
dossier_pdf_drop_furniture (GPtrArray *lines)
{
  g_autoptr (GArray) edges = list_edges (lines);
  guint needed = CLAMP (edges->len, 2, MIN_PAGES);
  g_autofree gboolean *bare = find_bare_pages (lines, edges, needed);
  g_autoptr (GHashTable) counts = count_keys (lines, edges, bare);
  g_autofree DossierPdfLine **all = NULL;
  gsize n_lines;

  all = (DossierPdfLine **) g_ptr_array_steal (lines, &n_lines);
  for (gsize i = 0; i < n_lines; i++)
    {
      Count *count = find_running (counts, edges, all[i], needed);

      /* The first of every sort stays, but for bare numbers. */
      if (count != NULL && (is_page_number (all[i]->text) || count->n_kept++ > 0))
        dossier_pdf_line_free (all[i]);
      else
        g_ptr_array_add (lines, all[i]);
    }

  return (guint) n_lines - lines->len;
}
