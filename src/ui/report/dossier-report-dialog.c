/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The report dialog. Notes are private, so that they stay out unless a person asks for them; everything
 * else is in. */

#include "dossier-report-dialog.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-file-choice.h"
#include "dossier-library-copy.h"
#include "dossier-original-places.h"
#include "dossier-password-dialog.h"
#include "dossier-password-memory.h"
#include "dossier-settings.h"
#include "dossier-spinner.h"

#define FORMAT_KEY "default-export-format"
/* What stands behind the formats of reports, where the document is a PDF. */
#define COPY_ID "pdf"

struct _DossierReportDialog
{
  AdwWindow parent_instance;

  DossierLibrary *library; /* NULL once the dialog is closed */
  GtkWindow *parent; /* weak: outlives the dialog, to say there how it went */
  char *document_id; /* (nullable) */
  GFile *file; /* what the report is written to; NULL before */
  GtkWidget *page;
  GtkWidget *export_button;
  GtkLabel *problem;
  GtkWidget *spinner;
  AdwComboRow *format_row;
  AdwComboRow *scope_row;
  GtkWidget *figures_row;
  GtkWidget *comparison_row;
  GtkWidget *sources_row;
  GtkSwitch *figures_switch;
  GtkSwitch *comparison_switch;
  GtkSwitch *sources_switch;
  GtkSwitch *notes_switch;
};

G_DEFINE_FINAL_TYPE (DossierReportDialog, dossier_report_dialog, ADW_TYPE_WINDOW)

enum
{
  SCOPE_DOCUMENT,
  SCOPE_DOSSIER,
};

static gboolean
is_pdf (DossierReportDialog *self)
{
  DossierEntry *entry = self->document_id != NULL
                            ? dossier_library_find_entry (self->library, self->document_id)
                            : NULL;

  return entry != NULL && g_strcmp0 (dossier_entry_get_fields (entry)->format, "pdf") == 0;
}

static void
fill_formats (DossierReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GSettings *settings = dossier_settings_get ();
  g_autofree char *last = settings != NULL ? g_settings_get_string (settings, FORMAT_KEY) : NULL;
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    gtk_string_list_append (names, _ (formats[i].name));
  if (is_pdf (self))
    gtk_string_list_append (names, _ ("PDF with Highlights"));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  if (is_pdf (self) && g_strcmp0 (last, COPY_ID) == 0)
    adw_combo_row_set_selected (self->format_row, n_formats);
  for (guint i = 0; i < n_formats; i++)
    if (g_strcmp0 (formats[i].id, last) == 0)
      adw_combo_row_set_selected (self->format_row, i);
}

const DossierReportFormat *
dossier_report_dialog_get_format (DossierReportDialog *self)
{
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);
  guint selected = adw_combo_row_get_selected (self->format_row);

  return &formats[MIN (selected, n_formats - 1)];
}

/* Not a report, but the document itself once more. */
static gboolean
is_copy (DossierReportDialog *self)
{
  guint n_formats;

  dossier_report_formats_get (&n_formats);
  return adw_combo_row_get_selected (self->format_row) == n_formats && is_pdf (self);
}

static void
format_changed_cb (DossierReportDialog *self)
{
  gboolean is_report = !is_copy (self);

  gtk_widget_set_visible (GTK_WIDGET (self->scope_row), is_report);
  gtk_widget_set_visible (self->figures_row, is_report);
  gtk_widget_set_visible (self->comparison_row, is_report);
  gtk_widget_set_visible (self->sources_row, is_report);
}

DossierReportContent
dossier_report_dialog_get_content (DossierReportDialog *self)
{
  return (gtk_switch_get_active (self->figures_switch) ? DOSSIER_REPORT_FIGURES : 0)
         | (gtk_switch_get_active (self->comparison_switch) ? DOSSIER_REPORT_COMPARISON : 0)
         | (gtk_switch_get_active (self->sources_switch) ? DOSSIER_REPORT_SOURCES : 0)
         | (gtk_switch_get_active (self->notes_switch) ? DOSSIER_REPORT_COMMENTS : 0);
}

static gboolean
is_about_document (DossierReportDialog *self)
{
  return self->document_id != NULL
         && adw_combo_row_get_selected (self->scope_row) == SCOPE_DOCUMENT;
}

/* While a report is written nothing may change under it; the dialog can still be closed. */
static void
set_busy (DossierReportDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->page, !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.export", !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static void
show_problem (DossierReportDialog *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

static void
say_written (DossierReportDialog *self, const char *words)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.toast-open", "(ss)", words, uri);
}

/* @words: what is said where there was no @error */
static void
end_writing (DossierReportDialog *self, const GError *error, const char *words)
{
  gboolean closed = self->library == NULL;

  if (error != NULL && !closed)
    {
      set_busy (self, FALSE);
      show_problem (self, error->message);
      return;
    }
  if (self->parent != NULL && error == NULL)
    say_written (self, words);
  else if (self->parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.toast", "s", error->message);
  if (!closed)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  dossier_library_report_finish (DOSSIER_LIBRARY (source), result, &error);
  end_writing (self, error, _ ("Report exported"));
}

/* --- copies --- */

static void write_copy (DossierReportDialog *self);

static void
password_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReportDialog) self = user_data;
  g_autofree char *password = dossier_password_ask_finish (result);

  if (self->library == NULL)
    return;
  if (password == NULL)
    {
      set_busy (self, FALSE);
      show_problem (self, _ ("Without the password of the document no copy can be written."));
      return;
    }
  dossier_password_memory_keep (self->document_id, password);
  write_copy (self);
}

static void
ask_password (DossierReportDialog *self)
{
  DossierEntry *entry = dossier_library_find_entry (self->library, self->document_id);

  dossier_password_ask_async (GTK_WINDOW (self),
                              entry != NULL ? dossier_entry_get_title (entry) : "",
                              dossier_password_memory_find (self->document_id) != NULL,
                              password_given_cb, g_object_ref (self));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_lost;

  dossier_library_annotated_copy_finish (DOSSIER_LIBRARY (source), result, &n_lost, &error);
  if (g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD) && self->library != NULL)
    {
      ask_password (self);
      return;
    }
  words = n_lost == 0 ? g_strdup (_ ("Copy with highlights exported"))
                      : g_strdup_printf (ngettext ("Copy exported; %u annotation has no place on "
                                                   "its pages",
                                                   "Copy exported; %u annotations have no place on "
                                                   "its pages",
                                                   n_lost),
                                         n_lost);
  end_writing (self, error, words);
}

static void
write_copy (DossierReportDialog *self)
{
  g_autofree char *path = g_file_get_path (self->file);

  dossier_library_annotated_copy_async (
      self->library, self->document_id, dossier_password_memory_find (self->document_id),
      gtk_switch_get_active (self->notes_switch), path, copied_cb, g_object_ref (self));
}

/* The file that was imported stays as it is. */
static gboolean
is_original (DossierReportDialog *self, GFile *file)
{
  g_autofree char *path = dossier_original_places_dup (self->document_id);
  g_autoptr (GFile) original = path != NULL ? g_file_new_for_path (path) : NULL;

  return original != NULL && g_file_equal (original, file);
}

void
dossier_report_dialog_save (DossierReportDialog *self, GFile *file)
{
  const DossierReportFormat *format = dossier_report_dialog_get_format (self);
  const char *const document_ids[] = { self->document_id, NULL };
  g_autofree char *path = g_file_get_path (file);
  GSettings *settings = dossier_settings_get ();

  if (path == NULL)
    {
      show_problem (self, _ ("Reports can only be written to a folder of this computer."));
      return;
    }
  if (is_copy (self) && is_original (self, file))
    {
      show_problem (self, _ ("This is the original of the document. Choose another name: the "
                             "original stays as it is."));
      return;
    }
  if (settings != NULL)
    g_settings_set_string (settings, FORMAT_KEY, is_copy (self) ? COPY_ID : format->id);
  g_set_object (&self->file, file);
  show_problem (self, NULL);
  set_busy (self, TRUE);
  if (is_copy (self))
    {
      write_copy (self);
      return;
    }
  dossier_library_report_async (self->library, is_about_document (self) ? document_ids : NULL,
                                format, dossier_report_dialog_get_content (self), path, NULL,
                                written_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReportDialog) self = user_data;
  g_autoptr (GFile) file = dossier_file_choice_save_finish (result);

  if (file != NULL && self->library != NULL)
    dossier_report_dialog_save (self, file);
}

static void
export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierReportDialog *self = DOSSIER_REPORT_DIALOG (widget);
  const DossierReportFormat *format = dossier_report_dialog_get_format (self);
  DossierEntry *entry = is_about_document (self)
                            ? dossier_library_find_entry (self->library, self->document_id)
                            : NULL;
  const char *title = entry != NULL ? dossier_entry_get_title (entry)
                                    : dossier_library_get_name (self->library);
  /* Beside the original it has a name of its own. */
  g_autofree char *copy_title = g_strdup_printf (_ ("%s (annotated)"), title);
  g_autofree char *name = is_copy (self) ? dossier_report_dup_file_name (copy_title, "pdf")
                                         : dossier_report_dup_file_name (title, format->extension);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile)
      folder = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  dossier_file_choice_save_async (GTK_WINDOW (self), _ ("Export Report"), name, folder, chosen_cb,
                                  g_object_ref (self));
}

/* Return exports, Escape cancels; by itself the focus would lie on the first button, which cancels. */
static void
dossier_report_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_report_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (DOSSIER_REPORT_DIALOG (widget)->export_button);
}

static void
dossier_report_dialog_dispose (GObject *object)
{
  DossierReportDialog *self = DOSSIER_REPORT_DIALOG (object);

  g_clear_object (&self->library);
  G_OBJECT_CLASS (dossier_report_dialog_parent_class)->dispose (object);
}

static void
dossier_report_dialog_finalize (GObject *object)
{
  DossierReportDialog *self = DOSSIER_REPORT_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_free (self->document_id);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (dossier_report_dialog_parent_class)->finalize (object);
}

static void
dossier_report_dialog_class_init (DossierReportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_report_dialog_dispose;
  object_class->finalize = dossier_report_dialog_finalize;

  widget_class->map = dossier_report_dialog_map;

  g_type_ensure (DOSSIER_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/report/dossier-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, figures_row);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, comparison_row);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, sources_row);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, figures_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, comparison_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, sources_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierReportDialog, notes_switch);
  gtk_widget_class_install_action (widget_class, "report.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_report_dialog_init (DossierReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DossierReportDialog *
dossier_report_dialog_new (GtkWindow *parent, DossierLibrary *library, const char *document_id)
{
  DossierReportDialog *self = g_object_new (DOSSIER_TYPE_REPORT_DIALOG, "transient-for", parent,
                                            NULL);

  self->library = g_object_ref (library);
  g_set_weak_pointer (&self->parent, parent);
  self->document_id = g_strdup (document_id);
  if (document_id == NULL)
    {
      adw_combo_row_set_selected (self->scope_row, SCOPE_DOSSIER);
      gtk_widget_set_sensitive (GTK_WIDGET (self->scope_row), FALSE);
    }
  fill_formats (self);
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (format_changed_cb),
                            self);
  format_changed_cb (self);

  return self;
}
