/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the rooms of the store share; tests use it to reach the database itself.
 *
 * An edit takes the state of its subject before and after as JSON and records both in the history, all in
 * one transaction:
 *
 *   begin ( capture before -- write -- capture after -- record ) end
 *
 * Undo applies the state before, redo the state after, through the apply function of the noun. */

#include "dossier-annotation.h"
#include "dossier-database.h"
#include "dossier-document.h"
#include "dossier-figure.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

struct _DossierStore
{
  DossierDatabase *database;
  gint64 data_version;
  /* The document last worked on; documents never change, so it cannot be out of date. */
  char *document_id;
  DossierDocument *document;
};

char *dossier_store_dup_now (void);
gboolean dossier_store_check_words (const char *words, GError **error);
/* One text from one row; NULL with @error unset where there is no row or it is NULL. */
char *dossier_store_dup_value (DossierStore *self, GError **error, const char *sql, const char *id);

typedef struct
{
  const char *action;
  const char *subject;
  const char *document; /* (nullable) */
  const char *words;
  const char *before;
  const char *after;
} DossierEdit;

/* Inside a transaction. Where nothing changed nothing is recorded. */
gboolean dossier_store_record (DossierStore *self, const DossierEdit *edit, GError **error);

gboolean dossier_store_apply_annotation (DossierStore *self,
                                         const char *id,
                                         const char *state,
                                         GError **error);
gboolean dossier_store_apply_document (DossierStore *self,
                                       const char *id,
                                       const char *state,
                                       GError **error);
gboolean dossier_store_apply_source (DossierStore *self,
                                     const char *id,
                                     const char *state,
                                     GError **error);
gboolean dossier_store_apply_figure (DossierStore *self,
                                     const char *document_id,
                                     const char *state,
                                     GError **error);

/* Inside a transaction: figures of a new document. */
gboolean dossier_store_insert_figures (DossierStore *self,
                                       const char *document_id,
                                       DossierDocument *document,
                                       GPtrArray *figures,
                                       GError **error);
/* The id of the source of this name, made where it is missing. */
char *dossier_store_ensure_source (DossierStore *self, const char *name, GError **error);

/* (transfer none): the document, from memory where it was the last one asked for */
DossierDocument *dossier_store_get_document (DossierStore *self, const char *id, GError **error);
/* The whole id for @id or its beginning, in a table that has id and deleted_at. */
char *dossier_store_resolve_document (DossierStore *self, const char *id, GError **error);
char *dossier_store_resolve_annotation (DossierStore *self, const char *id, GError **error);

/* Sentences of the history. */
char *dossier_store_shorten (const char *words);
char *dossier_store_word_annotation_added (const DossierAnnotationFields *after);
char *dossier_store_word_annotation_changed (const DossierAnnotationFields *before,
                                             const DossierAnnotationFields *after);

G_END_DECLS
