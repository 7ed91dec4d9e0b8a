/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A library whose file system has no locks is changed in a copy in the person's own data folder, where edits are as
 * safe as anywhere; now and then, and when it is closed, the copy takes the place of the file. What is kept of the
 * file as it last was tells whether somebody else has changed it since. */
typedef struct _DossierWorkingCopy DossierWorkingCopy;

typedef enum
{
  DOSSIER_ORIGINAL_SAME, /* as it was when both were last in step */
  DOSSIER_ORIGINAL_CHANGED, /* by somebody else */
  DOSSIER_ORIGINAL_GONE,
} DossierOriginal;

/* Whether the file at @path can be written, but not locked. */
gboolean dossier_working_copy_is_needed (const char *path);
/* Whether there is no file at @path, but a copy of the one that was there. */
gboolean dossier_working_copy_is_left (const char *path);
/* (transfer full): holds the copy of the library at @path, made where there is none; DOSSIER_ERROR_BUSY where another
 * program holds it. @file: absolute, links resolved */
DossierWorkingCopy *dossier_working_copy_open (const char *file, GError **error);
void dossier_working_copy_close (DossierWorkingCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierWorkingCopy, dossier_working_copy_close)

const char *dossier_working_copy_get_path (DossierWorkingCopy *self);
const char *dossier_working_copy_get_original (DossierWorkingCopy *self);
/* (transfer full) (nullable): the state of the library when it was last in step with the file; "" where that is not
 * known */
char *dossier_working_copy_dup_state (DossierWorkingCopy *self);
DossierOriginal dossier_working_copy_look (DossierWorkingCopy *self);
/* The same in one look, without reading it. */
gboolean dossier_working_copy_is_gone (DossierWorkingCopy *self);
/* Copies the file, which somebody else has changed, beside the copy; (transfer full) (nullable): its path. */
char *dossier_working_copy_fetch (DossierWorkingCopy *self, GError **error);
void dossier_working_copy_forget_fetched (DossierWorkingCopy *self);
/* From now on they are in step: the file as it was last copied, seen or replaced, and the library in this state. */
gboolean dossier_working_copy_set_in_step (DossierWorkingCopy *self,
                                           const char *state,
                                           GError **error);
/* (transfer full): where a copy of the copy is to be put that is then to replace the file */
char *dossier_working_copy_dup_snapshot_path (DossierWorkingCopy *self);
/* The snapshot becomes the file: whole or not at all, and on the disk when it returns. */
gboolean dossier_working_copy_replace_original (DossierWorkingCopy *self, GError **error);
/* (transfer full) (nullable): puts the copy aside, where it stays; a new one can be made then. */
char *dossier_working_copy_put_aside (DossierWorkingCopy *self, GError **error);

G_END_DECLS
