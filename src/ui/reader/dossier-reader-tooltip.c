/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said of the place under the pointer: where a link leads, what a hidden character is. */

#include "dossier-reader-private.h"

#include <glib/gi18n.h>

#include "dossier-document-pages.h"
#include "dossier-document-places.h"
#include "dossier-text-signs.h"

/* Of the words at the place where a link leads. */
#define MAX_PLACE_CHARS 240

typedef struct
{
  gsize offset;
  gboolean is_found;
  DossierSign sign;
} Search;

static void
look_cb (const DossierSign *sign, gpointer user_data)
{
  Search *search = user_data;

  /* Marks that are not drawn lie under their letter. */
  if (search->is_found || search->offset >= sign->range.end
      || (sign->kind != DOSSIER_SIGN_HEAP && search->offset < sign->range.start))
    return;
  search->is_found = TRUE;
  search->sign = *sign;
}

/* (transfer full) (nullable) */
static char *
dup_sign_words (DossierReader *self, double x, double y)
{
  Search search = { 0 };
  const DossierPart *part;
  gboolean is_inside;
  DossierRange letter;

  if (!dossier_reader_is_laid_out (self))
    return NULL;
  dossier_reader_pick_offset (self, x, y, &is_inside, &search.offset);
  part = is_inside ? dossier_reader_get_part (self, search.offset) : NULL;
  if (part == NULL)
    return NULL;
  letter = (DossierRange){ part->start, part->end };
  dossier_text_signs_foreach (self->text, letter, look_cb, &search);
  if (!search.is_found)
    return NULL;
  /* Of the heaps behind the pointer only the one on this letter. */
  if (search.sign.kind == DOSSIER_SIGN_HEAP
      && dossier_reader_move_by_character (self, search.offset, 1) < search.sign.range.start)
    return NULL;
  return dossier_text_sign_dup_words (&search.sign, self->text);
}

/* What stands at the place of the same document that a link leads to, or its address. (transfer full) (nullable) */
static char *
dup_link_words (DossierReader *self, const DossierSpan *link)
{
  gsize offset;
  guint n_blocks;
  const DossierBlock *block;
  const char *end;
  gboolean is_cut;
  g_autofree char *words = NULL;

  if (!dossier_document_find_place (self->document, link->target, &offset))
    return g_strdup (link->target);
  block = dossier_document_get_blocks (self->document, &n_blocks)
          + dossier_document_find_block (self->document, offset);
  end = self->text + block->end;
  is_cut = g_utf8_strlen (self->text + offset, end - (self->text + offset)) > MAX_PLACE_CHARS;
  if (is_cut)
    end = g_utf8_offset_to_pointer (self->text + offset, MAX_PLACE_CHARS);
  words = g_strndup (self->text + offset, (gsize) (end - (self->text + offset)));

  return g_strconcat (words, is_cut ? "…" : "", NULL);
}

/* (transfer full) (nullable): beside the words of a page, which page that is */
static char *
dup_page_words (DossierReader *self, double x, double y)
{
  const char *label;
  gboolean is_inside;
  gsize offset;

  if (!dossier_reader_is_laid_out (self) || !dossier_reader_shows_pages (self))
    return NULL;
  dossier_reader_pick_offset (self, x, y, &is_inside, &offset);
  label = is_inside ? NULL
                    : dossier_document_get_page_label (dossier_reader_get_document (self), offset);
  return label != NULL ? g_strdup_printf (_ ("Page %s"), label) : NULL;
}

static gboolean
query_tooltip_cb (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  DossierReader *self = DOSSIER_READER (widget);
  const DossierSpan *link = by_keyboard ? NULL : dossier_reader_find_link_at (self, x, y);
  g_autofree char *words = NULL;

  if (link != NULL)
    words = dup_link_words (self, link);
  else if (!by_keyboard)
    words = dup_sign_words (self, x, y);
  if (words == NULL && !by_keyboard)
    words = dup_page_words (self, x, y);
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

void
dossier_reader_add_tooltip (DossierReader *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
