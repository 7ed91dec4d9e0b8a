/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The members of a zip file that an importer asks for, all of them in memory. Nothing is unpacked to the disk, and a
 * member is only ever looked up by its normalised name: one that points outside the archive has none. */
typedef struct _DossierArchive DossierArchive;

/* @extensions: which members to read, by how their names end, without the dot; NULL at the end. (transfer full);
 * NULL and %DOSSIER_ERROR_DAMAGED, _TOO_LARGE or _UNSUPPORTED (protected by a password). */
DossierArchive *dossier_archive_new (GBytes *bytes, const char *const *extensions, GError **error);
void dossier_archive_free (DossierArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierArchive, dossier_archive_free)

/* (transfer none) (nullable): the bytes of a member. */
GBytes *dossier_archive_get (DossierArchive *self, const char *name);
/* Whether the archive has such a member, read or not. */
gboolean dossier_archive_has (DossierArchive *self, const char *name);

/* (transfer full) (nullable): what an address in the member @base means as a name; without its fragment and query,
 * percent signs decoded once; NULL for addresses with a scheme and for those that leave the archive. */
char *dossier_archive_resolve (const char *base, const char *address);

/* Whether bytes begin as a zip file does, and whether one of its last names contains @part. Looks at both ends only. */
gboolean dossier_archive_is_zip (GBytes *bytes);
gboolean dossier_archive_lists (GBytes *bytes, const char *part);

G_END_DECLS
