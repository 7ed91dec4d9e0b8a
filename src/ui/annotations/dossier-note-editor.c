/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The note of a claim while it is written: whatever ends the writing, the words are kept. */

#include "dossier-note-editor.h"

#include "dossier-claim-actions.h"
#include "dossier-tab-order.h"

#define PAUSE_MS 500

/* Words that the store would not take, kept with their claim. */
static const char unsaved_key[] = "dossier-unsaved-note";

struct _DossierNoteEditor
{
  AdwBin parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;

  DossierLibrary *library;
  DossierAnnotation *annotation;
  guint serial; /* counts claims, so that a late answer for the one before changes nothing */
  guint n_saving;
  guint pause;
  gboolean edited; /* the buffer holds words that are not on their way to the store */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DossierNoteEditor, dossier_note_editor, ADW_TYPE_BIN)

/* One save under way. */
typedef struct
{
  DossierNoteEditor *editor;
  guint serial;
  char *words;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->editor);
  g_free (saving->words);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static char *
dup_words (DossierNoteEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Shows the note as it is stored, or the words that could not be stored last time. */
static void
fill (DossierNoteEditor *self)
{
  const char *unsaved = NULL;
  const char *words = "";

  if (self->annotation != NULL)
    {
      words = dossier_annotation_get_fields (self->annotation)->comment;
      unsaved = g_object_get_data (G_OBJECT (self->annotation), unsaved_key);
    }
  self->filling = TRUE;
  gtk_text_buffer_set_text (self->buffer, unsaved != NULL ? unsaved : words, -1);
  self->filling = FALSE;
  self->edited = unsaved != NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  DossierNoteEditor *self = saving->editor;
  gboolean saved = dossier_claim_actions_set_comment_finish (DOSSIER_ANNOTATION (source), result);

  g_object_set_data_full (source, unsaved_key, saved ? NULL : g_strdup (saving->words), g_free);
  if (saving->serial != self->serial)
    return;
  self->n_saving--;
  if (!saved)
    self->edited = TRUE;
  else if (!self->edited && self->n_saving == 0)
    {
      g_autofree char *words = dup_words (self);

      if (g_strcmp0 (words, dossier_annotation_get_fields (self->annotation)->comment) != 0)
        fill (self);
    }
}

static gboolean
pause_cb (gpointer user_data)
{
  DossierNoteEditor *self = user_data;

  self->pause = 0;
  dossier_note_editor_flush (self);
  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (DossierNoteEditor *self)
{
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);
  if (self->filling || self->annotation == NULL)
    return;
  self->edited = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* Undo, or another view of the same claim. Words being written win over those that come from outside. */
static void
comment_changed_cb (DossierNoteEditor *self)
{
  if (!self->edited && self->n_saving == 0)
    fill (self);
}

static gboolean
dossier_note_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_NOTE_EDITOR (widget)->view));
}

static void
dossier_note_editor_unmap (GtkWidget *widget)
{
  dossier_note_editor_flush (DOSSIER_NOTE_EDITOR (widget));

  GTK_WIDGET_CLASS (dossier_note_editor_parent_class)->unmap (widget);
}

static void
dossier_note_editor_dispose (GObject *object)
{
  DossierNoteEditor *self = DOSSIER_NOTE_EDITOR (object);

  dossier_note_editor_set_annotation (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_NOTE_EDITOR);

  G_OBJECT_CLASS (dossier_note_editor_parent_class)->dispose (object);
}

static void
dossier_note_editor_class_init (DossierNoteEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_note_editor_dispose;
  widget_class->grab_focus = dossier_note_editor_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  widget_class->unmap = dossier_note_editor_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, DossierNoteEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, DossierNoteEditor, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dossier_note_editor_flush);
}

static void
dossier_note_editor_init (DossierNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_note_editor_new (void)
{
  return g_object_new (DOSSIER_TYPE_NOTE_EDITOR, NULL);
}

void
dossier_note_editor_set_annotation (DossierNoteEditor *self,
                                    DossierLibrary *library,
                                    DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_NOTE_EDITOR (self));
  g_return_if_fail ((library == NULL) == (annotation == NULL));

  if (self->annotation == annotation)
    return;

  dossier_note_editor_flush (self);
  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, comment_changed_cb, self);
  g_set_object (&self->library, library);
  g_set_object (&self->annotation, annotation);
  self->serial++;
  self->n_saving = 0;
  if (annotation == NULL)
    return;
  g_signal_connect_object (annotation, "notify::comment", G_CALLBACK (comment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

void
dossier_note_editor_flush (DossierNoteEditor *self)
{
  Saving *saving;

  g_return_if_fail (DOSSIER_IS_NOTE_EDITOR (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->edited || self->annotation == NULL)
    return;

  self->edited = FALSE;
  self->n_saving++;
  saving = g_new0 (Saving, 1);
  saving->editor = g_object_ref (self);
  saving->serial = self->serial;
  saving->words = dup_words (self);
  dossier_claim_actions_set_comment_async (GTK_WIDGET (self), self->library, self->annotation,
                                           saving->words, saved_cb, saving);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *words = user_data;
  const char *unsaved = g_object_get_data (source, unsaved_key);

  if (dossier_claim_actions_set_comment_finish (DOSSIER_ANNOTATION (source), result)
      && g_strcmp0 (unsaved, words) == 0)
    g_object_set_data (source, unsaved_key, NULL);
}

void
dossier_note_editor_retry (GtkWidget *widget, DossierLibrary *library)
{
  GListModel *annotations;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (DOSSIER_IS_LIBRARY (library));

  annotations = dossier_library_list_annotations (library);
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (annotations, i);
      const char *unsaved = g_object_get_data (G_OBJECT (annotation), unsaved_key);

      if (unsaved != NULL)
        dossier_claim_actions_set_comment_async (widget, library, annotation, unsaved, retried_cb,
                                                 g_strdup (unsaved));
    }
}
