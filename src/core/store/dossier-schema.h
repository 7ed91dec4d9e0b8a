/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-database.h"

G_BEGIN_DECLS

/* The newest form of a library that this program writes; the numbered scripts lead to it. */
#define DOSSIER_SCHEMA_VERSION 13

/* What the form that this program writes asks of other programs: the oldest form they must know to read it,
 * and to change it. Raise the first only where an older Dossier would show something wrong. */
#define DOSSIER_SCHEMA_MIN_READER 8
#define DOSSIER_SCHEMA_MIN_WRITER DOSSIER_SCHEMA_VERSION

/* Makes the empty tables of an older form, for tests and for salvaging what has it. */
gboolean dossier_schema_create (DossierDatabase *database, guint version, GError **error);

/* @is_known: (out) whether the tables and indexes are those of the newest form; those of others are not
 * looked at. FALSE with @error set where that could not be found out. */
gboolean dossier_schema_check (DossierDatabase *database, gboolean *is_known, GError **error);

/* Brings the library from @version to the newest form, in one transaction. */
gboolean dossier_schema_migrate (DossierDatabase *database, guint version, GError **error);

G_END_DECLS
