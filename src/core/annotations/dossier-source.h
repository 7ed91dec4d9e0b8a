/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Who stands behind documents. Properties, read-only: id, name, reliability (string of one letter),
 * reliability-words, n-documents (uint). */
#define DOSSIER_TYPE_SOURCE (dossier_source_get_type ())
G_DECLARE_FINAL_TYPE (DossierSource, dossier_source, DOSSIER, SOURCE, GObject)

/* One grade in the history of a source. */
typedef struct
{
  char reliability;
  char *at; /* ISO 8601, UTC */
  char *because; /* (nullable) the reason a person gave */
} DossierGrade;

void dossier_grade_free (DossierGrade *self);

/* @grades: (transfer full) (element-type DossierGrade): oldest first, may be empty; frees its members */
DossierSource *dossier_source_new (
    const char *id, const char *name, char reliability, guint n_documents, GPtrArray *grades);
const char *dossier_source_get_id (DossierSource *self);
const char *dossier_source_get_name (DossierSource *self);
char dossier_source_get_reliability (DossierSource *self);
guint dossier_source_get_n_documents (DossierSource *self);
GPtrArray *dossier_source_get_grades (DossierSource *self);
void dossier_source_assign (DossierSource *self, DossierSource *newer);

G_END_DECLS
