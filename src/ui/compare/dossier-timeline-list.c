/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates across documents. */

#include "dossier-timeline-list.h"

#include <glib/gi18n-lib.h>

#include "dossier-plot-scale.h"
#include "dossier-quantity-summary.h"

/* How many rows a long line shows at first, and from how many on it is long. */
#define SHORT 10
#define LONG (SHORT + 2)
/* More names than two lines hold. */
#define MAX_NAMES 24

struct _DossierTimelineList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *more;

  DossierComparison *comparison;
  GPtrArray *events; /* of DossierTimelineEvent, borrowed from the comparison */
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (DossierTimelineList, dossier_timeline_list, ADW_TYPE_BIN)

/* Who says so: each document once, and no more of them than fit. */
static char *
dup_names (DossierTimelineList *self, const DossierTimelineEvent *event)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint last = G_MAXUINT;

  for (guint i = 0; i < event->members->len && names->len < MAX_NAMES; i++)
    {
      guint input = g_array_index (event->members, DossierQuantityMember, i).input;

      if (input != last)
        g_ptr_array_add (names, (gpointer) dossier_quantity_get_name (
                                    dossier_comparison_get_fields (self->comparison, input)));
      last = input;
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" · ", (char **) names->pdata);
}

static char *
dup_title (const char *label)
{
  char first[8] = { 0 };

  if (*label == '\0')
    return g_strdup (_ ("Without a name"));
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (label)), first);
  return g_strconcat (first, g_utf8_next_char (label), NULL);
}

static void
add_row (DossierTimelineList *self, guint index)
{
  const DossierTimelineEvent *event = g_ptr_array_index (self->events, index);
  guint input = g_array_index (event->members, DossierQuantityMember, 0).input;
  g_autofree char *date = dossier_figure_dup_value_text (
      event->figure, dossier_comparison_get_document (self->comparison, input));
  g_autofree char *isolated = dossier_isolate_dup (date);
  g_autofree char *names = dup_names (self, event);
  g_autofree char *title = dup_title (event->label);
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), date, title);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (isolated);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), names);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, "figure-value");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
}

static void
add_rows (DossierTimelineList *self, guint end)
{
  for (; self->n_rows < end; self->n_rows++)
    add_row (self, self->n_rows);
}

static void
row_activated_cb (DossierTimelineList *self, GtkListBoxRow *row)
{
  const DossierTimelineEvent *event = g_ptr_array_index (self->events,
                                                         (guint) gtk_list_box_row_get_index (row));
  const DossierQuantityMember *member = &g_array_index (event->members, DossierQuantityMember, 0);
  DossierEntry *entry = dossier_comparison_get_entry (self->comparison, member->input);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)",
                              dossier_entry_get_id (entry), (guint64) member->figure->start,
                              (guint64) member->figure->end);
}

static void
show_all (DossierTimelineList *self)
{
  guint first = self->n_rows;

  add_rows (self, self->events->len);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) first)));
  gtk_widget_set_visible (self->more, FALSE);
}

static void
clear (DossierTimelineList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->n_rows = 0;
  self->events = NULL;
  g_clear_object (&self->comparison);
}

static void
dossier_timeline_list_dispose (GObject *object)
{
  DossierTimelineList *self = DOSSIER_TIMELINE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_TIMELINE_LIST);
  self->events = NULL;
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (dossier_timeline_list_parent_class)->dispose (object);
}

static void
dossier_timeline_list_class_init (DossierTimelineListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_timeline_list_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-timeline-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierTimelineList, list);
  gtk_widget_class_bind_template_child (widget_class, DossierTimelineList, more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all);
}

static void
dossier_timeline_list_init (DossierTimelineList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dossier_timeline_list_set_comparison (DossierTimelineList *self, DossierComparison *comparison)
{
  g_autofree char *more = NULL;
  guint n;

  g_return_if_fail (DOSSIER_IS_TIMELINE_LIST (self));

  clear (self);
  if (comparison == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->comparison = g_object_ref (comparison);
  self->events = dossier_comparison_get_events (comparison);
  n = self->events->len;
  more = g_strdup_printf (_ ("Show All %u"), n);
  gtk_button_set_label (GTK_BUTTON (self->more), more);
  gtk_widget_set_visible (self->more, n > LONG);
  add_rows (self, n > LONG ? SHORT : n);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

guint
dossier_timeline_list_get_n_rows (DossierTimelineList *self)
{
  g_return_val_if_fail (DOSSIER_IS_TIMELINE_LIST (self), 0);

  return self->n_rows;
}
