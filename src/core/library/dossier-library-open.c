/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Opening the store of a library as a window needs it: one program at a time, damaged ones as far as they can
 * be read, and a word about what is around the file. All of it in the store's thread. */

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "dossier-library-job.h"
#include "dossier-store-indexes.h"
#include "dossier-store-working.h"

static void
say_used_elsewhere (DossierStore *store, gint64 holder)
{
  g_autofree char *reason =
      holder > 0
          ? g_strdup_printf (_ ("Another Dossier (process %" G_GINT64_FORMAT ") has this dossier "
                                "open: it can be read here, and changed once the other one is "
                                "closed."),
                             holder)
          : g_strdup (_ ("Another Dossier has this dossier open: it can be read here, and changed "
                         "once the other one is closed."));

  dossier_store_set_read_only_reason (store, reason);
}

/* @store: (transfer full); what comes of it is writable only where nobody else shows it. */
static DossierStore *
lock_store (DossierStoreCell *cell, DossierStore *store, GError **error)
{
  g_autofree char *path = g_strdup (dossier_store_get_path (store));
  gint64 holder;

  if (dossier_store_get_read_only_reason (store) != NULL)
    return store;
  cell->lock = dossier_library_lock (path, &holder);
  if (cell->lock != DOSSIER_LIBRARY_LOCKED)
    return store;
  dossier_store_close (store);
  store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, error);
  if (store != NULL)
    say_used_elsewhere (store, holder);

  return store;
}

/* 0 where it cannot be told. */
static gint64
get_folder_time (DossierStoreCell *cell)
{
  g_autofree char *folder = g_path_get_dirname (dossier_store_get_path (cell->store));
  struct stat status;

  return stat (folder, &status) == 0
             ? status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_mtim.tv_nsec
             : 0;
}

/* What cannot be read yet is looked at again the next time, whether its folder changed or not. */
static char **
list_copies (DossierStoreCell *cell, gint64 folder_time)
{
  gboolean has_unread;
  char **copies = dossier_surroundings_list_copies (dossier_store_get_path (cell->store), cell->id,
                                                    &has_unread);

  cell->folder_time = has_unread ? 0 : folder_time;

  return copies;
}

/* The disk of a working copy may not answer; the store's thread does not ask it. */
void
dossier_cell_look_for_copies (DossierStoreCell *cell, DossierNews *news)
{
  gint64 time = cell->is_working_copy || cell->is_damaged || cell->id == NULL
                    ? cell->folder_time
                    : get_folder_time (cell);

  if (time == cell->folder_time)
    return;
  g_strfreev (news->conflict_copies);
  news->conflict_copies = list_copies (cell, time);
}

static void
look_around (DossierStoreCell *cell)
{
  const char *path = dossier_store_get_path (cell->store);

  if (cell->id == NULL)
    return;
  cell->conflict_copies = list_copies (cell, get_folder_time (cell));
  cell->notice = g_strdup (dossier_store_get_working_notice (cell->store));
  if (cell->notice == NULL)
    cell->notice = dossier_store_dup_lease_notice (cell->store);
  if (cell->notice == NULL)
    cell->notice = dossier_store_dup_index_notice (cell->store);
  if (cell->notice != NULL)
    return;
  cell->notice = cell->is_working_copy ? g_strdup (
                     _ ("The disk of this dossier cannot keep two programs apart. It is "
                        "changed in a working copy on this computer, which is written "
                        "to its file every half minute and when it is closed."))
                                       : dossier_surroundings_dup_notice (path);
  if (cell->notice != NULL && !dossier_surroundings_take_notice (cell->id))
    g_clear_pointer (&cell->notice, g_free);
}

/* What was found damaged while it was open already is looked through first the next time. */
G_LOCK_DEFINE_STATIC (suspects);
static GHashTable *suspects; /* paths */

void
dossier_cell_suspect (const char *path)
{
  G_LOCK (suspects);
  if (suspects == NULL)
    suspects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (suspects, g_strdup (path));
  G_UNLOCK (suspects);
}

static gboolean
is_suspect (const char *path)
{
  gboolean found;

  G_LOCK (suspects);
  found = suspects != NULL && g_hash_table_contains (suspects, path);
  G_UNLOCK (suspects);

  return found;
}

gboolean
dossier_cell_open (DossierStoreCell *cell, const char *path, gboolean create, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DossierStoreFlags flags = DOSSIER_STORE_WORKING_COPY
                            | (is_suspect (path) ? 0 : DOSSIER_STORE_CHECK_LATER)
                            | (create ? DOSSIER_STORE_CREATE : 0);
  DossierStore *store = dossier_store_open (path, flags, &failure);

  cell->lock = DOSSIER_LIBRARY_UNLOCKABLE;
  if (store != NULL)
    store = lock_store (cell, store, &failure);
  else if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
    {
      store = dossier_store_open_damaged (path, failure->message, NULL);
      cell->is_damaged = store != NULL;
    }
  if (store == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  cell->store = store;
  cell->id = dossier_store_dup_library_id (store, NULL);
  cell->is_working_copy = dossier_store_is_working_copy (store);
  cell->working = dossier_store_get_working (store);
  dossier_unsaved_open (cell, path);
  if (!cell->is_damaged)
    look_around (cell);

  return TRUE;
}

static void
take_store (DossierStoreCell *cell, DossierStore *store, DossierNews *news)
{
  g_autofree char *path = g_strdup (dossier_store_get_path (store));

  dossier_unsaved_close (cell);
  dossier_store_close (cell->store);
  cell->store = store;
  cell->is_working_copy = dossier_store_is_working_copy (store);
  cell->working = dossier_store_get_working (store);
  dossier_unsaved_open (cell, path);
  dossier_news_read_all (news, store, NULL);
  news->was_opened = TRUE;
  news->read_only_reason = g_strdup (dossier_store_get_read_only_reason (store));
}

/* The other program, or the other computer, may have closed it by now: then it is ours to change. Or this computer
 * was asleep, and another one changes it. */
void
dossier_cell_try_lock (DossierStoreCell *cell, DossierNews *news)
{
  g_autofree char *path = g_strdup (dossier_store_get_path (cell->store));
  gboolean was_leased = dossier_store_is_leased_elsewhere (cell->store);
  gboolean is_ours = dossier_store_keep_lease (cell->store);
  DossierStore *store;
  gint64 holder;

  if (cell->is_damaged || is_ours != was_leased)
    {
      if (cell->lock != DOSSIER_LIBRARY_LOCKED)
        return;
      cell->lock = dossier_library_lock (path, &holder);
      if (cell->lock == DOSSIER_LIBRARY_LOCKED)
        return;
    }
  store = dossier_store_open (path, DOSSIER_STORE_WORKING_COPY, NULL);
  if (store != NULL && cell->lock < 0)
    store = lock_store (cell, store, NULL);
  if (store != NULL)
    take_store (cell, store, news);
}

void
dossier_cell_close (DossierStoreCell *cell)
{
  g_clear_pointer (&cell->backup, dossier_backup_free);
  if (cell->store == NULL)
    return;
  /* Once more, now that everything else has been tried. */
  if (!g_queue_is_empty (&cell->pending))
    dossier_unsaved_store (cell, NULL);
  dossier_unsaved_close (cell);
  g_clear_pointer (&cell->store, dossier_store_close);
  dossier_library_unlock (cell->lock);
  cell->lock = DOSSIER_LIBRARY_UNLOCKABLE;
}

void
dossier_cell_free (DossierStoreCell *cell)
{
  g_clear_pointer (&cell->sweep, dossier_sweep_free);
  g_free (cell->id);
  g_free (cell->notice);
  g_free (cell->not_written);
  g_strfreev (cell->conflict_copies);
  g_free (cell);
}

/* --- on the main thread: none of it changes while the library is open --- */

gboolean
dossier_library_is_damaged (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), FALSE);

  return self->cell->is_damaged;
}

const char *
dossier_library_get_notice (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->cell->notice;
}

const char *
dossier_library_get_conflict_copy (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->cell->conflict_copies != NULL ? self->cell->conflict_copies[self->n_dismissed]
                                             : NULL;
}

void
dossier_library_dismiss_conflict_copy (DossierLibrary *self)
{
  const char *path = dossier_library_get_conflict_copy (self);

  if (path == NULL)
    return;
  dossier_surroundings_dismiss_copy (path);
  self->n_dismissed++;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_PLACE]);
}
