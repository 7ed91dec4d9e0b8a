/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The claims of the open document beside it. */

#include "dossier-annotations-panel.h"

#include <glib/gi18n-lib.h>

#include "dossier-claim-filter.h"
#include "dossier-claim-list.h"
#include "dossier-claim-pills.h"
#include "dossier-claim-sorter.h"
#include "dossier-claim-words.h"
#include "dossier-tab-order.h"

struct _DossierAnnotationsPanel
{
  AdwBin parent_instance;

  DossierClaimPills *pills;
  DossierClaimList *list;

  DossierSession *session;
  char *order;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ORDER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierAnnotationsPanel, dossier_annotations_panel, ADW_TYPE_BIN)

/* --- closures and callbacks of the .ui file --- */

static char *
dup_page (DossierAnnotationsPanel *self, guint n_shown, const char *shown, DossierSession *session)
{
  if (n_shown > 0)
    return g_strdup ("list");

  return g_strdup (g_strcmp0 (shown, "all") == 0 || session == NULL ? "empty" : "filtered");
}

static char *
dup_filtered_icon (DossierAnnotationsPanel *self, const char *shown)
{
  return g_strdup (dossier_claim_words_get_empty_icon (shown));
}

static char *
dup_filtered_title (DossierAnnotationsPanel *self, const char *shown)
{
  return g_strdup (dossier_claim_words_get_empty_title (shown));
}

static void
clear_filter_cb (DossierAnnotationsPanel *self)
{
  g_object_set (self->pills, "shown", "all", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- */

static void
session_selected_cb (DossierAnnotationsPanel *self)
{
  DossierAnnotation *selected = dossier_session_get_selected (self->session);

  /* Who picks a highlight in the text wants to see its card, whatever was filtered before. */
  if (!dossier_claim_list_set_selected (self->list, selected) && selected != NULL)
    {
      g_object_set (self->pills, "shown", "all", NULL);
      dossier_claim_list_set_selected (self->list, selected);
    }
}

static void
list_selected_cb (DossierAnnotationsPanel *self)
{
  if (self->session != NULL)
    dossier_session_set_selected (self->session, dossier_claim_list_get_selected (self->list));
}

/* The reader may have gone elsewhere since. */
static void
picked_again_cb (DossierAnnotationsPanel *self)
{
  if (self->session != NULL)
    g_object_notify (G_OBJECT (self->session), "selected");
}

static void
set_session (DossierAnnotationsPanel *self, DossierSession *session)
{
  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, session_selected_cb, self);
  /* First nobody's claim is in hand, so that none of the old document is selected in the new one. */
  g_signal_handlers_block_by_func (self->list, list_selected_cb, self);
  dossier_claim_list_set_selected (self->list, NULL);
  g_set_object (&self->session, session);
  g_object_set (self->pills, "shown", "all", NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_signal_handlers_unblock_by_func (self->list, list_selected_cb, self);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (session_selected_cb), self,
                           G_CONNECT_SWAPPED);
  session_selected_cb (self);
}

static void
dossier_annotations_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierAnnotationsPanel *self = DOSSIER_ANNOTATIONS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ORDER:
      g_value_set_string (value, self->order);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_annotations_panel_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  DossierAnnotationsPanel *self = DOSSIER_ANNOTATIONS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
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
dossier_annotations_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_ANNOTATIONS_PANEL (widget)->list));
}

static void
dossier_annotations_panel_dispose (GObject *object)
{
  DossierAnnotationsPanel *self = DOSSIER_ANNOTATIONS_PANEL (object);

  if (self->session != NULL)
    set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_ANNOTATIONS_PANEL);
  g_clear_pointer (&self->order, g_free);

  G_OBJECT_CLASS (dossier_annotations_panel_parent_class)->dispose (object);
}

static void
dossier_annotations_panel_class_init (DossierAnnotationsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_annotations_panel_get_property;
  object_class->set_property = dossier_annotations_panel_set_property;
  object_class->dispose = dossier_annotations_panel_dispose;
  widget_class->grab_focus = dossier_annotations_panel_grab_focus;
  dossier_tab_order_pass_through (widget_class);

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "place", flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_install_property_action (widget_class, "claims.sort", "order");

  g_type_ensure (DOSSIER_TYPE_CLAIM_FILTER);
  g_type_ensure (DOSSIER_TYPE_CLAIM_LIST);
  g_type_ensure (DOSSIER_TYPE_CLAIM_PILLS);
  g_type_ensure (DOSSIER_TYPE_CLAIM_SORTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-annotations-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierAnnotationsPanel, pills);
  gtk_widget_class_bind_template_child (widget_class, DossierAnnotationsPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, dup_page);
  gtk_widget_class_bind_template_callback (widget_class, dup_filtered_icon);
  gtk_widget_class_bind_template_callback (widget_class, dup_filtered_title);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
}

static void
dossier_annotations_panel_init (DossierAnnotationsPanel *self)
{
  self->order = g_strdup ("place");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (list_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "picked-again", G_CALLBACK (picked_again_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
dossier_annotations_panel_new (void)
{
  return g_object_new (DOSSIER_TYPE_ANNOTATIONS_PANEL, NULL);
}
