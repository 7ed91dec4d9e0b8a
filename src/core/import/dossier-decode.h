/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes to text: valid UTF-8 without byte order mark, NUL or carriage returns. @name is for messages. */
char *dossier_decode (GBytes *bytes, const char *name, gsize *length, GError **error);

G_END_DECLS
