/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Children side by side, on as many lines as the width asks for; from the right in right-to-left. */

#include "dossier-wrap-layout.h"

struct _DossierWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing; /* between children; lines are 6 pixels apart at most */
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierWrapLayout, dossier_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Lays the children out in @width; with @place they are allocated too. Returns the height. */
static int
flow (DossierWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition least;
      GtkRequisition size;
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, &least, &size);
      child_width = CLAMP (width, least.width, size.width);
      if (child_width < size.width)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &size.height, NULL,
                            NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + MIN (self->spacing, 6);
          line = 0;
        }
      if (place)
        {
          GtkAllocation at = { mirrored ? width - x - child_width : x, y, child_width,
                               size.height };

          gtk_widget_size_allocate (child, &at, -1);
        }
      x += child_width + self->spacing;
      line = MAX (line, size.height);
    }
  return y + line;
}

static GtkSizeRequestMode
dossier_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dossier_wrap_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  DossierWrapLayout *self = DOSSIER_WRAP_LAYOUT (manager);
  int widest = 0;
  int together = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      together += child_natural + (together > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (together, widest);
    }
  else
    *minimum = *natural = flow (self, widget, for_size < 0 ? together : for_size, FALSE);
}

static void
dossier_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  flow (DOSSIER_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
dossier_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, DOSSIER_WRAP_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SPACING:
      DOSSIER_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_wrap_layout_class_init (DossierWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = dossier_wrap_layout_get_property;
  object_class->set_property = dossier_wrap_layout_set_property;
  layout_class->get_request_mode = dossier_wrap_layout_get_request_mode;
  layout_class->measure = dossier_wrap_layout_measure;
  layout_class->allocate = dossier_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_wrap_layout_init (DossierWrapLayout *self)
{
  self->spacing = 6;
}
