/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chinese in seven bits between tildes, which no converter of the system knows. */
#define DOSSIER_CHARSET_TILDES "HZ"

/* (transfer full): the name that the converter has for what pages and messages call an encoding. @label: in small
 * letters; of @length bytes */
char *dossier_charset_find (const char *label, gsize length);

/* (transfer full) (nullable): @n_bytes in UTF-8; NULL where they are not in this encoding, or hold zeros.
 * @length: (out): bytes of the text */
char *dossier_charset_convert (const char *bytes,
                               gsize n_bytes,
                               const char *charset,
                               gsize *length);
/* The same, with a U+FFFD where single bytes are damaged or mean nothing: NULL where many are. */
char *dossier_charset_convert_damaged (const char *bytes,
                                       gsize n_bytes,
                                       const char *charset,
                                       gsize *length);

G_END_DECLS
