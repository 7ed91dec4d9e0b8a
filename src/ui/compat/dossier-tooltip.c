/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The toolkit looks under the pointer only for the sake of widgets that are visible. Those without a parent are seen
 * by nobody yet and are hidden for that moment. */

#include "dossier-tooltip.h"

typedef void (*SetProperty) (GObject *object, guint id, const GValue *value, GParamSpec *pspec);

static SetProperty set_property;

static void
set_quietly (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GtkWidget *widget = GTK_WIDGET (object);

  gtk_widget_set_visible (widget, FALSE);
  set_property (object, id, value, pspec);
  gtk_widget_set_visible (widget, TRUE);
}

static gboolean
is_being_made (GtkWidget *widget)
{
  return gtk_widget_get_parent (widget) == NULL && gtk_widget_get_visible (widget)
         && !GTK_IS_NATIVE (widget);
}

static void
set_property_cb (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "tooltip-text") && is_being_made (GTK_WIDGET (object)))
    set_quietly (object, id, value, pspec);
  else
    set_property (object, id, value, pspec);
}

void
dossier_tooltip_init (void)
{
  GObjectClass *klass;

  if (set_property != NULL)
    return;
  /* Never let go of: it is everybody's class. */
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  set_property = klass->set_property;
  klass->set_property = set_property_cb;
}

void
dossier_tooltip_set_text (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set (widget, "tooltip-text", text, NULL);
}
