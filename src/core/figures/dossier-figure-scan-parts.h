/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-scan.h"

G_BEGIN_DECLS

/* The parts of the scanner. */

/* The character at a byte, 0 behind the end. */
static inline gunichar
dossier_scan_peek (const DossierFigureScan *self, gsize at)
{
  if (at >= self->end)
    return 0;
  return (self->text[at] & 0x80) == 0 ? (gunichar) self->text[at]
                                      : g_utf8_get_char (self->text + at);
}

/* ".05" where it cannot be the end of a sentence */
gboolean dossier_scan_is_bare_decimal (const DossierFigureScan *self, gsize at);
/* Reads the number that begins at a digit into a token; returns where it ends. */
gsize dossier_scan_read_numeral (const DossierFigureScan *self,
                                 gsize at,
                                 DossierFigureToken *token);

G_END_DECLS
