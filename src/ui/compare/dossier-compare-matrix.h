/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Every quantity against every document that states one: values lead to their place, "–" stands where a
 * document does not say. Of very many quantities the first ones; a copy has them all. */
#define DOSSIER_TYPE_COMPARE_MATRIX (dossier_compare_matrix_get_type ())
G_DECLARE_FINAL_TYPE (DossierCompareMatrix, dossier_compare_matrix, DOSSIER, COMPARE_MATRIX, AdwBin)

void dossier_compare_matrix_set_comparison (DossierCompareMatrix *self,
                                            DossierLibrary *library,
                                            DossierComparison *comparison);

/* (transfer full): the whole of it as tab-separated values, for spreadsheets */
char *dossier_compare_matrix_dup_table (DossierComparison *comparison);
/* How many documents have a column. */
guint dossier_compare_count_columns (DossierComparison *comparison);

G_END_DECLS
