/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Keeps the style class "dark" on @window while colours are dark: style sheets of libadwaita 1.2 cannot ask. Whatever
 * window shows verdicts or grades needs it. */
void dossier_dark_class_follow (GtkWidget *window);

G_END_DECLS
