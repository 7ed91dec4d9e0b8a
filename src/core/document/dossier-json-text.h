/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads @text, of @length bytes, which may come from anybody: one object or list as RFC 8259 has them, perhaps
 * behind a byte order mark or with strings between single quotes, and nothing behind it. Lists and objects that
 * are nested more than 64 deep are not read, so that who follows them may recurse; nor are more than four million
 * of their members.
 * Returns: (transfer full) (nullable): the object or list, which cannot be changed; NULL where it is none */
JsonNode *dossier_json_read (const char *text, gsize length);

G_END_DECLS
