/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One backup of a library: NUMBER-TIME.dossier with its .jsonld twin (the marks alone, to be read without
 * SQLite) and an .info that says what is in it. It has its name only once it was found to be whole. Numbers
 * go up by one; they, not clocks, say which is the newest. */
typedef struct
{
  char *path;
  guint number;
  char *created; /* ISO 8601, UTC, as the clock then said */
  char *reason; /* "daily", "changed", "close", "migration", "bulk", "asked" */
  char *library; /* the path of the library when it was made */
  char *state; /* of the library: the same state is not backed up twice */
  char *sha256;
  guint64 size;
  guint n_documents;
  guint n_annotations;
  guint n_claims;
} DossierBackupInfo;

void dossier_backup_info_free (DossierBackupInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBackupInfo, dossier_backup_info_free)

/* (transfer full): $XDG_DATA_HOME/dossier/backups/<identity of the library> */
char *dossier_backup_dup_folder (const char *library_id);
/* (transfer full): newest first; empty where there are none */
GPtrArray *dossier_backup_list (const char *folder);
/* (transfer full): the backups of a library that does not say its identity any more, found by its path */
GPtrArray *dossier_backup_list_by_path (const char *path);

/* The names of a backup that is about to be made: NUMBER-TIME without ending. */
char *dossier_backup_dup_stem (guint number, const char *created);
/* Writes what is known of the backup @self beside it. */
gboolean dossier_backup_write_info (const DossierBackupInfo *self,
                                    const char *stem,
                                    const char *folder,
                                    GError **error);
/* Removes what is not kept any more: all but the 10 newest, one for each of 7 days, 4 weeks and 12 months,
 * and as much as it takes to stay below @max_size bytes. The newest always stays. */
void dossier_backup_rotate (const char *folder, guint64 max_size);

/* Brings the contents of a file, or the names in a folder, to the disk. */
gboolean dossier_backup_sync (const char *path, gboolean is_folder, GError **error);
/* The same of an open file: what fsync() gives. A large one goes there in parts: others get at the disk between. */
int dossier_backup_sync_file (int fd);
/* (transfer full) (nullable): SHA-256 of a file */
char *dossier_backup_dup_checksum (const char *path, GError **error);

G_END_DECLS
