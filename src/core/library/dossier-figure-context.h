/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): one line that tells figures with one label apart: the words of the sentence around
 * @range (bytes), cut at words with an ellipsis; in a table, and where nothing stands around, the heading of the
 * section. */
char *dossier_figure_dup_context (DossierDocument *document, const DossierRange *range);

G_END_DECLS
