/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Searching the whole library through its full-text indexes. The index itself tells where a hit stands: it
 * returns its text with a mark before and behind the words it found. */

#include "dossier-store-search.h"

#include <string.h>

#include "dossier-query.h"
#include "dossier-store-reading.h"
#include "dossier-store-values.h"

/* No canonical text and no comment holds these control characters. */
#define MARK_BEFORE '\1'
#define MARK_BEHIND '\2'

void
dossier_search_hit_free (DossierSearchHit *self)
{
  g_free (self->document_id);
  g_free (self->annotation_id);
  g_free (self->title);
  g_free (self->snippet);
  g_free (self);
}

/* Takes the marks out of @marked; FALSE where it has none. */
static gboolean
find_marks (const char *marked, DossierRange *match, char **plain)
{
  const char *before = strchr (marked, MARK_BEFORE);
  const char *behind = before != NULL ? strchr (before, MARK_BEHIND) : NULL;
  GString *text;

  if (behind == NULL)
    return FALSE;
  match->start = (gsize) (before - marked);
  match->end = (gsize) (behind - marked) - 1;
  text = g_string_sized_new (strlen (marked));
  for (const char *at = marked; *at != '\0'; at++)
    if (*at != MARK_BEFORE && *at != MARK_BEHIND)
      g_string_append_c (text, *at);
  *plain = g_string_free (text, FALSE);

  return TRUE;
}

/* A hit from a column of marked text, or NULL where the words stand in another column. */
static DossierSearchHit *
hit_new (DossierSearchScope where, const char *marked)
{
  g_autofree char *plain = NULL;
  DossierRange match;
  DossierSearchHit *hit;

  if (marked == NULL || !find_marks (marked, &match, &plain))
    return NULL;
  hit = g_new0 (DossierSearchHit, 1);
  hit->where = where;
  hit->start = match.start;
  hit->end = match.end;
  hit->start_chars = (gsize) g_utf8_strlen (plain, (gssize) match.start);
  hit->end_chars = hit->start_chars
                   + (gsize) g_utf8_strlen (plain + match.start,
                                            (gssize) (match.end - match.start));
  hit->snippet = dossier_query_make_snippet (plain, &match);
  hit->match_start = match.start;
  hit->match_end = match.end;

  return hit;
}

static DossierSearchHit *
document_hit_from_statement (sqlite3_stmt *statement)
{
  DossierSearchHit *hit = hit_new (DOSSIER_SEARCH_DOCUMENTS,
                                   dossier_statement_get_text (statement, 4));
  gint64 start = sqlite3_column_int64 (statement, 2);
  gsize start_chars = (gsize) sqlite3_column_int64 (statement, 3);

  if (hit == NULL)
    return NULL;
  hit->document_id = dossier_statement_dup_text (statement, 0);
  hit->title = dossier_statement_dup_text (statement, 1);
  hit->rank = -sqlite3_column_double (statement, 5);
  if (start < 0)
    hit->start = hit->end = hit->start_chars = hit->end_chars = 0;
  else
    {
      hit->start += (gsize) start;
      hit->end += (gsize) start;
      hit->start_chars += start_chars;
      hit->end_chars += start_chars;
    }

  return hit;
}

#define DOCUMENT_HITS \
  "SELECT document.id, document.title, document_index.start_bytes, document_index.start_chars, " \
  "highlight (document_index, 0, char (1), char (2)), rank " \
  "FROM document_index CROSS JOIN document ON document.id = document_index.document " \
  "WHERE document_index MATCH ?1 AND document.deleted_at IS NULL " \
  "AND document.superseded_at IS NULL ORDER BY rank "

static gboolean
search_blocks (DossierStore *self, const char *match, guint limit, GPtrArray *hits, GError **error)
{
  static const char sql[] = DOCUMENT_HITS "LIMIT ?2";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "si",
                                                                 match, (gint64) limit);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierSearchHit *hit = document_hit_from_statement (statement);

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }

  return step == SQLITE_DONE;
}

/* The documents that hold @match anywhere: a set of identifiers. */
static GHashTable *
list_holders (DossierStore *self, const char *match, GError **error)
{
  static const char sql[] =
      "SELECT DISTINCT document FROM document_index WHERE document_index MATCH ?1";
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", match);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_hash_table_add (holders, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&holders) : NULL;
}

static gboolean
is_in_none (gpointer key, gpointer value, gpointer others)
{
  return !g_hash_table_contains (others, key);
}

static gboolean
is_in (gpointer key, gpointer value, gpointer others)
{
  return g_hash_table_contains (others, key);
}

/* The documents that hold every word, but no block with all of them. */
static GHashTable *
list_scattered (DossierStore *self, const DossierQuery *query, GError **error)
{
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GHashTable) whole = list_holders (self, query->all, error);

  if (whole == NULL)
    return NULL;
  for (guint i = 0; i < query->words->len; i++)
    {
      g_autoptr (GHashTable)
          holders = list_holders (self, g_ptr_array_index (query->words, i), error);

      if (holders == NULL)
        return NULL;
      if (found == NULL)
        found = g_steal_pointer (&holders);
      else
        g_hash_table_foreach_remove (found, is_in_none, holders);
    }
  g_hash_table_foreach_remove (found, is_in, whole);

  return g_steal_pointer (&found);
}

/* Behind the blocks that hold all words come the documents that hold them in different places, each by its
 * best block. */
static gboolean
search_scattered (
    DossierStore *self, const DossierQuery *query, guint limit, GPtrArray *hits, GError **error)
{
  static const char sql[] = DOCUMENT_HITS;
  g_autoptr (GHashTable) documents = list_scattered (self, query, error);
  double last = hits->len > 0 ? ((DossierSearchHit *) g_ptr_array_index (hits, hits->len - 1))->rank
                              : 1;
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_DONE;

  if (documents == NULL)
    return FALSE;
  statement = dossier_database_prepare (self->database, error, sql, "s", query->any);
  if (statement == NULL)
    return FALSE;
  while (hits->len < limit && g_hash_table_size (documents) > 0
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierSearchHit *hit = document_hit_from_statement (statement);

      if (hit == NULL)
        continue;
      if (!g_hash_table_remove (documents, hit->document_id))
        {
          dossier_search_hit_free (hit);
          continue;
        }
      hit->rank = last = last - 1e-6 - ABS (last) * 0.01;
      g_ptr_array_add (hits, hit);
    }

  return step != SQLITE_ERROR;
}

static gboolean
search_documents (
    DossierStore *self, const DossierQuery *query, guint limit, GPtrArray *hits, GError **error)
{
  if (!search_blocks (self, query->all, limit, hits, error))
    return FALSE;
  if (hits->len >= limit || query->words->len < 2)
    return TRUE;

  return search_scattered (self, query, limit, hits, error);
}

/* Reads hits whose place is a row's own, not that of the words found: id of document, title, id of
 * annotation, start and end in bytes and code points, rank, then three columns of marked text. */
static gboolean
read_placed_hits (DossierStore *self,
                  DossierSearchScope where,
                  sqlite3_stmt *statement,
                  GPtrArray *hits,
                  GError **error)
{
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierSearchHit *hit = NULL;

      for (int column = 8; column < 11 && hit == NULL; column++)
        hit = hit_new (where, dossier_statement_get_text (statement, column));
      if (hit == NULL)
        continue;
      hit->document_id = dossier_statement_dup_text (statement, 0);
      hit->title = dossier_statement_dup_text (statement, 1);
      hit->annotation_id = dossier_statement_dup_text (statement, 2);
      hit->start = (gsize) sqlite3_column_int64 (statement, 3);
      hit->end = (gsize) sqlite3_column_int64 (statement, 4);
      hit->start_chars = (gsize) sqlite3_column_int64 (statement, 5);
      hit->end_chars = (gsize) sqlite3_column_int64 (statement, 6);
      hit->rank = -sqlite3_column_double (statement, 7);
      g_ptr_array_add (hits, hit);
    }

  return step == SQLITE_DONE;
}

/* From a full-text index of annotations. */
#define ANNOTATION_HITS(index) \
  "SELECT document.id, document.title, annotation.id, start_bytes, end_bytes, start_chars, " \
  "end_chars, rank, highlight (" index ", 0, char (1), char (2)), " \
  "highlight (" index ", 1, char (1), char (2)), " \
  "highlight (" index ", 2, char (1), char (2)) FROM " index \
  " CROSS JOIN annotation ON annotation.number = " index ".rowid " \
  "CROSS JOIN document ON document.id = coalesce (annotation.review_document, " \
  "annotation.document) WHERE " index " MATCH ?1 AND annotation.deleted_at IS NULL " \
  "AND document.deleted_at IS NULL ORDER BY rank LIMIT ?2"

static gboolean
search_index (DossierStore *self,
              const char *sql,
              const char *match,
              guint limit,
              GPtrArray *hits,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "si",
                                                                 match, (gint64) limit);

  return read_placed_hits (self, DOSSIER_SEARCH_ANNOTATIONS, statement, hits, error);
}

static gboolean
search_annotations (
    DossierStore *self, const DossierQuery *query, guint limit, GPtrArray *hits, GError **error)
{
  static const char sql[] = ANNOTATION_HITS ("annotation_index");
  static const char late_sql[] = ANNOTATION_HITS ("annotation_late");

  gboolean is_late;

  dossier_store_settle_index (self);

  return search_index (self, sql, query->all, limit, hits, error)
         && dossier_store_index_late_apart (self, &is_late, error)
         && (!is_late || search_index (self, late_sql, query->all, limit, hits, error));
}

static gboolean
search_figures (
    DossierStore *self, const DossierQuery *query, guint limit, GPtrArray *hits, GError **error)
{
  static const char sql[] =
      "SELECT document.id, document.title, NULL, start_bytes, end_bytes, start_chars, "
      "end_chars, rank, "
      "iif (figure_index.label = '', '', highlight (figure_index, 0, char (1), char (2)) || ': ') "
      "|| highlight (figure_index, 1, char (1), char (2)), "
      "highlight (figure_index, 2, char (1), char (2)), NULL "
      "FROM figure_index CROSS JOIN figure ON figure.number = figure_index.rowid "
      "CROSS JOIN document ON document.id = figure.document "
      "WHERE figure_index MATCH ?1 AND document.deleted_at IS NULL "
      "AND document.superseded_at IS NULL ORDER BY rank LIMIT ?2";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "si",
                                                                 query->all, (gint64) limit);

  return read_placed_hits (self, DOSSIER_SEARCH_FIGURES, statement, hits, error);
}

/* --- together --- */

typedef gboolean (*SearchFunction) (
    DossierStore *self, const DossierQuery *query, guint limit, GPtrArray *hits, GError **error);

static const struct
{
  DossierSearchScope where;
  SearchFunction search;
} searches[] = {
  { DOSSIER_SEARCH_DOCUMENTS, search_documents },
  { DOSSIER_SEARCH_ANNOTATIONS, search_annotations },
  { DOSSIER_SEARCH_FIGURES, search_figures },
};

static int
compare_ranks (gconstpointer one, gconstpointer other)
{
  const DossierSearchHit *first = *(DossierSearchHit *const *) one;
  const DossierSearchHit *second = *(DossierSearchHit *const *) other;

  return (first->rank < second->rank) - (first->rank > second->rank);
}

/* Ranks of different kinds do not compare well, and many hits of one kind must not push the others out: each
 * kind in turn gives its best until there are enough. */
static GPtrArray *
merge_hits (GPtrArray *const *kinds, guint limit)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_search_hit_free);
  gboolean more = TRUE;

  for (guint round = 0; more && merged->len < limit; round++)
    {
      more = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (searches) && merged->len < limit; i++)
        if (round < kinds[i]->len)
          {
            g_ptr_array_add (merged, kinds[i]->pdata[round]);
            kinds[i]->pdata[round] = NULL;
            more = TRUE;
          }
    }
  g_ptr_array_sort (merged, compare_ranks);

  return merged;
}

static void
free_hit (gpointer hit)
{
  if (hit != NULL)
    dossier_search_hit_free (hit);
}

static GPtrArray *
search_once (
    DossierStore *self, const char *query, DossierSearchScope scope, guint limit, GError **error)
{
  g_autoptr (DossierQuery) parsed = NULL;
  g_autoptr (DossierFigureQuery) values = NULL;
  GPtrArray *kinds[G_N_ELEMENTS (searches)];
  GPtrArray *merged = NULL;
  gboolean ok = TRUE;

  /* What is not in the indexes yet would be missing in silence. */
  if (dossier_store_get_read_only_reason (self) == NULL && !dossier_store_read_to_end (self, error))
    return NULL;
  parsed = dossier_query_parse (query);
  if ((scope & DOSSIER_SEARCH_FIGURES) != 0)
    values = dossier_figure_query_parse (query);
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      kinds[i] = g_ptr_array_new_with_free_func (free_hit);
      if (ok && limit > 0 && values != NULL && searches[i].where == DOSSIER_SEARCH_FIGURES)
        ok = dossier_store_search_values (self, values, limit, kinds[i], error);
      else if (ok && parsed != NULL && limit > 0 && (scope & searches[i].where) != 0)
        ok = searches[i].search (self, parsed, limit, kinds[i], error);
    }
  if (ok)
    merged = merge_hits (kinds, limit);
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    g_ptr_array_unref (kinds[i]);

  return merged;
}

GPtrArray *
dossier_store_search (
    DossierStore *self, const char *query, DossierSearchScope scope, guint limit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *hits;

  g_return_val_if_fail (query != NULL, NULL);

  hits = search_once (self, query, scope, limit, &failure);
  if (hits == NULL && dossier_store_mend_indexes (self))
    {
      g_clear_error (&failure);
      hits = search_once (self, query, scope, limit, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return hits;
}
