/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-pages.h"

G_BEGIN_DECLS

/* Longer texts are laid out in pieces: Pango's widths overflow at about 256 kB on one line, and a piece is
 * what one step of scrolling may have to lay out. */
#define DOSSIER_SEGMENT_BYTES (16 * 1024)

/* What is laid out as one: a block, a piece of a long block, or some rows of a table; or a page. */
typedef struct
{
  guint32 block;
  guint32 start; /* bytes of the canonical text */
  guint32 end;
  guint32 n_chars;
  guint32 first_row; /* of tables */
  guint32 n_rows;
  guint8 is_first; /* of its block */
  guint8 is_last;
} DossierSegment;

/* The segments of one document; immutable, may be read from any thread. */
typedef struct _DossierSegments DossierSegments;

/* Cuts @document beforehand and keeps the pieces with it, for each dossier_segments_new() to come: a long one takes
 * longer than the window may stand still. From any thread, but before the document is shared. */
void dossier_segments_prepare (DossierDocument *document);
DossierSegments *dossier_segments_new (DossierDocument *document);
/* Each page is a segment; the newline behind its last word belongs to it. */
DossierSegments *dossier_segments_new_pages (DossierDocument *document, DossierPages *pages);
DossierSegments *dossier_segments_ref (DossierSegments *self);
void dossier_segments_unref (DossierSegments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSegments, dossier_segments_unref)

DossierDocument *dossier_segments_get_document (DossierSegments *self);
/* (transfer none) (nullable): where segments are pages */
DossierPages *dossier_segments_get_pages (DossierSegments *self);
/* The width that pages usually have, points: wider ones are shown as wide as this. */
double dossier_segments_get_page_width (DossierSegments *self);
guint dossier_segments_get_n (DossierSegments *self);
const DossierSegment *dossier_segments_get (DossierSegments *self, guint index);
const DossierBlock *dossier_segments_get_block (DossierSegments *self, guint index);
/* The segment that covers @offset; the newline after a segment counts to it. */
guint dossier_segments_find (DossierSegments *self, gsize offset);

/* Where to cut the text from @start on so that the piece is at most @limit bytes: after a line, a sentence,
 * a word, else between two characters. */
gsize dossier_segments_cut (const char *text, gsize start, gsize end, gsize limit);

G_END_DECLS
