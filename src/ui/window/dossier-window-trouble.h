/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The part of dossier-window-private.h about the file of the dossier: what is the matter with it, the ways back,
 * and closing. */

#include "dossier-window.h"

G_BEGIN_DECLS

/* dossier-window-restore.c */
void dossier_window_show_backups (DossierWindow *self);
void dossier_window_restore (DossierWindow *self, const char *backup);
void dossier_window_salvage (DossierWindow *self);
void dossier_window_offer_rescue (DossierWindow *self, const char *path, const GError *error);

/* dossier-window-trouble.c */
void dossier_window_add_trouble_actions (DossierWindow *self);
void dossier_window_follow_trouble (DossierWindow *self);
void dossier_window_update_trouble (DossierWindow *self);
void dossier_window_say_recovered (DossierWindow *self);
void dossier_window_say_notice (DossierWindow *self);
void dossier_window_choose_place (DossierWindow *self);
/* Lets go of the dossier that is open, then opens the one at @path, which may be the same file. */
void dossier_window_reopen (DossierWindow *self, const char *path);

/* dossier-window-close.c: FALSE where the window stays until all is saved; it then closes by itself, or asks. */
gboolean dossier_window_is_closing (DossierWindow *self);
/* Holds up the end of the desktop session while something is not stored. */
void dossier_window_hold_session (DossierWindow *self);

G_END_DECLS
