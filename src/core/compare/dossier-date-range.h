/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days as numbers, 1 for the first day of the year 1, so that dates of any precision can be held against
 * each other. */
typedef struct
{
  guint from;
  guint to; /* the last day, included */
} DossierDateRange;

/* The days that an ISO 8601 date covers: a day, month, quarter ("2025-Q3"), half, week, year, fiscal year
 * ("2024/2025") or an interval of these ("2025-01/2025-06"). FALSE where it is none of them. */
gboolean dossier_date_range_parse (const char *date, DossierDateRange *range);

/* The period that a header names: "2024", "H1 2025", "Q3 2025", "2024-25", "March 2026". FALSE where it
 * names none. */
gboolean dossier_date_range_find (const char *header, DossierDateRange *range);

gboolean dossier_date_ranges_overlap (const DossierDateRange *a, const DossierDateRange *b);

G_END_DECLS
