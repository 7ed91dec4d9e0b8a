/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-annotations.h"

G_BEGIN_DECLS

/* Both inside a transaction and a group. What an import found marked in the file, as annotations. */
gboolean dossier_store_take_found_marks (DossierStore *self,
                                         const char *document_id,
                                         DossierDocument *document,
                                         GError **error);
/* dossier-store-annotations.c: one that somebody made elsewhere. @created: (nullable): ISO 8601, UTC */
gboolean dossier_store_insert_annotation (DossierStore *self,
                                          const char *action,
                                          const char *document_id,
                                          DossierRange range,
                                          const DossierAnnotationChange *change,
                                          const char *created,
                                          GError **error);

G_END_DECLS
