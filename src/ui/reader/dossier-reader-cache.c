/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Layouts of the segments that are seen or were seen lately. */

#include "dossier-reader-private.h"

/* What is seen plus several pages. */
#define ENTRIES_KEPT 200

static void
drop_marks (DossierReaderEntry *entry)
{
  g_clear_pointer (&entry->marks, gsk_render_node_unref);
  g_clear_pointer (&entry->icons, g_array_unref);
  g_clear_pointer (&entry->signs, gsk_render_node_unref);
  g_clear_pointer (&entry->figures, gsk_render_node_unref);
  entry->marks_generation = 0;
  entry->figures_generation = 0;
}

static void
free_entry (DossierReaderEntry *entry)
{
  drop_marks (entry);
  g_clear_pointer (&entry->ground, gsk_render_node_unref);
  g_clear_pointer (&entry->text, gsk_render_node_unref);
  dossier_segment_layout_free (entry->layout);
  g_free (entry);
}

static void
drop_entry (DossierReader *self, DossierReaderEntry *entry)
{
  g_queue_unlink (&self->recent, &entry->link);
  g_hash_table_remove (self->entries, GUINT_TO_POINTER (entry->layout->segment));
  free_entry (entry);
}

static void
drop_oldest (DossierReader *self)
{
  while (self->recent.length > ENTRIES_KEPT)
    {
      DossierReaderEntry *oldest = g_queue_peek_tail (&self->recent);
      guint segment = oldest->layout->segment;

      if (segment >= self->first_seen && segment <= self->last_seen)
        return;
      drop_entry (self, oldest);
    }
}

/**
 * dossier_reader_get_entry:
 *
 * Lays @segment out where it is not; its height is exact from then on.
 */
DossierReaderEntry *
dossier_reader_get_entry (DossierReader *self, guint segment)
{
  DossierReaderEntry *entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (segment));

  if (entry != NULL)
    {
      g_queue_unlink (&self->recent, &entry->link);
      g_queue_push_head_link (&self->recent, &entry->link);
      return entry;
    }

  entry = g_new0 (DossierReaderEntry, 1);
  entry->link.data = entry;
  entry->layout = dossier_segment_layout_new (self->style, segment);
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (segment), entry);
  g_queue_push_head_link (&self->recent, &entry->link);
  self->n_exact += !self->exact[segment];
  self->exact[segment] = TRUE;
  dossier_heights_set (self->heights, segment, entry->layout->height);
  drop_oldest (self);

  return entry;
}

int
dossier_reader_get_segment_height (DossierReader *self, guint segment)
{
  return dossier_reader_get_entry (self, segment)->layout->height;
}

void
dossier_reader_drop_entries (DossierReader *self)
{
  DossierReaderEntry *entry;

  while ((entry = g_queue_peek_head (&self->recent)) != NULL)
    drop_entry (self, entry);
}

/* Colours changed: what was drawn is drawn anew, layouts stay. */
void
dossier_reader_drop_nodes (DossierReader *self)
{
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    {
      DossierReaderEntry *entry = link->data;

      drop_marks (entry);
      g_clear_pointer (&entry->ground, gsk_render_node_unref);
      g_clear_pointer (&entry->text, gsk_render_node_unref);
    }
}
