/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The second view of a document that has pages: as it looks. Its file is read from the library when it is first asked
 * for; a password that it wants is asked of the person. */

#include <glib/gi18n-lib.h>

#include "dossier-library-original.h"
#include "dossier-password-dialog.h"
#include "dossier-password-memory.h"
#include "dossier-reader-page-private.h"
#include "dossier-view-memory.h"

gboolean
dossier_reader_page_has_pages (DossierReaderPage *self)
{
  const DossierEntryFields *fields;

  g_return_val_if_fail (DOSSIER_IS_READER_PAGE (self), FALSE);

  if (self->session == NULL)
    return FALSE;
  fields = dossier_entry_get_fields (dossier_session_get_entry (self->session));
  return g_strcmp0 (fields->format, "pdf") == 0;
}

static const char *
get_document_id (DossierReaderPage *self)
{
  return dossier_entry_get_id (dossier_session_get_entry (self->session));
}

static void
say (DossierReaderPage *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
set_shown (DossierReaderPage *self, gboolean shows_pages)
{
  if (self->shows_pages == shows_pages)
    return;
  self->shows_pages = shows_pages;
  dossier_reader_page_close_popover (self);
  dossier_reader_set_paper (self->reader, shows_pages ? self->paper : NULL);
  g_object_notify (G_OBJECT (self), "page-view");
}

static void
password_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierPaper) paper = user_data;
  DossierReaderPage *self = g_object_get_data (G_OBJECT (paper), "page");
  g_autofree char *password = dossier_password_ask_finish (result);

  if (self == NULL || self->paper != paper)
    return;
  self->asks_password = FALSE;
  if (password != NULL)
    {
      dossier_password_memory_keep (get_document_id (self), password);
      dossier_paper_set_password (paper, password);
    }
  else
    set_shown (self, FALSE);
}

static void
ask_password (DossierReaderPage *self, const GError *error)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (
      dossier_session_get_entry (self->session));

  if (self->asks_password)
    return;
  self->asks_password = TRUE;
  /* The sentence of the error is empty where none was given. */
  dossier_password_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              fields->file_name != NULL ? fields->file_name : fields->title,
                              *error->message != '\0', password_given_cb,
                              g_object_ref (self->paper));
}

static void
pages_changed_cb (DossierReaderPage *self)
{
  const GError *error = dossier_paper_get_error (self->paper);
  DossierPages *pages = dossier_paper_get_pages (self->paper);

  if (!self->shows_pages)
    return;
  if (error != NULL && error->code == DOSSIER_ERROR_PASSWORD)
    ask_password (self, error);
  else if (error != NULL)
    {
      say (self, error->message);
      set_shown (self, FALSE);
      dossier_reader_page_drop_paper (self);
    }
  else if (dossier_paper_is_settled (self->paper)
           && (pages == NULL || !dossier_pages_has_places (pages)))
    say (self, _ ("Where the words stand on these pages is not known, so that nothing can be "
                  "selected and no highlight is shown. Reload the document to have them."));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      bytes = dossier_library_load_original_finish (DOSSIER_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  g_clear_object (&self->paper_loading);
  if (bytes == NULL)
    {
      say (self, error->message);
      set_shown (self, FALSE);
      return;
    }
  self->paper = dossier_paper_new (dossier_session_get_document (self->session), bytes,
                                   dossier_password_memory_find (get_document_id (self)));
  g_object_set_data (G_OBJECT (self->paper), "page", self);
  g_signal_connect_object (self->paper, "pages-changed", G_CALLBACK (pages_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->shows_pages)
    dossier_reader_set_paper (self->reader, self->paper);
}

void
dossier_reader_page_drop_paper (DossierReaderPage *self)
{
  if (self->paper_loading != NULL)
    g_cancellable_cancel (self->paper_loading);
  g_clear_object (&self->paper_loading);
  self->asks_password = FALSE;
  if (self->paper == NULL)
    return;
  dossier_reader_set_paper (self->reader, NULL);
  g_signal_handlers_disconnect_by_data (self->paper, self);
  g_object_set_data (G_OBJECT (self->paper), "page", NULL);
  /* What still waits for an answer keeps it alive, without its processes. */
  g_object_run_dispose (G_OBJECT (self->paper));
  g_clear_object (&self->paper);
}

gboolean
dossier_reader_page_get_page_view (DossierReaderPage *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAGE (self), FALSE);

  return self->shows_pages;
}

static void
show_pages (DossierReaderPage *self, gboolean shows_pages)
{
  set_shown (self, shows_pages);
  if (!shows_pages || self->paper_loading != NULL)
    return;
  if (self->paper != NULL)
    {
      /* A password that was not given is asked for again. */
      pages_changed_cb (self);
      return;
    }
  self->paper_loading = g_cancellable_new ();
  dossier_library_load_original_async (dossier_session_get_library (self->session),
                                       get_document_id (self), self->paper_loading, loaded_cb,
                                       g_object_ref (self));
}

void
dossier_reader_page_set_page_view (DossierReaderPage *self, gboolean shows_pages)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (!dossier_reader_page_has_pages (self) || self->shows_pages == shows_pages)
    return;
  dossier_view_memory_set (get_document_id (self), shows_pages);
  show_pages (self, shows_pages);
}

/* Of a scan there is nothing else to read. */
static gboolean
is_pictures (DossierDocument *document)
{
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i].kind != DOSSIER_BLOCK_IMAGE)
      return FALSE;

  return TRUE;
}

/* As the document was read last. */
void
dossier_reader_page_restore_page_view (DossierReaderPage *self)
{
  gboolean otherwise;

  if (!dossier_reader_page_has_pages (self))
    return;
  otherwise = is_pictures (dossier_session_get_document (self->session));
  if (dossier_view_memory_get (get_document_id (self), otherwise))
    show_pages (self, TRUE);
}

void
dossier_reader_page_leave_page_view (DossierReaderPage *self)
{
  set_shown (self, FALSE);
  dossier_reader_page_drop_paper (self);
}
