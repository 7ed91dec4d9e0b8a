/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The two ways to read a web page, as its article and as the whole of it: versions of one document that are made of
 * the same bytes, of which one is the current. */

#include "dossier-store-base.h"

G_BEGIN_DECLS

/**
 * dossier_store_show_extent:
 * @id: of a document, or its beginning
 * @done: (out): whether it was read in this way before; where not, nothing was changed and its bytes are to be read
 *
 * Makes the other reading current again, with everything that was marked; one action, which can be undone.
 */
gboolean dossier_store_show_extent (
    DossierStore *self, const char *id, gboolean whole_page, gboolean *done, GError **error);

G_END_DECLS
