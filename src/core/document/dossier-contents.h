/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a heading announces a table of contents ("Contents", "On this page:"), which names the sections
 * that follow and is none itself. @length: bytes of @title */
gboolean dossier_contents_is_title (const char *title, gsize length);

G_END_DECLS
