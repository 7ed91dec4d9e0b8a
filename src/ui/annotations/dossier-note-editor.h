/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The note of a claim while it is written. It keeps what is typed at every pause of half a second, when
 * the focus leaves and when it goes out of sight; what the store would not take waits with the claim until
 * the next time. */
#define DOSSIER_TYPE_NOTE_EDITOR (dossier_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (DossierNoteEditor, dossier_note_editor, DOSSIER, NOTE_EDITOR, AdwBin)

GtkWidget *dossier_note_editor_new (void);
/* Keeps what is typed of the claim before. Both are NULL or neither. */
void dossier_note_editor_set_annotation (DossierNoteEditor *self,
                                         DossierLibrary *library,
                                         DossierAnnotation *annotation);
/* Keeps what is typed, now. */
void dossier_note_editor_flush (DossierNoteEditor *self);
/* Once more for the notes that the store would not take; failures are said through the window of @widget. */
void dossier_note_editor_retry (GtkWidget *widget, DossierLibrary *library);

G_END_DECLS
