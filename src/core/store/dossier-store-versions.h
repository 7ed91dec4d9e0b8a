/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/* (transfer container) (element-type DossierEntry): all versions of a document, the newest first */
GPtrArray *dossier_store_list_versions (DossierStore *self, const char *id, GError **error);
/* (transfer full) (nullable): the one that stands in the lists, of a version that may be undone; NULL without an error
 * where none does */
char *dossier_store_find_current (DossierStore *self, const char *id, GError **error);
/* Ranges (bytes) that were marked in a version, with what is marked there still.
 * (transfer container) (element-type DossierRange) */
GArray *dossier_store_list_version_marks (DossierStore *self, const char *id, GError **error);

/* What a person decides about an annotation that waits for it. */
typedef enum
{
  DOSSIER_PLACE_OPEN, /* to be decided again */
  DOSSIER_PLACE_KEPT, /* stays on the earlier version */
  DOSSIER_PLACE_GONE, /* the newer version has nothing of the kind */
} DossierPlaceDecision;

/* It stands at @range (bytes) of the newer version from now on. (transfer full) */
DossierAnnotation *dossier_store_place_annotation (DossierStore *self,
                                                   const char *id,
                                                   DossierRange range,
                                                   GError **error);
/* (transfer full) */
DossierAnnotation *dossier_store_decide_place (DossierStore *self,
                                               const char *id,
                                               DossierPlaceDecision decision,
                                               GError **error);

G_END_DECLS
