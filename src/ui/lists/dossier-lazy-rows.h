/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows of a long list view, with content only where they are seen. */
#define DOSSIER_TYPE_LAZY_ROWS (dossier_lazy_rows_get_type ())
G_DECLARE_FINAL_TYPE (DossierLazyRows, dossier_lazy_rows, DOSSIER, LAZY_ROWS, GObject)

typedef struct
{
  GtkWidget *(*create) (
      gpointer user_data); /* a content; it is used for many rows, one after another */
  void (*fill) (GtkWidget *content, GtkListItem *item, gpointer user_data);
  void (*clear) (GtkWidget *content, GtkListItem *item, gpointer user_data);
  /* (nullable): every row, seen or not, gets an item or loses it (@bound) */
  void (*bind) (GtkListItem *item, gboolean bound, gpointer user_data);
} DossierLazyRowsFuncs;

/* @funcs: lives as long as the program. @user_data: outlives the rows. @height: what a row is taken to be high
 * before one was seen */
DossierLazyRows *dossier_lazy_rows_new (GtkListView *view,
                                        const DossierLazyRowsFuncs *funcs,
                                        gpointer user_data,
                                        int height);
/* Lets go of everything; nothing is called any more. */
void dossier_lazy_rows_detach (DossierLazyRows *self);
/* (nullable) (transfer none): what shows @item; where its row is there but empty, it is filled. */
GtkWidget *dossier_lazy_rows_find (DossierLazyRows *self, gpointer item);
/* (nullable) (transfer none): the row around a content, which gets the focus */
GtkWidget *dossier_lazy_rows_get_row (GtkWidget *content);
typedef void (*DossierLazyRowsFunc) (GtkWidget *content, gpointer user_data);
/* Calls @func for every content that shows an item. */
void dossier_lazy_rows_foreach (DossierLazyRows *self,
                                DossierLazyRowsFunc func,
                                gpointer user_data);
/* How many contents have been made. */
guint dossier_lazy_rows_count (DossierLazyRows *self);

G_END_DECLS
