/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <pango/pangocairo.h>

#include "dossier-column-widths.h"
#include "dossier-segments.h"

G_BEGIN_DECLS

/* The room of a run of hidden tags, in sizes of the lettering: a note stands there instead. */
#define DOSSIER_TAGS_ROOM 2.2
typedef enum
{
  DOSSIER_LETTERING_BODY,
  DOSSIER_LETTERING_CODE,
  DOSSIER_LETTERING_CELL,
  DOSSIER_LETTERING_CAPTION,
  DOSSIER_LETTERING_SUBTITLE,
  DOSSIER_LETTERING_HEADING_1,
  DOSSIER_LETTERING_HEADING_2,
  DOSSIER_LETTERING_HEADING_3,
  DOSSIER_LETTERING_HEADING_4,
  DOSSIER_LETTERING_HEADING_5,
  DOSSIER_LETTERING_HEADING_6,
} DossierLettering;
#define DOSSIER_N_LETTERINGS (DOSSIER_LETTERING_HEADING_6 + 1)

/* What a person chose, and what the desktop says; strings are borrowed. */
typedef struct
{
  const char *text_family;
  const char *heading_family;
  double size; /* pixels of the body text, zoom included */
  const char *subtitle; /* (nullable): drawn under a heading that begins the document */
  gboolean justified; /* of no matter for heights */
} DossierReaderFonts;

/* How wide the columns of one table are, and where they begin. */
typedef struct
{
  guint n_columns; /* of the usual rows; longer rows share the last column */
  gboolean is_stacked; /* the cells of a row lie one below the other */
  double *widths;
  double *starts;
} DossierTableColumns;

/* Where a cell lies in its row. */
typedef struct
{
  double x;
  double width;
  guint level; /* cells of one level lie side by side, levels one below the other */
} DossierCellPlace;

/* White space around a segment, in pixels. */
typedef struct
{
  int above;
  int below;
  int before; /* at the side where lines begin */
  int after;
} DossierMargins;

/* Fonts, measures and spaces for one document at one width. Used by one thread: each makes its own, and two
 * made from the same things give the same heights to the pixel. */
typedef struct
{
  DossierSegments *segments;
  PangoContext *context;
  PangoFontDescription *fonts[DOSSIER_N_LETTERINGS];
  double em[DOSSIER_N_LETTERINGS]; /* size in pixels */
  double character_width[DOSSIER_N_LETTERINGS];
  int line_height[DOSSIER_N_LETTERINGS];
  double size; /* of the body text */
  double sample_width; /* of a character of ordinary prose in the body text */
  int width; /* of the column */
  char *subtitle;
  gboolean justified;
  guint16 link_color[3];
  PangoLayout *header; /* for measuring words of headers of tables */
  GHashTable *columns; /* table block -> DossierTableColumns, for this width */
  const DossierTable *guessed_table; /* (nullable) */
  GArray *guessed; /* of double: widths of its columns; empty where it is stacked */
} DossierReaderStyle;

DossierReaderStyle *dossier_reader_style_new (DossierSegments *segments,
                                              PangoContext *context,
                                              const DossierReaderFonts *fonts);
void dossier_load_letters (PangoContext *context, const DossierReaderFonts *fonts, guint lettering);
void dossier_reader_style_free (DossierReaderStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierReaderStyle, dossier_reader_style_free)

void dossier_reader_style_set_width (DossierReaderStyle *self, int width);
DossierLettering dossier_reader_style_get_lettering (const DossierBlock *block);
DossierMargins dossier_reader_style_get_margins (DossierReaderStyle *self, guint segment);
int dossier_reader_style_get_cell_padding (DossierReaderStyle *self);
const DossierTableColumns *dossier_reader_style_get_columns (DossierReaderStyle *self,
                                                             guint segment);
/* About how wide the columns of a table will be, until another is asked for. NULL: its rows will be stacked */
const double *dossier_reader_style_guess (DossierReaderStyle *self, const DossierTable *table);
/* @places: one for each cell of the row */
void dossier_reader_style_place_cells (DossierReaderStyle *self,
                                       guint segment,
                                       guint row,
                                       DossierCellPlace *places);
/* (transfer full): a paragraph set in @lettering, with the styles that the document gives its range */
PangoLayout *dossier_reader_style_create_layout (DossierReaderStyle *self,
                                                 DossierLettering lettering,
                                                 const DossierBlock *block,
                                                 DossierRange range,
                                                 int width);
/* (transfer full): words that are not of the document: signs of items, the subtitle */
PangoLayout *dossier_reader_style_create_note (DossierReaderStyle *self,
                                               DossierLettering lettering,
                                               const char *words,
                                               int width);

G_END_DECLS
