/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on the memory that SQLite asks for comes from here; before the first connection. */
void memory_support_install (void);
/* The allocation number @countdown fails, counted from 1; with @stays all later ones do too. 0: none fails. */
void memory_support_fail (guint countdown, gboolean stays);
gboolean memory_support_has_failed (void);
/* Allocations since memory_support_fail(). */
guint memory_support_count (void);

G_END_DECLS
