/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Questions of libadwaita 1.2: windows of their own. */

#include "dossier-question-private.h"

#include <adwaita.h>

static void
response_cb (AdwMessageDialog *question, const char *response, gpointer user_data)
{
  dossier_question_is_answered (question, response);
}

static void
destroy_cb (AdwMessageDialog *question, gpointer user_data)
{
  dossier_question_is_answered (question, adw_message_dialog_get_close_response (question));
}

/* A question goes with the window that asks it, which it would keep alive otherwise. */
static void
parent_closed_cb (GtkWindow *parent, GtkWindow *question)
{
  gtk_window_destroy (question);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *question)
{
  adw_message_dialog_set_response_enabled (question,
                                           adw_message_dialog_get_default_response (question),
                                           dossier_question_has_words (entry));
}

/* GTK 4.8 tells an entry for passwords of the focus that it loses after it is gone. */
static void
unmapped_cb (GtkWindow *question)
{
  gtk_window_set_focus (question, NULL);
}

/* The last answer is what the words are for. */
static void
add_entry (AdwMessageDialog *question, GtkWidget *entry, const char *last)
{
  g_object_set (entry, "activates-default", TRUE, NULL);
  adw_message_dialog_set_extra_child (question, entry);
  adw_message_dialog_set_response_appearance (question, last, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, last);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), question, 0);
  changed_cb (GTK_EDITABLE (entry), question);
  g_signal_connect (question, "unmap", G_CALLBACK (unmapped_cb), NULL);
}

static void
add_answers (AdwMessageDialog *question, const DossierAnswer *answers, guint n_answers)
{
  for (guint i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (question, answers[i].id, answers[i].label);
      if (answers[i].is_destructive)
        adw_message_dialog_set_response_appearance (question, answers[i].id,
                                                    ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_message_dialog_set_default_response (question, answers[0].id);
  adw_message_dialog_set_close_response (question, answers[0].id);
}

void
dossier_question_ask_words_async (GtkWindow *parent,
                                  const char *heading,
                                  const char *body,
                                  GtkWidget *entry,
                                  const DossierAnswer *answers,
                                  guint n_answers,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  AdwMessageDialog *question;
  const char *last;
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (n_answers > 0);

  last = answers[n_answers - 1].id;
  task = dossier_question_task_new (parent, entry, last, callback, user_data);
  /* a window that was closed meanwhile asks nothing any more */
  if (!gtk_widget_get_realized (GTK_WIDGET (parent)))
    {
      dossier_question_task_answer (task, answers[0].id);
      return;
    }
  question = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  add_answers (question, answers, n_answers);
  if (entry != NULL)
    add_entry (question, entry, last);
  g_signal_connect (question, "response", G_CALLBACK (response_cb), NULL);
  g_signal_connect (question, "destroy", G_CALLBACK (destroy_cb), NULL);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (parent_closed_cb), question, 0);
  dossier_question_is_asked (question, task);
  gtk_window_present (GTK_WINDOW (question));
  if (entry != NULL)
    gtk_widget_grab_focus (entry);
}

gboolean
dossier_question_present (GtkWindow *parent)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), DOSSIER_QUESTION);

  if (question == NULL)
    return FALSE;
  gtk_window_present (question);
  return TRUE;
}

gboolean
dossier_question_answer (GtkWindow *parent, const char *id)
{
  AdwMessageDialog *question = g_object_get_data (G_OBJECT (parent), DOSSIER_QUESTION);

  if (question == NULL || !adw_message_dialog_get_response_enabled (question, id))
    return FALSE;
  adw_message_dialog_response (question, id);
  gtk_window_destroy (GTK_WINDOW (question));
  return TRUE;
}

const char *
dossier_question_get_body (GtkWindow *parent)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), DOSSIER_QUESTION);

  return question != NULL ? adw_message_dialog_get_body (question) : NULL;
}

GtkEditable *
dossier_question_get_entry (GtkWindow *parent)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), DOSSIER_QUESTION);

  return question != NULL ? GTK_EDITABLE (adw_message_dialog_get_extra_child (question)) : NULL;
}

void
dossier_question_withdraw (GtkWindow *parent)
{
  gpointer question = g_object_get_data (G_OBJECT (parent), DOSSIER_QUESTION);

  if (question != NULL)
    gtk_window_destroy (question);
}
