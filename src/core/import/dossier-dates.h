/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the first date in @text as ISO 8601, as precise as it is stated
 * ("2025-06", "2025-06-14", "2025-06-14T18:00", with a zone where one is named that has one meaning). */
char *dossier_dates_find_iso (const char *text);

G_END_DECLS
