/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the rooms of the store share, and tests; how edits are recorded is in dossier-store-record.h. */

#include "dossier-annotation.h"
#include "dossier-database.h"
#include "dossier-document.h"
#include "dossier-figure.h"
#include "dossier-store-base.h"
#include "dossier-store-documents.h"
#include "dossier-store-history.h"
#include "dossier-store-indexes.h"
#include "dossier-store-nouns.h"
#include "dossier-store-record.h"
#include "dossier-store-snapshot.h"
#include "dossier-working-copy.h"

G_BEGIN_DECLS

struct _DossierStore
{
  DossierDatabase *database;
  gint64 data_version;
  /* The document last worked on; documents never change, so it cannot be out of date. */
  char *document_id;
  DossierDocument *document;
  gint64 group; /* the first entry of the edit under way, -1 before it, 0 without one */
  char *edit_name; /* (nullable): of the next entry that is recorded */
  gboolean is_as_of; /* what is read is the past, and will be taken back */
  DossierMoment moment; /* of that past */
  DossierWorkingCopy *working; /* (nullable), like its notice */
  char *working_notice;
  DossierSnapshot *snapshot; /* (nullable): a copy that is being made of the working copy */
  gboolean index_was_mended;
  gboolean index_stays_damaged; /* as more than that is damaged */
  gboolean index_lags; /* this store marked what is not in the full-text index yet */
  char *folder; /* (nullable) goes with the store: a copy to read from is in it */
};

char *dossier_store_dup_now (void);
gboolean dossier_store_check_words (const char *words, GError **error);
/* One text from one row; NULL with @error unset where there is no row or it is NULL. */
char *dossier_store_dup_value (DossierStore *self, GError **error, const char *sql, const char *id);
/* The same where having none is as good: FALSE with @error set where it could not be read. */
gboolean dossier_store_read_value (
    DossierStore *self, char **value, GError **error, const char *sql, const char *id);

/* Inside a transaction: those figures of a new document that lie in @range of the array. */
gboolean dossier_store_insert_figures (DossierStore *self,
                                       const char *id,
                                       DossierDocument *document,
                                       GPtrArray *figures,
                                       DossierRange range,
                                       GError **error);
/* The same for all of them. */
gboolean dossier_store_ensure_figures (DossierStore *self, const char *id, GError **error);
/* Versions, inside a transaction (dossier-store-versions.c). */
gboolean dossier_store_find_previous (DossierStore *self,
                                      const DossierNewDocument *new_document,
                                      const char *title,
                                      char **previous,
                                      GError **error);
gboolean dossier_store_follow_version (DossierStore *self,
                                       const char *previous,
                                       const char *document_id,
                                       DossierDocument *document,
                                       GError **error);
/* (transfer full): the current version of the document that @id is one of */
char *dossier_store_dup_current (DossierStore *self, const char *id, GError **error);
/* The words at @range of its document are what it marks. */
gboolean dossier_store_write_passage (DossierStore *self,
                                      const char *id,
                                      DossierRange range,
                                      GError **error);
/* (transfer full): the annotation of this whole identifier, also where it is in the trash */
DossierAnnotation *dossier_store_load_annotation (DossierStore *self,
                                                  const char *id,
                                                  GError **error);
/* What the one that begins so consists of; @document: (transfer full): the one that its passage lies in */
gboolean dossier_store_find_fields (DossierStore *self,
                                    const char *id,
                                    DossierAnnotationFields *fields,
                                    char **document,
                                    GError **error);
/* (transfer full): the state of an annotation without tags, but for its passage */
JsonObject *dossier_store_make_annotation_state (const DossierAnnotationFields *fields);
/* It was changed now. */
gboolean dossier_store_touch_annotation (DossierStore *self, const char *id, GError **error);
/* Out of the trash: whole identifiers, inside a transaction. */
gboolean dossier_store_bring_document_back (DossierStore *self, const char *id, GError **error);
gboolean dossier_store_bring_annotation_back (DossierStore *self, const char *id, GError **error);
/* Documents and grades of @from become those of @into; inside a transaction and a group. */
gboolean dossier_store_move_source (DossierStore *self,
                                    const char *from,
                                    const char *into,
                                    GError **error);
/* The id of the source of this name, made where it is missing. */
char *dossier_store_ensure_source (DossierStore *self, const char *name, GError **error);

/* Another library, in a copy of its own, so that nothing is done to its file. */
DossierStore *dossier_store_open_copy (DossierStore *self, const char *path, GError **error);
void dossier_store_remove_folder (const char *folder);
/* Also where the document is in the trash. */
GBytes *dossier_store_load_any_original (DossierStore *self, const char *id, GError **error);
/* (transfer none): the document, from memory where it was the last one asked for */
DossierDocument *dossier_store_get_document (DossierStore *self, const char *id, GError **error);
/* The whole id for @id or its beginning; @document (nullable) gets that of the document it is in. */
char *dossier_store_resolve_document (DossierStore *self, const char *id, GError **error);
char *dossier_store_resolve_annotation (DossierStore *self,
                                        const char *id,
                                        char **document,
                                        GError **error);
char *dossier_store_shorten (const char *words);
/* (transfer full) (nullable): the beginning of the words that an annotation marks; a title */
char *dossier_store_dup_quote (DossierStore *self, const char *annotation);
char *dossier_store_dup_title (DossierStore *self, const char *document);

G_END_DECLS
