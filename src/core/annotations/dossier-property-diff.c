/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which properties of an object change when it takes over the fields of another: bindings hear of exactly
 * these, so that a reloaded library does not redraw a thousand rows. */

#include "dossier-property-diff.h"

static gboolean
values_equal (GParamSpec *pspec, const GValue *before, const GValue *after)
{
  if (G_VALUE_HOLDS (before, G_TYPE_STRV))
    {
      const char *const *old = g_value_get_boxed (before);
      const char *const *new = g_value_get_boxed (after);

      return old == new || (old != NULL && new != NULL &&g_strv_equal (old, new));
    }

  return g_param_values_cmp (pspec, before, after) == 0;
}

/* Of a class, which keeps them: asked for anew they are collected and sorted each time. */
static GParamSpec **
get_properties (GObject *object)
{
  GQuark quark = g_quark_from_static_string ("dossier-properties");
  GType type = G_OBJECT_TYPE (object);
  GParamSpec **properties = g_type_get_qdata (type, quark);

  if (properties == NULL)
    {
      guint n_properties;

      properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_properties);
      g_type_set_qdata (type, quark, properties);
    }
  return properties;
}

GPtrArray *
dossier_property_diff (GObject *before, GObject *after)
{
  GPtrArray *changed = g_ptr_array_new ();
  GParamSpec **pspecs = get_properties (before);

  for (guint i = 0; pspecs[i] != NULL; i++)
    {
      g_auto (GValue) old = G_VALUE_INIT;
      g_auto (GValue) new = G_VALUE_INIT;

      g_object_get_property (before, pspecs[i]->name, &old);
      g_object_get_property (after, pspecs[i]->name, &new);
      if (!values_equal (pspecs[i], &old, &new))
        g_ptr_array_add (changed, pspecs[i]);
    }

  return changed;
}

void
dossier_property_diff_notify (GObject *object, GPtrArray *changed)
{
  g_object_freeze_notify (object);
  for (guint i = 0; i < changed->len; i++)
    g_object_notify_by_pspec (object, changed->pdata[i]);
  g_object_thaw_notify (object);
}
