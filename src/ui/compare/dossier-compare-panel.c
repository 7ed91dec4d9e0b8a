/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the sources say of one quantity, beside the text. */

#include "dossier-compare-panel.h"

#include "dossier-compare-row.h"
#include "dossier-quantity-card.h"
#include "dossier-more-rows.h"
#include "dossier-slices.h"
#include "dossier-spinner.h"

struct _DossierComparePanel
{
  AdwBin parent_instance;

  DossierQuantityCard *card;
  GtkListBox *list;
  GtkWidget *more;
  DossierLibrary *library;
  DossierSession *session;
  DossierQuantitySummary *summary; /* (nullable): the one that is listed */
  guint n_rows; /* of it that are listed */
  guint n_wanted; /* that shall be */
  DossierSlices *slices;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierComparePanel, dossier_compare_panel, ADW_TYPE_BIN)

static gboolean
shows_empty (DossierComparePanel *self, gboolean has_quantities, gboolean busy)
{
  return !has_quantities && !busy;
}

static guint
count_rows (DossierComparePanel *self)
{
  return dossier_more_rows_count (self->summary != NULL ? self->summary->rows->len : 0,
                                  self->n_wanted);
}

/* The next row, or one less: the last one, so that those that stay are what they were to each other. */
static gboolean
fill_cb (gpointer user_data)
{
  DossierComparePanel *self = user_data;
  guint n = count_rows (self);
  GtkWidget *row;

  if (self->n_rows < n)
    {
      row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) self->n_rows));
      if (row == NULL)
        {
          row = dossier_compare_row_new ();
          gtk_list_box_append (self->list, row);
        }
      dossier_compare_row_show (DOSSIER_COMPARE_ROW (row), self->summary,
                                g_ptr_array_index (self->summary->rows, self->n_rows));
      self->n_rows++;
      return TRUE;
    }
  row = gtk_widget_get_last_child (GTK_WIDGET (self->list));
  if (row != NULL && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) >= (int) n)
    {
      gtk_list_box_remove (self->list, row);
      return TRUE;
    }
  gtk_widget_set_visible (self->more, self->summary != NULL && n < self->summary->rows->len);
  return FALSE;
}

static void
more_cb (DossierComparePanel *self)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) self->n_rows - 1)));
  gtk_widget_set_visible (self->more, FALSE);
  self->n_wanted = self->n_rows + DOSSIER_MORE_ROWS;
  dossier_slices_start (self->slices);
}

static void
changed_cb (DossierComparePanel *self)
{
  DossierQuantitySummary *summary = dossier_quantity_card_get_summary (self->card);

  if (self->slices == NULL)
    return;
  dossier_slices_stop (self->slices);
  gtk_widget_set_visible (self->more, FALSE);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  self->summary = summary != NULL ? dossier_quantity_summary_ref (summary) : NULL;
  self->n_rows = 0;
  dossier_slices_start (self->slices);
}

static void
row_activated_cb (DossierComparePanel *self, GtkListBoxRow *row)
{
  dossier_compare_row_reveal (DOSSIER_COMPARE_ROW (row));
}

static void
dossier_compare_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierComparePanel *self = DOSSIER_COMPARE_PANEL (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_compare_panel_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DossierComparePanel *self = DOSSIER_COMPARE_PANEL (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_compare_panel_dispose (GObject *object)
{
  DossierComparePanel *self = DOSSIER_COMPARE_PANEL (object);

  if (self->card != NULL)
    g_signal_handlers_disconnect_by_func (self->card, changed_cb, self);
  g_clear_pointer (&self->slices, dossier_slices_free);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_COMPARE_PANEL);
  g_clear_object (&self->library);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dossier_compare_panel_parent_class)->dispose (object);
}

static void
dossier_compare_panel_class_init (DossierComparePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_compare_panel_get_property;
  object_class->set_property = dossier_compare_panel_set_property;
  object_class->dispose = dossier_compare_panel_dispose;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_QUANTITY_CARD);
  g_type_ensure (DOSSIER_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-compare-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierComparePanel, card);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePanel, list);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePanel, more);
  gtk_widget_class_bind_template_callback (widget_class, shows_empty);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
dossier_compare_panel_init (DossierComparePanel *self)
{
  self->n_wanted = DOSSIER_MORE_ROWS;
  self->slices = dossier_slices_new (GTK_WIDGET (self), fill_cb, self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_compare_panel_new (void)
{
  return g_object_new (DOSSIER_TYPE_COMPARE_PANEL, NULL);
}
