/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From a range of the text to boxes on a page. */

#include "dossier-page-stretches.h"

/* Letters whose edges lie apart by less than this part of their height touch. */
#define JOIN_GAP 0.45

void
dossier_page_run_foreach_stretch (const DossierPageRun *run,
                                  const DossierPageEdge *edge,
                                  const char *words,
                                  DossierRange range,
                                  DossierPageStretchFunc callback,
                                  gpointer user_data)
{
  gint32 gap = (gint32) ((run->y2 - run->y1) * JOIN_GAP);
  gboolean is_open = FALSE;
  gint32 x1 = 0;
  gint32 x2 = 0;

  for (const char *at = words; at < words + (run->end - run->start);
       at = g_utf8_next_char (at), edge++)
    {
      gsize offset = run->start + (gsize) (at - words);

      if (offset < range.start || offset >= range.end)
        continue;
      if (is_open && (edge->x1 > x2 + gap || edge->x2 < x1 - gap))
        {
          callback (run, x1, x2, user_data);
          is_open = FALSE;
        }
      x1 = is_open ? MIN (x1, edge->x1) : edge->x1;
      x2 = is_open ? MAX (x2, edge->x2) : edge->x2;
      is_open = TRUE;
    }
  if (is_open && x2 > x1)
    callback (run, x1, x2, user_data);
}

typedef struct
{
  DossierPageBoxFunc callback;
  gpointer user_data;
  guint n;
} Giving;

static void
give_cb (const DossierPageRun *run, gint32 x1, gint32 x2, gpointer user_data)
{
  Giving *giving = user_data;
  const DossierPageBox box = { x1 / DOSSIER_PAGE_UNIT, run->y1 / DOSSIER_PAGE_UNIT,
                               x2 / DOSSIER_PAGE_UNIT, run->y2 / DOSSIER_PAGE_UNIT };

  giving->callback (&box, giving->user_data);
  giving->n++;
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
  Giving giving = { callback, user_data, 0 };

  for (guint i = page->first_run; i < page->first_run + page->n_runs; i++)
    if (runs[i].end > range.start && runs[i].start < range.end)
      dossier_page_run_foreach_stretch (&runs[i], edges + runs[i].first_edge, text + runs[i].start,
                                        range, give_cb, &giving);

  return giving.n;
}
