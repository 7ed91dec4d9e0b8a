/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Decisions on figures, and the findings that some of them dismiss. */

#include "dossier-library-decisions.h"

#include "dossier-edit.h"
#include "dossier-library-job.h"

static void
finish_decision (DossierLibrary *self, GTask *task, gpointer data)
{
  g_signal_emit (self, dossier_library_decisions_changed, 0);
  g_task_return_boolean (task, TRUE);
}

static void
run_decision (DossierLibrary *self,
              DossierEdit *edit,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

/* --- one quantity or two --- */

static DossierCompareLink *
read_link (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *document = object != NULL ? dossier_edit_get_string (object, "document") : NULL;
  const char *other = object != NULL ? dossier_edit_get_string (object, "other") : NULL;
  DossierCompareLink *link;

  if (document == NULL || other == NULL)
    return NULL;
  link = g_new0 (DossierCompareLink, 1);
  link->document_a = g_strdup (document);
  link->document_b = g_strdup (other);
  link->start_a = (gsize) dossier_edit_get_number (object, "start_bytes");
  link->start_b = (gsize) dossier_edit_get_number (object, "other_bytes");
  link->together = dossier_edit_get_number (object, "together") != 0;

  return link;
}

/* (nullable): all of them, or none. */
static GPtrArray *
read_links (DossierEdit *edit)
{
  g_autoptr (GPtrArray)
      links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  g_autoptr (JsonObject) details = dossier_edit_read_details (edit);
  JsonArray *array = dossier_edit_get_array (details, "links");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      DossierCompareLink *link = read_link (json_array_get_element (array, i));

      if (link == NULL)
        return NULL;
      g_ptr_array_add (links, link);
    }

  return links->len > 0 ? g_steal_pointer (&links) : NULL;
}

static void
put_links (DossierEdit *edit, GPtrArray *links)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < links->len; i++)
    {
      const DossierCompareLink *link = g_ptr_array_index (links, i);

      json_builder_begin_object (builder);
      dossier_edit_add_string (builder, "document", link->document_a);
      dossier_edit_add_string (builder, "other", link->document_b);
      dossier_edit_add_number (builder, "start_bytes", (gint64) link->start_a);
      dossier_edit_add_number (builder, "other_bytes", (gint64) link->start_b);
      dossier_edit_add_number (builder, "together", link->together != FALSE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_edit_take_details (edit, builder);
}

static gboolean
work_links (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  g_autoptr (GPtrArray) links = read_links (data);

  return links != NULL ? dossier_store_set_figure_links (store, links, error)
                       : dossier_edit_refuse_details (error);
}

const DossierEditKind dossier_edit_link_figures = {
  .name = "link-figures",
  .work = work_links,
  .done = finish_decision,
};

void
dossier_library_set_links_async (DossierLibrary *self,
                                 GPtrArray *links,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (links != NULL && links->len > 0);

  edit = dossier_edit_new (&dossier_edit_link_figures);
  edit->id = g_strdup (((const DossierCompareLink *) g_ptr_array_index (links, 0))->document_a);
  put_links (edit, links);
  run_decision (self, edit, callback, user_data);
}

/* --- no contradiction --- */

static gboolean
work_dismiss (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  g_autoptr (JsonObject) details = dossier_edit_read_details (edit);
  DossierFinding finding = { 0 };

  if (!dossier_check_kind_from_string (dossier_edit_get_string (details, "check"), &finding.kind))
    return dossier_edit_refuse_details (error);
  finding.place = edit->range;
  finding.other.start = (gsize) dossier_edit_get_number (details, "other_start_bytes");
  finding.other.end = (gsize) dossier_edit_get_number (details, "other_end_bytes");

  return dossier_store_dismiss_finding (store, edit->id, &finding, edit->because, error);
}

const DossierEditKind dossier_edit_dismiss_finding = {
  .name = "dismiss-finding",
  .work = work_dismiss,
  .done = finish_decision,
};

void
dossier_library_dismiss_finding_async (DossierLibrary *self,
                                       const char *document_id,
                                       const DossierFinding *finding,
                                       const char *because,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DossierEdit *edit;
  JsonBuilder *builder;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && finding != NULL);

  edit = dossier_edit_new (&dossier_edit_dismiss_finding);
  edit->id = g_strdup (document_id);
  edit->quote = g_strdup (finding->message);
  edit->because = g_strdup (because);
  edit->range = finding->place;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_edit_add_string (builder, "check", dossier_check_kind_to_string (finding->kind));
  dossier_edit_add_number (builder, "other_start_bytes", (gint64) finding->other.start);
  dossier_edit_add_number (builder, "other_end_bytes", (gint64) finding->other.end);
  json_builder_end_object (builder);
  dossier_edit_take_details (edit, builder);
  run_decision (self, edit, callback, user_data);
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
