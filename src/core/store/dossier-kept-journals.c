/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* By name, for all connections of the program; an edit that has one leaves its place empty. */

#define _GNU_SOURCE

#include "dossier-kept-journals.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  DossierFileIdentity identity;
  DossierKeptJournal journal;
} Kept;

G_LOCK_DEFINE_STATIC (kept);
static GHashTable *kept; /* name -> Kept */

gboolean
dossier_file_identify (const char *name, DossierFileIdentity *identity)
{
  struct statx status;

  if (statx (AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &status) != 0
      || (status.stx_mask & STATX_BTIME) == 0)
    return FALSE;
  *identity = (DossierFileIdentity){ { status.stx_dev_major, status.stx_dev_minor },
                                     status.stx_ino,
                                     { status.stx_btime.tv_sec, status.stx_btime.tv_nsec } };

  return TRUE;
}

int
dossier_sqlite_file_free (sqlite3_file *file)
{
  int result = SQLITE_OK;

  if (file != NULL && file->pMethods != NULL)
    result = file->pMethods->xClose (file);
  sqlite3_free (file);

  return result;
}

static void
free_kept (gpointer data)
{
  Kept *self = data;

  dossier_sqlite_file_free (self->journal.file);
  sqlite3_free (self->journal.waiting);
  g_free (self);
}

static gboolean
has_name (const char *name, const DossierFileIdentity *identity)
{
  DossierFileIdentity now;

  return dossier_file_identify (name, &now) && memcmp (&now, identity, sizeof now) == 0;
}

void
dossier_kept_journals_remember (const char *name, const DossierFileIdentity *identity)
{
  Kept *new;

  if (!has_name (name, identity))
    return;
  new = g_new0 (Kept, 1);
  new->identity = *identity;
  G_LOCK (kept);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kept);
  g_hash_table_insert (kept, g_strdup (name), new);
  G_UNLOCK (kept);
}

/* Only under the lock, and only until it is given up. */
static Kept *
find_kept (const char *name)
{
  Kept *found = kept != NULL ? g_hash_table_lookup (kept, name) : NULL;

  return found != NULL && has_name (name, &found->identity) ? found : NULL;
}

gboolean
dossier_kept_journals_take (const char *name, DossierKeptJournal *journal)
{
  Kept *found;

  G_LOCK (kept);
  found = find_kept (name);
  if (found != NULL)
    {
      *journal = found->journal;
      found->journal = (DossierKeptJournal){ NULL };
    }
  G_UNLOCK (kept);

  return found != NULL;
}

gboolean
dossier_kept_journals_give (const char *name, const DossierKeptJournal *journal)
{
  Kept *found;
  gboolean has_room;

  G_LOCK (kept);
  found = kept != NULL ? g_hash_table_lookup (kept, name) : NULL;
  has_room = found != NULL && found->journal.file == NULL;
  if (has_room)
    {
      sqlite3_free (found->journal.waiting);
      found->journal = *journal;
    }
  G_UNLOCK (kept);

  return has_room;
}

int
dossier_kept_journals_read_first (const char *name)
{
  guint8 first = 0;
  int answer = -1;
  Kept *found;

  G_LOCK (kept);
  found = find_kept (name);
  if (found != NULL && found->journal.file != NULL)
    {
      sqlite3_file *file = found->journal.file;
      int result = file->pMethods->xRead (file, &first, 1, 0);

      if (result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ)
        answer = first;
    }
  G_UNLOCK (kept);

  return answer;
}

void
dossier_kept_journals_sync (const char *name)
{
  Kept *found;

  G_LOCK (kept);
  found = find_kept (name);
  if (found != NULL && found->journal.file != NULL
      && found->journal.n_blanked > found->journal.n_blank
      && found->journal.file->pMethods->xSync (found->journal.file, SQLITE_SYNC_NORMAL)
             == SQLITE_OK)
    found->journal.n_blank = found->journal.n_blanked;
  G_UNLOCK (kept);
}

void
dossier_kept_journals_forget (const char *name)
{
  G_LOCK (kept);
  if (kept != NULL)
    g_hash_table_remove (kept, name);
  G_UNLOCK (kept);
}
