/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The look of a toast without its overlay: that of libadwaita 1.2 frees a toast which is dismissed while it
 * still slides in, and covers one page of the window only. */

#include "dossier-message.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dossier-accessible-text.h"
#include "dossier-tooltip.h"

#define LINE_CHARS 48
#define SHORT_SECONDS 5
#define LONG_SECONDS 10
#define LOOK_AGAIN_SECONDS 2
#define FADE_MS 150
#define SIDE_MARGIN 12
#define FOOT_MARGIN 24

struct _DossierMessage
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *button; /* (nullable) */
  GtkWidget *close_button;
  char *action; /* (nullable) of the button */
  GVariant *target; /* (nullable) */
  AdwAnimation *fade;
  guint timeout;
  gboolean shown;
  GWeakRef focus; /* had the focus when the message came: it is there that it is read out */
};

G_DEFINE_FINAL_TYPE (DossierMessage, dossier_message, GTK_TYPE_WIDGET)

static void
fade_to (DossierMessage *self, double opacity)
{
  adw_animation_pause (self->fade);
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->fade),
                                      gtk_widget_get_opacity (GTK_WIDGET (self)));
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->fade), opacity);
  adw_animation_reset (self->fade);
  adw_animation_play (self->fade);
}

static void
fade_done_cb (DossierMessage *self)
{
  if (!self->shown)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
timeout_cb (gpointer message)
{
  DossierMessage *self = message;
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  /* Nothing goes from under the pointer or the focus. */
  if ((flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0)
    {
      self->timeout = g_timeout_add_seconds (LOOK_AGAIN_SECONDS, timeout_cb, self);
      return G_SOURCE_REMOVE;
    }
  self->timeout = 0;
  dossier_message_dismiss (self);
  return G_SOURCE_REMOVE;
}

/* Goes first: what is done may have a message of its own. */
static void
clicked_cb (DossierMessage *self)
{
  g_autofree char *action = g_steal_pointer (&self->action);
  g_autoptr (GVariant) target = g_steal_pointer (&self->target);

  dossier_message_dismiss (self);
  if (action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
}

static gboolean
escape_cb (GtkWidget *message, GVariant *args, gpointer data)
{
  dossier_message_dismiss (DOSSIER_MESSAGE (message));
  return TRUE;
}

static void
dossier_message_dispose (GObject *object)
{
  DossierMessage *self = DOSSIER_MESSAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->fade);
  g_weak_ref_set (&self->focus, NULL);
  self->button = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dossier_message_parent_class)->dispose (object);
}

static void
clear_action (DossierMessage *self)
{
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->target, g_variant_unref);
}

static void
dossier_message_finalize (GObject *object)
{
  clear_action (DOSSIER_MESSAGE (object));
  g_weak_ref_clear (&DOSSIER_MESSAGE (object)->focus);
  G_OBJECT_CLASS (dossier_message_parent_class)->finalize (object);
}

static void
dossier_message_class_init (DossierMessageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_message_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_message_finalize;
  gtk_widget_class_set_css_name (widget_class, "toast");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  /* It tells what was done; what asks for an answer is an alert. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
create_close_button (DossierMessage *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  dossier_tooltip_set_text (button, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close"), -1);
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (dossier_message_dismiss), self);
  return button;
}

static void
dossier_message_init (DossierMessage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_weak_ref_init (&self->focus, NULL);
  gtk_widget_add_css_class (widget, "message");
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_opacity (widget, 0);
  self->fade = adw_timed_animation_new (
      widget, 0, 1, FADE_MS, adw_property_animation_target_new (G_OBJECT (self), "opacity"));
  g_signal_connect_object (self->fade, "done", G_CALLBACK (fade_done_cb), self, G_CONNECT_SWAPPED);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->label, LINE_CHARS);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);

  self->close_button = create_close_button (self);
  gtk_widget_set_parent (self->close_button, widget);
}

/* It is read out as what is said of the focus, which alone a screen reader follows on every version. */
static void
read_out (DossierMessage *self, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  g_weak_ref_set (&self->focus, focus);
  dossier_accessible_announce (focus, words);
}

/* The focus is no longer described by what is gone, and goes back to where it was. */
static void
let_go_of_focus (DossierMessage *self)
{
  g_autoptr (GtkWidget) focus = g_weak_ref_get (&self->focus);
  gboolean within = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN)
                    != 0;

  if (focus == NULL)
    return;
  dossier_accessible_unsay (focus);
  if (within && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  g_weak_ref_set (&self->focus, NULL);
}

/* Made anew each time: a button that gets another label tells GTK 4.8's screen readers of its access key as well. */
static void
set_button (DossierMessage *self, const char *button, const char *action)
{
  clear_action (self);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  if (button == NULL)
    return;
  self->button = gtk_button_new_with_mnemonic (button);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_insert_before (self->button, GTK_WIDGET (self), self->close_button);
  g_action_parse_detailed_name (action, &self->action, &self->target, NULL);
}

void
dossier_message_show (DossierMessage *self,
                      const char *words,
                      const char *button,
                      const char *action)
{
  gboolean is_long = g_utf8_strlen (words, -1) > LINE_CHARS;

  g_return_if_fail (DOSSIER_IS_MESSAGE (self) && (button == NULL) == (action == NULL));

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->shown)
    let_go_of_focus (self);
  gtk_label_set_label (self->label, words);
  set_button (self, button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  self->shown = TRUE;
  /* It comes anew, so that it is seen to be another one. */
  gtk_widget_set_opacity (GTK_WIDGET (self), 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  fade_to (self, 1);
  read_out (self, words);
  self->timeout = g_timeout_add_seconds (is_long ? LONG_SECONDS : SHORT_SECONDS, timeout_cb, self);
}

void
dossier_message_dismiss (DossierMessage *self)
{
  g_return_if_fail (DOSSIER_IS_MESSAGE (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->shown)
    return;
  self->shown = FALSE;
  let_go_of_focus (self);
  fade_to (self, 0);
}

const char *
dossier_message_get_words (DossierMessage *self)
{
  g_return_val_if_fail (DOSSIER_IS_MESSAGE (self), NULL);
  return self->shown ? gtk_label_get_label (self->label) : NULL;
}

void
dossier_message_find_place (DossierMessage *self,
                            GtkWidget *overlay,
                            GtkWidget *column,
                            GdkRectangle *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t area;
  int natural;

  g_return_if_fail (DOSSIER_IS_MESSAGE (self) && place != NULL);

  if (!gtk_widget_get_mapped (column) || !gtk_widget_compute_bounds (column, overlay, &area))
    graphene_rect_init (&area, 0, 0, gtk_widget_get_width (overlay),
                        gtk_widget_get_height (overlay));
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &place->width, &natural, NULL, NULL);
  place->width = MAX (place->width, MIN (natural, (int) area.size.width - 2 * SIDE_MARGIN));
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, place->width, &place->height, NULL, NULL,
                      NULL);
  place->x = (int) (area.origin.x + (area.size.width - place->width) / 2);
  place->y = (int) (area.origin.y + area.size.height) - place->height - FOOT_MARGIN;
}
