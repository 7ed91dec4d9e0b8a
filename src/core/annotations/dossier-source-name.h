/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether two names are of one source as far as a file can tell: they differ in case, spaces, signs or a leading
 * "The", or one is the host of the other, as "www.courier.example" is of "The Courier". */
gboolean dossier_source_names_match (const char *name, const char *other);

G_END_DECLS
