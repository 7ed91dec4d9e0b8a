/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Undo and redo. Where nothing can be stored, what is kept can be undone, and that is kept too; what is in the
 * library stays as it is, which the error says. */

#include <glib/gi18n-lib.h>

#include "dossier-edit.h"
#include "dossier-library-job.h"

/* And of nothing else; where it stands is the same. */
static gboolean
is_of_one_claim (const DossierHistoryEntry *entry)
{
  for (guint i = 0; i < entry->changes->len; i++)
    if (g_str_equal (((DossierHistoryChange *) g_ptr_array_index (entry->changes, i))->member,
                     "passage"))
      return FALSE;

  return entry->edit == 0 && entry->document != NULL
         && g_str_has_prefix (entry->action, "annotation-");
}

/* What was done to one claim is told of that one, however many there are. */
static void
read_annotation (DossierNews *news, DossierStore *store, const DossierHistoryEntry *entry)
{
  news->annotation = dossier_store_find_annotation (store, entry->subject, NULL);
  if (news->annotation == NULL)
    news->removed_annotation = g_strdup (entry->subject);
  dossier_news_read_entry (news, store, entry->document);
  dossier_news_read_trash (news, store);
}

static void
read_step (DossierEdit *edit,
           const DossierHistoryEntry *entry,
           DossierStore *store,
           DossierNews *news)
{
  g_free (edit->told);
  edit->told = g_strdup (entry != NULL && entry->words != NULL ? entry->words : "");
  if (entry == NULL || !is_of_one_claim (entry))
    dossier_news_read_all (news, store, NULL);
  else
    read_annotation (news, store, entry);
}

static gboolean
take_step (DossierStore *store, DossierEdit *edit, gboolean redo, DossierNews *news, GError **error)
{
  const DossierStep step = {
    .redo = redo, .again = edit->was_tried, .name = edit->made, .entry = edit->target
  };
  g_autoptr (DossierHistoryEntry) entry = NULL;

  if (!dossier_store_take_step (store, &step, &entry, error))
    return FALSE;
  read_step (edit, entry, store, news);

  return TRUE;
}

static gboolean
work_undo (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return take_step (store, data, FALSE, news, error);
}

static gboolean
work_redo (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return take_step (store, data, TRUE, news, error);
}

static void
finish_step (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierEdit *edit = data;

  g_task_return_pointer (task, g_steal_pointer (&edit->told), g_free);
}

const DossierEditKind dossier_edit_undo = {
  .name = "undo",
  .work = work_undo,
  .done = finish_step,
  .steps = TRUE,
};

const DossierEditKind dossier_edit_redo = {
  .name = "redo",
  .work = work_redo,
  .done = finish_step,
  .steps = TRUE,
};

static void
run_step (DossierLibrary *self,
          const DossierEditKind *kind,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  DossierEdit *edit = dossier_edit_new (kind);

  edit->id = g_strdup ("");
  edit->made = g_uuid_string_random ();
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

void
dossier_library_undo_async (DossierLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  run_step (self, &dossier_edit_undo, callback, user_data);
}

void
dossier_library_redo_async (DossierLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  run_step (self, &dossier_edit_redo, callback, user_data);
}

char *
dossier_library_undo_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
