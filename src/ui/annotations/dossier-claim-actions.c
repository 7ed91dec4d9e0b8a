/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits of claims, and what the window says when one of them fails. */

#include "dossier-claim-actions.h"

#include <glib/gi18n-lib.h>

/* The window to speak through. The widget that asked may be gone by the time the store answers (a popover
 * closes at once), and the window too. */
typedef struct
{
  GWeakRef window;
  DossierAnnotation *annotation; /* (nullable) */
} Request;

static Request *
request_new (GtkWidget *widget, DossierAnnotation *annotation)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->window, gtk_widget_get_root (widget));
  g_set_object (&request->annotation, annotation);
  return request;
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->window);
  g_clear_object (&request->annotation);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
say (Request *request, const char *action, const char *words)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (&request->window);

  if (window != NULL)
    gtk_widget_activate_action (window, action, "s", words);
}

/* The object that the session's list holds, which is the one that lives on. */
static DossierAnnotation *
find_listed (DossierSession *session, DossierAnnotation *annotation)
{
  GListModel *list = dossier_session_list_annotations (session);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierAnnotation) listed = g_list_model_get_item (list, i);

      if (g_strcmp0 (dossier_annotation_get_id (listed), dossier_annotation_get_id (annotation))
          == 0)
        return g_steal_pointer (&listed);
    }
  return g_object_ref (annotation);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DossierSession *session = g_task_get_source_object (task);
  g_autoptr (DossierAnnotation) added = NULL;
  g_autoptr (GError) error = NULL;

  added = dossier_library_annotate_finish (DOSSIER_LIBRARY (source), result, &error);
  if (added == NULL)
    {
      say (g_task_get_task_data (task), "win.toast", error->message);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      DossierAnnotation *listed = find_listed (session, added);

      dossier_session_set_selected (session, listed);
      g_task_return_pointer (task, listed, g_object_unref);
    }
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    {
      say (g_task_get_task_data (task), "win.toast", error->message);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;

  if (dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    say (request, "win.toast-undo", _ ("Claim removed"));
  else
    say (request, "win.toast", error->message);
}

static void
change_annotation (GtkWidget *widget,
                   DossierLibrary *library,
                   DossierAnnotation *annotation,
                   const DossierAnnotationChange *change,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (annotation, NULL, callback, user_data);

  g_task_set_task_data (task, request_new (widget, annotation), (GDestroyNotify) request_free);
  dossier_library_change_annotation_async (library, dossier_annotation_get_id (annotation), change,
                                           changed_cb, task);
}

/* Blanks at the ends of a selection are not meant; one of nothing but blanks stays as it is. */
static DossierRange
without_blanks (DossierDocument *document, DossierRange range)
{
  const char *text = dossier_document_get_text (document, NULL);
  DossierRange trimmed = range;

  while (trimmed.start < trimmed.end && g_ascii_isspace (text[trimmed.start]))
    trimmed.start++;
  while (trimmed.end > trimmed.start && g_ascii_isspace (text[trimmed.end - 1]))
    trimmed.end--;

  return trimmed.start < trimmed.end ? trimmed : range;
}

/* (nullable): a claim on exactly these words */
static DossierAnnotation *
find_claim (DossierSession *session, DossierRange range)
{
  GListModel *list = dossier_session_list_annotations (session);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (list, i);
      const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);

      if (fields->passage->start == range.start && fields->passage->end == range.end
          && fields->version_id == NULL && dossier_annotation_is_in_place (annotation))
        return annotation;
    }
  return NULL;
}

/* Words that are a claim already do not become another one: it comes to hand, and is judged where one judges. */
static void
take_up_claim (GtkWidget *widget,
               DossierSession *session,
               DossierAnnotation *claim,
               DossierVerdict verdict)
{
  dossier_session_set_selected (session, claim);
  if (verdict != DOSSIER_VERDICT_NONE)
    dossier_claim_actions_set_verdict (widget, dossier_session_get_library (session), claim,
                                       verdict);
}

void
dossier_claim_actions_mark_async (GtkWidget *widget,
                                  DossierSession *session,
                                  DossierRange range,
                                  DossierVerdict verdict,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  DossierAnnotation *claim;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (DOSSIER_IS_SESSION (session));
  g_return_if_fail (range.start < range.end);

  range = without_blanks (dossier_session_get_document (session), range);
  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_claim_actions_mark_async);
  claim = find_claim (session, range);
  if (claim != NULL)
    {
      take_up_claim (widget, session, claim, verdict);
      g_task_return_pointer (task, g_object_ref (claim), g_object_unref);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, request_new (widget, NULL), (GDestroyNotify) request_free);
  dossier_library_annotate_async (dossier_session_get_library (session),
                                  dossier_entry_get_id (dossier_session_get_entry (session)), range,
                                  &change, marked_cb, task);
}

DossierAnnotation *
dossier_claim_actions_mark_finish (DossierSession *session, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
dossier_claim_actions_mark (GtkWidget *widget,
                            DossierSession *session,
                            DossierRange range,
                            DossierVerdict verdict)
{
  if (range.start < range.end)
    dossier_claim_actions_mark_async (widget, session, range, verdict, NULL, NULL);
}

void
dossier_claim_actions_set_verdict (GtkWidget *widget,
                                   DossierLibrary *library,
                                   DossierAnnotation *annotation,
                                   DossierVerdict verdict)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };

  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));

  if (dossier_annotation_get_verdict (annotation) != verdict)
    change_annotation (widget, library, annotation, &change, NULL, NULL);
}

void
dossier_claim_actions_set_credibility (GtkWidget *widget,
                                       DossierLibrary *library,
                                       DossierAnnotation *annotation,
                                       guint credibility)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_CREDIBILITY,
                                           .credibility = credibility };

  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));
  g_return_if_fail (credibility <= DOSSIER_CREDIBILITY_NOT_JUDGED);

  if (dossier_annotation_get_fields (annotation)->credibility != credibility)
    change_annotation (widget, library, annotation, &change, NULL, NULL);
}

void
dossier_claim_actions_set_comment (GtkWidget *widget,
                                   DossierLibrary *library,
                                   DossierAnnotation *annotation,
                                   const char *comment)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));

  if (g_strcmp0 (dossier_annotation_get_fields (annotation)->comment, comment) != 0)
    dossier_claim_actions_set_comment_async (widget, library, annotation, comment, NULL, NULL);
}

void
dossier_claim_actions_set_comment_async (GtkWidget *widget,
                                         DossierLibrary *library,
                                         DossierAnnotation *annotation,
                                         const char *comment,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autofree char *words = g_strdup (comment);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = words };

  g_return_if_fail (comment != NULL);

  change_annotation (widget, library, annotation, &change, callback, user_data);
}

gboolean
dossier_claim_actions_set_comment_finish (DossierAnnotation *annotation, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, annotation), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
dossier_claim_actions_set_tags (GtkWidget *widget,
                                DossierLibrary *library,
                                DossierAnnotation *annotation,
                                const char *const *tags)
{
  g_auto (GStrv) words = g_strdupv ((char **) tags);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_TAGS, .tags = words };
  const char *const *current;

  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));
  g_return_if_fail (tags != NULL);

  current = (const char *const *) dossier_annotation_get_fields (annotation)->tags;
  if (!g_strv_equal (current, tags))
    change_annotation (widget, library, annotation, &change, NULL, NULL);
}

void
dossier_claim_actions_set_range (GtkWidget *widget,
                                 DossierLibrary *library,
                                 DossierAnnotation *annotation,
                                 DossierRange range)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_PASSAGE, .range = range };

  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));
  g_return_if_fail (range.start < range.end);

  change_annotation (widget, library, annotation, &change, NULL, NULL);
}

void
dossier_claim_actions_remove (GtkWidget *widget,
                              DossierLibrary *library,
                              DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));

  dossier_library_remove_annotation_async (library, dossier_annotation_get_id (annotation),
                                           removed_cb, request_new (widget, annotation));
}
