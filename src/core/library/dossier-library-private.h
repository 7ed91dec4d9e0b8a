/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the files of the library share among themselves. */

#include "dossier-annotation-list.h"
#include "dossier-error.h"
#include "dossier-library-news.h"
#include "dossier-library-properties.h"
#include "dossier-library.h"
#include "dossier-store.h"
#include "dossier-working-copy.h"
#include "dossier-worker-queue.h"

G_BEGIN_DECLS

typedef struct _DossierSweep DossierSweep;

/* Where the store's thread keeps its store; nobody else looks inside. */
typedef struct
{
  DossierStore *store;
  DossierBackup *backup; /* (nullable): one that is being copied */
  gint closing; /* atomic: reads are not begun any more */
  gint n_edits; /* atomic: those that wait for the store's thread */
  int lock; /* as dossier_library_lock() says */
  char *id; /* (nullable): the library's, by which its backups are found wherever it lies */
  gboolean is_working_copy;
  DossierWorkingCopy *working; /* (nullable): the store's, for the thread that writes it back */
  char *not_written; /* (nullable): why that was not possible */
  gboolean is_damaged; /* what is shown is what could be read of it */
  char *notice; /* (nullable) about what is around the file */
  char **conflict_copies; /* (nullable); once it is open, for the main thread */
  gint64
      folder_time; /* when names in its folder had last changed as copies were looked for, in ns */
  DossierSweep *sweep; /* (nullable) */

  /* Edits that could not be stored (dossier-library-rescue.c). */
  DossierRescue *rescue;
  GQueue pending; /* of DossierEdit: not stored yet, in their order */
  GQueue stuck; /* of DossierEdit: what they are about is gone */
  GError *trouble; /* (nullable): why the first one was not stored */
  gint64 quiet_until; /* monotonic time: not tried before */
  guint n_recovered; /* of those left by a program that died */
  gboolean has_recovered; /* the models know nothing of it yet */
  gboolean is_lost; /* some are in memory alone */
} DossierStoreCell;

struct _DossierLibrary
{
  GObject parent_instance;

  char *path;
  char *name;
  char *read_only_reason;
  GListStore *entries;
  GListStore *sources;
  DossierAnnotationList *annotations;
  GListStore *trash; /* of DossierRecord */
  GListStore *conflicts; /* the same */
  GHashTable *ranks; /* document id -> its position among the entries */
  GHashTable *documents; /* id -> DossierDocument: those that sessions show */
  DossierPrepareFunc prepare; /* (nullable): for those that will */
  char *undo_words;
  char *redo_words;
  guint n_to_review;
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
  DossierNews *arriving; /* (nullable): what the models take over in slices */
  guint arrival; /* source that does */
  gboolean stale; /* the models could not be read after a change: try again soon */
  gboolean is_reading; /* a document to its end (dossier-library-unread.c) */
  char *read_first; /* (nullable): the one that somebody waits for */

  GQueue waiting; /* of DossierEdit: asked for, not answered yet */
  guint moment; /* source that looks how long they wait */
  DossierWorkerQueue *rescue_queue; /* begun when first needed */
  gboolean is_saving;
  guint n_unsaved;
  guint n_stuck;
  guint n_recovered;
  gboolean is_lost;
  char *unsaved_words;
  char *trouble;
  DossierError trouble_code;
  guint place; /* a DossierLibraryPlace */
  char *moved_path;
  char *altered; /* (nullable) */
  char *not_written; /* (nullable) */
  gboolean is_ahead; /* of its file */
  gboolean is_stepping; /* it is being brought in step with it */
  gint64 step_due; /* monotonic time: when that is next to be done */
  GQueue write_backs; /* of GTask: who waits for it */
  DossierWorkerQueue *writing_queue; /* begun when first needed */
  guint n_dismissed; /* of the conflict copies */

  GQueue imports; /* of DossierImport; the first is running */
  guint import_done;
  guint import_total;
  char *import_name;
};

/* After an edit: makes a backup where one is due (dossier-library-backup.c). */
void dossier_library_consider_backup (DossierLibrary *self);
void dossier_library_cancel_imports (DossierLibrary *self);

G_END_DECLS
