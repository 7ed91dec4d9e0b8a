/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-source.h"

G_BEGIN_DECLS

/* (transfer full): "Usually reliable · 4 documents" */
char *dossier_source_words_dup_summary (const char *reliability_words, guint n_documents);
/* (transfer full): a grade of the history: "B, Usually reliable, since 14 June 2026 – two figures were
 * confirmed" */
char *dossier_source_words_dup_grade (const DossierGrade *grade);

G_END_DECLS
