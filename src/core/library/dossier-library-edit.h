/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Each edit is one committed transaction. */

/* Waits until every edit that was asked for is done. _finish is TRUE where none failed meanwhile. */
void dossier_library_settle_async (DossierLibrary *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dossier_library_settle_finish (DossierLibrary *self, GAsyncResult *result);

void dossier_library_annotate_async (DossierLibrary *self,
                                     const char *document_id,
                                     DossierRange range,
                                     const DossierAnnotationChange *change,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* (transfer full) */
DossierAnnotation *dossier_library_annotate_finish (DossierLibrary *self,
                                                    GAsyncResult *result,
                                                    GError **error);
void dossier_library_change_annotation_async (DossierLibrary *self,
                                              const char *annotation_id,
                                              const DossierAnnotationChange *change,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
void dossier_library_remove_annotation_async (DossierLibrary *self,
                                              const char *annotation_id,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/* @reliability: 'A' to 'F'; @because: (nullable) */
void dossier_library_set_reliability_async (DossierLibrary *self,
                                            const char *source_name,
                                            char reliability,
                                            const char *because,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_set_credibility_async (DossierLibrary *self,
                                            const char *document_id,
                                            guint credibility,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_set_source_async (DossierLibrary *self,
                                       const char *document_id,
                                       const char *source_name,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
typedef enum
{
  DOSSIER_DOCUMENT_FIELD_TITLE,
  DOSSIER_DOCUMENT_FIELD_SOURCE, /* made where it is missing; "" for none */
  DOSSIER_DOCUMENT_FIELD_PUBLISHED, /* ISO 8601, as precise as it is known; "" for none */
} DossierDocumentField;

/* Puts right what is known of a document. */
void dossier_library_change_document_async (DossierLibrary *self,
                                            const char *document_id,
                                            DossierDocumentField field,
                                            const char *text,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_trash_document_async (DossierLibrary *self,
                                           const char *document_id,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
/* For every edit above that has no _finish of its own. */
gboolean dossier_library_edit_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

void dossier_library_undo_async (DossierLibrary *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void dossier_library_redo_async (DossierLibrary *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full): in words, what was undone or redone */
char *dossier_library_undo_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

/* Fire and forget: where a document was last read. Not part of the history. */
void dossier_library_set_reading_position (DossierLibrary *self,
                                           const char *document_id,
                                           gsize offset);

G_END_DECLS
