/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-database.h"

G_BEGIN_DECLS

/* The first form of a library whose tables are sealed. */
#define DOSSIER_SEALED_VERSION 6

/* Follows what the transactions of one connection do to the rows, and keeps the seals of the tables true:
 *
 *   begin -- (rows change) -- begin -- (rows change) -- end -- write -- COMMIT
 *
 * Rows that are changed outside a transaction of dossier_database_begin() break the seal of their table. */
typedef struct _DossierSeal DossierSeal;

DossierSeal *dossier_seal_new (DossierDatabase *database, GError **error);
void dossier_seal_free (DossierSeal *self);

/* A transaction begins, maybe within another one; it ends, and what it did counts where it was @kept. */
void dossier_seal_begin (DossierSeal *self);
void dossier_seal_end (DossierSeal *self, gboolean kept);
/* Before the outermost transaction is committed. */
gboolean dossier_seal_write (DossierSeal *self, GError **error);

/* Seals all tables as they are, inside a transaction: for a library that was just made, renewed or salvaged. */
gboolean dossier_database_seal (DossierDatabase *database, GError **error);
/* (transfer container) (element-type utf8): the tables whose rows are not those that were written; NULL
 * where that could not be found out. */
GPtrArray *dossier_database_list_unsealed (DossierDatabase *database, GError **error);

/* Inside a transaction: the rows of one table are right as they are. */
gboolean dossier_database_seal_table (DossierDatabase *database, const char *table, GError **error);
/* Whether the table holds words for a full-text index, which stand in other tables. */
gboolean dossier_seal_is_of_index (const char *table);

G_END_DECLS
