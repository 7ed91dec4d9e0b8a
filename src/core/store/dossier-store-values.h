/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-query.h"
#include "dossier-store-private.h"

G_BEGIN_DECLS

/* Every figure as it now stands: the corrected column where its part was corrected, else what the document
 * says. Figures that a person set aside are left out. */
#define DOSSIER_STORE_FIGURES \
  "SELECT number, document, start_bytes, end_bytes, start_chars, end_chars, quote, kind, direction, per, " \
  "score, claimant, " \
  "iif (corrects_value, correction.modifier, figure.modifier) AS modifier, " \
  "iif (corrects_value, correction.has_value, figure.has_value) AS has_value, " \
  "iif (corrects_value, correction.has_value_max, figure.has_value_max) AS has_value_max, " \
  "iif (corrects_value, correction.value, figure.value) AS value, " \
  "iif (corrects_value, correction.value_max, figure.value_max) AS value_max, " \
  "iif (corrects_value, correction.date, figure.date) AS date, " \
  "iif (corrects_value, correction.date_max, figure.date_max) AS date_max, " \
  "iif (corrects_value, correction.unit, figure.unit) AS unit, " \
  "iif (corrects_label, correction.label, figure.label) AS label, " \
  "iif (corrects_key, correction.is_key, figure.is_key) AS is_key " \
  "FROM figure LEFT JOIN figure_correction AS correction ON correction.figure = figure.number " \
  "WHERE coalesce (hidden, 0) = 0"

/* Adds hits for figures whose value @query asks for, key figures first. */
gboolean dossier_store_search_values (DossierStore *self,
                                      const DossierFigureQuery *query,
                                      guint limit,
                                      GPtrArray *hits,
                                      GError **error);

G_END_DECLS
