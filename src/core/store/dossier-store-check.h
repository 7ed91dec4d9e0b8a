/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean ok;
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

DossierCheckResult *dossier_store_check (DossierStore *self, GError **error);

G_END_DECLS
