/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <libxml/tree.h>

#include "dossier-import-flow.h"

G_BEGIN_DECLS

/* Adds a formula in one line, as one would write it by hand: fractions with a stroke, powers raised, roots and other
 * groups in brackets where they hold more than one sign. Without that its numbers would run together, 1/2 to 12.
 * @formula: "math" (MathML) or "oMath" (Office Open XML) */
void dossier_formula_add (DossierImportFlow *flow, xmlNode *formula);

G_END_DECLS
