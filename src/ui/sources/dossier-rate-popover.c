/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where a source gets its letter and a document its digit. */

#include "dossier-rate-popover.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-credibility-bar.h"
#include "dossier-edit-toast.h"

struct _DossierRatePopover
{
  GtkPopover parent_instance;

  GtkWidget *name_box;
  GtkEditable *name;
  GtkWidget *rename_button;
  GtkBox *letters;
  GtkEditable *reason;
  GtkLabel *reason_label;
  GtkWidget *credibility_box;
  GtkLabel *explanation;

  DossierLibrary *library;
  DossierSource *source;
  DossierEntry *entry;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SOURCE,
  PROP_ENTRY,
  PROP_RELIABILITY,
  PROP_CREDIBILITY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierRatePopover, dossier_rate_popover, GTK_TYPE_POPOVER)

/* A letter as a radio button with its badge and what it means. */
static GtkWidget *
create_letter (char letter)
{
  const char id[] = { letter, '\0' };
  const char *words = dossier_reliability_get_words (letter);
  /* Translators: a letter of reliability and what it means: "B, Usually reliable" */
  g_autofree char *name = g_strdup_printf (_ ("%c, %s"), letter, words);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *badge = dossier_badge_new ();

  dossier_badge_set_grade (DOSSIER_BADGE (badge), letter, 0);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (check), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), "rate.reliability");
  return check;
}

/* (transfer full) (nullable): what the library calls the source to be graded */
static char *
dup_source_name (DossierRatePopover *self)
{
  char *name = NULL;

  if (self->source != NULL)
    g_object_get (self->source, "name", &name, NULL);
  else if (self->entry != NULL)
    name = g_strdup (dossier_entry_get_fields (self->entry)->source_name);
  return name;
}

static char
get_letter (DossierRatePopover *self)
{
  if (self->source != NULL)
    return dossier_source_get_reliability (self->source);
  if (self->entry != NULL && dossier_entry_get_fields (self->entry)->source_id != NULL)
    return dossier_entry_get_fields (self->entry)->reliability;
  return '\0';
}

/* Why the grade in force was given. */
static void
show_reason (DossierRatePopover *self)
{
  DossierSource *source = self->source;
  const char *because = NULL;
  g_autofree char *words = NULL;

  if (source == NULL && self->entry != NULL && self->library != NULL
      && dossier_entry_get_fields (self->entry)->source_id != NULL)
    source = dossier_library_find_source (self->library,
                                          dossier_entry_get_fields (self->entry)->source_id);
  if (source != NULL && dossier_source_get_grades (source)->len > 0)
    {
      GPtrArray *grades = dossier_source_get_grades (source);
      DossierGrade *last = g_ptr_array_index (grades, grades->len - 1);

      because = last->because;
    }
  if (because != NULL)
    words = g_strdup_printf (_ ("Because: %s"), because);
  gtk_label_set_label (self->reason_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), words != NULL);
}

static void
update (DossierRatePopover *self)
{
  guint digit = self->entry != NULL ? dossier_entry_get_fields (self->entry)->credibility : 0;
  gboolean named = get_letter (self) != '\0';
  g_autofree char *name = dup_source_name (self);

  gtk_widget_set_visible (self->name_box, !named);
  gtk_widget_set_visible (self->rename_button, named && self->entry != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->letters), named);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reason), named);
  show_reason (self);
  gtk_widget_set_visible (self->credibility_box, self->entry != NULL);
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  if (digit != 0)
    gtk_label_set_text (self->explanation, dossier_credibility_get_explanation (digit));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELIABILITY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDIBILITY]);
}

static void
name_cb (DossierRatePopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (self->entry == NULL || *name == '\0')
    return;
  if (g_strcmp0 (name, dossier_entry_get_fields (self->entry)->source_name) == 0)
    gtk_widget_set_visible (self->name_box, FALSE);
  else
    dossier_library_set_source_async (self->library, dossier_entry_get_id (self->entry), name,
                                      dossier_edit_toast_cb,
                                      dossier_edit_toast_new (GTK_WIDGET (self)));
}

static void
rename_cb (DossierRatePopover *self)
{
  gtk_widget_set_visible (self->name_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* A reason that was typed belongs to the grade that is given, and is used up by it. */
static void
grade (DossierRatePopover *self, const char *name, char letter)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_editable_set_text (self->reason, "");
  dossier_library_set_reliability_async (self->library, name, letter,
                                         *reason != '\0' ? reason : NULL, dossier_edit_toast_cb,
                                         dossier_edit_toast_new (GTK_WIDGET (self)));
}

static void
set_reliability (DossierRatePopover *self, const char *letter)
{
  g_autofree char *name = dup_source_name (self);

  if (name == NULL || letter == NULL || *letter == get_letter (self))
    return;
  grade (self, name, *letter);
}

/* A reason for the grade that is in force: on Enter, and when the popover is left. */
static void
reason_cb (DossierRatePopover *self)
{
  g_autofree char *name = dup_source_name (self);

  if (name != NULL && get_letter (self) != '\0' && *gtk_editable_get_text (self->reason) != '\0')
    grade (self, name, get_letter (self));
}

static void
set_credibility (DossierRatePopover *self, guint digit)
{
  if (self->entry == NULL || digit < 1
      || digit == dossier_entry_get_fields (self->entry)->credibility)
    return;
  dossier_library_set_credibility_async (self->library, dossier_entry_get_id (self->entry), digit,
                                         dossier_edit_toast_cb,
                                         dossier_edit_toast_new (GTK_WIDGET (self)));
}

/* Follows what is graded, whatever property of it changes. */
static void
follow (DossierRatePopover *self, gpointer where, gpointer object)
{
  GObject **subject = where;

  if (*subject == object)
    return;
  if (*subject != NULL)
    g_signal_handlers_disconnect_by_func (*subject, update, self);
  g_set_object (subject, object);
  if (object != NULL)
    g_signal_connect_object (object, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
dossier_rate_popover_map (GtkWidget *widget)
{
  update (DOSSIER_RATE_POPOVER (widget));

  GTK_WIDGET_CLASS (dossier_rate_popover_parent_class)->map (widget);
}

static void
dossier_rate_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierRatePopover *self = DOSSIER_RATE_POPOVER (object);
  const char letter[] = { get_letter (self), '\0' };

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    case PROP_RELIABILITY:
      g_value_set_string (value, letter);
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (
          value, self->entry != NULL ? dossier_entry_get_fields (self->entry)->credibility : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_rate_popover_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierRatePopover *self = DOSSIER_RATE_POPOVER (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_SOURCE:
      follow (self, &self->source, g_value_get_object (value));
      break;
    case PROP_ENTRY:
      follow (self, &self->entry, g_value_get_object (value));
      break;
    case PROP_RELIABILITY:
      set_reliability (self, g_value_get_string (value));
      break;
    case PROP_CREDIBILITY:
      set_credibility (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_rate_popover_dispose (GObject *object)
{
  DossierRatePopover *self = DOSSIER_RATE_POPOVER (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, update, self);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, update, self);
  g_clear_object (&self->source);
  g_clear_object (&self->entry);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_RATE_POPOVER);

  G_OBJECT_CLASS (dossier_rate_popover_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags quiet = flags | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DOSSIER_TYPE_SOURCE, flags);
  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, DOSSIER_TYPE_ENTRY, flags);
  /* Where the actions get their state from; nobody else needs them. */
  properties[PROP_RELIABILITY] = g_param_spec_string ("reliability", NULL, NULL, "", quiet);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 0, 6, 0, quiet);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_rate_popover_class_init (DossierRatePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_rate_popover_get_property;
  object_class->set_property = dossier_rate_popover_set_property;
  object_class->dispose = dossier_rate_popover_dispose;
  widget_class->map = dossier_rate_popover_map;
  install_properties (object_class);
  gtk_widget_class_install_property_action (widget_class, "rate.reliability", "reliability");
  gtk_widget_class_install_property_action (widget_class, "rate.credibility", "credibility");

  g_type_ensure (DOSSIER_TYPE_CREDIBILITY_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-rate-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, name_box);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, name);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, rename_button);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, letters);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, credibility_box);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, explanation);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, reason);
  gtk_widget_class_bind_template_child (widget_class, DossierRatePopover, reason_label);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
}

/* Arrows go from letter to letter. By themselves they would choose each one on the way, and a source would be
 * graded by passing through. */
static gboolean
letter_key_cb (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               DossierRatePopover *self)
{
  GtkWidget *letter = gtk_widget_get_focus_child (GTK_WIDGET (self->letters));
  gboolean is_up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;

  if (letter == NULL || (!is_up && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;
  letter = is_up ? gtk_widget_get_prev_sibling (letter) : gtk_widget_get_next_sibling (letter);
  if (letter != NULL)
    gtk_widget_grab_focus (letter);
  return GDK_EVENT_STOP;
}

static void
dossier_rate_popover_init (DossierRatePopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (letter_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->letters), keys);
  for (char letter = 'A'; letter <= 'F'; letter++)
    gtk_box_append (self->letters, create_letter (letter));
}

GtkWidget *
dossier_rate_popover_new (void)
{
  return g_object_new (DOSSIER_TYPE_RATE_POPOVER, NULL);
}
