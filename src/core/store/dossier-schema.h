/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-database.h"

G_BEGIN_DECLS

/* The newest form of a library that this program writes; the numbered scripts lead to it. */
#define DOSSIER_SCHEMA_VERSION 3

/* Brings the library from @version to the newest form, in one transaction. */
gboolean dossier_schema_migrate (DossierDatabase *database, guint version, GError **error);

G_END_DECLS
