/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *label; /* translated, with a mnemonic */
  gboolean is_destructive;
} DossierAnswer;

/* Asks over @parent, which can do nothing else meanwhile. The first of the @answers is the one that does no
 * harm: Return, Escape and closing the question mean it. */
void dossier_question_ask_async (GtkWindow *parent,
                                 const char *heading,
                                 const char *body,
                                 const DossierAnswer *answers,
                                 guint n_answers,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full): the id of an answer */
char *dossier_question_ask_finish (GAsyncResult *result);

/* Asks for words, too, in @entry (transfer floating), which has the focus. The last of the answers is what
 * Return means, and can be given only when something stands there. */
void dossier_question_ask_words_async (GtkWindow *parent,
                                       const char *heading,
                                       const char *body,
                                       GtkWidget *entry,
                                       const DossierAnswer *answers,
                                       guint n_answers,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* (transfer full) (nullable): what stood in the entry; NULL where another answer than the last was given */
char *dossier_question_ask_words_finish (GAsyncResult *result);

/* Brings the question that @parent asks to the front. Returns: FALSE where it asks none */
gboolean dossier_question_present (GtkWindow *parent);
/* Nobody is there to answer it any more: the answer is the one that does no harm. */
void dossier_question_withdraw (GtkWindow *parent);

/* For tests: answers it as its button would; FALSE where there is none that can be pressed. What it says,
 * and its entry. */
gboolean dossier_question_answer (GtkWindow *parent, const char *id);
const char *dossier_question_get_body (GtkWindow *parent);
GtkEditable *dossier_question_get_entry (GtkWindow *parent);

G_END_DECLS
