/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library-history.h"

G_BEGIN_DECLS

/* The claims of the dossier as they stood at a moment, to be read only. */
#define DOSSIER_TYPE_PAST_WINDOW (dossier_past_window_get_type ())
G_DECLARE_FINAL_TYPE (DossierPastWindow, dossier_past_window, DOSSIER, PAST_WINDOW, AdwWindow)

/* @when: as dossier_library_read_as_of_async() takes it; @words: the same for people */
GtkWindow *dossier_past_window_new (GtkWindow *parent,
                                    DossierLibrary *library,
                                    const char *when,
                                    const char *words);

G_END_DECLS
