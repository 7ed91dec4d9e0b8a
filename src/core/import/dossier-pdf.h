/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the parts of the PDF importer share. A page is a heap of glyphs with places; what it says in which order is
 * found in steps:
 *
 *   page --dossier-pdf-page--> lines, with place and size     (reading order over columns: the PDF library's)
 *        --dossier-pdf-tables--> rows of cells where lines stand in columns of short words
 *        --dossier-pdf-furniture--> without running heads, feet and page numbers
 *        --dossier-pdf-blocks--> headings, paragraphs, items; lines joined, hyphens at their ends resolved
 */

#include <poppler.h>

#include "dossier-document-builder.h"
#include "dossier-pages-builder.h"

G_BEGIN_DECLS

typedef DossierPageBox DossierPdfBox;

/* Of one character; there are many. */
typedef struct
{
  float x1;
  float y1;
  float x2;
  float y2;
} DossierPdfGlyphBox;

/* A link: bytes of the text of its line. */
typedef struct
{
  gsize start;
  gsize end;
  char *target;
} DossierPdfLink;

typedef struct
{
  char *text; /* UTF-8, without blanks at its ends */
  DossierPdfBox box;
  double size; /* of most of its glyphs, points */
  gboolean is_bold; /* most of its glyphs */
  gboolean is_leftward; /* it is read from right to left */
  guint page; /* from 0 */
  double page_height;
  gboolean is_piece; /* stands in one line with the one before it, behind a wide gap */
  guint row; /* cells of one row of a table share it, and it is not 0 */
  guint table; /* of one table, and not 0 */
  guint column; /* of the cell, from 0 */
  guint bookmark; /* one says what begins here: how deep it lies, from 1; else 0 */
  guint n_bookmark_lines; /* over so many lines */
  GArray *links; /* (nullable) of DossierPdfLink */
  GArray *boxes; /* (nullable) of DossierPdfGlyphBox: one for each character of the text */
} DossierPdfLine;

void dossier_pdf_line_free (DossierPdfLine *line);
/* Gives each character its share of the box, of which alone the place is known. */
void dossier_pdf_line_spread (DossierPdfLine *line);
/* Appends @piece, which is freed, to @line. */
void dossier_pdf_line_join (DossierPdfLine *line, DossierPdfLine *piece);

/* For sorting. */
int dossier_pdf_compare_doubles (gconstpointer a, gconstpointer b);

/* (transfer full): NULL and %DOSSIER_ERROR_PASSWORD where it is protected and @password is NULL or wrong. */
PopplerDocument *dossier_pdf_open (GBytes *bytes, const char *password, GError **error);

/* Appends the lines of the page in reading order. @keep_boxes: also where each character stands.
 * Returns: how many of its glyphs stand for no known character. */
guint dossier_pdf_read_page (
    PopplerDocument *pdf, PopplerPage *page, guint number, gboolean keep_boxes, GPtrArray *lines);

/* Gives the cells of tables among the lines of one page, from @first on, their table, row and column, and brings
 * them into the order of rows. @n_tables: counted up over the document. */
void dossier_pdf_find_tables (GPtrArray *lines, guint first, guint *n_tables);

/* Takes running heads and feet and page numbers out of @lines; the first of every running head stays, and what is all
 * that stands on its page. Returns: how many lines went. */
guint dossier_pdf_drop_furniture (GPtrArray *lines);
/* How many of @n_pages have no text beside their number. */
guint dossier_pdf_count_silent (const GPtrArray *lines, guint n_pages);

/* Marks the lines of headings that the bookmarks of the document name. */
void dossier_pdf_find_bookmarks (PopplerDocument *pdf, GPtrArray *lines);

/* The page of @pdf that @action leads to, from 0; -1 where it leads to none. */
int dossier_pdf_find_page (PopplerDocument *pdf, const PopplerAction *action);

/* Lays all lines down as blocks. @pages: (nullable): is told where each character stands */
void dossier_pdf_add_blocks (GPtrArray *lines,
                             DossierDocumentBuilder *builder,
                             DossierPagesBuilder *pages);

/* Lays down @words, which stand for all of a page. @page, @pages: (nullable) */
void dossier_pdf_add_spread (PopplerPage *page,
                             guint number,
                             const char *words,
                             DossierDocumentBuilder *builder,
                             DossierPagesBuilder *pages);

/* Whether "inter-" and "national", the end of a line and the beginning of the next, are one word that was divided
 * between them. @words: all words of the document that stand within a line, folded to lower case. */
gboolean dossier_pdf_is_divided (GHashTable *words, const char *line, const char *next);
/* (transfer full): the words of all lines. */
GHashTable *dossier_pdf_list_words (const GPtrArray *lines);

G_END_DECLS
