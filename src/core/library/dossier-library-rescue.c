/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits that could not be stored, or not yet.
 *
 *   main     edit -- waits longer than a moment --.            .-- n-unsaved, trouble
 *              \                                   \          /
 *   store       `-- those from before -- this one --+-- fails -- kept, pending
 *   rescue                                          `-- kept
 */

#include "dossier-library-rescue.h"

#include <glib/gi18n-lib.h>

#include "dossier-edit-preview.h"

/* An edit that waits longer is said to be under way, and is kept in case the program is ended. */
#define MOMENT_MS 700
/* While another program holds the library, edits are not tried one by one. */
#define QUIET_SECONDS 2

/* --- in the store's thread --- */

/* Whether it may succeed later, or elsewhere, as it is. */
static gboolean
may_be_stored_later (const GError *error)
{
  static const DossierError codes[] = { DOSSIER_ERROR_FAILED,   DOSSIER_ERROR_ACCESS,
                                        DOSSIER_ERROR_BUSY,     DOSSIER_ERROR_FULL,
                                        DOSSIER_ERROR_MOVED,    DOSSIER_ERROR_CORRUPT,
                                        DOSSIER_ERROR_READ_ONLY };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DOSSIER_ERROR, (int) codes[i]))
      return TRUE;

  return FALSE;
}

static void
take_trouble (DossierStoreCell *cell, GError *failure)
{
  if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_BUSY))
    cell->quiet_until = g_get_monotonic_time () + QUIET_SECONDS * G_USEC_PER_SEC;
  g_clear_error (&cell->trouble);
  cell->trouble = failure;
}

static gboolean
try_edit (DossierStoreCell *cell, DossierEdit *edit, DossierNews *news, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean stored;

  edit->was_tried = edit->is_tried;
  edit->is_tried = TRUE;
  /* By its key, an undo that is kept finds it. */
  dossier_store_name_edit (cell->store, edit->key);
  stored = edit->kind->work (cell->store, edit, news, &failure);
  dossier_store_name_edit (cell->store, NULL);
  if (stored)
    return TRUE;
  dossier_news_clear (news);
  if (edit->was_tried && edit->kind->removes
      && g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND))
    {
      cell->has_recovered = TRUE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* A disk that failed at the end of a commit may have stored it; and it often works the second time. */
static gboolean
store_edit (DossierStoreCell *cell, DossierEdit *edit, DossierNews *news, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (try_edit (cell, edit, news, &failure))
    return TRUE;
  if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS))
    return try_edit (cell, edit, news, error);
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* The edits that wait, in their order; the first that still cannot be stored holds up the others. */
static gboolean
store_pending (DossierStoreCell *cell)
{
  while (!g_queue_is_empty (&cell->pending))
    {
      DossierEdit *edit = g_queue_peek_head (&cell->pending);
      DossierNews unused = { NULL };
      g_autoptr (GError) failure = NULL;
      gboolean stored = store_edit (cell, edit, &unused, &failure);

      dossier_news_clear (&unused);
      if (!stored && may_be_stored_later (failure))
        {
          take_trouble (cell, g_steal_pointer (&failure));
          return FALSE;
        }
      g_queue_pop_head (&cell->pending);
      cell->has_recovered = TRUE;
      if (!stored)
        {
          g_queue_push_tail (&cell->stuck, edit);
          continue;
        }
      cell->n_recovered += edit->is_left;
      dossier_rescue_forget (cell->rescue, edit->key);
      dossier_edit_unref (edit);
    }
  g_clear_error (&cell->trouble);

  return TRUE;
}

static gboolean
is_quiet (DossierStoreCell *cell)
{
  return cell->trouble != NULL && g_get_monotonic_time () < cell->quiet_until;
}

gboolean
dossier_unsaved_store (DossierStoreCell *cell, GError **error)
{
  if (!is_quiet (cell) && store_pending (cell))
    return TRUE;
  g_propagate_error (error, g_error_copy (cell->trouble));

  return FALSE;
}

/* What the models show of it; FALSE where they cannot. */
static gboolean
show_edit (DossierStoreCell *cell, DossierEdit *edit, DossierNews *news)
{
  g_autoptr (GHashTable) shown = dossier_edits_preview (&cell->pending, cell->store);
  DossierEdit *about = edit->kind->steps ? dossier_edits_find (&cell->pending, edit->target) : edit;
  const char *id = about->made != NULL ? about->made : about->id;
  gpointer annotation;

  /* What was never shown needs not be taken back. */
  if (!g_hash_table_lookup_extended (shown, id, NULL, &annotation))
    return edit->kind == &dossier_edit_undo;
  if (annotation == NULL)
    news->removed_annotation = g_strdup (id);
  else
    news->annotation = g_object_ref (annotation);
  g_set_object (&edit->annotation, annotation);

  return TRUE;
}

static gboolean
keep_edit (DossierStoreCell *cell, DossierEdit *edit, DossierNews *news, GError **error)
{
  g_autofree char *json = dossier_edit_to_json (edit);

  if (!dossier_rescue_keep (cell->rescue, edit->key, json, NULL))
    cell->is_lost = TRUE;
  g_queue_push_tail (&cell->pending, dossier_edit_ref (edit));
  if (show_edit (cell, edit, news))
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_RESCUED,
                       _ ("This cannot be stored now. It is kept, and will be stored as soon as "
                          "that is possible."));

  return FALSE;
}

/* What is in the library is not undone where nothing can be stored. A disk that failed may have stored it all the
 * same: the models are told what is there. */
static gboolean
refuse_step (DossierStoreCell *cell, DossierEdit *edit, const GError *reason, GError **error)
{
  dossier_rescue_forget (cell->rescue, edit->key);
  cell->has_recovered |= edit->is_tried;
  g_propagate_error (error, g_error_copy (reason));

  return FALSE;
}

/* What a person wrote is kept although somebody else removed meanwhile what it is about: once, however often it is
 * tried. */
static gboolean
keep_words (DossierStoreCell *cell, DossierEdit *edit, const GError *failure)
{
  const DossierAnnotationChange *change = edit->change;
  g_autofree char *json = NULL;

  if (!g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND) || change == NULL
      || (change->mask & DOSSIER_CHANGE_COMMENT) == 0 || change->comment == NULL
      || *change->comment == '\0')
    return FALSE;
  for (GList *link = cell->stuck.head; link != NULL; link = link->next)
    {
      const DossierEdit *stuck = link->data;

      if (g_strcmp0 (stuck->id, edit->id) == 0 && stuck->change != NULL
          && g_strcmp0 (stuck->change->comment, change->comment) == 0)
        return FALSE;
    }
  json = dossier_edit_to_json (edit);
  if (!dossier_rescue_keep (cell->rescue, edit->key, json, NULL))
    cell->is_lost = TRUE;
  g_queue_push_tail (&cell->stuck, dossier_edit_ref (edit));

  return TRUE;
}

gboolean
dossier_unsaved_work (DossierStoreCell *cell, DossierEdit *edit, DossierNews *news, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dossier_unsaved_store (cell, NULL)
      && (store_edit (cell, edit, news, &failure) || !may_be_stored_later (failure)))
    {
      /* It may have been kept while it waited, or be about to. */
      if (failure == NULL || !keep_words (cell, edit, failure))
        dossier_rescue_forget (cell->rescue, edit->key);
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (edit->kind->steps && !dossier_edit_aim (edit, &cell->pending))
    return refuse_step (cell, edit, failure != NULL ? failure : cell->trouble, error);
  if (failure != NULL)
    take_trouble (cell, g_steal_pointer (&failure));

  return keep_edit (cell, edit, news, error);
}

static void
add_pending (DossierStoreCell *cell, DossierNews *news)
{
  g_autoptr (GHashTable) shown = dossier_edits_preview (&cell->pending, cell->store);
  GHashTableIter iter;
  gpointer id;
  gpointer annotation;

  for (guint i = 0; i < news->annotations->len;)
    if (g_hash_table_contains (shown, dossier_annotation_get_id (news->annotations->pdata[i])))
      g_ptr_array_remove_index (news->annotations, i);
    else
      i++;
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, &annotation))
    if (annotation != NULL)
      g_ptr_array_add (news->annotations, g_object_ref (annotation));
  if (news->entries != NULL)
    dossier_news_sort (news);
}

void
dossier_unsaved_show (DossierStoreCell *cell, DossierNews *news)
{
  if (news->annotations == NULL)
    return;
  if (!g_queue_is_empty (&cell->pending))
    add_pending (cell, news);
  g_clear_pointer (&news->set, dossier_annotation_set_free);
  news->set = dossier_annotation_set_new (news->annotations);
}

static char *
tell_all (DossierStoreCell *cell)
{
  GString *words = g_string_new (NULL);
  GQueue *const queues[] = { &cell->pending, &cell->stuck };

  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    for (GList *link = queues[i]->head; link != NULL; link = link->next)
      {
        g_autofree char *told = dossier_edit_tell (link->data);

        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", told);
      }

  return g_string_free (words, FALSE);
}

/* What is kept is undone before what is stored. */
static void
tell_steps (DossierStoreCell *cell, DossierNews *news)
{
  g_autoptr (DossierPendingSteps) steps = dossier_pending_steps_new (&cell->pending, NULL);

  dossier_news_read_history (news, cell->store);
  if (steps->undo->len > 0)
    {
      g_free (news->undo_words);
      news->undo_words = g_strdup (
          dossier_edit_get_title (g_ptr_array_index (steps->undo, steps->undo->len - 1)));
    }
  g_clear_pointer (&news->redo_words, g_free);
  if (steps->redo->len > 0)
    news->redo_words = g_strdup (
        dossier_edit_get_title (g_ptr_array_index (steps->redo, steps->redo->len - 1)));
}

void
dossier_unsaved_tell (DossierStoreCell *cell, DossierNews *news)
{
  if (cell->has_recovered)
    dossier_news_read_all (news, cell->store, NULL);
  cell->has_recovered = FALSE;
  dossier_unsaved_show (cell, news);
  news->has_unsaved = TRUE;
  news->n_unsaved = cell->pending.length;
  news->n_stuck = cell->stuck.length;
  news->n_recovered = cell->n_recovered;
  news->is_lost = cell->is_lost && cell->pending.length > 0;
  cell->n_recovered = 0;
  if (cell->trouble != NULL)
    news->trouble = g_error_copy (cell->trouble);
  if (news->n_unsaved + news->n_stuck > 0)
    news->unsaved_words = tell_all (cell);
  if (news->n_unsaved > 0)
    tell_steps (cell, news);
  dossier_place_read (cell, news);
}

/* A copy of the library elsewhere has the same id, but what was done here is not meant for it. */
static gboolean
is_meant_for (DossierEdit *edit, const char *path)
{
  return edit->library == NULL || g_str_equal (edit->library, path)
         || !g_file_test (edit->library, G_FILE_TEST_EXISTS);
}

/* @edit: (transfer full). An undo that nobody was told of, of what is in the library, is not done now. */
static void
take_left (DossierStoreCell *cell, DossierEdit *edit)
{
  edit->is_left = TRUE;
  if (!edit->kind->steps || edit->target != NULL || dossier_edit_aim (edit, &cell->pending))
    {
      g_queue_push_tail (&cell->pending, edit);
      return;
    }
  dossier_rescue_forget (cell->rescue, edit->key);
  dossier_edit_unref (edit);
}

/* @path: of the library, also where what is shown of it is a salvaged copy */
void
dossier_unsaved_open (DossierStoreCell *cell, const char *path)
{
  g_autofree char *id = dossier_store_dup_library_id (cell->store, NULL);
  const char *reason = dossier_store_get_read_only_reason (cell->store);
  g_autofree char *absolute = g_strdup (cell->is_damaged ? path
                                                         : dossier_store_get_path (cell->store));
  g_autoptr (GPtrArray) left = NULL;

  if (id == NULL)
    id = g_uuid_string_random ();
  cell->rescue = dossier_rescue_open (id);
  left = dossier_rescue_list (cell->rescue);
  for (guint i = 0; i < left->len; i++)
    {
      const DossierRescued *rescued = left->pdata[i];
      DossierEdit *edit = dossier_edit_from_json (rescued->key, rescued->contents);

      if (edit != NULL && is_meant_for (edit, absolute))
        take_left (cell, edit);
      else
        g_clear_pointer (&edit, dossier_edit_unref);
    }
  if (reason == NULL)
    store_pending (cell);
  else if (cell->pending.length > 0)
    cell->trouble = g_error_new_literal (DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY, reason);
}

void
dossier_unsaved_close (DossierStoreCell *cell)
{
  g_queue_clear_full (&cell->pending, (GDestroyNotify) dossier_edit_unref);
  g_queue_clear_full (&cell->stuck, (GDestroyNotify) dossier_edit_unref);
  g_clear_error (&cell->trouble);
  g_clear_pointer (&cell->rescue, dossier_rescue_close);
}

/* --- edits on their way, on the main thread --- */

typedef struct
{
  DossierRescue *rescue; /* outlives the queue */
  char *key;
  char *json;
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->key);
  g_free (keeping->json);
  g_free (keeping);
}

static void
work_keeping (gpointer data)
{
  Keeping *keeping = data;

  dossier_rescue_keep (keeping->rescue, keeping->key, keeping->json, NULL);
}

static void
push_keeping (DossierLibrary *self, DossierEdit *edit)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->rescue = self->cell->rescue;
  keeping->key = g_strdup (edit->key);
  keeping->json = dossier_edit_to_json (edit);
  if (self->rescue_queue == NULL)
    self->rescue_queue = dossier_worker_queue_new ("dossier-rescue");
  dossier_worker_queue_push (self->rescue_queue, work_keeping, NULL, keeping, free_keeping);
}

static void
set_saving (DossierLibrary *self, gboolean saving)
{
  if (self->is_saving == saving)
    return;
  self->is_saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_SAVING]);
}

static gboolean
moment_cb (gpointer data)
{
  DossierLibrary *self = data;
  gint64 then = g_get_monotonic_time () - MOMENT_MS * 1000;
  gboolean saving = FALSE;

  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      DossierEdit *edit = link->data;

      if (edit->asked > then)
        continue;
      saving = TRUE;
      if (!edit->is_kept)
        push_keeping (self, edit);
      edit->is_kept = TRUE;
    }
  set_saving (self, saving);

  return G_SOURCE_CONTINUE;
}

void
dossier_unsaved_await (DossierLibrary *self, DossierEdit *edit)
{
  edit->library = g_strdup (self->path);
  g_queue_push_tail (&self->waiting, dossier_edit_ref (edit));
  if (self->moment == 0)
    self->moment = g_timeout_add (MOMENT_MS / 2, moment_cb, self);
}

void
dossier_unsaved_arrived (DossierLibrary *self, DossierEdit *edit)
{
  if (!g_queue_remove (&self->waiting, edit))
    return;
  dossier_edit_unref (edit);
  if (!g_queue_is_empty (&self->waiting))
    return;
  g_clear_handle_id (&self->moment, g_source_remove);
  set_saving (self, FALSE);
}

void
dossier_library_rescue_now (DossierLibrary *self)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  if (self->store_queue == NULL)
    return;
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      DossierEdit *edit = link->data;
      g_autofree char *json = dossier_edit_to_json (edit);

      dossier_rescue_keep (self->cell->rescue, edit->key, json, NULL);
      edit->is_kept = TRUE;
    }
}

/* --- what is told of them --- */

void
dossier_unsaved_apply (DossierLibrary *self, DossierNews *news)
{
  const char *trouble = news->trouble != NULL ? news->trouble->message : NULL;

  if (!news->has_unsaved)
    return;
  dossier_place_apply (self, news);
  self->n_stuck = news->n_stuck;
  self->is_lost = news->is_lost;
  self->n_recovered += news->n_recovered;
  g_free (self->unsaved_words);
  self->unsaved_words = g_strdup (news->unsaved_words);
  self->trouble_code = news->trouble != NULL ? (DossierError) news->trouble->code
                                             : DOSSIER_ERROR_FAILED;
  if (self->n_unsaved != news->n_unsaved + news->n_stuck)
    {
      self->n_unsaved = news->n_unsaved + news->n_stuck;
      g_object_notify_by_pspec (G_OBJECT (self),
                                dossier_library_properties[DOSSIER_LIBRARY_PROP_N_UNSAVED]);
    }
  if (g_strcmp0 (self->trouble, trouble) != 0)
    {
      g_free (self->trouble);
      self->trouble = g_strdup (trouble);
      g_object_notify_by_pspec (G_OBJECT (self),
                                dossier_library_properties[DOSSIER_LIBRARY_PROP_TROUBLE]);
    }
}

gboolean
dossier_library_is_saving (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), FALSE);

  return self->is_saving;
}

guint
dossier_library_get_n_unsaved (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), 0);

  return self->n_unsaved;
}

guint
dossier_library_get_n_stuck (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), 0);

  return self->n_stuck;
}

gboolean
dossier_library_is_rescued (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), TRUE);

  return !self->is_lost;
}

const char *
dossier_library_get_trouble (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->trouble;
}

DossierError
dossier_library_get_trouble_code (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), DOSSIER_ERROR_FAILED);

  return self->trouble_code;
}

char *
dossier_library_dup_unsaved_words (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return g_strdup (self->unsaved_words != NULL ? self->unsaved_words : "");
}

guint
dossier_library_take_n_recovered (DossierLibrary *self)
{
  guint n_recovered = self->n_recovered;

  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), 0);

  self->n_recovered = 0;

  return n_recovered;
}

/* --- once more --- */

static gboolean
work_retry (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierLibrary *self = data;

  self->cell->quiet_until = 0;

  return dossier_unsaved_store (self->cell, error);
}

void
dossier_library_retry (DossierLibrary *self)
{
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  if (self->not_written != NULL)
    dossier_working_begin (self);
  if (self->n_unsaved == self->n_stuck && self->trouble == NULL)
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, dossier_library_retry);
  g_task_set_task_data (task, self, NULL);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_retry, NULL);
}

static gboolean
work_discard (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierStoreCell *cell = data;
  DossierEdit *edit;

  while ((edit = g_queue_pop_head (&cell->stuck)) != NULL)
    {
      dossier_rescue_forget (cell->rescue, edit->key);
      dossier_edit_unref (edit);
    }

  return TRUE;
}

void
dossier_library_discard_stuck (DossierLibrary *self)
{
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, dossier_library_discard_stuck);
  g_task_set_task_data (task, self->cell, NULL);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_discard, NULL);
}
