/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The program as the desktop sees it. What is asked of it from outside (a command line, files to open, a
 * signal to end) ends up in a window; dossiers and documents are the windows' business. */

#include "dossier-application.h"

#include "dossier-accessible-names.h"
#include "dossier-application-private.h"
#include "dossier-config.h"
#include "dossier-library-import.h"
#include "dossier-picture-room.h"
#include "dossier-settings.h"
#include "dossier-stall-watch.h"
#include "dossier-tab-order.h"
#include "dossier-tooltip.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

struct _DossierApplication
{
  AdwApplication parent_instance;

  gboolean test_actions;
};

G_DEFINE_FINAL_TYPE (DossierApplication, dossier_application, ADW_TYPE_APPLICATION)

/* Every room keeps the style of its own widgets beside them. */
static const char *const style_rooms[] = { "annotations", "compare", "figures", "history",
                                           "outline",     "reader",  "report",  "search",
                                           "sidebar",     "sources", "versions" };

static const GOptionEntry options[] = {
  { "library", 'l', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this dossier"), N_ ("FILE") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample briefings"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { "test-actions", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "test-stalls", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_DOUBLE, NULL, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
  { NULL },
};

/* Below the style of the whole and what it adds for high contrast, which come with the application class. */
static void
load_styles (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (style_rooms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/io/github/dossier/Dossier/%s/style.css",
                                               style_rooms[i]);
      g_autoptr (GtkCssProvider) provider = NULL;

      if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        continue;
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
    }
}

static AdwColorScheme
get_color_scheme (GSettings *settings)
{
  g_autofree char *scheme = g_settings_get_string (settings, "color-scheme");

  if (g_str_equal (scheme, "light"))
    return ADW_COLOR_SCHEME_FORCE_LIGHT;
  if (g_str_equal (scheme, "dark"))
    return ADW_COLOR_SCHEME_FORCE_DARK;
  return ADW_COLOR_SCHEME_DEFAULT;
}

static void
color_scheme_cb (GSettings *settings, const char *key, DossierApplication *self)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      get_color_scheme (settings));
}

static void
follow_color_scheme (DossierApplication *self)
{
  GSettings *settings = dossier_settings_get ();

  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), self,
                           0);
  color_scheme_cb (settings, "color-scheme", self);
}

static void
for_each_window (gpointer application, void (*function) (DossierWindow *))
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      if (DOSSIER_IS_WINDOW (window))
        function (DOSSIER_WINDOW (window));
    }
}

/* Nobody may be there to answer a question, and there may not be much time. */
static gboolean
quit_signal_cb (gpointer user_data)
{
  for_each_window (user_data, dossier_window_end);
  return G_SOURCE_CONTINUE;
}

/* The session may still go on; what was typed is safe either way. */
static void
query_end_cb (DossierApplication *self)
{
  for_each_window (self, dossier_window_rescue);
}

static DossierWindow *
ensure_window (DossierApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; !DOSSIER_IS_WINDOW (window) && windows != NULL; windows = windows->next)
    window = windows->data;
  if (!DOSSIER_IS_WINDOW (window))
    {
      window = GTK_WINDOW (dossier_window_new (GTK_APPLICATION (self), self->test_actions));
      dossier_picture_room_keep (GTK_WIDGET (window));
    }
  return DOSSIER_WINDOW (window);
}

DossierWindow *
dossier_application_get_window (DossierApplication *self)
{
  g_return_val_if_fail (DOSSIER_IS_APPLICATION (self), NULL);
  return ensure_window (self);
}

static void
dossier_application_startup (GApplication *application)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);

  G_APPLICATION_CLASS (dossier_application_parent_class)->startup (application);
  dossier_accessible_names_init ();
  dossier_tab_order_init ();
  dossier_tooltip_init ();
  load_styles ();
  follow_color_scheme (self);
  dossier_application_add_actions (self);
  g_signal_connect (self, "query-end", G_CALLBACK (query_end_cb), NULL);
  g_unix_signal_add (SIGTERM, quit_signal_cb, self);
  g_unix_signal_add (SIGHUP, quit_signal_cb, self);
  g_unix_signal_add (SIGINT, quit_signal_cb, self);
}

static void
dossier_application_activate (GApplication *application)
{
  DossierWindow *window = ensure_window (DOSSIER_APPLICATION (application));

  dossier_window_ensure_library (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
dossier_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DossierWindow *window = ensure_window (DOSSIER_APPLICATION (application));

  dossier_window_open_files (window, files, n_files);
  gtk_window_present (GTK_WINDOW (window));
}

/* A single document is read while the toolkit comes up. */
static void
parse_ahead (GVariantDict *dict)
{
  g_autofree const char **names = NULL;

  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names) && names[0] != NULL
      && names[1] == NULL && !g_str_has_suffix (names[0], ".dossier")
      && !g_str_has_prefix (names[0], "file:"))
    dossier_library_parse_ahead (names[0]);
}

static int
dossier_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  double least;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Dossier %s\n", DOSSIER_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (dict, "test-stalls", "d", &least))
    dossier_stall_watch_start (least);
  parse_ahead (dict);
  return -1;
}

static void
open_arguments (DossierWindow *window, GApplicationCommandLine *line, const char *const *names)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (; names != NULL && *names != NULL; names++)
    g_ptr_array_add (files, g_application_command_line_create_file_for_arg (line, *names));
  if (files->len > 0)
    dossier_window_open_files (window, (GFile **) files->pdata, files->len);
}

/* Runs in the instance that was there first, for itself and for those started later. */
static int
dossier_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (line);
  g_autofree const char **names = NULL;
  const char *library = NULL;
  DossierWindow *window;

  self->test_actions = self->test_actions || g_variant_dict_contains (dict, "test-actions");
  window = ensure_window (self);
  if (g_variant_dict_lookup (dict, "library", "^&ay", &library))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, library);

      dossier_window_open_library (window, g_file_peek_path (file), TRUE);
    }
  if (g_variant_dict_contains (dict, "sample"))
    dossier_window_open_sample (window);
  /* A dossier that is named is opened, and not the last one before it. */
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names);
  open_arguments (window, line, names);
  dossier_window_ensure_library (window);
  gtk_window_present (GTK_WINDOW (window));
  return 0;
}

static void
dossier_application_class_init (DossierApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = dossier_application_startup;
  application_class->activate = dossier_application_activate;
  application_class->open = dossier_application_open;
  application_class->handle_local_options = dossier_application_handle_local_options;
  application_class->command_line = dossier_application_command_line;
}

static void
dossier_application_init (DossierApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), NULL);
  g_application_set_option_context_summary (G_APPLICATION (self), _ ("Read briefings critically"));
}

DossierApplication *
dossier_application_new (void)
{
  return g_object_new (DOSSIER_TYPE_APPLICATION, "application-id", DOSSIER_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "register-session", TRUE, NULL);
}
