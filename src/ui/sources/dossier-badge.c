/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A grade as a small coloured sign that is read out in words. */

#include "dossier-badge.h"

#include "dossier-verdict.h"
#include "dossier-tooltip.h"

struct _DossierBadge
{
  AdwBin parent_instance;

  GtkLabel *label;
  char letter;
  guint digit;
  char *words;
};

enum
{
  PROP_0,
  PROP_RELIABILITY,
  PROP_CREDIBILITY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierBadge, dossier_badge, ADW_TYPE_BIN)

static void
update (DossierBadge *self)
{
  const char style[] = { 'r', self->letter, '\0' };
  const char *const classes[] = { "badge", style, NULL };
  g_autofree char *text = NULL;

  if (self->digit != 0)
    text = g_strdup_printf ("%c%u", self->letter, self->digit);
  else
    text = g_strdup_printf ("%c", self->letter);
  gtk_label_set_text (self->label, text);

  g_free (self->words);
  if (self->digit != 0)
    self->words = dossier_badge_dup_words (self->letter, self->digit);
  else
    self->words = g_strdup (dossier_reliability_get_words (self->letter));
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) classes);
  dossier_tooltip_set_text (GTK_WIDGET (self), self->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
}

static void
dossier_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierBadge *self = DOSSIER_BADGE (object);
  const char letter[] = { self->letter, '\0' };

  switch (id)
    {
    case PROP_RELIABILITY:
      g_value_set_string (value, letter);
      break;
    case PROP_CREDIBILITY:
      g_value_set_uint (value, self->digit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierBadge *self = DOSSIER_BADGE (object);
  const char *letter;

  switch (id)
    {
    case PROP_RELIABILITY:
      letter = g_value_get_string (value);
      dossier_badge_set_grade (self, letter != NULL ? *letter : '\0', self->digit);
      break;
    case PROP_CREDIBILITY:
      dossier_badge_set_grade (self, self->letter, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_badge_finalize (GObject *object)
{
  DossierBadge *self = DOSSIER_BADGE (object);

  g_free (self->words);

  G_OBJECT_CLASS (dossier_badge_parent_class)->finalize (object);
}

static void
dossier_badge_class_init (DossierBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_badge_get_property;
  object_class->set_property = dossier_badge_set_property;
  object_class->finalize = dossier_badge_finalize;

  properties[PROP_RELIABILITY] = g_param_spec_string ("reliability", NULL, NULL, "F", flags);
  properties[PROP_CREDIBILITY] = g_param_spec_uint ("credibility", NULL, NULL, 0, 6, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_badge_init (DossierBadge *self)
{
  self->letter = DOSSIER_RELIABILITY_NOT_JUDGED;
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  update (self);
}

GtkWidget *
dossier_badge_new (void)
{
  return g_object_new (DOSSIER_TYPE_BADGE, NULL);
}

void
dossier_badge_set_grade (DossierBadge *self, char reliability, guint credibility)
{
  g_return_if_fail (DOSSIER_IS_BADGE (self));

  if (reliability < 'A' || reliability > 'F')
    reliability = DOSSIER_RELIABILITY_NOT_JUDGED;
  if (self->letter == reliability && self->digit == credibility)
    return;

  self->letter = reliability;
  self->digit = credibility;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELIABILITY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDIBILITY]);
}

const char *
dossier_badge_get_text (DossierBadge *self)
{
  g_return_val_if_fail (DOSSIER_IS_BADGE (self), NULL);

  return gtk_label_get_text (self->label);
}

const char *
dossier_badge_get_words (DossierBadge *self)
{
  g_return_val_if_fail (DOSSIER_IS_BADGE (self), NULL);

  return self->words;
}
