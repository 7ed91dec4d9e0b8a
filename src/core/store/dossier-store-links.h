/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* What one annotation says to another. */
typedef struct
{
  char *id;
  char *from; /* id of an annotation */
  char *to; /* the same */
  char *relation; /* "supports", "contradicts", "repeats", "updates" */
  char *created; /* ISO 8601, UTC */
} DossierLink;

void dossier_link_free (DossierLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLink, dossier_link_free)

/* (transfer none): the relation as a verb, in the middle of a sentence; NULL where there is no such one */
const char *dossier_link_get_words (const char *relation);

/* The same link twice is one. (transfer full): the link as it is */
DossierLink *dossier_store_add_link (
    DossierStore *self, const char *from, const char *relation, const char *to, GError **error);
gboolean dossier_store_remove_link (DossierStore *self, const char *id, GError **error);
/* @annotation: (nullable): links from or to it, or all there are; those of annotations that are in the
 * trash are left out */
GPtrArray *dossier_store_list_links (DossierStore *self, const char *annotation, GError **error);

G_END_DECLS
