/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Questions of libadwaita 1.5: they lie in their window. */

#include "dossier-question.h"

#include <adwaita.h>

#define QUESTION "dossier-question" /* of a window: what it asks now */

/* The task lives as long as the question: it is answered by a response, or by the question going away. */
static void
answer (GTask *task, const char *id)
{
  if (!g_task_get_completed (task) && g_object_get_data (G_OBJECT (task), "answered") == NULL)
    {
      g_object_set_data (G_OBJECT (task), "answered", task);
      g_object_set_data (g_task_get_source_object (task), QUESTION, NULL);
      g_task_return_pointer (task, g_strdup (id), g_free);
    }
}

static void
response_cb (AdwAlertDialog *question, const char *response, gpointer user_data)
{
  answer (user_data, response);
}

static void
destroy_cb (AdwAlertDialog *question, gpointer user_data)
{
  answer (user_data, adw_alert_dialog_get_close_response (question));
}

/* A question goes with the window that asks it, which it would keep alive otherwise. */
static void
parent_closed_cb (GtkWindow *parent, AdwAlertDialog *question)
{
  g_signal_emit_by_name (question, "response", adw_alert_dialog_get_close_response (question));
  adw_dialog_force_close (ADW_DIALOG (question));
}

void
dossier_question_ask_async (GtkWindow *parent,
                            const char *heading,
                            const char *body,
                            const DossierAnswer *answers,
                            guint n_answers,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  AdwAlertDialog *question;
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (n_answers > 0);

  /* a window that was closed meanwhile asks nothing any more */
  if (!gtk_widget_get_realized (GTK_WIDGET (parent)))
    {
      g_task_return_pointer (task, g_strdup (answers[0].id), g_free);
      g_object_unref (task);
      return;
    }
  question = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  for (guint i = 0; i < n_answers; i++)
    {
      adw_alert_dialog_add_response (question, answers[i].id, answers[i].label);
      if (answers[i].is_destructive)
        adw_alert_dialog_set_response_appearance (question, answers[i].id,
                                                  ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_alert_dialog_set_default_response (question, answers[0].id);
  adw_alert_dialog_set_close_response (question, answers[0].id);
  g_signal_connect (question, "response", G_CALLBACK (response_cb), task);
  g_signal_connect_data (question, "destroy", G_CALLBACK (destroy_cb), task,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (parent_closed_cb), question, 0);
  g_object_set_data (G_OBJECT (parent), QUESTION, question);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (parent));
}

char *
dossier_question_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
dossier_question_present (GtkWindow *parent)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), QUESTION);

  if (question == NULL)
    return FALSE;
  gtk_window_present (parent);
  return TRUE;
}

gboolean
dossier_question_answer (GtkWindow *parent, const char *id)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), QUESTION);

  if (question == NULL)
    return FALSE;
  g_signal_emit_by_name (question, "response", id);
  adw_dialog_force_close (question);
  return TRUE;
}

void
dossier_question_withdraw (GtkWindow *parent)
{
  AdwAlertDialog *question = g_object_get_data (G_OBJECT (parent), QUESTION);

  if (question == NULL)
    return;
  g_signal_emit_by_name (question, "response", adw_alert_dialog_get_close_response (question));
  adw_dialog_force_close (ADW_DIALOG (question));
}
