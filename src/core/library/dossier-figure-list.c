/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A list model over an array that is replaced as a whole. */

#include "dossier-figure-list.h"

#include "dossier-discard.h"
#include "dossier-session.h"

struct _DossierFigureList
{
  GObject parent_instance;

  GPtrArray *items;
};

static void dossier_figure_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierFigureList,
                               dossier_figure_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dossier_figure_list_iface_init))

static GType
dossier_figure_list_get_item_type (GListModel *list)
{
  return DOSSIER_TYPE_FIGURE_ITEM;
}

static guint
dossier_figure_list_get_n_items (GListModel *list)
{
  return DOSSIER_FIGURE_LIST (list)->items->len;
}

static gpointer
dossier_figure_list_get_item (GListModel *list, guint position)
{
  GPtrArray *items = DOSSIER_FIGURE_LIST (list)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
dossier_figure_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dossier_figure_list_get_item_type;
  iface->get_n_items = dossier_figure_list_get_n_items;
  iface->get_item = dossier_figure_list_get_item;
}

static void
dossier_figure_list_finalize (GObject *object)
{
  dossier_discard (DOSSIER_FIGURE_LIST (object)->items);

  G_OBJECT_CLASS (dossier_figure_list_parent_class)->finalize (object);
}

static void
dossier_figure_list_class_init (DossierFigureListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_figure_list_finalize;
}

static void
dossier_figure_list_init (DossierFigureList *self)
{
  self->items = g_ptr_array_new ();
}

DossierFigureList *
dossier_figure_list_new (void)
{
  return g_object_new (DOSSIER_TYPE_FIGURE_LIST, NULL);
}

void
dossier_figure_list_set_items (
    DossierFigureList *self, GPtrArray *items, guint position, guint n_removed, guint n_added)
{
  g_return_if_fail (DOSSIER_IS_FIGURE_LIST (self));
  g_return_if_fail (items != NULL);
  g_return_if_fail (self->items->len - n_removed + n_added == items->len);

  g_ptr_array_ref (items);
  dossier_discard (self->items);
  self->items = items;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}
