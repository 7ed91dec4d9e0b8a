/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that are protected are opened with a password that only the person knows. */

#include "dossier-password-dialog.h"

#include <glib/gi18n-lib.h>

#include "dossier-question.h"

void
dossier_password_ask_async (GtkWindow *parent,
                            const char *name,
                            gboolean was_wrong,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const DossierAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE },
                                    { "open", _ ("_Open"), FALSE } };
  GtkWidget *entry = gtk_password_entry_new ();
  g_autofree char *body = g_strdup_printf (
      was_wrong
          ? _ ("This password does not open “%s”. Please try again.")
          : _ ("“%s” is protected. The password is forgotten when Dossier is closed; the text "
               "of the document lies in the dossier unprotected."),
      name);

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Password"), -1);
  g_object_set (entry, "placeholder-text", _ ("Password"), NULL);
  dossier_question_ask_words_async (parent, _ ("Password Needed"), body, entry, answers,
                                    G_N_ELEMENTS (answers), callback, user_data);
}

char *
dossier_password_ask_finish (GAsyncResult *result)
{
  return dossier_question_ask_words_finish (result);
}
