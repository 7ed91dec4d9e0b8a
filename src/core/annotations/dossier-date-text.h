/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): an ISO 8601 date for people, as precise as it is stated and no more:
 * "2025-12-29T08:00:00Z" and "2025-12-29" give "29 December 2025", "2025-12" gives "December 2025",
 * "2025-Q3" gives "3rd quarter of 2025", "2025" gives "2025". What is no such date comes back as it is;
 * NULL and "" give NULL. The date is the one written, whatever the time zone of the reader. */
char *dossier_date_text_dup (const char *iso);
/* The same where there is little room: "29 Dec 2025". */
char *dossier_date_text_dup_short (const char *iso);
/* Whether @iso is a day there is, or a year, a quarter or a month, with or without a time. */
gboolean dossier_date_text_is_date (const char *iso);

G_END_DECLS
