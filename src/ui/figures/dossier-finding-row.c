/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A contradiction in the list, and the question why it is none. */

#include "dossier-finding-row.h"

#include <glib/gi18n-lib.h>

#include "dossier-edit-toast.h"
#include "dossier-lazy-menu.h"
#include "dossier-question.h"

struct _DossierFindingRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *menu_button;
  GMenuModel *menu;
  DossierLibrary *library;
  char *document_id;
  DossierFinding finding; /* without its message */
  gboolean other_next;
};

G_DEFINE_FINAL_TYPE (DossierFindingRow, dossier_finding_row, ADW_TYPE_ACTION_ROW)

static void
show_place (DossierFindingRow *self, const DossierRange *place)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)", self->document_id,
                              (guint64) place->start, (guint64) place->end);
}

void
dossier_finding_row_reveal (DossierFindingRow *self)
{
  g_return_if_fail (DOSSIER_IS_FINDING_ROW (self));

  show_place (self, self->other_next ? &self->finding.other : &self->finding.place);
  self->other_next = !self->other_next;
}

static void
show_other_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFindingRow *self = DOSSIER_FINDING_ROW (widget);

  show_place (self, &self->finding.other);
  self->other_next = FALSE;
}

/* --- dismissing --- */

/* What was asked about: the list may have been made anew when the answer comes. */
typedef struct
{
  DossierLibrary *library;
  char *document_id;
  DossierFinding finding;
} Dismissal;

static void
reason_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autofree Dismissal *dismissal = data;
  g_autoptr (DossierLibrary) library = dismissal->library;
  g_autofree char *document_id = dismissal->document_id;
  g_autofree char *reason = dossier_question_ask_words_finish (result);

  if (reason != NULL)
    dossier_library_dismiss_finding_async (library, document_id, &dismissal->finding,
                                           g_strstrip (reason), dossier_edit_toast_cb,
                                           dossier_edit_toast_new (GTK_WIDGET (window)));
}

static void
dismiss_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const DossierAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE },
                                    { "dismiss", _ ("_Dismiss"), FALSE } };
  DossierFindingRow *self = DOSSIER_FINDING_ROW (widget);
  GtkWidget *entry = gtk_entry_new ();
  Dismissal *dismissal = g_new0 (Dismissal, 1);

  dismissal->library = g_object_ref (self->library);
  dismissal->document_id = g_strdup (self->document_id);
  dismissal->finding = self->finding;
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why the text is right"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why the text is right"), -1);
  dossier_question_ask_words_async (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Dismiss This Contradiction?"),
      _ ("It stays out of the list. The reason is kept in the history, and dismissing can be "
         "undone."),
      entry, answers, G_N_ELEMENTS (answers), reason_cb, dismissal);
}

static void
dossier_finding_row_dispose (GObject *object)
{
  DossierFindingRow *self = DOSSIER_FINDING_ROW (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->document_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (dossier_finding_row_parent_class)->dispose (object);
}

static void
dossier_finding_row_class_init (DossierFindingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_finding_row_dispose;

  gtk_widget_class_install_action (widget_class, "finding.show-other", NULL, show_other_cb);
  gtk_widget_class_install_action (widget_class, "finding.dismiss", NULL, dismiss_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/figures/dossier-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFindingRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierFindingRow, menu);
}

static void
dossier_finding_row_init (DossierFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_lazy_menu_attach (self->menu_button, self->menu);
}

GtkWidget *
dossier_finding_row_new (DossierLibrary *library,
                         const char *document_id,
                         const DossierFinding *finding)
{
  DossierFindingRow *self = g_object_new (DOSSIER_TYPE_FINDING_ROW, NULL);
  const char *title = dossier_check_kind_get_title (finding->kind);
  g_autofree char *words = g_strdup_printf ("%s. %s", finding->message, title);

  self->library = g_object_ref (library);
  self->document_id = g_strdup (document_id);
  self->finding = *finding;
  self->finding.message = NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), finding->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}
