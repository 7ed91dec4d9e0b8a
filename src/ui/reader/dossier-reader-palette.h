/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-verdict.h"

G_BEGIN_DECLS

/* The colours of the reader, for the appearance that is in force. */
typedef struct
{
  gboolean is_dark;
  gboolean is_high_contrast;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA line;
  GdkRGBA hairline;
  GdkRGBA edge; /* of pages */
  GdkRGBA ground;
  GdkRGBA selection;
  GdkRGBA accent;
  GdkRGBA link;
  GdkRGBA hit;
  GdkRGBA current_hit;
  GdkRGBA tint[DOSSIER_N_VERDICTS];
  GdkRGBA mark[DOSSIER_N_VERDICTS]; /* underline */
  GdkRGBA icon[DOSSIER_N_VERDICTS]; /* in the margin */
} DossierReaderPalette;

/* @on_paper: what is marked lies on white pages, whatever is around them */
void dossier_reader_palette_load (DossierReaderPalette *self, GtkWidget *widget, gboolean on_paper);

G_END_DECLS
