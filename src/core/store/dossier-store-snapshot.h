/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <sqlite3.h>

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* A copy of a library that is made in steps, between which it may be edited: at its end it is the library of that
 * moment. Nothing of it is on the disk for sure before it is synced. */
typedef struct _DossierSnapshot DossierSnapshot;

/* Fills the file at @path, which may have nothing in it yet. @name: what sentences of errors call it. */
DossierSnapshot *dossier_snapshot_new (DossierStore *store,
                                       const char *path,
                                       const char *name,
                                       GError **error);
/* @n_pages: -1 for all that are left. @done: (out): whether it is whole. */
gboolean dossier_snapshot_step (DossierSnapshot *self, int n_pages, gboolean *done, GError **error);
/* Before the store is closed. */
void dossier_snapshot_free (DossierSnapshot *self);
/* Opens such a file. Nothing waits for the disk while it is written. (transfer full) */
sqlite3 *dossier_snapshot_open (const char *path, const char *name, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSnapshot, dossier_snapshot_free)

G_END_DECLS
