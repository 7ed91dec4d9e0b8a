/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Names that the toolkit leaves out, or gets wrong. Much of what it builds, a scroll bar in a page or the way
 * back in a window about the program, never passes through anybody's hands: the only place to hear of it is
 * where its class is told that it now belongs to a window. */

#include "dossier-accessible-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GType (*get_type) (void);
  const char *name; /* (nullable): depends on what is in it */
  void (*root) (GtkWidget *widget); /* what the class did before */
  void (*map) (GtkWidget *widget);
} Kind;

static GType get_menu_item_type (void);
static GType get_list_item_type (void);

static Kind kinds[] = {
  { gtk_scrollbar_get_type, N_ ("Scroll Bar") },
  { gtk_scrolled_window_get_type, N_ ("Contents") },
  { gtk_list_box_get_type, N_ ("List") },
  { gtk_list_view_get_type, N_ ("List") },
  { gtk_search_entry_get_type, N_ ("Search") },
  { gtk_text_view_get_type, N_ ("Text") },
  { gtk_stack_switcher_get_type, N_ ("Pages") },
  { adw_view_switcher_get_type, N_ ("Pages") },
  { gtk_menu_button_get_type, N_ ("Menu") },
  { gtk_button_get_type, NULL },
  { get_menu_item_type, NULL },
  { get_list_item_type, NULL },
};

/* Icons that say what a button does where nothing else does. */
static const struct
{
  const char *icon;
  const char *name;
} icons[] = {
  { "window-close-symbolic", N_ ("Close") },
  { "go-previous-symbolic", N_ ("Back") },
  { "edit-find-symbolic", N_ ("Search") },
  { "adw-external-link-symbolic", N_ ("Open Link") },
};

/* The widgets of items in menus and lists have no type that one could name. */
static GType
get_menu_item_type (void)
{
  return g_type_from_name ("GtkModelButton");
}

static GType
get_list_item_type (void)
{
  return g_type_from_name ("GtkListItemWidget");
}

/* An image is no name, nor is the title of a group that has none. */
static gboolean
is_labelled_in_vain (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group != NULL
                          ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group))
                          : NULL;

  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
  return GTK_IS_LIST_BOX (widget) && group != NULL && (title == NULL || *title == '\0');
}

static gboolean
is_nameless (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return !gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         && (is_labelled_in_vain (widget)
             || !gtk_test_accessible_has_relation (accessible,
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* (nullable) */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL;
       child = gtk_widget_get_next_sibling (child))
    label = find_label (child);
  return label;
}

static void
name_by_label (GtkWidget *widget)
{
  GtkWidget *label = find_label (widget);

  if (label != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    label, NULL, -1);
}

static void
name_button (GtkWidget *button)
{
  const char *icon = gtk_button_get_icon_name (GTK_BUTTON (button));

  if (GTK_IS_MENU_BUTTON (gtk_widget_get_parent (button)))
    {
      set_name (button, _ ("Menu"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icon, icons[i].icon) == 0)
      set_name (button, _ (icons[i].name));
  if (icon == NULL)
    name_by_label (button);
}

/* Those who know what they build name the rows of their lists. */
static gboolean
is_choice (GtkWidget *item)
{
  return gtk_widget_get_ancestor (item, GTK_TYPE_DROP_DOWN) != NULL
         || gtk_widget_get_ancestor (item, ADW_TYPE_COMBO_ROW) != NULL;
}

static const Kind *
find_kind (GtkWidget *widget)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_type_is_a (G_OBJECT_TYPE (widget), kinds[i].get_type ()))
      return &kinds[i];
  return NULL;
}

/* GTK 4.18 relates an item of a menu to its label, and then tells nobody what stands there. */
static void
name_menu_item (GtkWidget *item)
{
  GtkWidget *label = find_label (item);

  if (label != NULL)
    set_name (item, gtk_label_get_text (GTK_LABEL (label)));
}

/* By now whoever made the widget has named it or never will. */
static gboolean
name_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  const Kind *kind = find_kind (widget);

  if (G_OBJECT_TYPE (widget) == get_menu_item_type ())
    {
      name_menu_item (widget);
      return G_SOURCE_REMOVE;
    }
  if (!is_nameless (widget))
    return G_SOURCE_REMOVE;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (kind->name != NULL)
    set_name (widget, _ (kind->name));
  else if (GTK_IS_BUTTON (widget))
    name_button (widget);
  else if (is_choice (widget))
    name_by_label (widget);
  return G_SOURCE_REMOVE;
}

static void
queue_name (GtkWidget *widget)
{
  g_idle_add_full (G_PRIORITY_LOW, name_cb, g_object_ref (widget), NULL);
}

static void
root_widget (GtkWidget *widget)
{
  find_kind (widget)->root (widget);
  queue_name (widget);
}

/* A choice may have no words before it is seen. */
static void
map_list_item (GtkWidget *widget)
{
  find_kind (widget)->map (widget);
  if (is_choice (widget))
    queue_name (widget);
}

static void
listen (Kind *kind)
{
  GType type = kind->get_type ();
  GtkWidgetClass *klass = type != G_TYPE_INVALID ? g_type_class_ref (type) : NULL;

  if (klass == NULL)
    return;
  kind->root = klass->root;
  kind->map = klass->map;
  klass->root = root_widget;
  if (kind->get_type == get_list_item_type)
    klass->map = map_list_item;
}

/* Classes made from these later take what they do along: so it must come before any widget is made. Only those
 * of items are there no earlier than the first menu and the first drop-down. */
void
dossier_accessible_names_init (void)
{
  const guint last = G_N_ELEMENTS (kinds) - 2;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (kinds[0].root != NULL)
    return;
  for (guint i = 0; i < last; i++)
    listen (&kinds[i]);
  g_menu_append (menu, "", NULL);
  g_object_unref (g_object_ref_sink (gtk_popover_menu_new_from_model (G_MENU_MODEL (menu))));
  g_object_unref (g_object_ref_sink (gtk_drop_down_new (NULL, NULL)));
  listen (&kinds[last]);
  listen (&kinds[last + 1]);
}

/* --- buttons with mnemonics --- */

static char *
strip_mnemonic (const char *label)
{
  GString *name = g_string_sized_new (strlen (label));

  for (; *label != '\0'; label++)
    {
      if (*label == '_' && label[1] != '\0')
        label++;
      g_string_append_c (name, *label);
    }
  return g_string_free (name, FALSE);
}

static void
mend_button (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *name = NULL;

  if (label == NULL || !gtk_button_get_use_underline (button))
    return;
  name = strip_mnemonic (label);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_name (GTK_WIDGET (button), name);
}

void
dossier_accessible_names_mend (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root))
    mend_button (GTK_BUTTON (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dossier_accessible_names_mend (child);
}
