/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What can be done with a document in the list besides opening it: a menu (secondary click, long press, the
 * Menu key or Shift+F10), Ctrl+Return for beside, and dragging it to where it is to be read. */

#include "dossier-sidebar-private.h"

#include "dossier-sidebar-row.h"

#include <glib/gi18n.h>

/* (nullable): the document that a row stands for, or is found in */
static const char *
get_document_id (gpointer item)
{
  DossierResult *result = NULL;

  if (DOSSIER_IS_ENTRY (item))
    return dossier_entry_get_id (item);
  if (DOSSIER_IS_SIDEBAR_ITEM (item))
    result = dossier_sidebar_item_get_result (item);
  return result != NULL ? dossier_result_get_document_id (result) : NULL;
}

/* Whoever goes through the list with the arrow keys reads each document on the way: the one that is shown is
 * then put beside the one before. */
static void
open_beside (DossierSidebar *self, GtkWidget *row, gpointer item)
{
  const char *document_id = get_document_id (item);
  DossierRange range;

  if (DOSSIER_IS_ENTRY (item) && g_strcmp0 (document_id, self->shown_document) == 0)
    gtk_widget_activate_action (row, "win.open-previous-beside", NULL);
  else if (DOSSIER_IS_ENTRY (item))
    gtk_widget_activate_action (row, "win.open-beside", "s", document_id);
  else if (document_id != NULL)
    {
      range = dossier_result_get_range (dossier_sidebar_item_get_result (item));
      gtk_widget_activate_action (row, "win.reveal-beside", "(stt)", document_id,
                                  (guint64) range.start, (guint64) range.end);
    }
}

/* --- the menu --- */

static void
add (GMenu *menu, const char *label, const char *action, const char *document_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", document_id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (const char *document_id)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) removing = g_menu_new ();

  add (opening, _ ("_Open"), "win.open-document", document_id);
  add (opening, _ ("Open _Beside"), "win.open-beside", document_id);
  add (removing, _ ("_Remove From Dossier"), "win.trash-document", document_id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removing));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static gboolean
show_menu (GtkWidget *row, double x, double y)
{
  gpointer item = dossier_sidebar_row_get_item (DOSSIER_SIDEBAR_ROW (row));
  g_autoptr (GMenuModel) menu = NULL;

  if (!DOSSIER_IS_ENTRY (item))
    return FALSE;
  menu = create_menu (get_document_id (item));
  dossier_sidebar_row_show_menu (DOSSIER_SIDEBAR_ROW (row), menu, x, y);
  return TRUE;
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, gpointer user_data)
{
  if (show_menu (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, gpointer user_data)
{
  pressed_cb (gesture, 1, x, y, NULL);
}

/* --- dragging --- */

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  gpointer item = dossier_sidebar_row_get_item (DOSSIER_SIDEBAR_ROW (row));
  g_autoptr (GdkPaintable) picture = NULL;

  if (!DOSSIER_IS_ENTRY (item))
    return NULL;
  picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (DOSSIER_TYPE_ENTRY, item);
}

/* --- keys --- */

/* (nullable): the row that has the focus */
static GtkWidget *
find_focused_row (DossierSidebar *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *slot = item != NULL ? gtk_widget_get_first_child (item) : NULL;
  GtkWidget *row = slot != NULL ? gtk_widget_get_first_child (slot) : NULL;

  return DOSSIER_IS_SIDEBAR_ROW (row) ? row : NULL;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DossierSidebar *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *row = find_focused_row (self);

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      open_beside (self, row, dossier_sidebar_row_get_item (DOSSIER_SIDEBAR_ROW (row)));
      return GDK_EVENT_STOP;
    }
  if ((modifiers == 0 && key == GDK_KEY_Menu)
      || (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    return show_menu (row, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row));
  return GDK_EVENT_PROPAGATE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, DossierSidebar *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->pointed = TRUE;
  else if (type == GDK_KEY_PRESS)
    self->pointed = FALSE;
  return GDK_EVENT_PROPAGATE;
}

void
dossier_sidebar_add_context (DossierSidebar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), events);
}

void
dossier_sidebar_add_row_context (GtkWidget *row)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}
