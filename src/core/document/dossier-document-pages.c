/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the pages of a document begin, as kept in its metadata. */

#include "dossier-document-pages.h"

#include <stdlib.h>

#include "dossier-document-private.h"
#include "dossier-limits.h"

static void
clear_page (gpointer data)
{
  g_free ((char *) ((DossierPageStart *) data)->label);
}

static gboolean
read_page (const char *word, gsize last, gsize length, DossierPageStart *page)
{
  char *end;
  guint64 start = g_ascii_strtoull (word, &end, 10);

  if (end == word || *end != ':' || start < last || start > length)
    return FALSE;
  page->start = (gsize) start;
  page->label = g_uri_unescape_string (end + 1, NULL);

  return page->label != NULL;
}

GArray *
dossier_document_read_pages (const char *value, gsize length)
{
  g_auto (GStrv) words = value != NULL ? g_strsplit (value, " ", DOSSIER_LIMIT_PAGES + 1) : NULL;
  g_autoptr (GArray) pages = NULL;
  DossierPageStart page = { 0, NULL };

  if (words == NULL)
    return NULL;
  pages = g_array_new (FALSE, FALSE, sizeof (DossierPageStart));
  g_array_set_clear_func (pages, clear_page);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!read_page (words[i], page.start, length, &page))
        return NULL;
      g_array_append_val (pages, page);
    }

  return g_steal_pointer (&pages);
}
