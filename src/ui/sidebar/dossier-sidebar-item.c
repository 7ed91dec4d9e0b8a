/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Places, results and headings as objects, so that they can stand in one list with documents. */

#include "dossier-sidebar-item.h"

struct _DossierSidebarItem
{
  GObject parent_instance;

  char *place;
  DossierResult *result;
  char *title;
  char *icon_name;
  guint count;
};

enum
{
  PROP_PLACE = 1,
  PROP_RESULT,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_COUNT,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierSidebarItem, dossier_sidebar_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

static void
dossier_sidebar_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSidebarItem *self = DOSSIER_SIDEBAR_ITEM (object);

  switch (id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_RESULT:
      g_value_set_object (value, self->result);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sidebar_item_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierSidebarItem *self = DOSSIER_SIDEBAR_ITEM (object);

  switch (id)
    {
    case PROP_PLACE:
      self->place = g_value_dup_string (value);
      break;
    case PROP_RESULT:
      self->result = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_ICON_NAME:
      self->icon_name = g_value_dup_string (value);
      break;
    case PROP_COUNT:
      self->count = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sidebar_item_finalize (GObject *object)
{
  DossierSidebarItem *self = DOSSIER_SIDEBAR_ITEM (object);

  g_free (self->place);
  g_clear_object (&self->result);
  g_free (self->title);
  g_free (self->icon_name);
  G_OBJECT_CLASS (dossier_sidebar_item_parent_class)->finalize (object);
}

static void
dossier_sidebar_item_class_init (DossierSidebarItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dossier_sidebar_item_finalize;
  object_class->get_property = dossier_sidebar_item_get_property;
  object_class->set_property = dossier_sidebar_item_set_property;
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, fixed);
  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, DOSSIER_TYPE_RESULT, fixed);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, fixed);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, fixed);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_sidebar_item_init (DossierSidebarItem *self)
{
}

DossierSidebarItem *
dossier_sidebar_item_new_place (const char *place, const char *title, const char *icon_name)
{
  return g_object_new (DOSSIER_TYPE_SIDEBAR_ITEM, "place", place, "title", title, "icon-name",
                       icon_name, NULL);
}

DossierSidebarItem *
dossier_sidebar_item_new_heading (const char *title, guint count)
{
  return g_object_new (DOSSIER_TYPE_SIDEBAR_ITEM, "title", title, "count", count, NULL);
}

DossierSidebarItem *
dossier_sidebar_item_new_result (DossierResult *result, guint count)
{
  g_autofree char *title = NULL;

  g_object_get (result, "title", &title, NULL);
  return g_object_new (DOSSIER_TYPE_SIDEBAR_ITEM, "result", result, "title", title, "count", count,
                       NULL);
}

gboolean
dossier_sidebar_item_is_heading (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), FALSE);
  return self->place == NULL && self->result == NULL;
}

DossierResult *
dossier_sidebar_item_get_result (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), NULL);
  return self->result;
}

const char *
dossier_sidebar_item_get_place (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), NULL);
  return self->place;
}

const char *
dossier_sidebar_item_get_title (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), NULL);
  return self->title;
}

const char *
dossier_sidebar_item_get_icon_name (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), NULL);
  return self->icon_name;
}

guint
dossier_sidebar_item_get_count (DossierSidebarItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDEBAR_ITEM (self), 0);
  return self->count;
}
