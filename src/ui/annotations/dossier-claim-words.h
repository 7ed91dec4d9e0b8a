/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library.h"

G_BEGIN_DECLS

/* What stands where no claim is of the kind asked for; @shown as dossier_claim_is_shown() names it. */
const char *dossier_claim_words_get_empty_title (const char *shown);
const char *dossier_claim_words_get_empty_icon (const char *shown);
/* (transfer full): "9 claims in 5 documents" */
char *dossier_claim_words_dup_count (guint n_claims, guint n_documents);
/* (transfer full): a claim as it is read out, "Disputed: “The dam held”. Comment: Nobody saw it" */
char *dossier_claim_words_dup_claim (DossierAnnotation *annotation);
/* The same with what else there is to say. @credibility: 0 where nobody judged; @place: what became of the
 * words in a newer version; @title: of the document (both nullable) */
char *dossier_claim_words_dup_spoken (DossierAnnotation *annotation,
                                      guint credibility,
                                      const char *place,
                                      const char *title);
/* The digit of the claim itself, else of its document; 0 where nobody has judged either. @entry: (nullable) */
guint dossier_claim_words_get_credibility (DossierAnnotation *annotation, DossierEntry *entry);
/* (transfer full) (nullable): the page that it begins on, as far as that is known */
char *dossier_claim_words_dup_page (DossierAnnotation *annotation, DossierLibrary *library);
/* All of that as a card says it, and what another copy has that is not decided yet. @library: (nullable); @entry:
 * (nullable): the document; @across: named where it is one of many */
char *dossier_claim_words_dup_card (DossierAnnotation *annotation,
                                    DossierLibrary *library,
                                    DossierEntry *entry,
                                    gboolean across);

G_END_DECLS
