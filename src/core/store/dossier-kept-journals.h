/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A file, though another one may get its name or its number. */
typedef struct
{
  guint64 device[2];
  guint64 number;
  gint64 born[2];
} DossierFileIdentity;

/* Journals that stay between edits. The folder of each is synced: it is there after a loss of power. */

/* What goes over from one edit to the next. */
typedef struct
{
  sqlite3_file *file; /* (nullable): from sqlite3_malloc(), as it must be opened anew */
  guint8 *waiting; /* (nullable): from sqlite3_malloc(), room for what is not written yet */
  int n_blank; /* bytes from the start that, behind the head, hold only DOSSIER_JOURNAL_BLANK on the disk */
  int n_blanked; /* the same, when the file is synced */
} DossierKeptJournal;

/* Above all bytes that are in a text, and no number of a page: see dossier-disk.c. */
#define DOSSIER_JOURNAL_BLANK 0xFF

/* FALSE where the file is not there, or the file system does not tell when it was made. */
gboolean dossier_file_identify (const char *name, DossierFileIdentity *identity);

/* From now on there is such a journal, an edit having it. Not where another file got its name meanwhile: what is
 * written into this one would be found by nobody. */
void dossier_kept_journals_remember (const char *name, const DossierFileIdentity *identity);

/* For an edit: whether there is such a journal, though it may have to be opened anew. */
gboolean dossier_kept_journals_take (const char *name, DossierKeptJournal *journal);

/* After it: FALSE where @journal stays with the caller.
 * @journal: (transfer full) */
gboolean dossier_kept_journals_give (const char *name, const DossierKeptJournal *journal);

/* The first byte of one that no edit has, or -1. */
int dossier_kept_journals_read_first (const char *name);

/* Makes sure that what was blanked is so on the disk. */
void dossier_kept_journals_sync (const char *name);

void dossier_kept_journals_forget (const char *name);

/* Closes and frees what sqlite3_malloc() gave for it.
 * @file: (transfer full) (nullable)
 * Returns: a code of SQLite */
int dossier_sqlite_file_free (sqlite3_file *file);

G_END_DECLS
