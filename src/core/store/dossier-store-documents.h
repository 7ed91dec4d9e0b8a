/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-entry.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_IMPORT_ADDED,
  DOSSIER_IMPORT_ALREADY, /* the same bytes are there: nothing was changed */
  DOSSIER_IMPORT_NEW_VERSION, /* of a document that was there, whose place it took */
} DossierImportStatus;

typedef struct
{
  DossierDocument *document;
  GBytes *original; /* the file's bytes, kept as they are */
  const char *file_name; /* (nullable) */
  const char *format; /* id of the importer */
  GPtrArray *figures; /* of DossierFigure; none with read_later */
  gboolean read_later; /* it is stored now and read to its end in steps: dossier-store-reading.h */
  const char *version_of; /* (nullable): the document that it is a newer version of */
  gboolean is_separate; /* a document of its own, whatever it is like */
} DossierNewDocument;

/* @id: (out) (transfer full): of the new document, or of the one that has the same bytes */
gboolean dossier_store_add_document (DossierStore *self,
                                     const DossierNewDocument *document,
                                     DossierImportStatus *status,
                                     char **id,
                                     GError **error);
/* (transfer container) (element-type DossierEntry): last imported first; trashed ones are not listed */
GPtrArray *dossier_store_list_entries (DossierStore *self, GError **error);
/* The same without how many annotations they have, which takes ten times as long. */
GPtrArray *dossier_store_list_entries_uncounted (DossierStore *self, GError **error);
/* @id: whole, or its first 4 characters or more where that is unique; NOT_FOUND, AMBIGUOUS */
DossierEntry *dossier_store_find_entry (DossierStore *self, const char *id, GError **error);
/* (transfer full) (nullable): by hash of the original bytes; NULL without an error where there is none */
DossierEntry *dossier_store_find_entry_by_bytes (DossierStore *self, GBytes *bytes, GError **error);
DossierDocument *dossier_store_load_document (DossierStore *self, const char *id, GError **error);
GBytes *dossier_store_load_original (DossierStore *self, const char *id, GError **error);
gboolean dossier_store_trash_document (DossierStore *self, const char *id, GError **error);

typedef enum
{
  DOSSIER_DOCUMENT_CHANGE_TITLE = 1 << 0,
  DOSSIER_DOCUMENT_CHANGE_SOURCE = 1 << 1,
  DOSSIER_DOCUMENT_CHANGE_PUBLISHED = 1 << 2,
  DOSSIER_DOCUMENT_CHANGE_CREDIBILITY = 1 << 3,
} DossierDocumentChangeMask;

/* Only what the mask names counts. */
typedef struct
{
  DossierDocumentChangeMask mask;
  const char *title;
  const char *source; /* (nullable) name or id, made where it is missing */
  const char *published; /* (nullable) ISO 8601 */
  guint credibility; /* 1 to 6 */
} DossierDocumentChange;

gboolean dossier_store_change_document (DossierStore *self,
                                        const char *id,
                                        const DossierDocumentChange *change,
                                        GError **error);
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

G_END_DECLS
