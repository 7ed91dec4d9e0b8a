/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Every quantity against every document that states one. */

#include "dossier-compare-matrix.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-plot-scale.h"
#include "dossier-quantity-summary.h"

/* More rows than anybody reads on a page. */
#define MAX_ROWS 80

struct _DossierCompareMatrix
{
  AdwBin parent_instance;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DossierCompareMatrix, dossier_compare_matrix, ADW_TYPE_BIN)

/* (element-type DossierEntry): the documents that state any of the quantities, borrowed */
static GPtrArray *
list_columns (DossierComparison *comparison)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      for (guint j = 0; j < quantity->members->len; j++)
        {
          guint input = g_array_index (quantity->members, DossierQuantityMember, j).input;
          DossierEntry *entry = dossier_comparison_get_entry (comparison, input);

          if (!g_ptr_array_find (columns, entry, NULL))
            g_ptr_array_add (columns, entry);
        }
    }
  return columns;
}

static const char *
get_name (DossierEntry *entry)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);

  return fields->source_name != NULL && *fields->source_name != '\0' ? fields->source_name
                                                                     : fields->title;
}

static void
attach (DossierCompareMatrix *self, GtkWidget *child, int column, int row, const char *extra)
{
  GtkWidget *cell = adw_bin_new ();

  gtk_widget_add_css_class (cell, "cell");
  if (extra != NULL)
    gtk_widget_add_css_class (cell, extra);
  adw_bin_set_child (ADW_BIN (cell), child);
  gtk_grid_attach (self->grid, cell, column, row, 1, 1);
}

static GtkWidget *
create_heading (DossierEntry *entry)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *badge = dossier_badge_new ();
  GtkWidget *label = gtk_label_new (get_name (entry));

  dossier_badge_set_grade (DOSSIER_BADGE (badge), fields->reliability, fields->credibility);
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int) MIN (g_utf8_strlen (get_name (entry), -1), 12));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_tooltip_text (box, fields->title);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
value_clicked_cb (GtkButton *button, gpointer user_data)
{
  GVariant *place = g_object_get_data (G_OBJECT (button), "place");

  gtk_widget_activate_action_variant (GTK_WIDGET (button), "win.reveal", place);
}

static void
name_value (GtkWidget *button, const DossierQuantityRow *row, const char *quantity)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (row->verdict);
  g_autoptr (GString) name = g_string_new (quantity);

  g_string_append_printf (name, ", %s: %s", dossier_quantity_row_get_name (row), row->value_text);
  if (row->verdict != DOSSIER_VERDICT_NONE)
    g_string_append_printf (name, ", %s", g_dgettext (GETTEXT_PACKAGE, info->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

/* One value as a flat button with the icon of its verdict. */
static GtkWidget *
create_value (const DossierQuantityRow *row, const char *quantity)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (row->verdict);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *isolated = dossier_isolate_dup (row->value_text);
  GtkWidget *label = gtk_label_new (isolated);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", info->icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int) MIN (g_utf8_strlen (row->value_text, -1), 14));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (icon, "verdict");
  gtk_widget_add_css_class (icon, info->css_class);
  gtk_widget_set_opacity (icon, row->verdict == DOSSIER_VERDICT_NONE ? 0 : 1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (button), box);
  name_value (button, row, quantity);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, row->value_text);
  g_object_set_data_full (
      G_OBJECT (button), "place",
      g_variant_ref_sink (g_variant_new ("(stt)", dossier_entry_get_id (row->entry),
                                         (guint64) row->figure->start, (guint64) row->figure->end)),
      (GDestroyNotify) g_variant_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (value_clicked_cb), NULL);
  return button;
}

/* All that a document says of a quantity, one below the other. */
static GtkWidget *
create_cell (const DossierQuantitySummary *summary, DossierEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (summary->rows, i);

      if (row->entry == entry)
        gtk_box_append (GTK_BOX (box), create_value (row, summary->label));
    }
  if (gtk_widget_get_first_child (box) == NULL)
    {
      GtkWidget *missing = gtk_label_new ("–");

      gtk_widget_set_halign (missing, GTK_ALIGN_END);
      gtk_widget_set_margin_end (missing, 28);
      gtk_widget_add_css_class (missing, "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (missing), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("not stated"), -1);
      gtk_box_append (GTK_BOX (box), missing);
    }
  return box;
}

static void
dossier_compare_matrix_class_init (DossierCompareMatrixClass *klass)
{
}

static void
dossier_compare_matrix_init (DossierCompareMatrix *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "matrix");
  gtk_widget_set_overflow (GTK_WIDGET (self->grid), GTK_OVERFLOW_HIDDEN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
add_quantity (DossierCompareMatrix *self,
              const DossierQuantitySummary *summary,
              GPtrArray *columns,
              int line)
{
  GtkWidget *label = gtk_label_new (summary->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_hexpand (label, TRUE);
  attach (self, label, 0, line, NULL);
  for (guint i = 0; i < columns->len; i++)
    attach (self, create_cell (summary, g_ptr_array_index (columns, i)), (int) i + 1, line, NULL);
}

void
dossier_compare_matrix_set_comparison (DossierCompareMatrix *self,
                                       DossierLibrary *library,
                                       DossierComparison *comparison)
{
  g_autoptr (GPtrArray) columns = NULL;
  GPtrArray *quantities;
  GtkWidget *child;

  g_return_if_fail (DOSSIER_IS_COMPARE_MATRIX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (comparison == NULL)
    return;

  columns = list_columns (comparison);
  quantities = dossier_comparison_get_quantities (comparison);
  attach (self, NULL, 0, 0, "head");
  for (guint i = 0; i < columns->len; i++)
    attach (self, create_heading (g_ptr_array_index (columns, i)), (int) i + 1, 0, "head");
  for (guint i = 0; i < MIN (quantities->len, MAX_ROWS); i++)
    {
      g_autoptr (DossierQuantitySummary) summary = dossier_quantity_summary_new (
          comparison, g_ptr_array_index (quantities, i), library);

      add_quantity (self, summary, columns, (int) i + 1);
    }
}

/* Tabs and line ends part cells and rows: inside a value they become blanks. */
static void
append_cell (GString *table, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    g_string_append_c (table, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

static void
append_values (GString *table, const DossierQuantitySummary *summary, DossierEntry *entry)
{
  gboolean any = FALSE;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (summary->rows, i);

      if (row->entry != entry)
        continue;
      if (any)
        g_string_append (table, "; ");
      append_cell (table, row->value_text);
      any = TRUE;
    }
  if (!any)
    g_string_append (table, "–");
}

char *
dossier_compare_matrix_dup_table (DossierLibrary *library, DossierComparison *comparison)
{
  g_autoptr (GPtrArray) columns = list_columns (comparison);
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  GString *table = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append_c (table, '\t');
      append_cell (table, get_name (g_ptr_array_index (columns, i)));
    }
  g_string_append_c (table, '\n');
  for (guint i = 0; i < quantities->len; i++)
    {
      g_autoptr (DossierQuantitySummary) summary = dossier_quantity_summary_new (
          comparison, g_ptr_array_index (quantities, i), library);

      append_cell (table, summary->label);
      for (guint j = 0; j < columns->len; j++)
        {
          g_string_append_c (table, '\t');
          append_values (table, summary, g_ptr_array_index (columns, j));
        }
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}

guint
dossier_compare_count_columns (DossierComparison *comparison)
{
  g_autoptr (GPtrArray) columns = list_columns (comparison);

  return columns->len;
}
