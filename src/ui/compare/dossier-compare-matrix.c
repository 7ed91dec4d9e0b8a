/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Every quantity against every document that states one. Two dozen documents make thousands of widgets: they come, and
 * go, a few a frame, and go when the table is out of sight, where they would still be styled anew with every change
 * of the window. Each line is a box of equal cells, so that those that stand need not be laid out again. */

#include "dossier-compare-matrix.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-plot-scale.h"
#include "dossier-quantity-summary.h"
#include "dossier-slices.h"
#include "dossier-tooltip.h"

/* More rows than anybody reads on a page. */
#define MAX_ROWS 80
#define MAX_COLUMNS 60
/* Characters of a value that are always shown. */
#define SHORT_VALUE 14
#define ICON_ROOM 22

struct _DossierCompareMatrix
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *lines;
  GtkWidget *last; /* (nullable): of them */

  DossierLibrary *library;
  DossierComparison *comparison;
  GPtrArray *columns; /* of DossierEntry, borrowed from the comparison */
  guint n_more; /* documents that have no column */
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

/* (element-type DossierEntry): the documents that state any of the quantities, borrowed */
static GPtrArray *
list_columns (DossierComparison *comparison)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  GPtrArray *columns = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      for (guint j = 0; j < quantity->members->len; j++)
        {
          guint input = g_array_index (quantity->members, DossierQuantityMember, j).input;
          DossierEntry *entry = dossier_comparison_get_entry (comparison, input);

          if (g_hash_table_add (seen, entry))
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

/* Room for the icon of a verdict is left where there is none, so that values stand below each other. */
static GtkWidget *
create_words (const DossierQuantityRow *row)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (row->verdict);
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
  if (row->verdict == DOSSIER_VERDICT_NONE)
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

/* One value as a flat button with the icon of its verdict. */
static GtkWidget *
create_value (const DossierQuantityRow *row, const char *quantity)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), create_words (row));
  name_value (button, row, quantity);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  /* Where all of it is seen there is nothing to say, and a tooltip asks the display where the pointer is. */
  if (g_utf8_strlen (row->value_text, -1) > SHORT_VALUE)
    dossier_tooltip_set_text (button, row->value_text);
  g_object_set_data_full (
      G_OBJECT (button), "place",
      g_variant_ref_sink (g_variant_new ("(stt)", dossier_entry_get_id (row->entry),
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
create_cell (const DossierQuantitySummary *summary, DossierEntry *entry)
{
  GtkWidget *first = NULL;
  GtkWidget *box = NULL;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (summary->rows, i);
      GtkWidget *value;

      if (row->entry != entry)
        continue;
      value = create_value (row, summary->label);
      if (first == NULL)
        {
          first = value;
          continue;
        }
      if (box == NULL)
        {
          box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
          gtk_box_append (GTK_BOX (box), first);
        }
      gtk_box_append (GTK_BOX (box), value);
    }
  if (first == NULL)
    return create_missing ();
  return box != NULL ? box : first;
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
  gpointer entry = self->column > 0 ? g_ptr_array_index (self->columns, self->column - 1) : NULL;

  if (self->line == 0)
    return entry != NULL ? create_heading (entry) : create_corner (self);
  if (entry != NULL)
    return create_cell (self->summary, entry);
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
  guint n_lines = MIN (dossier_comparison_get_quantities (self->comparison)->len, MAX_ROWS) + 1;

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

/* One line less. */
static gboolean
empty_cb (gpointer user_data)
{
  DossierCompareMatrix *self = user_data;
  GtkWidget *lines = g_queue_peek_head (&self->old);
  GtkWidget *line = lines != NULL ? gtk_widget_get_first_child (lines) : NULL;

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
start_over (DossierCompareMatrix *self)
{
  dossier_slices_stop (self->filling);
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
  g_clear_pointer (&self->columns, g_ptr_array_unref);
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

static void
dossier_compare_matrix_init (DossierCompareMatrix *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
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
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_set_object (&self->library, library);
  g_set_object (&self->comparison, comparison);
  if (comparison == NULL)
    return;
  self->columns = list_columns (comparison);
  self->n_more = self->columns->len > MAX_COLUMNS ? self->columns->len - MAX_COLUMNS : 0;
  g_ptr_array_set_size (self->columns, (int) (self->columns->len - self->n_more));
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
