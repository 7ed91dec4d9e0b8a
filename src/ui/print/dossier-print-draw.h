/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-print-flow.h"

G_BEGIN_DECLS

/* Draws one page of a flow at the origin of @cr. @claims: (nullable) (element-type DossierAnnotation): what
 * is marked, by the pattern of its verdict and its number in the margin (from 1), which black ink shows too. */
void dossier_print_draw_page (DossierPrintFlow *flow, guint page, GPtrArray *claims, cairo_t *cr);

G_END_DECLS
