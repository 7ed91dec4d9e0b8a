/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The rows of a list of claims: each says what its claim is, those that are seen show it as a card. */

#include "dossier-claim-rows.h"

#include "dossier-claim-card.h"
#include "dossier-claim-words.h"
#include "dossier-library-history.h"

/* What a card with a short quotation is high. */
#define TYPICAL_HEIGHT 90
/* The list that an item of it is in. */
#define LIST_KEY "claim-list"

static void
secondary_click_cb (GtkGesture *gesture, int n_press, double x, double y, DossierClaimList *self)
{
  DossierClaimCard *card = DOSSIER_CLAIM_CARD (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));

  dossier_claim_list_set_selected (self, dossier_claim_card_get_annotation (card));
  dossier_claim_card_open_menu (card);
}

/* Before the row around the card selects it. */
static void
click_cb (GtkGesture *gesture, int n_press, double x, double y, DossierClaimList *self)
{
  DossierClaimCard *card = DOSSIER_CLAIM_CARD (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));

  if (dossier_claim_card_get_annotation (card) == dossier_claim_list_get_in_hand (self))
    dossier_claim_list_pick_again (self);
}

static GtkWidget *
create_card (gpointer user_data)
{
  DossierClaimList *self = user_data;
  GtkWidget *card = dossier_claim_card_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (click_cb), self, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_click_cb), self, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (secondary));
  g_object_bind_property (self, "library", card, "library", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "across", card, "across", G_BINDING_SYNC_CREATE);
  return card;
}

/* The row may have gone before, and its end of the binding with it. */
static void
unbind (gpointer data)
{
  g_binding_unbind (data);
  g_object_unref (data);
}

static void
fill_card (GtkWidget *card, GtkListItem *item, gpointer user_data)
{
  GBinding *binding = g_object_bind_property (item, "selected", card, "selected",
                                              G_BINDING_SYNC_CREATE);

  g_object_set_data_full (G_OBJECT (card), "selected-binding", g_object_ref (binding), unbind);
  dossier_claim_card_set_annotation (DOSSIER_CLAIM_CARD (card), gtk_list_item_get_item (item));
}

static void
clear_card (GtkWidget *card, GtkListItem *item, gpointer user_data)
{
  g_object_set_data (G_OBJECT (card), "selected-binding", NULL);
  dossier_claim_card_set_annotation (DOSSIER_CLAIM_CARD (card), NULL);
}

static DossierEntry *
find_entry (DossierClaimList *self, DossierAnnotation *annotation)
{
  DossierLibrary *library = dossier_claim_list_get_library (self);

  return library != NULL
             ? dossier_library_find_entry (library, dossier_annotation_get_document_id (annotation))
             : NULL;
}

/* What has the focus is the row, also where its card is not seen: it says what the card does. */
static void
name_row (GtkListItem *item)
{
  GtkWidget *slot = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (slot);
  DossierClaimList *list = g_object_get_data (G_OBJECT (item), LIST_KEY);
  DossierAnnotation *annotation = gtk_list_item_get_item (item);
  g_autofree char *words = NULL;

  if (row == NULL || list == NULL || annotation == NULL)
    return;
  words = dossier_claim_words_dup_card (annotation, dossier_claim_list_get_library (list),
                                        find_entry (list, annotation),
                                        dossier_claim_list_is_across (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
bind_row (GtkListItem *item, gboolean bound, gpointer user_data)
{
  DossierAnnotation *annotation = gtk_list_item_get_item (item);
  DossierEntry *entry = find_entry (user_data, annotation);
  DossierLibrary *library = dossier_claim_list_get_library (user_data);

  /* Newer toolkits give a row its item before the row is in the list. */
  g_object_set_data (G_OBJECT (item), LIST_KEY, bound ? user_data : NULL);
  if (bound)
    {
      g_signal_connect_object (annotation, "notify", G_CALLBACK (name_row), item,
                               G_CONNECT_SWAPPED);
      if (entry != NULL)
        g_signal_connect_object (entry, "notify::credibility", G_CALLBACK (name_row), item,
                                 G_CONNECT_SWAPPED);
      if (library != NULL)
        g_signal_connect_object (dossier_library_list_conflicts (library), "items-changed",
                                 G_CALLBACK (name_row), item, G_CONNECT_SWAPPED);
      name_row (item);
      return;
    }
  if (library != NULL)
    g_signal_handlers_disconnect_by_func (dossier_library_list_conflicts (library), name_row, item);
  g_signal_handlers_disconnect_by_func (annotation, name_row, item);
  if (entry != NULL)
    g_signal_handlers_disconnect_by_func (entry, name_row, item);
}

static const DossierLazyRowsFuncs row_funcs = { create_card, fill_card, clear_card, bind_row };

DossierLazyRows *
dossier_claim_rows_new (DossierClaimList *list, GtkListView *view)
{
  return dossier_lazy_rows_new (view, &row_funcs, list, TYPICAL_HEIGHT);
}
