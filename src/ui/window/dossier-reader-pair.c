/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two columns of which either may be empty. Both are equal: closing one leaves the other where it stands,
 * with its selection and place. */

#include "dossier-reader-pair.h"

#include "dossier-reader-column.h"
#include "dossier-tab-order.h"

#define N_COLUMNS 2

struct _DossierReaderPair
{
  GtkWidget parent_instance;

  DossierReaderColumn *columns[N_COLUMNS];
  GtkWidget *edge;
  guint active;
  guint update_source;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAIRED,
  PROP_READING_OFFSET,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierReaderPair, dossier_reader_pair, GTK_TYPE_WIDGET)

/* Larger text needs more room for as many words. */
static gboolean
fits_both (DossierReaderPair *self, int width)
{
  int resolution = -1; /* dots in an inch times 1024; 96 dots are the usual ones */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &resolution, NULL);
  return width >= DOSSIER_READER_PAIR_WIDTH * MAX (1, resolution / 1024.0 / 96);
}

static gboolean
is_empty (DossierReaderPair *self, guint column)
{
  return dossier_reader_column_get_session (self->columns[column]) == NULL;
}

static void
update_columns (DossierReaderPair *self)
{
  gboolean paired = dossier_reader_pair_get_paired (self);
  gboolean covering = paired && !fits_both (self, gtk_widget_get_width (GTK_WIDGET (self)));

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean shown = i == self->active || (paired && !covering);

      g_object_set (self->columns[i], "paired", paired, "covering", covering, "active",
                    i == self->active, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->columns[i]), shown);
    }
  gtk_widget_set_visible (self->edge, paired && !covering);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer user_data)
{
  DossierReaderPair *self = user_data;

  self->update_source = 0;
  update_columns (self);
  return G_SOURCE_REMOVE;
}

/* What is open has changed, or which one is active. */
static void
update (DossierReaderPair *self)
{
  update_columns (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAIRED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING_OFFSET]);
}

static void
activate (DossierReaderPair *self, guint column)
{
  if (self->active == column)
    return;
  self->active = column;
  update (self);
}

static void
close_column (DossierReaderPair *self, guint column)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (!dossier_reader_pair_get_paired (self))
    return;
  self->active = 1 - column;
  dossier_reader_column_set_session (self->columns[column], NULL);
  update (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (dossier_reader_pair_get_page (self)));
}

/* --- callbacks --- */

static void
close_cb (DossierReaderColumn *column, DossierReaderPair *self)
{
  close_column (self, column == self->columns[0] ? 0 : 1);
}

static void
reading_offset_cb (DossierReaderPair *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING_OFFSET]);
}

static void
focus_moved_cb (DossierReaderPair *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < N_COLUMNS && focus != NULL; i++)
    if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->columns[i])) && !is_empty (self, i))
      activate (self, i);
}

static void
root_changed_cb (DossierReaderPair *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), self,
                             G_CONNECT_SWAPPED);
}

/* --- layout --- */

static void
dossier_reader_pair_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  DossierReaderPair *self = DOSSIER_READER_PAIR (widget);

  /* Two of them never need more room than one: for want of it one is hidden. */
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      int least;
      int good;

      if (!gtk_widget_should_layout (GTK_WIDGET (self->columns[i])))
        continue;
      gtk_widget_measure (GTK_WIDGET (self->columns[i]), orientation, -1, &least, &good, NULL,
                          NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, good);
    }
}

static void
allocate_child (GtkWidget *child, int x, int width, int height, int whole)
{
  gboolean rtl = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { rtl ? whole - x - width : x, 0, width, height };
  int least;

  if (!gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  allocation.width = MAX (width, least);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
dossier_reader_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierReaderPair *self = DOSSIER_READER_PAIR (widget);
  gboolean both = gtk_widget_get_visible (self->edge);
  int half = both ? width / 2 : 0;

  if (both)
    {
      allocate_child (GTK_WIDGET (self->columns[0]), 0, half, height, width);
      allocate_child (self->edge, half, 1, height, width);
      allocate_child (GTK_WIDGET (self->columns[1]), half + 1, width - half - 1, height, width);
    }
  else
    allocate_child (GTK_WIDGET (self->columns[self->active]), 0, width, height, width);
  if (dossier_reader_pair_get_paired (self) && both != fits_both (self, width)
      && self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static gboolean
dossier_reader_pair_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      GTK_WIDGET (dossier_reader_pair_get_page (DOSSIER_READER_PAIR (widget))));
}

static void
dossier_reader_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierReaderPair *self = DOSSIER_READER_PAIR (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, dossier_reader_pair_get_session (self));
      break;
    case PROP_PAIRED:
      g_value_set_boolean (value, dossier_reader_pair_get_paired (self));
      break;
    case PROP_READING_OFFSET:
      g_object_get_property (G_OBJECT (dossier_reader_pair_get_page (self)), "reading-offset",
                             value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      dossier_reader_pair_set_session (DOSSIER_READER_PAIR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_pair_dispose (GObject *object)
{
  DossierReaderPair *self = DOSSIER_READER_PAIR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->columns[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->columns[i])));
  g_clear_pointer (&self->edge, gtk_widget_unparent);

  G_OBJECT_CLASS (dossier_reader_pair_parent_class)->dispose (object);
}

static void
dossier_reader_pair_class_init (DossierReaderPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_reader_pair_get_property;
  object_class->set_property = dossier_reader_pair_set_property;
  object_class->dispose = dossier_reader_pair_dispose;
  widget_class->measure = dossier_reader_pair_measure;
  widget_class->size_allocate = dossier_reader_pair_size_allocate;
  widget_class->grab_focus = dossier_reader_pair_grab_focus;
  dossier_tab_order_pass_through (widget_class);

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAIRED] = g_param_spec_boolean ("paired", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READING_OFFSET] = g_param_spec_uint64 (
      "reading-offset", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

/* A document that is dropped is read where it was dropped: beside one that is alone, in the place of one of
 * two. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DossierReaderPair *self)
{
  const char *id = dossier_entry_get_id (g_value_get_object (value));
  gboolean at_end = x > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at_end = !at_end;
  if (!dossier_reader_pair_get_paired (self))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.open-beside", "s", id);
  if (gtk_widget_get_visible (self->edge))
    activate (self, at_end ? 1 : 0);
  return gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s", id);
}

static void
accept_drops (DossierReaderPair *self)
{
  GtkDropTarget *target = gtk_drop_target_new (DOSSIER_TYPE_ENTRY, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
dossier_reader_pair_init (DossierReaderPair *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (self->edge, "pane-edge");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = dossier_reader_column_new ();
      gtk_widget_set_parent (GTK_WIDGET (self->columns[i]), GTK_WIDGET (self));
      if (i == 0)
        gtk_widget_set_parent (self->edge, GTK_WIDGET (self));
      g_signal_connect_object (self->columns[i], "close", G_CALLBACK (close_cb), self, 0);
      g_signal_connect_object (self->columns[i], "switch", G_CALLBACK (dossier_reader_pair_switch),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (dossier_reader_column_get_page (self->columns[i]),
                               "notify::reading-offset", G_CALLBACK (reading_offset_cb), self,
                               G_CONNECT_SWAPPED);
    }
  accept_drops (self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
  update_columns (self);
}

DossierSession *
dossier_reader_pair_get_session (DossierReaderPair *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAIR (self), NULL);
  return dossier_reader_pair_get_nth (self, self->active);
}

void
dossier_reader_pair_set_session (DossierReaderPair *self, DossierSession *session)
{
  g_return_if_fail (DOSSIER_IS_READER_PAIR (self));

  if (session != NULL && session == dossier_reader_pair_get_session (self))
    return;
  if (session != NULL && session == dossier_reader_pair_get_nth (self, 1 - self->active))
    self->active = 1 - self->active;
  else
    dossier_reader_column_set_session (self->columns[self->active], session);
  if (session == NULL)
    {
      dossier_reader_column_set_session (self->columns[1 - self->active], NULL);
      self->active = 0;
    }
  update (self);
}

void
dossier_reader_pair_open_beside (DossierReaderPair *self, DossierSession *session)
{
  guint column = 1 - self->active;

  g_return_if_fail (DOSSIER_IS_READER_PAIR (self));
  g_return_if_fail (DOSSIER_IS_SESSION (session));

  if (is_empty (self, self->active))
    column = self->active;
  dossier_reader_column_set_session (self->columns[column], session);
  self->active = column;
  update (self);
}

gboolean
dossier_reader_pair_get_paired (DossierReaderPair *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAIR (self), FALSE);
  return !is_empty (self, 0) && !is_empty (self, 1);
}

void
dossier_reader_pair_close_nth (DossierReaderPair *self, guint n)
{
  g_return_if_fail (DOSSIER_IS_READER_PAIR (self));
  g_return_if_fail (n < N_COLUMNS);
  close_column (self, n);
}

void
dossier_reader_pair_close_active (DossierReaderPair *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAIR (self));
  close_column (self, self->active);
}

void
dossier_reader_pair_switch (DossierReaderPair *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAIR (self));

  if (!dossier_reader_pair_get_paired (self))
    return;
  activate (self, 1 - self->active);
  gtk_widget_grab_focus (GTK_WIDGET (dossier_reader_pair_get_page (self)));
}

DossierSession *
dossier_reader_pair_get_nth (DossierReaderPair *self, guint n)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAIR (self), NULL);
  g_return_val_if_fail (n < N_COLUMNS, NULL);
  return dossier_reader_column_get_session (self->columns[n]);
}

DossierReaderPage *
dossier_reader_pair_get_nth_page (DossierReaderPair *self, guint n)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAIR (self), NULL);
  g_return_val_if_fail (n < N_COLUMNS, NULL);
  return dossier_reader_column_get_page (self->columns[n]);
}

DossierReaderPage *
dossier_reader_pair_get_page (DossierReaderPair *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAIR (self), NULL);
  return dossier_reader_pair_get_nth_page (self, self->active);
}
