/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings, or NULL where their schema is not installed, as in a build that runs from its folder: then
 * everything stands on the defaults and nothing is remembered. (transfer none) (nullable) */
GSettings *dossier_settings_get (void);
/* What is remembered from one run to the next; as above. */
GSettings *dossier_settings_get_state (void);

/* g_settings_bind() where there are settings. */
void dossier_settings_bind (const char *key, gpointer object, const char *property);

G_END_DECLS
