/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Buttons with counts that choose which claims are shown. */

#include "dossier-claim-pills.h"

#include <glib/gi18n-lib.h>

#include "dossier-claim-watch.h"
#include "dossier-tooltip.h"

/* A choice, and the button that stands for it. */
typedef struct
{
  const char *shown;
  const char *words; /* translated */
  GtkWidget *button;
  GtkLabel *label;
  guint count;
} Pill;

#define MAX_PILLS (DOSSIER_N_VERDICTS + 1)

struct _DossierClaimPills
{
  AdwBin parent_instance;

  GtkWidget *box;
  Pill pills[MAX_PILLS];
  guint n_pills;
  GListModel *annotations;
  DossierClaimWatch *watch;
  char *shown;
  gboolean review;
  gboolean wide;
};

enum
{
  PROP_0,
  PROP_ANNOTATIONS,
  PROP_SHOWN,
  PROP_REVIEW,
  PROP_WIDE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimPills, dossier_claim_pills, ADW_TYPE_BIN)

static const DossierVerdict offered[] = {
  DOSSIER_VERDICT_VERIFIED,
  DOSSIER_VERDICT_DISPUTED,
  DOSSIER_VERDICT_UNVERIFIED,
  DOSSIER_VERDICT_NONE,
};

static void
add_pill (DossierClaimPills *self,
          const char *shown,
          const char *words,
          const DossierVerdictInfo *info)
{
  Pill *pill = &self->pills[self->n_pills++];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  g_assert (self->n_pills <= MAX_PILLS);
  pill->shown = shown;
  pill->words = words;
  pill->button = gtk_toggle_button_new ();
  pill->label = GTK_LABEL (gtk_label_new (NULL));
  if (info != NULL)
    {
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", info->icon_name,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (icon, "verdict");
      gtk_widget_add_css_class (icon, info->css_class);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_widget_add_css_class (GTK_WIDGET (pill->label), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (pill->label));
  gtk_button_set_child (GTK_BUTTON (pill->button), box);
  dossier_tooltip_set_text (pill->button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (pill->button), "s", shown);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pill->button), "pills.show");
  gtk_box_append (GTK_BOX (self->box), pill->button);
}

static void
update_pill (DossierClaimPills *self, Pill *pill, const DossierClaimCounts *counts, gboolean words)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  pill->count = dossier_claim_counts_get (counts, pill->shown);
  if (words)
    /* Translators: a choice of claims and how many there are: "Disputed 2" */
    text = g_strdup_printf (_ ("%s %u"), pill->words, pill->count);
  else
    text = g_strdup_printf ("%u", pill->count);
  gtk_label_set_text (pill->label, text);
  /* Translators: the same as it is read out: "Disputed, 2" */
  label = g_strdup_printf (_ ("%s, %u"), pill->words, pill->count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
update (DossierClaimPills *self)
{
  DossierClaimCounts counts = { 0 };

  if (self->annotations != NULL)
    counts = dossier_annotation_list_get_set (DOSSIER_ANNOTATION_LIST (self->annotations))->counts;
  for (guint i = 0; i < self->n_pills; i++)
    update_pill (self, &self->pills[i], &counts, self->wide || i == 0);
}

static void
set_annotations (DossierClaimPills *self, GListModel *annotations)
{
  if (!g_set_object (&self->annotations, annotations))
    return;

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, update, self);
  g_clear_object (&self->watch);
  if (annotations != NULL)
    {
      self->watch = dossier_claim_watch_get (annotations);
      g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATIONS]);
}

static void
set_shown (DossierClaimPills *self, const char *shown)
{
  if (g_strcmp0 (self->shown, shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (shown);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

/* Makes the pills anew, and presses the first one. */
static void
build (DossierClaimPills *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->n_pills = 0;
  /* The buttons ask for it as soon as they are made. */
  set_shown (self, self->review ? "review" : "all");
  if (self->review)
    add_pill (self, "review", _ ("To Review"), NULL);
  else
    add_pill (self, "all", _ ("All"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      const DossierVerdictInfo *info = dossier_verdict_get_info (offered[i]);

      if (offered[i] == DOSSIER_VERDICT_NONE && self->review)
        continue;
      add_pill (self, info->id,
                offered[i] == DOSSIER_VERDICT_NONE ? _ ("Notes")
                                                   : g_dgettext (GETTEXT_PACKAGE, info->label),
                info);
    }
  update (self);
}

static void
dossier_claim_pills_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimPills *self = DOSSIER_CLAIM_PILLS (object);

  switch (id)
    {
    case PROP_ANNOTATIONS:
      g_value_set_object (value, self->annotations);
      break;
    case PROP_SHOWN:
      g_value_set_string (value, self->shown);
      break;
    case PROP_REVIEW:
      g_value_set_boolean (value, self->review);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_pills_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierClaimPills *self = DOSSIER_CLAIM_PILLS (object);

  switch (id)
    {
    case PROP_ANNOTATIONS:
      set_annotations (self, g_value_get_object (value));
      break;
    case PROP_SHOWN:
      set_shown (self, g_value_get_string (value));
      break;
    case PROP_REVIEW:
      if (self->review != g_value_get_boolean (value))
        {
          self->review = !self->review;
          build (self);
        }
      break;
    case PROP_WIDE:
      self->wide = g_value_get_boolean (value);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_pills_dispose (GObject *object)
{
  DossierClaimPills *self = DOSSIER_CLAIM_PILLS (object);

  set_annotations (self, NULL);

  G_OBJECT_CLASS (dossier_claim_pills_parent_class)->dispose (object);
}

static void
dossier_claim_pills_finalize (GObject *object)
{
  DossierClaimPills *self = DOSSIER_CLAIM_PILLS (object);

  g_free (self->shown);

  G_OBJECT_CLASS (dossier_claim_pills_parent_class)->finalize (object);
}

static void
dossier_claim_pills_class_init (DossierClaimPillsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_claim_pills_get_property;
  object_class->set_property = dossier_claim_pills_set_property;
  object_class->dispose = dossier_claim_pills_dispose;
  object_class->finalize = dossier_claim_pills_finalize;

  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, G_TYPE_LIST_MODEL,
                                                      flags);
  properties[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, NULL, flags);
  properties[PROP_REVIEW] = g_param_spec_boolean ("review", NULL, NULL, FALSE, flags);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "pills.show", "shown");
}

static void
dossier_claim_pills_init (DossierClaimPills *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->box, "pills");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Shown Claims"), -1);
  adw_bin_set_child (ADW_BIN (self), self->box);
  build (self);
}

guint
dossier_claim_pills_get_count (DossierClaimPills *self, const char *shown)
{
  g_return_val_if_fail (DOSSIER_IS_CLAIM_PILLS (self), 0);

  for (guint i = 0; i < self->n_pills; i++)
    if (g_str_equal (self->pills[i].shown, shown))
      return self->pills[i].count;
  return 0;
}
