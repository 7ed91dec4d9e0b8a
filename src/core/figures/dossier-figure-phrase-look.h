/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-phrase.h"

G_BEGIN_DECLS

/* The short names of dossier-figure-look.h for those that read phrases. */

static inline const DossierFigureToken *
get (const DossierPhraseText *text, guint at)
{
  return dossier_figure_scan_get (text->scan, at);
}

static inline gboolean
is (const DossierPhraseText *text, guint at, const char *word)
{
  return dossier_figure_scan_is (text->scan, at, word);
}

G_END_DECLS
