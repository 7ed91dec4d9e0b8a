/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A store and a signal. */

#include "dossier-annotation-list.h"

struct _DossierAnnotationList
{
  GObject parent_instance;

  GListStore *store;
};

static guint item_changed_signal;

static GType
get_item_type (GListModel *model)
{
  return DOSSIER_TYPE_ANNOTATION;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DOSSIER_ANNOTATION_LIST (model)->store));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (DOSSIER_ANNOTATION_LIST (model)->store), position);
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierAnnotationList,
                               dossier_annotation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
dossier_annotation_list_dispose (GObject *object)
{
  g_clear_object (&DOSSIER_ANNOTATION_LIST (object)->store);

  G_OBJECT_CLASS (dossier_annotation_list_parent_class)->dispose (object);
}

static void
dossier_annotation_list_class_init (DossierAnnotationListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_annotation_list_dispose;

  item_changed_signal = g_signal_new ("item-changed", DOSSIER_TYPE_ANNOTATION_LIST,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      DOSSIER_TYPE_ANNOTATION);
}

static void
dossier_annotation_list_init (DossierAnnotationList *self)
{
  self->store = g_list_store_new (DOSSIER_TYPE_ANNOTATION);
  g_signal_connect_object (self->store, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

DossierAnnotationList *
dossier_annotation_list_new (void)
{
  return g_object_new (DOSSIER_TYPE_ANNOTATION_LIST, NULL);
}

GListStore *
dossier_annotation_list_get_store (DossierAnnotationList *self)
{
  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (self), NULL);

  return self->store;
}

void
dossier_annotation_list_change (DossierAnnotationList *self, DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION_LIST (self));

  g_signal_emit (self, item_changed_signal, 0, annotation);
}
