/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

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

/* @query: words as a person types them, or a question for figures by their value ("money > 1m USD", as
 * dossier-figure-query.h has it); never a syntax error. All words must occur; the last one may be
 * the beginning of a word. Best first, at most @limit. */
GPtrArray *dossier_store_search (
    DossierStore *self, const char *query, DossierSearchScope scope, guint limit, GError **error);

G_END_DECLS
