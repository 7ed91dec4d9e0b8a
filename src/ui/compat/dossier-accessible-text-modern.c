/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The words of a drawn document for assistive technologies on GTK 4.14: the widget has text of its own.
 * Offsets are code points there and bytes here. */

#include "dossier-accessible-text.h"

/* A longer document is not sent round when it is opened: who wants it asks for it. */
#define SENT_BYTES (64 * 1024)
/* Where nothing is said of the words, they are looked through this far. */
#define REACH_BYTES 4096

struct _DossierAccessibleText
{
  GtkWidget *widget; /* not owned */
  const DossierAccessibleTextVTable *vtable;
  gsize anchor; /* as told last */
  gsize cursor;
};

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("dossier-accessible-text");
}

static DossierAccessibleText *
find (GtkAccessibleText *accessible)
{
  return g_object_get_qdata (G_OBJECT (accessible), get_quark ());
}

/* (nullable) */
static DossierDocument *
find_document (GtkAccessibleText *accessible)
{
  DossierAccessibleText *self = find (accessible);

  return self != NULL ? self->vtable->get_document (self->widget) : NULL;
}

static gsize
to_bytes (DossierDocument *document, guint chars)
{
  gsize offset;

  if (chars == G_MAXUINT || !dossier_document_chars_to_bytes (document, chars, &offset))
    dossier_document_get_text (document, &offset);
  return offset;
}

static guint
to_chars (DossierDocument *document, gsize offset)
{
  return (guint) dossier_document_bytes_to_chars (document, offset);
}

/* GTK reads past the end of what it is given until a zero. */
static GBytes *
create_bytes (DossierDocument *document, DossierRange range)
{
  return g_bytes_new_take (dossier_document_dup_range (document, range), range.end - range.start);
}

static GBytes *
get_contents (GtkAccessibleText *accessible, guint start, guint end)
{
  DossierDocument *document = find_document (accessible);
  gsize length;
  const char *text;

  if (document == NULL)
    return g_bytes_new_static ("", 0);
  text = dossier_document_get_text (document, &length);
  /* Asked for its length GTK has the whole counted: no copy of that. */
  if (start == 0 && end == G_MAXUINT)
    return g_bytes_new_with_free_func (text, length, g_object_unref, g_object_ref (document));
  return create_bytes (document, (DossierRange){ to_bytes (document, start),
                                                 to_bytes (document, MAX (start, end)) });
}

static DossierRange
get_range_at (DossierAccessibleText *self,
              DossierDocument *document,
              gsize offset,
              GtkAccessibleTextGranularity granularity)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
      return (DossierRange){ offset, offset < length
                                         ? (gsize) (g_utf8_next_char (text + offset) - text)
                                         : offset };
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      return self->vtable->get_unit (self->widget, offset, DOSSIER_TEXT_UNIT_WORD);
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      return self->vtable->get_unit (self->widget, offset, DOSSIER_TEXT_UNIT_SENTENCE);
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
      return self->vtable->get_unit (self->widget, offset, DOSSIER_TEXT_UNIT_LINE);
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
      return self->vtable->get_unit (self->widget, offset, DOSSIER_TEXT_UNIT_PARAGRAPH);
    }
  g_return_val_if_reached (((DossierRange){ offset, offset }));
}

static GBytes *
get_contents_at (GtkAccessibleText *accessible,
                 guint offset,
                 GtkAccessibleTextGranularity granularity,
                 guint *start,
                 guint *end)
{
  DossierDocument *document = find_document (accessible);
  DossierRange range;

  *start = *end = 0;
  if (document == NULL)
    return g_bytes_new_static ("", 0);
  range = get_range_at (find (accessible), document, to_bytes (document, offset), granularity);
  *start = to_chars (document, range.start);
  *end = to_chars (document, range.end);
  return create_bytes (document, range);
}

static guint
get_caret_position (GtkAccessibleText *accessible)
{
  DossierDocument *document = find_document (accessible);
  DossierAccessibleText *self = find (accessible);
  gsize anchor;
  gsize cursor;

  if (document == NULL)
    return 0;
  self->vtable->get_selection (self->widget, &anchor, &cursor);
  return to_chars (document, cursor);
}

static gboolean
get_selection (GtkAccessibleText *accessible, gsize *n_ranges, GtkAccessibleTextRange **ranges)
{
  DossierDocument *document = find_document (accessible);
  DossierAccessibleText *self = find (accessible);
  gsize anchor;
  gsize cursor;
  guint start;

  *n_ranges = 0;
  if (document == NULL)
    return FALSE;
  self->vtable->get_selection (self->widget, &anchor, &cursor);
  if (anchor == cursor)
    return FALSE;
  start = to_chars (document, MIN (anchor, cursor));
  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)[0].start = start;
  (*ranges)[0].length = to_chars (document, MAX (anchor, cursor)) - start;
  return TRUE;
}

typedef struct
{
  gsize offset;
  DossierRange range; /* of what is said, or of nothing being said, round offset */
  char *remark;
} RemarkSearch;

static void
search_cb (DossierRange range, const char *remark, gpointer user_data)
{
  RemarkSearch *search = user_data;

  if (range.end <= search->offset)
    search->range.start = range.end;
  else if (range.start > search->offset)
    search->range.end = MIN (search->range.end, range.start);
  else
    {
      search->range = range;
      search->remark = g_strdup (remark);
    }
}

/* A verdict is told as an attribute of its own, and as an underline for those who know only that. */
static gboolean
get_attributes (GtkAccessibleText *accessible,
                guint offset,
                gsize *n_ranges,
                GtkAccessibleTextRange **ranges,
                char ***names,
                char ***values)
{
  static const char *const said[] = { "verdict", GTK_ACCESSIBLE_ATTRIBUTE_UNDERLINE, NULL };
  DossierDocument *document = find_document (accessible);
  DossierAccessibleText *self = find (accessible);
  RemarkSearch search = { 0 };
  GtkAccessibleTextRange range;
  gsize length;

  *n_ranges = 0;
  *names = *values = NULL;
  if (document == NULL)
    return FALSE;
  dossier_document_get_text (document, &length);
  search.offset = to_bytes (document, offset);
  search.range.start = search.offset - MIN (search.offset, REACH_BYTES);
  search.range.end = MIN (search.offset + REACH_BYTES, length);
  self->vtable->foreach_remark (self->widget, search.range, search_cb, &search);
  if (search.remark == NULL)
    return FALSE;
  range.start = to_chars (document, search.range.start);
  range.length = to_chars (document, search.range.end) - range.start;
  *n_ranges = 2;
  *ranges = g_new (GtkAccessibleTextRange, 2);
  (*ranges)[0] = (*ranges)[1] = range;
  *names = g_strdupv ((char **) said);
  *values = g_new0 (char *, 3);
  (*values)[0] = search.remark;
  (*values)[1] = g_strdup (GTK_ACCESSIBLE_ATTRIBUTE_UNDERLINE_SINGLE);
  return TRUE;
}

static void
get_default_attributes (GtkAccessibleText *accessible, char ***names, char ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

#if GTK_CHECK_VERSION(4, 16, 0)
static gboolean
get_extents (GtkAccessibleText *accessible, guint start, guint end, graphene_rect_t *extents)
{
  DossierDocument *document = find_document (accessible);
  DossierAccessibleText *self = find (accessible);
  DossierRange range;

  if (document == NULL)
    return FALSE;
  range = (DossierRange){ to_bytes (document, start), to_bytes (document, MAX (start, end)) };
  return self->vtable->get_bounds (self->widget, range, extents);
}

static gboolean
get_offset (GtkAccessibleText *accessible, const graphene_point_t *point, guint *offset)
{
  DossierDocument *document = find_document (accessible);
  DossierAccessibleText *self = find (accessible);
  gsize picked;

  if (document == NULL || !self->vtable->pick (self->widget, point->x, point->y, &picked))
    return FALSE;
  *offset = to_chars (document, picked);
  return TRUE;
}
#endif

static void
init_interface (gpointer data, gpointer class_data)
{
  GtkAccessibleTextInterface *interface = data;

  interface->get_contents = get_contents;
  interface->get_contents_at = get_contents_at;
  interface->get_caret_position = get_caret_position;
  interface->get_selection = get_selection;
  interface->get_attributes = get_attributes;
  interface->get_default_attributes = get_default_attributes;
#if GTK_CHECK_VERSION(4, 16, 0)
  interface->get_extents = get_extents;
  interface->get_offset = get_offset;
#endif
}

/* --- public --- */

void
dossier_accessible_text_implement (GType type)
{
  const GInterfaceInfo info = { .interface_init = init_interface };

  g_type_add_interface_static (type, GTK_TYPE_ACCESSIBLE_TEXT, &info);
}

DossierAccessibleText *
dossier_accessible_text_new (GtkWidget *widget, const DossierAccessibleTextVTable *vtable)
{
  DossierAccessibleText *self = g_new0 (DossierAccessibleText, 1);

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self->widget = widget;
  self->vtable = vtable;
  g_object_set_qdata (G_OBJECT (widget), get_quark (), self);
  gtk_widget_set_focusable (widget, TRUE);
  return self;
}

void
dossier_accessible_text_free (DossierAccessibleText *self)
{
  g_object_set_qdata (G_OBJECT (self->widget), get_quark (), NULL);
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
    case DOSSIER_BLOCK_CODE:
      /* Of a paragraph GTK tells no description, and so nothing of the claims in it. */
      return GTK_ACCESSIBLE_ROLE_LABEL;
    case DOSSIER_BLOCK_QUOTE:
      return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
    }
  g_return_val_if_reached (GTK_ACCESSIBLE_ROLE_LABEL);
}

GtkAccessibleRole
dossier_accessible_text_get_header_role (void)
{
  /* GTK says of a column header only that it is there. */
  return GTK_ACCESSIBLE_ROLE_CELL;
}

void
dossier_accessible_text_document_changed (DossierAccessibleText *self)
{
  DossierDocument *document = self->vtable->get_document (self->widget);
  gsize length;

  self->anchor = self->cursor = 0;
  if (document == NULL)
    return;
  dossier_document_get_text (document, &length);
  if (length > 0 && length <= SENT_BYTES)
    gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self->widget),
                                         GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT, 0,
                                         to_chars (document, length));
}

void
dossier_accessible_text_selection_changed (DossierAccessibleText *self)
{
  GtkAccessibleText *accessible = GTK_ACCESSIBLE_TEXT (self->widget);
  gboolean had_selection = self->anchor != self->cursor;
  gsize cursor = self->cursor;

  self->vtable->get_selection (self->widget, &self->anchor, &self->cursor);
  if (cursor != self->cursor)
    gtk_accessible_text_update_caret_position (accessible);
  if (had_selection || self->anchor != self->cursor)
    gtk_accessible_text_update_selection_bound (accessible);
}

void
dossier_accessible_text_remarks_changed (DossierAccessibleText *self)
{
}

void
dossier_accessible_text_allocate (DossierAccessibleText *self, const GtkAllocation *area)
{
}

gboolean
dossier_accessible_text_grab_focus (DossierAccessibleText *self)
{
  GtkWidgetClass *plain = g_type_class_peek (GTK_TYPE_WIDGET);

  return plain->grab_focus (self->widget);
}

gboolean
dossier_accessible_text_has_focus (DossierAccessibleText *self)
{
  return gtk_widget_has_focus (self->widget);
}

void
dossier_accessible_text_announce (DossierAccessibleText *self, const char *message)
{
  dossier_accessible_announce (self->widget, message);
}

void
dossier_accessible_announce (GtkWidget *focus, const char *message)
{
  /* The toolkit's stand-in for tests cannot, and does not survive the attempt. */
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") == 0)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (focus), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* An announcement leaves nothing behind. */
void
dossier_accessible_unsay (GtkWidget *focus)
{
}
