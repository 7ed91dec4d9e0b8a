/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* A library on a file system without locks is changed in a working copy, which takes the place of the file now and
 * then while nothing else is to be done, and when the library is closed. */
gboolean dossier_library_is_working_copy (DossierLibrary *self);
/* (nullable): a sentence saying why that was not possible; nothing is lost. Announced by the property place. */
const char *dossier_library_get_not_written (DossierLibrary *self);

G_END_DECLS
