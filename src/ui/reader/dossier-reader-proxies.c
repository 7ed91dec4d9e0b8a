/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What assistive technologies see of the canvas: one invisible child for each block in view, with its role,
 * its words and what was marked in it. They are never drawn and take no input; they follow when scrolling
 * has come to rest, so that scrolling costs nothing. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dossier-reader-private.h"

#define REST_MILLISECONDS 120

/* --- a node without words of its own to draw: table, row, cell, image --- */

#define DOSSIER_TYPE_READER_PROXY (dossier_reader_proxy_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderProxy, dossier_reader_proxy, DOSSIER, READER_PROXY, GtkWidget)

struct _DossierReaderProxy
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DossierReaderProxy, dossier_reader_proxy, GTK_TYPE_WIDGET)

static void
dossier_reader_proxy_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dossier_reader_proxy_parent_class)->dispose (object);
}

static void
dossier_reader_proxy_class_init (DossierReaderProxyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_reader_proxy_dispose;
}

static void
dossier_reader_proxy_init (DossierReaderProxy *self)
{
}

static GtkWidget *
create_node (GtkAccessibleRole role, const char *label, GtkWidget *parent)
{
  GtkWidget *node = g_object_new (DOSSIER_TYPE_READER_PROXY, "accessible-role", role, "can-target",
                                  FALSE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (parent != NULL)
    gtk_widget_set_parent (node, parent);
  return node;
}

/* --- making them --- */

static GtkWidget *
create_text (GtkAccessibleRole role, const char *text)
{
  /* Of all widgets an inscription gives role, name and text in one, and its size does not hang on it. */
  return g_object_new (GTK_TYPE_INSCRIPTION, "accessible-role", role, "text", text, "can-target",
                       FALSE, NULL);
}

/* A cell also says which column it stands in. */
static void
create_cell (
    DossierReader *self, const DossierTable *table, guint row, guint cell, GtkWidget *row_node)
{
  gboolean is_header = row < table->header_rows;
  g_autofree char *text = dossier_reader_dup_text (self, table->rows[row][cell]);
  g_autofree char *header = NULL;
  GtkWidget *node = create_node (is_header ? dossier_accessible_text_get_header_role ()
                                           : GTK_ACCESSIBLE_ROLE_CELL,
                                 text, row_node);

  if (is_header || table->header_rows == 0 || cell >= table->n_cells[table->header_rows - 1])
    return;
  header = dossier_reader_dup_text (self, table->rows[table->header_rows - 1][cell]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  header, -1);
}

static GtkWidget *
create_table (DossierReader *self, const DossierSegment *segment, const DossierBlock *block)
{
  const DossierTable *table = dossier_document_get_table (self->document, block);
  GtkWidget *node = create_node (GTK_ACCESSIBLE_ROLE_TABLE, _ ("Table"), NULL);

  for (guint row = segment->first_row; row < segment->first_row + segment->n_rows; row++)
    {
      guint n_cells = table->n_cells[row];
      const DossierRange *cells = table->rows[row];
      DossierRange range = { n_cells > 0 ? cells[0].start : 0,
                             n_cells > 0 ? cells[n_cells - 1].end : 0 };
      g_autofree char *words = dossier_reader_dup_text (self, range);
      GtkWidget *row_node = create_node (GTK_ACCESSIBLE_ROLE_ROW, words, node);

      for (guint cell = 0; cell < n_cells; cell++)
        create_cell (self, table, row, cell, row_node);
    }
  return node;
}

static GtkWidget *
create_proxy (DossierReader *self, guint index)
{
  const DossierSegment *segment = dossier_segments_get (self->segments, index);
  const DossierBlock *block = dossier_segments_get_block (self->segments, index);
  GtkAccessibleRole role = dossier_accessible_text_get_role (block->kind);
  g_autofree char *text = dossier_reader_dup_text (self,
                                                   (DossierRange){ segment->start, segment->end });

  if (dossier_reader_shows_pages (self))
    return create_text (GTK_ACCESSIBLE_ROLE_GROUP, text);
  switch (block->kind)
    {
    case DOSSIER_BLOCK_IMAGE:
      return create_node (role, text, NULL);
    case DOSSIER_BLOCK_TABLE:
      return create_table (self, segment, block);
    case DOSSIER_BLOCK_RULE:
      return create_node (role, _ ("Line"), NULL);
    case DOSSIER_BLOCK_HEADING:
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_ITEM:
    case DOSSIER_BLOCK_QUOTE:
    case DOSSIER_BLOCK_CODE:
      return create_text (role, text);
    }
  g_return_val_if_reached (NULL);
}

/* --- describing them --- */

typedef struct
{
  DossierReader *reader;
  GString *words;
} Description;

static void
append_part (GString *words, const char *part)
{
  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append (words, part);
}

static void
describe_mark_cb (const DossierMark *mark, gpointer user_data)
{
  Description *description = user_data;
  const char *label = g_dgettext (GETTEXT_PACKAGE, dossier_verdict_get_info (mark->verdict)->label);
  g_autofree char *text = dossier_reader_dup_text (description->reader,
                                                   (DossierRange){ mark->start, mark->end });
  /* Translators: a verdict and the words that it is about */
  g_autofree char *part = g_strdup_printf (_ ("%s: “%s”"), label, text);

  append_part (description->words, part);
}

/* What is seen of a block besides its words. */
static void
describe (DossierReader *self, guint index, GtkWidget *proxy)
{
  const DossierSegment *segment = dossier_segments_get (self->segments, index);
  const DossierBlock *block = dossier_segments_get_block (self->segments, index);
  g_autoptr (GString) words = g_string_new (NULL);
  Description description = { self, words };

  if (dossier_reader_shows_pages (self))
    {
      /* Translators: of a page of a document; the number as printed */
      g_autofree char *page = g_strdup_printf (
          _ ("Page %s"),
          dossier_pages_get (dossier_segments_get_pages (self->segments), index)->label);

      append_part (words, page);
    }
  else if (block->kind == DOSSIER_BLOCK_HEADING)
    {
      g_autofree char *level = g_strdup_printf (_ ("Heading level %u"), block->level);

      append_part (words, level);
    }
  else if (block->kind == DOSSIER_BLOCK_QUOTE)
    append_part (words, _ ("Quotation"));
  dossier_mark_index_query (self->highlights, (DossierRange){ segment->start, segment->end },
                            describe_mark_cb, &description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (proxy), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
}

/* --- keeping them --- */

static void
sync_proxies (DossierReader *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  GtkWidget *before = self->header;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint index = GPOINTER_TO_UINT (key);

      if (index >= self->first_seen && index <= self->last_seen)
        continue;
      gtk_widget_unparent (value);
      g_hash_table_iter_remove (&iter);
    }

  for (guint index = self->first_seen; index <= self->last_seen; index++)
    {
      GtkWidget *proxy = g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (index));

      if (proxy == NULL)
        {
          proxy = create_proxy (self, index);
          g_hash_table_insert (self->proxies, GUINT_TO_POINTER (index), proxy);
        }
      /* The order of children is the order of reading. */
      if (gtk_widget_get_parent (proxy) == NULL || gtk_widget_get_prev_sibling (proxy) != before)
        gtk_widget_insert_after (proxy, GTK_WIDGET (self), before);
      describe (self, index, proxy);
      before = proxy;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
rest_cb (gpointer user_data)
{
  DossierReader *self = user_data;

  self->proxies_delay = 0;
  if (dossier_reader_is_laid_out (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sync_proxies (self);
  return G_SOURCE_REMOVE;
}

/* What is seen, or what is marked in it, has changed. */
void
dossier_reader_queue_proxies (DossierReader *self)
{
  g_clear_handle_id (&self->proxies_delay, g_source_remove);
  self->proxies_delay = g_timeout_add (REST_MILLISECONDS, rest_cb, self);
}

void
dossier_reader_drop_proxies (DossierReader *self)
{
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->proxies_delay, g_source_remove);
  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      gtk_widget_unparent (value);
      g_hash_table_iter_remove (&iter);
    }
}

/* --- placing them --- */

static void
place (GtkWidget *proxy, double x, double y, double width, double height)
{
  GtkAllocation allocation = { (int) round (x), (int) round (y), MAX ((int) round (width), 1),
                               MAX ((int) round (height), 1) };
  int least;

  /* GTK wants both asked before it allocates. */
  gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, least);
  gtk_widget_measure (proxy, GTK_ORIENTATION_VERTICAL, allocation.width, &least, NULL, NULL, NULL);
  allocation.height = MAX (allocation.height, least);
  gtk_widget_size_allocate (proxy, &allocation, -1);
}

/* Rows and cells in the order of the layout's parts; a long cell has several. */
static void
place_cells (GtkWidget *table, const DossierSegmentLayout *layout)
{
  guint part = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (table); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      double top = part < layout->parts->len
                       ? g_array_index (layout->parts, DossierPart, part).area.y
                       : 0;
      double bottom = top;
      guint first = part;

      for (GtkWidget *cell = gtk_widget_get_first_child (row);
           cell != NULL && part < layout->parts->len;
           cell = gtk_widget_get_next_sibling (cell), part++)
        {
          const DossierBox *area = &g_array_index (layout->parts, DossierPart, part).area;

          bottom = MAX (bottom, area->y + area->height);
        }
      place (row, 0, top, layout->width, bottom - top);
      part = first;
      for (GtkWidget *cell = gtk_widget_get_first_child (row);
           cell != NULL && part < layout->parts->len;
           cell = gtk_widget_get_next_sibling (cell), part++)
        {
          const DossierBox *area = &g_array_index (layout->parts, DossierPart, part).area;

          place (cell, area->x, area->y - top, area->width, area->height);
        }
    }
}

void
dossier_reader_place_proxies (DossierReader *self)
{
  double y = round (self->first_y);

  for (guint index = self->first_seen; index <= self->last_seen; index++)
    {
      const DossierSegmentLayout *layout = dossier_reader_get_entry (self, index)->layout;
      GtkWidget *proxy = g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (index));

      if (proxy != NULL)
        {
          place (proxy, self->column_x, y, layout->width, layout->height);
          if (DOSSIER_IS_READER_PROXY (proxy))
            place_cells (proxy, layout);
        }
      y += layout->height;
    }
}
