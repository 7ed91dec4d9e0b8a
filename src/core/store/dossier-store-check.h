/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean ok;
  gboolean
      is_index_alone; /* not ok, but all that is wrong is in the full-text indexes, which can be made anew */
  guint schema;
  char *integrity; /* "ok", or what SQLite found */
  guint n_documents;
  guint n_annotations;
  GPtrArray *altered; /* of char *: tables whose rows are not those that were written */
  GPtrArray
      *hash_mismatches; /* of char *: ids of documents whose bytes are not what was imported */
} DossierCheckResult;

void dossier_check_result_free (DossierCheckResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCheckResult, dossier_check_result_free)

typedef enum
{
  DOSSIER_DOCUMENT_DAMAGE_ORIGINAL = 1 << 0, /* its bytes are not those that were imported */
  DOSSIER_DOCUMENT_DAMAGE_TEXT = 1 << 1, /* it cannot be read, or its text is another one */
  DOSSIER_DOCUMENT_DAMAGE_PASSAGES = 1 << 2, /* marked words do not stand where they were marked */
} DossierDocumentDamage;

/* Looks one document through; @anew: also where its text was read and checked just before. @damage: (out) */
gboolean dossier_store_verify_document (DossierStore *self,
                                        const char *id,
                                        gboolean anew,
                                        DossierDocumentDamage *damage,
                                        GError **error);
/* (transfer full): the ids of all documents, also of those in the trash; NULL with @error set */
char **dossier_store_list_document_ids (DossierStore *self, GError **error);
DossierCheckResult *dossier_store_check (DossierStore *self, GError **error);

G_END_DECLS
