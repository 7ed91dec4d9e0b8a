/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-label.h"

G_BEGIN_DECLS

/* The parts of the labelling, one file each: what stands behind a figure (dossier-figure-label.c),
 * before it, what is said of the things counted, and the headers of tables. */

/* What a figure leans on: the phrase, subject or key before it. (transfer full) (nullable) */
char *dossier_label_before (const DossierPhraseText *text,
                            const DossierFigureMatch *match,
                            const DossierLabelPlace *place);

/* Widens the last words of a subject to the whole of it, or to its head where that would be long. */
void dossier_label_widen_subject (const DossierPhraseText *text, DossierPhrase *phrase);
/* The same for an object: over prepositions and passive participles, and no further than its verb. */
void dossier_label_widen_object (const DossierPhraseText *text, DossierPhrase *phrase);
gboolean dossier_label_is_relative (const DossierPhraseText *text, guint at);
/* What the relative pronoun at @at stands for. */
gboolean dossier_label_antecedent (const DossierPhraseText *text, guint at, DossierPhrase *phrase);

/* The subject of the clause that the figure stands in, and its verb, where both stand before the figure. */
gboolean dossier_label_main_subject (const DossierPhraseText *text,
                                     const DossierFigureMatch *match,
                                     DossierPhrase *subject,
                                     guint *verb);
/* The last before @at that is named and does something, and so may be a person: "Ms Pires carried". */
gboolean dossier_label_find_person (const DossierPhraseText *text, guint at, DossierPhrase *phrase);

/* What names a figure without a clause (dossier-figure-label-line.c); FALSE where nothing does. */
gboolean dossier_label_read_key (const DossierPhraseText *text, guint colon, DossierPhrase *key);
gboolean dossier_label_read_byline (const DossierPhraseText *text,
                                    const DossierFigureMatch *match,
                                    DossierPhrase *phrase);
gboolean dossier_label_read_dated (const DossierPhraseText *text, guint of, DossierPhrase *phrase);
guint dossier_label_skip_span (const DossierPhraseText *text, const DossierFigureMatch *match);
gboolean dossier_label_read_row (const DossierPhraseText *text,
                                 const DossierFigureMatch *match,
                                 DossierPhrase *phrase);

/* The subject of the verb before a figure, where that is told apart from what stands nearer: NULL
 * without such a verb. (transfer full) (nullable) */
char *dossier_label_subject (const DossierPhraseText *text,
                             const DossierFigureMatch *match,
                             const DossierLabelPlace *place);
/* Whether the token is a verb that tells what somebody says. */
gboolean dossier_label_is_saying (const DossierPhraseText *text, guint at);
/* Whether the token says what befalls people as a rule: "have drowned". */
gboolean dossier_label_befalls_people (const DossierPhraseText *text, guint at);
/* Whether the token says what became of the things counted: "46 missing". */
gboolean dossier_label_is_state (const DossierPhraseText *text, guint at);

/* The first phrase that follows in the sentence, where none stands before. (transfer full)
 * (nullable) */
char *dossier_label_ahead (const DossierPhraseText *text, const DossierFigureMatch *match);

/* Whether a clause begins with the figure, so that nothing before it can be its subject. */
gboolean dossier_label_begins_clause (const DossierPhraseText *text,
                                      const DossierFigureMatch *match);
/* What a figure is named by that is itself the subject of its clause: by a noun behind its verb, or by what is said of
 * it where no noun is. (transfer full) (nullable) */
char *dossier_label_of_predicate (const DossierPhraseText *text, const DossierFigureMatch *match);
char *dossier_label_of_clause (const DossierPhraseText *text, const DossierFigureMatch *match);

/* Adds what happens to a label, where the figure tells when, how long or how far. @phrase: where the label stands;
 * @act: 1 + the place of the verb that was met between it and the figure, or 0. @label: (transfer full) */
char *dossier_label_add_act (const DossierPhraseText *text,
                             const DossierFigureMatch *match,
                             const DossierPhrase *phrase,
                             guint act,
                             char *label);
/* The act alone, where nothing in the sentence names its subject. (transfer full) (nullable) */
char *dossier_label_dup_act (const DossierPhraseText *text,
                             const DossierFigureMatch *match,
                             guint act);
/* The same for a label that stands behind the figure. */
char *dossier_label_add_act_behind (const DossierPhraseText *text,
                                    const DossierFigureMatch *match,
                                    const DossierPhrase *subject,
                                    char *label);

/* Appends what befell the things counted, in front or behind: "people" -> "people displaced".
 * @label: (transfer full). @phrase: where the label stands. */
char *dossier_label_add_fate (const DossierPhraseText *text,
                              const DossierFigureMatch *match,
                              const DossierPhrase *phrase,
                              char *label);
/* The same for things that are not named again: "17 people died and 230 were injured". */
char *dossier_label_add_own_fate (const DossierPhraseText *text,
                                  const DossierFigureMatch *match,
                                  char *label);

/* Gives a figure the name of one before it, where it takes that up. @n_near: how many of the last of
 * @figures stand in the same stretch of text. */
void dossier_label_take_up (GPtrArray *figures,
                            guint n_near,
                            const DossierPhraseText *text,
                            const DossierFigureMatch *match,
                            DossierFigure *figure);

/* A header as a label: whole where it is short, else its longest phrase. (nullable) */
char *dossier_label_dup_header (const char *header);
/* Adds the headers of a cell to its own label. @label: (transfer full) (nullable) */
char *dossier_label_add_headers (char *label, const DossierLabelPlace *place);

/* One string of three. @a, @b: (transfer full) */
char *dossier_label_join (char *a, const char *joint, char *b);

G_END_DECLS
