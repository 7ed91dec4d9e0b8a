/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of its views a document was read in last, on this computer. @otherwise: where that is not known */
gboolean dossier_view_memory_get (const char *document_id, gboolean otherwise);
void dossier_view_memory_set (const char *document_id, gboolean shows_pages);

G_END_DECLS
