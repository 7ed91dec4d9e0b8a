/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-private.h"

G_BEGIN_DECLS

/* More annotations than this are read behind the first document. */
#define DOSSIER_LIBRARY_MANY_ANNOTATIONS 5000

/* After opening: reads what the models lack, then looks for damage. */
void dossier_library_read_rest (DossierLibrary *self, gboolean has_annotations);

G_END_DECLS
