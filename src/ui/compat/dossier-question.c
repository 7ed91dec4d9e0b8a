/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What becomes of the answers to questions. */

#include "dossier-question-private.h"

#define TASK "dossier-task" /* of a question */

typedef struct
{
  GtkWidget *entry; /* (nullable) */
  char *last;
  char *words; /* (nullable): what stood in the entry when the last answer was given */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_object (&asked->entry);
  g_free (asked->last);
  g_free (asked->words);
  g_free (asked);
}

GTask *
dossier_question_task_new (GtkWindow *parent,
                           GtkWidget *entry,
                           const char *last,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Asked *asked = g_new0 (Asked, 1);

  asked->entry = entry != NULL ? g_object_ref_sink (entry) : NULL;
  asked->last = g_strdup (last);
  g_task_set_task_data (task, asked, asked_free);
  return task;
}

void
dossier_question_task_answer (GTask *task, const char *id)
{
  Asked *asked = g_task_get_task_data (task);

  g_object_set_data (g_task_get_source_object (task), DOSSIER_QUESTION, NULL);
  if (asked->entry != NULL && g_str_equal (id, asked->last)
      && dossier_question_has_words (GTK_EDITABLE (asked->entry)))
    asked->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (asked->entry)));
  g_task_return_pointer (task, g_strdup (id), g_free);
  g_object_unref (task);
}

void
dossier_question_is_asked (gpointer question, GTask *task)
{
  g_object_set_data (question, TASK, task);
  g_object_set_data (g_task_get_source_object (task), DOSSIER_QUESTION, question);
}

void
dossier_question_is_answered (gpointer question, const char *id)
{
  GTask *task = g_object_steal_data (question, TASK);

  if (task != NULL)
    dossier_question_task_answer (task, id);
}

/* A password may be of blanks. */
gboolean
dossier_question_has_words (GtkEditable *entry)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (entry));

  return *(GTK_IS_PASSWORD_ENTRY (entry) ? words : g_strstrip (words)) != '\0';
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
  dossier_question_ask_words_async (parent, heading, body, NULL, answers, n_answers, callback,
                                    user_data);
}

char *
dossier_question_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

char *
dossier_question_ask_words_finish (GAsyncResult *result)
{
  Asked *asked = g_task_get_task_data (G_TASK (result));

  g_free (g_task_propagate_pointer (G_TASK (result), NULL));
  return g_strdup (asked->words);
}
