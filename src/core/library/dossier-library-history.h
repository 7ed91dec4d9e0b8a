/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"
#include "dossier-record.h"

G_BEGIN_DECLS

/* How long what was removed stays when the trash is emptied. */
#define DOSSIER_LIBRARY_TRASH_DAYS 30

/* Live lists of DossierRecord. */
GListModel *dossier_library_list_trash (DossierLibrary *self);
GListModel *dossier_library_list_conflicts (DossierLibrary *self);

/* @subject_id: (nullable): of a document, annotation or source; at most @limit entries before the one of
 * number @before (0: the newest) */
void dossier_library_read_history_async (DossierLibrary *self,
                                         const char *subject_id,
                                         gint64 before,
                                         guint limit,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* (transfer full) (element-type DossierRecord): newest first */
GPtrArray *dossier_library_read_history_finish (DossierLibrary *self,
                                                GAsyncResult *result,
                                                GError **error);
/* The claims as they stood. @when: a day, a time, or the number of an entry */
void dossier_library_read_as_of_async (DossierLibrary *self,
                                       const char *when,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* (transfer full) (element-type DossierAnnotation); @entries: (out) (transfer full): of DossierEntry */
GPtrArray *dossier_library_read_as_of_finish (DossierLibrary *self,
                                              GAsyncResult *result,
                                              GPtrArray **entries,
                                              GError **error);

/* These end with dossier_library_edit_finish(). */
void dossier_library_bring_back_async (DossierLibrary *self,
                                       const char *id,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void dossier_library_empty_trash_async (DossierLibrary *self,
                                        guint min_days,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
void dossier_library_settle_conflict_async (DossierLibrary *self,
                                            const char *id,
                                            gboolean take_other,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_undo_to_async (DossierLibrary *self,
                                    gint64 sequence,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void dossier_library_purge_history_async (DossierLibrary *self,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

typedef struct
{
  guint n_documents;
  guint n_annotations;
  guint n_links;
  guint n_updated;
  guint n_conflicts;
  guint n_skipped;
  char **unplaced; /* sentences about what was not taken over */
} DossierMergeSummary;

void dossier_merge_summary_free (DossierMergeSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMergeSummary, dossier_merge_summary_free)

/* @path: another dossier, or a file of annotations (.jsonld, .json); it is only read */
void dossier_library_merge_async (DossierLibrary *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) */
DossierMergeSummary *dossier_library_merge_finish (DossierLibrary *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
