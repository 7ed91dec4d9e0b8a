/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The bookmarks of a PDF name its parts better than sizes of letters do: lines that say what a bookmark says, on the
 * page that it leads to, are headings. */

#include <string.h>

#include "dossier-pdf.h"

#define MOST_BOOKMARKS 5000
#define MOST_DEPTH 6
/* A heading may be broken over so many lines. */
#define MOST_LINES 4

typedef struct
{
  PopplerDocument *pdf;
  GPtrArray *lines; /* of DossierPdfLine */
  guint n_bookmarks;
} Finder;

/* (transfer full): letters and digits alone, folded: blanks and dots differ between a text and its bookmarks */
static char *
dup_squeezed (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *squeezed = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (squeezed, g_utf8_get_char (at));

  return g_string_free (squeezed, FALSE);
}

int
dossier_pdf_find_page (PopplerDocument *pdf, const PopplerAction *action)
{
  const PopplerDest *dest = action->type == POPPLER_ACTION_GOTO_DEST ? action->goto_dest.dest
                                                                     : NULL;
  PopplerDest *found;
  int page;

  if (dest == NULL)
    return -1;
  if (dest->type != POPPLER_DEST_NAMED)
    return dest->page_num - 1;
  found = poppler_document_find_dest (pdf, dest->named_dest);
  page = found != NULL ? found->page_num - 1 : -1;
  g_clear_pointer (&found, poppler_dest_free);

  return page;
}

/* How many lines from @first on say @wanted together, or 0. */
static guint
match (const Finder *self, guint first, const char *wanted)
{
  const DossierPdfLine *start = g_ptr_array_index (self->lines, first);
  const char *rest = wanted;

  for (guint n = 0; n < MOST_LINES && first + n < self->lines->len; n++)
    {
      const DossierPdfLine *line = g_ptr_array_index (self->lines, first + n);
      g_autofree char *said = dup_squeezed (line->text);

      if (line->table != 0 || line->page != start->page || line->bookmark > 0 || *said == '\0'
          || !g_str_has_prefix (rest, said))
        return 0;
      rest += strlen (said);
      if (*rest == '\0')
        return n + 1;
    }

  return 0;
}

static void
mark_lines (Finder *self, int page, const char *title, guint depth)
{
  g_autofree char *wanted = dup_squeezed (title);

  for (guint i = 0; *wanted != '\0' && i < self->lines->len; i++)
    {
      DossierPdfLine *line = g_ptr_array_index (self->lines, i);
      guint n = (int) line->page == page ? match (self, i, wanted) : 0;

      if (n > 0)
        {
          line->bookmark = depth;
          line->n_bookmark_lines = n;
          return;
        }
    }
}

static void
walk (Finder *self, PopplerIndexIter *iter, guint depth)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child;
      int page;

      if (self->n_bookmarks++ >= MOST_BOOKMARKS)
        {
          g_clear_pointer (&action, poppler_action_free);
          return;
        }
      page = action != NULL && action->any.title != NULL ? dossier_pdf_find_page (self->pdf, action)
                                                         : -1;
      if (page >= 0)
        mark_lines (self, page, action->any.title, depth);
      g_clear_pointer (&action, poppler_action_free);
      child = depth < MOST_DEPTH ? poppler_index_iter_get_child (iter) : NULL;
      if (child != NULL)
        walk (self, child, depth + 1);
      g_clear_pointer (&child, poppler_index_iter_free);
    }
  while (poppler_index_iter_next (iter));
}

void
dossier_pdf_find_bookmarks (PopplerDocument *pdf, GPtrArray *lines)
{
  Finder self = { .pdf = pdf, .lines = lines };
  PopplerIndexIter *iter = poppler_index_iter_new (pdf);

  if (iter == NULL)
    return;
  walk (&self, iter, 1);
  poppler_index_iter_free (iter);
}
