/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What could be read of a damaged library. */
typedef struct
{
  guint n_documents;
  guint n_annotations;
  guint n_claims;
  guint n_from_backup; /* documents that came from a backup, since the library had lost them */
  guint n_rows_from_backup; /* rows of all kinds that did */
  guint n_lost; /* rows that could be read but not placed; they stand in the file @leftovers */
  char *leftovers; /* (nullable) */
  GPtrArray *damage; /* of char *: what could not be read, a sentence each */
} DossierSalvage;

void dossier_salvage_free (DossierSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSalvage, dossier_salvage_free)

/* Reads the library at @damaged row by row, as far as it goes, into a new sound one at @path; @damaged and
 * its journal are not touched. Documents that it has lost are taken from its backups. */
DossierSalvage *dossier_salvage (const char *damaged, const char *path, GError **error);

G_END_DECLS
