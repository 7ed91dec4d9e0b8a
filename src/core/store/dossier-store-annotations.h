/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/* (transfer full): the annotation as stored. @range in bytes; fields that @change does not name are empty */
DossierAnnotation *dossier_store_add_annotation (DossierStore *self,
                                                 const char *document_id,
                                                 DossierRange range,
                                                 const DossierAnnotationChange *change,
                                                 GError **error);
/* The same with an id of the caller's choice. Where it is there already, it is answered as it is. */
DossierAnnotation *dossier_store_add_annotation_as (DossierStore *self,
                                                    const char *id,
                                                    const char *document_id,
                                                    DossierRange range,
                                                    const DossierAnnotationChange *change,
                                                    GError **error);
/* (transfer full): the annotation as it now is */
DossierAnnotation *dossier_store_change_annotation (DossierStore *self,
                                                    const char *id,
                                                    const DossierAnnotationChange *change,
                                                    GError **error);
gboolean dossier_store_remove_annotation (DossierStore *self, const char *id, GError **error);
/* @document_id: (nullable): NULL for all documents. By document, then by place. Removed ones are left out. */
GPtrArray *dossier_store_list_annotations (DossierStore *self,
                                           const char *document_id,
                                           GError **error);
/* Adds those after number @after of all annotations to @annotations, at most @limit, in the order in which
 * they were made; fewer are the last. Returns the number of the last one, or -1. */
gint64 dossier_store_read_annotations (
    DossierStore *self, gint64 after, guint limit, GPtrArray *annotations, GError **error);
/* The greatest number of an annotation; not many more or less than there are. */
gint64 dossier_store_get_last_annotation (DossierStore *self);
DossierAnnotation *dossier_store_find_annotation (DossierStore *self,
                                                  const char *id,
                                                  GError **error);

G_END_DECLS
