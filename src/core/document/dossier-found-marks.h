/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* What somebody marked in a file with another program, as an import found it there. It becomes annotations when the
 * document is added; it is no part of the document and not kept with it. */
typedef struct
{
  DossierRange range; /* bytes of the canonical text */
  char *author; /* may be empty, as the others */
  char *date; /* ISO 8601 */
  char *note;
  char *remark; /* why it is no mark of the words at @range but only stands there */
} DossierFoundMark;

/* start, end, author, date, note, remark */
#define DOSSIER_FOUND_MARKS_VARIANT_TYPE "a(ttssss)"
#define DOSSIER_LIMIT_FOUND_MARKS 20000

DossierFoundMark *dossier_found_mark_new (DossierRange range);
void dossier_found_mark_free (DossierFoundMark *self);

/* (transfer none) (nullable) (element-type DossierFoundMark): page by page; NULL where there are none */
GPtrArray *dossier_document_get_found_marks (DossierDocument *self);
/* (transfer full) @marks: (nullable). For who makes the document, before anybody else has it. */
void dossier_document_take_found_marks (DossierDocument *self, GPtrArray *marks);

/* Returns: (transfer floating). @marks: (nullable) */
GVariant *dossier_found_marks_to_variant (GPtrArray *marks);
/* (transfer full) (nullable): FALSE where one of them does not lie in @document */
gboolean dossier_document_read_found_marks (DossierDocument *document, GVariant *variant);

G_END_DECLS
