/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The reader as an object: its properties, signals and actions. */

#include "dossier-reader.h"

#include "dossier-reader-private.h"

#define DEFAULT_FAMILY "Noto Serif, Source Serif 4, serif"
#define DEFAULT_SIZE 16.0
#define DEFAULT_LINE 71

enum
{
  PROP_DOCUMENT = 1,
  PROP_ZOOM,
  PROP_FONT_FAMILY,
  PROP_FONT_SIZE,
  PROP_LINE_LENGTH,
  PROP_CARET_VISIBLE,
  PROP_MARGIN_MARKS_VISIBLE,
  PROP_UNDERLINES_VISIBLE,
  PROP_JUSTIFIED,
  N_PROPERTIES,
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SELECTION_CHANGED,
  SELECTION_FINISHED,
  MARK_ACTIVATED,
  EDGES_MOVING,
  EDGES_MOVED,
  FIGURE_ACTIVATED,
  LINK_ACTIVATED,
  POSITION_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierReader,
                               dossier_reader,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                                   dossier_accessible_text_implement (g_define_type_id))

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
set_setting (DossierReader *self, guint id, const GValue *value)
{
  switch (id)
    {
    case PROP_FONT_FAMILY:
      g_free (self->font_family);
      self->font_family = g_value_dup_string (value);
      if (self->font_family == NULL || *self->font_family == '\0')
        {
          g_free (self->font_family);
          self->font_family = g_strdup (DEFAULT_FAMILY);
        }
      break;
    case PROP_FONT_SIZE:
      self->font_size = g_value_get_double (value);
      break;
    case PROP_LINE_LENGTH:
      self->line_length = g_value_get_uint (value);
      dossier_reader_rebuild (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    default:
      return;
    }
  dossier_reader_forget_geometry (self);
}

static void
dossier_reader_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierReader *self = DOSSIER_READER (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      dossier_reader_set_document (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      dossier_reader_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_FONT_FAMILY:
    case PROP_FONT_SIZE:
    case PROP_LINE_LENGTH:
      set_setting (self, id, value);
      break;
    case PROP_CARET_VISIBLE:
      dossier_reader_set_caret_visible (self, g_value_get_boolean (value));
      break;
    case PROP_MARGIN_MARKS_VISIBLE:
      self->margin_marks_visible = g_value_get_boolean (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case PROP_UNDERLINES_VISIBLE:
      self->underlines_visible = g_value_get_boolean (value);
      dossier_reader_drop_nodes (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case PROP_JUSTIFIED:
      self->justified = g_value_get_boolean (value);
      dossier_reader_forget_geometry (self);
      break;
    case PROP_HADJUSTMENT:
      dossier_reader_set_hadjustment (self, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      dossier_reader_set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierReader *self = DOSSIER_READER (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_FONT_FAMILY:
      g_value_set_string (value, self->font_family);
      break;
    case PROP_FONT_SIZE:
      g_value_set_double (value, self->font_size);
      break;
    case PROP_LINE_LENGTH:
      g_value_set_uint (value, self->line_length);
      break;
    case PROP_CARET_VISIBLE:
      g_value_set_boolean (value, self->caret_visible);
      break;
    case PROP_MARGIN_MARKS_VISIBLE:
      g_value_set_boolean (value, self->margin_marks_visible);
      break;
    case PROP_UNDERLINES_VISIBLE:
      g_value_set_boolean (value, self->underlines_visible);
      break;
    case PROP_JUSTIFIED:
      g_value_set_boolean (value, self->justified);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 720 : 600;
}

static void
dossier_reader_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  dossier_reader_allocate (DOSSIER_READER (widget), width, height);
}

void
dossier_reader_load_palette (DossierReader *self)
{
  dossier_reader_palette_load (&self->palette, GTK_WIDGET (self),
                               dossier_reader_shows_pages (self));
}

/* Colours are in the drawn nodes, and that of links in the layouts themselves. */
static void
palette_changed (DossierReader *self)
{
  GdkRGBA link = self->palette.link;

  dossier_reader_load_palette (self);
  dossier_reader_drop_nodes (self);
  if (!gdk_rgba_equal (&link, &self->palette.link))
    dossier_reader_forget_geometry (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dossier_reader_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dossier_reader_parent_class)->css_changed (widget, change);

  palette_changed (DOSSIER_READER (widget));
}

static void
dossier_reader_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dossier_reader_parent_class)->system_setting_changed (widget, setting);

  if (setting == GTK_SYSTEM_SETTING_FONT_CONFIG || setting == GTK_SYSTEM_SETTING_DPI
      || setting == GTK_SYSTEM_SETTING_FONT_NAME)
    dossier_reader_forget_geometry (DOSSIER_READER (widget));
}

static gboolean
dossier_reader_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DossierReader *self = DOSSIER_READER (widget);
  gboolean is_in_header = self->header != NULL
                          && gtk_widget_get_focus_child (widget) == self->header;
  gboolean is_in_text = dossier_reader_has_focus (self);

  /* First the header's widgets, then the text; backwards the other way round. */
  if (is_in_header && gtk_widget_child_focus (self->header, direction))
    return TRUE;
  if (direction == GTK_DIR_TAB_BACKWARD)
    {
      if (is_in_header)
        return FALSE;
      if (!is_in_text)
        return gtk_widget_grab_focus (widget);
      return self->header != NULL && gtk_widget_child_focus (self->header, direction);
    }
  if (is_in_text)
    return FALSE;
  if (direction == GTK_DIR_TAB_FORWARD && !is_in_header && self->header != NULL
      && gtk_widget_child_focus (self->header, direction))
    return TRUE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
dossier_reader_grab_focus (GtkWidget *widget)
{
  return dossier_accessible_text_grab_focus (DOSSIER_READER (widget)->accessible);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dossier_reader_copy (DOSSIER_READER (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierReader *self = DOSSIER_READER (widget);

  dossier_reader_select (self, 0, self->length);
  dossier_reader_claim_primary (self);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int steps = g_str_equal (name, "reader.zoom-in")    ? 1
              : g_str_equal (name, "reader.zoom-out") ? -1
                                                      : 0;

  dossier_reader_zoom_by (DOSSIER_READER (widget), steps);
}

static void
dossier_reader_dispose (GObject *object)
{
  DossierReader *self = DOSSIER_READER (object);

  g_clear_handle_id (&self->warm_up, g_source_remove);
  dossier_reader_drop_document (self);
  if (self->flash_animation != NULL)
    adw_animation_pause (self->flash_animation);
  g_clear_object (&self->flash_animation);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->accessible, dossier_accessible_text_free);
  dossier_reader_set_vadjustment (self, NULL);
  dossier_reader_set_hadjustment (self, NULL);

  G_OBJECT_CLASS (dossier_reader_parent_class)->dispose (object);
}

static void
dossier_reader_finalize (GObject *object)
{
  DossierReader *self = DOSSIER_READER (object);

  dossier_mark_index_free (self->highlights);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->figures, g_array_unref);
  g_hash_table_unref (self->proxies);
  g_hash_table_unref (self->entries);
  g_free (self->font_family);
  g_free (self->subtitle);

  G_OBJECT_CLASS (dossier_reader_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DOSSIER_TYPE_DOCUMENT,
                                                   flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, DOSSIER_READER_LEAST_ZOOM,
                                               DOSSIER_READER_LARGEST_ZOOM, 1, flags);
  properties[PROP_FONT_FAMILY] = g_param_spec_string ("font-family", NULL, NULL, DEFAULT_FAMILY,
                                                      plain);
  properties[PROP_FONT_SIZE] = g_param_spec_double ("font-size", NULL, NULL, 6, 72, DEFAULT_SIZE,
                                                    plain);
  properties[PROP_LINE_LENGTH] = g_param_spec_uint ("line-length", NULL, NULL, 20, 400,
                                                    DEFAULT_LINE, plain);
  properties[PROP_CARET_VISIBLE] = g_param_spec_boolean ("caret-visible", NULL, NULL, FALSE, flags);
  properties[PROP_MARGIN_MARKS_VISIBLE] = g_param_spec_boolean ("margin-marks-visible", NULL, NULL,
                                                                TRUE, plain);
  properties[PROP_JUSTIFIED] = g_param_spec_boolean ("justified", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDERLINES_VISIBLE] = g_param_spec_boolean ("underlines-visible", NULL, NULL,
                                                              TRUE, plain);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DOSSIER_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
install_signals (void)
{
  signals[SELECTION_CHANGED] = add_signal ("selection-changed");
  signals[SELECTION_FINISHED] = add_signal ("selection-finished");
  signals[EDGES_MOVING] = add_signal ("edges-moving");
  signals[POSITION_CHANGED] = add_signal ("position-changed");
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", DOSSIER_TYPE_READER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                          G_TYPE_INT);
  signals[EDGES_MOVED] = g_signal_new ("edges-moved", DOSSIER_TYPE_READER, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT64,
                                       G_TYPE_UINT64);
  signals[FIGURE_ACTIVATED] = g_signal_new ("figure-activated", DOSSIER_TYPE_READER,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                            G_TYPE_UINT64, G_TYPE_UINT64);
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", DOSSIER_TYPE_READER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_c, "reader.copy" },         { GDK_KEY_Insert, "reader.copy" },
    { GDK_KEY_a, "reader.select-all" },   { GDK_KEY_plus, "reader.zoom-in" },
    { GDK_KEY_equal, "reader.zoom-in" },  { GDK_KEY_KP_Add, "reader.zoom-in" },
    { GDK_KEY_minus, "reader.zoom-out" }, { GDK_KEY_KP_Subtract, "reader.zoom-out" },
    { GDK_KEY_0, "reader.zoom-normal" },  { GDK_KEY_KP_0, "reader.zoom-normal" },
  };

  gtk_widget_class_install_action (widget_class, "reader.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "reader.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-normal", NULL, zoom_action);
  gtk_widget_class_install_property_action (widget_class, "reader.caret", "caret-visible");
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, GDK_CONTROL_MASK,
                                         bindings[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "reader.caret", NULL);
}

static void
dossier_reader_class_init (DossierReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_reader_dispose;
  object_class->finalize = dossier_reader_finalize;
  object_class->set_property = dossier_reader_set_property;
  object_class->get_property = dossier_reader_get_property;
  widget_class->measure = dossier_reader_measure;
  widget_class->size_allocate = dossier_reader_size_allocate;
  widget_class->snapshot = dossier_reader_snapshot;
  widget_class->css_changed = dossier_reader_css_changed;
  widget_class->system_setting_changed = dossier_reader_system_setting_changed;
  widget_class->focus = dossier_reader_focus;
  widget_class->grab_focus = dossier_reader_grab_focus;

  install_properties (object_class);
  install_signals ();
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "reader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
dossier_reader_init (DossierReader *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->text = "";
  self->font_family = g_strdup (DEFAULT_FAMILY);
  self->font_size = DEFAULT_SIZE;
  self->line_length = DEFAULT_LINE;
  self->zoom = self->page_zoom = 1;
  self->margin_marks_visible = TRUE;
  self->underlines_visible = TRUE;
  self->goal_x = -1;
  self->selected_mark = self->hovered_mark = DOSSIER_MARK_NONE;
  self->highlights = dossier_mark_index_new (NULL, 0);
  self->marks_generation = 1;
  self->proxies = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->recent);
  self->entries = g_hash_table_new (NULL, NULL);
  dossier_reader_load_palette (self);

  g_signal_connect (self, "notify::root", G_CALLBACK (dossier_reader_warm_up), NULL);
  dossier_reader_add_accessible (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dossier_reader_add_pointer (self);
  dossier_reader_add_drag (self);
  dossier_reader_add_tooltip (self);
  dossier_reader_add_keys (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (palette_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (palette_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
dossier_reader_new (void)
{
  return g_object_new (DOSSIER_TYPE_READER, NULL);
}
