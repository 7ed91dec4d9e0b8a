/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Properties and signals of the library, for the files that change what they tell. */

#include <glib-object.h>

G_BEGIN_DECLS

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
  DOSSIER_LIBRARY_PROP_SAVING,
  DOSSIER_LIBRARY_PROP_N_UNSAVED,
  DOSSIER_LIBRARY_PROP_TROUBLE,
  DOSSIER_LIBRARY_PROP_PLACE,
  DOSSIER_LIBRARY_N_PROPERTIES
};
extern GParamSpec *dossier_library_properties[DOSSIER_LIBRARY_N_PROPERTIES];
/* Signals. */
extern guint dossier_library_reloaded;
extern guint dossier_library_backup_failed; /* a sentence */
extern guint dossier_library_damaged; /* the GError, found some time after opening */
extern guint dossier_library_decisions_changed;
extern guint dossier_library_figures_changed; /* id of the document, GPtrArray of DossierFigure */
extern guint dossier_library_figures_read; /* id, GPtrArray of DossierFigureItem or NULL */
extern guint dossier_library_document_parsed; /* path, DossierDocument, whether it is whole */

G_END_DECLS
