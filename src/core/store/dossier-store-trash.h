/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* How long what was removed stays in the trash when it is emptied. */
#define DOSSIER_TRASH_DAYS 30

/* Something in the trash. What was removed with its document is not listed apart. */
typedef struct
{
  char *id;
  gboolean is_document; /* else an annotation */
  char *title; /* of the document, or of the one that the annotation is in */
  char *quote; /* (nullable) the words that an annotation marks */
  char *document; /* id of that document */
  char *deleted_at; /* ISO 8601, UTC */
  guint n_annotations; /* that come back with a document */
} DossierTrashed;

void dossier_trashed_free (DossierTrashed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTrashed, dossier_trashed_free)

/* (transfer container) (element-type DossierTrashed): last removed first */
GPtrArray *dossier_store_list_trash (DossierStore *self, GError **error);
/* @id: of a document or annotation in the trash, or its beginning. (transfer full): what came back */
DossierTrashed *dossier_store_restore (DossierStore *self, const char *id, GError **error);

typedef struct
{
  guint n_documents;
  guint n_annotations; /* with those of the documents */
  guint n_kept; /* that are not there long enough */
} DossierEmptied;

/* What dossier_store_empty_trash() would do. */
gboolean dossier_store_count_trash (DossierStore *self,
                                    guint min_days,
                                    DossierEmptied *emptied,
                                    GError **error);
/* Removes for good what has been in the trash for @min_days days or more. Cannot be undone; the history
 * keeps the sentences, not the values. */
gboolean dossier_store_empty_trash (DossierStore *self,
                                    guint min_days,
                                    DossierEmptied *emptied,
                                    GError **error);

G_END_DECLS
