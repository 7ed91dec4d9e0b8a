/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Claims as a list of cards with everything that the keyboard can do to them. */

#include "dossier-claim-list.h"

#include "dossier-claim-actions.h"
#include "dossier-claim-card.h"
#include "dossier-claim-popover.h"
#include "dossier-claim-rows.h"
#include "dossier-lazy-rows.h"
#include "dossier-place-review.h"
#include "dossier-tab-order.h"
#include "dossier-text-signs.h"

struct _DossierClaimList
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkSingleSelection *selection;

  DossierLibrary *library;
  GListModel *claims;
  DossierAnnotation *selected;
  DossierLazyRows *rows; /* their contents are cards */
  GtkWidget *popover;
  guint refocus;
  guint last_position;
  gboolean had_focus; /* just before the claims changed */
  gboolean across;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_CLAIMS,
  PROP_ACROSS,
  PROP_SELECTED,
  PROP_VERDICT,
  PROP_CREDIBILITY,
  N_PROPERTIES
};

enum
{
  SIGNAL_PICKED_AGAIN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DossierClaimList, dossier_claim_list, ADW_TYPE_BIN)

/* What the actions work on: a claim that the person sees. */
static DossierAnnotation *
get_in_hand (DossierClaimList *self)
{
  if (self->selection == NULL)
    return NULL;

  return gtk_single_selection_get_selected_item (self->selection);
}

static DossierClaimCard *
find_card (DossierClaimList *self, DossierAnnotation *annotation)
{
  GtkWidget *card = dossier_lazy_rows_find (self->rows, annotation);

  return card != NULL ? DOSSIER_CLAIM_CARD (card) : NULL;
}

static guint
find_position (DossierClaimList *self, DossierAnnotation *annotation)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DossierAnnotation) item = g_list_model_get_item (model, i);

      if (item == annotation)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
notify_judgement (DossierClaimList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDIBILITY]);
}

static void
take_in_hand (DossierClaimList *self, DossierAnnotation *annotation)
{
  if (self->selected == annotation)
    return;

  if (self->selected != NULL)
    g_signal_handlers_disconnect_by_func (self->selected, notify_judgement, self);
  g_set_object (&self->selected, annotation);
  if (annotation != NULL)
    {
      g_signal_connect_object (annotation, "notify::verdict", G_CALLBACK (notify_judgement), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (annotation, "notify::credibility", G_CALLBACK (notify_judgement),
                               self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static gboolean
refocus_cb (gpointer user_data)
{
  DossierClaimList *self = user_data;
  DossierClaimCard *card = find_card (self, get_in_hand (self));
  GtkWidget *row = card != NULL ? dossier_lazy_rows_get_row (GTK_WIDGET (card)) : NULL;

  self->refocus = 0;
  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* Once the rows are where they belong. */
static void
focus_later (DossierClaimList *self)
{
  if (self->refocus == 0)
    self->refocus = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, refocus_cb, self, NULL);
}

static gboolean
has_focus (DossierClaimList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}

static void
scroll_to (DossierClaimList *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* --- callbacks of the .ui file --- */

static void
selected_item_cb (DossierClaimList *self)
{
  DossierAnnotation *annotation = get_in_hand (self);

  /* That nothing is selected because the list does not show it takes nothing out of the hand. */
  if (annotation != NULL)
    {
      self->last_position = gtk_single_selection_get_selected (self->selection);
      take_in_hand (self, annotation);
    }
  notify_judgement (self);
}

/* A claim that is judged or removed leaves the list under the hands of who works on it: the next one comes
 * to hand, so that the next key works. */
static void
items_changed_cb (DossierClaimList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->selected != NULL && get_in_hand (self) == NULL)
    {
      guint position = find_position (self, self->selected);

      if (position == GTK_INVALID_LIST_POSITION && self->had_focus && n > 0)
        position = MIN (self->last_position, n - 1);
      if (position != GTK_INVALID_LIST_POSITION)
        gtk_single_selection_set_selected (self->selection, position);
    }
  if (self->had_focus)
    focus_later (self);
  self->had_focus = FALSE;
}

static void
activate_cb (DossierClaimList *self, guint position)
{
  g_autoptr (DossierAnnotation)
      annotation = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const DossierAnnotationFields *fields;

  if (annotation == NULL)
    return;
  fields = dossier_annotation_get_fields (annotation);
  if (self->across)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-claim", "s", fields->id);
  else
    {
      DossierRange range = dossier_annotation_get_range (annotation);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)", fields->document_id,
                                  (guint64) range.start, (guint64) range.end);
    }
}

/* --- actions --- */

static void
edit_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  DossierClaimCard *card = find_card (self, get_in_hand (self));

  if (card != NULL)
    dossier_claim_card_edit_note (card);
}

static void
popover_closed_cb (DossierClaimList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  DossierClaimCard *card = find_card (self, get_in_hand (self));
  graphene_rect_t bounds;

  if (card == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (card), widget, &bounds))
    return;
  if (self->popover == NULL)
    {
      self->popover = dossier_claim_popover_new ();
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_parent (self->popover, widget);
    }
  dossier_claim_popover_set_claim (DOSSIER_CLAIM_POPOVER (self->popover), self->library,
                                   get_in_hand (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierAnnotation *annotation = get_in_hand (DOSSIER_CLAIM_LIST (widget));
  g_autofree char *words = NULL;

  if (annotation == NULL)
    return;
  words = dossier_text_dup_closed (dossier_annotation_get_passage (annotation)->exact);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), words);
}

static void
history_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierAnnotation *annotation = get_in_hand (DOSSIER_CLAIM_LIST (widget));

  if (annotation != NULL)
    gtk_widget_activate_action (widget, "win.history", "s", dossier_annotation_get_id (annotation));
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  DossierAnnotation *annotation = get_in_hand (self);

  if (annotation != NULL)
    dossier_claim_actions_remove (widget, self->library, annotation);
}

/* What became of the words in a new version. */
static void
place_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  DossierAnnotation *annotation = get_in_hand (self);

  if (annotation == NULL || !dossier_annotation_needs_place (annotation))
    return;
  if (g_str_equal (action_name, "claim.accept-place"))
    dossier_place_review_accept (widget, self->library, annotation, 0);
  else
    dossier_place_review_decide (widget, self->library, annotation,
                                 g_str_equal (action_name, "claim.keep-place")
                                     ? DOSSIER_PLACE_CHOICE_KEPT
                                     : DOSSIER_PLACE_CHOICE_GONE);
}

static void
menu_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  DossierClaimCard *card = find_card (self, get_in_hand (self));

  if (card != NULL)
    dossier_claim_card_open_menu (card);
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else if (g_str_equal (action_name, "claim.next"))
    position = MIN (position + 1, n - 1);
  else
    position = position > 0 ? position - 1 : 0;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);
  focus_later (self);
}

static void
judge (DossierClaimList *self, const char *id)
{
  DossierAnnotation *annotation = get_in_hand (self);
  DossierVerdict verdict;

  if (annotation != NULL && dossier_verdict_from_string (id, &verdict))
    dossier_claim_actions_set_verdict (GTK_WIDGET (self), self->library, annotation, verdict);
}

static void
grade (DossierClaimList *self, guint credibility)
{
  DossierAnnotation *annotation = get_in_hand (self);

  if (annotation != NULL)
    dossier_claim_actions_set_credibility (GTK_WIDGET (self), self->library, annotation,
                                           credibility);
}

/* --- */

static void
claims_changed_cb (DossierClaimList *self)
{
  self->had_focus = has_focus (self);
}

static void
set_claims (DossierClaimList *self, GListModel *claims)
{
  if (self->claims == claims)
    return;

  if (self->claims != NULL)
    g_signal_handlers_disconnect_by_func (self->claims, claims_changed_cb, self);
  g_set_object (&self->claims, claims);
  /* Connected before the view is: it sees the focus while the card still has it. */
  if (claims != NULL)
    g_signal_connect_object (claims, "items-changed", G_CALLBACK (claims_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLAIMS]);
}

static void
dossier_claim_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (object);
  DossierAnnotation *in_hand = get_in_hand (self);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_CLAIMS:
      g_value_set_object (value, self->claims);
      break;
    case PROP_ACROSS:
      g_value_set_boolean (value, self->across);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_VERDICT:
      g_value_set_string (
          value, in_hand != NULL
                     ? dossier_verdict_get_info (dossier_annotation_get_verdict (in_hand))->id
                     : "");
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (value,
                        in_hand != NULL ? dossier_annotation_get_fields (in_hand)->credibility : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_CLAIMS:
      set_claims (self, g_value_get_object (value));
      break;
    case PROP_ACROSS:
      self->across = g_value_get_boolean (value);
      break;
    case PROP_SELECTED:
      dossier_claim_list_set_selected (self, g_value_get_object (value));
      break;
    case PROP_VERDICT:
      judge (self, g_value_get_string (value));
      break;
    case PROP_CREDIBILITY:
      grade (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
dossier_claim_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_CLAIM_LIST (widget)->view));
}

static void
dossier_claim_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (widget);

  GTK_WIDGET_CLASS (dossier_claim_list_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dossier_claim_list_dispose (GObject *object)
{
  DossierClaimList *self = DOSSIER_CLAIM_LIST (object);

  g_clear_handle_id (&self->refocus, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  set_claims (self, NULL);
  take_in_hand (self, NULL);
  if (self->rows != NULL)
    dossier_lazy_rows_detach (self->rows);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_LIST);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_claim_list_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags quiet = flags | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_CLAIMS] = g_param_spec_object ("claims", NULL, NULL, G_TYPE_LIST_MODEL, quiet);
  properties[PROP_ACROSS] = g_param_spec_boolean ("across", NULL, NULL, FALSE, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, DOSSIER_TYPE_ANNOTATION,
                                                   quiet);
  /* Where the actions get their state from; nobody else needs them. */
  properties[PROP_VERDICT] = g_param_spec_string ("verdict", NULL, NULL, "", quiet);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 0, 6, 0, quiet);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "claim.verdict", "verdict");
  gtk_widget_class_install_property_action (widget_class, "claim.credibility", "credibility");
  gtk_widget_class_install_action (widget_class, "claim.edit-note", NULL, edit_note_cb);
  gtk_widget_class_install_action (widget_class, "claim.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "claim.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "claim.history", NULL, history_cb);
  gtk_widget_class_install_action (widget_class, "claim.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "claim.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "claim.accept-place", NULL, place_cb);
  gtk_widget_class_install_action (widget_class, "claim.keep-place", NULL, place_cb);
  gtk_widget_class_install_action (widget_class, "claim.lose-place", NULL, place_cb);
  gtk_widget_class_install_action (widget_class, "claim.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "claim.previous", NULL, step_cb);
}

static void
dossier_claim_list_class_init (DossierClaimListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_claim_list_get_property;
  object_class->set_property = dossier_claim_list_set_property;
  object_class->dispose = dossier_claim_list_dispose;
  widget_class->grab_focus = dossier_claim_list_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  widget_class->size_allocate = dossier_claim_list_size_allocate;
  install_properties (object_class);
  install_actions (widget_class);
  signals[SIGNAL_PICKED_AGAIN] = g_signal_new ("picked-again", DOSSIER_TYPE_CLAIM_LIST,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claim-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimList, view);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimList, selection);
  gtk_widget_class_bind_template_callback (widget_class, selected_item_cb);
  gtk_widget_class_bind_template_callback (widget_class, items_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dossier_claim_list_init (DossierClaimList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = dossier_claim_rows_new (self, self->view);
}

GtkWidget *
dossier_claim_list_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIM_LIST, NULL);
}

DossierAnnotation *
dossier_claim_list_get_selected (DossierClaimList *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_LIST (self), NULL);

  return self->selected;
}

gboolean
dossier_claim_list_set_selected (DossierClaimList *self, DossierAnnotation *annotation)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (DOSSIER_IS_CLAIM_LIST (self), FALSE);

  take_in_hand (self, annotation);
  if (annotation != NULL)
    position = find_position (self, annotation);
  if (gtk_single_selection_get_selected (self->selection) != position)
    {
      gtk_single_selection_set_selected (self->selection, position);
      if (position != GTK_INVALID_LIST_POSITION)
        scroll_to (self, position);
    }
  return position != GTK_INVALID_LIST_POSITION;
}

DossierLibrary *
dossier_claim_list_get_library (DossierClaimList *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_LIST (self), NULL);

  return self->library;
}

gboolean
dossier_claim_list_is_across (DossierClaimList *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_LIST (self), FALSE);

  return self->across;
}

DossierAnnotation *
dossier_claim_list_get_in_hand (DossierClaimList *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_LIST (self), NULL);

  return get_in_hand (self);
}

void
dossier_claim_list_pick_again (DossierClaimList *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_LIST (self));

  g_signal_emit (self, signals[SIGNAL_PICKED_AGAIN], 0);
}
