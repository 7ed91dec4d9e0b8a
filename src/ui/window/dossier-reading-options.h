/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How documents are set: text size, font, width of lines. Property: zoom (double), which it shows. */
#define DOSSIER_TYPE_READING_OPTIONS (dossier_reading_options_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierReadingOptions, dossier_reading_options, DOSSIER, READING_OPTIONS, GtkPopover)

G_END_DECLS
