/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What one document says of a quantity, in the table below the plot. */

#include "dossier-compare-row.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-date-text.h"
#include "dossier-edit-toast.h"
#include "dossier-lazy-menu.h"
#include "dossier-quantity-links.h"
#include "dossier-tooltip.h"
#include "dossier-value-label.h"

struct _DossierCompareRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *menu_button;
  GMenuModel *choices;
  DossierBadge *badge;
  GtkLabel *value;
  GtkImage *icon;
  GtkWidget *menu; /* (nullable) */

  DossierQuantitySummary *summary;
  const DossierQuantityRow *row; /* of the summary */
  char *document_id;
  guint64 start;
  guint64 end;
};

G_DEFINE_FINAL_TYPE (DossierCompareRow, dossier_compare_row, ADW_TYPE_ACTION_ROW)

/* "11 June 2026 · 20 % above · 2 places": as much of it as there is. */
static char *
dup_subtitle (const DossierQuantitySummary *summary, const DossierQuantityRow *row)
{
  DossierEntry *entry = dossier_quantity_summary_get_entry (summary, row);
  g_autofree char *date = dossier_date_text_dup (dossier_entry_get_fields (entry)->published);
  g_autofree char *distance = dossier_quantity_summary_dup_distance (summary, row);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *places = NULL;
  g_autofree char *converted = NULL;

  if (date != NULL)
    g_ptr_array_add (parts, date);
  if (row->converted != NULL)
    {
      /* Translators: a value in another unit, and how it was reckoned: "= 160 km (1 mile = 1.609 kilometre)" */
      converted = g_strdup_printf (_ ("= %s (%s)"), row->converted, row->rule);
      g_ptr_array_add (parts, converted);
    }
  if (distance != NULL)
    g_ptr_array_add (parts, distance);
  if (row->members->len > 1)
    {
      places = g_strdup_printf (ngettext ("%u place", "%u places", row->members->len),
                                row->members->len);
      g_ptr_array_add (parts, places);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_verdict (DossierCompareRow *self, const DossierVerdictInfo *info)
{
  const char *const classes[] = { "verdict", info->css_class, NULL };
  gboolean none = info->verdict == DOSSIER_VERDICT_NONE;

  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  gtk_image_set_from_icon_name (self->icon, info->icon_name);
  gtk_widget_set_opacity (GTK_WIDGET (self->icon), none ? 0 : 1);
  dossier_tooltip_set_text (GTK_WIDGET (self->icon),
                            none ? NULL : g_dgettext (GETTEXT_PACKAGE, info->label));
}

static void
name_row (DossierCompareRow *self, const DossierQuantityRow *row, const DossierVerdictInfo *info)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, _ ("%s: %s"),
                          dossier_quantity_summary_get_name (self->summary, row), row->value_text);
  if (info->verdict != DOSSIER_VERDICT_NONE)
    g_string_append_printf (words, ". %s", g_dgettext (GETTEXT_PACKAGE, info->label));
  if (subtitle != NULL && *subtitle != '\0')
    g_string_append_printf (words, ". %s", subtitle);
  g_string_append_printf (words, ". %s", dossier_badge_get_words (self->badge));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

/* --- the menu: this place alone, or beside what is read --- */

static void
add_choice (DossierCompareRow *self, GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(stt)", self->document_id, self->start,
                                     self->end);
  g_menu_append_item (menu, item);
}

static void
show_menu (DossierCompareRow *self, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  add_choice (self, menu, _ ("_Show in Document"), "win.reveal");
  add_choice (self, menu, _ ("Show _Beside"), "win.reveal-beside");
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DossierCompareRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DossierCompareRow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal-beside", "(stt)", self->document_id,
                                self->start, self->end);
  else if ((modifiers == 0 && key == GDK_KEY_Menu)
           || (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    show_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
               gtk_widget_get_height (GTK_WIDGET (self)));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
add_menu (DossierCompareRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
take_out_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierCompareRow *self = DOSSIER_COMPARE_ROW (widget);
  g_autoptr (GPtrArray) links = dossier_quantity_list_split_links (self->summary, self->row);

  if (links != NULL)
    dossier_library_set_links_async (self->summary->library, links, dossier_edit_toast_cb,
                                     dossier_edit_toast_new (widget));
}

static void
dossier_compare_row_dispose (GObject *object)
{
  DossierCompareRow *self = DOSSIER_COMPARE_ROW (object);

  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_COMPARE_ROW);

  G_OBJECT_CLASS (dossier_compare_row_parent_class)->dispose (object);
}

static void
dossier_compare_row_class_init (DossierCompareRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_compare_row_dispose;

  gtk_widget_class_install_action (widget_class, "quantity.take-out", NULL, take_out_cb);
  g_type_ensure (DOSSIER_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-compare-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierCompareRow, badge);
  gtk_widget_class_bind_template_child (widget_class, DossierCompareRow, value);
  gtk_widget_class_bind_template_child (widget_class, DossierCompareRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierCompareRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierCompareRow, choices);
}

static void
dossier_compare_row_init (DossierCompareRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_lazy_menu_attach (self->menu_button, self->choices);
  add_menu (self);
}

GtkWidget *
dossier_compare_row_new (void)
{
  return g_object_new (DOSSIER_TYPE_COMPARE_ROW, NULL);
}

void
dossier_compare_row_show (DossierCompareRow *self,
                          DossierQuantitySummary *summary,
                          const DossierQuantityRow *row)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (
      dossier_quantity_summary_get_entry (summary, row));
  const DossierVerdictInfo *info = dossier_verdict_get_info (
      dossier_quantity_summary_get_verdict (summary, row));
  g_autofree char *subtitle = dup_subtitle (summary, row);

  g_return_if_fail (DOSSIER_IS_COMPARE_ROW (self));

  dossier_quantity_summary_ref (summary);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  self->summary = summary;
  self->row = row;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quantity.take-out", summary->rows->len > 1);
  g_free (self->document_id);
  self->document_id = g_strdup (fields->id);
  self->start = row->figure->start;
  self->end = row->figure->end;
  dossier_badge_set_grade (self->badge, fields->reliability, fields->credibility);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 dossier_quantity_summary_get_name (summary, row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  dossier_value_label_set (self->value, row->value_text);
  dossier_tooltip_set_text (GTK_WIDGET (self), fields->title);
  show_verdict (self, info);
  name_row (self, row, info);
}

void
dossier_compare_row_reveal (DossierCompareRow *self)
{
  g_return_if_fail (DOSSIER_IS_COMPARE_ROW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)", self->document_id,
                              self->start, self->end);
}
