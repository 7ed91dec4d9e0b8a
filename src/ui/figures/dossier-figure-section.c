/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A heading and a boxed list of figures. */

#include "dossier-figure-section.h"

#include <glib/gi18n-lib.h>

#include "dossier-discard.h"
#include "dossier-figure-row.h"
#include "dossier-slices.h"

/* How many rows a long section shows at first, and from how many on it is long. */
#define SHORT 6
#define LONG (SHORT + 2)
/* Key figures are shown whole, unless the document is so long that it has very many. */
#define MANY 40
/* How many more rows are shown at once: every row is made of a dozen widgets, and a long document has tens of
 * thousands of figures. */
#define PAGE 200
/* A row so little behind those that are shown is shown with all before it. */
#define NEAR 4

struct _DossierFigureSection
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *more;

  GPtrArray *folds;
  DossierLibrary *library;
  char *document_id;
  guint n_rows; /* from the beginning on, without a gap */
  guint n_wanted;
  DossierSlices *slices; /* adds what more is asked for */
  GtkWidget *lone; /* (nullable) a row that was asked for behind those */
};

static guint row_shown_signal;

G_DEFINE_FINAL_TYPE (DossierFigureSection, dossier_figure_section, ADW_TYPE_BIN)

static GtkWidget *
create_row (DossierFigureSection *self, guint position)
{
  return dossier_figure_row_new (g_ptr_array_index (self->folds, position), self->library,
                                 self->document_id);
}

static void
remove_lone (DossierFigureSection *self)
{
  GtkWidget *lone = g_steal_pointer (&self->lone);

  if (lone != NULL)
    gtk_list_box_remove (self->list, lone);
}

static void
update_more (DossierFigureSection *self)
{
  guint n_left = self->folds->len - MAX (self->n_rows, self->n_wanted);
  g_autofree char *words = n_left > PAGE
                               ? g_strdup_printf (_ ("Show %u More of %u"), PAGE, self->folds->len)
                               : g_strdup_printf (_ ("Show All %u"), self->folds->len);

  gtk_button_set_label (GTK_BUTTON (self->more), words);
  gtk_widget_set_visible (self->more, n_left > 0);
}

static void
add_rows (DossierFigureSection *self, guint end)
{
  for (; self->n_rows < end; self->n_rows++)
    gtk_list_box_insert (self->list, create_row (self, self->n_rows), (int) self->n_rows);
}

gboolean
dossier_figure_section_grow (DossierFigureSection *self)
{
  g_return_val_if_fail (DOSSIER_IS_FIGURE_SECTION (self), FALSE);

  add_rows (self, MIN (self->n_rows + 1, self->n_wanted));
  return self->n_rows < self->n_wanted;
}

static gboolean
add_cb (gpointer user_data)
{
  return dossier_figure_section_grow (user_data);
}

static void
row_activated_cb (DossierFigureSection *self, GtkListBoxRow *row)
{
  dossier_figure_row_reveal (DOSSIER_FIGURE_ROW (row));
  g_signal_emit (self, row_shown_signal, 0, row);
}

static void
show_more (DossierFigureSection *self)
{
  guint first = self->n_rows;

  remove_lone (self);
  self->n_wanted = MIN (MAX (self->n_wanted, first) + PAGE, self->folds->len);
  dossier_slices_start (self->slices);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) first)));
  update_more (self);
}

static void
dossier_figure_section_dispose (GObject *object)
{
  DossierFigureSection *self = DOSSIER_FIGURE_SECTION (object);

  g_clear_pointer (&self->slices, dossier_slices_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_FIGURE_SECTION);
  g_clear_pointer (&self->folds, dossier_discard);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_figure_section_parent_class)->dispose (object);
}

static void
dossier_figure_section_class_init (DossierFigureSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_figure_section_dispose;

  row_shown_signal = g_signal_new ("row-shown", DOSSIER_TYPE_FIGURE_SECTION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/figures/dossier-figure-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFigureSection, title);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureSection, list);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureSection, more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_more);
}

static void
dossier_figure_section_init (DossierFigureSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->slices = dossier_slices_new (GTK_WIDGET (self), add_cb, self);
}

GtkWidget *
dossier_figure_section_new (const DossierFigureGroup *group,
                            DossierLibrary *library,
                            const char *document_id)
{
  DossierFigureSection *self = g_object_new (DOSSIER_TYPE_FIGURE_SECTION, NULL);
  guint n = group->folds->len;
  guint n_first = group->key ? MANY : n > LONG ? SHORT : n;

  self->folds = g_ptr_array_ref (group->folds);
  self->document_id = g_strdup (document_id);
  g_set_object (&self->library, library);
  gtk_label_set_text (self->title, group->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  group->title, -1);
  self->n_wanted = MIN (n_first, n);
  update_more (self);
  return GTK_WIDGET (self);
}

gboolean
dossier_figure_section_shrink (DossierFigureSection *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (DOSSIER_IS_FIGURE_SECTION (self), FALSE);

  dossier_slices_stop (self->slices);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return FALSE;
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  return TRUE;
}

guint
dossier_figure_section_get_n_rows (DossierFigureSection *self)
{
  g_return_val_if_fail (DOSSIER_IS_FIGURE_SECTION (self), 0);

  return self->n_rows;
}

static gboolean
holds (const DossierFigureFold *fold, const DossierRange *range)
{
  for (guint i = 0; i < fold->items->len; i++)
    {
      const DossierFigure *figure = dossier_figure_item_get_figure (
          g_ptr_array_index (fold->items, i));

      if (figure->start < range->end && figure->end > range->start)
        return TRUE;
    }
  return FALSE;
}

/* A row far behind those that are shown stands behind them alone, until more are asked for. */
static GtkWidget *
show_lone (DossierFigureSection *self, guint position)
{
  remove_lone (self);
  if (position < MAX (self->n_rows, self->n_wanted) + NEAR)
    {
      add_rows (self, position + 1);
      update_more (self);
      return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) position));
    }
  self->lone = create_row (self, position);
  gtk_list_box_append (self->list, self->lone);

  return self->lone;
}

GtkWidget *
dossier_figure_section_find_row (DossierFigureSection *self, const DossierRange *range)
{
  GtkWidget *row;

  g_return_val_if_fail (DOSSIER_IS_FIGURE_SECTION (self), NULL);

  for (guint i = 0; i < self->folds->len; i++)
    if (holds (g_ptr_array_index (self->folds, i), range))
      {
        row = i < self->n_rows ? GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i))
                               : show_lone (self, i);
        dossier_figure_row_holds (DOSSIER_FIGURE_ROW (row), range);
        return row;
      }
  return NULL;
}
