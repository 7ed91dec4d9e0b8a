/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A row follows its item: whenever a property of the item changes, the row is filled anew. */

#include "dossier-sidebar-row.h"

#include "dossier-badge.h"
#include "dossier-date-text.h"
#include "dossier-lazy-rows.h"
#include "dossier-sidebar-item.h"

#define RESULT_LINES 2

struct _DossierSidebarRow
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *between_label;
  GtkLabel *date_label;
  GtkLabel *count_label;
  DossierBadge *badge;
  GtkWidget *menu; /* (nullable) */

  GObject *item;
};

G_DEFINE_FINAL_TYPE (DossierSidebarRow, dossier_sidebar_row, GTK_TYPE_BOX)

static void
show_text (GtkLabel *label, const char *text, gboolean is_markup)
{
  if (is_markup)
    gtk_label_set_markup (label, text != NULL ? text : "");
  else
    gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The words of a result may take two lines, so that the hit is seen. */
static void
show_result (DossierSidebarRow *self, DossierResult *result)
{
  g_autofree char *markup = NULL;

  g_object_get (result, "markup", &markup, NULL);
  show_text (self->subtitle_label, markup, TRUE);
  gtk_label_set_lines (self->subtitle_label, RESULT_LINES);
  gtk_label_set_wrap (self->subtitle_label, TRUE);
}

static void
show_item (DossierSidebarRow *self, DossierSidebarItem *item)
{
  const char *icon_name = dossier_sidebar_item_get_icon_name (item);
  guint count = dossier_sidebar_item_get_count (item);
  gboolean heading = dossier_sidebar_item_is_heading (item);
  g_autofree char *number = g_strdup_printf ("%u", count);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  show_text (self->title_label, dossier_sidebar_item_get_title (item), FALSE);
  show_text (self->subtitle_label, NULL, FALSE);
  show_text (self->date_label, NULL, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->between_label), FALSE);
  gtk_label_set_wrap (self->subtitle_label, FALSE);
  show_text (self->count_label, count > 0 ? number : NULL, FALSE);
  set_class (self->title_label, "heading", heading);
  set_class (self->title_label, "dim-label", heading);
  set_class (self, "sidebar-heading", heading);
  if (dossier_sidebar_item_get_result (item) != NULL)
    show_result (self, dossier_sidebar_item_get_result (item));
}

/* The date keeps its room, the name of the source gives way: "Valley P… · 29 Dec 2025". What stands between
 * them is a label of its own, or a date in Latin letters would draw it to its other end in a mirrored row. */
static void
show_source_and_date (DossierSidebarRow *self, const DossierEntryFields *fields)
{
  g_autofree char *date = dossier_date_text_dup_short (fields->published);
  gboolean has_source = fields->source_name != NULL && *fields->source_name != '\0';

  show_text (self->subtitle_label, fields->source_name, FALSE);
  show_text (self->date_label, date, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->between_label), has_source && date != NULL);
}

static void
show_plain (DossierSidebarRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  show_text (self->count_label, NULL, FALSE);
  set_class (self->title_label, "heading", FALSE);
  set_class (self->title_label, "dim-label", FALSE);
  set_class (self, "sidebar-heading", FALSE);
}

static void
show_entry (DossierSidebarRow *self, DossierEntry *entry)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);

  show_plain (self);
  show_text (self->title_label, fields->title, FALSE);
  show_source_and_date (self, fields);
  dossier_badge_set_grade (self->badge, fields->reliability, fields->credibility);
}

static void
update (DossierSidebarRow *self)
{
  g_autofree char *spoken = dossier_sidebar_row_dup_spoken (self->item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), DOSSIER_IS_ENTRY (self->item));
  if (DOSSIER_IS_SIDEBAR_ITEM (self->item))
    show_item (self, DOSSIER_SIDEBAR_ITEM (self->item));
  else if (DOSSIER_IS_ENTRY (self->item))
    show_entry (self, DOSSIER_ENTRY (self->item));
}

static void
dossier_sidebar_row_dispose (GObject *object)
{
  dossier_sidebar_row_set_item (DOSSIER_SIDEBAR_ROW (object), NULL);
  g_clear_pointer (&DOSSIER_SIDEBAR_ROW (object)->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (dossier_sidebar_row_parent_class)->dispose (object);
}

static void
dossier_sidebar_row_class_init (DossierSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_sidebar_row_dispose;
  g_type_ensure (DOSSIER_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sidebar/dossier-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, between_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebarRow, badge);
}

static void
dossier_sidebar_row_init (DossierSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_sidebar_row_new (void)
{
  return g_object_new (DOSSIER_TYPE_SIDEBAR_ROW, NULL);
}

void
dossier_sidebar_row_set_item (DossierSidebarRow *self, gpointer item)
{
  g_return_if_fail (DOSSIER_IS_SIDEBAR_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

gpointer
dossier_sidebar_row_get_item (DossierSidebarRow *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ROW (self), NULL);
  return self->item;
}

static char *
dup_item_spoken (DossierSidebarItem *item)
{
  DossierResult *result = dossier_sidebar_item_get_result (item);
  const char *title = dossier_sidebar_item_get_title (item);
  guint count = dossier_sidebar_item_get_count (item);
  g_autofree char *snippet = NULL;

  if (result != NULL)
    g_object_get (result, "snippet", &snippet, NULL);
  if (snippet != NULL)
    return g_strjoin (". ", title, snippet, NULL);
  return count > 0 ? g_strdup_printf ("%s, %u", title, count) : g_strdup (title);
}

char *
dossier_sidebar_row_dup_spoken (gpointer item)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *words = NULL;

  if (DOSSIER_IS_SIDEBAR_ITEM (item))
    return dup_item_spoken (item);
  g_return_val_if_fail (DOSSIER_IS_ENTRY (item), NULL);
  g_object_get (item, "subtitle", &subtitle, "badge-words", &words, NULL);
  return g_strjoin (". ", dossier_entry_get_fields (item)->title, subtitle != NULL ? subtitle : "",
                    words, NULL);
}

void
dossier_sidebar_row_set_marked (DossierSidebarRow *self, gboolean marked)
{
  GtkWidget *parent;

  g_return_if_fail (DOSSIER_IS_SIDEBAR_ROW (self));

  parent = dossier_lazy_rows_get_row (GTK_WIDGET (self));
  if (parent != NULL)
    set_class (parent, "beside", marked);
}

void
dossier_sidebar_row_show_menu (DossierSidebarRow *self, GMenuModel *model, double x, double y)
{
  g_return_if_fail (DOSSIER_IS_SIDEBAR_ROW (self));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
