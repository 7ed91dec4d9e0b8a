/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of annotations that also says when one of them was judged anew or moved, so that nobody has to listen to
 * ten thousand of them, and that knows how many there are of each kind, so that nobody has to count them.
 *
 * Signals: item-changed (DossierAnnotation, NULL where several may have changed), after a verdict, a state or a
 * passage has changed. Who shows an annotation listens to that one for the rest. */
#define DOSSIER_TYPE_ANNOTATION_LIST (dossier_annotation_list_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierAnnotationList, dossier_annotation_list, DOSSIER, ANNOTATION_LIST, GObject)

DossierAnnotationList *dossier_annotation_list_new (void);
/* (transfer none): to be looked at; valid until the list changes */
const DossierAnnotationSet *dossier_annotation_list_get_set (DossierAnnotationList *self);
/* (nullable) (transfer none) */
DossierAnnotation *dossier_annotation_list_find (DossierAnnotationList *self, const char *id);
/* (nullable): those of one document; valid until the list changes */
const DossierAnnotationGroup *dossier_annotation_list_find_group (DossierAnnotationList *self,
                                                                  const char *document_id);
void dossier_annotation_list_insert (DossierAnnotationList *self,
                                     guint position,
                                     gpointer *annotations,
                                     guint n_annotations);
void dossier_annotation_list_remove (DossierAnnotationList *self, DossierAnnotation *annotation);
/* Holds these from now on, in this order; says so of the part that differs. @items: (nullable)
 * Returns: whether anything does */
gboolean dossier_annotation_list_set_items (DossierAnnotationList *self, GPtrArray *items);
/* Emits item-changed. @annotation: (nullable) */
void dossier_annotation_list_change (DossierAnnotationList *self, DossierAnnotation *annotation);
/* @held, which is in the list, says what @newer says. */
void dossier_annotation_list_assign (DossierAnnotationList *self,
                                     DossierAnnotation *held,
                                     DossierAnnotation *newer);
/* The list is to become @set: whatever of it, from @from until @to, is in the list already stays the object that it
 * is. Nothing is said of it before dossier_annotation_list_take(), which others may not come between. */
void dossier_annotation_list_merge (DossierAnnotationList *self,
                                    DossierAnnotationSet *set,
                                    guint from,
                                    guint to);
/* @set: (transfer full): all of which was merged */
void dossier_annotation_list_take (DossierAnnotationList *self, DossierAnnotationSet *set);

G_END_DECLS
