/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures in the text: underlined while they are listed beside it, and a click on one finds it in the list. */

#include "dossier-reader-page-private.h"

/* How many figures one turn of the main loop looks at: a document of a book's length has half a million. */
#define FIGURES_OF_A_STEP 50000
/* Behind the words that are looked for. */
#define PRIORITY (G_PRIORITY_DEFAULT_IDLE + 10)

/* Those that begin inside another one are left to it: the reader takes ranges that do not overlap. */
static void
gather_ranges (DossierReaderPage *self, GListModel *figures, guint stop)
{
  GArray *ranges = self->figure_ranges;
  gsize end = ranges->len > 0 ? g_array_index (ranges, DossierRange, ranges->len - 1).end : 0;

  for (; self->n_gathered < stop; self->n_gathered++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, self->n_gathered);
      const DossierFigure *figure = dossier_figure_item_get_figure (item);
      DossierRange range = { figure->start, figure->end };

      if (range.start < end || range.start >= range.end)
        continue;
      end = range.end;
      g_array_append_val (ranges, range);
    }
}

static void
stop_gathering (DossierReaderPage *self)
{
  g_clear_handle_id (&self->figures_idle, g_source_remove);
  g_clear_pointer (&self->figure_ranges, g_array_unref);
  self->n_gathered = 0;
}

static gboolean
gather_cb (gpointer user_data)
{
  DossierReaderPage *self = user_data;
  GListModel *figures = dossier_session_list_figures (self->session);
  guint n_figures = g_list_model_get_n_items (figures);

  if (dossier_session_get_figures_shown (self->session))
    {
      if (self->figure_ranges == NULL)
        self->figure_ranges = g_array_sized_new (FALSE, FALSE, sizeof (DossierRange), n_figures);
      gather_ranges (self, figures, MIN (self->n_gathered + FIGURES_OF_A_STEP, n_figures));
      if (self->n_gathered < n_figures)
        return G_SOURCE_CONTINUE;
    }
  dossier_reader_set_figures (self->reader, self->figure_ranges);
  self->figures_idle = 0;
  stop_gathering (self);
  return G_SOURCE_REMOVE;
}

/* Figures come in several steps: they are taken once. */
static void
figures_changed_cb (DossierReaderPage *self)
{
  stop_gathering (self);
  self->figures_idle = g_idle_add_full (PRIORITY, gather_cb, self, NULL);
}

static void
figure_activated_cb (DossierReaderPage *self, guint64 start, guint64 end)
{
  if (self->session != NULL)
    dossier_session_point_at_figures (self->session, (DossierRange){ (gsize) start, (gsize) end },
                                      FALSE);
}

void
dossier_reader_page_follow_figures (DossierReaderPage *self)
{
  g_signal_connect_object (self->session, "notify::figures-shown", G_CALLBACK (figures_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dossier_session_list_figures (self->session), "items-changed",
                           G_CALLBACK (figures_changed_cb), self, G_CONNECT_SWAPPED);
  figures_changed_cb (self);
}

void
dossier_reader_page_leave_figures (DossierReaderPage *self)
{
  stop_gathering (self);
  g_signal_handlers_disconnect_by_func (self->session, figures_changed_cb, self);
  g_signal_handlers_disconnect_by_func (dossier_session_list_figures (self->session),
                                        figures_changed_cb, self);
  dossier_reader_set_figures (self->reader, NULL);
}

void
dossier_reader_page_add_figures (DossierReaderPage *self)
{
  g_signal_connect_object (self->reader, "figure-activated", G_CALLBACK (figure_activated_cb), self,
                           G_CONNECT_SWAPPED);
}
