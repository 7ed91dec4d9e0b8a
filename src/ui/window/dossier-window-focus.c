/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* F6 takes the focus from column to column: a pane with a hundred cards is no way to the text. */

#include "dossier-window-private.h"

#define N_COLUMNS 3

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
  if (column == GTK_WIDGET (self->content)
      && g_strcmp0 (dossier_content_get_page (self->content), "reader") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (dossier_content_get_reader_page (self->content)));
  if (column == GTK_WIDGET (self->sidebar))
    return gtk_widget_grab_focus (column);
  return gtk_widget_child_focus (column, GTK_DIR_TAB_FORWARD);
}

void
dossier_window_move_focus (DossierWindow *self, int step)
{
  GtkWidget *columns[N_COLUMNS] = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->content),
                                    GTK_WIDGET (self->pane) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int at = 0;

  for (int i = 0; i < N_COLUMNS; i++)
    if (contains_focus (columns[i], focus))
      at = i;
  for (int i = 1; i < N_COLUMNS; i++)
    if (focus_column (self, columns[(at + i * step + i * N_COLUMNS) % N_COLUMNS]))
      return;
}
