/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much room the texts of one column want. */
typedef struct
{
  double natural; /* the longest text on one line */
  double minimum; /* the longest word */
} DossierColumnNeed;

/* Makes @need large enough for one more text. @character_width: of an average character; @padding: on both
 * sides together */
void dossier_column_need_add (DossierColumnNeed *need,
                              const char *text,
                              gsize length,
                              double character_width,
                              double padding);

/* Shares @available among the columns. Returns: FALSE where words would have to be torn in many places, so
 * that the cells of a row are better set one below the other */
gboolean dossier_column_widths_share (const DossierColumnNeed *needs,
                                      guint n_columns,
                                      double available,
                                      double *widths);

G_END_DECLS
