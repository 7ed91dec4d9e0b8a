/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What a test is asked before something reaches a file. An answer other than SQLITE_OK is what SQLite gets
 * instead; a write that fails leaves half of its bytes behind. @name is the file's path. */
typedef struct
{
  int (*open) (const char *name, int flags);
  int (*write) (const char *name, const void *bytes, int size, gint64 offset);
  int (*truncate) (const char *name, gint64 size);
  int (*sync) (const char *name);
  int (*remove) (const char *name, gboolean sync_folder);
  int (*read) (const char *name, int size, gint64 offset); /* (nullable) */
  int (*lock) (const char *name, int level); /* (nullable) */
} DiskHooks;

/* From now on every connection of this process goes through @hooks. Nothing waits for the disk any more. */
void disk_support_install (const DiskHooks *hooks);

G_END_DECLS
