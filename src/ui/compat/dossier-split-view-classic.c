/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The split view on libadwaita 1.2: a leaflet [sidebar | flap [content | pane]] that is told by hand when
 * to fold, because the automatic thresholds of leaflet and flap serve three columns badly.
 *
 * The fold must follow the width that this widget really gets (also maximised or tiled), yet folding
 * changes the minimum width below it. So this widget asks for the least of all its shapes, lets one frame
 * be clipped where the columns do not fit, and folds before the next. */

#include "dossier-split-view.h"

#include <adwaita.h>

#define WIDTH_OF_THREE 1080
#define WIDTH_OF_THREE_WIDE 1256
#define WIDTH_OF_TWO 720
#define LEAST_WIDTH 360
#define SIDEBAR_WIDTH 284
#define PANE_WIDTH 372
#define NARROW_PANE_WIDTH 340
/* What is left of the reader beside an open pane; with less than that the pane takes all of it. */
#define LEAST_STRIP 96

struct _DossierSplitView
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  AdwFlap *flap;
  AdwClamp *pane_clamp;
  GtkWidget *sidebar;
  GtkWidget *content;
  GtkWidget *pane;

  int width;
  guint policy_source;
  guint reveal_tick;
  gboolean applying;
  gboolean pane_allowed;
  gboolean show_pane; /* what the person wants where there is room */
  gboolean pane_over; /* open over the content while narrow */
  gboolean sidebar_first; /* the pane makes way for the sidebar until there is room for both */
  gboolean show_sides;
  gboolean wide_content;
};

enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_PANE,
  PROP_PANE_ALLOWED,
  PROP_SHOW_PANE,
  PROP_SHOW_SIDES,
  PROP_FOLDED,
  PROP_PANE_BESIDE,
  PROP_NARROW,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierSplitView, dossier_split_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPERTIES];

static gboolean
is_wide (DossierSplitView *self)
{
  return self->width >= (self->wide_content ? WIDTH_OF_THREE_WIDE : WIDTH_OF_THREE);
}

static gboolean
is_pane_open (DossierSplitView *self)
{
  if (dossier_split_view_get_narrow (self))
    return self->pane_over;
  return self->show_pane && (is_wide (self) || !self->sidebar_first);
}

static gboolean
wants_pane (DossierSplitView *self)
{
  return self->pane_allowed && self->show_sides && is_pane_open (self);
}

static gboolean
is_pane_beside (DossierSplitView *self)
{
  return wants_pane (self) && !dossier_split_view_get_narrow (self);
}

static gboolean
reveal (DossierSplitView *self)
{
  gboolean shown = wants_pane (self);

  if (adw_flap_get_reveal_flap (self->flap) == shown)
    return TRUE;
  /* The flap divides its speed by the way it has to go. Mapped but not yet laid out there is no way: the
   * speed, then every size, would be no number. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->flap))
      && adw_swipeable_get_distance (ADW_SWIPEABLE (self->flap)) <= 0)
    return FALSE;
  self->applying = TRUE;
  adw_flap_set_reveal_flap (self->flap, shown);
  self->applying = FALSE;
  return TRUE;
}

static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (widget);

  if (!reveal (self))
    return G_SOURCE_CONTINUE;
  self->reveal_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
set_pane_width (DossierSplitView *self, gboolean narrow)
{
  gboolean fills = narrow && self->width > 0 && self->width < PANE_WIDTH + LEAST_STRIP;
  int most = fills ? self->width : PANE_WIDTH;

  adw_clamp_set_maximum_size (self->pane_clamp, most);
  adw_clamp_set_tightening_threshold (self->pane_clamp, most);
  /* A flap takes its natural width unless it is held. */
  gtk_widget_set_size_request (GTK_WIDGET (self->pane_clamp),
                               fills    ? MAX (most, LEAST_WIDTH)
                               : narrow ? NARROW_PANE_WIDTH
                                        : PANE_WIDTH,
                               -1);
}

static void
apply_policy (DossierSplitView *self)
{
  gboolean narrow = dossier_split_view_get_narrow (self);
  gboolean unfold = is_wide (self) || (!narrow && !wants_pane (self));

  if (is_wide (self))
    self->sidebar_first = FALSE;
  g_object_freeze_notify (G_OBJECT (self));
  self->applying = TRUE;
  adw_leaflet_set_can_unfold (self->leaflet, unfold && self->show_sides);
  /* Between the widths the sidebar never stands alone: it is the pane that makes way. */
  if (!narrow || !self->show_sides)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->flap));
  set_pane_width (self, narrow);
  adw_flap_set_fold_policy (self->flap,
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_swipe_to_open (self->flap, self->pane_allowed && narrow);
  adw_flap_set_swipe_to_close (self->flap, narrow);
  self->applying = FALSE;
  if (!reveal (self) && self->reveal_tick == 0)
    self->reveal_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE_BESIDE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
apply_policy_cb (gpointer user_data)
{
  DossierSplitView *self = user_data;

  self->policy_source = 0;
  apply_policy (self);
  return G_SOURCE_REMOVE;
}

/* A swipe opened or closed the pane. */
static void
reveal_flap_cb (AdwFlap *flap, GParamSpec *pspec, DossierSplitView *self)
{
  if (!self->applying)
    dossier_split_view_set_show_pane (self, adw_flap_get_reveal_flap (flap));
}

static void
folded_cb (AdwLeaflet *leaflet, GParamSpec *pspec, DossierSplitView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
take_sidebar (DossierSplitView *self, GtkWidget *sidebar)
{
  g_assert (self->sidebar == NULL);
  self->sidebar = sidebar;
  gtk_widget_set_hexpand (sidebar, FALSE);
  gtk_widget_set_size_request (sidebar, SIDEBAR_WIDTH, -1);
  adw_leaflet_page_set_name (adw_leaflet_prepend (self->leaflet, sidebar), "sidebar");
}

static void
take_pane (DossierSplitView *self, GtkWidget *pane)
{
  self->pane = pane;
  adw_clamp_set_child (self->pane_clamp, pane);
}

static void
dossier_split_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (widget);
  int least;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->leaflet), orientation, -1, &least, natural, NULL, NULL);
      *minimum = MIN (least, LEAST_WIDTH);
      return;
    }
  gtk_widget_measure (GTK_WIDGET (self->leaflet), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->leaflet), orientation,
                      for_size < 0 ? -1 : MAX (for_size, least), minimum, natural, NULL, NULL);
}

static void
dossier_split_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { 0, 0, width, height };
  int least;

  gtk_widget_measure (GTK_WIDGET (self->leaflet), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  allocation.width = MAX (width, least);
  if (rtl)
    allocation.x = width - allocation.width;
  gtk_widget_size_allocate (GTK_WIDGET (self->leaflet), &allocation, baseline);

  if (width == self->width)
    return;
  self->width = width;
  if (self->policy_source == 0)
    self->policy_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_policy_cb, self, NULL);
}

static void
dossier_split_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_PANE:
      g_value_set_object (value, self->pane);
      break;
    case PROP_PANE_ALLOWED:
      g_value_set_boolean (value, self->pane_allowed);
      break;
    case PROP_SHOW_PANE:
      g_value_set_boolean (value, dossier_split_view_get_show_pane (self));
      break;
    case PROP_SHOW_SIDES:
      g_value_set_boolean (value, self->show_sides);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, dossier_split_view_get_folded (self));
      break;
    case PROP_PANE_BESIDE:
      g_value_set_boolean (value, is_pane_beside (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, dossier_split_view_get_narrow (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_split_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      take_sidebar (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      self->content = g_value_get_object (value);
      adw_flap_set_content (self->flap, self->content);
      break;
    case PROP_PANE:
      take_pane (self, g_value_get_object (value));
      break;
    case PROP_PANE_ALLOWED:
      dossier_split_view_set_pane_allowed (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_PANE:
      dossier_split_view_set_show_pane (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_SIDES:
      dossier_split_view_set_show_sides (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_split_view_dispose (GObject *object)
{
  DossierSplitView *self = DOSSIER_SPLIT_VIEW (object);

  g_clear_handle_id (&self->policy_source, g_source_remove);
  if (self->leaflet != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->leaflet));
  self->leaflet = NULL;
  G_OBJECT_CLASS (dossier_split_view_parent_class)->dispose (object);
}

static void
dossier_split_view_class_init (DossierSplitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_split_view_dispose;
  object_class->get_property = dossier_split_view_get_property;
  object_class->set_property = dossier_split_view_set_property;
  widget_class->measure = dossier_split_view_measure;
  widget_class->size_allocate = dossier_split_view_size_allocate;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_PANE] = g_param_spec_object ("pane", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_PANE_ALLOWED] = g_param_spec_boolean ("pane-allowed", NULL, NULL, TRUE, writable);
  properties[PROP_SHOW_PANE] = g_param_spec_boolean ("show-pane", NULL, NULL, TRUE, writable);
  properties[PROP_SHOW_SIDES] = g_param_spec_boolean ("show-sides", NULL, NULL, TRUE, writable);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, readable);
  properties[PROP_PANE_BESIDE] = g_param_spec_boolean ("pane-beside", NULL, NULL, FALSE, readable);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static GtkWidget *
make_edge (void)
{
  GtkWidget *edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (edge, "pane-edge");
  return edge;
}

static void
dossier_split_view_init (DossierSplitView *self)
{
  AdwLeafletPage *page;

  self->pane_allowed = self->show_pane = self->show_sides = TRUE;
  self->width = WIDTH_OF_THREE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));
  page = adw_leaflet_append (self->leaflet, make_edge ());
  adw_leaflet_page_set_navigatable (page, FALSE);

  self->flap = ADW_FLAP (adw_flap_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->flap), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->flap), LEAST_WIDTH, -1);
  adw_flap_set_flap_position (self->flap, GTK_PACK_END);
  /* Unlocked, a flap that folds closes itself. */
  adw_flap_set_locked (self->flap, TRUE);
  adw_flap_set_separator (self->flap, make_edge ());
  adw_leaflet_page_set_name (adw_leaflet_append (self->leaflet, GTK_WIDGET (self->flap)),
                             "content");
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->flap));

  self->pane_clamp = ADW_CLAMP (adw_clamp_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane_clamp), FALSE);
  set_pane_width (self, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->pane_clamp), "utility-pane");
  adw_flap_set_flap (self->flap, GTK_WIDGET (self->pane_clamp));

  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (reveal_flap_cb), self, 0);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, 0);
}

gboolean
dossier_split_view_get_show_pane (DossierSplitView *self)
{
  g_return_val_if_fail (DOSSIER_IS_SPLIT_VIEW (self), FALSE);
  return is_pane_open (self);
}

gboolean
dossier_split_view_get_pane_wanted (DossierSplitView *self)
{
  g_return_val_if_fail (DOSSIER_IS_SPLIT_VIEW (self), FALSE);
  return self->show_pane;
}

void
dossier_split_view_set_show_pane (DossierSplitView *self, gboolean show_pane)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  if (dossier_split_view_get_narrow (self))
    self->pane_over = show_pane;
  else
    self->show_pane = show_pane;
  self->sidebar_first = FALSE;
  apply_policy (self);
}

void
dossier_split_view_set_pane_allowed (DossierSplitView *self, gboolean allowed)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  if (self->pane_allowed == allowed)
    return;
  self->pane_allowed = allowed;
  apply_policy (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE_ALLOWED]);
}

void
dossier_split_view_set_show_sides (DossierSplitView *self, gboolean show_sides)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  if (self->show_sides == show_sides)
    return;
  self->show_sides = show_sides;
  apply_policy (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDES]);
}

void
dossier_split_view_set_wide_content (DossierSplitView *self, gboolean wide)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  if (self->wide_content == wide)
    return;
  self->wide_content = wide;
  apply_policy (self);
}

void
dossier_split_view_show_content (DossierSplitView *self)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->flap));
  if (dossier_split_view_get_narrow (self))
    dossier_split_view_set_show_pane (self, FALSE);
}

void
dossier_split_view_show_sidebar (DossierSplitView *self)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  if (dossier_split_view_get_narrow (self))
    {
      dossier_split_view_set_show_pane (self, FALSE);
      adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
    }
  else
    {
      self->sidebar_first = TRUE;
      apply_policy (self);
    }
}

void
dossier_split_view_expect_width (DossierSplitView *self, int width)
{
  g_return_if_fail (DOSSIER_IS_SPLIT_VIEW (self));

  self->width = width;
  apply_policy (self);
}

gboolean
dossier_split_view_get_folded (DossierSplitView *self)
{
  g_return_val_if_fail (DOSSIER_IS_SPLIT_VIEW (self), FALSE);
  return adw_leaflet_get_folded (self->leaflet);
}

gboolean
dossier_split_view_get_narrow (DossierSplitView *self)
{
  g_return_val_if_fail (DOSSIER_IS_SPLIT_VIEW (self), FALSE);
  return self->width < WIDTH_OF_TWO;
}

gboolean
dossier_split_view_get_sidebar_visible (DossierSplitView *self)
{
  g_return_val_if_fail (DOSSIER_IS_SPLIT_VIEW (self), FALSE);
  return !dossier_split_view_get_folded (self)
         || adw_leaflet_get_visible_child (self->leaflet) == self->sidebar;
}
