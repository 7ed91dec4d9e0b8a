/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The full-text indexes hold nothing of their own: where they are damaged they are made anew. */

#include "dossier-store-private.h"

static GPtrArray *
list_ids (DossierStore *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (ids, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

/* A document whose content cannot be read has no words to be found by. */
static gboolean
index_document (DossierStore *self, const char *id, GError **error)
{
  DossierDocument *document = dossier_store_get_document (self, id, NULL);

  return (document == NULL || dossier_store_index_document (self, id, document, error))
         && dossier_store_index_figures (self, id, error);
}

static gboolean
rebuild (DossierStore *self, GError **error)
{
  static const char clear[] = "DELETE FROM document_index; DELETE FROM annotation_index; "
                              "DELETE FROM figure_index; UPDATE document SET words_to = NULL";
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) annotations = NULL;

  if (!dossier_database_run (self->database, clear, error))
    return FALSE;
  documents = list_ids (self, "SELECT id FROM document ORDER BY number", error);
  annotations = documents != NULL
                    ? list_ids (self, "SELECT id FROM annotation ORDER BY number", error)
                    : NULL;
  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!index_document (self, documents->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < annotations->len; i++)
    if (!dossier_store_index_annotation (self, annotations->pdata[i], error))
      return FALSE;

  return TRUE;
}

gboolean
dossier_store_rebuild_indexes (DossierStore *self, GError **error)
{
  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, rebuild (self, error), error);
}
