/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The column at the end. Its panels look up library and session by themselves. */

#include "dossier-pane.h"

#include "dossier-annotations-panel.h"
#include "dossier-compare-panel.h"
#include "dossier-figures-panel.h"
#include "dossier-outline-panel.h"

struct _DossierPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *header_bar;
  GtkWidget *switcher;
  int fitted_width; /* 0: not laid out yet */
  guint fitting; /* source */

  DossierLibrary *library;
  DossierSession *session;
  gboolean narrow;
  guint64 reading_offset;
};

enum
{
  PROP_LIBRARY = 1,
  PROP_SESSION,
  PROP_NARROW,
  PROP_READING_OFFSET,
  PROP_PAGE,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierPane, dossier_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

/* --- names --- */

/* How the panels are named in the header bar, the richest first. The outline is an icon always. */
typedef enum
{
  NAMES_WORDS,
  NAMES_CURRENT, /* words for the one that is shown, icons for the others */
  NAMES_ICONS,
} Names;

static const struct
{
  const char *page;
  const char *icon;
} icons[] = {
  { "annotations", "annotations-symbolic" },
  { "figures", "figures-symbolic" },
  { "compare", "compare-symbolic" },
};

static void
set_names (DossierPane *self, Names names)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      GtkWidget *child = gtk_stack_get_child_by_name (self->stack, icons[i].page);
      GtkStackPage *page = gtk_stack_get_page (self->stack, child);
      gboolean in_words = names == NAMES_WORDS || (names == NAMES_CURRENT && child == shown);
      const char *icon = in_words ? NULL : icons[i].icon;

      if (g_strcmp0 (icon, gtk_stack_page_get_icon_name (page)) != 0)
        gtk_stack_page_set_icon_name (page, icon);
    }
}

static void
set_cut (DossierPane *self, PangoEllipsizeMode cut)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      if (GTK_IS_LABEL (label))
        gtk_label_set_ellipsize (GTK_LABEL (label), cut);
    }
}

/* The width at which everything in the header bar is whole; what it would like to have is more, as it likes the
 * names in its middle. */
static int
measure_whole (DossierPane *self)
{
  int minimum;

  set_cut (self, PANGO_ELLIPSIZE_NONE);
  gtk_widget_measure (self->header_bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Words where there is room for them, however large the letters are and whatever buttons the desktop puts
 * beside them. */
static gboolean
fit_names_cb (gpointer pane)
{
  DossierPane *self = pane;
  int width = gtk_widget_get_width (self->header_bar);

  self->fitting = 0;
  for (Names names = NAMES_WORDS; names <= NAMES_ICONS; names++)
    {
      set_names (self, names);
      if (measure_whole (self) <= width)
        break;
    }
  /* Where not even the one name fits, it is cut rather than that the window widens. */
  set_cut (self, PANGO_ELLIPSIZE_END);
  return G_SOURCE_REMOVE;
}

static void
fit_names (DossierPane *self)
{
  if (self->fitting == 0 && self->fitted_width > 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_names_cb, self, NULL);
}

static void
dossier_pane_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
dossier_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierPane *self = DOSSIER_PANE (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (self->fitted_width == width)
    return;
  self->fitted_width = width;
  fit_names (self);
}

static void
dossier_pane_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dossier_pane_parent_class)->system_setting_changed (widget, setting);
  fit_names (DOSSIER_PANE (widget));
}

/* --- the object --- */

static void
visible_child_cb (GtkStack *stack, GParamSpec *pspec, DossierPane *self)
{
  fit_names (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
dossier_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierPane *self = DOSSIER_PANE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_READING_OFFSET:
      g_value_set_uint64 (value, self->reading_offset);
      break;
    case PROP_PAGE:
      g_value_set_string (value, dossier_pane_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierPane *self = DOSSIER_PANE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      fit_names (self);
      break;
    case PROP_READING_OFFSET:
      self->reading_offset = g_value_get_uint64 (value);
      break;
    case PROP_PAGE:
      dossier_pane_set_page (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_pane_dispose (GObject *object)
{
  DossierPane *self = DOSSIER_PANE (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  self->fitted_width = 0;
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_PANE);
  g_clear_object (&self->library);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dossier_pane_parent_class)->dispose (object);
}

static void
dossier_pane_class_init (DossierPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_pane_dispose;
  object_class->get_property = dossier_pane_get_property;
  object_class->set_property = dossier_pane_set_property;
  widget_class->measure = dossier_pane_measure;
  widget_class->size_allocate = dossier_pane_size_allocate;
  widget_class->system_setting_changed = dossier_pane_system_setting_changed;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_READING_OFFSET] = g_param_spec_uint64 ("reading-offset", NULL, NULL, 0,
                                                         G_MAXUINT64, 0, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "annotations",
                                               flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_ANNOTATIONS_PANEL);
  g_type_ensure (DOSSIER_TYPE_COMPARE_PANEL);
  g_type_ensure (DOSSIER_TYPE_FIGURES_PANEL);
  g_type_ensure (DOSSIER_TYPE_OUTLINE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dossier/Dossier/window/dossier-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierPane, header_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierPane, switcher);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

static void
dossier_pane_init (DossierPane *self)
{
  /* A layout manager would keep its width from it. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_cut (self, PANGO_ELLIPSIZE_END);
}

const char *
dossier_pane_get_page (DossierPane *self)
{
  g_return_val_if_fail (DOSSIER_IS_PANE (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}

void
dossier_pane_set_page (DossierPane *self, const char *page)
{
  g_return_if_fail (DOSSIER_IS_PANE (self));

  if (page != NULL && gtk_stack_get_child_by_name (self->stack, page) != NULL)
    gtk_stack_set_visible_child_name (self->stack, page);
}
