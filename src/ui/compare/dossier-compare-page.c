/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The comparison in the main view. */

#include "dossier-compare-page.h"

#include <glib/gi18n-lib.h>

#include "dossier-claim-watch.h"
#include "dossier-compare-matrix.h"
#include "dossier-quantity-card.h"
#include "dossier-spinner.h"
#include "dossier-timeline-list.h"

struct _DossierComparePage
{
  AdwBin parent_instance;

  DossierQuantityCard *card;
  DossierCompareMatrix *matrix;
  DossierTimelineList *timeline;
  DossierLibrary *library;
  DossierClaimWatch *watch;
  DossierComparison *shown; /* what the matrix was made of, borrowed: only to be compared with */
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SUMMARY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierComparePage, dossier_compare_page, ADW_TYPE_BIN)

static gboolean
shows_empty (DossierComparePage *self, gboolean has_quantities, gboolean busy)
{
  return !has_quantities && !busy;
}

/* Another choice in the card leaves the matrix as it is. */
static void
changed_cb (DossierComparePage *self)
{
  DossierComparison *comparison = dossier_quantity_card_get_comparison (self->card);

  if (self->shown == comparison)
    return;
  self->shown = comparison;
  dossier_compare_matrix_set_comparison (self->matrix, self->library, comparison);
  dossier_timeline_list_set_comparison (self->timeline, comparison);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
judged_cb (DossierComparePage *self)
{
  if (self->shown != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    dossier_compare_matrix_set_comparison (self->matrix, self->library, self->shown);
  else
    self->shown = NULL;
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierComparePage *self = DOSSIER_COMPARE_PAGE (widget);
  DossierComparison *comparison = dossier_quantity_card_get_comparison (self->card);
  g_autofree char *table = NULL;

  if (comparison == NULL)
    return;
  table = dossier_compare_matrix_dup_table (comparison);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Table copied"));
}

static char *
dup_summary (DossierComparePage *self)
{
  DossierComparison *comparison = dossier_quantity_card_get_comparison (self->card);
  g_autofree char *documents = NULL;
  g_autofree char *figures = NULL;
  guint n_documents;
  guint n_figures;

  if (comparison == NULL)
    return NULL;
  n_documents = dossier_compare_count_columns (comparison);
  n_figures = dossier_comparison_get_quantities (comparison)->len;
  documents = g_strdup_printf (ngettext ("%u document", "%u documents", n_documents), n_documents);
  figures = g_strdup_printf (ngettext ("%u figure", "%u figures", n_figures), n_figures);
  /* Translators: two counts: "5 documents · 6 figures" */
  return g_strdup_printf (_ ("%s · %s"), documents, figures);
}

static void
set_library (DossierComparePage *self, DossierLibrary *library)
{
  if (!g_set_object (&self->library, library))
    return;

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, judged_cb, self);
  g_clear_object (&self->watch);
  if (library != NULL)
    {
      self->watch = dossier_claim_watch_get (dossier_library_list_annotations (library));
      g_signal_connect_object (self->watch, "changed", G_CALLBACK (judged_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

static void
dossier_compare_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierComparePage *self = DOSSIER_COMPARE_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, dup_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_compare_page_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      set_library (DOSSIER_COMPARE_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_compare_page_dispose (GObject *object)
{
  DossierComparePage *self = DOSSIER_COMPARE_PAGE (object);

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, judged_cb, self);
  g_clear_object (&self->watch);
  if (self->card != NULL)
    g_signal_handlers_disconnect_by_func (self->card, changed_cb, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_COMPARE_PAGE);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_compare_page_parent_class)->dispose (object);
}

static void
dossier_compare_page_class_init (DossierComparePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_compare_page_get_property;
  object_class->set_property = dossier_compare_page_set_property;
  object_class->dispose = dossier_compare_page_dispose;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_install_action (widget_class, "compare.copy", NULL, copy_cb);

  g_type_ensure (DOSSIER_TYPE_COMPARE_MATRIX);
  g_type_ensure (DOSSIER_TYPE_QUANTITY_CARD);
  g_type_ensure (DOSSIER_TYPE_SPINNER);
  g_type_ensure (DOSSIER_TYPE_TIMELINE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, card);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, matrix);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, timeline);
  gtk_widget_class_bind_template_callback (widget_class, shows_empty);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
dossier_compare_page_init (DossierComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_compare_page_new (void)
{
  return g_object_new (DOSSIER_TYPE_COMPARE_PAGE, NULL);
}
