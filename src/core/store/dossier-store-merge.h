/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* An annotation whose words do not stand, or not surely, in the document that it names. */
typedef struct
{
  char *id;
  char *exact; /* (nullable) */
  char *reason; /* a sentence for people */
} DossierUnplaced;

typedef struct
{
  guint n_documents; /* added */
  guint n_annotations; /* added */
  guint n_links; /* added */
  guint n_sources; /* added */
  guint n_updated; /* things that were there and are as the other copy has them now */
  guint n_skipped; /* things that were removed here for good */
  guint n_conflicts; /* new ones, which dossier_store_list_conflicts() lists */
  GPtrArray *unplaced; /* of DossierUnplaced */
} DossierMergeResult;

void dossier_merge_result_free (DossierMergeResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMergeResult, dossier_merge_result_free)

/* Takes over what another copy of this library, or another library, has: documents by their bytes,
 * annotations, links, tags, grades, corrections of figures. What both changed since they parted becomes a
 * conflict. One undoable edit; doing it twice adds nothing. The other file is only read. */
DossierMergeResult *dossier_store_merge (DossierStore *self, const char *path, GError **error);
/* The same for annotations in a W3C Web Annotation file (JSON-LD), our own reports among them. @document:
 * (nullable): id of the document that annotations are on which name one that is not known. */
DossierMergeResult *dossier_store_import_annotations (
    DossierStore *self, GBytes *json, const char *name, const char *document, GError **error);

G_END_DECLS
