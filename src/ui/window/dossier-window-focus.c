/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* F6 takes the focus from column to column: a pane with a hundred cards is no way to the text. */

#include "dossier-window-private.h"

#define N_COLUMNS 4

static gboolean
contains_focus (GtkWidget *column, GtkWidget *focus)
{
  return focus != NULL && (focus == column || gtk_widget_is_ancestor (focus, column));
}

/* The text itself rather than the buttons above it. */
static gboolean
focus_column (DossierWindow *self, GtkWidget *column)
{
  if (!gtk_widget_get_mapped (column))
    return FALSE;
  if (column == GTK_WIDGET (self->sidebar) || DOSSIER_IS_READER_PAGE (column))
    return gtk_widget_grab_focus (column);
  if (column == GTK_WIDGET (self->content) && dossier_content_focus_page (self->content))
    return TRUE;
  return gtk_widget_child_focus (column, GTK_DIR_TAB_FORWARD);
}

/* In the order in which they stand; what is not shown is not mapped. */
static void
list_columns (DossierWindow *self, GtkWidget *columns[N_COLUMNS])
{
  DossierReaderPair *pair = dossier_content_get_pair (self->content);
  gboolean reading = g_strcmp0 (dossier_content_get_page (self->content), "reader") == 0;

  columns[0] = GTK_WIDGET (self->sidebar);
  columns[1] = reading ? GTK_WIDGET (dossier_reader_pair_get_nth_page (pair, 0))
                       : GTK_WIDGET (self->content);
  columns[2] = GTK_WIDGET (dossier_reader_pair_get_nth_page (pair, 1));
  columns[3] = GTK_WIDGET (self->pane);
}

void
dossier_window_focus_content (DossierWindow *self)
{
  focus_column (self, GTK_WIDGET (self->content));
}

void
dossier_window_move_focus (DossierWindow *self, int step)
{
  GtkWidget *columns[N_COLUMNS];
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int at = 0;

  list_columns (self, columns);
  for (int i = 0; i < N_COLUMNS; i++)
    if (contains_focus (columns[i], focus))
      at = i;
  for (int i = 1; i < N_COLUMNS; i++)
    if (focus_column (self, columns[(at + i * step + i * N_COLUMNS) % N_COLUMNS]))
      return;
}
