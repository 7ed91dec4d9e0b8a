/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* (nullable): a sentence about documents that are not what was imported, which are looked for once a week while
 * nothing else is to be done. Announced by the property place. */
const char *dossier_library_get_altered (DossierLibrary *self);

G_END_DECLS
