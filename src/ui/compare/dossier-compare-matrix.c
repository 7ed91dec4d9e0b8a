/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Every quantity against every document that states one. Two dozen documents make thousands of widgets: they come, and
 * go, a few a frame, and go when the table is out of sight, where they would still be styled anew with every change
 * of the window. Each line is a box of equal cells, so that those that stand need not be laid out again. */

#include "dossier-compare-matrix.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-more-rows.h"
#include "dossier-plot-scale.h"
#include "dossier-quantity-summary.h"
#include "dossier-slices.h"
#include "dossier-tooltip.h"

#define MAX_COLUMNS 60
/* Characters of a value that are always shown. */
#define SHORT_VALUE 14
#define ICON_ROOM 22

struct _DossierCompareMatrix
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *more;
  GtkWidget *lines;
  GtkWidget *last; /* (nullable): of them */

  DossierLibrary *library;
  DossierComparison *comparison;
  GArray *columns; /* of guint: inputs of the comparison */
  guint n_more; /* documents that have no column */
  guint n_rows; /* that shall stand */
  DossierQuantitySummary *summary; /* (nullable): of the line that is being filled */
  guint line; /* of the next cell */
  guint column;
  DossierSlices *filling;
  GQueue old; /* of GtkWidget: lines that are being emptied */
  DossierSlices *emptying;
  gboolean is_unloaded; /* the lines went when the table got out of sight */
  double scrolled; /* where it stood then */
};

G_DEFINE_FINAL_TYPE (DossierCompareMatrix, dossier_compare_matrix, ADW_TYPE_BIN)

/* (element-type guint): the inputs that state any of the quantities */
static GArray *
list_columns (DossierComparison *comparison)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *seen = g_new0 (gboolean, dossier_comparison_get_n_inputs (comparison) + 1);

  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      for (guint j = 0; j < quantity->members->len; j++)
        {
          guint input = g_array_index (quantity->members, DossierQuantityMember, j).input;

          if (!seen[input])
            g_array_append_val (columns, input);
          seen[input] = TRUE;
        }
    }
  return columns;
}

static guint
count_rows (DossierCompareMatrix *self)
{
  return dossier_more_rows_count (dossier_comparison_get_quantities (self->comparison)->len,
                                  self->n_rows);
}

/* @child: (nullable) */
static void
attach (DossierCompareMatrix *self, GtkWidget *child, const char *extra)
{
  GtkWidget *cell = adw_bin_new ();

  gtk_widget_add_css_class (cell, "cell");
  if (extra != NULL)
    gtk_widget_add_css_class (cell, extra);
  adw_bin_set_child (ADW_BIN (cell), child);
  gtk_box_append (GTK_BOX (self->last), cell);
}

static void
add_line (DossierCompareMatrix *self)
{
  self->last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->last), TRUE);
  gtk_box_append (GTK_BOX (self->lines), self->last);
}

static GtkWidget *
create_heading (DossierEntry *entry)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  const char *name = dossier_quantity_get_name (fields);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *badge = dossier_badge_new ();
  GtkWidget *label = gtk_label_new (name);

  dossier_badge_set_grade (DOSSIER_BADGE (badge), fields->reliability, fields->credibility);
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (name, -1), 12));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption-heading");
  dossier_tooltip_set_text (box, fields->title);
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
name_value (GtkWidget *button,
            const DossierQuantitySummary *summary,
            const DossierQuantityRow *row,
            const DossierVerdictInfo *info)
{
  g_autoptr (GString) name = g_string_new (summary->label);

  g_string_append_printf (name, ", %s: %s", dossier_quantity_summary_get_name (summary, row),
                          row->value_text);
  if (info->verdict != DOSSIER_VERDICT_NONE)
    g_string_append_printf (name, ", %s", g_dgettext (GETTEXT_PACKAGE, info->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

/* Room for the icon of a verdict is left where there is none, so that values stand below each other. */
static GtkWidget *
create_words (const DossierQuantityRow *row, const DossierVerdictInfo *info)
{
  g_autofree char *isolated = dossier_isolate_dup (row->value_text);
  GtkWidget *label = gtk_label_new (isolated);
  GtkWidget *icon;
  GtkWidget *box;

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  if (g_utf8_strlen (row->value_text, -1) > SHORT_VALUE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), SHORT_VALUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
    }
  if (info->verdict == DOSSIER_VERDICT_NONE)
    {
      gtk_widget_set_margin_end (label, ICON_ROOM);
      return label;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, ICON_ROOM - 16);
  icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", info->icon_name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (icon, "verdict");
  gtk_widget_add_css_class (icon, info->css_class);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  return box;
}

/* One value as a flat button with the icon of its verdict. By a name of its own, none of the many rules for buttons is
 * held against hundreds of them whenever the focus goes from one part of the window to another. */
static GtkWidget *
create_value (const DossierQuantitySummary *summary, const DossierQuantityRow *row)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (
      dossier_quantity_summary_get_verdict (summary, row));
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "css-name", "value", NULL);

  gtk_button_set_child (GTK_BUTTON (button), create_words (row, info));
  name_value (button, summary, row, info);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  /* Where all of it is seen there is nothing to say, and a tooltip asks the display where the pointer is. */
  if (g_utf8_strlen (row->value_text, -1) > SHORT_VALUE)
    dossier_tooltip_set_text (button, row->value_text);
  g_object_set_data_full (
      G_OBJECT (button), "place",
      g_variant_ref_sink (g_variant_new (
          "(stt)", dossier_comparison_get_fields (summary->comparison, row->input)->id,
          (guint64) row->figure->start, (guint64) row->figure->end)),
      (GDestroyNotify) g_variant_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (value_clicked_cb), NULL);
  return button;
}

static GtkWidget *
create_missing (void)
{
  GtkWidget *missing = gtk_label_new ("–");

  gtk_widget_set_halign (missing, GTK_ALIGN_END);
  gtk_widget_set_margin_end (missing, 28);
  gtk_widget_add_css_class (missing, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (missing), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("not stated"), -1);
  return missing;
}

/* All that a document says of a quantity, one below the other. */
static GtkWidget *
create_cell (const DossierQuantitySummary *summary, guint input)
{
  g_autoptr (GPtrArray) said = dossier_quantity_table_list_said (summary->table, input);
  GtkWidget *box;

  if (said->len == 0)
    return create_missing ();
  if (said->len == 1)
    return create_value (summary, g_ptr_array_index (said, 0));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < said->len; i++)
    gtk_box_append (GTK_BOX (box), create_value (summary, g_ptr_array_index (said, i)));
  return box;
}

/* --- filling --- */

static GtkWidget *
create_label (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* Above the column of labels: what is not in the table is not kept secret. */
static GtkWidget *
create_corner (DossierCompareMatrix *self)
{
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (self->n_more == 0)
    return NULL;
  words = g_strdup_printf (ngettext ("%u more document is in a copy of the table",
                                     "%u more documents are in a copy of the table", self->n_more),
                           self->n_more);
  label = create_label (words);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
create_next (DossierCompareMatrix *self)
{
  guint input = self->column > 0 ? g_array_index (self->columns, guint, self->column - 1) : 0;

  if (self->line == 0)
    return self->column > 0
               ? create_heading (dossier_comparison_get_entry (self->comparison, input))
               : create_corner (self);
  if (self->column > 0)
    return create_cell (self->summary, input);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  self->summary = dossier_quantity_summary_new (
      self->comparison,
      g_ptr_array_index (dossier_comparison_get_quantities (self->comparison), self->line - 1),
      self->library);
  return create_label (self->summary->label);
}

/* All of it stands again, as it was left. */
static gboolean
end_filling (DossierCompareMatrix *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  gtk_widget_set_visible (self->more,
                          self->line <= dossier_comparison_get_quantities (self->comparison)->len);
  if (self->scrolled > 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (self->scroller), self->scrolled);
  self->scrolled = 0;
  return FALSE;
}

/* The next cell. */
static gboolean
fill_cb (gpointer user_data)
{
  DossierCompareMatrix *self = user_data;
  guint n_lines = count_rows (self) + 1;

  if (self->line >= n_lines)
    return end_filling (self);
  if (self->column == 0)
    add_line (self);
  attach (self, create_next (self), self->line == 0 ? "head" : NULL);
  self->column++;
  if (self->column > self->columns->len)
    {
      self->column = 0;
      self->line++;
    }
  return self->line < n_lines || end_filling (self);
}

/* One line less: the last one, so that those that stay are what they were to each other. */
static gboolean
empty_cb (gpointer user_data)
{
  DossierCompareMatrix *self = user_data;
  GtkWidget *lines = g_queue_peek_head (&self->old);
  GtkWidget *line = lines != NULL ? gtk_widget_get_last_child (lines) : NULL;

  if (line != NULL)
    gtk_box_remove (GTK_BOX (lines), line);
  else if (lines != NULL)
    g_object_unref (g_queue_pop_head (&self->old));
  return !g_queue_is_empty (&self->old);
}

static void
replace_lines (DossierCompareMatrix *self)
{
  if (self->lines != NULL)
    g_queue_push_tail (&self->old, g_object_ref (self->lines));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->last = NULL;
  gtk_widget_add_css_class (self->lines, "matrix");
  gtk_widget_set_overflow (self->lines, GTK_OVERFLOW_HIDDEN);
  gtk_scrolled_window_set_child (self->scroller, self->lines);
  dossier_slices_start (self->emptying);
}

static void
more_cb (DossierCompareMatrix *self)
{
  gtk_widget_child_focus (self->last, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->more, FALSE);
  self->n_rows = count_rows (self) + DOSSIER_MORE_ROWS;
  dossier_slices_start (self->filling);
}

static void
start_over (DossierCompareMatrix *self)
{
  dossier_slices_stop (self->filling);
  gtk_widget_set_visible (self->more, FALSE);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  self->line = 0;
  self->column = 0;
  self->is_unloaded = FALSE;
  replace_lines (self);
}

/* --- the object --- */

static void
dossier_compare_matrix_map (GtkWidget *widget)
{
  DossierCompareMatrix *self = DOSSIER_COMPARE_MATRIX (widget);

  GTK_WIDGET_CLASS (dossier_compare_matrix_parent_class)->map (widget);

  if (self->is_unloaded)
    dossier_slices_start (self->filling);
  self->is_unloaded = FALSE;
}

/* Its room stays, so that the page around it does not move. */
static void
dossier_compare_matrix_unmap (GtkWidget *widget)
{
  DossierCompareMatrix *self = DOSSIER_COMPARE_MATRIX (widget);

  GTK_WIDGET_CLASS (dossier_compare_matrix_parent_class)->unmap (widget);

  if (self->columns == NULL)
    return;
  gtk_widget_set_size_request (widget, -1, gtk_widget_get_height (widget));
  self->scrolled = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->scroller));
  start_over (self);
  self->is_unloaded = TRUE;
}

static void
dossier_compare_matrix_dispose (GObject *object)
{
  DossierCompareMatrix *self = DOSSIER_COMPARE_MATRIX (object);

  g_clear_pointer (&self->filling, dossier_slices_free);
  g_clear_pointer (&self->emptying, dossier_slices_free);
  g_queue_clear_full (&self->old, g_object_unref);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_object (&self->comparison);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_compare_matrix_parent_class)->dispose (object);
}

static void
dossier_compare_matrix_class_init (DossierCompareMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_compare_matrix_dispose;
  GTK_WIDGET_CLASS (klass)->map = dossier_compare_matrix_map;
  GTK_WIDGET_CLASS (klass)->unmap = dossier_compare_matrix_unmap;
}

static GtkWidget *
create_more (DossierCompareMatrix *self)
{
  GtkWidget *more = gtk_button_new_with_mnemonic (_ ("Show _More Figures"));

  gtk_widget_set_halign (more, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (more, FALSE);
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_add_css_class (more, "caption-heading");
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (more_cb), self);
  return more;
}

static void
dossier_compare_matrix_init (DossierCompareMatrix *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->n_rows = DOSSIER_MORE_ROWS;
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  self->more = create_more (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
  g_queue_init (&self->old);
  self->filling = dossier_slices_new (GTK_WIDGET (self), fill_cb, self);
  self->emptying = dossier_slices_new (GTK_WIDGET (self), empty_cb, self);
  replace_lines (self);
}

void
dossier_compare_matrix_set_comparison (DossierCompareMatrix *self,
                                       DossierLibrary *library,
                                       DossierComparison *comparison)
{
  g_return_if_fail (DOSSIER_IS_COMPARE_MATRIX (self));

  start_over (self);
  self->scrolled = 0;
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  g_clear_pointer (&self->columns, g_array_unref);
  g_set_object (&self->library, library);
  g_set_object (&self->comparison, comparison);
  if (comparison == NULL)
    return;
  self->columns = list_columns (comparison);
  self->n_more = self->columns->len > MAX_COLUMNS ? self->columns->len - MAX_COLUMNS : 0;
  g_array_set_size (self->columns, self->columns->len - self->n_more);
  dossier_slices_start (self->filling);
}

/* Tabs and line ends part cells and rows: inside a value they become blanks. */
static void
append_cell (GString *table, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    g_string_append_c (table, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

static void
append_values (GString *table, const DossierQuantityTable *said_of, guint input)
{
  g_autoptr (GPtrArray) said = dossier_quantity_table_list_said (said_of, input);

  for (guint i = 0; i < said->len; i++)
    {
      if (i > 0)
        g_string_append (table, "; ");
      append_cell (table, ((DossierQuantityRow *) said->pdata[i])->value_text);
    }
  if (said->len == 0)
    g_string_append (table, "–");
}

char *
dossier_compare_matrix_dup_table (DossierComparison *comparison)
{
  g_autoptr (GArray) columns = list_columns (comparison);
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  GString *table = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      guint input = g_array_index (columns, guint, i);

      g_string_append_c (table, '\t');
      append_cell (table,
                   dossier_quantity_get_name (dossier_comparison_get_fields (comparison, input)));
    }
  g_string_append_c (table, '\n');
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);
      g_autofree char *title = dossier_quantity_dup_title (quantity);

      append_cell (table, title);
      for (guint j = 0; j < columns->len; j++)
        {
          g_string_append_c (table, '\t');
          append_values (table, dossier_comparison_get_table (comparison, quantity),
                         g_array_index (columns, guint, j));
        }
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}

guint
dossier_compare_count_columns (DossierComparison *comparison)
{
  g_autoptr (GArray) columns = list_columns (comparison);

  return columns->len;
}
