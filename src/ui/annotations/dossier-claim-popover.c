/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What can be done with selected text, or with a claim in the text. */

#include "dossier-claim-popover.h"

#include <glib/gi18n-lib.h>

#include "dossier-claim-actions.h"
#include "dossier-credibility-bar.h"
#include "dossier-figure-actions.h"
#include "dossier-note-editor.h"
#include "dossier-tab-order.h"
#include "dossier-tags-editor.h"
#include "dossier-text-signs.h"
#include "dossier-tooltip.h"

struct _DossierClaimPopover
{
  GtkPopover parent_instance;

  GtkStack *stack;
  GtkBox *selection_verdicts;
  GtkBox *verdicts;
  GtkWidget *figures_button;
  DossierNoteEditor *note;
  DossierTagsEditor *tags;
  GtkLabel *explanation;

  DossierLibrary *library;
  DossierSession *session; /* (nullable): of a selection */
  DossierRange range; /* the selection, where there is no annotation */
  DossierAnnotation *annotation; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_VERDICT,
  PROP_CREDIBILITY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimPopover, dossier_claim_popover, GTK_TYPE_POPOVER)

/* In the order in which a hand looks for them. */
static const DossierVerdict offered[] = {
  DOSSIER_VERDICT_VERIFIED,
  DOSSIER_VERDICT_DISPUTED,
  DOSSIER_VERDICT_UNVERIFIED,
  DOSSIER_VERDICT_NONE,
};

static GtkWidget *
create_verdict_button (DossierVerdict verdict)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (verdict);
  const char *words = g_dgettext (GETTEXT_PACKAGE, info->label);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", info->icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, "verdict");
  gtk_widget_add_css_class (icon, info->css_class);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", info->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "claim.verdict");
  return button;
}

static void
set_verdict (DossierClaimPopover *self, const char *id)
{
  DossierVerdict verdict;

  if (!dossier_verdict_from_string (id, &verdict))
    return;
  if (self->annotation != NULL)
    dossier_claim_actions_set_verdict (GTK_WIDGET (self), self->library, self->annotation, verdict);
  else if (self->session != NULL)
    {
      dossier_claim_actions_mark (GTK_WIDGET (self), self->session, self->range, verdict);
      gtk_popover_popdown (GTK_POPOVER (self));
    }
}

/* Pressing the digit that is pressed already takes it back: the document's default counts again. */
static void
set_credibility (DossierClaimPopover *self, guint credibility)
{
  if (self->annotation == NULL)
    return;
  if (dossier_annotation_get_fields (self->annotation)->credibility == credibility)
    credibility = 0;
  dossier_claim_actions_set_credibility (GTK_WIDGET (self), self->library, self->annotation,
                                         credibility);
}

static void
update_credibility (DossierClaimPopover *self)
{
  guint own = dossier_annotation_get_fields (self->annotation)->credibility;
  g_autofree char *text = NULL;

  if (own == 0)
    {
      DossierEntry *entry = dossier_library_find_entry (
          self->library, dossier_annotation_get_document_id (self->annotation));

      /* Translators: the claim has no credibility of its own; %u is that of its document */
      text = g_strdup_printf (_ ("As the document: %u"),
                              entry != NULL ? dossier_entry_get_fields (entry)->credibility
                                            : DOSSIER_CREDIBILITY_NOT_JUDGED);
    }
  else
    text = g_strdup (dossier_credibility_get_explanation (own));
  gtk_label_set_text (self->explanation, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDIBILITY]);
}

static void
verdict_changed_cb (DossierClaimPopover *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

static void
set_subject (DossierClaimPopover *self,
             DossierLibrary *library,
             DossierSession *session,
             DossierAnnotation *annotation)
{
  dossier_note_editor_set_annotation (self->note, annotation != NULL ? library : NULL, annotation);
  dossier_tags_editor_set_annotation (self->tags, annotation != NULL ? library : NULL, annotation);
  if (self->annotation != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->annotation, verdict_changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->annotation, update_credibility, self);
    }
  g_set_object (&self->library, library);
  g_set_object (&self->session, session);
  g_set_object (&self->annotation, annotation);
  if (annotation != NULL)
    {
      g_signal_connect_object (annotation, "notify::verdict", G_CALLBACK (verdict_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (annotation, "notify::credibility", G_CALLBACK (update_credibility),
                               self, G_CONNECT_SWAPPED);
      update_credibility (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierClaimPopover) self = user_data;
  DossierSession *session = DOSSIER_SESSION (source);
  g_autoptr (DossierAnnotation) added = dossier_claim_actions_mark_finish (session, result);

  if (added == NULL || self->session != session || self->annotation != NULL
      || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  dossier_claim_popover_set_annotation (self, session, added);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
edit_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (widget);

  if (self->annotation != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
  else if (self->session != NULL && self->range.start < self->range.end)
    dossier_claim_actions_mark_async (widget, self->session, self->range, DOSSIER_VERDICT_NONE,
                                      noted_cb, g_object_ref (self));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (widget);
  g_autofree char *words = NULL;

  if (self->library == NULL)
    return;
  if (self->annotation != NULL)
    words = dossier_text_dup_closed (dossier_annotation_get_passage (self->annotation)->exact);
  else
    {
      g_autofree char *exact = dossier_document_dup_range (
          dossier_session_get_document (self->session), self->range);

      words = dossier_text_dup_closed (exact);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), words);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
extract_figure_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (widget);

  if (self->session != NULL)
    dossier_figure_extract (widget, self->session, self->range);
  gtk_popover_popdown (GTK_POPOVER (widget));
}

/* What the button will do to the words that are selected. */
static void
update_figures_button (DossierClaimPopover *self)
{
  const char *words = dossier_figure_is_in (self->session, self->range) ? _ ("Show Figures")
                                                                        : _ ("Extract Figure");

  dossier_tooltip_set_text (self->figures_button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->figures_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (widget);

  if (self->annotation == NULL)
    return;
  dossier_claim_actions_remove (widget, self->library, self->annotation);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
dossier_claim_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (object);
  const DossierAnnotationFields *fields = self->annotation != NULL
                                              ? dossier_annotation_get_fields (self->annotation)
                                              : NULL;

  switch (id)
    {
    case PROP_VERDICT:
      g_value_set_string (value,
                          fields != NULL ? dossier_verdict_get_info (fields->verdict)->id : "");
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (value, fields != NULL ? fields->credibility : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_popover_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (object);

  switch (id)
    {
    case PROP_VERDICT:
      set_verdict (self, g_value_get_string (value));
      break;
    case PROP_CREDIBILITY:
      set_credibility (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_popover_dispose (GObject *object)
{
  DossierClaimPopover *self = DOSSIER_CLAIM_POPOVER (object);

  if (self->library != NULL)
    set_subject (self, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_POPOVER);

  G_OBJECT_CLASS (dossier_claim_popover_parent_class)->dispose (object);
}

static void
dossier_claim_popover_class_init (DossierClaimPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_claim_popover_get_property;
  object_class->set_property = dossier_claim_popover_set_property;
  object_class->dispose = dossier_claim_popover_dispose;
  dossier_tab_order_stay (widget_class);

  /* Where the actions get their state from; nobody else needs them. */
  properties[PROP_VERDICT] = g_param_spec_string ("verdict", NULL, NULL, "", flags);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 0, 6, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_install_property_action (widget_class, "claim.verdict", "verdict");
  gtk_widget_class_install_property_action (widget_class, "claim.credibility", "credibility");
  gtk_widget_class_install_action (widget_class, "claim.edit-note", NULL, edit_note_cb);
  gtk_widget_class_install_action (widget_class, "claim.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "claim.extract-figure", NULL, extract_figure_cb);
  gtk_widget_class_install_action (widget_class, "claim.remove", NULL, remove_cb);

  g_type_ensure (DOSSIER_TYPE_CREDIBILITY_BAR);
  g_type_ensure (DOSSIER_TYPE_NOTE_EDITOR);
  g_type_ensure (DOSSIER_TYPE_TAGS_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claim-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, selection_verdicts);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, verdicts);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, figures_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, note);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, tags);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimPopover, explanation);
}

static void
dossier_claim_popover_init (DossierClaimPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      if (offered[i] != DOSSIER_VERDICT_NONE)
        gtk_box_append (self->selection_verdicts, create_verdict_button (offered[i]));
      gtk_box_append (self->verdicts, create_verdict_button (offered[i]));
    }
}

GtkWidget *
dossier_claim_popover_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIM_POPOVER, NULL);
}

void
dossier_claim_popover_set_selection (DossierClaimPopover *self,
                                     DossierSession *session,
                                     DossierRange range)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_POPOVER (self));
  g_return_if_fail (DOSSIER_IS_SESSION (session));

  set_subject (self, dossier_session_get_library (session), session, NULL);
  self->range = range;
  update_figures_button (self);
  gtk_stack_set_visible_child_name (self->stack, "selection");
}

void
dossier_claim_popover_set_annotation (DossierClaimPopover *self,
                                      DossierSession *session,
                                      DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_POPOVER (self));
  g_return_if_fail (DOSSIER_IS_SESSION (session));

  dossier_claim_popover_set_claim (self, dossier_session_get_library (session), annotation);
}

void
dossier_claim_popover_set_claim (DossierClaimPopover *self,
                                 DossierLibrary *library,
                                 DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_POPOVER (self));
  g_return_if_fail (DOSSIER_IS_LIBRARY (library));
  g_return_if_fail (DOSSIER_IS_ANNOTATION (annotation));

  set_subject (self, library, NULL, annotation);
  gtk_stack_set_visible_child_name (self->stack, "annotation");
}
