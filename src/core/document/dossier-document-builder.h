/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* The only way to make a document. A writer of an importer says what comes, in reading order; the builder
 * lays down the canonical text, so that its rules stand in one place:
 *
 *   dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, 2);
 *   dossier_document_builder_add_text (builder, "Displacement", -1);
 *   dossier_document_builder_end_block (builder);
 *
 * Runs of blanks and line ends in added text become one blank (no-break blanks stay, code keeps all);
 * blanks at the edges of a block or cell are dropped; a block without text is dropped, except rules.
 * Digits that a span raises or lowers right behind a number become characters of their own, see dossier-raised.h.
 * Beyond the limits of dossier-limits.h everything is ignored and finish() says so.
 */
typedef struct _DossierDocumentBuilder DossierDocumentBuilder;

DossierDocumentBuilder *dossier_document_builder_new (void);
void dossier_document_builder_free (DossierDocumentBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDocumentBuilder, dossier_document_builder_free)

/* @level: of a heading 1 to 6, of an item or quote its nesting from 1, else 0. Not for tables. */
void dossier_document_builder_begin_block (DossierDocumentBuilder *self,
                                           DossierBlockKind kind,
                                           guint level);
/* The number of the item just begun, as written; without it the item has a bullet. */
void dossier_document_builder_set_number (DossierDocumentBuilder *self, guint number);
void dossier_document_builder_end_block (DossierDocumentBuilder *self);

/* begin_table ( begin_row ( begin_cell text end_cell )* end_row )* end_table */
void dossier_document_builder_begin_table (DossierDocumentBuilder *self, guint header_rows);
void dossier_document_builder_begin_row (DossierDocumentBuilder *self);
void dossier_document_builder_begin_cell (DossierDocumentBuilder *self);
void dossier_document_builder_end_cell (DossierDocumentBuilder *self);
void dossier_document_builder_end_row (DossierDocumentBuilder *self);
void dossier_document_builder_end_table (DossierDocumentBuilder *self);

/* Inside a block or cell. @length in bytes, or -1; the bytes need not be valid UTF-8: what is not
 * becomes U+FFFD, and characters that no text may hold (NUL, other controls) are left out. */
void dossier_document_builder_add_text (DossierDocumentBuilder *self,
                                        const char *text,
                                        gssize length);
/* A line end the author meant: a newline in a block, a blank in a cell. */
void dossier_document_builder_add_line_break (DossierDocumentBuilder *self);
/* Styles nest; @target for links only, as written. Spans still open at the end of their block end there. */
void dossier_document_builder_push_span (DossierDocumentBuilder *self,
                                         DossierSpanKind kind,
                                         const char *target);
void dossier_document_builder_pop_span (DossierDocumentBuilder *self);

/* What follows stands at this address, against which relative links are read: of a page, or "part:/NAME" of a part
 * of a book; NULL for none. */
void dossier_document_builder_set_address (DossierDocumentBuilder *self, const char *address);
/* Links to "#id", at this address, lead to the text that comes next; "" is the address itself. */
void dossier_document_builder_add_place (DossierDocumentBuilder *self, const char *id);

/* (transfer none): what has been laid down so far; until the next call. */
const char *dossier_document_builder_get_text (DossierDocumentBuilder *self, gsize *length);

/* NULL or blank values leave the field unset; blanks are folded. */
void dossier_document_builder_set_metadata (DossierDocumentBuilder *self,
                                            DossierMetadata field,
                                            const char *value);
const char *dossier_document_builder_get_metadata (DossierDocumentBuilder *self,
                                                   DossierMetadata field);

/* One more sentence that a person who reads the document should know of its import. */
void dossier_document_builder_add_remark (DossierDocumentBuilder *self, const char *sentence);

/* (transfer full): the document; NULL and %DOSSIER_ERROR_EMPTY where no text came, or
 * %DOSSIER_ERROR_TOO_LARGE. The builder is spent afterwards. */
DossierDocument *dossier_document_builder_finish (DossierDocumentBuilder *self, GError **error);

G_END_DECLS
