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
gboolean dossier_label_is_finite (const DossierPhraseText *text, guint at);
gboolean dossier_label_is_receiver (const DossierPhraseText *text, guint at);
gboolean dossier_label_is_said_of_noun (const DossierPhraseText *text, guint at);
gboolean dossier_label_is_season (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_changed (const DossierPhraseText *text, const DossierPhrase *phrase);
gboolean dossier_label_is_aside_of_verb (const DossierPhraseText *text,
                                         const DossierPhrase *phrase);
/* The list of which the phrase is the last, or the phrase itself. */
DossierPhrase dossier_label_find_list (const DossierPhraseText *text, const DossierPhrase *phrase);

/* The same of a phrase before a figure, and of the figure itself. */
gboolean dossier_label_is_valued (const DossierPhraseText *text,
                                  const DossierFigureMatch *match,
                                  const DossierPhrase *phrase);
gboolean dossier_label_is_equipped_for (const DossierPhraseText *text,
                                        const DossierFigureMatch *match,
                                        const DossierPhrase *phrase);
gboolean dossier_label_is_reached (const DossierPhraseText *text, const DossierFigureMatch *match);

G_END_DECLS
