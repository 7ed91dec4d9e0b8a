/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-reader-style.h"

G_BEGIN_DECLS

/* A rectangle in pixels, relative to the segment. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DossierBox;

/* One run of lines: a paragraph or a piece of it, a cell. */
typedef struct
{
  PangoLayout *layout;
  double x;
  double y;
  double width;
  double height;
  gsize start; /* bytes of the canonical text */
  gsize end;
  DossierLettering lettering;
  DossierBox area; /* points in here mean this part: for cells the whole cell */
} DossierPart;

typedef enum
{
  DOSSIER_ORNAMENT_HAIRLINE,
  DOSSIER_ORNAMENT_LINE,
  DOSSIER_ORNAMENT_BAR,
  DOSSIER_ORNAMENT_GROUND,
  DOSSIER_ORNAMENT_PICTURE,
} DossierOrnamentKind;

/* What is drawn besides words: lines of tables, grounds, bars of quotes. */
typedef struct
{
  DossierOrnamentKind kind;
  DossierBox box;
} DossierOrnament;

/* Words that are not of the document, drawn dimmed: signs and numbers of items, the subtitle. */
typedef struct
{
  PangoLayout *layout;
  double x;
  double y;
} DossierNote;

/* A segment laid out at one width. */
typedef struct
{
  guint segment;
  int width;
  int height;
  gboolean is_rtl;
  GArray *parts; /* of DossierPart, in reading order */
  GArray *ornaments; /* of DossierOrnament */
  GArray *notes; /* of DossierNote */
  DossierPages *
      pages; /* (nullable): the segment is one of them; its parts are where its words stand together */
  DossierBox sheet; /* of the page */
} DossierSegmentLayout;

typedef void (*DossierBoxFunc) (const DossierBox *box, gpointer user_data);

DossierSegmentLayout *dossier_segment_layout_new (DossierReaderStyle *style, guint segment);
void dossier_segment_layout_free (DossierSegmentLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSegmentLayout, dossier_segment_layout_free)

/* A guess at its height, without laying anything out. */
int dossier_segment_layout_estimate (DossierReaderStyle *style, guint segment);

/* (nullable): the part that holds @offset; an offset between two parts counts to the one before */
const DossierPart *dossier_segment_layout_find_part (const DossierSegmentLayout *self,
                                                     gsize offset);
/* (nullable): the part that a point means */
const DossierPart *dossier_segment_layout_pick_part (const DossierSegmentLayout *self,
                                                     double x,
                                                     double y);
/* The offset nearest to a point. @is_inside: (out) (optional): whether the point lies on a letter
 * @under: (out) (optional): the offset of the letter under the point, be it on its left or right half */
gsize dossier_segment_layout_pick (const DossierSegmentLayout *self,
                                   const char *text,
                                   double x,
                                   double y,
                                   gboolean *is_inside,
                                   gsize *under);
/* Where a caret before @offset stands; its width is 0. */
DossierBox dossier_segment_layout_get_caret (const DossierSegmentLayout *self, gsize offset);
/* One box for each run of each line inside @range: as high as letters are, not as lines. */
void dossier_segment_layout_foreach_box (const DossierSegmentLayout *self,
                                         DossierRange range,
                                         DossierBoxFunc callback,
                                         gpointer user_data);

G_END_DECLS
