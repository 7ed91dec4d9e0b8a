/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The way of the Tab key where the toolkit's own goes wrong. */

#include "dossier-tab-order.h"

typedef gboolean (*FocusFunc) (GtkWidget *widget, GtkDirectionType direction);

/* What the classes did before. */
static FocusFunc focus_list;
static FocusFunc focus_box;

static gboolean
is_tab (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
}

/* In the order in which they follow one another. A popover that belongs to the widget is a child like any
 * other while it has the focus. */
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

/* (nullable): the row that a person last chose, where it is among those that have a widget now */
static GtkWidget *
find_selected_row (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row)
        && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      return row;
  return NULL;
}

/* By itself a list makes a stop of each of its rows: a hundred cards between the text and what comes after
 * them, and a heading among the rows, which takes no focus, ends the way. Nor does it stop at a row with
 * buttons, but at the first button, where Return is not for the row; nor does it begin with the selected row. */
static gboolean
focus_list_once (GtkWidget *list, GtkDirectionType direction)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!is_tab (direction))
    return focus_list (list, direction);
  if (row == NULL)
    {
      row = find_selected_row (list);
      if (row != NULL && direction == GTK_DIR_TAB_BACKWARD
          && gtk_widget_child_focus (row, direction))
        return TRUE;
      if (row != NULL && gtk_widget_grab_focus (row))
        return TRUE;
      if (!focus_list (list, direction))
        return FALSE;
      row = gtk_widget_get_focus_child (list);
      if (row != NULL)
        gtk_widget_grab_focus (row);
      return TRUE;
    }
  if (direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_child_focus (row, direction);
  return !gtk_widget_is_focus (row)
         && (gtk_widget_child_focus (row, direction) || gtk_widget_grab_focus (row));
}

/* By itself a box goes by the middles of its children: in a row, one half a pixel lower than its neighbours
 * comes last. */
static gboolean
focus_box_in_order (GtkWidget *box, GtkDirectionType direction)
{
  if (!is_tab (direction) || gtk_widget_get_focusable (box))
    return focus_box (box, direction);
  return focus_children (box, direction);
}

void
dossier_tab_order_init (void)
{
  GtkWidgetClass *list_class = g_type_class_ref (GTK_TYPE_LIST_VIEW);
  GtkWidgetClass *box_class = g_type_class_ref (GTK_TYPE_BOX);

  if (focus_list != NULL)
    return;
  focus_list = list_class->focus;
  list_class->focus = focus_list_once;
  focus_box = box_class->focus;
  box_class->focus = focus_box_in_order;
}

void
dossier_tab_order_pass_through (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  widget_class->focus = focus_children;
}

static gboolean
focus_round (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus_children (widget, direction))
    return TRUE;
  if (!is_tab (direction) || focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  for (; focus != widget; focus = gtk_widget_get_parent (focus))
    gtk_widget_set_focus_child (gtk_widget_get_parent (focus), NULL);
  return focus_children (widget, direction);
}

void
dossier_tab_order_stay (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  widget_class->focus = focus_round;
}
