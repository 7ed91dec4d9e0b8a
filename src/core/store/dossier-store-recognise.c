/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whether a file that comes in is a newer version of a document that is there. A version takes the place of the earlier
 * one in the lists: what is doubtful is a document of its own. */

#include "dossier-document.h"
#include "dossier-error.h"
#include "dossier-store-documents.h"
#include "dossier-store-private.h"
#include "dossier-store-sources.h"
#include "dossier-text-diff.h"

/* Two texts are versions of one document where they share as much of the longer one: less where even the title is
 * the same. */
#define SHARED_WITH_TITLE 0.5
#define SHARED_WITH_FILE 0.7

/* Letters of a word that may name what a document is about. */
#define NAME_CHARS 3

/* A document that is there, and has the title or the file's name of the new one. */
typedef struct
{
  char *id;
  char *title;
  gboolean same_title;
} Candidate;

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->id);
  g_free (candidate->title);
  g_free (candidate);
}

/* (transfer full): how often each word of letters alone stands in @text, folded */
static GHashTable *
count_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (const char *at = folded; *at != '\0';)
    {
      const char *start = at;
      glong n_chars = 0;

      for (; g_unichar_isalpha (g_utf8_get_char (at)); at = g_utf8_next_char (at))
        n_chars++;
      if (n_chars >= NAME_CHARS)
        {
          char *word = g_strndup (start, (gsize) (at - start));
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));

          g_hash_table_replace (words, word, GUINT_TO_POINTER (n + 1));
        }
      if (*at != '\0')
        at = g_utf8_next_char (at);
    }

  return words;
}

/* What one of two documents is called and says. */
typedef struct
{
  GHashTable *title;
  GHashTable *text;
} Words;

/* Whether the title has a word of its own that runs through the text and is not known to the other; with @in_title,
 * whether all words of its own are unknown to the other. */
static gboolean
has_own_name (const Words *self, const Words *other, gboolean in_title)
{
  GHashTableIter iter;
  gpointer word;
  gboolean has_known = FALSE;
  guint n_own = 0;
  guint n_most = 0;

  g_hash_table_iter_init (&iter, self->title);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (other->title, word))
      {
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->text, word));
        gboolean is_known = g_hash_table_contains (other->text, word);

        n_own++;
        has_known |= is_known;
        n_most = is_known ? n_most : MAX (n_most, n);
      }

  return n_most > 1 || (in_title && n_own > 0 && !has_known);
}

static guint
count_common (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer word;
  guint n = 0;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (other, word);

  return n;
}

/* Two files of one pattern, as the descriptions of two parts of a program are: where one has its name in title and
 * text, the other has another. A title that was written anew keeps words that the text has; where most of it stayed, a
 * new word may stand in the heading alone. */
static gboolean
name_different_things (const char *title,
                       const char *text,
                       const char *other_title,
                       const char *other_text)
{
  g_autoptr (GHashTable) names = count_words (title);
  g_autoptr (GHashTable) other_names = count_words (other_title);
  g_autoptr (GHashTable) words = count_words (text);
  g_autoptr (GHashTable) other_words = count_words (other_text);
  const Words one = { names, words };
  const Words other = { other_names, other_words };
  guint longer = MAX (g_hash_table_size (names), g_hash_table_size (other_names));
  gboolean in_title = count_common (names, other_names) * 2 <= longer;

  return has_own_name (&one, &other, in_title) && has_own_name (&other, &one, in_title);
}

static double
measure_shared (DossierDocument *one, DossierDocument *other)
{
  gsize length;
  gsize other_length;
  const char *text = dossier_document_get_text (one, &length);
  const char *other_text = dossier_document_get_text (other, &other_length);
  g_autoptr (DossierTextDiff) diff = dossier_text_diff_new (text, length, other_text, other_length);
  gsize shared = 0;

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (diff->runs, DossierTextRun, i);

      shared += run->new_range.end - run->new_range.start;
    }
  for (guint i = 0; i < diff->moves->len; i++)
    {
      const DossierTextRun *run = &g_array_index (diff->moves, DossierTextRun, i);

      shared += run->new_range.end - run->new_range.start;
    }

  return (double) shared / (double) MAX (1, MAX (length, other_length));
}

/* The id of the source that a file names there; "" where the dossier has none of that name. NULL where it names
 * nobody. */
static char *
dup_source (DossierStore *self, DossierDocument *document, DossierMetadata field)
{
  const char *name = dossier_document_get_metadata (document, field);
  char *id = NULL;

  if (name == NULL)
    return NULL;
  dossier_store_find_alike (self, name, &id, NULL);

  return id != NULL ? id : g_strdup ("");
}

/* Documents of the same source that have the title or the file's name of the new one. */
static GPtrArray *
list_candidates (DossierStore *self,
                 const DossierNewDocument *new,
                 const char *title,
                 GError **error)
{
  static const char sql[] = "SELECT document.id, document.title, document.title = ?1 FROM document "
                            "WHERE document.deleted_at IS NULL AND superseded_at IS NULL "
                            "AND (document.title = ?1 OR document.file_name = ?2) "
                            "AND (coalesce (?3, ?4) IS NULL OR document.source IS NULL "
                            "OR document.source IN (?3, ?4)) "
                            "ORDER BY document.title = ?1 DESC, document.number DESC LIMIT 8";
  g_autofree char *file_name = new->file_name != NULL ? g_filename_display_name (new->file_name)
                                                      : NULL;
  g_autofree char *publisher = dup_source (self, new->document, DOSSIER_METADATA_PUBLISHER);
  g_autofree char *author = dup_source (self, new->document, DOSSIER_METADATA_BYLINE);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, sql, "ssss", title, file_name, publisher, author);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      Candidate *candidate = g_new0 (Candidate, 1);

      candidate->id = g_strdup (dossier_statement_get_text (statement, 0));
      candidate->title = g_strdup (dossier_statement_get_text (statement, 1));
      candidate->same_title = sqlite3_column_int (statement, 2) != 0;
      g_ptr_array_add (candidates, candidate);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&candidates) : NULL;
}

/* How much of the two texts is shared; 0 where that is not enough to be one document, or it is none. */
static double
measure_likeness (DossierStore *self,
                  const Candidate *candidate,
                  const DossierNewDocument *new,
                  const char *title)
{
  DossierDocument *document = dossier_store_get_document (self, candidate->id, NULL);
  double shared = document != NULL ? measure_shared (document, new->document) : 0;

  if (shared < (candidate->same_title ? SHARED_WITH_TITLE : SHARED_WITH_FILE))
    return 0;
  if (!candidate->same_title && candidate->title != NULL && title != NULL
      && name_different_things (candidate->title, dossier_document_get_text (document, NULL), title,
                                dossier_document_get_text (new->document, NULL)))
    return 0;

  return shared;
}

/**
 * dossier_store_find_previous:
 * @previous: (out) (transfer full) (nullable): the document that @new is a newer version of; NULL where it is none
 *
 * Inside a transaction. A document is recognised by its title or its file's name, by its source, and by the words
 * that it shares; @version_of of @new says it without guessing.
 *
 * Returns: FALSE with @error where it could not be told
 */
gboolean
dossier_store_find_previous (DossierStore *self,
                             const DossierNewDocument *new,
                             const char *title,
                             char **previous,
                             GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  double best = 0;

  *previous = NULL;
  if (new->version_of != NULL)
    {
      g_autofree char *whole = dossier_store_resolve_document (self, new->version_of, error);

      *previous = whole != NULL ? dossier_store_dup_current (self, whole, error) : NULL;
      return *previous != NULL;
    }
  if (new->is_separate)
    return TRUE;
  candidates = list_candidates (self, new, title, error);
  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (candidates, i);
      double shared = measure_likeness (self, candidate, new, title);

      if (shared <= best)
        continue;
      best = shared;
      g_free (*previous);
      *previous = g_strdup (candidate->id);
    }

  return TRUE;
}
