/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One file in a compressed wrapper, as browsers' caches and archives keep pages (RFC 1952). */

gboolean dossier_gzip_is (GBytes *bytes);

/* All members one behind the other, as gzip itself reads them. (transfer full); NULL and
 * %DOSSIER_ERROR_DAMAGED or _TOO_LARGE, also where it unpacks to more than %DOSSIER_LIMIT_RATIO
 * times itself. */
GBytes *dossier_gzip_unpack (GBytes *bytes, GError **error);

/* (transfer full) (nullable): a file's name without the ending of the wrapper. */
char *dossier_gzip_dup_name (const char *name);

G_END_DECLS
