/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A file named on the command line is read while the window is still being built and the library opened. There is
 * one such file at most; its import takes it. */

#include "dossier-parse-ahead.h"

#include <glib/gstdio.h>

#include "dossier-library-import.h"
#include "dossier-sandbox.h"

typedef struct
{
  char *path;
  GStatBuf stat; /* before it was read */
  GThread *thread;
  /* Under the lock: */
  DossierDocument *beginning; /* (nullable) */
  const DossierImporter *importer; /* of the beginning */
  gboolean done;
} Ahead;

static GMutex lock;
static GCond changed; /* there is a beginning, or all is done */
static Ahead *ahead; /* (nullable) under the lock */

void
dossier_parsed_file_free (DossierParsedFile *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->document);
  g_clear_error (&self->error);
  g_free (self);
}

DossierParsedFile *
dossier_parsed_file_new (const char *path,
                         const DossierImportOptions *options,
                         GCancellable *cancellable)
{
  DossierParsedFile *self = g_new0 (DossierParsedFile, 1);
  g_autofree char *name = g_filename_display_basename (path);

  self->bytes = dossier_import_read_file (path, cancellable, &self->error);
  if (self->bytes != NULL)
    self->document = dossier_sandbox_import_with (self->bytes, name, options, cancellable,
                                                  &self->importer, &self->error);

  return self;
}

static void
begun_cb (DossierDocument *beginning, const DossierImporter *importer, gpointer data)
{
  Ahead *self = data;

  g_mutex_lock (&lock);
  self->beginning = g_object_ref (beginning);
  self->importer = importer;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

static gpointer
parse_thread (gpointer data)
{
  Ahead *self = data;
  const DossierImportOptions options = { .begun = begun_cb, .begun_data = self };
  DossierParsedFile *parsed = dossier_parsed_file_new (self->path, &options, NULL);

  g_mutex_lock (&lock);
  self->done = TRUE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);

  return parsed;
}

void
dossier_library_parse_ahead (const char *path)
{
  GStatBuf found;

  g_return_if_fail (path != NULL);

  if (g_stat (path, &found) != 0 || !S_ISREG (found.st_mode))
    return;
  g_mutex_lock (&lock);
  if (ahead == NULL)
    {
      ahead = g_new0 (Ahead, 1);
      ahead->path = g_canonicalize_filename (path, NULL);
      ahead->stat = found;
      ahead->thread = g_thread_new ("dossier-ahead", parse_thread, ahead);
    }
  g_mutex_unlock (&lock);
}

static gboolean
is_unchanged (const Ahead *self)
{
  GStatBuf found;

  return g_stat (self->path, &found) == 0 && found.st_ino == self->stat.st_ino
         && found.st_dev == self->stat.st_dev && found.st_size == self->stat.st_size
         && found.st_mtim.tv_sec == self->stat.st_mtim.tv_sec
         && found.st_mtim.tv_nsec == self->stat.st_mtim.tv_nsec;
}

/* Waits until there is a beginning to tell of, or nothing to wait for any more. */
static void
await_beginning (Ahead *self, DossierImportBegun begun, gpointer begun_data)
{
  g_autoptr (DossierDocument) beginning = NULL;

  g_mutex_lock (&lock);
  while (self->beginning == NULL && !self->done)
    g_cond_wait (&changed, &lock);
  beginning = self->done ? NULL : g_steal_pointer (&self->beginning);
  g_mutex_unlock (&lock);
  if (beginning != NULL)
    begun (beginning, self->importer, begun_data);
}

DossierParsedFile *
dossier_parse_ahead_take (const char *path, DossierImportBegun begun, gpointer begun_data)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autoptr (DossierParsedFile) parsed = NULL;
  Ahead *taken;
  gboolean matches;

  g_mutex_lock (&lock);
  taken = g_steal_pointer (&ahead);
  g_mutex_unlock (&lock);
  if (taken == NULL)
    return NULL;
  matches = g_str_equal (taken->path, canonical) && is_unchanged (taken);
  if (matches && begun != NULL)
    await_beginning (taken, begun, begun_data);
  parsed = g_thread_join (taken->thread);
  matches = matches && is_unchanged (taken);
  g_clear_object (&taken->beginning);
  g_free (taken->path);
  g_free (taken);

  return matches ? g_steal_pointer (&parsed) : NULL;
}
