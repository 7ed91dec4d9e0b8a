/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The header has two places: a slot above the content, and a revealer that lies over it. */

#include "dossier-header-frame.h"

#define EDGE 3
#define AWAY 24

struct _DossierHeaderFrame
{
  AdwBin parent_instance;

  GtkBox *box;
  AdwBin *slot;
  GtkRevealer *revealer;
  GtkWidget *header;
  GtkWidget *content;
  gboolean hides_header;
};

enum
{
  PROP_0,
  PROP_HEADER,
  PROP_CONTENT,
  PROP_HIDES_HEADER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierHeaderFrame, dossier_header_frame, ADW_TYPE_BIN)

/* An open menu of the header has the focus. */
static gboolean
is_in_use (DossierHeaderFrame *self)
{
  return self->header != NULL
         && (gtk_widget_get_state_flags (self->header) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DossierHeaderFrame *self)
{
  if (!self->hides_header)
    return;
  if (y <= EDGE)
    gtk_revealer_set_reveal_child (self->revealer, TRUE);
  else if (y > gtk_widget_get_height (GTK_WIDGET (self->revealer)) + AWAY && !is_in_use (self))
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
focus_cb (DossierHeaderFrame *self)
{
  if (self->hides_header && is_in_use (self))
    gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
set_header (DossierHeaderFrame *self, GtkWidget *header)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_assert (self->header == NULL && header != NULL);
  self->header = header;
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (header, focus);
  adw_bin_set_child (self->slot, header);
}

static void
set_content (DossierHeaderFrame *self, GtkWidget *content)
{
  g_assert (self->content == NULL && content != NULL);
  self->content = content;
  gtk_box_append (self->box, content);
}

static void
dossier_header_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierHeaderFrame *self = DOSSIER_HEADER_FRAME (object);

  switch (id)
    {
    case PROP_HEADER:
      g_value_set_object (value, self->header);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_HIDES_HEADER:
      g_value_set_boolean (value, self->hides_header);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_header_frame_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierHeaderFrame *self = DOSSIER_HEADER_FRAME (object);

  switch (id)
    {
    case PROP_HEADER:
      set_header (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    case PROP_HIDES_HEADER:
      dossier_header_frame_set_hides_header (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_header_frame_class_init (DossierHeaderFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_header_frame_get_property;
  object_class->set_property = dossier_header_frame_set_property;
  properties[PROP_HEADER] = g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_HIDES_HEADER] = g_param_spec_boolean ("hides-header", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_header_frame_init (DossierHeaderFrame *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->slot = ADW_BIN (adw_bin_new ());
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->slot));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->box));
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->revealer), "header-over");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->revealer));
  adw_bin_set_child (ADW_BIN (self), overlay);

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
dossier_header_frame_set_hides_header (DossierHeaderFrame *self, gboolean hides)
{
  g_autoptr (GtkWidget) header = NULL;

  g_return_if_fail (DOSSIER_IS_HEADER_FRAME (self));

  if (self->hides_header == hides || self->header == NULL)
    return;
  header = g_object_ref (self->header);
  self->hides_header = hides;
  if (hides)
    {
      adw_bin_set_child (self->slot, NULL);
      gtk_revealer_set_child (self->revealer, header);
    }
  else
    {
      gtk_revealer_set_child (self->revealer, NULL);
      adw_bin_set_child (self->slot, header);
    }
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), hides);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIDES_HEADER]);
}

gboolean
dossier_header_frame_get_header_shown (DossierHeaderFrame *self)
{
  g_return_val_if_fail (DOSSIER_IS_HEADER_FRAME (self), FALSE);
  return !self->hides_header || gtk_revealer_get_reveal_child (self->revealer);
}
