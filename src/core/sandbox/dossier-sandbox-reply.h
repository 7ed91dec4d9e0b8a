/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-found-marks.h"
#include "dossier-importer.h"

G_BEGIN_DECLS

/* What dossier-worker answers: the length of what follows in bytes, 64 bits in the machine's own order, and a
 * GVariant of this type: the code of a DossierError or -1, its sentence, the importer, the document, and what is
 * marked in it. Where the beginning was asked for, -2 and the first pages may come before that. The reader trusts none
 * of it. */
#define DOSSIER_SANDBOX_REPLY_TYPE \
  "(issm" DOSSIER_DOCUMENT_VARIANT_TYPE DOSSIER_FOUND_MARKS_VARIANT_TYPE ")"

/* Where the worker finds the bytes and puts its answer. */
#define DOSSIER_SANDBOX_INPUT_FD 3
#define DOSSIER_SANDBOX_REPLY_FD 4

/* The ways of a worker, where it is not just to import: it tells the beginning first; it reads a password from file 5
 * first; or it keeps a PDF open and answers what is asked of its pages (see dossier-page-request.h). */
#define DOSSIER_SANDBOX_WAY_BEGINNING "beginning"
#define DOSSIER_SANDBOX_WAY_PASSWORD "password"
#define DOSSIER_SANDBOX_WAY_WHOLE_PAGE \
  "whole-page" /* a password comes too, an empty one where there is none */
#define DOSSIER_SANDBOX_WAY_PAGES "pages"
/* The same, and it may write to one file that it was given. */
#define DOSSIER_SANDBOX_WAY_ANNOTATE "annotate"

/* Writes all of @data, over interruptions; FALSE and errno where that fails. */
gboolean dossier_sandbox_write (int file, const void *data, gsize length);
/* Reads all of @data; FALSE where less came. */
gboolean dossier_sandbox_read (int file, void *data, gsize length);

/* (transfer full): of a document, or of an error where @document is NULL. */
GBytes *dossier_sandbox_reply_new (DossierDocument *document,
                                   const DossierImporter *importer,
                                   const GError *problem);
/* (transfer full): of the first pages of a document. */
GBytes *dossier_sandbox_reply_new_beginning (DossierDocument *beginning,
                                             const DossierImporter *importer);
/* (transfer full): the document; or NULL and the worker's error, or %DOSSIER_ERROR_DAMAGED where the
 * answer is none. @is_beginning: (out) (optional): where it is %NULL only a whole document is an answer. */
DossierDocument *dossier_sandbox_reply_read (GBytes *reply,
                                             gboolean *is_beginning,
                                             const DossierImporter **importer,
                                             GError **error);

G_END_DECLS
