/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The first line of the file at @path, or of standard input for "-". @path: (nullable): then there is no password.
 * A password never stands on the command line itself, which every user of the machine can read. */
gboolean dossier_password_file_read (const char *path, char **password, GError **error);

G_END_DECLS
