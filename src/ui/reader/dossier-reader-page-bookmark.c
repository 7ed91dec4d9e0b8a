/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A bookmark is a highlight without a verdict that bears the tag of bookmarks: so it is kept, undone, listed
 * and found like everything else that a person marks, and claims nothing. */

#include "dossier-reader-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-library-edit.h"

/* What is marked where nothing is selected. */
#define MOST_BYTES 80

/* The beginning of the line that is read: some words of it, never more than its block. */
static gboolean
find_place (DossierReaderPage *self, DossierRange *range)
{
  DossierDocument *document = dossier_session_get_document (self->session);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  const char *text = dossier_document_get_text (document, NULL);
  gsize start;
  double y;

  if (dossier_reader_get_selection (self->reader, range))
    return TRUE;
  dossier_reader_get_position (self->reader, &start, &y);
  for (guint i = dossier_document_find_block (document, start); i < n_blocks; i++)
    {
      gsize end;
      gsize blank;

      start = MAX (start, blocks[i].start);
      if (start >= blocks[i].end)
        continue;
      end = MIN (start + MOST_BYTES, blocks[i].end);
      while (end < blocks[i].end && ((guchar) text[end] & 0xC0) == 0x80)
        end--;
      for (blank = end; blank > start && end < blocks[i].end && text[blank] != ' '; blank--)
        ;
      if (blank > start)
        end = blank;
      for (gsize at = start; at < end; at++)
        if (text[at] == '\t' || text[at] == '\n')
          end = at;
      *range = (DossierRange){ start, end };
      if (end > start)
        return TRUE;
    }
  return FALSE;
}

/* (nullable): a bookmark that begins where one would be set */
static DossierAnnotation *
find_bookmark (DossierReaderPage *self, DossierRange range, const char *tag)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      DossierAnnotation *claim = g_ptr_array_index (self->claims, i);
      const DossierAnnotationFields *fields = dossier_annotation_get_fields (claim);

      if (fields->verdict == DOSSIER_VERDICT_NONE && *fields->comment == '\0'
          && g_strv_length (fields->tags) == 1 && g_str_equal (fields->tags[0], tag)
          && fields->passage->start < range.end && range.start < fields->passage->end)
        return claim;
    }
  return NULL;
}

static void
say (DossierReaderPage *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", words);
}

static void
set_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation)
      annotation = dossier_library_annotate_finish (DOSSIER_LIBRARY (library), result, &error);

  if (annotation != NULL)
    say (self, _ ("Bookmark set"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
removed_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dossier_library_edit_finish (DOSSIER_LIBRARY (library), result, &error))
    say (self, _ ("Bookmark removed"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

void
dossier_reader_page_toggle_bookmark (DossierReaderPage *self)
{
  /* Translators: the tag of bookmarks, in small letters like other tags */
  char *tags[] = { (char *) _ ("bookmark"), NULL };
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_TAGS, .tags = tags };
  DossierLibrary *library;
  DossierAnnotation *bookmark;
  DossierRange range;

  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (self->session == NULL || !find_place (self, &range))
    return;
  library = dossier_session_get_library (self->session);
  bookmark = find_bookmark (self, range, tags[0]);
  if (bookmark != NULL)
    dossier_library_remove_annotation_async (library, dossier_annotation_get_id (bookmark),
                                             removed_cb, g_object_ref (self));
  else
    dossier_library_annotate_async (
        library, dossier_entry_get_id (dossier_session_get_entry (self->session)), range, &change,
        set_cb, g_object_ref (self));
}
