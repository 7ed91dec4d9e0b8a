/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A header bar above a content. While it hides its header (full screen), the header comes down over the
 * content when the pointer is at the upper edge or the focus is in it, and what is read does not move.
 *
 * Properties: header, content (widgets, construct them once); hides-header. */
#define DOSSIER_TYPE_HEADER_FRAME (dossier_header_frame_get_type ())
G_DECLARE_FINAL_TYPE (DossierHeaderFrame, dossier_header_frame, DOSSIER, HEADER_FRAME, AdwBin)

void dossier_header_frame_set_hides_header (DossierHeaderFrame *self, gboolean hides);
/* Whether the header can be seen now. */
gboolean dossier_header_frame_get_header_shown (DossierHeaderFrame *self);

G_END_DECLS
