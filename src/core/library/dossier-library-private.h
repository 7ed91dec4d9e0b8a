/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the files of the library share among themselves. */

#include "dossier-library-news.h"
#include "dossier-library.h"
#include "dossier-store.h"
#include "dossier-worker-queue.h"

G_BEGIN_DECLS

/* Where the store's thread keeps its store; nobody else looks inside. */
typedef struct
{
  DossierStore *store;
  DossierBackup *backup; /* (nullable): one that is being copied */
  gint closing; /* atomic: reads are not begun any more */
} DossierStoreCell;

struct _DossierLibrary
{
  GObject parent_instance;

  char *path;
  char *name;
  char *read_only_reason;
  GListStore *entries;
  GListStore *sources;
  GListStore *annotations;
  GListStore *trash; /* of DossierRecord */
  GListStore *conflicts; /* the same */
  GHashTable *ranks; /* document id -> its position among the entries */
  char *undo_words;
  char *redo_words;
  guint n_to_review;
  GHashTable *annotations_by_id; /* id -> one of annotations */
  gboolean is_whole; /* annotations are all there are */

  DossierWorkerQueue *store_queue; /* NULL once closed */
  DossierWorkerQueue *import_queue; /* begun when first needed */
  DossierWorkerQueue *reading_queue; /* the same */
  DossierStoreCell *cell;
  guint n_pending; /* jobs of the store that have not come back */
  guint n_failed; /* edits that failed, ever */
  guint watch; /* source that looks for changes by other programs */
  gboolean is_backing_up;
  gboolean has_changed; /* by an edit of this session */
  gint64 backup_looked; /* when it was last asked whether a backup is due; 0: never */
  gboolean stale; /* the models could not be read after a change: try again soon */
  gboolean is_reading; /* a document to its end (dossier-library-unread.c) */
  char *read_first; /* (nullable): the one that somebody waits for */

  GQueue imports; /* of DossierImport; the first is running */
  guint import_done;
  guint import_total;
  char *import_name;
};

enum
{
  DOSSIER_LIBRARY_PROP_0,
  DOSSIER_LIBRARY_PROP_PATH,
  DOSSIER_LIBRARY_PROP_NAME,
  DOSSIER_LIBRARY_PROP_READ_ONLY_REASON,
  DOSSIER_LIBRARY_PROP_CAN_UNDO,
  DOSSIER_LIBRARY_PROP_CAN_REDO,
  DOSSIER_LIBRARY_PROP_UNDO_WORDS,
  DOSSIER_LIBRARY_PROP_REDO_WORDS,
  DOSSIER_LIBRARY_PROP_N_TO_REVIEW,
  DOSSIER_LIBRARY_PROP_IMPORT_RUNNING,
  DOSSIER_LIBRARY_PROP_IMPORT_DONE,
  DOSSIER_LIBRARY_PROP_IMPORT_TOTAL,
  DOSSIER_LIBRARY_PROP_IMPORT_NAME,
  DOSSIER_LIBRARY_N_PROPERTIES
};
extern GParamSpec *dossier_library_properties[DOSSIER_LIBRARY_N_PROPERTIES];
extern guint dossier_library_reloaded;
extern guint dossier_library_backup_failed; /* a sentence */
extern guint dossier_library_damaged; /* the GError, found some time after opening */
extern guint dossier_library_decisions_changed;
extern guint dossier_library_figures_changed; /* id of the document, GPtrArray of DossierFigure */
extern guint dossier_library_figures_read; /* id, GPtrArray of DossierFigureItem or NULL */
extern guint dossier_library_document_parsed; /* path, DossierDocument */

/* After an edit: makes a backup where one is due (dossier-library-backup.c). */
void dossier_library_consider_backup (DossierLibrary *self);
void dossier_library_cancel_imports (DossierLibrary *self);

G_END_DECLS
