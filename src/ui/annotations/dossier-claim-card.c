/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A claim as a card. Everything it shows is bound in its .ui file; here are the words for it. */

#include "dossier-claim-card.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-claim-words.h"
#include "dossier-note-editor.h"
#include "dossier-place-review.h"
#include "dossier-wrap-layout.h"

struct _DossierClaimCard
{
  AdwBin parent_instance;

  GtkBox *tags;
  GtkMenuButton *menu_button;
  DossierNoteEditor *editor;
  DossierPlaceReview *place;

  DossierLibrary *library;
  DossierAnnotation *annotation;
  DossierEntry *entry;
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
  PROP_ENTRY,
  PROP_ACROSS,
  PROP_SELECTED,
  PROP_EDITING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimCard, dossier_claim_card, ADW_TYPE_BIN)

/* --- closures of the .ui file --- */

/* @base: classes with blanks between them */
static char **
dup_classes (DossierClaimCard *self, const char *base, const char *verdict_class)
{
  g_autofree char *all = g_strdup_printf ("%s %s", base,
                                          verdict_class != NULL ? verdict_class : "");

  return g_strsplit (all, " ", -1);
}

static char *
dup_document_line (DossierClaimCard *self, const char *title, const char *source)
{
  if (title == NULL)
    return NULL;
  if (source == NULL || *source == '\0')
    return g_strdup (title);

  /* Translators: a document and its source */
  return g_strdup_printf (_ ("%s · %s"), title, source);
}

static gboolean
shows_comment (DossierClaimCard *self, const char *comment, gboolean editing)
{
  return comment != NULL && *comment != '\0' && !editing;
}

/* The digit of the claim itself, else of its document; 0 where nobody has judged either. */
static guint
get_credibility (DossierClaimCard *self, guint document)
{
  guint own = dossier_annotation_get_fields (self->annotation)->credibility;

  if (own != 0)
    return own;
  if (document == DOSSIER_CREDIBILITY_NOT_JUDGED
      || dossier_annotation_get_verdict (self->annotation) == DOSSIER_VERDICT_NONE)
    return 0;
  return document;
}

/* Newer toolkits ask once more when the card is on its way out, without it. */
static char *
dup_credibility (DossierClaimCard *self, guint credibility, guint document_credibility)
{
  guint digit = self != NULL && self->annotation != NULL
                    ? get_credibility (self, document_credibility)
                    : 0;

  /* Translators: the credibility of a claim, from 1 to 6 */
  return digit != 0 ? g_strdup_printf (_ ("Credibility %u"), digit) : NULL;
}

static gboolean
shows_footer (DossierClaimCard *self, char **tags, gboolean selected, const char *credibility)
{
  return selected || (tags != NULL && tags[0] != NULL)
         || (credibility != NULL && *credibility != '\0');
}

/* --- */

static void
update_words (DossierClaimCard *self)
{
  const DossierEntryFields *document = self->entry != NULL ? dossier_entry_get_fields (self->entry)
                                                           : NULL;
  guint digit = get_credibility (self, document != NULL ? document->credibility : 0);
  g_autofree char *place = dossier_place_review_dup_title (self->annotation);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  g_free (self->words);
  self->words = dossier_claim_words_dup_spoken (
      self->annotation, digit, place, self->across && document != NULL ? document->title : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
  /* What has the focus is the row of the list around the card. */
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->words, -1);
}

static void
update_tags (DossierClaimCard *self)
{
  char **tags = dossier_annotation_get_fields (self->annotation)->tags;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_box_remove (self->tags, child);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (tags[i]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "tag");
      gtk_box_append (self->tags, label);
    }
}

static void
update_entry (DossierClaimCard *self)
{
  DossierEntry *entry = NULL;

  if (self->library != NULL && self->annotation != NULL)
    entry = dossier_library_find_entry (self->library,
                                        dossier_annotation_get_document_id (self->annotation));
  if (self->entry == entry)
    return;
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, update_words, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "notify::credibility", G_CALLBACK (update_words), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

static void
set_editing (DossierClaimCard *self, gboolean editing)
{
  if (self->editing == editing)
    return;
  if (!editing)
    dossier_note_editor_flush (self->editor);
  self->editing = editing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

static void
editor_left_cb (DossierClaimCard *self)
{
  set_editing (self, FALSE);
}

static void
end_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *row = gtk_widget_get_parent (widget);

  if (row == NULL || !gtk_widget_grab_focus (row))
    set_editing (DOSSIER_CLAIM_CARD (widget), FALSE);
}

static void
set_library (DossierClaimCard *self, DossierLibrary *library)
{
  if (!g_set_object (&self->library, library))
    return;
  dossier_place_review_set_annotation (self->place, library, self->annotation);
  update_entry (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
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
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
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
      self->across = g_value_get_boolean (value);
      break;
    case PROP_SELECTED:
      self->selected = g_value_get_boolean (value);
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
  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, DOSSIER_TYPE_ENTRY,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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

  g_type_ensure (DOSSIER_TYPE_BADGE);
  g_type_ensure (DOSSIER_TYPE_NOTE_EDITOR);
  g_type_ensure (DOSSIER_TYPE_PLACE_REVIEW);
  g_type_ensure (DOSSIER_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claim-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, tags);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, editor);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimCard, place);
  gtk_widget_class_bind_template_callback (widget_class, dup_classes);
  gtk_widget_class_bind_template_callback (widget_class, dup_document_line);
  gtk_widget_class_bind_template_callback (widget_class, shows_comment);
  gtk_widget_class_bind_template_callback (widget_class, dup_credibility);
  gtk_widget_class_bind_template_callback (widget_class, shows_footer);
  gtk_widget_class_bind_template_callback (widget_class, editor_left_cb);
}

static void
dossier_claim_card_init (DossierClaimCard *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  builder = gtk_builder_new_from_resource (
      "/io/github/dossier/Dossier/annotations/dossier-claim-menu.ui");
  gtk_menu_button_set_menu_model (self->menu_button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
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
  dossier_note_editor_set_annotation (self->editor, NULL, NULL);
  if (self->annotation != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->annotation, update_words, self);
      g_signal_handlers_disconnect_by_func (self->annotation, update_tags, self);
    }
  g_set_object (&self->annotation, annotation);
  dossier_place_review_set_annotation (self->place, self->library, annotation);
  update_entry (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATION]);
  if (annotation == NULL)
    return;
  g_signal_connect_object (annotation, "notify", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (annotation, "notify::tags", G_CALLBACK (update_tags), self,
                           G_CONNECT_SWAPPED);
  update_words (self);
  update_tags (self);
}

void
dossier_claim_card_edit_note (DossierClaimCard *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_CARD (self));
  g_return_if_fail (self->library != NULL && self->annotation != NULL);

  dossier_note_editor_set_annotation (self->editor, self->library, self->annotation);
  set_editing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
dossier_claim_card_open_menu (DossierClaimCard *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_CARD (self));

  if (self->selected)
    gtk_menu_button_popup (self->menu_button);
}

const char *
dossier_claim_card_get_words (DossierClaimCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_CARD (self), NULL);

  return self->words;
}
