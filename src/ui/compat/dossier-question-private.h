/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-question.h"

G_BEGIN_DECLS

/* What is the same of questions on every version. */

#define DOSSIER_QUESTION "dossier-question" /* of a window: what it asks now */

/* @entry: (nullable); @last: the answer that needs its words */
GTask *dossier_question_task_new (GtkWindow *parent,
                                  GtkWidget *entry,
                                  const char *last,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full): it is over */
void dossier_question_task_answer (GTask *task, const char *id);

/* @question, the dialog, asks for @task (transfer full). It is answered by a response, or by the question going
 * away; the first answer counts. */
void dossier_question_is_asked (gpointer question, GTask *task);
void dossier_question_is_answered (gpointer question, const char *id);
/* Whether the last answer can be given. */
gboolean dossier_question_has_words (GtkEditable *entry);

G_END_DECLS
