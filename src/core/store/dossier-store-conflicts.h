/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* Two people changed the same thing since their copies parted. Ours stands until a person settles it. */
typedef struct
{
  char *id;
  char *noun; /* "annotation", "document", "source", "figure", "link" */
  char *subject; /* its id */
  char *document; /* (nullable) id of the document that it is about or in */
  char *title; /* for people: the words that are marked, the title, the name */
  char *member; /* "verdict", … */
  char *label; /* for people */
  char *own; /* in words: as it now is */
  char *other; /* in words: as the other copy has it */
  char *name; /* of the other copy */
  char *created; /* ISO 8601, UTC */
} DossierConflict;

void dossier_conflict_free (DossierConflict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierConflict, dossier_conflict_free)

/* (transfer container) (element-type DossierConflict): those that wait for a person, oldest first */
GPtrArray *dossier_store_list_conflicts (DossierStore *self, GError **error);
/* Keeps ours, or takes theirs; one undoable edit. */
gboolean dossier_store_settle_conflict (DossierStore *self,
                                        const char *id,
                                        gboolean take_other,
                                        GError **error);

G_END_DECLS
