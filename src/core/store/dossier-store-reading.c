/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading documents to their end after they were stored:
 *
 *   words_to   |=========>...................|   blocks before it are in the full-text index
 *   figures_to |====>........................|   figures before it are in their table
 *
 * Both are NULL once the end is reached. Half a set of figures is nowhere taken for a whole one. */

#include "dossier-store-reading.h"

#include "dossier-store-figures.h"
#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-store-private.h"

/* What one step takes: some milliseconds. */
#define WORDS_BYTES (128 * 1024)
#define FIGURES 500

gboolean
dossier_store_find_unread (DossierStore *self, char **id, GError **error)
{
  static const char sql[] =
      "SELECT id FROM document WHERE (words_to IS NOT NULL OR figures_to IS NOT NULL) "
      "AND deleted_at IS NULL ORDER BY number DESC LIMIT 1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;

  *id = step == SQLITE_ROW ? dossier_database_dup_column (self->database, statement, 0, error)
                           : NULL;

  return *id != NULL || step == SQLITE_DONE;
}

/* Where a document stands; -1 where it has reached the end, or is not there. */
static gint64
get_place (DossierStore *self, const char *sql, const char *id)
{
  g_autofree char *place = dossier_store_dup_value (self, NULL, sql, id);

  return place != NULL ? g_ascii_strtoll (place, NULL, 10) : -1;
}

static gint64
get_figures_to (DossierStore *self, const char *id)
{
  return get_place (self, "SELECT figures_to FROM document WHERE id = ?1", id);
}

gboolean
dossier_store_lacks_figures (DossierStore *self, const char *id)
{
  return get_figures_to (self, id) >= 0;
}

/* @to: -1: to the end */
static gboolean
set_place (DossierStore *self, const char *sql, const char *id, gint64 to, GError **error)
{
  g_autofree char *place = to >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, to) : NULL;

  return dossier_database_execute (self->database, error, sql, "ss", id, place);
}

/* --- words --- */

static gboolean
read_words (DossierStore *self, const char *id, gsize size, DossierReading *reading, GError **error)
{
  static const char set_sql[] = "UPDATE document SET words_to = CAST (?2 AS INTEGER) WHERE id = ?1";
  gint64 place = get_place (self, "SELECT words_to FROM document WHERE id = ?1", id);
  DossierDocument *document = place >= 0 ? dossier_store_get_document (self, id, error) : NULL;

  *reading = DOSSIER_READING_OVERTAKEN;
  if (place < 0)
    return TRUE;
  if (document == NULL || !dossier_store_index_words (self, id, document, &place, size, error))
    return FALSE;
  *reading = place < 0 ? DOSSIER_READING_DONE : DOSSIER_READING_GOES_ON;

  return set_place (self, set_sql, id, place, error);
}

gboolean
dossier_store_read_words (DossierStore *self,
                          const char *id,
                          DossierReading *reading,
                          GError **error)
{
  g_return_val_if_fail (id != NULL && reading != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database,
                                  read_words (self, id, WORDS_BYTES, reading, error), error);
}

/* --- figures --- */

/* What an earlier attempt left: nobody can have corrected it. */
static gboolean
remove_figures (DossierStore *self, const char *id, GError **error)
{
  static const char index_sql[] = "DELETE FROM figure_index WHERE rowid IN "
                                  "(SELECT number FROM figure WHERE document = ?1)";
  static const char sql[] = "DELETE FROM figure WHERE document = ?1";

  return dossier_database_execute (self->database, error, index_sql, "s", id)
         && dossier_database_execute (self->database, error, sql, "s", id);
}

static gint64
get_start (GPtrArray *figures, guint position)
{
  const DossierFigure *figure = g_ptr_array_index (figures, position);

  return (gint64) figure->start;
}

static gboolean
read_figures (DossierStore *self,
              const char *id,
              GPtrArray *figures,
              guint most,
              guint *n_added,
              DossierReading *reading,
              GError **error)
{
  static const char set_sql[] =
      "UPDATE document SET figures_to = CAST (?2 AS INTEGER) WHERE id = ?1";
  guint end = MIN (figures->len - *n_added, most) + *n_added;
  gint64 at = get_figures_to (self, id);
  gint64 to = end < figures->len ? get_start (figures, end) : -1;
  DossierDocument *document;

  *reading = DOSSIER_READING_OVERTAKEN;
  if (at < 0 || (*n_added > 0 && at != get_start (figures, *n_added)))
    return TRUE;
  document = dossier_store_get_document (self, id, error);
  if (document == NULL || (*n_added == 0 && at > 0 && !remove_figures (self, id, error))
      || !dossier_store_insert_figures (self, id, document, figures,
                                        (DossierRange){ *n_added, end }, error)
      || !set_place (self, set_sql, id, to, error))
    return FALSE;
  *n_added = end;
  *reading = to < 0 ? DOSSIER_READING_DONE : DOSSIER_READING_GOES_ON;

  return TRUE;
}

gboolean
dossier_store_read_figures (DossierStore *self,
                            const char *id,
                            GPtrArray *figures,
                            guint *n_added,
                            DossierReading *reading,
                            GError **error)
{
  guint n = *n_added;

  g_return_val_if_fail (id != NULL && figures != NULL && n <= figures->len, FALSE);

  if (!dossier_database_begin (self->database, error)
      || !dossier_database_end (
          self->database, read_figures (self, id, figures, FIGURES, &n, reading, error), error))
    return FALSE;
  *n_added = n;

  return TRUE;
}

gboolean
dossier_store_ensure_figures (DossierStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) figures = NULL;
  DossierReading reading;
  guint n_added = 0;

  if (!dossier_store_lacks_figures (self, id))
    return TRUE;
  figures = dossier_store_list_figures (self, id, error);

  return figures != NULL && read_figures (self, id, figures, G_MAXUINT, &n_added, &reading, error);
}

/* --- all at once --- */

static gboolean
read_document (DossierStore *self, const char *id, GError **error)
{
  DossierReading reading;

  return read_words (self, id, G_MAXSIZE, &reading, error)
         && dossier_store_ensure_figures (self, id, error);
}

/* Where a document that was read to its end is still found unread, the library is damaged. */
gboolean
dossier_store_read_to_end (DossierStore *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *last = NULL;

  while (dossier_store_find_unread (self, &id, error))
    {
      if (id == NULL)
        return TRUE;
      if (g_strcmp0 (id, last) == 0)
        {
          dossier_database_set_code_error (SQLITE_CORRUPT, self->database->name, "", error);
          return FALSE;
        }
      if (!dossier_database_begin (self->database, error)
          || !dossier_database_end (self->database, read_document (self, id, error), error))
        return FALSE;
      g_free (last);
      last = g_steal_pointer (&id);
    }

  return FALSE;
}
