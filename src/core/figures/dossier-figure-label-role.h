/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-label-parts.h"

G_BEGIN_DECLS

/* What part a word or a phrase plays that is met on the way from a figure to its label. */
gboolean dossier_label_is_verb (const DossierPhraseText *text, guint at);
gboolean dossier_label_is_past (const DossierPhraseText *text, guint at);
gboolean dossier_label_is_predicate (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_circumstance (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_dated_event (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_step (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_put_at (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_agent (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_rate_of (const DossierPhraseText *text, const DossierPhrase *phrase);

G_END_DECLS
