/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What changed between two versions of a document. A row leads to its place in the current one. */

#include "dossier-changes-page.h"

#include <glib/gi18n-lib.h>

#include "dossier-change-hunks.h"
#include "dossier-date-text.h"
#include "dossier-spinner.h"
#include "dossier-tab-order.h"

/* More rows than these are a rewritten document: the rest is counted. */
#define MAX_ROWS 300
#define MAX_WHOLE (256 * 1024)

struct _DossierChangesPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkScrolledWindow *scroller;
  GtkDropDown *versions;
  GtkToggleButton *whole_button;
  GtkWidget *figures_title;
  GtkListBox *figures;
  GtkWidget *words_title;
  GtkListBox *hunks;
  GtkLabel *whole;

  DossierLibrary *library;
  char *document_id;
  DossierVersionChanges *shown; /* (nullable) */
  GCancellable *cancellable;
  gboolean filling;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SUMMARY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierChangesPage, dossier_changes_page, ADW_TYPE_BIN)

static void load (DossierChangesPage *self, const char *version_id);

/* --- rows --- */

static void
clear_rows (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
set_place (GtkWidget *row, DossierRange range)
{
  DossierRange *place = g_memdup2 (&range, sizeof range);

  g_object_set_data_full (G_OBJECT (row), "place", place, g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static void
add_hunk (DossierChangesPage *self, const DossierChangeHunk *hunk)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (words), hunk->markup);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (box), words);
  if (hunk->n_marks > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("Touches %u claim", "Touches %u claims", hunk->n_marks), hunk->n_marks);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "hunk");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  set_place (row, hunk->range);
  gtk_list_box_append (self->hunks, row);
}

static void
fill_hunks (DossierChangesPage *self)
{
  g_autoptr (GPtrArray) hunks = dossier_change_hunks_new (self->shown->changes, self->shown->marks);

  clear_rows (self->hunks);
  for (guint i = 0; i < MIN (hunks->len, MAX_ROWS); i++)
    add_hunk (self, g_ptr_array_index (hunks, i));
  if (hunks->len > MAX_ROWS)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u more changes are not shown"),
                                               hunks->len - MAX_ROWS);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "hunk");
      gtk_list_box_append (self->hunks, label);
    }
  gtk_widget_set_visible (self->words_title, hunks->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hunks), hunks->len > 0);
}

static char *
dup_values (const DossierChanges *changes, const DossierFigureDifference *one)
{
  g_autofree char *from = one->old_figure != NULL ? dossier_figure_dup_value_text (
                              one->old_figure, changes->old_document)
                                                  : NULL;
  g_autofree char *to = one->new_figure != NULL
                            ? dossier_figure_dup_value_text (one->new_figure, changes->new_document)
                            : NULL;

  if (from == NULL)
    return g_strdup_printf (_ ("%s is new"), to);
  if (to == NULL)
    return g_strdup_printf (_ ("%s is gone"), from);

  /* Translators: the value of a figure before and now, kept in this order in any direction of writing */
  return g_strdup_printf (_ ("\342\201\246%s → %s\342\201\251"), from, to);
}

static void
add_figure (DossierChangesPage *self, const DossierFigureDifference *one)
{
  const DossierChanges *changes = self->shown->changes;
  const DossierFigure *figure = one->new_figure != NULL ? one->new_figure : one->old_figure;
  DossierDocument *document = one->new_figure != NULL ? changes->new_document
                                                      : changes->old_document;
  g_autofree char *values = dup_values (changes, one);
  g_autofree char *quote = dossier_document_dup_range (
      document, (DossierRange){ figure->start, figure->end });
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *value = gtk_label_new (values);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 figure->label != NULL ? figure->label : quote);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 28);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (value), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (value, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  if (one->new_figure != NULL)
    set_place (row, (DossierRange){ figure->start, figure->end });
  gtk_list_box_append (self->figures, row);
}

static void
fill_figures (DossierChangesPage *self)
{
  GArray *figures = self->shown->changes->figures;

  clear_rows (self->figures);
  for (guint i = 0; i < MIN (figures->len, MAX_ROWS); i++)
    add_figure (self, &g_array_index (figures, DossierFigureDifference, i));
  gtk_widget_set_visible (self->figures_title, figures->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), figures->len > 0);
}

static void
fill_versions (DossierChangesPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *versions = self->shown->versions;

  for (guint i = 1; i < versions->len; i++)
    {
      const DossierEntryFields *fields = dossier_entry_get_fields (g_ptr_array_index (versions, i));
      g_autofree char *date = dossier_date_text_dup (fields->imported);
      g_autofree char *name = g_strdup_printf (_ ("%s (version %u)"), date, versions->len - i);

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->versions), versions->len > 1);
  gtk_drop_down_set_model (self->versions, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->versions, self->shown->shown - 1);
  self->filling = FALSE;
}

/* --- what is shown --- */

static void
show_status (DossierChangesPage *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_whole (DossierChangesPage *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->whole_button);
  g_autofree char *markup = NULL;

  if (self->shown == NULL || self->shown->changes == NULL)
    return;
  if (whole)
    markup = dossier_change_hunks_dup_old_text (self->shown->changes, self->shown->marks,
                                                MAX_WHOLE);
  gtk_label_set_markup (self->whole, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->whole), whole);
  gtk_widget_set_visible (self->words_title, !whole && self->shown->changes->n_changes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hunks), !whole && self->shown->changes->n_changes > 0);
}

static void
fill (DossierChangesPage *self)
{
  if (self->shown->changes == NULL)
    {
      show_status (self, _ ("One Version Only"),
                   _ ("A changed capture of this document, added again, becomes its new version"));
      return;
    }
  fill_versions (self);
  fill_figures (self);
  fill_hunks (self);
  update_whole (self);
  gtk_stack_set_visible_child_name (self->stack, "changes");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierChangesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DossierVersionChanges *changes = dossier_library_load_changes_finish (DOSSIER_LIBRARY (source),
                                                                        result, &error);

  if (changes == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_status (self, _ ("Cannot Compare the Versions"), error->message);
      return;
    }
  g_clear_pointer (&self->shown, dossier_version_changes_free);
  self->shown = changes;
  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
load (DossierChangesPage *self, const char *version_id)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library == NULL || self->document_id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  dossier_library_load_changes_async (self->library, self->document_id, version_id,
                                      self->cancellable, loaded_cb, g_object_ref (self));
}

void
dossier_changes_page_show (DossierChangesPage *self, const char *document_id)
{
  g_return_if_fail (DOSSIER_IS_CHANGES_PAGE (self));

  if (g_strcmp0 (self->document_id, document_id) != 0)
    {
      g_clear_pointer (&self->shown, dossier_version_changes_free);
      gtk_toggle_button_set_active (self->whole_button, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  g_free (self->document_id);
  self->document_id = g_strdup (document_id);
  load (self, NULL);
}

/* --- callbacks of the .ui file --- */

static void
version_cb (DossierChangesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->versions);

  if (self->filling || self->shown == NULL || selected == GTK_INVALID_LIST_POSITION
      || selected + 1 >= self->shown->versions->len || selected + 1 == self->shown->shown)
    return;
  load (self, dossier_entry_get_id (g_ptr_array_index (self->shown->versions, selected + 1)));
}

static void
whole_cb (DossierChangesPage *self)
{
  update_whole (self);
}

static void
row_activated_cb (DossierChangesPage *self, GtkListBoxRow *row)
{
  const DossierRange *place = g_object_get_data (G_OBJECT (row), "place");
  const char *id;

  if (place == NULL || self->shown == NULL)
    return;
  id = dossier_entry_get_id (g_ptr_array_index (self->shown->versions, 0));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)", id, (guint64) place->start,
                              (guint64) place->end);
}

/* --- the object --- */

static char *
dup_summary (DossierChangesPage *self)
{
  g_autofree char *words = NULL;
  g_autofree char *figures = NULL;
  const DossierChanges *changes = self->shown != NULL ? self->shown->changes : NULL;

  if (changes == NULL)
    return NULL;
  words = g_strdup_printf (ngettext ("%u change", "%u changes", changes->n_changes),
                           changes->n_changes);
  figures = g_strdup_printf (ngettext ("%u figure", "%u figures", changes->figures->len),
                             changes->figures->len);

  /* Translators: "12 changes, 3 figures" */
  return g_strdup_printf (_ ("%s, %s"), words, figures);
}

static void
dossier_changes_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierChangesPage *self = DOSSIER_CHANGES_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, dup_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_changes_page_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierChangesPage *self = DOSSIER_CHANGES_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
dossier_changes_page_grab_focus (GtkWidget *widget)
{
  DossierChangesPage *self = DOSSIER_CHANGES_PAGE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->hunks), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (GTK_WIDGET (self->versions));
}

static void
dossier_changes_page_dispose (GObject *object)
{
  DossierChangesPage *self = DOSSIER_CHANGES_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, dossier_version_changes_free);
  g_clear_pointer (&self->document_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CHANGES_PAGE);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (dossier_changes_page_parent_class)->dispose (object);
}

static void
dossier_changes_page_class_init (DossierChangesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_changes_page_get_property;
  object_class->set_property = dossier_changes_page_set_property;
  object_class->dispose = dossier_changes_page_dispose;
  widget_class->grab_focus = dossier_changes_page_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/versions/dossier-changes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, versions);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, whole_button);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, figures_title);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, figures);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, words_title);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, hunks);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesPage, whole);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, whole_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dossier_changes_page_init (DossierChangesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
}
