/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The actions that belong to no window (app.*), and the keys of all actions. */

#include "dossier-application-private.h"

#include "dossier-config.h"
#include "dossier-preferences-window.h"

#include <glib/gi18n.h>

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.help", { "F1" } },
  { "app.new-dossier", { "<Control>n" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.add-documents", { "<Control>o" } },
  { "win.add-folder", { "<Control><Shift>o" } },
  { "win.back", { "<Alt>Left" } },
  { "win.bookmark", { "<Control>d" } },
  { "win.close-beside", { "<Shift><Control>w" } },
  { "win.export", { "<Control>e" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g", "F3" } },
  { "win.find-previous", { "<Shift><Control>g", "<Shift>F3" } },
  { "win.forward", { "<Alt>Right" } },
  { "win.fullscreen", { "F11" } },
  { "win.main-menu", { "F10" } },
  { "win.next-column", { "F6" } },
  { "win.page-view", { "F8" } },
  { "win.previous-column", { "<Shift>F6" } },
  { "win.print", { "<Control>p" } },
  { "win.properties", { "<Alt>Return" } },
  { "win.redo", { "<Shift><Control>z" } },
  { "win.reload", { "<Control>r" } },
  { "win.search", { "<Shift><Control>f" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.show-pane('annotations')", { "<Alt>1" } },
  { "win.show-pane('compare')", { "<Alt>3" } },
  { "win.show-pane('figures')", { "<Alt>2" } },
  { "win.show-pane('outline')", { "<Alt>4" } },
  { "win.toggle-pane", { "F9" } },
  { "win.undo", { "<Control>z" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
  { "win.zoom-normal", { "<Control>0" } },
  { "win.zoom-out", { "<Control>minus" } },
  { "window.close", { "<Control>w" } },
};

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Dossier authors", NULL };
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  adw_show_about_window (
      parent, "application-name", "Dossier", "application-icon", DOSSIER_APPLICATION_ID, "version",
      DOSSIER_VERSION, "developer-name", _ ("The Dossier authors"), "developers", developers,
      "copyright", _ ("© The Dossier authors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Read briefings critically: mark their claims, weigh their sources, "
         "compare their figures."),
      "translator-credits", _ ("translator-credits"), NULL);
}

/* Help is a package of its own in some places: where it is not installed, its menu item is hidden. */
static gboolean
is_help_installed (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (; *folders != NULL; folders++)
    {
      g_autofree char *page = g_build_filename (*folders, "help", "C", "dossier", "index.page",
                                                NULL);

      if (g_file_test (page, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  gtk_show_uri (parent, "help:dossier", GDK_CURRENT_TIME);
}

static void
new_dossier_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_choose_new_library (dossier_application_get_window (user_data));
}

static void
open_dossier_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_choose_library (dossier_application_get_window (user_data));
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_open_sample (dossier_application_get_window (user_data));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  gtk_window_present (GTK_WINDOW (dossier_preferences_window_new (parent)));
}

/* From a notification. */
static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (dossier_application_get_window (user_data)));
}

/* Windows are closed one by one, so that each can keep what is still being typed. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (user_data));

  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      gtk_window_close (window);
    }
}

static const GActionEntry entries[] = {
  { "about", about_cb },
  { "help", help_cb },
  { "new-dossier", new_dossier_cb },
  { "open-dossier", open_dossier_cb },
  { "open-sample", open_sample_cb },
  { "preferences", preferences_cb },
  { "present", present_cb },
  { "quit", quit_cb },
};

void
dossier_application_add_actions (DossierApplication *self)
{
  GAction *help;
  guint i;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  help = g_action_map_lookup_action (G_ACTION_MAP (self), "help");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (help), is_help_installed ());
  for (i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].keys);
}
