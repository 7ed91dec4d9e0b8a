/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The headings of a document as objects that a list can show. */

#include "dossier-outline-item.h"

#define MAX_TITLE_CHARS 300

struct _DossierOutlineItem
{
  GObject parent_instance;

  char *title;
  guint depth;
  gsize start;
};

G_DEFINE_FINAL_TYPE (DossierOutlineItem, dossier_outline_item, G_TYPE_OBJECT)

static void
dossier_outline_item_finalize (GObject *object)
{
  g_free (DOSSIER_OUTLINE_ITEM (object)->title);
  G_OBJECT_CLASS (dossier_outline_item_parent_class)->finalize (object);
}

static void
dossier_outline_item_class_init (DossierOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_outline_item_finalize;
}

static void
dossier_outline_item_init (DossierOutlineItem *self)
{
}

/* (nullable): the heading on one line; NULL where it is only blanks */
static char *
dup_title (const char *text, const DossierBlock *block)
{
  g_autofree char *title = g_strndup (text + block->start, block->end - block->start);

  g_strdelimit (title, "\n\t", ' ');
  g_strstrip (title);
  if (*title == '\0')
    return NULL;
  if (g_utf8_strlen (title, -1) > MAX_TITLE_CHARS)
    {
      *g_utf8_offset_to_pointer (title, MAX_TITLE_CHARS) = '\0';
      return g_strconcat (title, "…", NULL);
    }
  return g_steal_pointer (&title);
}

static guint
find_highest_level (const DossierBlock *blocks, guint n_blocks)
{
  guint highest = G_MAXUINT;

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i].kind == DOSSIER_BLOCK_HEADING)
      highest = MIN (highest, blocks[i].level);
  return highest;
}

GPtrArray *
dossier_outline_items_new (DossierDocument *document)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *text = dossier_document_get_text (document, NULL);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  guint highest = find_highest_level (blocks, n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *title = NULL;
      DossierOutlineItem *item;

      if (blocks[i].kind != DOSSIER_BLOCK_HEADING)
        continue;
      title = dup_title (text, &blocks[i]);
      if (title == NULL)
        continue;
      item = g_object_new (DOSSIER_TYPE_OUTLINE_ITEM, NULL);
      item->title = g_steal_pointer (&title);
      item->depth = blocks[i].level - highest;
      item->start = blocks[i].start;
      g_ptr_array_add (items, item);
    }
  return items;
}

const char *
dossier_outline_item_get_title (DossierOutlineItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_OUTLINE_ITEM (self), NULL);
  return self->title;
}

guint
dossier_outline_item_get_depth (DossierOutlineItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_OUTLINE_ITEM (self), 0);
  return self->depth;
}

gsize
dossier_outline_item_get_start (DossierOutlineItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_OUTLINE_ITEM (self), 0);
  return self->start;
}
