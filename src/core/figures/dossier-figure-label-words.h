/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-scan.h"

G_BEGIN_DECLS

/* What two labels have in common, whatever their forms. */

/* The words of a label that carry it, folded and stemmed; empty for NULL. (transfer full) */
char **dossier_label_words (const char *label);
/* Whether a word of a label says what is measured, and does not only hold the others together. */
gboolean dossier_label_is_carrier (const DossierFigureToken *token);
/* Cosine of the two labels' words, 0 to 1; the last word of a phrase counts more. */
double dossier_label_similarity (const char *a, const char *b);
/* (nullable): what a folded word stands for where writers use several, "=death" for "killed". */
const char *dossier_label_concept (const char *word);
/* A word without its grammatical ending: "guarantees" -> "guarante". In place. */
void dossier_label_stem (char *word);

G_END_DECLS
