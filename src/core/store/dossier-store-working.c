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
  g_autofree char *snapshot = dossier_working_copy_dup_snapshot_path (self->working);

  return dossier_store_save_copy (self, snapshot, error)
         && dossier_working_copy_replace_original (self->working, error) && note_step (self, error);
}

/* Two dossiers are not made one because a file was given the other's name. */
static gboolean
check_identity (DossierStore *self, const char *original, GError **error)
{
  g_autoptr (DossierStore) other = dossier_store_open (original, DOSSIER_STORE_READ_ONLY, error);
  g_autofree char *shown = g_filename_display_name (original);
  g_autofree char *own_id = NULL;
  g_autofree char *other_id = NULL;

  if (other == NULL)
    return FALSE;
  own_id = dossier_store_dup_library_id (self, NULL);
  other_id = dossier_store_dup_library_id (other, NULL);
  if (own_id != NULL && g_strcmp0 (own_id, other_id) == 0)
    return TRUE;
  g_set_error (
      error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED,
      _ ("Another dossier took the place of “%s”. All changes are safe in the working copy: "
         "save it to a new place."),
      shown);

  return FALSE;
}

static gboolean
take_over (DossierStore *self, gboolean *changed, GError **error)
{
  const char *original = dossier_working_copy_get_original (self->working);
  g_autoptr (DossierMergeResult) result = NULL;

  if (check_identity (self, original, error))
    result = dossier_store_merge (self, original, error);
  if (result == NULL)
    return FALSE;
  *changed = result->n_documents + result->n_annotations + result->n_links + result->n_sources
                 + result->n_updated + result->n_conflicts
             > 0;

  return TRUE;
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

gboolean
dossier_store_keep_in_step (DossierStore *self, gboolean *changed, GError **error)
{
  gboolean ahead = dossier_store_is_ahead (self);
  gboolean merged = FALSE;

  if (changed != NULL)
    *changed = FALSE;
  if (self->working == NULL || dossier_store_get_read_only_reason (self) != NULL)
    return TRUE;
  switch (dossier_working_copy_look (self->working))
    {
    case DOSSIER_ORIGINAL_GONE:
      return fail_gone (self, error);
    case DOSSIER_ORIGINAL_CHANGED:
      if (!take_over (self, &merged, error))
        return FALSE;
      /* Where neither had anything that the other had not, they differ in their bytes alone. */
      if (!merged && !ahead)
        return note_step (self, error);
      ahead = TRUE;
      break;
    case DOSSIER_ORIGINAL_SAME:
      break;
    }
  if (changed != NULL)
    *changed = merged;

  return !ahead || write_snapshot (self, error);
}

gboolean
dossier_store_write_back (DossierStore *self, GError **error)
{
  return dossier_store_keep_in_step (self, NULL, error);
}

/* --- opening --- */

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
  g_autoptr (DossierWorkingCopy) working = NULL;
  g_autoptr (DossierStore) self = NULL;
  g_autoptr (GError) failure = NULL;

  if (!dossier_library_file_examine (&file, path, error))
    return NULL;
  working = dossier_working_copy_open (file.path, &failure);
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
