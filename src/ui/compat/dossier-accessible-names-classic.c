/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Names that GTK leaves out, or gets wrong. */

#include "dossier-accessible-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What the toolkit makes for its own purposes and leaves without a name. Whoever makes one for a purpose that
 * a person knows names it: that comes later and wins. */
static struct
{
  GType (*get_type) (void);
  const char *name;
  void (*constructed) (GObject *object); /* the one that was there before */
} nameless[] = {
  { gtk_scrollbar_get_type, N_ ("Scroll Bar"), NULL },
  { gtk_scrolled_window_get_type, N_ ("Contents"), NULL },
  { gtk_list_box_get_type, N_ ("List"), NULL },
  { gtk_list_view_get_type, N_ ("List"), NULL },
  { gtk_search_entry_get_type, N_ ("Search"), NULL },
  { gtk_stack_switcher_get_type, N_ ("Pages"), NULL },
  { adw_view_switcher_get_type, N_ ("Pages"), NULL },
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

static void
set_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
constructed_cb (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (nameless); i++)
    if (g_type_is_a (G_OBJECT_TYPE (object), nameless[i].get_type ()))
      {
        nameless[i].constructed (object);
        set_name (object, _ (nameless[i].name));
        return;
      }
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
set_label (GtkWidget *widget, GtkWidget *label)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

/* By now the item of a list of choices has its words. */
static gboolean
choice_rooted_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) item = user_data;
  GtkWidget *label = find_label (item);

  if (label != NULL
      && (gtk_widget_get_ancestor (item, GTK_TYPE_DROP_DOWN) != NULL
          || gtk_widget_get_ancestor (item, ADW_TYPE_COMBO_ROW) != NULL))
    set_label (item, label);
  return G_SOURCE_REMOVE;
}

static void (*root_list_item) (GtkWidget *widget);

static void
list_item_root (GtkWidget *widget)
{
  root_list_item (widget);
  g_idle_add (choice_rooted_cb, g_object_ref (widget));
}

/* The widget of an item has no type that one could name; a drop-down brings it along. */
static void
name_choices (void)
{
  GType type;
  GtkWidgetClass *klass;

  g_type_class_ref (GTK_TYPE_DROP_DOWN);
  type = g_type_from_name ("GtkListItemWidget");
  if (type == G_TYPE_INVALID)
    return;
  klass = g_type_class_ref (type);
  root_list_item = klass->root;
  klass->root = list_item_root;
}

/* Nothing tells of a widget that the toolkit makes inside another one but its class. */
void
dossier_accessible_names_init (void)
{
  if (nameless[0].constructed != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (nameless); i++)
    {
      GObjectClass *klass = g_type_class_ref (nameless[i].get_type ());

      nameless[i].constructed = klass->constructed;
      klass->constructed = constructed_cb;
    }
  name_choices ();
}

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
  set_name (button, name);
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

static void
complete_button (GtkButton *button)
{
  const char *icon = gtk_button_get_icon_name (button);
  GtkWidget *label = find_label (GTK_WIDGET (button));

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icon, icons[i].icon) == 0)
      set_name (button, _ (icons[i].name));
  if (icon == NULL && gtk_button_get_label (button) == NULL && label != NULL)
    set_label (GTK_WIDGET (button), label);
}

void
dossier_accessible_names_complete (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root))
    complete_button (GTK_BUTTON (root));
  else if (GTK_IS_MENU_BUTTON (root))
    {
      set_name (root, _ ("Menu"));
      set_name (gtk_widget_get_first_child (root), _ ("Menu"));
      return;
    }
  else if (GTK_IS_TEXT_VIEW (root))
    set_name (root, _ ("Text"));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dossier_accessible_names_complete (child);
}
