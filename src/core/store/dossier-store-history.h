/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 sequence;
  char *at; /* ISO 8601, UTC */
  char *action; /* "annotation-add", "annotation-change", "source-grade", … */
  char *subject; /* id of the document, annotation or source */
  char *words; /* a sentence for people */
  gboolean undone;
} DossierHistoryEntry;

void dossier_history_entry_free (DossierHistoryEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHistoryEntry, dossier_history_entry_free)

/* @subject: (nullable): id of a document (with its annotations), annotation or source. Newest first. */
GPtrArray *dossier_store_list_history (DossierStore *self, const char *subject, GError **error);
/* (transfer full): the entry that was undone or redone; NULL and NOT_FOUND where there is nothing to */
DossierHistoryEntry *dossier_store_undo (DossierStore *self, GError **error);
DossierHistoryEntry *dossier_store_redo (DossierStore *self, GError **error);
/* (transfer full) (nullable): what the next undo or redo would do, NULL where nothing */
DossierHistoryEntry *dossier_store_peek_undo (DossierStore *self);
DossierHistoryEntry *dossier_store_peek_redo (DossierStore *self);

G_END_DECLS
