/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One computer at a time: on a disk that other computers reach too, a small file beside the library says which one
 * changes it, and is renewed while it does. Locks are asked as well, but not every such disk passes them on, and a
 * journal of an edit that is under way elsewhere must not be taken for one that was left behind. Programs on one
 * computer are kept apart by locks: they share its lease. */
typedef struct _DossierLease DossierLease;

/* (transfer full) (nullable): NULL where nobody else reaches the disk of the library at @path */
DossierLease *dossier_lease_new (const char *path);
/* Gives it back, where it is held. */
void dossier_lease_free (DossierLease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLease, dossier_lease_free)

/* Makes sure of it before every change: takes it where nobody has it, or whoever had it has not been heard of for
 * some minutes, and renews it. FALSE with %DOSSIER_ERROR_READ_ONLY, and a sentence that names the computer, where
 * another one has it. */
gboolean dossier_lease_hold (DossierLease *self, GError **error);
/* The same, now and then: what was found a moment ago is not asked again. */
gboolean dossier_lease_keep (DossierLease *self, GError **error);
/* (nullable): the computer it was last taken over from, which may wake up again */
const char *dossier_lease_get_previous (DossierLease *self);

/* For tests: every disk is reached by other computers, this is another one of them (nullable), and nothing is taken
 * for known. */
void dossier_lease_pretend (gboolean is_shared, const char *boot);

G_END_DECLS
