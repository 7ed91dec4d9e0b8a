/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-private.h"

G_BEGIN_DECLS

/* Goes on with the documents that are not read to their end, unless it is at it.
 * @document_id: (nullable): begin with this one; somebody waits for its figures */
void dossier_library_read_on (DossierLibrary *self, const char *document_id);

G_END_DECLS
