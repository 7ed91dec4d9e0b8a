/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"
#include "dossier-working-copy.h"

G_BEGIN_DECLS

/* A library on a file system without locks: a store that was opened with DOSSIER_STORE_WORKING_COPY works on a copy
 * (dossier-working-copy.h). What a program that died had not written back is in the copy, and goes on there. */

/* Used by dossier_store_open(). Where another program works on it, the library is opened for reading. */
DossierStore *dossier_store_open_working (const char *path,
                                          DossierStoreFlags flags,
                                          GError **error);
/* Whether the file at @path is gone, but what was in it is in a copy, which dossier_store_open() opens then. */
gboolean dossier_store_has_working_copy (const char *path);
gboolean dossier_store_is_working_copy (DossierStore *self);
/* (transfer none) (nullable): until the store is closed */
DossierWorkingCopy *dossier_store_get_working (DossierStore *self);
/* Whether something was changed that the file does not have yet. */
gboolean dossier_store_is_ahead (DossierStore *self);
/* Takes over what somebody else has changed in the file, and puts what was changed here in its place. Nothing to do
 * is a success. @changed: (out) (optional): whether this library is another one than before. */
gboolean dossier_store_keep_in_step (DossierStore *self, gboolean *changed, GError **error);
/* The same in parts, so that edits need not wait for a slow disk. In any thread, but none at the same time:
 * @fetched: (out) (nullable): what somebody else made of the file */
DossierOriginal dossier_store_look_at_original (DossierWorkingCopy *working,
                                                char **fetched,
                                                GError **error);
/* In the store's: takes over what was found. @writes: (out): whether the file is to be replaced */
gboolean dossier_store_settle_original (DossierStore *self,
                                        DossierOriginal original,
                                        const char *fetched,
                                        gboolean *changed,
                                        gboolean *writes,
                                        GError **error);
/* Copies what is to replace it, with edits between the steps; @state: (out): what it holds, once it is @done. The
 * rest is dossier_working_copy_replace_original(), in any thread, and dossier_working_copy_set_in_step(). */
gboolean dossier_store_begin_write (DossierStore *self, GError **error);
gboolean dossier_store_step_write (
    DossierStore *self, int n_pages, gboolean *done, char **state, GError **error);
/* The same; dossier_store_close() tries it as well, but cannot say what went wrong. */
gboolean dossier_store_write_back (DossierStore *self, GError **error);
/* (nullable): what a person should know of how the two were brought together when it was opened */
const char *dossier_store_get_working_notice (DossierStore *self);

G_END_DECLS
