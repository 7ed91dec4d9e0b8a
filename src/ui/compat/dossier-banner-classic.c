/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The banner on libadwaita 1.2, which has none of its own. */

#include "dossier-banner.h"

#include "dossier-wrap-layout.h"

struct _DossierBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkBox *buttons;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierBanner, dossier_banner, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPERTIES];

static void
dossier_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierBanner *self = DOSSIER_BANNER (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      dossier_banner_set_title (DOSSIER_BANNER (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_banner_dispose (GObject *object)
{
  DossierBanner *self = DOSSIER_BANNER (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  G_OBJECT_CLASS (dossier_banner_parent_class)->dispose (object);
}

static void
dossier_banner_class_init (DossierBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_banner_dispose;
  object_class->get_property = dossier_banner_get_property;
  object_class->set_property = dossier_banner_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                    | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
dossier_banner_init (DossierBanner *self)
{
  GtkWidget *box;

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  /* On as many lines as a narrow window asks for. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self->buttons),
                                 g_object_new (DOSSIER_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), FALSE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "banner");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->buttons));
  gtk_revealer_set_child (self->revealer, box);
}

const char *
dossier_banner_get_title (DossierBanner *self)
{
  g_return_val_if_fail (DOSSIER_IS_BANNER (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}

void
dossier_banner_set_title (DossierBanner *self, const char *title)
{
  gboolean shown = title != NULL && *title != '\0';

  g_return_if_fail (DOSSIER_IS_BANNER (self));

  if (shown)
    gtk_label_set_label (self->label, title);
  gtk_revealer_set_reveal_child (self->revealer, shown);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* One button stands beside the words, more stand below them. */
static void
arrange (DossierBanner *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));
  gboolean several = first != NULL && gtk_widget_get_next_sibling (first) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->buttons), first != NULL);
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_parent (GTK_WIDGET (self->buttons))),
      several ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
dossier_banner_clear_buttons (DossierBanner *self)
{
  GtkWidget *child;

  g_return_if_fail (DOSSIER_IS_BANNER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  arrange (self);
}

void
dossier_banner_add_button (DossierBanner *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_if_fail (DOSSIER_IS_BANNER (self));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (self->buttons, button);
  arrange (self);
}
