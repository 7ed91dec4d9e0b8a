/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What became of marked words in the new version. Every decision is one edit that can be undone. */

#include "dossier-place-review.h"

#include <glib/gi18n-lib.h>

#include "dossier-word-diff.h"
#include "dossier-tooltip.h"

/* More places than these help nobody to choose. */
#define MAX_PLACES 6

struct _DossierPlaceReview
{
  AdwBin parent_instance;

  GtkBox *box;
  DossierLibrary *library;
  DossierAnnotation *annotation;
};

G_DEFINE_FINAL_TYPE (DossierPlaceReview, dossier_place_review, ADW_TYPE_BIN)

/* --- deciding --- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *reference = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (reference);
  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error) && window != NULL)
    gtk_widget_activate_action (window, "win.toast", "s", error->message);
  else if (window != NULL)
    gtk_widget_activate_action (window, "win.toast-undo", "s", _ ("Decided"));
}

static GWeakRef *
refer_to_window (GtkWidget *widget)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, gtk_widget_get_root (widget));
  return reference;
}

void
dossier_place_review_accept (GtkWidget *widget,
                             DossierLibrary *library,
                             DossierAnnotation *annotation,
                             guint index)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);

  if (fields->version_id == NULL || fields->places == NULL || index >= fields->places->len)
    return;
  dossier_library_place_annotation_async (
      library, fields->id,
      ((const DossierPlace *) g_ptr_array_index (fields->places, index))->range, decided_cb,
      refer_to_window (widget));
}

void
dossier_place_review_decide (GtkWidget *widget,
                             DossierLibrary *library,
                             DossierAnnotation *annotation,
                             DossierPlaceChoice choice)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);

  if (fields->version_id == NULL)
    return;
  dossier_library_decide_place_async (library, fields->id, choice, decided_cb,
                                      refer_to_window (widget));
}

/* --- callbacks of buttons --- */

static void
accept_cb (GtkButton *button, DossierPlaceReview *self)
{
  dossier_place_review_accept (GTK_WIDGET (self), self->library, self->annotation,
                               GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")));
}

static void
choice_cb (GtkButton *button, DossierPlaceReview *self)
{
  dossier_place_review_decide (
      GTK_WIDGET (self), self->library, self->annotation,
      (DossierPlaceChoice) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice")));
}

/* --- what is shown --- */

char *
dossier_place_review_dup_title (DossierAnnotation *annotation)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
  guint n_places = fields->places != NULL ? fields->places->len : 0;

  if (fields->version_id == NULL)
    return NULL;
  if (g_strcmp0 (fields->state, "kept") == 0)
    return g_strdup (_ ("Kept on the earlier version"));
  if (fields->is_decided)
    return g_strdup (_ ("Gone from the new version"));
  if (n_places == 0)
    return g_strdup (_ ("Not found in the new version"));
  if (n_places > 1)
    return g_strdup_printf (ngettext ("May stand in %u place of the new version",
                                      "May stand in %u places of the new version", n_places),
                            n_places);
  if (g_strcmp0 (((const DossierPlace *) g_ptr_array_index (fields->places, 0))->words,
                 fields->passage->exact)
      == 0)
    return g_strdup (_ ("The same words, their surroundings changed"));
  return g_strdup (_ ("Changed in the new version"));
}

static GtkWidget *
add_words (GtkWidget *flow, const char *title, const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_yalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (words), 8);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (box, 200, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), words);
  /* Nothing to stop at by keys, and no cell of a table. */
  gtk_flow_box_insert (GTK_FLOW_BOX (flow),
                       g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_GROUP, "focusable", FALSE, "child", box,
                                     NULL),
                       -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);

  return box;
}

static GtkWidget *
make_button (DossierPlaceReview *self, const char *label, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  dossier_tooltip_set_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_halign (button, GTK_ALIGN_START);

  return button;
}

/* One place: the words there beside those that were marked. */
static void
add_place (DossierPlaceReview *self, GtkWidget *flow, guint index, gboolean several)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (self->annotation);
  const DossierPlace *place = g_ptr_array_index (fields->places, index);
  g_autofree char *markup = dossier_word_diff_dup_markup (fields->passage->exact, place->words,
                                                          DOSSIER_WORD_DIFF_NEW);
  g_autofree char *title = several ? g_strdup_printf (_ ("Place %u"), index + 1)
                                   : g_strdup (_ ("Now"));
  GtkWidget *box = add_words (flow, title, markup);
  GtkWidget *button;

  if (!several)
    return;
  button = make_button (self, _ ("Use This"), _ ("The claim stands here from now on"));
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (accept_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_sides (DossierPlaceReview *self)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (self->annotation);
  guint n_places = MIN (fields->places != NULL ? fields->places->len : 0, MAX_PLACES);
  GtkWidget *flow;
  g_autofree char *markup = NULL;

  if (n_places == 0 || fields->is_decided)
    return;
  flow = g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  markup = dossier_word_diff_dup_markup (
      fields->passage->exact, ((const DossierPlace *) g_ptr_array_index (fields->places, 0))->words,
      DOSSIER_WORD_DIFF_OLD);
  add_words (flow, _ ("Before"), markup);
  for (guint i = 0; i < n_places; i++)
    add_place (self, flow, i, n_places > 1);
  gtk_box_append (self->box, flow);
}

static void
add_choice (DossierPlaceReview *self,
            GtkWidget *row,
            const char *label,
            const char *tooltip,
            DossierPlaceChoice choice)
{
  GtkWidget *button = make_button (self, label, tooltip);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (choice));
  g_signal_connect_object (button, "clicked", G_CALLBACK (choice_cb), self, 0);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_buttons (DossierPlaceReview *self)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (self->annotation);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (self->box, row);
  if (fields->is_decided)
    {
      add_choice (self, row, _ ("Decide _Again"), NULL, DOSSIER_PLACE_CHOICE_OPEN);
      return;
    }
  if (fields->places != NULL && fields->places->len == 1)
    {
      GtkWidget *button = make_button (self, _ ("_Accept"),
                                       _ ("The claim stands on the new words from now on (A)"));

      g_signal_connect_object (button, "clicked", G_CALLBACK (accept_cb), self, 0);
      gtk_box_append (GTK_BOX (row), button);
    }
  add_choice (self, row, _ ("_Keep Old"), _ ("The claim stays on the earlier version (O)"),
              DOSSIER_PLACE_CHOICE_KEPT);
  add_choice (self, row, _ ("_Gone"), _ ("The new version says nothing of the kind (G)"),
              DOSSIER_PLACE_CHOICE_GONE);
}

static void
update (DossierPlaceReview *self)
{
  const DossierAnnotationFields *fields = self->annotation != NULL
                                              ? dossier_annotation_get_fields (self->annotation)
                                              : NULL;
  GtkWidget *child;
  GtkWidget *title;
  g_autofree char *words = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  gtk_widget_set_visible (GTK_WIDGET (self), fields != NULL && fields->version_id != NULL);
  if (fields == NULL || fields->version_id == NULL || self->library == NULL)
    return;
  words = dossier_place_review_dup_title (self->annotation);
  title = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "place-title");
  gtk_box_append (self->box, title);
  add_sides (self);
  add_buttons (self);
}

static void
dossier_place_review_dispose (GObject *object)
{
  DossierPlaceReview *self = DOSSIER_PLACE_REVIEW (object);

  dossier_place_review_set_annotation (self, NULL, NULL);
  G_OBJECT_CLASS (dossier_place_review_parent_class)->dispose (object);
}

static void
dossier_place_review_class_init (DossierPlaceReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_place_review_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dossier_place_review_init (DossierPlaceReview *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "place-review");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
dossier_place_review_set_annotation (DossierPlaceReview *self,
                                     DossierLibrary *library,
                                     DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_PLACE_REVIEW (self));

  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, update, self);
  g_set_object (&self->library, library);
  g_set_object (&self->annotation, annotation);
  if (annotation != NULL)
    g_signal_connect_object (annotation, "notify::review", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}
