/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Adding files that are protected. The others of their import are in when the person is asked, one file after the
 * other; an import is over when all of that is over, so that whatever comes meanwhile waits:
 *
 *   import -> results -> ask -> import that one -> its result takes the place of the old -> the next
 *                         ^ '--- no answer ------------------------------------------------^
 *                         '----- wrong
 */

#include "dossier-window-password.h"

#include "dossier-password-dialog.h"
#include "dossier-password-memory.h"

typedef struct
{
  DossierWindow *window;
  DossierLibrary *library;
  GPtrArray *results; /* of DossierImportResult */
  guint index;
  char *version_of; /* (nullable) */
  char *password; /* (nullable): that is being tried */
} Asking;

static void ask (Asking *self, gboolean was_wrong);

static void
free_asking (Asking *self)
{
  g_object_unref (self->window);
  g_object_unref (self->library);
  g_ptr_array_unref (self->results);
  g_free (self->version_of);
  g_free (self->password);
  g_free (self);
}

static gboolean
is_protected (const DossierImportResult *result)
{
  return g_error_matches (result->error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD);
}

/* The first of them from @index on; or how many there are. */
static guint
find_protected (GPtrArray *results, guint index)
{
  while (index < results->len && !is_protected (g_ptr_array_index (results, index)))
    index++;

  return index;
}

static void
go_on (Asking *self, guint index)
{
  DossierWindow *window = self->window;

  self->index = find_protected (self->results, index);
  /* One that was stopped, or whose dossier is not shown any more, asks nothing. */
  if (self->index < self->results->len && window->library == self->library
      && !g_cancellable_is_cancelled (window->importing))
    {
      ask (self, FALSE);
      return;
    }
  dossier_window_settle_import (window, self->library, self->results, TRUE);
  free_asking (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      results = dossier_library_import_finish (DOSSIER_LIBRARY (source), result, &error);
  const DossierImportResult *found = results != NULL && results->len == 1
                                         ? g_ptr_array_index (results, 0)
                                         : NULL;

  if (found != NULL && is_protected (found) && self->window->library == self->library)
    {
      ask (self, TRUE);
      return;
    }
  if (found != NULL)
    {
      if (found->document_id != NULL)
        dossier_password_memory_keep (found->document_id, self->password);
      g_ptr_array_insert (self->results, (int) self->index, g_ptr_array_steal_index (results, 0));
      g_ptr_array_remove_index (self->results, self->index + 1);
    }
  go_on (self, self->index + 1);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  const DossierImportResult *protected = g_ptr_array_index (self->results, self->index);
  DossierImportOptions options = { NULL };

  g_free (self->password);
  self->password = dossier_password_ask_finish (result);
  if (self->password == NULL || self->window->library != self->library)
    {
      go_on (self, self->index + 1);
      return;
    }
  options.password = self->password;
  dossier_library_import_file_async (self->library, protected->path, self->version_of, &options,
                                     self->window->importing, imported_cb, self);
}

static void
ask (Asking *self, gboolean was_wrong)
{
  const DossierImportResult *protected = g_ptr_array_index (self->results, self->index);
  g_autofree char *name = g_filename_display_basename (protected->path);

  dossier_password_ask_async (GTK_WINDOW (self->window), name, was_wrong, answered_cb, self);
}

gboolean
dossier_window_ask_passwords (DossierWindow *self, GPtrArray *results, const char *version_of)
{
  Asking *asking;

  if (find_protected (results, 0) == results->len || g_cancellable_is_cancelled (self->importing))
    return FALSE;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (self);
  asking->library = g_object_ref (self->library);
  asking->results = g_ptr_array_ref (results);
  asking->version_of = g_strdup (version_of);
  go_on (asking, 0);

  return TRUE;
}
