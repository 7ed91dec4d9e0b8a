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
  GtkWidget *switcher;

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

static void
visible_child_cb (GtkStack *stack, GParamSpec *pspec, DossierPane *self)
{
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
  gtk_widget_class_bind_template_child (widget_class, DossierPane, switcher);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

/* With large text in a narrow window the names of the pages together are wider than it. */
static void
shorten_names (DossierPane *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      if (GTK_IS_LABEL (label))
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
}

static void
dossier_pane_init (DossierPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  shorten_names (self);
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
