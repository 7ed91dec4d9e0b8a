/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The state of the reader; what its files do for each other is at the end, in dossier-reader-parts.h. */

#include <adwaita.h>

#include "dossier-accessible-text.h"
#include "dossier-height-worker.h"
#include "dossier-paper.h"
#include "dossier-heights.h"
#include "dossier-reader-entry.h"
#include "dossier-reader-palette.h"
#include "dossier-reader.h"

G_BEGIN_DECLS

struct _DossierReader
{
  GtkWidget parent_instance;

  DossierDocument *document; /* (nullable) */
  const char *text; /* of the document; "" without one */
  gsize length;
  DossierSegments *segments; /* (nullable) */
  DossierReaderStyle *style; /* (nullable): NULL until allocated */
  DossierReaderPalette palette;
  DossierPaper *paper; /* (nullable): pages are shown as soon as they are known */

  /* Settings. */
  char *font_family;
  double font_size;
  double zoom;
  double page_zoom; /* of pages, 1: as wide as the widget */
  guint line_length;
  char *subtitle;
  gboolean margin_marks_visible;
  gboolean underlines_visible;
  gboolean justified;
  gboolean caret_visible;

  /* Heights. */
  DossierHeights *heights;
  guint8 *exact; /* one for each segment */
  guint n_exact;
  DossierHeightWorker *worker; /* (nullable) */
  guint worker_delay; /* source that will start it */
  guint warm_up; /* source that loads letters before there is anything to read */

  /* Layouts. */
  GHashTable *entries; /* segment -> DossierReaderEntry */
  GQueue recent; /* of DossierReaderEntry, last used first */

  /* The column in the widget. */
  int width;
  int height;
  int column_x;
  double scroll_x; /* of pages that are wider than the widget; negative: in the middle */
  int scroll_width; /* of all that is scrolled so */
  GtkWidget *header; /* (nullable) */
  int header_height;

  /* Where the viewport is: its upper edge lies anchor_dy below the top of the segment anchor. */
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
  guint anchor;
  double anchor_dy;
  double last_value;
  gboolean is_configuring;
  guint first_seen; /* segments that are seen, if there are any */
  guint last_seen;
  double first_y; /* of the segment first_seen */
  gboolean has_pending; /* a place to go to once there is a size */
  DossierRange pending;
  DossierScroll pending_how;
  double pending_y;
  gboolean pending_is_position;
  AdwAnimation *scroll_animation; /* (nullable) */
  gboolean is_gliding;
  double glide_rest; /* pixels still to go */

  /* Marks. */
  DossierMarkIndex *highlights;
  GArray *hits; /* (nullable) of DossierRange */
  DossierRange current_hit;
  GArray *figures; /* (nullable) of DossierRange */
  guint figures_generation;
  guint marks_generation;
  guint32 selected_mark;
  guint32 hovered_mark;
  DossierRange flash;
  double flash_strength;
  AdwAnimation *flash_animation; /* (nullable) */

  /* What assistive technologies see: the text, and segment -> widget. */
  DossierAccessibleText *accessible; /* (nullable): NULL when disposed */
  GHashTable *proxies;
  guint proxies_delay;

  /* Selection. */
  gsize selection_anchor;
  gsize selection_cursor;
  double goal_x; /* of the caret while it moves up and down; negative: none */
  DossierUnit unit; /* by which a drag extends */
  DossierRange unit_origin;
  gboolean selection_by_touch; /* a selection has handles */

  DossierEdge edge; /* of the highlight in hand, or of the selection: being moved */
  DossierRange edges;
  gboolean edge_of_selection;
  gboolean edge_by_keys;
  DossierReaderPress press;
};

G_END_DECLS

#include "dossier-reader-parts.h"
