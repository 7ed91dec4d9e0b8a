/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many rows of a long list stand at first, and so many more come at a time: even what nobody looks at is laid out
 * and styled with the window. */
#define DOSSIER_MORE_ROWS 20

/* How many of @n rows stand where @n_wanted shall: all of them where the rest is not worth a button. */
guint dossier_more_rows_count (guint n, guint n_wanted);

G_END_DECLS
