/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* json-glib writes 1e-08 as "1e-08.0", which is no JSON: takes such endings out of @json, in place.
 * Returns the new length. */
gsize dossier_json_mend_numbers (char *json, gsize length);

G_END_DECLS
