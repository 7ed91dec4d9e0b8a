/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations out of the history. Where the page that held a row is gone, and no backup has it yet, others still tell
 * of it: the history says in which document something was marked, how it was judged and what was noted; the index
 * holds its words. They are looked for in the text, which never changes. */

#include "dossier-salvage-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-store-annotations.h"
#include "dossier-store-private.h"

#define QUOTE_BEGIN "“"
#define QUOTE_END "”"
#define CUT "…"

typedef struct
{
  char *id;
  char *document;
  char *words; /* of its entry: Marked “…” as disputed */
} Lost;

static void
free_lost (gpointer data)
{
  Lost *lost = data;

  g_free (lost->id);
  g_free (lost->document);
  g_free (lost->words);
  g_free (lost);
}

static GPtrArray *
list_lost (DossierStore *store)
{
  static const char sql[] =
      "SELECT subject, document, words FROM history "
      "WHERE action IN ('annotation-add', 'annotation-find') AND undone = 0 "
      "AND is_final = 0 AND subject NOT IN (SELECT id FROM annotation) "
      "AND document IN (SELECT document FROM document_content) ORDER BY sequence";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, NULL, sql, "");
  GPtrArray *all = g_ptr_array_new_with_free_func (free_lost);

  while (statement != NULL
         && dossier_database_step (store->database, statement, NULL) == SQLITE_ROW)
    {
      Lost *lost = g_new0 (Lost, 1);

      lost->id = dossier_statement_dup_text (statement, 0);
      lost->document = dossier_statement_dup_text (statement, 1);
      lost->words = dossier_statement_dup_text (statement, 2);
      g_ptr_array_add (all, lost);
    }

  return all;
}

static gboolean
is_placed (DossierStore *store, gint64 number)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      store->database, NULL, "SELECT 1 FROM annotation WHERE number = ?1", "i", number);

  return statement != NULL
         && dossier_database_step (store->database, statement, NULL) == SQLITE_ROW;
}

/* The words in the index that belong to no row any more, in the order in which they were marked. */
static GPtrArray *
list_passages (DossierStore *store, sqlite3 *damaged)
{
  GPtrArray *passages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (damaged, "SELECT id, c0 FROM annotation_index_content ORDER BY id", -1,
                          &statement, NULL)
      != SQLITE_OK)
    return passages;
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *exact = dossier_statement_get_text (statement, 1);

      if (exact != NULL && g_utf8_validate (exact, -1, NULL)
          && !is_placed (store, sqlite3_column_int64 (statement, 0)))
        g_ptr_array_add (passages, g_strdup (exact));
    }

  return passages;
}

/* What stands in the history between quotation marks, unless it was too long for it. */
static char *
dup_quoted (const char *words)
{
  const char *begin = strstr (words, QUOTE_BEGIN);
  const char *end = begin != NULL ? g_strrstr (begin, QUOTE_END) : NULL;

  if (end == NULL || g_str_has_prefix (end - strlen (CUT), CUT))
    return NULL;
  begin += strlen (QUOTE_BEGIN);

  return g_strndup (begin, (gsize) (end - begin));
}

/* (transfer full) (nullable): the words of @lost; those of the index are taken out of @passages */
static char *
take_words (const Lost *lost, GPtrArray *passages)
{
  for (guint i = 0; i < passages->len; i++)
    {
      g_autofree char *quote = dossier_store_shorten (passages->pdata[i]);
      g_autofree char *quoted = g_strconcat (QUOTE_BEGIN, quote, QUOTE_END, NULL);

      if (strstr (lost->words, quoted) != NULL)
        return g_ptr_array_steal_index (passages, i);
    }

  return dup_quoted (lost->words);
}

/* How often @exact stands in the text, and where first. */
static guint
find_words (const char *text, const char *exact, DossierRange *range)
{
  guint count = 0;

  for (const char *at = strstr (text, exact); at != NULL; at = strstr (at + 1, exact))
    if (count++ == 0)
      *range = (DossierRange){ (gsize) (at - text), (gsize) (at - text) + strlen (exact) };

  return count;
}

/* What was done to it since, in order; each state is whole in what it names. */
static gboolean
repeat_edits (DossierStore *store, const char *id)
{
  static const char sql[] = "SELECT action, state_after FROM history WHERE subject = ?1 "
                            "AND undone = 0 AND is_final = 0 AND action LIKE 'annotation-%' "
                            "AND sequence < ?2 ORDER BY sequence";
  DossierMoment now = dossier_store_get_moment (store);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (store->database, NULL, sql, "si", id, now.sequence);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, NULL)) == SQLITE_ROW)
    if (!dossier_store_apply_state (store, dossier_statement_get_text (statement, 0), id,
                                    dossier_statement_get_text (statement, 1), NULL))
      return FALSE;

  return step == SQLITE_DONE;
}

static gboolean
make_anew (DossierStore *store, const Lost *lost, DossierRange range)
{
  DossierAnnotationChange change = { .mask = 0 };
  g_autoptr (DossierAnnotation) annotation = NULL;
  gboolean made;

  if (!dossier_database_begin (store->database, NULL))
    return FALSE;
  annotation = dossier_store_add_annotation_as (store, lost->id, lost->document, range, &change,
                                                NULL);
  made = annotation != NULL && repeat_edits (store, lost->id);

  return dossier_database_end (store->database, made, NULL);
}

/* Where the words stand more than once, the place may be another one: that is said. */
static char *
tell (const char *exact, guint count, gboolean made)
{
  g_autofree char *quote = dossier_store_shorten (exact);

  if (!made)
    return g_strdup_printf (_ ("The mark on “%s” was lost; the history tells of it."), quote);
  if (count == 1)
    return g_strdup_printf (_ ("The mark on “%s” was made anew out of the history."), quote);

  return g_strdup_printf (
      _ ("The mark on “%s” was made anew out of the history, at the first of %u "
         "places with these words: it may have been another."),
      quote, count);
}

GPtrArray *
dossier_salvage_from_history (DossierStore *store, sqlite3 *damaged)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = list_lost (store);
  g_autoptr (GPtrArray) passages = list_passages (store, damaged);

  for (guint i = 0; i < all->len; i++)
    {
      const Lost *lost = g_ptr_array_index (all, i);
      g_autofree char *exact = take_words (lost, passages);
      g_autoptr (DossierDocument)
          document = dossier_store_load_document (store, lost->document, NULL);
      DossierRange range = { 0, 0 };
      guint count = 0;

      if (document != NULL && exact != NULL && *exact != '\0')
        count = find_words (dossier_document_get_text (document, NULL), exact, &range);
      g_ptr_array_add (sentences, tell (exact != NULL ? exact : lost->words, count,
                                        count > 0 && make_anew (store, lost, range)));
    }

  return sentences;
}
