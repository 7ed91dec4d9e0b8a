/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A figure as a person corrects it, or takes it out of the text. */

#include "dossier-figure-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-range.h"
#include "dossier-document-builder.h"
#include "dossier-edit-toast.h"
#include "dossier-figure-query.h"

struct _DossierFigureEditor
{
  AdwWindow parent_instance;

  GtkWidget *save;
  GtkLabel *quote;
  GtkLabel *problem;
  AdwComboRow *kind;
  AdwEntryRow *label;
  AdwEntryRow *value;
  AdwEntryRow *upper;
  AdwEntryRow *unit;
  AdwComboRow *modifier;

  DossierLibrary *library;
  char *document_id;
  DossierSession *session; /* (nullable): of words of the text */
  GPtrArray *items; /* (nullable) of DossierFigureItem; NULL: a new one */
  char *words; /* of the text */
  DossierFigure *figure; /* as it was */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DossierFigureEditor, dossier_figure_editor, ADW_TYPE_WINDOW)

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* "1,200", "1.2 million"; FALSE where it is no number. */
static gboolean
read_number (const char *text, double *number)
{
  g_autofree char *question = g_strconcat ("= ", text, NULL);
  g_autoptr (DossierFigureQuery) query = dossier_figure_query_parse (question);

  if (query == NULL || query->unit != NULL || query->low != query->high)
    return FALSE;
  *number = query->low;
  return TRUE;
}

/* (transfer full) (nullable): the name under which a unit is known, "kilometre" for "km" */
static char *
dup_unit (DossierFigureKind kind, const char *text)
{
  g_autofree char *behind = g_strconcat ("= 1 ", text, NULL);
  g_autoptr (DossierFigureQuery) query = NULL;

  if (kind == DOSSIER_FIGURE_COUNT || kind == DOSSIER_FIGURE_RATIO || kind == DOSSIER_FIGURE_RANK)
    return g_strdup (text);
  query = dossier_figure_query_parse (behind);
  return query != NULL && query->has_kind && query->kind == kind ? g_strdup (query->unit) : NULL;
}

static const char *
read_date (DossierFigureEditor *self, DossierFigure *figure, const char *value, const char *upper)
{
  DossierDateRange from;
  DossierDateRange to;

  if (!dossier_date_range_parse (value, &from))
    return _ ("Enter the date as 2026, 2026-02 or 2026-02-13.");
  figure->date = g_strdup (value);
  if (*upper == '\0')
    return NULL;
  if (!dossier_date_range_parse (upper, &to) || to.from < from.from)
    return _ ("The upper date has to be a date after the other one.");
  figure->has_value_max = TRUE;
  figure->date_max = g_strdup (upper);
  return NULL;
}

static const char *
read_values (DossierFigureEditor *self, DossierFigure *figure, const char *value, const char *upper)
{
  if (figure->kind == DOSSIER_FIGURE_DATE)
    return read_date (self, figure, value, upper);
  if (!read_number (value, &figure->value))
    return _ ("Enter the value as a number, such as 1,200 or 1.2 million.");
  if (*upper == '\0')
    return NULL;
  if (!read_number (upper, &figure->value_max) || figure->value_max < figure->value)
    return _ ("The upper value has to be a number and not below the value.");
  figure->has_value_max = TRUE;
  return NULL;
}

/* What is entered, as a figure; @problem: why it is none. */
static DossierFigure *
read_figure (DossierFigureEditor *self, const char **problem)
{
  g_autoptr (DossierFigure) figure = g_new0 (DossierFigure, 1);
  g_autofree char *value = dup_text (self->value);
  g_autofree char *upper = dup_text (self->upper);
  g_autofree char *unit = dup_text (self->unit);

  figure->kind = self->figure->kind;
  figure->label = dup_text (self->label);
  figure->modifier = (DossierModifier) adw_combo_row_get_selected (self->modifier);
  figure->has_value = *value != '\0';
  *problem = NULL;
  if (figure->has_value)
    *problem = read_values (self, figure, value, upper);
  else if (*upper != '\0')
    *problem = _ ("A range needs a value as well.");
  if (*problem == NULL && self->items == NULL && !figure->has_value && *figure->label == '\0')
    *problem = _ ("A figure needs a value, or a word for what it measures.");
  if (*problem == NULL && *unit != '\0' && gtk_widget_get_visible (GTK_WIDGET (self->unit)))
    {
      figure->unit = dup_unit (figure->kind, unit);
      if (figure->unit == NULL)
        *problem = figure->kind == DOSSIER_FIGURE_MONEY
                       ? _ ("Enter the currency by its code, such as USD or EUR.")
                       : _ ("This unit is not known.");
    }
  if (*problem == NULL && figure->kind == DOSSIER_FIGURE_MONEY && figure->has_value
      && figure->unit == NULL)
    *problem = _ ("Money needs a currency, such as USD or EUR.");
  if (*problem != NULL)
    return NULL;
  /* the words follow from the numbers */
  if (figure->has_value_max)
    figure->modifier = DOSSIER_MODIFIER_RANGE;
  else if (figure->modifier == DOSSIER_MODIFIER_RANGE)
    figure->modifier = DOSSIER_MODIFIER_EXACT;
  return g_steal_pointer (&figure);
}

static void
changed_cb (DossierFigureEditor *self)
{
  const char *problem;
  g_autoptr (DossierFigure) figure = NULL;

  if (self->filling)
    return;
  figure = read_figure (self, &problem);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", figure != NULL);
}

static void
kind_changed_cb (DossierFigureEditor *self)
{
  DossierFigureKind kind;

  if (self->filling)
    return;
  kind = self->figure->kind = (DossierFigureKind) adw_combo_row_get_selected (self->kind);
  gtk_widget_set_visible (GTK_WIDGET (self->unit),
                          kind != DOSSIER_FIGURE_DATE && kind != DOSSIER_FIGURE_RANK);
  changed_cb (self);
}

static gboolean
states_the_same (const DossierFigure *a, const DossierFigure *b)
{
  return a->has_value == b->has_value && a->has_value_max == b->has_value_max
         && a->modifier == b->modifier && g_strcmp0 (a->unit, b->unit) == 0
         && g_strcmp0 (a->date, b->date) == 0 && g_strcmp0 (a->date_max, b->date_max) == 0
         && (!a->has_value || a->value == b->value)
         && (!a->has_value_max || a->value_max == b->value_max);
}

typedef struct
{
  GWeakRef window;
  DossierSession *session;
  DossierRange range;
} Adding;

/* What was added is shown where the figures are listed. */
static void
added_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (&adding->window);
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (library), result, &error))
    {
      if (window != NULL)
        gtk_widget_activate_action (window, "win.toast", "s", error->message);
    }
  else if (window != NULL)
    {
      gtk_widget_activate_action (window, "win.show-pane", "s", "figures");
      dossier_session_point_at_figures (adding->session, adding->range, FALSE);
      gtk_widget_activate_action (window, "win.toast-undo", "s", _ ("Figure added"));
    }
  g_weak_ref_clear (&adding->window);
  g_object_unref (adding->session);
  g_free (adding);
}

static void
add (DossierFigureEditor *self, DossierFigure *figure)
{
  Adding *adding = g_new0 (Adding, 1);

  g_weak_ref_init (&adding->window, gtk_window_get_transient_for (GTK_WINDOW (self)));
  adding->session = g_object_ref (self->session);
  adding->range = (DossierRange){ self->figure->start, self->figure->end };
  figure->start = self->figure->start;
  figure->end = self->figure->end;
  /* What a person took out of a text by hand belongs on the card about it. */
  figure->key = TRUE;
  dossier_library_add_figure_async (self->library, self->document_id, figure, added_cb, adding);
}

static void
correct (DossierFigureEditor *self, const DossierFigure *figure)
{
  g_autoptr (GArray)
      starts = dossier_figure_fold_list_starts (&(DossierFigureFold){ .items = self->items });
  DossierCorrectMask mask = 0;

  if (!states_the_same (figure, self->figure))
    mask |= DOSSIER_CORRECT_VALUE;
  if (g_strcmp0 (figure->label, self->figure->label != NULL ? self->figure->label : "") != 0)
    mask |= DOSSIER_CORRECT_LABEL;
  if (mask != 0)
    dossier_library_correct_figures_async (
        self->library, self->document_id, starts, mask, figure, dossier_edit_toast_cb,
        dossier_edit_toast_new (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)))));
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureEditor *self = DOSSIER_FIGURE_EDITOR (widget);
  const char *problem;
  g_autoptr (DossierFigure) figure = read_figure (self, &problem);

  if (figure == NULL)
    return;
  if (self->items == NULL)
    add (self, figure);
  else
    correct (self, figure);
  gtk_window_close (GTK_WINDOW (self));
}

static void
set_number (AdwEntryRow *row, gboolean has_value, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (has_value)
    g_ascii_formatd (number, sizeof number, "%.12g", value);
  if (has_value && strchr (number, 'e') != NULL)
    g_ascii_formatd (number, sizeof number, "%.0f", value);
  gtk_editable_set_text (GTK_EDITABLE (row), has_value ? number : "");
}

static void
fill (DossierFigureEditor *self)
{
  const DossierFigure *figure = self->figure;
  g_autofree char *words = g_strdup_printf (_ ("In the text: “%s”"), self->words);

  self->filling = TRUE;
  gtk_label_set_text (self->quote, words);
  gtk_editable_set_text (GTK_EDITABLE (self->label), figure->label != NULL ? figure->label : "");
  gtk_editable_set_text (GTK_EDITABLE (self->unit), figure->unit != NULL ? figure->unit : "");
  adw_combo_row_set_selected (self->modifier, figure->modifier);
  if (figure->kind == DOSSIER_FIGURE_DATE)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->value), figure->date != NULL ? figure->date : "");
      gtk_editable_set_text (GTK_EDITABLE (self->upper),
                             figure->date_max != NULL ? figure->date_max : "");
    }
  else
    {
      set_number (self->value, figure->has_value, figure->value);
      set_number (self->upper, figure->has_value_max, figure->value_max);
    }
  adw_combo_row_set_selected (self->kind, figure->kind);
  self->filling = FALSE;
  kind_changed_cb (self);
}

static void
dossier_figure_editor_dispose (GObject *object)
{
  DossierFigureEditor *self = DOSSIER_FIGURE_EDITOR (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_FIGURE_EDITOR);
  g_clear_object (&self->library);
  g_clear_object (&self->session);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->figure, dossier_figure_free);

  G_OBJECT_CLASS (dossier_figure_editor_parent_class)->dispose (object);
}

static void
dossier_figure_editor_class_init (DossierFigureEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_figure_editor_dispose;

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/figures/dossier-figure-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, save);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, quote);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, kind);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, label);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, value);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, upper);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, unit);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureEditor, modifier);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
}

static void
dossier_figure_editor_init (DossierFigureEditor *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

GtkWidget *
dossier_figure_editor_new (GtkWindow *parent,
                           DossierLibrary *library,
                           const char *document_id,
                           const DossierFigureFold *fold)
{
  DossierFigureEditor *self = g_object_new (DOSSIER_TYPE_FIGURE_EDITOR, "transient-for", parent,
                                            NULL);

  self->library = g_object_ref (library);
  self->document_id = g_strdup (document_id);
  self->items = g_ptr_array_ref (fold->items);
  g_object_get (g_ptr_array_index (fold->items, 0), "quote", &self->words, NULL);
  self->figure = dossier_figure_copy (
      dossier_figure_item_get_figure (g_ptr_array_index (fold->items, 0)));
  fill (self);
  return GTK_WIDGET (self);
}

/* What the words by themselves say, as far as they do; else nothing is guessed. (transfer full) */
static DossierFigure *
read_words (const char *words)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, words, -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  figures = document != NULL ? dossier_figures_extract (document, NULL) : NULL;
  if (figures == NULL || figures->len != 1)
    {
      DossierFigure *figure = g_new0 (DossierFigure, 1);

      figure->kind = DOSSIER_FIGURE_COUNT;
      return figure;
    }
  return dossier_figure_copy (g_ptr_array_index (figures, 0));
}

GtkWidget *
dossier_figure_editor_new_for_words (GtkWindow *parent, DossierSession *session, DossierRange range)
{
  DossierFigureEditor *self = g_object_new (DOSSIER_TYPE_FIGURE_EDITOR, "transient-for", parent,
                                            "title", _ ("Extract Figure"), NULL);

  self->session = g_object_ref (session);
  self->library = g_object_ref (dossier_session_get_library (session));
  self->document_id = g_strdup (dossier_entry_get_id (dossier_session_get_entry (session)));
  self->words = dossier_document_dup_range (dossier_session_get_document (session), range);
  self->figure = read_words (self->words);
  self->figure->start = range.start;
  self->figure->end = range.end;
  gtk_button_set_label (GTK_BUTTON (self->save), _ ("_Add"));
  gtk_widget_set_visible (GTK_WIDGET (self->kind), TRUE);
  fill (self);
  /* Nothing is wrong before anything was typed. */
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->label));
  return GTK_WIDGET (self);
}
