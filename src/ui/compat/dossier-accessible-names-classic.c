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
  { gtk_text_get_type, NULL },
  { gtk_stack_switcher_get_type, N_ ("Pages") },
  { adw_view_switcher_get_type, N_ ("Pages") },
  { gtk_menu_button_get_type, N_ ("Menu") },
  { gtk_list_box_row_get_type, NULL },
  { gtk_button_get_type, NULL },
  { gtk_check_button_get_type, NULL },
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

/* Reads out what is written in a row, without what its buttons say. */
static void
collect_words (GtkWidget *widget, GString *words)
{
  if (GTK_IS_BUTTON (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      if (words->len > 0)
        g_string_append (words, ". ");
      g_string_append (words, gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

void
dossier_accessible_names_read_out (GtkWidget *row)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (GTK_IS_WIDGET (row));

  collect_words (row, words);
  if (words->len > 0)
    set_name (row, words->str);
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

/* GTK 4.8 reads out an item of a menu twice; 4.18 relates it to its label, and then tells nobody what stands
 * there. */
static void
name_menu_item (GtkWidget *item)
{
  GtkWidget *label = find_label (item);

  if (label == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_name (item, gtk_label_get_text (GTK_LABEL (label)));
}

/* --- access keys --- */

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

/* (nullable): what is written on a button with an access key */
static const char *
get_underlined (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_CHECK_BUTTON (widget)
      && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  return NULL;
}

/* GTK 4.8 reads out the underline, and then the words once more: "_Add Documents… Add Documents…". A name that
 * somebody gave is left alone. */
static void
name_by_words (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *label = get_underlined (widget);
  g_autofree char *other = NULL;
  g_autofree char *name = NULL;

  /* Later ones call it by its label, as it should be. */
  if (label == NULL
      || !gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return;
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  other = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  name = strip_mnemonic (label);
  if (other == NULL)
    set_name (widget, name);
}

/* The tabs of a stack have a label of their own in them. */
static void
name_tab (GtkWidget *tab)
{
  GtkWidget *label = find_label (tab);

  if (label == NULL || !gtk_label_get_use_underline (GTK_LABEL (label)))
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_name (tab, gtk_label_get_text (GTK_LABEL (label)));
}

static void
follow_words (GtkWidget *widget)
{
  if (GTK_IS_STACK_SWITCHER (gtk_widget_get_parent (widget)))
    name_tab (widget);
  if (get_underlined (widget) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (widget, name_by_words, NULL);
  g_signal_connect (widget, "notify::label", G_CALLBACK (name_by_words), NULL);
  name_by_words (widget);
}

/* libadwaita 1.7 has the title of a row that one writes in read out twice: it shows it twice, large and small. */
static void
name_once (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!ADW_IS_ENTRY_ROW (widget)
      || !gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return;
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    set_name (widget, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
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
    {
      name_once (widget);
      follow_words (widget);
      return G_SOURCE_REMOVE;
    }
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (kind->name != NULL)
    set_name (widget, _ (kind->name));
  else if (GTK_IS_BUTTON (widget))
    name_button (widget);
  else if (GTK_IS_LIST_BOX_ROW (widget))
    dossier_accessible_names_read_out (widget);
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

/* What stands in a choice or a menu may change until it is seen. */
static void
map_item (GtkWidget *widget)
{
  find_kind (widget)->map (widget);
  if (G_OBJECT_TYPE (widget) == get_menu_item_type () || is_choice (widget))
    queue_name (widget);
}

/* A field that gets the focus before it has ever been seen tells nobody of it: it gets it once more. */
static void
map_text (GtkWidget *widget)
{
  static const char key[] = "dossier-was-seen";
  gboolean was_seen = g_object_get_data (G_OBJECT (widget), key) != NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  find_kind (widget)->map (widget);
  g_object_set_data (G_OBJECT (widget), key, (gpointer) key);
  if (was_seen || root == NULL || gtk_root_get_focus (root) != widget)
    return;
  gtk_root_set_focus (root, NULL);
  gtk_root_set_focus (root, widget);
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
  if (kind->get_type == get_list_item_type || kind->get_type == get_menu_item_type)
    klass->map = map_item;
  else if (kind->get_type == gtk_text_get_type)
    klass->map = map_text;
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
