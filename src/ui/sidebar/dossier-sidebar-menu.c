/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The menu of the title: the dossiers that lie in the usual place, and other ones. */

#include "dossier-sidebar-private.h"

#include <glib/gi18n.h>

#define ENDING ".dossier"
#define MENU_LIMIT 12

static void
add_dossier (GMenu *menu, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GMenuItem) item = NULL;
  g_autoptr (GString) label = NULL;

  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  /* An underline in a name is no mnemonic. */
  label = g_string_new (name);
  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.switch-dossier", "s", path);
  g_menu_append_item (menu, item);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the paths of the dossiers beside the default one, and of the open one */
static GPtrArray *
list_dossiers (DossierSidebar *self)
{
  g_autofree char *default_path = dossier_library_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (default_path);
  const char *open_path = self->library != NULL ? dossier_library_get_path (self->library) : NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (open_path != NULL)
    g_ptr_array_add (paths, g_strdup (open_path));
  while (directory != NULL && paths->len < MENU_LIMIT
         && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ENDING) && g_strcmp0 (path, open_path) != 0)
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  DossierSidebar *self = user_data;
  g_autoptr (GPtrArray) paths = list_dossiers (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) dossiers = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  guint i;

  for (i = 0; i < paths->len; i++)
    add_dossier (dossiers, g_ptr_array_index (paths, i));
  g_menu_append (others, _ ("_New Dossier…"), "app.new-dossier");
  g_menu_append (others, _ ("_Open Dossier…"), "app.open-dossier");
  g_menu_append (others, _ ("Open the _Sample"), "app.open-sample");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (dossiers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
dossier_sidebar_add_menu (DossierSidebar *self)
{
  gtk_menu_button_set_create_popup_func (self->dossier_button, create_popup_cb, self, NULL);
}
