/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A web page as its article and as a whole. What is known of the page holds for both; what is marked goes from one to
 * the other as it does to a newer version, and comes back to where it was. */

#include "dossier-store-extent.h"

#include "dossier-store-documents.h"
#include "dossier-store-private.h"
#include "dossier-text-diff.h"

/* Fewer bytes in common are a word or two that stand everywhere. */
#define MIN_COMMON_BYTES 24

static const char sha256_sql[] = "SELECT sha256 FROM document WHERE id = ?1";

gboolean
dossier_store_find_bytes (DossierStore *self,
                          const char *sha256,
                          gboolean whole_page,
                          char **id,
                          gboolean *is_there,
                          GError **error)
{
  static const char sql[] =
      "SELECT id, deleted_at IS NULL FROM document WHERE sha256 = ?1 AND whole_page = ?2 "
      "ORDER BY deleted_at IS NOT NULL, superseded_at IS NOT NULL, number LIMIT 1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, sql, "si", sha256, (gint64) (whole_page != FALSE));
  int step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;

  *id = NULL;
  *is_there = FALSE;
  if (step == SQLITE_ROW)
    {
      *id = dossier_database_dup_column (self->database, statement, 0, error);
      *is_there = sqlite3_column_int (statement, 1) != 0;
    }

  return *id != NULL || step == SQLITE_DONE;
}

/* Where the words that stood at the top of the view stand in the other text; where they do not, what comes next. */
static gsize
find_place (DossierDocument *from, DossierDocument *to, gsize offset)
{
  gsize length;
  gsize other_length;
  const char *text = dossier_document_get_text (from, &length);
  const char *other = dossier_document_get_text (to, &other_length);
  g_autoptr (DossierTextDiff) diff = dossier_text_diff_new (text, length, other, other_length);
  gsize found = 0;

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (diff->runs, DossierTextRun, i);
      gsize n_common = run->new_range.end - run->new_range.start;

      if (n_common < MIN_COMMON_BYTES)
        continue;
      found = run->new_range.start;
      if (run->old_range.end <= offset)
        continue;
      if (run->old_range.start < offset)
        found += MIN (offset - run->old_range.start, n_common - 1);
      break;
    }
  /* Blanks may differ, so that this need not be the start of a character. */
  while (found > 0 && found < other_length && ((guchar) other[found] & 0xC0) == 0x80)
    found--;

  return found;
}

static gboolean
carry_reading_position (
    DossierStore *self, const char *from, const char *id, DossierDocument *document, GError **error)
{
  static const char position_sql[] = "SELECT reading_position FROM document WHERE id = ?1";
  static const char sql[] = "UPDATE document SET reading_position = ?2 WHERE id = ?1";
  g_autofree char *position = dossier_store_dup_value (self, error, position_sql, from);
  DossierDocument *found = position != NULL ? dossier_store_get_document (self, from, error) : NULL;
  g_autoptr (DossierDocument) old_document = found != NULL ? g_object_ref (found) : NULL;
  guint64 offset;

  if (old_document == NULL)
    return FALSE;
  offset = g_ascii_strtoull (position, NULL, 10);

  return dossier_database_execute (self->database, error, sql, "si", id,
                                   (gint64) find_place (old_document, document, offset));
}

/* What a person put right of the page is right of the other reading too. */
static gboolean
inherit (DossierStore *self, const char *from, const char *id, GError **error)
{
  static const char title_sql[] = "SELECT title FROM document WHERE id = ?1";
  static const char sql[] =
      "UPDATE document SET credibility = old.credibility, source = old.source, "
      "published = old.published FROM (SELECT credibility, source, published FROM document "
      "WHERE id = ?1) AS old WHERE document.id = ?2";
  g_autofree char *title = dossier_store_dup_value (self, error, title_sql, from);

  return title != NULL && dossier_database_execute (self->database, error, sql, "ss", from, id)
         && dossier_store_write_title (self, id, title, error);
}

gboolean
dossier_store_inherit_extent (
    DossierStore *self, const char *from, const char *id, DossierDocument *document, GError **error)
{
  g_autofree char *sha256 = dossier_store_dup_value (self, error, sha256_sql, id);
  g_autofree char *old_sha256 = sha256 != NULL
                                    ? dossier_store_dup_value (self, error, sha256_sql, from)
                                    : NULL;

  if (old_sha256 == NULL)
    return FALSE;

  return !g_str_equal (sha256, old_sha256)
         || (inherit (self, from, id, error)
             && carry_reading_position (self, from, id, document, error));
}

static gboolean
make_current (DossierStore *self, const char *current, const char *id, GError **error)
{
  static const char sql[] =
      "UPDATE document SET superseded_at = NULL, deleted_at = NULL WHERE id = ?1";
  DossierDocument *found = dossier_store_get_document (self, id, error);
  g_autoptr (DossierDocument) document = found != NULL ? g_object_ref (found) : NULL;
  g_auto (DossierTracking) tracking = { NULL };

  if (document == NULL)
    return FALSE;

  return dossier_store_begin_edit (self, &tracking, "document-return", id, id, error)
         && dossier_database_execute (self->database, error, sql, "s", id)
         && inherit (self, current, id, error) && dossier_store_end_edit (self, &tracking, error)
         && carry_reading_position (self, current, id, document, error)
         && dossier_store_give_place (self, current, id, document, error);
}

/* Inside a transaction. */
gboolean
dossier_store_return_to (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *current = dossier_store_dup_current (self, id, error);

  if (current == NULL)
    return FALSE;
  if (g_str_equal (current, id))
    return dossier_store_bring_document_back (self, id, error);
  dossier_store_begin_group (self);

  return dossier_store_end_group (self, make_current (self, current, id, error));
}

static gboolean
show (DossierStore *self, const char *id, gboolean whole_page, gboolean *done, GError **error)
{
  static const char whole_sql[] = "SELECT 1 FROM document WHERE id = ?1 AND whole_page <> 0";
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_autofree char *current = whole != NULL ? dossier_store_dup_current (self, whole, error) : NULL;
  g_autofree char *sha256 = current != NULL
                                ? dossier_store_dup_value (self, error, sha256_sql, current)
                                : NULL;
  g_autofree char *is_whole = NULL;
  g_autofree char *other = NULL;
  g_autofree char *of_other = NULL;
  gboolean is_there;

  if (sha256 == NULL)
    return FALSE;
  is_whole = dossier_store_dup_value (self, NULL, whole_sql, current);
  *done = (is_whole != NULL) == (whole_page != FALSE);
  if (*done)
    return TRUE;
  if (!dossier_store_find_bytes (self, sha256, whole_page, &other, &is_there, error))
    return FALSE;
  of_other = other != NULL ? dossier_store_dup_current (self, other, NULL) : NULL;
  *done = g_strcmp0 (of_other, current) == 0;

  return !*done || dossier_store_return_to (self, other, error);
}

gboolean
dossier_store_show_extent (
    DossierStore *self, const char *id, gboolean whole_page, gboolean *done, GError **error)
{
  g_return_val_if_fail (id != NULL && done != NULL, FALSE);

  *done = FALSE;

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, show (self, id, whole_page, done, error), error);
}

/**
 * dossier_store_settle_extent:
 *
 * A person has seen that more of a page may belong to its article. As where a document was read last, this is no edit
 * that could be undone.
 */
gboolean
dossier_store_settle_extent (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "UPDATE document SET extent_settled = 1 WHERE id = ?1";

  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (
             self->database, dossier_database_execute (self->database, error, sql, "s", id), error);
}
