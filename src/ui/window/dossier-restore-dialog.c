/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The list of backups: when each was made, why, and what it holds, so that a person can tell which one to
 * go back to. */

#include "dossier-restore-dialog.h"

#include <glib/gi18n.h>

#include "dossier-library.h"

struct _DossierRestoreDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (DossierRestoreDialog, dossier_restore_dialog, ADW_TYPE_WINDOW)

static const struct
{
  const char *reason;
  const char *words;
} reasons[] = {
  { "daily", N_ ("first change of the day") },
  { "changed", N_ ("while something changed") },
  { "close", N_ ("when the dossier was closed") },
  { "migration", N_ ("before a newer version of Dossier changed its form") },
  { "bulk", N_ ("before a change that reaches far") },
  { "asked", N_ ("asked for") },
};

static const char *
get_words (const char *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].reason, reason) == 0)
      return _ (reasons[i].words);

  return "";
}

static char *
dup_time (const char *created)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (created, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  if (local == NULL)
    return g_strdup (_ ("At an unknown time"));

  return g_date_time_format (local, _ ("%A, %-e %B %Y, %H:%M"));
}

static char *
dup_contents (const DossierLibraryBackup *backup)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", backup->n_documents), backup->n_documents);
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", backup->n_claims),
                                             backup->n_claims);
  g_autofree char *annotations = g_strdup_printf (
      ngettext ("%u annotation", "%u annotations", backup->n_annotations), backup->n_annotations);
  g_autofree char *size = g_format_size (backup->size);

  return g_strdup_printf ("%s · %s · %s · %s\n%s", documents, annotations, claims, size,
                          get_words (backup->reason));
}

static void
restore_cb (GtkButton *button, DossierRestoreDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *backup = g_object_get_data (G_OBJECT (button), "backup");

  g_action_group_activate_action (G_ACTION_GROUP (parent), "restore-from",
                                  g_variant_new_string (backup));
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_backup (DossierRestoreDialog *self, const DossierLibraryBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Restore"));
  g_autofree char *time = dup_time (backup->created);
  g_autofree char *contents = dup_contents (backup);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), contents);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (button), "backup", g_strdup (backup->path), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
}

static void
dossier_restore_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_RESTORE_DIALOG);
  G_OBJECT_CLASS (dossier_restore_dialog_parent_class)->dispose (object);
}

static void
dossier_restore_dialog_class_init (DossierRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_restore_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierRestoreDialog, group);
}

static void
dossier_restore_dialog_init (DossierRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DossierRestoreDialog *
dossier_restore_dialog_new (GtkWindow *parent, const char *path, DossierLibrary *library)
{
  DossierRestoreDialog *self = g_object_new (DOSSIER_TYPE_RESTORE_DIALOG, "transient-for", parent,
                                             NULL);
  g_autoptr (GPtrArray) backups = dossier_library_list_backups (path, library);

  for (guint i = 0; i < backups->len; i++)
    add_backup (self, backups->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, backups->len > 0 ? "backups" : "none");

  return self;
}
