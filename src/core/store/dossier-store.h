/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-document.h"
#include "dossier-entry.h"
#include "dossier-figure.h"
#include "dossier-source.h"

G_BEGIN_DECLS

/* One library file. Plain and synchronous: used by the thread that opened it, which an assertion guards.
 * Every function that changes something is one committed transaction: when it returns, the change is on
 * the disk, or nothing has changed and @error says why. */
typedef struct _DossierStore DossierStore;

typedef enum
{
  DOSSIER_STORE_CREATE = 1 << 0, /* make the file where it is missing */
  DOSSIER_STORE_READ_ONLY = 1 << 1, /* do not write even where it could */
} DossierStoreFlags;

DossierStore *dossier_store_open (const char *path, DossierStoreFlags flags, GError **error);
void dossier_store_close (DossierStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierStore, dossier_store_close)

const char *dossier_store_get_path (DossierStore *self);
/* (nullable): why the library can only be read, as a sentence; NULL where it can be written */
const char *dossier_store_get_read_only_reason (DossierStore *self);
/* Whether another program changed the library since this was last asked. */
gboolean dossier_store_check_changed (DossierStore *self);

/* --- documents --- */

typedef enum
{
  DOSSIER_IMPORT_ADDED,
  DOSSIER_IMPORT_ALREADY, /* the same bytes are there: nothing was changed */
} DossierImportStatus;

typedef struct
{
  DossierDocument *document;
  GBytes *original; /* the file's bytes, kept as they are */
  const char *file_name; /* (nullable) */
  const char *format; /* id of the importer */
  GPtrArray *figures; /* of DossierFigure */
} DossierNewDocument;

/* @id: (out) (transfer full): of the new document, or of the one that has the same bytes */
gboolean dossier_store_add_document (DossierStore *self,
                                     const DossierNewDocument *document,
                                     DossierImportStatus *status,
                                     char **id,
                                     GError **error);
/* (transfer container) (element-type DossierEntry): last imported first; trashed ones are not listed */
GPtrArray *dossier_store_list_entries (DossierStore *self, GError **error);
/* @id: whole, or its first 4 characters or more where that is unique; NOT_FOUND, AMBIGUOUS */
DossierEntry *dossier_store_find_entry (DossierStore *self, const char *id, GError **error);
/* (transfer full) (nullable): by hash of the original bytes; NULL without an error where there is none */
DossierEntry *dossier_store_find_entry_by_bytes (DossierStore *self, GBytes *bytes, GError **error);
DossierDocument *dossier_store_load_document (DossierStore *self, const char *id, GError **error);
GBytes *dossier_store_load_original (DossierStore *self, const char *id, GError **error);
gboolean dossier_store_trash_document (DossierStore *self, const char *id, GError **error);
gboolean dossier_store_set_document_credibility (DossierStore *self,
                                                 const char *id,
                                                 guint credibility,
                                                 GError **error);
gboolean dossier_store_set_document_source (DossierStore *self,
                                            const char *id,
                                            const char *source_name,
                                            GError **error);
/* Not part of the history. */
gboolean dossier_store_set_reading_position (DossierStore *self,
                                             const char *id,
                                             gsize offset,
                                             GError **error);

/* --- annotations --- */

/* (transfer full): the annotation as stored. @range in bytes; fields that @change does not name are empty */
DossierAnnotation *dossier_store_add_annotation (DossierStore *self,
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
DossierAnnotation *dossier_store_find_annotation (DossierStore *self,
                                                  const char *id,
                                                  GError **error);

/* --- figures --- */

typedef enum
{
  DOSSIER_FIGURE_CHANGE_VALUE =
      1 << 0, /* value, value_max, date, unit, modifier of the correction */
  DOSSIER_FIGURE_CHANGE_LABEL = 1 << 1,
  DOSSIER_FIGURE_CHANGE_KEY = 1 << 2,
  DOSSIER_FIGURE_CHANGE_HIDDEN = 1 << 3, /* "not a figure" */
} DossierFigureChangeMask;

/* (transfer container) (element-type DossierFigure): by place, with hand corrections laid over */
GPtrArray *dossier_store_list_figures (DossierStore *self, const char *document_id, GError **error);
/* A correction by hand of the figure that begins at @start (bytes): what the document says is kept beside
 * it. @hidden counts with CHANGE_HIDDEN. */
gboolean dossier_store_change_figure (DossierStore *self,
                                      const char *document_id,
                                      gsize start,
                                      DossierFigureChangeMask mask,
                                      const DossierFigure *correction,
                                      gboolean hidden,
                                      GError **error);

/* --- sources --- */

/* (transfer container) (element-type DossierSource): by name */
GPtrArray *dossier_store_list_sources (DossierStore *self, GError **error);
DossierSource *dossier_store_find_source (DossierStore *self,
                                          const char *name_or_id,
                                          GError **error);
/* Grades a source, made where it is missing. @because: (nullable). (transfer full): as it now is */
DossierSource *dossier_store_set_reliability (DossierStore *self,
                                              const char *name_or_id,
                                              char reliability,
                                              const char *because,
                                              GError **error);

/* --- history --- */

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

/* --- search --- */

typedef enum
{
  DOSSIER_SEARCH_DOCUMENTS = 1 << 0,
  DOSSIER_SEARCH_ANNOTATIONS = 1 << 1,
  DOSSIER_SEARCH_FIGURES = 1 << 2,
  DOSSIER_SEARCH_ALL = (1 << 3) - 1,
} DossierSearchScope;

typedef struct
{
  DossierSearchScope where; /* one of them */
  char *document_id;
  char *annotation_id; /* (nullable) */
  char *title; /* of the document */
  gsize start; /* bytes of the canonical text */
  gsize end;
  gsize start_chars;
  gsize end_chars;
  char *snippet; /* plain text around the hit */
  gsize match_start; /* bytes of the snippet */
  gsize match_end;
  double rank; /* higher is better */
} DossierSearchHit;

void dossier_search_hit_free (DossierSearchHit *self);

/* @query: words as a person types them; never a syntax error. All words must occur; the last one may be
 * the beginning of a word. Best first, at most @limit. */
GPtrArray *dossier_store_search (
    DossierStore *self, const char *query, DossierSearchScope scope, guint limit, GError **error);

/* --- check --- */

typedef struct
{
  gboolean ok;
  guint schema;
  char *integrity; /* "ok", or what SQLite found */
  guint n_documents;
  guint n_annotations;
  GPtrArray
      *hash_mismatches; /* of char *: ids of documents whose bytes are not what was imported */
} DossierCheckResult;

void dossier_check_result_free (DossierCheckResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCheckResult, dossier_check_result_free)

DossierCheckResult *dossier_store_check (DossierStore *self, GError **error);

G_END_DECLS
