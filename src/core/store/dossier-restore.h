/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts a backup in the place of the library at @path, which nobody may have open. The backup is looked
 * through first. What stood there is moved aside with its journal, never deleted: @aside (out) (optional)
 * (nullable) is its new name. */
gboolean dossier_restore_backup (const char *backup,
                                 const char *path,
                                 char **aside,
                                 GError **error);

G_END_DECLS
