/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"

G_BEGIN_DECLS

/* A list of annotations that also says when one of them was judged anew or moved, so that nobody has to listen to
 * ten thousand of them.
 *
 * Signals: item-changed (DossierAnnotation, NULL where several may have changed), after a verdict, a state or a
 * passage has changed. Who shows an annotation listens to that one for the rest. */
#define DOSSIER_TYPE_ANNOTATION_LIST (dossier_annotation_list_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierAnnotationList, dossier_annotation_list, DOSSIER, ANNOTATION_LIST, GObject)

DossierAnnotationList *dossier_annotation_list_new (void);
/* (transfer none): where annotations are put in and taken out */
GListStore *dossier_annotation_list_get_store (DossierAnnotationList *self);
/* Emits item-changed. @annotation: (nullable) */
void dossier_annotation_list_change (DossierAnnotationList *self, DossierAnnotation *annotation);

G_END_DECLS
