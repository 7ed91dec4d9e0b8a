/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Decisions on figures, and the findings that some of them dismiss. */

#include "dossier-library-decisions.h"

#include "dossier-library-job.h"

typedef struct
{
  GPtrArray *links; /* (nullable) */
  char *document_id;
  DossierFinding finding; /* without its message */
  char *because;
} Decision;

static void
free_decision (gpointer data)
{
  Decision *decision = data;

  g_clear_pointer (&decision->links, g_ptr_array_unref);
  g_free (decision->document_id);
  g_free (decision->because);
  g_free (decision);
}

static gboolean
work_links (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Decision *decision = data;

  return dossier_store_set_figure_links (store, decision->links, error);
}

static gboolean
work_dismiss (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Decision *decision = data;

  return dossier_store_dismiss_finding (store, decision->document_id, &decision->finding,
                                        decision->because, error);
}

static void
finish_decision (DossierLibrary *self, GTask *task, gpointer data)
{
  g_signal_emit (self, dossier_library_decisions_changed, 0);
  g_task_return_boolean (task, TRUE);
}

static void
run_decision (DossierLibrary *self,
              Decision *decision,
              DossierJobWork work,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, run_decision);
  g_task_set_task_data (task, decision, free_decision);
  dossier_library_run (self, task, DOSSIER_JOB_EDIT, work, finish_decision);
}

void
dossier_library_set_links_async (DossierLibrary *self,
                                 GPtrArray *links,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Decision *decision;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (links != NULL && links->len > 0);

  decision = g_new0 (Decision, 1);
  decision->links = g_ptr_array_ref (links);
  run_decision (self, decision, work_links, callback, user_data);
}

void
dossier_library_dismiss_finding_async (DossierLibrary *self,
                                       const char *document_id,
                                       const DossierFinding *finding,
                                       const char *because,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Decision *decision;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && finding != NULL);

  decision = g_new0 (Decision, 1);
  decision->document_id = g_strdup (document_id);
  decision->finding = *finding;
  decision->finding.message = NULL;
  decision->because = g_strdup (because);
  run_decision (self, decision, work_dismiss, callback, user_data);
}

/* --- findings --- */

typedef struct
{
  GTask *task; /* while with the reading thread */
  char *document_id;
  DossierDocument *document;
  GPtrArray *figures;
  GPtrArray *dismissals;
  GPtrArray *findings; /* NULL until checked */
} Checking;

static void
free_checking (gpointer data)
{
  Checking *checking = data;

  g_free (checking->document_id);
  g_clear_object (&checking->document);
  g_clear_pointer (&checking->figures, g_ptr_array_unref);
  g_clear_pointer (&checking->dismissals, g_ptr_array_unref);
  g_clear_pointer (&checking->findings, g_ptr_array_unref);
  g_free (checking);
}

static gboolean
work_read (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Checking *checking = data;

  checking->document = dossier_store_load_document (store, checking->document_id, error);
  if (checking->document == NULL)
    return FALSE;
  checking->figures = dossier_store_list_figures (store, checking->document_id, error);
  if (checking->figures == NULL)
    return FALSE;
  checking->dismissals = dossier_store_list_dismissals (store, checking->document_id, error);

  return checking->dismissals != NULL;
}

/* In the reading thread. */
static void
work_check (gpointer data)
{
  Checking *checking = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (checking->task)))
    return;
  checking->findings = dossier_checks_run (checking->document, checking->figures);
  dossier_findings_drop (checking->findings, checking->dismissals);
}

static void
finish_check (gpointer data)
{
  Checking *checking = data;
  g_autoptr (GTask) task = checking->task;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (checking->findings == NULL)
    checking->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_finding_free);
  g_task_return_pointer (task, g_steal_pointer (&checking->findings),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
finish_read (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierWorkerQueue *queue = dossier_library_get_reading_queue (self);

  /* finish_check() lets go of it. */
  g_object_ref (task);
  if (queue != NULL)
    dossier_worker_queue_push (queue, work_check, finish_check, data, NULL);
  else
    finish_check (data);
}

void
dossier_library_check_async (DossierLibrary *self,
                             const char *document_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Checking *checking;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  checking = g_new0 (Checking, 1);
  checking->task = task;
  checking->document_id = g_strdup (document_id);
  g_task_set_source_tag (task, dossier_library_check_async);
  g_task_set_task_data (task, checking, free_checking);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_read, finish_read);
}

GPtrArray *
dossier_library_check_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
