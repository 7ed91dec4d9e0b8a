/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Claims of all documents, to be gone through with the keyboard. */

#include "dossier-claims-page.h"

#include <glib/gi18n-lib.h>

#include "dossier-claim-filter.h"
#include "dossier-claim-list.h"
#include "dossier-claim-pills.h"
#include "dossier-claim-sorter.h"
#include "dossier-claim-watch.h"
#include "dossier-claim-words.h"
#include "dossier-tab-order.h"

#define MANY 20000

struct _DossierClaimsPage
{
  AdwBin parent_instance;

  DossierClaimPills *pills;
  DossierClaimList *list;
  GtkFilterListModel *filtered;

  DossierLibrary *library;
  char *mode;
  char *order;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_ANNOTATIONS,
  PROP_MODE,
  PROP_ORDER,
  PROP_SUMMARY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimsPage, dossier_claims_page, ADW_TYPE_BIN)

/* --- closures and callbacks of the .ui file --- */

static gboolean
is_review (DossierClaimsPage *self, const char *mode)
{
  return g_strcmp0 (mode, "review") == 0;
}

static char *
dup_page (DossierClaimsPage *self, guint n_shown, const char *shown)
{
  if (n_shown > 0)
    return g_strdup ("list");

  return g_strdup (g_strcmp0 (shown, "all") == 0 ? "empty" : "filtered");
}

static char *
dup_filtered_icon (DossierClaimsPage *self, const char *shown)
{
  return g_strdup (dossier_claim_words_get_empty_icon (shown));
}

static char *
dup_filtered_title (DossierClaimsPage *self, const char *shown)
{
  return g_strdup (dossier_claim_words_get_empty_title (shown));
}

static char *
dup_filtered_description (DossierClaimsPage *self, const char *shown)
{
  if (g_strcmp0 (shown, "review") == 0)
    return g_strdup (_ ("Every claim has been judged"));

  return g_strdup ("");
}

/* @self may be on its way out, and NULL then: newer toolkits ask once more. */
static gboolean
offers_clearing (DossierClaimsPage *self, const char *shown, const char *mode)
{
  return g_strcmp0 (shown, is_review (self, mode) ? "review" : "all") != 0;
}

static void
clear_filter_cb (DossierClaimsPage *self)
{
  g_object_set (self->pills, "shown", is_review (self, self->mode) ? "review" : "all", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- */

/* The list of them knows how many of what kind there are in each document. */
static char *
dup_summary (DossierClaimsPage *self)
{
  const DossierAnnotationSet *set;
  g_autofree char *shown = NULL;
  GHashTableIter iter;
  gpointer group;
  guint n_documents = 0;

  if (self->library == NULL)
    return dossier_claim_words_dup_count (0, 0);
  set = dossier_annotation_list_get_set (
      DOSSIER_ANNOTATION_LIST (dossier_library_list_annotations (self->library)));
  g_object_get (self->pills, "shown", &shown, NULL);
  g_hash_table_iter_init (&iter, set->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    n_documents += dossier_claim_counts_get (&((DossierAnnotationGroup *) group)->counts, shown)
                   > 0;
  return dossier_claim_words_dup_count (dossier_claim_counts_get (&set->counts, shown),
                                        n_documents);
}

static void
filtered_cb (DossierClaimsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/* So many at once are gone through a few at a time. Later on a claim that is judged must not empty the list for a
 * moment: then all are gone through at once. */
static void
claims_come_cb (DossierClaimsPage *self, guint position, guint removed, guint added)
{
  if (added > MANY && self->filtered != NULL)
    gtk_filter_list_model_set_incremental (self->filtered, TRUE);
}

static void
claims_came_cb (DossierClaimsPage *self)
{
  if (gtk_filter_list_model_get_pending (self->filtered) == 0)
    gtk_filter_list_model_set_incremental (self->filtered, FALSE);
}

static void
set_library (DossierClaimsPage *self, DossierLibrary *library)
{
  if (self->library == library)
    return;

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (dossier_library_list_annotations (self->library),
                                          claims_come_cb, self);
  g_set_object (&self->library, library);
  /* Before those who filter them hear of it. */
  if (library != NULL)
    g_signal_connect_object (dossier_library_list_annotations (library), "items-changed",
                             G_CALLBACK (claims_come_cb), self, G_CONNECT_SWAPPED);
  dossier_claim_list_set_selected (self->list, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATIONS]);
}

static void
dossier_claims_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_ANNOTATIONS:
      if (self->library != NULL)
        g_value_set_object (value, dossier_library_list_annotations (self->library));
      break;
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_ORDER:
      g_value_set_string (value, self->order);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, dup_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claims_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_MODE:
      g_free (self->mode);
      self->mode = g_value_dup_string (value);
      break;
    case PROP_ORDER:
      g_free (self->order);
      self->order = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
dossier_claims_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_CLAIMS_PAGE (widget)->list));
}

static void
dossier_claims_page_dispose (GObject *object)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIMS_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->mode, g_free);
  g_clear_pointer (&self->order, g_free);

  G_OBJECT_CLASS (dossier_claims_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, G_TYPE_LIST_MODEL,
                                                      readable);
  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "claims", flags);
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "place", flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_claims_page_class_init (DossierClaimsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_claims_page_get_property;
  object_class->set_property = dossier_claims_page_set_property;
  object_class->dispose = dossier_claims_page_dispose;
  widget_class->grab_focus = dossier_claims_page_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  install_properties (object_class);
  gtk_widget_class_install_property_action (widget_class, "claims.sort", "order");

  g_type_ensure (DOSSIER_TYPE_CLAIM_FILTER);
  g_type_ensure (DOSSIER_TYPE_CLAIM_LIST);
  g_type_ensure (DOSSIER_TYPE_CLAIM_PILLS);
  g_type_ensure (DOSSIER_TYPE_CLAIM_SORTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claims-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, pills);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, filtered);
  gtk_widget_class_bind_template_callback (widget_class, is_review);
  gtk_widget_class_bind_template_callback (widget_class, dup_page);
  gtk_widget_class_bind_template_callback (widget_class, dup_filtered_icon);
  gtk_widget_class_bind_template_callback (widget_class, dup_filtered_title);
  gtk_widget_class_bind_template_callback (widget_class, dup_filtered_description);
  gtk_widget_class_bind_template_callback (widget_class, offers_clearing);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
}

static void
dossier_claims_page_init (DossierClaimsPage *self)
{
  self->mode = g_strdup ("claims");
  self->order = g_strdup ("place");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (filtered_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (claims_came_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
dossier_claims_page_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIMS_PAGE, NULL);
}
