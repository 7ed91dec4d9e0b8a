/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document-builder.h"

G_BEGIN_DECLS

/* What happens to the source of a Markdown text before it is parsed. */

/* Reads "key: value" lines between two lines of dashes at the very start. Returns how many bytes they take. */
gsize dossier_markdown_source_read_front (DossierDocumentBuilder *builder,
                                          const char *text,
                                          gsize length);
/* (transfer full): the source in a form from which the parser drops no word. */
GString *dossier_markdown_source_widen (const char *text, gsize length);

G_END_DECLS
