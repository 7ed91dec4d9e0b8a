/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* Words of a document with their place: the W3C's TextQuoteSelector and TextPositionSelector in one.
 * Context is DOSSIER_CONTEXT_CHARS code points at most on either side. */
typedef struct
{
  gsize start; /* bytes of the canonical text */
  gsize end;
  gsize start_chars; /* the same in Unicode code points */
  gsize end_chars;
  char *exact;
  char *prefix; /* never NULL */
  char *suffix; /* never NULL */
} DossierPassage;

DossierPassage *dossier_passage_new (DossierDocument *document, DossierRange range);
DossierPassage *dossier_passage_copy (const DossierPassage *self);
void dossier_passage_free (DossierPassage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPassage, dossier_passage_free)

gboolean dossier_passage_matches (const DossierPassage *self, DossierDocument *document);
DossierPassage *dossier_passage_find (DossierDocument *document,
                                      const char *exact,
                                      const char *prefix,
                                      const char *suffix,
                                      gssize start_chars,
                                      GError **error);

G_END_DECLS
