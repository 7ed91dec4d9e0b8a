/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A list view makes some two hundred rows, however few of them fit into the window, and makes them all anew when
 * it goes to another place of a long list. So its rows are empty slots here, which are cheap; those that lie in the
 * window are filled after each layout, from contents that others no longer need. */

#include "dossier-lazy-rows.h"

#include "dossier-row-slot.h"

/* So far outside the window rows keep what they have, so that a small step does not fill and clear them. */
#define MARGIN 200
/* How often a frame fills rows: it gives up after four layouts, and later versions of the toolkit need some for
 * themselves. Where rows turn out to be smaller than they were taken to be, the next frame fills the rest. */
#define MOST_PASSES 1

struct _DossierLazyRows
{
  GObject parent_instance;

  GtkListView *view; /* borrowed; NULL when it is over */
  const DossierLazyRowsFuncs *funcs;
  gpointer user_data;
  GPtrArray *slots; /* of DossierRowSlot, borrowed: those that have an item */
  GPtrArray *spare; /* of GtkWidget */
  GdkFrameClock *clock; /* (nullable) */
  gint64 frame; /* of the last pass */
  guint n_passes;
  guint n_contents;
  guint later;
  int height;
};

G_DEFINE_FINAL_TYPE (DossierLazyRows, dossier_lazy_rows, G_TYPE_OBJECT)

/* Of a slot: what its content shows, only to be compared with. */
static const char shown_key[] = "dossier-shown";

/* --- filling --- */

static void
fill (DossierLazyRows *self, DossierRowSlot *slot)
{
  g_autoptr (GtkWidget) content = NULL;

  if (self->spare->len > 0)
    content = g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  else
    {
      content = g_object_ref_sink (self->funcs->create (self->user_data));
      self->n_contents++;
    }
  dossier_row_slot_set_content (slot, content);
  g_object_set_data (G_OBJECT (slot), shown_key,
                     gtk_list_item_get_item (dossier_row_slot_get_item (slot)));
  self->funcs->fill (content, dossier_row_slot_get_item (slot), self->user_data);
}

static void
clear (DossierLazyRows *self, DossierRowSlot *slot)
{
  GtkWidget *content = dossier_row_slot_get_content (slot);

  if (content == NULL)
    return;
  g_object_set_data (G_OBJECT (slot), shown_key, NULL);
  self->funcs->clear (content, dossier_row_slot_get_item (slot), self->user_data);
  g_ptr_array_add (self->spare, dossier_row_slot_take_content (slot));
}

/* What one works in keeps its content, wherever it lies. */
static gboolean
is_in_use (DossierRowSlot *slot)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (slot)) != NULL;
}

static gboolean
is_within (DossierLazyRows *self, DossierRowSlot *slot, int margin)
{
  graphene_rect_t bounds;

  /* A row that has not been laid out lies nowhere. */
  if (gtk_widget_get_width (GTK_WIDGET (slot)) == 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (slot), GTK_WIDGET (self->view), &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height >= (float) -margin
         && bounds.origin.y <= (float) (gtk_widget_get_height (GTK_WIDGET (self->view)) + margin);
}

/* What a row of this list is high as a rule. */
static void
learn_height (DossierLazyRows *self)
{
  int sum = 0;
  int n = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      GtkWidget *content = dossier_row_slot_get_content (self->slots->pdata[i]);

      if (content == NULL || gtk_widget_get_height (content) == 0)
        continue;
      sum += gtk_widget_get_height (content);
      n++;
    }
  if (n > 0)
    self->height = sum / n;
}

/* Returns: whether a row was filled */
static gboolean
pass (DossierLazyRows *self)
{
  gboolean filled = FALSE;

  for (guint i = 0; i < self->slots->len; i++)
    if (!is_within (self, self->slots->pdata[i], MARGIN) && !is_in_use (self->slots->pdata[i]))
      clear (self, self->slots->pdata[i]);
  for (guint i = 0; i < self->slots->len; i++)
    if (dossier_row_slot_get_content (self->slots->pdata[i]) == NULL
        && is_within (self, self->slots->pdata[i], 0))
      {
        fill (self, self->slots->pdata[i]);
        filled = TRUE;
      }
  return filled;
}

static gboolean
later_cb (gpointer user_data)
{
  DossierLazyRows *self = user_data;

  self->later = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* After the rows have been laid out; the frame lays out again what is filled here before it is drawn. */
static void
layout_cb (DossierLazyRows *self)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (self->clock);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return;
  if (frame != self->frame)
    self->n_passes = 0;
  self->frame = frame;
  if (self->n_passes >= MOST_PASSES)
    {
      if (self->later == 0)
        self->later = g_idle_add (later_cb, self);
      return;
    }
  learn_height (self);
  if (pass (self))
    self->n_passes++;
}

/* --- the rows --- */

static DossierRowSlot *
get_slot (GtkListItem *item)
{
  return DOSSIER_ROW_SLOT (gtk_list_item_get_child (item));
}

static void
setup_cb (DossierLazyRows *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, dossier_row_slot_new (item));
}

static void
bind_cb (DossierLazyRows *self, GtkListItem *item)
{
  if (self->view == NULL)
    return;
  if (g_object_get_data (G_OBJECT (get_slot (item)), shown_key) != gtk_list_item_get_item (item))
    {
      clear (self, get_slot (item));
      dossier_row_slot_set_empty_height (get_slot (item), self->height);
    }
  g_ptr_array_add (self->slots, get_slot (item));
  if (self->funcs->bind != NULL)
    self->funcs->bind (item, TRUE, self->user_data);
}

/* A row that is selected, or no longer, loses its item and gets it back at once: its content waits for that. */
static void
unbind_cb (DossierLazyRows *self, GtkListItem *item)
{
  if (self->view == NULL || get_slot (item) == NULL)
    return;
  g_ptr_array_remove_fast (self->slots, get_slot (item));
  if (self->funcs->bind != NULL)
    self->funcs->bind (item, FALSE, self->user_data);
}

static void
teardown_cb (DossierLazyRows *self, GtkListItem *item)
{
  DossierRowSlot *slot = get_slot (item);

  if (slot == NULL)
    return;
  if (self->view != NULL)
    {
      clear (self, slot);
      g_ptr_array_remove_fast (self->slots, slot);
    }
  dossier_row_slot_forget_item (slot);
}

/* --- the object --- */

static void
follow_clock (DossierLazyRows *self)
{
  GdkFrameClock *clock = self->view != NULL ? gtk_widget_get_frame_clock (GTK_WIDGET (self->view))
                                            : NULL;

  if (clock == self->clock)
    return;
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_func (self->clock, layout_cb, self);
  g_set_object (&self->clock, clock);
  if (clock != NULL)
    g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
dossier_lazy_rows_dispose (GObject *object)
{
  DossierLazyRows *self = DOSSIER_LAZY_ROWS (object);

  dossier_lazy_rows_detach (self);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);

  G_OBJECT_CLASS (dossier_lazy_rows_parent_class)->dispose (object);
}

static void
dossier_lazy_rows_class_init (DossierLazyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_lazy_rows_dispose;
}

static void
dossier_lazy_rows_init (DossierLazyRows *self)
{
  self->slots = g_ptr_array_new ();
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->frame = -1;
}

DossierLazyRows *
dossier_lazy_rows_new (GtkListView *view,
                       const DossierLazyRowsFuncs *funcs,
                       gpointer user_data,
                       int height)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "setup", G_CALLBACK (setup_cb) },
    { "bind", G_CALLBACK (bind_cb) },
    { "unbind", G_CALLBACK (unbind_cb) },
    { "teardown", G_CALLBACK (teardown_cb) },
  };
  DossierLazyRows *self = g_object_new (DOSSIER_TYPE_LAZY_ROWS, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->view = view;
  self->funcs = funcs;
  self->user_data = user_data;
  self->height = height;
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (factory, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "realize", G_CALLBACK (follow_clock), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (view, "unrealize", G_CALLBACK (follow_clock), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_view_set_factory (view, factory);
  follow_clock (self);
  return self;
}

void
dossier_lazy_rows_detach (DossierLazyRows *self)
{
  g_return_if_fail (DOSSIER_IS_LAZY_ROWS (self));

  if (self->view == NULL)
    return;
  gtk_list_view_set_factory (self->view, NULL);
  g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
  follow_clock (self);
  g_clear_handle_id (&self->later, g_source_remove);
}

GtkWidget *
dossier_lazy_rows_find (DossierLazyRows *self, gpointer item)
{
  g_return_val_if_fail (DOSSIER_IS_LAZY_ROWS (self), NULL);

  for (guint i = 0; item != NULL && i < self->slots->len; i++)
    {
      DossierRowSlot *slot = self->slots->pdata[i];

      if (gtk_list_item_get_item (dossier_row_slot_get_item (slot)) != item)
        continue;
      if (dossier_row_slot_get_content (slot) == NULL)
        fill (self, slot);
      return dossier_row_slot_get_content (slot);
    }
  return NULL;
}

GtkWidget *
dossier_lazy_rows_get_row (GtkWidget *content)
{
  GtkWidget *slot = gtk_widget_get_parent (content);

  return slot != NULL ? gtk_widget_get_parent (slot) : NULL;
}

void
dossier_lazy_rows_foreach (DossierLazyRows *self, DossierLazyRowsFunc func, gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LAZY_ROWS (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      GtkWidget *content = dossier_row_slot_get_content (self->slots->pdata[i]);

      if (content != NULL)
        func (content, user_data);
    }
}

guint
dossier_lazy_rows_count (DossierLazyRows *self)
{
  g_return_val_if_fail (DOSSIER_IS_LAZY_ROWS (self), 0);
  return self->n_contents;
}
