/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures in the text: underlined while they are listed beside it, and a click on one finds it in the list. */

#include "dossier-reader-page-private.h"

/* Those that begin inside another one are left to it: the reader takes ranges that do not overlap. */
static GArray *
list_ranges (GListModel *figures)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  guint n_figures = g_list_model_get_n_items (figures);
  gsize end = 0;

  for (guint i = 0; i < n_figures; i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      const DossierFigure *figure = dossier_figure_item_get_figure (item);
      DossierRange range = { figure->start, figure->end };

      if (range.start < end || range.start >= range.end)
        continue;
      end = range.end;
      g_array_append_val (ranges, range);
    }
  return ranges;
}

static gboolean
update_cb (gpointer user_data)
{
  DossierReaderPage *self = user_data;
  g_autoptr (GArray) ranges = NULL;

  self->figures_idle = 0;
  if (dossier_session_get_figures_shown (self->session))
    ranges = list_ranges (dossier_session_list_figures (self->session));
  dossier_reader_set_figures (self->reader, ranges);
  return G_SOURCE_REMOVE;
}

/* Figures come in several steps: they are taken once. */
static void
figures_changed_cb (DossierReaderPage *self)
{
  if (self->figures_idle == 0)
    self->figures_idle = g_idle_add (update_cb, self);
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
  g_clear_handle_id (&self->figures_idle, g_source_remove);
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
