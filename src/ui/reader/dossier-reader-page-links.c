/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Links of a document: their words may say one thing and their address another, so the whole address is shown
 * and a person is asked. Only addresses of the web and of mail are ever opened, and those by the desktop. */

#include <glib/gi18n-lib.h>

#include "dossier-document-places.h"
#include "dossier-question.h"
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

typedef struct
{
  DossierReaderPage *self;
  char *target;
} LinkQuestion;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LinkQuestion *question = user_data;
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (g_str_equal (answer, "copy"))
    copy (question->self, question->target);
  else if (g_str_equal (answer, "open"))
    gtk_show_uri (GTK_WINDOW (source), question->target, GDK_CURRENT_TIME);
  g_object_unref (question->self);
  g_free (question->target);
  g_free (question);
}

/* The mark of a note, a line of a table of contents: a place in the same document. */
static gboolean
follow_inside (DossierReaderPage *self, const char *target)
{
  DossierDocument *document = dossier_reader_get_document (self->reader);
  gsize offset;

  if (document == NULL || !dossier_document_find_place (document, target, &offset))
    return FALSE;
  /* The window knows the way back. */
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-heading", "t", (guint64) offset))
    dossier_reader_page_go_to_heading (self, offset);

  return TRUE;
}

void
dossier_reader_page_ask_link (DossierReaderPage *self, const char *target)
{
  gboolean may_open = dossier_reader_page_may_open (target);
  const DossierAnswer answers[] = {
    { "cancel", may_open ? _ ("_Cancel") : _ ("_Close"), FALSE },
    { "copy", _ ("Cop_y Address"), FALSE },
    { "open", _ ("_Open"), FALSE },
  };
  g_autofree char *shown = g_utf8_make_valid (target, -1);
  g_autofree char *body = may_open ? g_strdup (shown)
                                   : g_strdup_printf (
                                       "%s\n\n%s", shown,
                                       _ ("Dossier opens only addresses of the web and of mail."));
  LinkQuestion *question;

  if (follow_inside (self, target))
    return;
  question = g_new0 (LinkQuestion, 1);
  question->self = g_object_ref (self);
  question->target = g_strdup (target);
  dossier_question_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              may_open ? _ ("Open This Address?")
                                       : _ ("This Address Is Not Opened"),
                              body, answers, may_open ? 3 : 2, answered_cb, question);
}
