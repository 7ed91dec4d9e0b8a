/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A store on a working copy, and how the two are kept in step:
 *
 *                      copy as it was      copy changed
 *   file as it was     nothing             copy -> file
 *   file changed       file -> copy        merged, copy -> file
 *   file gone          said                said, the copy stays
 */

#include "dossier-store-working.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-library-file.h"
#include "dossier-store-backup.h"
#include "dossier-store-merge.h"
#include "dossier-store-private.h"

gboolean
dossier_store_is_working_copy (DossierStore *self)
{
  return self->working != NULL;
}

DossierWorkingCopy *
dossier_store_get_working (DossierStore *self)
{
  return self->working;
}

const char *
dossier_store_get_working_notice (DossierStore *self)
{
  return self->working_notice;
}

gboolean
dossier_store_is_ahead (DossierStore *self)
{
  g_autofree char *known = NULL;
  g_autofree char *state = NULL;

  if (self->working == NULL)
    return FALSE;
  known = dossier_working_copy_dup_state (self->working);
  state = dossier_store_dup_state (self, NULL);

  return state != NULL && g_strcmp0 (state, known) != 0;
}

static gboolean
note_step (DossierStore *self, GError **error)
{
  g_autofree char *state = dossier_store_dup_state (self, error);

  return state != NULL && dossier_working_copy_set_in_step (self->working, state, error);
}

static gboolean
write_snapshot (DossierStore *self, GError **error)
{
  g_autofree char *state = NULL;
  gboolean done = FALSE;

  return dossier_store_begin_write (self, error)
         && dossier_store_step_write (self, -1, &done, &state, error)
         && dossier_working_copy_replace_original (self->working, error)
         && dossier_working_copy_set_in_step (self->working, state, error);
}

/* Two dossiers are not made one because a file was given the other's name. @path: what was fetched of it */
static gboolean
check_identity (DossierStore *self, const char *path, GError **error)
{
  g_autoptr (DossierStore) other = dossier_store_open (path, DOSSIER_STORE_SCRATCH, error);
  g_autofree char *shown = NULL;
  g_autofree char *own_id = NULL;
  g_autofree char *other_id = NULL;

  if (other == NULL)
    return FALSE;
  own_id = dossier_store_dup_library_id (self, NULL);
  other_id = dossier_store_dup_library_id (other, NULL);
  if (own_id != NULL && g_strcmp0 (own_id, other_id) == 0)
    return TRUE;
  shown = g_filename_display_name (dossier_working_copy_get_original (self->working));
  g_set_error (
      error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED,
      _ ("Another dossier took the place of “%s”. All changes are safe in the working copy: "
         "save it to a new place."),
      shown);

  return FALSE;
}

static gboolean
merge_fetched (DossierStore *self, const char *path, gboolean *changed, GError **error)
{
  g_autoptr (DossierMergeResult) result = NULL;

  if (check_identity (self, path, error))
    result = dossier_store_merge (self, path, error);
  dossier_working_copy_forget_fetched (self->working);
  if (result == NULL)
    return FALSE;
  *changed = result->n_documents + result->n_annotations + result->n_links + result->n_sources
                 + result->n_updated + result->n_conflicts
             > 0;

  return TRUE;
}

static gboolean
take_over (DossierStore *self, gboolean *changed, GError **error)
{
  g_autofree char *fetched = dossier_working_copy_fetch (self->working, error);

  return fetched != NULL && merge_fetched (self, fetched, changed, error);
}

static gboolean
fail_gone (DossierStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (
      dossier_working_copy_get_original (self->working));

  g_set_error (
      error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED,
      _ ("“%s” is not there any more. All changes are safe in the working copy: save it to "
         "a new place."),
      shown);
  return FALSE;
}

DossierOriginal
dossier_store_look_at_original (DossierWorkingCopy *working, char **fetched, GError **error)
{
  DossierOriginal original = dossier_working_copy_look (working);

  if (original == DOSSIER_ORIGINAL_CHANGED)
    *fetched = dossier_working_copy_fetch (working, error);

  return original;
}

gboolean
dossier_store_settle_original (DossierStore *self,
                               DossierOriginal original,
                               const char *fetched,
                               gboolean *changed,
                               gboolean *writes,
                               GError **error)
{
  gboolean ahead = dossier_store_is_ahead (self);

  *changed = FALSE;
  *writes = FALSE;
  if (original == DOSSIER_ORIGINAL_GONE)
    return fail_gone (self, error);
  if (original == DOSSIER_ORIGINAL_CHANGED && !merge_fetched (self, fetched, changed, error))
    return FALSE;
  /* Where neither had anything that the other had not, they differ in their bytes alone. */
  if (original == DOSSIER_ORIGINAL_CHANGED && !*changed && !ahead)
    return note_step (self, error);
  *writes = ahead || *changed;

  return TRUE;
}

gboolean
dossier_store_begin_write (DossierStore *self, GError **error)
{
  g_autofree char *path = dossier_working_copy_dup_snapshot_path (self->working);

  g_clear_pointer (&self->snapshot, dossier_snapshot_free);
  self->snapshot = dossier_snapshot_new (self, path, self->database->name, error);

  return self->snapshot != NULL;
}

gboolean
dossier_store_step_write (
    DossierStore *self, int n_pages, gboolean *done, char **state, GError **error)
{
  if (!dossier_snapshot_step (self->snapshot, n_pages, done, error))
    {
      g_clear_pointer (&self->snapshot, dossier_snapshot_free);
      return FALSE;
    }
  if (!*done)
    return TRUE;
  g_clear_pointer (&self->snapshot, dossier_snapshot_free);
  *state = dossier_store_dup_state (self, error);

  return *state != NULL;
}

gboolean
dossier_store_keep_in_step (DossierStore *self, gboolean *changed, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *fetched = NULL;
  DossierOriginal original;
  gboolean merged = FALSE;
  gboolean writes = FALSE;

  if (changed != NULL)
    *changed = FALSE;
  if (self->working == NULL || dossier_store_get_read_only_reason (self) != NULL)
    return TRUE;
  original = dossier_store_look_at_original (self->working, &fetched, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!dossier_store_settle_original (self, original, fetched, &merged, &writes, error))
    return FALSE;
  if (changed != NULL)
    *changed = merged;

  return !writes || write_snapshot (self, error);
}

gboolean
dossier_store_write_back (DossierStore *self, GError **error)
{
  return dossier_store_keep_in_step (self, NULL, error);
}

/* --- opening --- */

/* Of a file that is gone its links cannot be followed any more; those of its folder can, where that is there. */
static char *
dup_place (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *resolved = realpath (folder, NULL);
  char *place = resolved != NULL ? g_build_filename (resolved, name, NULL)
                                 : g_steal_pointer (&absolute);

  free (resolved);

  return place;
}

gboolean
dossier_store_has_working_copy (const char *path)
{
  g_autofree char *place = dup_place (path);

  return dossier_working_copy_is_left (place);
}

/* What is in the way is left as it is, and a new copy of the file is made. */
static gboolean
put_aside (DossierWorkingCopy *working, char **notice, GError **error)
{
  g_autofree char *kept = dossier_working_copy_put_aside (working, error);
  g_autofree char *shown = kept != NULL ? g_filename_display_name (kept) : NULL;

  if (kept == NULL)
    return FALSE;
  *notice = g_strdup_printf (_ ("What was changed here earlier could not be brought together with "
                                "the file, which is another one now. It was kept as “%s”."),
                             shown);

  return TRUE;
}

static DossierStore *
open_copy (DossierWorkingCopy *working, DossierStoreFlags flags, GError **error)
{
  return dossier_store_open (dossier_working_copy_get_path (working), flags & ~DOSSIER_STORE_CREATE,
                             error);
}

/* Nothing was done in it yet. */
static gboolean
is_fresh (DossierWorkingCopy *working)
{
  g_autofree char *state = dossier_working_copy_dup_state (working);

  return state == NULL || *state == '\0';
}

/* Gives @self its @working copy, unless the two cannot be brought together: then it keeps none. */
static gboolean
catch_up (DossierStore *self, DossierWorkingCopy **working)
{
  gboolean unused;

  self->working = g_steal_pointer (working);
  if (is_fresh (self->working)
          ? note_step (self, NULL)
          : dossier_working_copy_look (self->working) != DOSSIER_ORIGINAL_CHANGED
                || take_over (self, &unused, NULL))
    return TRUE;
  *working = g_steal_pointer (&self->working);

  return FALSE;
}

/* @working: (transfer full) */
static DossierStore *
open_anew (DossierWorkingCopy *working, DossierStoreFlags flags, GError **error)
{
  g_autoptr (DossierWorkingCopy) held = working;
  g_autofree char *notice = NULL;
  g_autoptr (DossierStore) self = NULL;

  if (!put_aside (held, &notice, error))
    return NULL;
  self = open_copy (held, flags, error);
  if (self == NULL)
    return NULL;
  if (!catch_up (self, &held))
    return NULL;
  self->working_notice = g_steal_pointer (&notice);

  return g_steal_pointer (&self);
}

static DossierStore *
read_original (const char *path, DossierStoreFlags flags, const GError *why, GError **error)
{
  DossierStore *self = dossier_store_open (path, flags | DOSSIER_STORE_READ_ONLY, error);

  if (self != NULL)
    dossier_store_set_read_only_reason (self, why->message);

  return self;
}

DossierStore *
dossier_store_open_working (const char *path, DossierStoreFlags flags, GError **error)
{
  g_auto (DossierLibraryFile) file = { NULL };
  g_autofree char *left = dossier_store_has_working_copy (path) ? dup_place (path) : NULL;
  g_autoptr (DossierWorkingCopy) working = NULL;
  g_autoptr (DossierStore) self = NULL;
  g_autoptr (GError) failure = NULL;

  if (left == NULL && !dossier_library_file_examine (&file, path, error))
    return NULL;
  working = dossier_working_copy_open (left != NULL ? left : file.path, &failure);
  if (working == NULL && left != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (working == NULL)
    return read_original (path, flags, failure, error);
  self = open_copy (working, flags, &failure);
  if (self == NULL && is_fresh (working))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (self == NULL || !catch_up (self, &working))
    {
      g_clear_pointer (&self, dossier_store_close);
      return open_anew (g_steal_pointer (&working), flags, error);
    }

  return g_steal_pointer (&self);
}
