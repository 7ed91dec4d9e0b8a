/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-changes.h"
#include "dossier-library-base.h"

G_BEGIN_DECLS

/* What a person decides about an annotation whose words changed with a new version. */
typedef enum
{
  DOSSIER_PLACE_CHOICE_OPEN, /* to be decided again */
  DOSSIER_PLACE_CHOICE_KEPT, /* stays on the earlier version */
  DOSSIER_PLACE_CHOICE_GONE, /* the newer version has nothing of the kind */
} DossierPlaceChoice;

/* It stands at @range (bytes) from now on. Both end with dossier_library_edit_finish(). */
void dossier_library_place_annotation_async (DossierLibrary *self,
                                             const char *annotation_id,
                                             DossierRange range,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
void dossier_library_decide_place_async (DossierLibrary *self,
                                         const char *annotation_id,
                                         DossierPlaceChoice choice,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* The version of a document that stands in the list, where another one of it does no longer. (transfer full)
 * (nullable) */
void dossier_library_find_current_async (DossierLibrary *self,
                                         const char *document_id,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *dossier_library_find_current_finish (DossierLibrary *self,
                                           GAsyncResult *result,
                                           GError **error);

/* A document with all its versions, one of them held against the current one. */
typedef struct
{
  GPtrArray *versions; /* of DossierEntry, the newest first */
  guint shown; /* which of them is held against the first; 0 where there is only one */
  DossierChanges *changes; /* (nullable) where there is only one */
  GArray *marks; /* (nullable) of DossierRange: what was marked in the earlier one */
} DossierVersionChanges;

void dossier_version_changes_free (DossierVersionChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierVersionChanges, dossier_version_changes_free)

/* @version_id: (nullable): the earlier version; NULL for the one before the current */
void dossier_library_load_changes_async (DossierLibrary *self,
                                         const char *document_id,
                                         const char *version_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* (transfer full) */
DossierVersionChanges *dossier_library_load_changes_finish (DossierLibrary *self,
                                                            GAsyncResult *result,
                                                            GError **error);

G_END_DECLS
