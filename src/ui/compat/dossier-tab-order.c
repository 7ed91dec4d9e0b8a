/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The way of the Tab key where the toolkit's own goes wrong. */

#include "dossier-tab-order.h"

static gboolean (*focus_list) (GtkWidget *widget, GtkDirectionType direction);

/* By itself a list makes a stop of each of its rows: a hundred cards between the text and what comes after
 * them, and a heading among the rows, which takes no focus, ends the way. */
static gboolean
focus_list_once (GtkWidget *list, GtkDirectionType direction)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && row != NULL)
    return gtk_widget_child_focus (row, direction);
  return focus_list (list, direction);
}

void
dossier_tab_order_init (void)
{
  GtkWidgetClass *klass = g_type_class_ref (GTK_TYPE_LIST_VIEW);

  if (focus_list != NULL)
    return;
  focus_list = klass->focus;
  klass->focus = focus_list_once;
}

/* A popover that belongs to the widget is a child like any other while it has the focus. */
static gboolean
focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_backward = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP
                         || direction == GTK_DIR_LEFT;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL || !gtk_widget_get_mapped (child))
    child = is_backward ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child != NULL; child = is_backward ? gtk_widget_get_prev_sibling (child)
                                            : gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

void
dossier_tab_order_pass_through (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  widget_class->focus = focus_children;
}
