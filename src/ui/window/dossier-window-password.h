/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-window-private.h"

G_BEGIN_DECLS

/* @results: of DossierImportResult; @version_of: (nullable): the document that they are a version of.
 * Returns: FALSE where there is nothing to ask; else the import is settled in the end. */
gboolean dossier_window_ask_passwords (DossierWindow *self,
                                       GPtrArray *results,
                                       const char *version_of);
/* dossier-window-import.c: what became of an import that is over. @is_attended: somebody is there, who need not be
 * called back */
void dossier_window_settle_import (DossierWindow *self,
                                   DossierLibrary *library,
                                   GPtrArray *results,
                                   gboolean is_attended);

G_END_DECLS
