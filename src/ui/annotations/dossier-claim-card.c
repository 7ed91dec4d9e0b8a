/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A claim as a card. Long lists show one claim after another in the same card, so what only some claims have
 * (document, note, what became of it, last line) is made when the first of them needs it. */

#include "dossier-claim-card.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-claim-footer.h"
#include "dossier-claim-words.h"
#include "dossier-conflict-box.h"
#include "dossier-library-history.h"
#include "dossier-note-editor.h"
#include "dossier-place-review.h"

/* No more than fits into the lines of the quotation. */
#define MAX_QUOTE 800

struct _DossierClaimCard
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkImage *icon;
  GtkLabel *verdict;
  GtkLabel *section;
  GtkLabel *quote;

  /* All (nullable), in this order. */
  DossierBadge *badge;
  GtkLabel *document;
  DossierPlaceReview *place;
  GtkBox *conflicts;
  GtkLabel *comment;
  DossierNoteEditor *editor;
  DossierClaimFooter *footer;

  DossierLibrary *library;
  DossierAnnotation *annotation;
  DossierEntry *entry;
  const char *verdict_class; /* (nullable): that of what is shown */
  char *words;
  gboolean across;
  gboolean selected;
  gboolean editing;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_ANNOTATION,
  PROP_ACROSS,
  PROP_SELECTED,
  PROP_EDITING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimCard, dossier_claim_card, ADW_TYPE_BIN)

static void set_editing (DossierClaimCard *self, gboolean editing);

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

/* --- what every claim has --- */

static void
show_verdict (DossierClaimCard *self, const DossierVerdictInfo *info)
{
  gtk_image_set_from_icon_name (self->icon, info->icon_name);
  gtk_label_set_label (self->verdict, g_dgettext (GETTEXT_PACKAGE, info->label));
  if (self->verdict_class == info->css_class)
    return;
  self->verdict_class = info->css_class;
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]){ "verdict", info->css_class, NULL });
  gtk_widget_set_css_classes (
      GTK_WIDGET (self->verdict),
      (const char *[]){ "verdict", "caption-heading", info->css_class, NULL });
  gtk_widget_set_css_classes (GTK_WIDGET (self->quote),
                              (const char *[]){ "quote", info->css_class, NULL });
}

static void
show_quote (DossierClaimCard *self, const char *exact)
{
  g_autofree char *first = NULL;

  if (g_utf8_strlen (exact, MAX_QUOTE * 4) > MAX_QUOTE)
    first = g_utf8_substring (exact, 0, MAX_QUOTE);
  gtk_label_set_label (self->quote, first != NULL ? first : exact);
}

/* On which page, and under which heading. */
static void
show_section (DossierClaimCard *self, const char *section)
{
  g_autofree char *page = self->library != NULL
                              ? dossier_claim_words_dup_page (self->annotation, self->library)
                              : NULL;
  const char *parts[] = { page != NULL ? page : section, page != NULL ? section : NULL, NULL };
  g_autofree char *words = g_strjoinv (" · ", (char **) parts);

  gtk_label_set_label (self->section, words);
}

/* --- what some have --- */

static void
show_document (DossierClaimCard *self)
{
  const DossierEntryFields *fields = self->entry != NULL ? dossier_entry_get_fields (self->entry)
                                                         : NULL;
  gboolean has_source = fields != NULL && fields->source_name != NULL
                        && *fields->source_name != '\0';
  g_autofree char *line = NULL;

  if (self->across && self->document == NULL)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

      self->badge = DOSSIER_BADGE (dossier_badge_new ());
      self->document = make_label ("caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->document), "dim-label");
      gtk_label_set_ellipsize (self->document, PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->badge));
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->document));
      gtk_box_prepend (self->box, row);
    }
  if (self->document == NULL)
    return;
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->document)), self->across);
  if (fields == NULL)
    return;
  if (has_source)
    /* Translators: a document and its source */
    line = g_strdup_printf (_ ("%s · %s"), fields->title, fields->source_name);
  gtk_label_set_label (self->document, has_source ? line : fields->title);
  dossier_badge_set_grade (self->badge, fields->reliability, fields->credibility);
}

static void
show_place (DossierClaimCard *self)
{
  if (self->place == NULL && dossier_annotation_get_fields (self->annotation)->version_id != NULL)
    {
      self->place = g_object_new (DOSSIER_TYPE_PLACE_REVIEW, NULL);
      gtk_box_insert_child_after (self->box, GTK_WIDGET (self->place), GTK_WIDGET (self->quote));
    }
  if (self->place != NULL)
    dossier_place_review_set_annotation (self->place, self->library, self->annotation);
}

static GtkWidget *
get_last_above_conflicts (DossierClaimCard *self)
{
  return self->place != NULL ? GTK_WIDGET (self->place) : GTK_WIDGET (self->quote);
}

static void
name_card (DossierClaimCard *self)
{
  g_free (self->words);
  self->words = dossier_claim_words_dup_card (self->annotation, self->library, self->entry,
                                              self->across);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
}

/* What another copy has of it, until somebody chooses. */
static void
show_conflicts (DossierClaimCard *self)
{
  GListModel *all = self->library != NULL ? dossier_library_list_conflicts (self->library) : NULL;
  guint n_items = all != NULL && self->annotation != NULL ? g_list_model_get_n_items (all) : 0;
  GtkWidget *child;

  while (self->conflicts != NULL
         && (child = gtk_widget_get_first_child (GTK_WIDGET (self->conflicts))) != NULL)
    gtk_box_remove (self->conflicts, child);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (all, i);
      const DossierRecordFields *fields = dossier_record_get_fields (record);
      g_autofree char *title = NULL;

      if (g_strcmp0 (fields->subject_id, dossier_annotation_get_id (self->annotation)) != 0)
        continue;
      if (self->conflicts == NULL)
        {
          self->conflicts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
          gtk_box_insert_child_after (self->box, GTK_WIDGET (self->conflicts),
                                      get_last_above_conflicts (self));
        }
      /* Translators: what two people changed apart: "Verdict: two values" */
      title = g_strdup_printf (_ ("%s: two values"), fields->detail);
      child = dossier_conflict_box_new (fields, title);
      gtk_widget_add_css_class (child, "claim-conflict");
      gtk_box_append (self->conflicts, child);
    }
  if (self->conflicts != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->conflicts),
                            gtk_widget_get_first_child (GTK_WIDGET (self->conflicts)) != NULL);
  if (self->annotation != NULL)
    name_card (self);
}

static GtkWidget *
get_last_above_comment (DossierClaimCard *self)
{
  return self->conflicts != NULL ? GTK_WIDGET (self->conflicts) : get_last_above_conflicts (self);
}

static void
show_comment (DossierClaimCard *self)
{
  const char *comment = dossier_annotation_get_fields (self->annotation)->comment;
  gboolean is_shown = comment != NULL && *comment != '\0' && !self->editing;

  if (self->comment == NULL && is_shown)
    {
      self->comment = make_label (NULL);
      gtk_label_set_wrap (self->comment, TRUE);
      gtk_label_set_wrap_mode (self->comment, PANGO_WRAP_WORD_CHAR);
      gtk_box_insert_child_after (self->box, GTK_WIDGET (self->comment),
                                  get_last_above_comment (self));
    }
  if (self->comment == NULL)
    return;
  gtk_label_set_label (self->comment, is_shown ? comment : "");
  gtk_widget_set_visible (GTK_WIDGET (self->comment), is_shown);
}

static void
show_footer (DossierClaimCard *self)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (self->annotation);
  guint credibility = dossier_claim_words_get_credibility (self->annotation, self->entry);

  if (self->footer == NULL)
    {
      if (!self->selected && credibility == 0 && (fields->tags == NULL || fields->tags[0] == NULL))
        return;
      self->footer = DOSSIER_CLAIM_FOOTER (dossier_claim_footer_new ());
      gtk_box_append (self->box, GTK_WIDGET (self->footer));
    }
  dossier_claim_footer_show (self->footer, fields->tags, credibility, self->selected);
}

/* --- the note while it is written --- */

static void
editor_left_cb (DossierClaimCard *self)
{
  set_editing (self, FALSE);
}

static void
end_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW);
  DossierClaimCard *self = DOSSIER_CLAIM_CARD (widget);

  /* The row, which is the last but one around the card. */
  if (row != NULL)
    for (GtkWidget *at = widget; at != row; at = gtk_widget_get_parent (at))
      if (gtk_widget_get_parent (at) == row && gtk_widget_grab_focus (at))
        return;
  set_editing (self, FALSE);
}

static void
add_editor (DossierClaimCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->editor = DOSSIER_NOTE_EDITOR (dossier_note_editor_new ());
  g_signal_connect_object (focus, "leave", G_CALLBACK (editor_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (
          gtk_shortcut_trigger_parse_string ("Escape|<Control>Return|<Control>KP_Enter"),
          gtk_named_action_new ("card.end-note")));
  gtk_widget_add_controller (GTK_WIDGET (self->editor), keys);
  gtk_box_insert_child_after (self->box, GTK_WIDGET (self->editor),
                              self->comment != NULL ? GTK_WIDGET (self->comment)
                                                    : get_last_above_comment (self));
}

static void
set_editing (DossierClaimCard *self, gboolean editing)
{
  if (self->editing == editing)
    return;
  if (!editing && self->editor != NULL)
    dossier_note_editor_flush (self->editor);
  if (editing && self->editor == NULL)
    add_editor (self);
  self->editing = editing;
  gtk_widget_set_visible (GTK_WIDGET (self->editor), editing);
  if (self->annotation != NULL)
    show_comment (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

/* --- */

static void
update (DossierClaimCard *self)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (self->annotation);

  show_verdict (self, dossier_verdict_get_info (fields->verdict));
  show_section (self, fields->section);
  show_quote (self, fields->passage->exact);
  show_document (self);
  show_comment (self);
  show_footer (self);
  name_card (self);
}

static void
follow_entry (DossierClaimCard *self)
{
  DossierEntry *entry = NULL;

  if (self->library != NULL && self->annotation != NULL)
    entry = dossier_library_find_entry (self->library,
                                        dossier_annotation_get_document_id (self->annotation));
  if (self->entry == entry)
    return;
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, update, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
follow_conflicts (DossierClaimCard *self, DossierLibrary *library)
{
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (dossier_library_list_conflicts (self->library),
                                          show_conflicts, self);
  if (library != NULL)
    g_signal_connect_object (dossier_library_list_conflicts (library), "items-changed",
                             G_CALLBACK (show_conflicts), self, G_CONNECT_SWAPPED);
}

static void
set_library (DossierClaimCard *self, DossierLibrary *library)
{
  if (self->library == library)
    return;
  follow_conflicts (self, library);
  g_set_object (&self->library, library);
  follow_entry (self);
  if (self->annotation != NULL)
    {
      show_place (self);
      show_conflicts (self);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

static void
set_selected (DossierClaimCard *self, gboolean selected)
{
  self->selected = selected;
  if (self->annotation != NULL)
    show_footer (self);
}

static void
set_across (DossierClaimCard *self, gboolean across)
{
  self->across = across;
  if (self->annotation != NULL)
    update (self);
}

static void
dossier_claim_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimCard *self = DOSSIER_CLAIM_CARD (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_ANNOTATION:
      g_value_set_object (value, self->annotation);
      break;
    case PROP_ACROSS:
      g_value_set_boolean (value, self->across);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, self->editing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierClaimCard *self = DOSSIER_CLAIM_CARD (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_ANNOTATION:
      dossier_claim_card_set_annotation (self, g_value_get_object (value));
      break;
    case PROP_ACROSS:
      set_across (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTED:
      set_selected (self, g_value_get_boolean (value));
      break;
    case PROP_EDITING:
      set_editing (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_card_dispose (GObject *object)
{
  DossierClaimCard *self = DOSSIER_CLAIM_CARD (object);

  dossier_claim_card_set_annotation (self, NULL);
  if (self->library != NULL)
    follow_conflicts (self, NULL);
  g_clear_object (&self->library);
  g_clear_pointer (&self->words, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_CARD);

  G_OBJECT_CLASS (dossier_claim_card_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags quiet = flags | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  quiet);
  properties[PROP_ANNOTATION] = g_param_spec_object ("annotation", NULL, NULL,
                                                     DOSSIER_TYPE_ANNOTATION, quiet);
  properties[PROP_ACROSS] = g_param_spec_boolean ("across", NULL, NULL, FALSE, flags);
  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, flags);
  properties[PROP_EDITING] = g_param_spec_boolean ("editing", NULL, NULL, FALSE, quiet);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_claim_card_class_init (DossierClaimCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_claim_card_get_property;
  object_class->set_property = dossier_claim_card_set_property;
  object_class->dispose = dossier_claim_card_dispose;
  install_properties (object_class);

  gtk_widget_class_install_action (widget_class, "card.end-note", NULL, end_note_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claim-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, section);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, quote);
}

static void
dossier_claim_card_init (DossierClaimCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->box = GTK_BOX (adw_bin_get_child (ADW_BIN (self)));
}

GtkWidget *
dossier_claim_card_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIM_CARD, NULL);
}

DossierAnnotation *
dossier_claim_card_get_annotation (DossierClaimCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_CARD (self), NULL);

  return self->annotation;
}

void
dossier_claim_card_set_annotation (DossierClaimCard *self, DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_CARD (self));

  if (self->annotation == annotation)
    return;

  set_editing (self, FALSE);
  if (self->editor != NULL)
    dossier_note_editor_set_annotation (self->editor, NULL, NULL);
  if (self->annotation != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->annotation, update, self);
      g_signal_handlers_disconnect_by_func (self->annotation, show_place, self);
    }
  g_set_object (&self->annotation, annotation);
  follow_entry (self);
  if (annotation != NULL)
    {
      g_signal_connect_object (annotation, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (annotation, "notify::review", G_CALLBACK (show_place), self,
                               G_CONNECT_SWAPPED);
      show_place (self);
      show_conflicts (self);
      update (self);
    }
  else if (self->place != NULL)
    dossier_place_review_set_annotation (self->place, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATION]);
}

void
dossier_claim_card_edit_note (DossierClaimCard *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_CARD (self));
  g_return_if_fail (self->library != NULL && self->annotation != NULL);

  set_editing (self, TRUE);
  dossier_note_editor_set_annotation (self->editor, self->library, self->annotation);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
dossier_claim_card_open_menu (DossierClaimCard *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_CARD (self));

  if (self->selected && self->footer != NULL)
    dossier_claim_footer_open_menu (self->footer);
}

const char *
dossier_claim_card_get_words (DossierClaimCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_CARD (self), NULL);

  return self->words;
}
