/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* From nested markup to the flat blocks of a document. Markdown and HTML say what opens and closes; blocks begin
 * when the first visible word comes, so that nothing empty is laid down:
 *
 *   list ( item ( text  list ( item ( text ) ) ) )   ->   item 1 |…   item 2 |…
 */

#include "dossier-document-builder.h"

G_BEGIN_DECLS

typedef struct _DossierImportFlow DossierImportFlow;

DossierImportFlow *dossier_import_flow_new (DossierDocumentBuilder *builder);
void dossier_import_flow_free (DossierImportFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierImportFlow, dossier_import_flow_free)

/* Ends the block that is open; in a cell, divides what comes from what was by a blank. */
void dossier_import_flow_close (DossierImportFlow *self);
/* Closes, and makes the next text a block of this kind, up to the next close. */
void dossier_import_flow_begin (DossierImportFlow *self, DossierBlockKind kind, guint level);

void dossier_import_flow_begin_quote (DossierImportFlow *self);
void dossier_import_flow_end_quote (DossierImportFlow *self);
/* @first: the number of the first item, or -1 for bullets. */
void dossier_import_flow_begin_list (DossierImportFlow *self, gint64 first);
void dossier_import_flow_end_list (DossierImportFlow *self);
/* @number: of this item where the markup names one, else -1. */
void dossier_import_flow_begin_item (DossierImportFlow *self, gint64 number);
void dossier_import_flow_end_item (DossierImportFlow *self);

/* A table inside a cell dissolves into that cell. @fit: rows end with their last cell that has text or with the
 * header's, whichever is later. */
void dossier_import_flow_begin_table (DossierImportFlow *self, guint header_rows, gboolean fit);
void dossier_import_flow_end_table (DossierImportFlow *self);
void dossier_import_flow_begin_row (DossierImportFlow *self);
void dossier_import_flow_end_row (DossierImportFlow *self);
void dossier_import_flow_begin_cell (DossierImportFlow *self);
/* The cell that is open reaches over so many columns and rows, itself among them: cells without text stand for the
 * rest, so that every other cell stays in its column. */
void dossier_import_flow_span_cell (DossierImportFlow *self, guint n_columns, guint n_rows);
void dossier_import_flow_end_cell (DossierImportFlow *self);

/* Styles outlive the blocks in which they began. */
void dossier_import_flow_push_span (DossierImportFlow *self,
                                    DossierSpanKind kind,
                                    const char *target);
void dossier_import_flow_pop_span (DossierImportFlow *self);

/* Links to "#id" lead to the text that comes next. */
void dossier_import_flow_add_place (DossierImportFlow *self, const char *id);
void dossier_import_flow_add_text (DossierImportFlow *self, const char *text, gsize length);
void dossier_import_flow_add_line_break (DossierImportFlow *self);
void dossier_import_flow_add_rule (DossierImportFlow *self);
/* What stands for a picture: a block of its own, or words of the block it stands in. */
void dossier_import_flow_begin_image (DossierImportFlow *self);
void dossier_import_flow_end_image (DossierImportFlow *self);

G_END_DECLS
