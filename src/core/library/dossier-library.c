/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The library object: its properties, opening and closing. */

#include "dossier-library-arrival.h"
#include "dossier-library-history.h"
#include "dossier-library-job.h"
#include "dossier-library-rest.h"
#include "dossier-library-unread.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "dossier-error.h"

GParamSpec *dossier_library_properties[DOSSIER_LIBRARY_N_PROPERTIES];
guint dossier_library_reloaded;
guint dossier_library_backup_failed;
guint dossier_library_damaged;
guint dossier_library_figures_changed;
guint dossier_library_figures_read;
guint dossier_library_document_parsed;
guint dossier_library_decisions_changed;

G_DEFINE_FINAL_TYPE (DossierLibrary, dossier_library, G_TYPE_OBJECT)

static void
dossier_library_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierLibrary *self = DOSSIER_LIBRARY (object);

  switch (id)
    {
    case DOSSIER_LIBRARY_PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case DOSSIER_LIBRARY_PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case DOSSIER_LIBRARY_PROP_READ_ONLY_REASON:
      g_value_set_string (value, self->read_only_reason);
      break;
    case DOSSIER_LIBRARY_PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_words != NULL);
      break;
    case DOSSIER_LIBRARY_PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_words != NULL);
      break;
    case DOSSIER_LIBRARY_PROP_UNDO_WORDS:
      g_value_set_string (value, self->undo_words);
      break;
    case DOSSIER_LIBRARY_PROP_REDO_WORDS:
      g_value_set_string (value, self->redo_words);
      break;
    case DOSSIER_LIBRARY_PROP_N_TO_REVIEW:
      g_value_set_uint (value, self->n_to_review);
      break;
    case DOSSIER_LIBRARY_PROP_IMPORT_RUNNING:
      g_value_set_boolean (value, !g_queue_is_empty (&self->imports));
      break;
    case DOSSIER_LIBRARY_PROP_IMPORT_DONE:
      g_value_set_uint (value, self->import_done);
      break;
    case DOSSIER_LIBRARY_PROP_IMPORT_TOTAL:
      g_value_set_uint (value, self->import_total);
      break;
    case DOSSIER_LIBRARY_PROP_IMPORT_NAME:
      g_value_set_string (value, self->import_name);
      break;
    case DOSSIER_LIBRARY_PROP_SAVING:
      g_value_set_boolean (value, self->is_saving);
      break;
    case DOSSIER_LIBRARY_PROP_N_UNSAVED:
      g_value_set_uint (value, self->n_unsaved);
      break;
    case DOSSIER_LIBRARY_PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    case DOSSIER_LIBRARY_PROP_PLACE:
      g_value_set_uint (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_library_dispose (GObject *object)
{
  dossier_library_close (DOSSIER_LIBRARY (object));

  G_OBJECT_CLASS (dossier_library_parent_class)->dispose (object);
}

static void
dossier_library_finalize (GObject *object)
{
  DossierLibrary *self = DOSSIER_LIBRARY (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_object (&self->entries);
  g_clear_object (&self->sources);
  g_clear_object (&self->annotations);
  g_clear_object (&self->trash);
  g_clear_object (&self->conflicts);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->not_written, g_free);
  g_clear_pointer (&self->undo_words, g_free);
  g_clear_pointer (&self->redo_words, g_free);
  g_clear_pointer (&self->cell, dossier_cell_free);
  g_clear_pointer (&self->import_name, g_free);
  g_clear_pointer (&self->read_first, g_free);
  g_clear_pointer (&self->unsaved_words, g_free);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_pointer (&self->moved_path, g_free);
  g_clear_pointer (&self->altered, g_free);

  G_OBJECT_CLASS (dossier_library_parent_class)->finalize (object);
}

static void
install_string (GObjectClass *klass, guint id, const char *name)
{
  dossier_library_properties[id] = g_param_spec_string (name, NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
install_boolean (GObjectClass *klass, guint id, const char *name)
{
  dossier_library_properties[id] = g_param_spec_boolean (name, NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
install_uint (GObjectClass *klass, guint id, const char *name)
{
  dossier_library_properties[id] = g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
dossier_library_class_init (DossierLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dossier_library_get_property;
  object_class->dispose = dossier_library_dispose;
  object_class->finalize = dossier_library_finalize;

  install_string (object_class, DOSSIER_LIBRARY_PROP_PATH, "path");
  install_string (object_class, DOSSIER_LIBRARY_PROP_NAME, "name");
  install_string (object_class, DOSSIER_LIBRARY_PROP_READ_ONLY_REASON, "read-only-reason");
  install_boolean (object_class, DOSSIER_LIBRARY_PROP_CAN_UNDO, "can-undo");
  install_boolean (object_class, DOSSIER_LIBRARY_PROP_CAN_REDO, "can-redo");
  install_string (object_class, DOSSIER_LIBRARY_PROP_UNDO_WORDS, "undo-words");
  install_string (object_class, DOSSIER_LIBRARY_PROP_REDO_WORDS, "redo-words");
  install_uint (object_class, DOSSIER_LIBRARY_PROP_N_TO_REVIEW, "n-to-review");
  install_boolean (object_class, DOSSIER_LIBRARY_PROP_IMPORT_RUNNING, "import-running");
  install_uint (object_class, DOSSIER_LIBRARY_PROP_IMPORT_DONE, "import-done");
  install_uint (object_class, DOSSIER_LIBRARY_PROP_IMPORT_TOTAL, "import-total");
  install_string (object_class, DOSSIER_LIBRARY_PROP_IMPORT_NAME, "import-name");
  install_boolean (object_class, DOSSIER_LIBRARY_PROP_SAVING, "saving");
  install_uint (object_class, DOSSIER_LIBRARY_PROP_N_UNSAVED, "n-unsaved");
  install_string (object_class, DOSSIER_LIBRARY_PROP_TROUBLE, "trouble");
  install_uint (object_class, DOSSIER_LIBRARY_PROP_PLACE, "place");
  g_object_class_install_properties (object_class, DOSSIER_LIBRARY_N_PROPERTIES,
                                     dossier_library_properties);
  dossier_library_reloaded = g_signal_new ("reloaded", DOSSIER_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  dossier_library_backup_failed = g_signal_new ("backup-failed", DOSSIER_TYPE_LIBRARY,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                1, G_TYPE_STRING);
  dossier_library_damaged = g_signal_new ("damaged", DOSSIER_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  dossier_library_figures_changed = g_signal_new ("figures-changed", DOSSIER_TYPE_LIBRARY,
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
  dossier_library_figures_read = g_signal_new ("figures-read", DOSSIER_TYPE_LIBRARY,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
  dossier_library_document_parsed = g_signal_new (
      "document-parsed", DOSSIER_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
      3, G_TYPE_STRING, DOSSIER_TYPE_DOCUMENT, G_TYPE_BOOLEAN);
  dossier_library_decisions_changed = g_signal_new ("decisions-changed", DOSSIER_TYPE_LIBRARY,
                                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                    G_TYPE_NONE, 0);
}

static void
dossier_library_init (DossierLibrary *self)
{
  self->entries = g_list_store_new (DOSSIER_TYPE_ENTRY);
  self->sources = g_list_store_new (DOSSIER_TYPE_SOURCE);
  self->annotations = dossier_annotation_list_new ();
  self->trash = g_list_store_new (DOSSIER_TYPE_RECORD);
  self->conflicts = g_list_store_new (DOSSIER_TYPE_RECORD);
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->imports);
  g_queue_init (&self->waiting);
  g_queue_init (&self->write_backs);
  self->step_due = g_get_monotonic_time ();
}

/* --- opening --- */

/* What goes to the new thread and comes back with an open store, or with the reason why not. */
typedef struct
{
  GTask *task;
  DossierWorkerQueue *queue;
  DossierStoreCell *cell;
  char *path;
  gboolean create;
  char *read_only_reason;
  char *unread; /* (nullable): a document that was not read to its end */
  DossierNews news;
  GError *error;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->task);
  g_clear_pointer (&opening->cell, dossier_cell_free);
  g_free (opening->path);
  g_free (opening->read_only_reason);
  g_free (opening->unread);
  dossier_news_clear (&opening->news);
  g_clear_error (&opening->error);
  g_free (opening);
}

static void
work_opening (gpointer data)
{
  Opening *opening = data;
  DossierStoreCell *cell = opening->cell;

  if (!dossier_cell_open (cell, opening->path, opening->create, &opening->error))
    return;
  if (!dossier_news_read_first (&opening->news, cell->store, &opening->error))
    {
      dossier_cell_close (cell);
      return;
    }
  opening->read_only_reason = g_strdup (dossier_store_get_read_only_reason (cell->store));
  dossier_store_find_unread (cell->store, &opening->unread, NULL);
  dossier_unsaved_tell (cell, &opening->news);
}

/* "Cases/Northern Rivers.dossier" is called "Northern Rivers". */
static char *
dup_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, ".dossier") && g_utf8_strlen (name, -1) > 8)
    name[strlen (name) - strlen (".dossier")] = '\0';

  return g_steal_pointer (&name);
}

static void
finish_opening (gpointer data)
{
  Opening *opening = data;
  g_autoptr (DossierLibrary) self = NULL;

  if (opening->error != NULL)
    {
      dossier_worker_queue_drain (opening->queue);
      g_task_return_error (opening->task, g_steal_pointer (&opening->error));
      return;
    }

  self = g_object_new (DOSSIER_TYPE_LIBRARY, NULL);
  self->path = g_steal_pointer (&opening->path);
  self->name = dup_name (self->path);
  self->read_only_reason = g_steal_pointer (&opening->read_only_reason);
  self->store_queue = opening->queue;
  self->cell = g_steal_pointer (&opening->cell);
  dossier_library_apply_news (self, &opening->news);
  dossier_library_read_rest (self, self->is_whole);
  dossier_library_watch (self);
  if (opening->unread != NULL)
    dossier_library_read_on (self, NULL);
  g_task_return_pointer (opening->task, g_steal_pointer (&self), g_object_unref);
}

char *
dossier_library_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "dossier", "Dossier.dossier", NULL);
}

void
dossier_library_open_async (const char *path,
                            gboolean create,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (path != NULL);

  opening = g_new0 (Opening, 1);
  opening->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (opening->task, dossier_library_open_async);
  opening->queue = dossier_worker_queue_new ("dossier-store");
  opening->cell = g_new0 (DossierStoreCell, 1);
  opening->path = g_strdup (path);
  opening->create = create;
  dossier_worker_queue_push (opening->queue, work_opening, finish_opening, opening, free_opening);
}

DossierLibrary *
dossier_library_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- closing --- */

static void
work_backup (gpointer data)
{
  DossierStoreCell *cell = data;

  g_clear_pointer (&cell->backup, dossier_backup_free);
  if (cell->trouble == NULL)
    dossier_store_backup (cell->store, "close", NULL, NULL);
}

static void
work_closing (gpointer data)
{
  dossier_cell_close (data);
}

void
dossier_library_close (DossierLibrary *self)
{
  DossierWorkerQueue *store_queue;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  if (self->store_queue == NULL)
    return;

  dossier_library_drop_arrival (self);
  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_handle_id (&self->moment, g_source_remove);
  g_clear_pointer (&self->rescue_queue, dossier_worker_queue_drain);
  g_atomic_int_set (&self->cell->closing, TRUE);
  dossier_library_cancel_imports (self);
  g_clear_pointer (&self->import_queue, dossier_worker_queue_abandon);
  g_clear_pointer (&self->reading_queue, dossier_worker_queue_abandon);

  store_queue = g_steal_pointer (&self->store_queue);
  /* The store writes it back itself, when nobody else is at it. */
  g_clear_pointer (&self->writing_queue, dossier_worker_queue_drain);
  if (self->has_changed)
    dossier_worker_queue_push (store_queue, work_backup, NULL, self->cell, NULL);
  dossier_worker_queue_push (store_queue, work_closing, NULL, self->cell, NULL);
  dossier_worker_queue_drain (store_queue);
}

/* --- looking --- */

void
dossier_library_set_prepare (DossierLibrary *self, DossierPrepareFunc prepare)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  self->prepare = prepare;
}

const char *
dossier_library_get_path (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->path;
}

const char *
dossier_library_get_name (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->name;
}

const char *
dossier_library_get_read_only_reason (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->read_only_reason;
}

GListModel *
dossier_library_list_entries (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->entries);
}

GListModel *
dossier_library_list_sources (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->sources);
}

GListModel *
dossier_library_list_annotations (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->annotations);
}
