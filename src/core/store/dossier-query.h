/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* What a person typed, as queries that the full-text index reads without ever complaining. */
typedef struct
{
  GPtrArray *words; /* of char *: each word as a query of its own */
  char *all; /* every word */
  char *any; /* one of the words */
} DossierQuery;

/* (transfer full) (nullable): NULL where @query has no word to look for */
DossierQuery *dossier_query_parse (const char *query);
void dossier_query_free (DossierQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierQuery, dossier_query_free)

/* (transfer full): one line of @text around @match, which becomes its place in the line */
char *dossier_query_make_snippet (const char *text, DossierRange *match);

G_END_DECLS
