/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-backup-files.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/* A backup under way. It is taken in steps in the store's thread, between which edits go on, and looked
 * through in any thread:
 *
 *   begin -- step -- (edit) -- step -- (edit) -- step, done ......... finish
 *   \_________________ the store's thread ________________/        any thread
 */
typedef struct _DossierBackup DossierBackup;

/* (transfer full): the identity that a library has from its first day */
char *dossier_store_dup_library_id (DossierStore *self, GError **error);

/* Whether the rules ask for a backup now: something has changed since the last one, and that one is of
 * another day or 30 minutes old. @reason: (out) why */
gboolean dossier_store_is_backup_due (DossierStore *self, const char **reason);

/* (transfer full) (nullable): NULL with @error unset where this very state is backed up already */
DossierBackup *dossier_store_begin_backup (DossierStore *self, const char *reason, GError **error);
gboolean dossier_backup_step (DossierBackup *self, gboolean *done, GError **error);
/* (transfer full): what was made, once it was found to be whole and is on the disk */
DossierBackupInfo *dossier_backup_finish (DossierBackup *self, GError **error);
/* Also ends one that was given up. */
void dossier_backup_free (DossierBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBackup, dossier_backup_free)

/* All of it at once. @made: (out) (optional) (nullable): NULL where nothing had changed */
gboolean dossier_store_backup (DossierStore *self,
                               const char *reason,
                               DossierBackupInfo **made,
                               GError **error);

/* (transfer full) (nullable): the same state is the same library */
char *dossier_store_dup_state (DossierStore *self, GError **error);
/* Copies the open library to a new file at @path, whole or not at all; also one whose file has lost its
 * name. */
gboolean dossier_store_save_copy (DossierStore *self, const char *path, GError **error);

G_END_DECLS
