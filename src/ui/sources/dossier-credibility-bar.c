/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The six digits of credibility side by side. */

#include "dossier-credibility-bar.h"

#include <glib/gi18n-lib.h>

#include "dossier-verdict.h"
#include "dossier-tooltip.h"

struct _DossierCredibilityBar
{
  AdwBin parent_instance;

  GtkWidget *box;
  char *action_name;
};

enum
{
  PROP_0,
  PROP_ACTION_NAME,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierCredibilityBar, dossier_credibility_bar, ADW_TYPE_BIN)

static const char *const explanations[] = {
  N_ ("1 – confirmed: other, independent sources say the same"),
  N_ ("2 – probably true: consistent with other reports, not confirmed"),
  N_ ("3 – possibly true: reasonable, neither confirmed nor contradicted"),
  N_ ("4 – doubtful: not impossible, but nothing else supports it"),
  N_ ("5 – improbable: contradicted by other reports"),
  N_ ("6 – not judged: there is nothing to judge it by"),
};

/* A button for one digit; the action of the bar says whether it is pressed. */
static GtkWidget *
create_digit (DossierCredibilityBar *self, guint digit)
{
  g_autofree char *text = g_strdup_printf ("%u", digit);
  g_autofree char *label = NULL;
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  /* Translators: a digit of credibility and what it means: "2, Probably true" */
  label = g_strdup_printf (_ ("%u, %s"), digit, dossier_credibility_get_words (digit));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  dossier_tooltip_set_text (button, dossier_credibility_get_words (digit));
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

static void
connect_action (DossierCredibilityBar *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->box);

  for (guint digit = 1; button != NULL; digit++, button = gtk_widget_get_next_sibling (button))
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", digit);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), self->action_name);
    }
}

static void
dossier_credibility_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierCredibilityBar *self = DOSSIER_CREDIBILITY_BAR (object);

  switch (id)
    {
    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_credibility_bar_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  DossierCredibilityBar *self = DOSSIER_CREDIBILITY_BAR (object);

  switch (id)
    {
    case PROP_ACTION_NAME:
      g_free (self->action_name);
      self->action_name = g_value_dup_string (value);
      connect_action (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_credibility_bar_finalize (GObject *object)
{
  DossierCredibilityBar *self = DOSSIER_CREDIBILITY_BAR (object);

  g_free (self->action_name);

  G_OBJECT_CLASS (dossier_credibility_bar_parent_class)->finalize (object);
}

static void
dossier_credibility_bar_class_init (DossierCredibilityBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dossier_credibility_bar_get_property;
  object_class->set_property = dossier_credibility_bar_set_property;
  object_class->finalize = dossier_credibility_bar_finalize;

  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_credibility_bar_init (DossierCredibilityBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "segmented");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Credibility"), -1);
  for (guint digit = 1; digit <= DOSSIER_CREDIBILITY_NOT_JUDGED; digit++)
    gtk_box_append (GTK_BOX (self->box), create_digit (self, digit));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

const char *
dossier_credibility_get_explanation (guint digit)
{
  if (digit < 1 || digit > G_N_ELEMENTS (explanations))
    return NULL;

  return _ (explanations[digit - 1]);
}
