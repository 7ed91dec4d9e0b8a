/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-error.h"
#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Edits that could not be stored: the disk is full, another program holds the library, it was moved away. They
 * are kept in a rescue file, shown by the models all the same, and stored as soon as that is possible, in the
 * order in which they were made. What was left by a program that died is stored when the library is opened.
 *
 * Properties of the library: saving (boolean: an edit waits for longer than a moment), n-unsaved (uint),
 * trouble (nullable: a sentence saying why they were not stored, or what else is the matter with the file).
 *
 * An edit that is kept and that the models can show succeeds; another one fails with DOSSIER_ERROR_RESCUED. */

gboolean dossier_library_is_saving (DossierLibrary *self);
guint dossier_library_get_n_unsaved (DossierLibrary *self);
/* How many of them can never be stored, since what they are about is gone. */
guint dossier_library_get_n_stuck (DossierLibrary *self);
/* FALSE where not even the rescue file could take them all: then they are in memory alone. */
gboolean dossier_library_is_rescued (DossierLibrary *self);
/* (nullable) */
const char *dossier_library_get_trouble (DossierLibrary *self);
/* DOSSIER_ERROR_MOVED and the like; only where there is trouble. */
DossierError dossier_library_get_trouble_code (DossierLibrary *self);
/* (transfer full): all unsaved edits in words, "" where there are none */
char *dossier_library_dup_unsaved_words (DossierLibrary *self);
/* How many edits from a rescue file were stored since this was last asked. */
guint dossier_library_take_n_recovered (DossierLibrary *self);

/* Tries to store them now. */
void dossier_library_retry (DossierLibrary *self);
/* Gives up those that can never be stored. */
void dossier_library_discard_stuck (DossierLibrary *self);
/* Puts what is still on its way into the rescue file and returns when it is there: the program is about to be
 * ended from outside. */
void dossier_library_rescue_now (DossierLibrary *self);

G_END_DECLS
