/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The properties of a document: what a person may put right above, what is so below. */

#include "dossier-properties-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dossier-date-text.h"
#include "dossier-language-name.h"
#include "dossier-library-edit.h"
#include "dossier-library-original.h"

struct _DossierPropertiesWindow
{
  AdwWindow parent_instance;

  GtkLabel *problem; /* why the last change was not made */
  AdwPreferencesGroup *fact_group;
  GtkEditable *title_row;
  GtkEditable *source_row;
  GtkEditable *published_row;
  GtkWidget *size_row;

  DossierSession *session;
};

G_DEFINE_FINAL_TYPE (DossierPropertiesWindow, dossier_properties_window, ADW_TYPE_WINDOW)

static DossierEntry *
get_entry (DossierPropertiesWindow *self)
{
  return dossier_session_get_entry (self->session);
}

/* --- editing --- */

/* What is being typed is not taken away. */
static void
show_text (GtkEditable *row, const char *text)
{
  GtkStateFlags state = gtk_widget_get_state_flags (GTK_WIDGET (row));

  if (text == NULL)
    text = "";
  if ((state & GTK_STATE_FLAG_FOCUS_WITHIN) == 0
      && g_strcmp0 (gtk_editable_get_text (row), text) != 0)
    gtk_editable_set_text (row, text);
}

static void
show_fields (DossierPropertiesWindow *self)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (get_entry (self));

  show_text (self->title_row, fields->title);
  show_text (self->source_row, fields->source_name);
  show_text (self->published_row, fields->published);
}

/* NULL: there is none. */
static void
show_problem (DossierPropertiesWindow *self, const char *words)
{
  gtk_label_set_text (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

static void
changed_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierPropertiesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  dossier_library_edit_finish (DOSSIER_LIBRARY (library), result, &error);
  if (self->session != NULL)
    show_problem (self, error != NULL ? error->message : NULL);
}

static void
change (DossierPropertiesWindow *self, DossierDocumentField field, GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  dossier_library_change_document_async (dossier_session_get_library (self->session),
                                         dossier_entry_get_id (get_entry (self)), field, text,
                                         changed_cb, g_object_ref (self));
}

static void
apply_title_cb (DossierPropertiesWindow *self)
{
  change (self, DOSSIER_DOCUMENT_FIELD_TITLE, self->title_row);
}

static void
apply_source_cb (DossierPropertiesWindow *self)
{
  change (self, DOSSIER_DOCUMENT_FIELD_SOURCE, self->source_row);
}

static void
apply_published_cb (DossierPropertiesWindow *self)
{
  change (self, DOSSIER_DOCUMENT_FIELD_PUBLISHED, self->published_row);
}

/* --- what is so --- */

/* Returns: (nullable): the row, where there is something to say */
static GtkWidget *
add_fact (DossierPropertiesWindow *self, const char *title, const char *words)
{
  GtkWidget *row;

  if (words == NULL || *words == '\0')
    return NULL;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->fact_group, row);
  return row;
}

static guint
count_words (DossierDocument *document)
{
  const char *text = dossier_document_get_text (document, NULL);
  gboolean in_word = FALSE;
  guint n_words = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gboolean is_blank = g_unichar_isspace (g_utf8_get_char (text));

      n_words += !is_blank && !in_word;
      in_word = !is_blank;
    }
  return n_words;
}

static char *
dup_moment (const char *iso)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%c") : g_strdup (iso);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierPropertiesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      bytes = dossier_library_load_original_finish (DOSSIER_LIBRARY (source), result, &error);
  g_autofree char *size = bytes != NULL ? g_format_size (g_bytes_get_size (bytes))
                                        : g_strdup (error->message);

  if (self->session != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->size_row), size);
}

static void
add_facts (DossierPropertiesWindow *self)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (get_entry (self));
  DossierDocument *document = dossier_session_get_document (self->session);
  guint n_words = count_words (document);
  g_autofree char *words = NULL;
  g_autofree char *imported = dup_moment (fields->imported);
  g_autofree char *updated = dossier_date_text_dup (
      dossier_document_get_metadata (document, DOSSIER_METADATA_UPDATED));
  const char *tag = dossier_document_get_metadata (document, DOSSIER_METADATA_LANGUAGE);
  g_autofree char *language = tag != NULL ? dossier_language_name_dup (tag) : NULL;

  words = g_strdup_printf (g_dngettext (NULL, "%'u word", "%'u words", n_words), n_words);
  add_fact (self, _ ("Remarks on the Import"),
            dossier_document_get_metadata (document, DOSSIER_METADATA_REMARKS));
  add_fact (self, _ ("Author"), dossier_document_get_metadata (document, DOSSIER_METADATA_BYLINE));
  add_fact (self, _ ("Updated"), updated);
  add_fact (self, _ ("Language"), language != NULL ? language : _ ("Not stated"));
  add_fact (self, _ ("Length"), words);
  add_fact (self, _ ("Added"), imported);
  add_fact (self, _ ("File"), fields->file_name);
  self->size_row = add_fact (self, _ ("File Size"), "…");
  add_fact (self, _ ("Format"), fields->format);
  add_fact (self, _ ("SHA-256 of the File"), fields->sha256);
}

static void
dossier_properties_window_dispose (GObject *object)
{
  DossierPropertiesWindow *self = DOSSIER_PROPERTIES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_PROPERTIES_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dossier_properties_window_parent_class)->dispose (object);
}

static void
dossier_properties_window_class_init (DossierPropertiesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_properties_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-properties-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPropertiesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DossierPropertiesWindow, fact_group);
  gtk_widget_class_bind_template_child (widget_class, DossierPropertiesWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPropertiesWindow, source_row);
  gtk_widget_class_bind_template_child (widget_class, DossierPropertiesWindow, published_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_published_cb);
}

static void
dossier_properties_window_init (DossierPropertiesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DossierPropertiesWindow *
dossier_properties_window_new (GtkWindow *parent, DossierSession *session)
{
  DossierPropertiesWindow *self = g_object_new (DOSSIER_TYPE_PROPERTIES_WINDOW, "transient-for",
                                                parent, NULL);
  const char *reason = dossier_library_get_read_only_reason (dossier_session_get_library (session));

  self->session = g_object_ref (session);
  g_signal_connect_object (get_entry (self), "notify", G_CALLBACK (show_fields), self,
                           G_CONNECT_SWAPPED);
  show_fields (self);
  gtk_editable_set_editable (self->title_row, reason == NULL);
  gtk_editable_set_editable (self->source_row, reason == NULL);
  gtk_editable_set_editable (self->published_row, reason == NULL);
  add_facts (self);
  dossier_library_load_original_async (dossier_session_get_library (session),
                                       dossier_entry_get_id (get_entry (self)), NULL, measured_cb,
                                       g_object_ref (self));
  return self;
}
