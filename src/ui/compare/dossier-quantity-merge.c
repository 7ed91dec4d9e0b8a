/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which other figure is the same. */

#include "dossier-quantity-merge.h"

#include <glib/gi18n-lib.h>

#include "dossier-edit-toast.h"
#include "dossier-plot-scale.h"
#include "dossier-quantity-links.h"

/* A longer list is one to search in. */
#define MAX_ROWS 200

struct _DossierQuantityMerge
{
  AdwWindow parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;

  DossierLibrary *library;
  DossierQuantitySummary *summary;
};

G_DEFINE_FINAL_TYPE (DossierQuantityMerge, dossier_quantity_merge, ADW_TYPE_WINDOW)

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  DossierQuantityMerge *self = user_data;
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                            -1);
  g_autofree char *title = g_utf8_casefold (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  return strstr (title, words) != NULL;
}

static void
search_cb (DossierQuantityMerge *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (DossierQuantityMerge *self, GtkListBoxRow *row)
{
  const DossierQuantity *other = g_object_get_data (G_OBJECT (row), "quantity");
  g_autoptr (GPtrArray) links = dossier_quantity_list_merge_links (self->summary, other);

  dossier_library_set_links_async (
      self->library, links, dossier_edit_toast_cb,
      dossier_edit_toast_new (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)))));
  gtk_window_close (GTK_WINDOW (self));
}

/* What is measured, what is said of it and by whom. */
static void
add_row (DossierQuantityMerge *self, const DossierQuantity *quantity)
{
  const DossierQuantityMember *first = &g_array_index (quantity->members, DossierQuantityMember, 0);
  DossierDocument *document = dossier_comparison_get_document (self->summary->comparison,
                                                               first->input);
  DossierEntry *entry = dossier_comparison_get_entry (self->summary->comparison, first->input);
  g_autofree char *value = dossier_figure_dup_value_text (first->figure, document);
  g_autofree char *isolated = dossier_isolate_dup (value);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (isolated);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quantity->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dossier_entry_get_fields (entry)->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_add_css_class (label, "figure-value");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "quantity", (gpointer) quantity);
  gtk_list_box_append (self->list, row);
}

static void
fill (DossierQuantityMerge *self)
{
  DossierComparison *comparison = self->summary->comparison;
  GPtrArray *lists[] = { dossier_comparison_get_quantities (comparison),
                         dossier_comparison_get_singles (comparison) };
  guint n = 0;

  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len && n < MAX_ROWS; i++)
      {
        const DossierQuantity *quantity = g_ptr_array_index (lists[l], i);

        if (quantity == self->summary->quantity
            || !dossier_quantity_can_merge (self->summary->quantity, quantity))
          continue;
        add_row (self, quantity);
        n++;
      }
}

static void
dossier_quantity_merge_dispose (GObject *object)
{
  DossierQuantityMerge *self = DOSSIER_QUANTITY_MERGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_QUANTITY_MERGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);

  G_OBJECT_CLASS (dossier_quantity_merge_parent_class)->dispose (object);
}

static void
dossier_quantity_merge_class_init (DossierQuantityMergeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_quantity_merge_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-quantity-merge.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityMerge, search);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityMerge, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dossier_quantity_merge_init (DossierQuantityMerge *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
}

GtkWidget *
dossier_quantity_merge_new (GtkWindow *parent,
                            DossierLibrary *library,
                            DossierQuantitySummary *summary)
{
  DossierQuantityMerge *self = g_object_new (DOSSIER_TYPE_QUANTITY_MERGE, "transient-for", parent,
                                             NULL);

  self->library = g_object_ref (library);
  self->summary = dossier_quantity_summary_ref (summary);
  fill (self);
  return GTK_WIDGET (self);
}
