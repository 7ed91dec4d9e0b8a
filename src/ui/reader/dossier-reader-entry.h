/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-segment-layout.h"
#include "dossier-verdict.h"

G_BEGIN_DECLS

/* By what a press selects: once, twice, three times. */
typedef enum
{
  DOSSIER_UNIT_CHARACTER,
  DOSSIER_UNIT_WORD,
  DOSSIER_UNIT_PART,
} DossierUnit;

/* What pointer or fingers are doing. */
typedef struct
{
  double start_x; /* where it began */
  double start_y;
  double x;
  double y;
  gboolean is_dragging;
  gboolean is_on_selection; /* the selection may be dragged away; a mere click ends it */
  guint autoscroll; /* (nullable) the tick callback */
  double zoom; /* when two fingers touched */
} DossierReaderPress;

/* Of what is in hand, the edge that is being moved. */
typedef enum
{
  DOSSIER_EDGE_NONE,
  DOSSIER_EDGE_START,
  DOSSIER_EDGE_END,
} DossierEdge;

/* A segment as it is laid out and drawn; the nodes are made when first drawn. */
typedef struct
{
  DossierSegmentLayout *layout;
  GskRenderNode *ground; /* (nullable) */
  GskRenderNode *text; /* (nullable) */
  GskRenderNode *marks; /* (nullable) */
  GArray *icons; /* (nullable) of DossierMarginIcon */
  GskRenderNode *signs; /* (nullable): the icons as drawn */
  int signs_x; /* the place of the column that they were drawn for */
  guint marks_generation; /* of the marks that were drawn; 0: none yet */
  GskRenderNode *figures; /* (nullable) */
  guint figures_generation;
  GList link; /* in the order of last use */
} DossierReaderEntry;

/* The sign of a highlight in the margin, relative to its segment. */
typedef struct
{
  guint32 id;
  DossierVerdict verdict;
  double y; /* the middle of the line */
  guint column; /* 0 beside the text, others farther out */
} DossierMarginIcon;

G_END_DECLS
