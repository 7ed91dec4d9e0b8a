/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-error.h"
#include "dossier-library-history.h"
#include "dossier-lazy-rows.h"
#include "dossier-sidebar-item.h"
#include "dossier-sidebar.h"

G_BEGIN_DECLS

/* What the parts of the sidebar know of each other. */
struct _DossierSidebar
{
  AdwBin parent_instance;

  GtkMenuButton *dossier_button;
  GtkLabel *name_label;
  GtkWidget *working_label;
  GtkMenuButton *primary_button;
  GtkToggleButton *search_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  DossierLazyRows *rows; /* their contents are of DossierSidebarRow */

  DossierLibrary *library;
  gboolean folded;

  GListStore *places;
  GListStore *heading; /* above the documents; empty while there are none */
  DossierSidebarItem *review;
  DossierSidebarItem *trash;
  DossierSidebarItem *conflicts; /* among the places while there are any */
  GBinding *review_count;
  GtkSingleSelection *browsing; /* places and documents */
  GtkSingleSelection *results; /* (nullable) while searching */
  gboolean pointed; /* the last thing done to the list was done with a pointer, not with keys */
  guint entering;
  gboolean selecting; /* a row is being selected because its thing is shown, not the other way */
  char *shown_place;
  char *shown_document;
  char *beside_document; /* (nullable) */

  GCancellable *searching;
};

/* dossier-sidebar.c */
/* Asks the window for what @item stands for. */
void dossier_sidebar_open_item (DossierSidebar *self, gpointer item);
/* Puts @selection into the list; each choice in it opens what was chosen. */
void dossier_sidebar_show_list (DossierSidebar *self, GtkSingleSelection *selection);
GtkSingleSelection *dossier_sidebar_create_selection (DossierSidebar *self, GListModel *model);

/* dossier-sidebar-search.c */
void dossier_sidebar_bind_search (GtkWidgetClass *widget_class);
void dossier_sidebar_begin_search (DossierSidebar *self);
void dossier_sidebar_end_search (DossierSidebar *self);

/* dossier-sidebar-context.c */
void dossier_sidebar_add_context (DossierSidebar *self);
void dossier_sidebar_add_row_context (GtkWidget *row);

/* dossier-sidebar-menu.c */
void dossier_sidebar_add_menu (DossierSidebar *self);

G_END_DECLS
