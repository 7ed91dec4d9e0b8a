/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"

G_BEGIN_DECLS

/* What is marked in a document, as highlights of a copy of the PDF that it was made of. */
typedef struct _DossierPdfMarks DossierPdfMarks;

DossierPdfMarks *dossier_pdf_marks_new (DossierDocument *document);
void dossier_pdf_marks_free (DossierPdfMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPdfMarks, dossier_pdf_marks_free)
/* @rgb: 0xRRGGBB; @contents: of the note, may be empty */
void dossier_pdf_marks_add (DossierPdfMarks *self,
                            DossierRange range,
                            guint32 rgb,
                            const char *author,
                            const char *contents);

/* Those that stand in the text as they were marked: colour and word of the verdict, grade, and their notes where
 * @with_notes says so. @annotations: (element-type DossierAnnotation) */
void dossier_pdf_marks_add_annotations (DossierPdfMarks *self,
                                        GPtrArray *annotations,
                                        gboolean with_notes);

/**
 * dossier_sandbox_annotate:
 * @original: the PDF, which stays as it is
 * @password: (nullable)
 * @n_lost: (out): how many marks have no place on a page
 *
 * Blocks; may be called in any thread.
 *
 * Returns: (transfer full): the copy; NULL and an error, %DOSSIER_ERROR_PASSWORD where one is wanted
 */
GBytes *dossier_sandbox_annotate (
    GBytes *original, const char *password, DossierPdfMarks *marks, guint *n_lost, GError **error);

G_END_DECLS
