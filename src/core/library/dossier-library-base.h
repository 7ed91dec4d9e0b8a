/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-entry.h"
#include "dossier-source.h"

G_BEGIN_DECLS

/* The open library as the interface sees it: live models on the main thread, edits as _async/_finish pairs
 * that complete when the store has committed. It owns the worker thread that owns the store. The models
 * change before the _finish of the edit that changed them.
 *
 * Properties: path, name (the file's name without ending), read-only-reason (nullable sentence),
 * can-undo, can-redo, undo-words, redo-words (nullable), n-to-review (uint), import-running,
 * import-done (uint), import-total (uint), import-name (nullable).
 *
 * Signal reloaded: everything was read anew, after undo or redo or because another program changed the
 * file; what was read beside the models (figures, comparisons) may be out of date.
 *
 * Signal figures-changed (string, GPtrArray of DossierFigure): the figures of a document were corrected by
 * hand, and are now these.
 *
 * Signal document-parsed (string, DossierDocument, boolean): a file that is being imported could be read, and can be
 * shown; it is not in the library yet, and whether it will be its import tells. FALSE: these are the first pages
 * of a long one, and it comes again as a whole.
 * Signal figures-read (string, GPtrArray): for sessions; the figures of a document are all there.
 *
 * Signal backup-failed (string): a backup was due and could not be made; the sentence says why.
 * Signal decisions-changed: a person put figures together as one quantity or set them apart, or dismissed a
 * finding; comparisons and findings that were read may be out of date.
 *
 * A read that was cancelled fails with G_IO_ERROR_CANCELLED. */
#define DOSSIER_TYPE_LIBRARY (dossier_library_get_type ())
G_DECLARE_FINAL_TYPE (DossierLibrary, dossier_library, DOSSIER, LIBRARY, GObject)

/* (transfer full): $XDG_DATA_HOME/dossier/Dossier.dossier */
char *dossier_library_dup_default_path (void);

void dossier_library_open_async (const char *path,
                                 gboolean create,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DossierLibrary *dossier_library_open_finish (GAsyncResult *result, GError **error);
/* Waits for edits under way, then closes the file. Imports stop after the document they are at;
 * comparisons and reports that are not done are given up. Called by dispose too. */
void dossier_library_close (DossierLibrary *self);

/* What is made of each document that comes to be shown, in the thread that reads it and before anybody else has it: for
 * what takes longer than a window may stand still. At most one a library. */
typedef void (*DossierPrepareFunc) (DossierDocument *document);
void dossier_library_set_prepare (DossierLibrary *self, DossierPrepareFunc prepare);

const char *dossier_library_get_path (DossierLibrary *self);
const char *dossier_library_get_name (DossierLibrary *self);
const char *dossier_library_get_read_only_reason (DossierLibrary *self);

GListModel *dossier_library_list_entries (DossierLibrary *self); /* of DossierEntry */
GListModel *dossier_library_list_sources (DossierLibrary *self); /* of DossierSource */
GListModel *dossier_library_list_annotations (
    DossierLibrary *self); /* of DossierAnnotation, all documents */
DossierEntry *dossier_library_find_entry (DossierLibrary *self, const char *document_id);
DossierSource *dossier_library_find_source (DossierLibrary *self, const char *source_id);
DossierAnnotation *dossier_library_find_annotation (DossierLibrary *self,
                                                    const char *annotation_id);

/* Reads everything anew; also called by itself when another program changed the file. */
void dossier_library_reload_async (DossierLibrary *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dossier_library_reload_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
