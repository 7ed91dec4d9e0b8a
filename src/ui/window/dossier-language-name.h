/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): for a person to read: "French", "English (en-GB)"; @tag itself where its language is none
 * that has a name here */
char *dossier_language_name_dup (const char *tag);

G_END_DECLS
