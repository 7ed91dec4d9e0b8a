/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The history as a list. It is read a page at a time: there is no bound to it. */

#include "dossier-history-window.h"

#include "dossier-date-text.h"
#include "dossier-history-words.h"
#include "dossier-library-edit.h"
#include "dossier-past-window.h"
#include "dossier-question.h"
#include "dossier-tooltip.h"

#include <glib/gi18n.h>

#define PAGE_LENGTH 100

struct _DossierHistoryWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkWidget *menu_button;
  GtkMenuButton *day_button;
  GtkCalendar *calendar;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more_button;
  AdwStatusPage *empty_page;

  DossierLibrary *library;
  char *subject_id; /* (nullable) */
  gint64 oldest; /* number of the last entry shown, 0 where none is */
};

G_DEFINE_FINAL_TYPE (DossierHistoryWindow, dossier_history_window, ADW_TYPE_WINDOW)

static void read_page (DossierHistoryWindow *self);

static void
say (DossierHistoryWindow *self, const char *words)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", words);
}

/* --- what can be done from an entry --- */

static void
show_past_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierHistoryWindow *self = DOSSIER_HISTORY_WINDOW (widget);
  const char *at;
  gint64 sequence;
  g_autofree char *number = NULL;
  g_autofree char *time = NULL;

  g_variant_get (parameter, "(x&s)", &sequence, &at);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);
  time = dossier_history_words_dup_time (at);
  gtk_window_present (dossier_past_window_new (GTK_WINDOW (self), self->library, number, time));
}

/* The end of the day that is chosen. */
static void
show_day_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierHistoryWindow *self = DOSSIER_HISTORY_WINDOW (widget);
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (self->calendar);
  g_autofree char *day = g_date_time_format (chosen, "%Y-%m-%d");
  g_autofree char *words = dossier_date_text_dup (day);

  gtk_menu_button_popdown (self->day_button);
  gtk_window_present (dossier_past_window_new (GTK_WINDOW (self), self->library, day, words));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    say (self, error->message);
  else
    say (self, _ ("The dossier is as it was then"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
undo_to_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierHistoryWindow *self = DOSSIER_HISTORY_WINDOW (widget);

  dossier_library_undo_to_async (self->library, g_variant_get_int64 (parameter), undone_cb,
                                 g_object_ref (self));
}

static void
purged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    say (self, error->message);
  self->oldest = 0;
  read_page (self);
}

static void
purge_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierHistoryWindow) self = user_data;
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (g_str_equal (answer, "purge"))
    dossier_library_purge_history_async (self->library, purged_cb, g_object_ref (self));
}

static void
purge_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const DossierAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE },
    { "purge", _ ("_Purge History"), TRUE },
  };

  dossier_question_ask_async (
      GTK_WINDOW (widget), _ ("Purge the History?"),
      _ ("What was changed, from what, and when is forgotten for good. Nothing that was done so far "
         "can be undone or looked at as it was. Documents and claims stay as they are."),
      answers, G_N_ELEMENTS (answers), purge_answered_cb, g_object_ref (widget));
}

static void
more_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  read_page (DOSSIER_HISTORY_WINDOW (widget));
}

/* --- rows --- */

static GMenuModel *
create_menu (DossierHistoryWindow *self, const DossierRecordFields *fields)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) past = g_menu_item_new (_ ("_Show the Dossier as It Stood"), NULL);
  g_autoptr (GMenuItem) undo = g_menu_item_new (_ ("_Undo What Came After"), NULL);

  g_menu_item_set_action_and_target (past, "history.show-past", "(xs)", fields->sequence,
                                     fields->at);
  g_menu_append_item (menu, past);
  if (self->subject_id == NULL && !fields->is_undone
      && dossier_library_get_read_only_reason (self->library) == NULL)
    {
      g_menu_item_set_action_and_target (undo, "history.undo-to", "x", fields->sequence);
      g_menu_append_item (menu, undo);
    }

  return G_MENU_MODEL (menu);
}

static char *
dup_note (const DossierRecordFields *fields)
{
  g_autofree char *time = dossier_history_words_dup_time (fields->at);

  if (fields->is_undone)
    return g_strdup_printf (_ ("%s · undone"), time);
  if (fields->is_final)
    return g_strdup_printf (_ ("%s · cannot be undone"), time);
  return g_steal_pointer (&time);
}

static GtkWidget *
create_row (DossierHistoryWindow *self, DossierRecord *record)
{
  const DossierRecordFields *fields = dossier_record_get_fields (record);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = create_menu (self, fields);
  g_autofree char *note = dup_note (fields);

  gtk_widget_add_css_class (box, "history-row");
  gtk_box_append (GTK_BOX (texts), dossier_history_words_create_label (
                                       fields->title, fields->is_undone ? "undone" : NULL));
  if (fields->detail != NULL)
    gtk_box_append (GTK_BOX (texts),
                    dossier_history_words_create_label (fields->detail, "caption"));
  gtk_box_append (GTK_BOX (texts), dossier_history_words_create_label (note, "dim-label"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  dossier_tooltip_set_text (button, _ ("Entry Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Entry Menu"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      records = dossier_library_read_history_finish (DOSSIER_LIBRARY (source), result, &error);
  GtkWidget *row;

  if (self->list == NULL)
    return;
  if (records == NULL)
    {
      adw_status_page_set_title (self->empty_page, _ ("Cannot Read the History"));
      adw_status_page_set_description (self->empty_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->oldest == 0)
    while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
      gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < records->len; i++)
    {
      DossierRecord *record = g_ptr_array_index (records, i);

      gtk_list_box_append (self->list, create_row (self, record));
      self->oldest = dossier_record_get_fields (record)->sequence;
    }
  gtk_widget_set_visible (self->more_button, records->len == PAGE_LENGTH);
  gtk_stack_set_visible_child_name (self->stack, self->oldest > 0 ? "list" : "empty");
}

static void
read_page (DossierHistoryWindow *self)
{
  dossier_library_read_history_async (self->library, self->subject_id, self->oldest, PAGE_LENGTH,
                                      NULL, page_read_cb, g_object_ref (self));
}

static void
dossier_history_window_dispose (GObject *object)
{
  DossierHistoryWindow *self = DOSSIER_HISTORY_WINDOW (object);

  self->list = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (dossier_history_window_parent_class)->dispose (object);
}

static void
dossier_history_window_finalize (GObject *object)
{
  g_free (DOSSIER_HISTORY_WINDOW (object)->subject_id);
  G_OBJECT_CLASS (dossier_history_window_parent_class)->finalize (object);
}

static void
dossier_history_window_class_init (DossierHistoryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_history_window_dispose;
  object_class->finalize = dossier_history_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/history/dossier-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, day_button);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, calendar);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, more_button);
  gtk_widget_class_bind_template_child (widget_class, DossierHistoryWindow, empty_page);
  gtk_widget_class_install_action (widget_class, "history.show-past", "(xs)", show_past_cb);
  gtk_widget_class_install_action (widget_class, "history.show-day", NULL, show_day_cb);
  gtk_widget_class_install_action (widget_class, "history.undo-to", "x", undo_to_cb);
  gtk_widget_class_install_action (widget_class, "history.purge", NULL, purge_cb);
  gtk_widget_class_install_action (widget_class, "history.more", NULL, more_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_history_window_init (DossierHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
dossier_history_window_new (GtkWindow *parent,
                            DossierLibrary *library,
                            const char *subject_id,
                            const char *title)
{
  DossierHistoryWindow *self = g_object_new (DOSSIER_TYPE_HISTORY_WINDOW, "transient-for", parent,
                                             NULL);

  self->library = g_object_ref (library);
  self->subject_id = g_strdup (subject_id);
  adw_window_title_set_subtitle (self->window_title,
                                 title != NULL ? title : dossier_library_get_name (library));
  gtk_widget_set_visible (self->menu_button,
                          subject_id == NULL
                              && dossier_library_get_read_only_reason (library) == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->day_button), subject_id == NULL);
  read_page (self);

  return GTK_WINDOW (self);
}
