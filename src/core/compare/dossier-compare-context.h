/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-date-range.h"
#include "dossier-figure.h"

G_BEGIN_DECLS

/* What is said around a figure of when it holds and of what exactly it is a figure. */
typedef struct
{
  gboolean has_period;
  DossierDateRange period; /* that it is about: "in the third quarter", the header "2024" */
  guint as_of; /* the day from which it is told, else that of the document; 0 where unknown */
  gboolean now; /* told as the latest of several: "has risen to", "so far" */
  guint quality_class; /* which of several definitions, 0 where none is named … */
  guint quality; /* … and which one of the class: confirmed, suspected; gross, net */
  gboolean whole; /* nationwide, in total */
  guint table; /* 1 + the block, 0 outside of tables */
  guint row;
  guint column;
} DossierCompareContext;

/* @at: which of @figures, all of the document in reading order */
void dossier_compare_context_init (DossierCompareContext *self,
                                   DossierDocument *document,
                                   GPtrArray *figures,
                                   guint at);

G_END_DECLS
