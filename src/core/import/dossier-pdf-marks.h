/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <poppler.h>

#include "dossier-pages.h"

G_BEGIN_DECLS

/* Whether somebody marked or noted something in it. @n_lost: (out): marks that have no places and cannot be read. */
gboolean dossier_pdf_has_marks (PopplerDocument *pdf, guint *n_lost);
/* Gives @document what is marked on its @pages, which know where its words stand. */
void dossier_pdf_find_marks (PopplerDocument *pdf, DossierPages *pages, DossierDocument *document);

G_END_DECLS
