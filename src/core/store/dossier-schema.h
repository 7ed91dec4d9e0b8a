/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-database.h"

G_BEGIN_DECLS

/* The newest form of a library that this program writes; the numbered scripts lead to it. */
#define DOSSIER_SCHEMA_VERSION 5

/* What the form that this program writes asks of other programs: the oldest form they must know to read it,
 * and to change it. Raise the first only where an older Dossier would show something wrong. */
#define DOSSIER_SCHEMA_MIN_READER 1
#define DOSSIER_SCHEMA_MIN_WRITER DOSSIER_SCHEMA_VERSION

/* Makes the empty tables of an older form, for tests and for salvaging what has it. */
gboolean dossier_schema_create (DossierDatabase *database, guint version, GError **error);

/* Brings the library from @version to the newest form, in one transaction. */
gboolean dossier_schema_migrate (DossierDatabase *database, guint version, GError **error);

G_END_DECLS
