/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* A library on a file system without locks: a store that was opened with DOSSIER_STORE_WORKING_COPY works on a copy
 * (dossier-working-copy.h). What a program that died had not written back is in the copy, and goes on there. */

/* Used by dossier_store_open(). Where another program works on it, the library is opened for reading. */
DossierStore *dossier_store_open_working (const char *path,
                                          DossierStoreFlags flags,
                                          GError **error);
gboolean dossier_store_is_working_copy (DossierStore *self);
/* Whether something was changed that the file does not have yet. */
gboolean dossier_store_is_ahead (DossierStore *self);
/* Takes over what somebody else has changed in the file, and puts what was changed here in its place. Nothing to do
 * is a success. @changed: (out) (optional): whether this library is another one than before. */
gboolean dossier_store_keep_in_step (DossierStore *self, gboolean *changed, GError **error);
/* The same; dossier_store_close() tries it as well, but cannot say what went wrong. */
gboolean dossier_store_write_back (DossierStore *self, GError **error);
/* (nullable): what a person should know of how the two were brought together when it was opened */
const char *dossier_store_get_working_notice (DossierStore *self);

G_END_DECLS
