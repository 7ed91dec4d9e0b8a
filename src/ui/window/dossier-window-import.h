/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-window.h"

G_BEGIN_DECLS

void dossier_window_add_import_actions (DossierWindow *self);
void dossier_window_import_version (DossierWindow *self, const char *path, const char *document_id);
void dossier_window_add_version_actions (DossierWindow *self);
void dossier_window_accept_drops (DossierWindow *self);
/* @paths: NULL-terminated */
void dossier_window_import (DossierWindow *self, const char *const *paths);
/* Shows what is on its way into the library; FALSE: its first pages. */
void dossier_window_preview (DossierWindow *self,
                             const char *path,
                             DossierDocument *document,
                             gboolean is_whole);
void dossier_window_end_preview (DossierWindow *self, gboolean stays);
/* Adds what came while that was not possible. */
void dossier_window_import_waiting (DossierWindow *self);

G_END_DECLS
