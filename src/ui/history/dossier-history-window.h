/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library-history.h"

G_BEGIN_DECLS

/* What has been done, newest first: of the dossier, or of one document, claim or source. From an entry one
 * may look at the dossier as it stood, or, in that of the dossier, go back to it. */
#define DOSSIER_TYPE_HISTORY_WINDOW (dossier_history_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierHistoryWindow, dossier_history_window, DOSSIER, HISTORY_WINDOW, AdwWindow)

/* @subject_id: (nullable) a document, claim or source; @title: (nullable) what it is called */
GtkWindow *dossier_history_window_new (GtkWindow *parent,
                                       DossierLibrary *library,
                                       const char *subject_id,
                                       const char *title);

G_END_DECLS
