/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Links of a document: their words may say one thing and their address another, so the whole address is shown
 * and a person is asked. Only addresses of the web and of mail are ever opened, and those by the desktop. */

#include <glib/gi18n-lib.h>

#include "dossier-reader-page-private.h"

gboolean
dossier_reader_page_may_open (const char *target)
{
  static const char *const web[] = { "http", "https", NULL };
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  /* Signs that nobody sees have no business in an address. */
  for (const char *place = target; *place != '\0'; place++)
    if ((guchar) *place <= ' ' || *place == 0x7F)
      return FALSE;
  uri = g_uri_parse (target, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL)
    return FALSE;
  scheme = g_uri_get_scheme (uri);
  if (g_strv_contains (web, scheme))
    return g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
  return g_str_equal (scheme, "mailto");
}

static void
copy (DossierReaderPage *self, const char *target)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), target);
}

static void
answered_cb (DossierReaderPage *self, const char *response, AdwMessageDialog *dialog)
{
  const char *target = g_object_get_data (G_OBJECT (dialog), "target");

  if (g_str_equal (response, "copy"))
    copy (self, target);
  else if (g_str_equal (response, "open"))
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), target, GDK_CURRENT_TIME);
}

void
dossier_reader_page_ask_link (DossierReaderPage *self, const char *target)
{
  gboolean may_open = dossier_reader_page_may_open (target);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      may_open ? _ ("Open This Address?") : _ ("This Address Is Not Opened"), NULL);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);
  g_autofree char *shown = g_utf8_make_valid (target, -1);
  g_autofree char *body = may_open ? g_strdup (shown)
                                   : g_strdup_printf (
                                       "%s\n\n%s", shown,
                                       _ ("Dossier opens only addresses of the web and of mail."));

  adw_message_dialog_set_body (question, body);
  adw_message_dialog_add_responses (question, "cancel", may_open ? _ ("_Cancel") : _ ("_Close"),
                                    "copy", _ ("Cop_y Address"), NULL);
  if (may_open)
    adw_message_dialog_add_response (question, "open", _ ("_Open"));
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "target", g_strdup (target), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
