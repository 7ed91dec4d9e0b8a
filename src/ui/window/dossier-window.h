/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One dossier and what is read of it. Properties: library (nullable), session (nullable: no document is
 * open). What widgets inside ask of it, they ask by actions (win.*). */
#define DOSSIER_TYPE_WINDOW (dossier_window_get_type ())
G_DECLARE_FINAL_TYPE (DossierWindow, dossier_window, DOSSIER, WINDOW, AdwApplicationWindow)

/* @test_actions: adds actions by which tests read out and drive what a person sees and does */
DossierWindow *dossier_window_new (GtkApplication *application, gboolean test_actions);

/* Opens the dossier of the last run, or the default one, where none is open or being opened. */
void dossier_window_ensure_library (DossierWindow *self);
/* Opens a dossier in place of the one that is open. */
void dossier_window_open_library (DossierWindow *self, const char *path, gboolean create);
/* Opens a dossier of its own with the sample briefings in it. */
void dossier_window_open_sample (DossierWindow *self);
/* Opens dossiers, adds all other files to the open one. */
void dossier_window_open_files (DossierWindow *self, GFile **files, gsize n_files);
/* Keeps what is being typed and what is on its way to the file: the desktop session, or the program, is about to
 * be ended. */
void dossier_window_rescue (DossierWindow *self);
/* The same, and then it closes without asking anything. */
void dossier_window_end (DossierWindow *self);
/* Ask for the file first. */
void dossier_window_choose_library (DossierWindow *self);
void dossier_window_choose_new_library (DossierWindow *self);

G_END_DECLS
