/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* News: what a job read from the store for the models (dossier-library-models.c). */

#include "dossier-annotation-set.h"
#include "dossier-library-base.h"
#include "dossier-store.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *entries; /* (nullable) all there are */
  GPtrArray *sources; /* (nullable) all there are */
  GPtrArray *annotations; /* (nullable) all there are, in the order of the model */
  DossierAnnotationSet *set; /* (nullable) the same, sorted in */
  guint n_merged; /* of them: those that the models have taken over */
  guint n_assigned; /* the same of entries */
  GPtrArray *some_annotations; /* (nullable) all of one document */
  DossierEntry *entry; /* (nullable) one that is new or changed */
  DossierAnnotation *annotation; /* (nullable) one that is new or changed */
  char *removed_annotation; /* (nullable) id */
  GPtrArray *trash; /* (nullable) of DossierRecord: all there are */
  GPtrArray *conflicts; /* (nullable) the same */
  gboolean has_history;
  char *undo_words;
  char *redo_words;
  gboolean has_unsaved; /* the next eight count */
  guint n_unsaved;
  guint n_stuck;
  guint n_recovered;
  gboolean is_lost;
  GError *trouble;
  char *unsaved_words;
  guint place;
  char *moved_path;
  char **conflict_copies; /* (nullable) all there are, where the folder changed */
  char *altered; /* (nullable): a sentence about documents that changed by themselves */
  char *not_written; /* (nullable): the file does not have what the working copy has */
  gboolean is_ahead; /* the same, whyever */
  gboolean was_opened; /* anew, with this reason */
  char *read_only_reason;
  gboolean stale; /* something could not be read */
} DossierNews;

void dossier_news_clear (DossierNews *news);
/* All of these are called by the store's thread. */
gboolean dossier_news_read_all (DossierNews *news, DossierStore *store, GError **error);
/* Documents and sources alone, where there are too many annotations to wait for. */
gboolean dossier_news_read_first (DossierNews *news, DossierStore *store, GError **error);
/* The rest beside all annotations. @annotations: (transfer full) */
void dossier_news_read_around (DossierNews *news, DossierStore *store, GPtrArray *annotations);
/* After annotations were put among all that there are. */
void dossier_news_sort (DossierNews *news);
void dossier_news_read_entries (DossierNews *news, DossierStore *store);
void dossier_news_read_sources (DossierNews *news, DossierStore *store);
void dossier_news_read_entry (DossierNews *news, DossierStore *store, const char *document_id);
/* The trash and the conflicts. */
void dossier_news_read_trash (DossierNews *news, DossierStore *store);
void dossier_news_read_history (DossierNews *news, DossierStore *store);
/* On the main thread: brings the models up to what the news say. */
void dossier_library_apply_news (DossierLibrary *self, DossierNews *news);

G_END_DECLS
