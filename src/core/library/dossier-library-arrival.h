/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-private.h"

G_BEGIN_DECLS

/* What nobody waits for: the models take it over at once where it is little, in slices where it is much, and at the
 * latest before any other news. @news: emptied */
void dossier_library_arrive (DossierLibrary *self, DossierNews *news);
/* What is under way arrives before newer news, at least as far as these are about the same. */
void dossier_library_hurry_arrival (DossierLibrary *self, const DossierNews *newer);
/* Nobody wants it any more. */
void dossier_library_drop_arrival (DossierLibrary *self);

G_END_DECLS
