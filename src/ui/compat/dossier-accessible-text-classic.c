/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The words of a drawn document for assistive technologies on GTK 4.8, where only some widgets of GTK's own
 * have text: a text view that mirrors it.
 *
 *   canonical text  ..........[##############|############]..........
 *                             start        caret         end          at most MIRROR_BYTES
 *
 * The mirror has no key bindings, so that every key reaches the widget; no pointer can reach it; it is
 * never drawn. A caret that assistive technology sets in it moves the widget's, and the other way. */

#include "dossier-accessible-text.h"

/* A document that long is held whole; of a longer one, half as much round the caret. */
#define MIRROR_BYTES (64 * 1024)
/* Nothing of this may delay what is seen: it waits until the widget has come to rest. */
#define REST_MILLISECONDS 150
#define REMARKS_AT_ONCE 64
/* No two words have room in a line of that many pixels. */
#define NO_ROOM 2

typedef struct
{
  DossierRange range;
  GtkTextTag *tag;
} Remark;

struct _DossierAccessibleText
{
  GtkWidget *widget; /* not owned */
  const DossierAccessibleTextVTable *vtable;
  GtkWidget *mirror;
  GtkTextBuffer *buffer;
  DossierRange held; /* what the mirror holds */
  gboolean is_stale; /* it holds something else */
  gboolean is_ours; /* what changes in the mirror now comes from the widget */
  guint rest;
  guint taking;
  guint tagging;
  GArray *remarks; /* of Remark: still to be tagged, first ones first */
  guint n_tagged;
  GtkTextTag
      *line_tags[3]; /* not owned: two between which a line may break, and one that has it broken */
};

/* --- the mirror --- */

#define DOSSIER_TYPE_TEXT_MIRROR (dossier_text_mirror_get_type ())
G_DECLARE_FINAL_TYPE (DossierTextMirror, dossier_text_mirror, DOSSIER, TEXT_MIRROR, GtkTextView)

struct _DossierTextMirror
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (DossierTextMirror, dossier_text_mirror, GTK_TYPE_TEXT_VIEW)

/* A text view offers its selection for pasting by the middle button; that is the widget's own business. */
static void
dossier_text_mirror_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_text_mirror_parent_class)->realize (widget);

  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                              gtk_widget_get_primary_clipboard (widget));
}

static void
dossier_text_mirror_unrealize (GtkWidget *widget)
{
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                           gtk_widget_get_primary_clipboard (widget));

  GTK_WIDGET_CLASS (dossier_text_mirror_parent_class)->unrealize (widget);
}

static void
dossier_text_mirror_class_init (DossierTextMirrorClass *klass)
{
  GTK_WIDGET_CLASS (klass)->realize = dossier_text_mirror_realize;
  GTK_WIDGET_CLASS (klass)->unrealize = dossier_text_mirror_unrealize;
}

/* A text view acts on keys; here they are the widget's. Those that move the focus are no bindings. */
static void
drop_bindings (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        gtk_widget_remove_controller (widget, controller);
    }
}

static void
dossier_text_mirror_init (DossierTextMirror *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  drop_bindings (GTK_WIDGET (self));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_NONE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* --- from the widget to the mirror --- */

static const char *
get_text (DossierAccessibleText *self, gsize *length)
{
  DossierDocument *document = self->vtable->get_document (self->widget);

  *length = 0;
  return document != NULL ? dossier_document_get_text (document, length) : "";
}

/* The blocks round the caret. */
static DossierRange
choose_range (DossierAccessibleText *self, const char *text, gsize length, gsize cursor)
{
  DossierRange range = { 0, length };

  if (length <= MIRROR_BYTES)
    return range;
  range.start = cursor > MIRROR_BYTES / 4 ? cursor - MIRROR_BYTES / 4 : 0;
  range.end = MIN (cursor + MIRROR_BYTES / 4, length);
  while (range.start > 0 && (text[range.start] & 0xc0) == 0x80)
    range.start--;
  while (range.end < length && (text[range.end] & 0xc0) == 0x80)
    range.end++;
  for (gsize i = range.start; i > 0 && i < cursor; i++)
    if (text[i - 1] == '\n')
      {
        range.start = i;
        break;
      }
  return range;
}

static void
get_iter (DossierAccessibleText *self, gsize offset, GtkTextIter *iter)
{
  gsize length;
  const char *text = get_text (self, &length);

  offset = CLAMP (offset, self->held.start, self->held.end);
  gtk_text_buffer_get_iter_at_offset (
      self->buffer, iter, (int) g_utf8_pointer_to_offset (text + self->held.start, text + offset));
}

/* --- lines --- */

/* Who asks for the line of the caret is to hear the one that is seen. The paragraph of the caret is wrapped as
 * the mirror has no room for it, and may break where that line begins and ends only: inside a run of
 * one tag it does not. */
static void
shape_line (DossierAccessibleText *self, gsize cursor)
{
  DossierRange line = self->vtable->get_unit (self->widget, cursor, DOSSIER_TEXT_UNIT_LINE);
  GtkTextIter starts[3];
  GtkTextIter ends[3];
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  for (guint i = 0; i < G_N_ELEMENTS (self->line_tags); i++)
    gtk_text_buffer_remove_tag (self->buffer, self->line_tags[i], &first, &last);
  if (line.end <= line.start)
    return;
  get_iter (self, line.start, &starts[1]);
  get_iter (self, line.end, &ends[1]);
  starts[0] = ends[2] = starts[1];
  gtk_text_iter_set_line_offset (&starts[0], 0);
  if (!gtk_text_iter_ends_line (&ends[2]))
    gtk_text_iter_forward_to_line_end (&ends[2]);
  ends[0] = starts[1];
  starts[2] = ends[1];
  gtk_text_buffer_apply_tag (self->buffer, self->line_tags[2], &starts[0], &ends[2]);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (gtk_text_iter_compare (&starts[i], &ends[i]) < 0)
      gtk_text_buffer_apply_tag (self->buffer, self->line_tags[i % 2], &starts[i], &ends[i]);
}

static void
create_line_tags (DossierAccessibleText *self)
{
  self->line_tags[0] = gtk_text_buffer_create_tag (self->buffer, NULL, "allow-breaks", FALSE, NULL);
  self->line_tags[1] = gtk_text_buffer_create_tag (self->buffer, NULL, "allow-breaks", FALSE, NULL);
  self->line_tags[2] = gtk_text_buffer_create_tag (self->buffer, NULL, "wrap-mode", GTK_WRAP_CHAR,
                                                   NULL);
}

static void
show_selection (DossierAccessibleText *self)
{
  GtkTextIter anchor_iter;
  GtkTextIter cursor_iter;
  gsize anchor;
  gsize cursor;

  self->vtable->get_selection (self->widget, &anchor, &cursor);
  shape_line (self, cursor);
  get_iter (self, anchor, &anchor_iter);
  get_iter (self, cursor, &cursor_iter);
  self->is_ours = TRUE;
  gtk_text_buffer_select_range (self->buffer, &cursor_iter, &anchor_iter);
  self->is_ours = FALSE;
}

static void
fill (DossierAccessibleText *self)
{
  gsize length;
  const char *text = get_text (self, &length);
  gsize anchor;
  gsize cursor;

  self->vtable->get_selection (self->widget, &anchor, &cursor);
  self->held = choose_range (self, text, length, cursor);
  self->is_stale = FALSE;
  self->is_ours = TRUE;
  gtk_text_buffer_set_text (self->buffer, text + self->held.start,
                            (int) (self->held.end - self->held.start));
  self->is_ours = FALSE;
}

/* Near an edge of what is held, where there is more beyond. */
static gboolean
is_leaving (DossierAccessibleText *self, gsize offset)
{
  const gsize reserve = MIRROR_BYTES / 16;
  gsize length;

  get_text (self, &length);
  return (self->held.start > 0 && offset < self->held.start + reserve)
         || (self->held.end < length && offset + reserve > self->held.end);
}

/* --- remarks --- */

/* GTK 4.8 tells assistive technology of some properties of a tag, and none of them is for words of our own.
 * The family of the face is one that is read out as it stands; nothing here is ever drawn with it. */
static GtkTextTag *
get_tag (DossierAccessibleText *self, const char *remark)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, remark);

  if (tag == NULL)
    tag = gtk_text_buffer_create_tag (self->buffer, remark, "family", remark, "underline",
                                      PANGO_UNDERLINE_SINGLE, NULL);
  return tag;
}

static void
collect_cb (DossierRange range, const char *remark, gpointer user_data)
{
  DossierAccessibleText *self = user_data;
  Remark one = { range, get_tag (self, remark) };

  g_array_append_val (self->remarks, one);
}

static gboolean
tag_some_cb (gpointer user_data)
{
  DossierAccessibleText *self = user_data;
  guint last = MIN (self->n_tagged + REMARKS_AT_ONCE, self->remarks->len);

  for (; self->n_tagged < last; self->n_tagged++)
    {
      const Remark *remark = &g_array_index (self->remarks, Remark, self->n_tagged);
      GtkTextIter start;
      GtkTextIter end;

      get_iter (self, remark->range.start, &start);
      get_iter (self, remark->range.end, &end);
      gtk_text_buffer_apply_tag (self->buffer, remark->tag, &start, &end);
    }
  if (self->n_tagged < self->remarks->len)
    return G_SOURCE_CONTINUE;
  self->tagging = 0;
  return G_SOURCE_REMOVE;
}

static void
tag_remarks (DossierAccessibleText *self)
{
  GtkTextIter start;
  GtkTextIter end;
  gsize anchor;
  gsize cursor;

  g_clear_handle_id (&self->tagging, g_source_remove);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  self->vtable->get_selection (self->widget, &anchor, &cursor);
  shape_line (self, cursor);
  g_array_set_size (self->remarks, 0);
  self->n_tagged = 0;
  self->vtable->foreach_remark (self->widget, self->held, collect_cb, self);
  if (self->remarks->len > 0)
    self->tagging = g_idle_add_full (G_PRIORITY_LOW, tag_some_cb, self, NULL);
}

static gboolean
rest_cb (gpointer user_data)
{
  DossierAccessibleText *self = user_data;

  self->rest = 0;
  if (self->is_stale)
    {
      fill (self);
      show_selection (self);
    }
  tag_remarks (self);
  return G_SOURCE_REMOVE;
}

static void
queue_rest (DossierAccessibleText *self)
{
  if (self->rest == 0)
    self->rest = g_timeout_add (REST_MILLISECONDS, rest_cb, self);
}

/* --- from the mirror to the widget --- */

static gsize
get_offset (DossierAccessibleText *self, GtkTextMark *mark)
{
  gsize length;
  const char *text = get_text (self, &length);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  return (
      gsize) (g_utf8_offset_to_pointer (text + self->held.start, gtk_text_iter_get_offset (&iter))
              - text);
}

/* Both ends of a selection have been set by now. */
static gboolean
take_selection_cb (gpointer user_data)
{
  DossierAccessibleText *self = user_data;

  self->taking = 0;
  if (!self->is_stale)
    self->vtable->select (self->widget,
                          get_offset (self, gtk_text_buffer_get_selection_bound (self->buffer)),
                          get_offset (self, gtk_text_buffer_get_insert (self->buffer)));
  return G_SOURCE_REMOVE;
}

static void
mark_set_cb (GtkTextBuffer *buffer,
             const GtkTextIter *iter,
             GtkTextMark *mark,
             DossierAccessibleText *self)
{
  gboolean is_end = mark == gtk_text_buffer_get_insert (buffer)
                    || mark == gtk_text_buffer_get_selection_bound (buffer);

  if (is_end && !self->is_ours && self->taking == 0)
    self->taking = g_idle_add_full (G_PRIORITY_DEFAULT, take_selection_cb, self, NULL);
}

/* --- public --- */

void
dossier_accessible_text_implement (GType type)
{
}

DossierAccessibleText *
dossier_accessible_text_new (GtkWidget *widget, const DossierAccessibleTextVTable *vtable)
{
  DossierAccessibleText *self = g_new0 (DossierAccessibleText, 1);

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self->widget = widget;
  self->vtable = vtable;
  self->remarks = g_array_new (FALSE, FALSE, sizeof (Remark));
  self->mirror = g_object_new (DOSSIER_TYPE_TEXT_MIRROR, NULL);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->mirror));
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_widget_set_parent (self->mirror, widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->mirror),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, widget, NULL, -1);
  create_line_tags (self);
  g_signal_connect (self->buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
  return self;
}

void
dossier_accessible_text_free (DossierAccessibleText *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->taking, g_source_remove);
  g_clear_handle_id (&self->tagging, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  gtk_widget_unparent (self->mirror);
  g_array_unref (self->remarks);
  g_free (self);
}

GtkAccessibleRole
dossier_accessible_text_get_role (DossierBlockKind kind)
{
  switch (kind)
    {
    case DOSSIER_BLOCK_HEADING:
      return GTK_ACCESSIBLE_ROLE_HEADING;
    case DOSSIER_BLOCK_ITEM:
      return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
    case DOSSIER_BLOCK_IMAGE:
      return GTK_ACCESSIBLE_ROLE_IMG;
    case DOSSIER_BLOCK_TABLE:
      return GTK_ACCESSIBLE_ROLE_TABLE;
    case DOSSIER_BLOCK_RULE:
      return GTK_ACCESSIBLE_ROLE_SEPARATOR;
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_QUOTE:
    case DOSSIER_BLOCK_CODE:
      return GTK_ACCESSIBLE_ROLE_LABEL;
    }
  g_return_val_if_reached (GTK_ACCESSIBLE_ROLE_LABEL);
}

/* GTK 4.8 tells of column headers only that they fill space. */
GtkAccessibleRole
dossier_accessible_text_get_header_role (void)
{
  return GTK_ACCESSIBLE_ROLE_CELL;
}

void
dossier_accessible_text_document_changed (DossierAccessibleText *self)
{
  self->is_stale = TRUE;
  g_clear_handle_id (&self->tagging, g_source_remove);
  queue_rest (self);
}

void
dossier_accessible_text_selection_changed (DossierAccessibleText *self)
{
  gsize anchor;
  gsize cursor;

  g_clear_handle_id (&self->taking, g_source_remove);
  self->vtable->get_selection (self->widget, &anchor, &cursor);
  if (self->is_stale || is_leaving (self, cursor))
    {
      fill (self);
      queue_rest (self);
    }
  show_selection (self);
}

void
dossier_accessible_text_remarks_changed (DossierAccessibleText *self)
{
  queue_rest (self);
}

void
dossier_accessible_text_allocate (DossierAccessibleText *self, const GtkAllocation *area)
{
  int margin = MAX (area->width - NO_ROOM, 0);
  int least;

  if (gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self->mirror)) != margin)
    {
      gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->mirror), margin);
      queue_rest (self);
    }
  /* GTK wants both asked before it allocates. */
  gtk_widget_measure (self->mirror, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->mirror, GTK_ORIENTATION_VERTICAL, area->width, &least, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (self->mirror, area, -1);
}

gboolean
dossier_accessible_text_grab_focus (DossierAccessibleText *self)
{
  return gtk_widget_grab_focus (self->mirror);
}

gboolean
dossier_accessible_text_has_focus (DossierAccessibleText *self)
{
  return gtk_widget_has_focus (self->mirror);
}

void
dossier_accessible_text_announce (DossierAccessibleText *self, const char *message)
{
  dossier_accessible_announce (self->mirror, message);
}

/* A description of the focus that changes is read out. */
void
dossier_accessible_announce (GtkWidget *focus, const char *message)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
}

void
dossier_accessible_unsay (GtkWidget *focus)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
