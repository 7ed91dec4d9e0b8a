/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One library file. Plain and synchronous: used by the thread that opened it, which an assertion guards.
 * Every function that changes something is one committed transaction: when it returns, the change is on
 * the disk, or nothing has changed and @error says why. */
typedef struct _DossierStore DossierStore;

typedef enum
{
  DOSSIER_STORE_CREATE = 1 << 0, /* make the file where it is missing */
  DOSSIER_STORE_READ_ONLY = 1 << 1, /* do not write even where it could */
  /* a copy that will be thrown away: no backup before it is renewed */
  DOSSIER_STORE_SCRATCH = 1 << 2,
  /* a large library is looked through by dossier_store_look_through(), or before it changes */
  DOSSIER_STORE_CHECK_LATER = 1 << 3,
  /* a library that cannot be locked is changed in a copy of it (dossier-store-working.h) */
  DOSSIER_STORE_WORKING_COPY = 1 << 4,
} DossierStoreFlags;

DossierStore *dossier_store_open (const char *path, DossierStoreFlags flags, GError **error);
/* A library that cannot be opened because it is damaged, as far as it can be read: a salvaged copy, for reading
 * only. @details: (nullable) what dossier_store_open() said. Its file is not touched. */
DossierStore *dossier_store_open_damaged (const char *path, const char *details, GError **error);
void dossier_store_close (DossierStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierStore, dossier_store_close)

/* To be called when nothing else is to be done: the next edit then waits for the disk once less. */
void dossier_store_make_ready (DossierStore *self);

/* Looks for damage where that was not done. @finished: (out) (optional): FALSE where @wanted (nullable), asked
 * now and then, said that there is something more urgent. FALSE where damage was found. */
gboolean dossier_store_look_through (DossierStore *self,
                                     gboolean (*wanted) (gpointer data),
                                     gpointer data,
                                     gboolean *finished,
                                     GError **error);

const char *dossier_store_get_path (DossierStore *self);
/* (nullable): why the library can only be read, as a sentence; NULL where it can be written */
const char *dossier_store_get_read_only_reason (DossierStore *self);
/* Says it better, where it can only be read anyway. */
void dossier_store_set_read_only_reason (DossierStore *self, const char *reason);
/* On a disk that other computers reach too (dossier-library-lease.h), to be called now and then: FALSE where another
 * computer changes the library now, so that it is to be opened anew, for reading; and where it was opened so, whether
 * nobody does any more. */
gboolean dossier_store_keep_lease (DossierStore *self);
gboolean dossier_store_is_leased_elsewhere (DossierStore *self);
/* (transfer full) (nullable): a sentence, where it was taken over from a computer that fell silent */
char *dossier_store_dup_lease_notice (DossierStore *self);
/* Whether another program changed the library since this was last asked. */
gboolean dossier_store_check_changed (DossierStore *self);

G_END_DECLS
