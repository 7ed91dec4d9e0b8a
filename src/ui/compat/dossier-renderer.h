/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decides how windows are drawn, from what the computer has. Before the toolkit comes up. */
void dossier_renderer_choose (void);

G_END_DECLS
