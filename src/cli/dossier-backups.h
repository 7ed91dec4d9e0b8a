/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-command.h"

G_BEGIN_DECLS

/* (transfer full) (element-type DossierBackupInfo): those of the library, which may be damaged, newest first;
 * NULL where there is neither a library nor a backup of one that was there. */
GPtrArray *dossier_backups_find (DossierCommandLine *line, GError **error);

G_END_DECLS
