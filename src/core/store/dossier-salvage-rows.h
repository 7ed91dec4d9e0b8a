/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Copying the rows of a table out of a file that may be damaged anywhere. */
typedef struct
{
  sqlite3 *from;
  sqlite3 *to;
  guint n_copied;
  guint n_damaged; /* places where reading failed */
  GString *leftovers; /* rows that could not be placed, a line of JSON each */
  guint n_leftovers;
} DossierSalvageRows;

/* (transfer full): the tables of the library that hold what cannot be made anew, in the order in which
 * they were made */
GPtrArray *dossier_salvage_list_tables (sqlite3 *library);
/* Copies what can be read of @table; rows whose key is there already are left. */
void dossier_salvage_copy_table (DossierSalvageRows *self, const char *table);
/* Copies the rows in which @column is @value. */
void dossier_salvage_copy_where (DossierSalvageRows *self,
                                 const char *table,
                                 const char *column,
                                 const char *value);
/* Takes the rows out of the copy that fit @condition, and writes them to the leftovers. */
void dossier_salvage_set_aside (DossierSalvageRows *self, const char *table, const char *condition);

G_END_DECLS
