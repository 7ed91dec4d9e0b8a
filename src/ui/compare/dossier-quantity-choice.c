/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A quantity in the list of those that can be compared. */

#include "dossier-quantity-choice.h"

struct _DossierQuantityChoice
{
  GObject parent_instance;

  char *title;
  gboolean differs;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DIFFERS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierQuantityChoice, dossier_quantity_choice, G_TYPE_OBJECT)

static void
dossier_quantity_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierQuantityChoice *self = DOSSIER_QUANTITY_CHOICE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DIFFERS:
      g_value_set_boolean (value, self->differs);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_quantity_choice_finalize (GObject *object)
{
  g_free (DOSSIER_QUANTITY_CHOICE (object)->title);

  G_OBJECT_CLASS (dossier_quantity_choice_parent_class)->finalize (object);
}

static void
dossier_quantity_choice_class_init (DossierQuantityChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_quantity_choice_get_property;
  object_class->finalize = dossier_quantity_choice_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DIFFERS] = g_param_spec_boolean ("differs", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_quantity_choice_init (DossierQuantityChoice *self)
{
}

DossierQuantityChoice *
dossier_quantity_choice_new (const char *title, gboolean differs)
{
  DossierQuantityChoice *self = g_object_new (DOSSIER_TYPE_QUANTITY_CHOICE, NULL);

  self->title = g_strdup (title);
  self->differs = differs;
  return self;
}
