/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a value ("212 millimetres") in a label that wraps: between words, within long ones where there is no other
 * way, never within a number. Its direction is its own. */
void dossier_value_label_set (GtkLabel *label, const char *value);

G_END_DECLS
