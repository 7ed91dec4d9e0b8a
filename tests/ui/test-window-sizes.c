/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How narrow the window can be: each place and pane fits a phone, also with letters twice as large. */

#include "dossier-content.h"
#include "dossier-pane.h"
#include "dossier-sidebar.h"
#include "panels-fixture.h"
#include "window-fixture.h"

#include <gtk/gtk.h>

/* The narrowest screen there is, in pixels; what stands in it may be cut short but not off. */
#define NARROWEST 360

static const char briefing[] =
    "# Harbour Report\n\n"
    "About 41,000 people left their homes on 3 May 2025, the ministry says, and 3,200 "
    "of them came back within 10 days.\n\n"
    "| District | People | Homes lost | Roads | Bridges | Schools |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| Tal Orsha | 41,000 | 2,150 | 12 | 3 | 14 |\n\n"
    "Internationalisationskommissionsvorsitzende spoke at https://example.org/a/very/"
    "long/address/that/goes/on/and/on/and/never/comes/to/an/end.html.\n";

/* --- letters twice as large --- */

static void
set_text_scale (int factor)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", factor * 96 * PANGO_SCALE, NULL);
}

/* --- what is too wide --- */

static int
measure (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Who asks for the room, from the outermost inwards. */
static char *
describe_widest (GtkWidget *widget)
{
  GString *chain = g_string_new (NULL);

  while (widget != NULL)
    {
      GtkWidget *widest = NULL;
      int most = 0;

      g_string_append_printf (chain, "\n  %s%s%s %d", G_OBJECT_TYPE_NAME (widget),
                              gtk_widget_get_name (widget) ? " " : "", gtk_widget_get_name (widget),
                              measure (widget));
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_mapped (child) && measure (child) > most)
          {
            widest = child;
            most = measure (child);
          }
      widget = widest;
    }
  return g_string_free (chain, FALSE);
}

static void
check_width (WindowFixture *fixture, const char *what)
{
  GType columns[] = { DOSSIER_TYPE_SIDEBAR, DOSSIER_TYPE_CONTENT, DOSSIER_TYPE_PANE };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkWidget *column = window_find (fixture, columns[i]);
      int minimum = measure (column);

      if (minimum > NARROWEST)
        {
          g_autofree char *chain = describe_widest (column);

          g_test_message ("%s asks for %d pixels:%s", what, minimum, chain);
          g_test_fail ();
        }
    }
}

/* --- everywhere --- */

static void
settle (void)
{
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (4000);
    }
}

static gboolean
has_samples (WindowFixture *fixture)
{
  return window_is_reading (fixture) && !window_state_flag (fixture, "importing");
}

/* Real briefings have longer names, values and quantities than one would think of. */
static void
import_samples (WindowFixture *fixture)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", NULL);
  const char *folders[] = { folder, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (folders, -1));
  window_wait_for (fixture, has_samples, "the samples");
}

static void
look_everywhere (WindowFixture *fixture)
{
  static const char *const places[] = { "review", "claims", "sources", "trash", "compare" };
  static const char *const panes[] = { "annotations", "figures", "compare", "outline" };
  g_autofree char *what = NULL;

  import_samples (fixture);
  window_import (fixture, "briefing.md", briefing);
  window_act (fixture, "test-select-words", g_variant_new_string ("About 41,000 people"));
  window_act (fixture, "test-mark", g_variant_new_string ("disputed"));
  window_resize (fixture, 400);
  settle ();
  check_width (fixture, "the reader");
  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      window_act (fixture, "show-pane", g_variant_new_string (panes[i]));
      settle ();
      check_width (fixture, panes[i]);
    }
  window_act (fixture, "hide-pane", NULL);
  window_act (fixture, "find", NULL);
  settle ();
  check_width (fixture, "find in the document");
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      window_act (fixture, "show-place", g_variant_new_string (places[i]));
      settle ();
      check_width (fixture, places[i]);
    }
  window_act (fixture, "show-sidebar", NULL);
  settle ();
  check_width (fixture, "the sidebar");
}

static void
test_plain (WindowFixture *fixture, gconstpointer user_data)
{
  look_everywhere (fixture);
}

static void
test_large_text (WindowFixture *fixture, gconstpointer user_data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  /* As GNOME has it: a phone has no room for more, and its own frame has none of them at all. */
  g_object_set (settings, "gtk-decoration-layout", ":close", NULL);
  set_text_scale (2);
  look_everywhere (fixture);
  set_text_scale (1);
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window/sizes/plain", test_plain);
  window_tests_add ("/window/sizes/large-text", test_large_text);
  return window_tests_run ();
}
