/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From a range of the text to boxes on a page. */

#include "dossier-page-stretches.h"

/* Letters whose edges lie apart by less than this part of their height touch. */
#define JOIN_GAP 0.45

static void
give (const DossierPageRun *run,
      gint32 x1,
      gint32 x2,
      DossierPageBoxFunc callback,
      gpointer user_data)
{
  const DossierPageBox box = { x1 / DOSSIER_PAGE_UNIT, run->y1 / DOSSIER_PAGE_UNIT,
                               x2 / DOSSIER_PAGE_UNIT, run->y2 / DOSSIER_PAGE_UNIT };

  callback (&box, user_data);
}

static guint
foreach_of_run (const DossierPageRun *run,
                const DossierPageEdge *edge,
                const char *text,
                DossierRange range,
                DossierPageBoxFunc callback,
                gpointer user_data)
{
  gint32 gap = (gint32) ((run->y2 - run->y1) * JOIN_GAP);
  gboolean is_open = FALSE;
  gint32 x1 = 0;
  gint32 x2 = 0;
  guint n = 0;

  for (const char *at = text + run->start; at < text + run->end; at = g_utf8_next_char (at), edge++)
    {
      gsize offset = (gsize) (at - text);

      if (offset < range.start || offset >= range.end)
        continue;
      if (is_open && (edge->x1 > x2 + gap || edge->x2 < x1 - gap))
        {
          give (run, x1, x2, callback, user_data);
          n++;
          is_open = FALSE;
        }
      x1 = is_open ? MIN (x1, edge->x1) : edge->x1;
      x2 = is_open ? MAX (x2, edge->x2) : edge->x2;
      is_open = TRUE;
    }
  if (is_open && x2 > x1)
    {
      give (run, x1, x2, callback, user_data);
      n++;
    }

  return n;
}

guint
dossier_pages_foreach_stretch (DossierPages *pages,
                               guint page_number,
                               const char *text,
                               DossierRange range,
                               DossierPageBoxFunc callback,
                               gpointer user_data)
{
  const DossierPage *page = dossier_pages_get (pages, page_number);
  const DossierPageRun *runs = dossier_pages_get_runs (pages);
  const DossierPageEdge *edges = dossier_pages_get_edges (pages);
  guint n = 0;

  for (guint i = page->first_run; i < page->first_run + page->n_runs; i++)
    if (runs[i].end > range.start && runs[i].start < range.end)
      n += foreach_of_run (&runs[i], edges + runs[i].first_edge, text, range, callback, user_data);

  return n;
}
