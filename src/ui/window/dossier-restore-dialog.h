/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The backups of a dossier, with what is in each. Choosing one activates win.restore-from of the parent. */
#define DOSSIER_TYPE_RESTORE_DIALOG (dossier_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierRestoreDialog, dossier_restore_dialog, DOSSIER, RESTORE_DIALOG, AdwWindow)

/* @library: (nullable): the dossier at @path, where it is open */
DossierRestoreDialog *dossier_restore_dialog_new (GtkWindow *parent,
                                                  const char *path,
                                                  DossierLibrary *library);

G_END_DECLS
