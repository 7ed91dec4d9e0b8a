/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "DSSR", at byte 68 of every library. */
#define DOSSIER_APPLICATION_ID 0x44535352

/* What is known of a library file before SQLite may touch it. */
typedef struct
{
  char *path; /* absolute, links resolved: never parsed as a URI */
  char *identity; /* device and inode */
  guint32 version; /* of the schema */
  char *read_only_reason; /* (nullable) */
  goffset size;
  gboolean
      is_log_free; /* written by another program with a log beside it, which is not there or empty */
  gboolean is_lockless; /* the file system has no locks that keep two programs apart */
  gboolean unclean; /* a program died in the middle of a change */
  char *recovery; /* (nullable) folder with a copy of file and journal as they were found */
} DossierLibraryFile;

void dossier_library_file_clear (DossierLibraryFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierLibraryFile, dossier_library_file_clear)

/* Fills @self, which must be zeroed; %DOSSIER_ERROR_NOT_FOUND where nothing is there. */
gboolean dossier_library_file_examine (DossierLibraryFile *self, const char *path, GError **error);
/* Copies an unclean file and its journal aside before SQLite rolls back; where that is not possible the
 * library opens all the same. */
void dossier_library_file_copy_aside (DossierLibraryFile *self);
void dossier_library_file_forget_copy (DossierLibraryFile *self);

/* While a file is held by an open connection of this process nobody may open and close it by hand: the
 * system would drop the connection's locks. Held files are therefore not read again. */
void dossier_library_file_hold (const char *identity);
void dossier_library_file_release (const char *identity);

typedef enum
{
  DOSSIER_LIBRARY_UNUSED,
  DOSSIER_LIBRARY_USED_HERE, /* by a connection of this process */
  DOSSIER_LIBRARY_USED_ELSEWHERE, /* by another program, at this moment */
} DossierLibraryUse;

DossierLibraryUse dossier_library_file_get_use (const char *path);

/* (transfer full): an empty file in the folder of @path, which is made where it is missing */
char *dossier_library_file_begin_new (const char *path, GError **error);
/* Gives the finished file @temporary its name, unless @path exists by now. */
gboolean dossier_library_file_end_new (const char *temporary, const char *path, GError **error);

G_END_DECLS
