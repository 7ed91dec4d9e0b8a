/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How many claims are verified, disputed and unverified, as a bar of three parts. */

#include "dossier-share-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define HEIGHT 8
#define GAP 2

enum
{
  PROP_0,
  PROP_VERIFIED,
  PROP_DISPUTED,
  PROP_UNVERIFIED,
  N_PROPERTIES
};

#define N_PARTS (N_PROPERTIES - 1)

struct _DossierShareBar
{
  GtkWidget parent_instance;

  guint counts[N_PARTS]; /* in the order of the properties */
  char *description;
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierShareBar, dossier_share_bar, GTK_TYPE_WIDGET)

static const char *const colors[N_PARTS] = { "#2ec27e", "#e0474c", "#e5a50a" };

static void
update (DossierShareBar *self)
{
  g_autofree char *verified = NULL;
  g_autofree char *disputed = NULL;
  g_autofree char *unverified = NULL;

  verified = g_strdup_printf (ngettext ("%u verified", "%u verified", self->counts[0]),
                              self->counts[0]);
  disputed = g_strdup_printf (ngettext ("%u disputed", "%u disputed", self->counts[1]),
                              self->counts[1]);
  unverified = g_strdup_printf (ngettext ("%u unverified", "%u unverified", self->counts[2]),
                                self->counts[2]);
  g_free (self->description);
  /* Translators: three counts of claims: "11 verified, 4 disputed, 6 unverified" */
  self->description = g_strdup_printf (_ ("%s, %s, %s"), verified, disputed, unverified);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_part (GtkSnapshot *snapshot, float x, float width, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, 0, width, HEIGHT));
}

static void
dossier_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierShareBar *self = DOSSIER_SHARE_BAR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  guint sum = self->counts[0] + self->counts[1] + self->counts[2];
  GskRoundedRect outline;
  GdkRGBA color;
  guint before = 0;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT),
                                   HEIGHT / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (sum == 0)
    {
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      color.alpha *= .12f;
      append_part (snapshot, 0, width, &color);
    }
  for (guint i = 0; i < N_PARTS && sum > 0; i++)
    {
      float start = width * (float) before / (float) sum;
      float end = width * (float) (before + self->counts[i]) / (float) sum;

      before += self->counts[i];
      if (self->counts[i] == 0)
        continue;
      if (before < sum)
        end -= GAP;
      gdk_rgba_parse (&color, colors[i]);
      append_part (snapshot, mirrored ? width - end : start, end - start, &color);
    }
  gtk_snapshot_pop (snapshot);
}

static void
dossier_share_bar_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

static void
dossier_share_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierShareBar *self = DOSSIER_SHARE_BAR (object);

  if (id > PROP_0 && id < N_PROPERTIES)
    g_value_set_uint (value, self->counts[id - 1]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dossier_share_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierShareBar *self = DOSSIER_SHARE_BAR (object);

  if (id > PROP_0 && id < N_PROPERTIES)
    {
      self->counts[id - 1] = g_value_get_uint (value);
      update (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dossier_share_bar_finalize (GObject *object)
{
  DossierShareBar *self = DOSSIER_SHARE_BAR (object);

  g_free (self->description);

  G_OBJECT_CLASS (dossier_share_bar_parent_class)->finalize (object);
}

static void
dossier_share_bar_class_init (DossierShareBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_share_bar_get_property;
  object_class->set_property = dossier_share_bar_set_property;
  object_class->finalize = dossier_share_bar_finalize;
  widget_class->snapshot = dossier_share_bar_snapshot;
  widget_class->measure = dossier_share_bar_measure;

  properties[PROP_VERIFIED] = g_param_spec_uint ("verified", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_DISPUTED] = g_param_spec_uint ("disputed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNVERIFIED] = g_param_spec_uint ("unverified", NULL, NULL, 0, G_MAXUINT, 0,
                                                   flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_share_bar_init (DossierShareBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Share of Verdicts"), -1);
  update (self);
}

GtkWidget *
dossier_share_bar_new (void)
{
  return g_object_new (DOSSIER_TYPE_SHARE_BAR, NULL);
}

const char *
dossier_share_bar_get_description (DossierShareBar *self)
{
  g_return_val_if_fail (DOSSIER_IS_SHARE_BAR (self), NULL);

  return self->description;
}
