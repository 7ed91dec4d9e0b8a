/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* A merge under way, for its own files.
 *
 *   ours    what was done here since the copies parted        dossier-merge-log.c
 *   theirs  what was done there
 *   rows    what is there alone comes as it is                dossier-merge-rows.c
 *   fields  what is on both sides is held together            dossier-merge-fields.c */

#include "dossier-merge-log.h"
#include "dossier-store-merge.h"
#include "dossier-store-private.h"

G_BEGIN_DECLS

typedef struct
{
  DossierStore *self;
  DossierStore *other;
  char *id; /* of the merge */
  GHashTable *known; /* every change that we know of */
  DossierMergeLog *ours;
  DossierMergeLog *theirs;
  GHashTable *documents; /* their id -> ours */
  GHashTable *same_text; /* ours, whose text is theirs too */
  GHashTable *sources; /* their id -> ours */
  GHashTable *open; /* "noun subject member" of conflicts that wait there */
  const char *only; /* (nullable) the one member that is held together for now */
  DossierMergeResult *result;
} DossierMerge;

/* (transfer full) (nullable): how we name what they name so */
char *dossier_merge_dup_subject (DossierMerge *merge, const char *noun, const char *subject);

gboolean dossier_merge_take_sources (DossierMerge *merge, GError **error);
gboolean dossier_merge_take_documents (DossierMerge *merge, GError **error);
gboolean dossier_merge_take_own_figures (DossierMerge *merge, GError **error);
gboolean dossier_merge_take_annotations (DossierMerge *merge, GError **error);
gboolean dossier_merge_take_places (DossierMerge *merge, GError **error);
gboolean dossier_merge_take_links (DossierMerge *merge, GError **error);

/* Holds a subject that both have together, member by member. */
gboolean dossier_merge_hold_together (DossierMerge *merge,
                                      const DossierNoun *noun,
                                      const char *theirs,
                                      const char *ours,
                                      GError **error);
/* All subjects of a noun that they changed. */
gboolean dossier_merge_hold_changed (DossierMerge *merge, const DossierNoun *noun, GError **error);

DossierMergeResult *dossier_merge_result_new (void);
void dossier_merge_result_add_unplaced (DossierMergeResult *result,
                                        const char *id,
                                        const char *exact,
                                        const char *reason);

/* A conflict that is there already becomes this one. Inside a group. */
gboolean dossier_store_add_conflict (DossierStore *self,
                                     const char *merge,
                                     const char *noun,
                                     const char *subject,
                                     const char *member,
                                     JsonNode *other,
                                     gboolean *is_new,
                                     GError **error);
/* A set of "noun subject member" of the conflicts that wait. */
GHashTable *dossier_store_list_open_conflicts (DossierStore *self, GError **error);

/* Begins and ends what is recorded of a merge, with its row; @action: "merge-add", "merge-import" */
gboolean dossier_merge_begin (
    DossierStore *self, const char *action, const char *id, const char *name, GError **error);
gboolean dossier_merge_end (DossierStore *self,
                            const char *id,
                            const DossierMergeResult *result,
                            GError **error);

G_END_DECLS
