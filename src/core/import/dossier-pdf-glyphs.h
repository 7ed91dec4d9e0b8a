/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* One character of a page and where it stands: x from the left, y from the top. */
typedef struct
{
  gunichar c;
  PopplerRectangle box;
  double size; /* in which it is set, points */
  gboolean is_bold;
} DossierPdfGlyph;

/* (transfer full) (element-type DossierPdfGlyph): all characters of the page, with the blanks and ends of lines that
 * the library sees; their sizes are not set. @area: (out): what of the page has to be asked for to get all of them */
GArray *dossier_pdf_list_glyphs (PopplerPage *page, PopplerRectangle *area);

/* Whether a character belongs to writing that goes from right to left. */
gboolean dossier_pdf_goes_leftward (gunichar c);
/* Brings lam and alef that are drawn as one shape into the order in which they are read. @glyphs: of a page */
void dossier_pdf_mend_ligatures (GArray *glyphs);
/* Brings what the library parts for the marks of its letters into one line again. @glyphs: of a page, with their sizes,
 * parted by the ends of lines */
void dossier_pdf_mend_rows (GArray *glyphs);

/* Where letters of one line go from right to left: brings them into the order in which they are read, with blanks
 * where words are apart. Other lines stay as they are. @is_mirrored: the library has the words of the page from right
 * to left, whatever they are. Returns: whether it is such a line, in which only blanks part words */
gboolean dossier_pdf_order_glyphs (GArray *glyphs, gboolean is_mirrored);
/* Whether one begins to read at the right what stands from @first to before @last: by most of its letters. */
gboolean dossier_pdf_is_leftward (const GArray *glyphs,
                                  guint first,
                                  guint last,
                                  gboolean is_mirrored);

G_END_DECLS
