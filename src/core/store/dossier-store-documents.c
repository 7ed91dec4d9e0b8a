/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Documents: adding them whole or not at all, and what a person changes about them. */

#include "dossier-store-documents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-text.h"
#include "dossier-document-extent.h"
#include "dossier-error.h"
#include "dossier-found-marks.h"
#include "dossier-store-found-marks.h"
#include "dossier-store-extent.h"
#include "dossier-store-sources.h"
#include "dossier-store-private.h"

static char *
capture_document (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('title', title, 'source', source, 'published', published, "
      "'credibility', credibility, 'superseded_at', superseded_at, 'deleted_at', deleted_at) "
      "FROM document WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

/* A title that the text does not hold is found too, and has no place in it (-1). */
static gboolean
index_title (DossierStore *self, const char *id, const char *text, GError **error)
{
  static const char sql[] = "INSERT INTO document_index (text, document, start_bytes, start_chars) "
                            "SELECT title, id, -1, -1 FROM document "
                            "WHERE id = ?1 AND instr (?2, title) = 0";

  return dossier_database_execute (self->database, error, sql, "ss", id, text);
}

/* The words of the old title lead to its row: the index knows no other way to it. */
static gboolean
unindex_title (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "DELETE FROM document_index WHERE rowid IN (SELECT document_index.rowid FROM document_index "
      "WHERE document_index MATCH (SELECT '\"' || replace (title, '\"', '\"\"') || '\"' "
      "FROM document WHERE id = ?1) AND document = ?1 AND start_bytes = -1)";

  return dossier_database_execute (self->database, error, sql, "s", id);
}

gboolean
dossier_store_write_title (DossierStore *self, const char *id, const char *title, GError **error)
{
  static const char sql[] = "UPDATE document SET title = ?2 WHERE id = ?1";
  DossierDocument *document = dossier_store_get_document (self, id, error);

  return document != NULL && unindex_title (self, id, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, title)
         && index_title (self, id, dossier_document_get_text (document, NULL), error);
}

/* What apply_document() writes. */
#define CREDIBILITY_COLUMN "credibility = coalesce (?2 ->> '$.credibility', credibility)"
#define ORIGIN_COLUMNS DOSSIER_MEMBER_COLUMN (source) ", " DOSSIER_MEMBER_COLUMN (published)
#define PRESENCE_COLUMNS \
  DOSSIER_MEMBER_COLUMN (superseded_at) ", " DOSSIER_MEMBER_COLUMN (deleted_at)

static gboolean
apply_document (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] = "UPDATE document SET " CREDIBILITY_COLUMN ", " ORIGIN_COLUMNS
                            ", " PRESENCE_COLUMNS " WHERE id = ?1";
  static const char title_sql[] = "SELECT ?1 ->> '$.title'";
  g_autofree char *title = NULL;

  if (!dossier_database_execute (self->database, error, sql, "ss", id, state)
      || !dossier_store_read_value (self, &title, error, title_sql, state))
    return FALSE;

  return title == NULL || dossier_store_write_title (self, id, title, error);
}

/* --- adding --- */

/* What stands for a document in lists: its own title, else the file's name, else its first words. */
static char *
make_title (const DossierNewDocument *new)
{
  const char *title = dossier_document_get_metadata (new->document, DOSSIER_METADATA_TITLE);
  g_autofree char *first = NULL;
  gsize length;
  const char *text;

  if (title != NULL)
    return g_strdup (title);
  if (new->file_name != NULL &&*new->file_name != '\0')
    return g_filename_display_basename (new->file_name);
  text = dossier_document_get_text (new->document, &length);
  first = g_strndup (text, strcspn (text, "\n"));

  return dossier_store_shorten (first);
}

/* FALSE where it failed; @source stays NULL where the document names nobody. */
static gboolean
find_source (DossierStore *self, DossierDocument *document, char **source, GError **error)
{
  const char *name = dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHER);

  if (name == NULL)
    name = dossier_document_get_metadata (document, DOSSIER_METADATA_BYLINE);
  if (name == NULL)
    return TRUE;
  *source = dossier_store_match_source (self, name, error);

  return *source != NULL;
}

static gboolean
is_whole_page (DossierDocument *document)
{
  return g_strcmp0 (dossier_document_get_metadata (document, DOSSIER_METADATA_EXTENT),
                    DOSSIER_EXTENT_PAGE)
         == 0;
}

static gboolean
insert_row (DossierStore *self,
            const char *id,
            const DossierNewDocument *new,
            const char *sha256,
            GError **error)
{
  static const char sql[] =
      "INSERT INTO document (id, title, source, published, imported, file_name, format, sha256, "
      "whole_page) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  g_autofree char *source = NULL;
  g_autofree char *title = make_title (new);
  g_autofree char *now = dossier_store_dup_now ();
  g_autofree char *file_name = new->file_name != NULL ? g_filename_display_name (new->file_name)
                                                      : NULL;

  return find_source (self, new->document, &source, error)
         && dossier_database_execute (
             self->database, error, sql, "ssssssssi", id, title, source,
             dossier_document_get_metadata (new->document, DOSSIER_METADATA_PUBLISHED), now,
             file_name, new->format, sha256, (gint64) is_whole_page (new->document));
}

static gboolean
insert_content (DossierStore *self, const char *id, const DossierNewDocument *new, GError **error)
{
  static const char sql[] = "INSERT INTO document_content (document, original, canonical, "
                            "text_sha256) VALUES (?1, ?2, ?3, ?4)";
  GVariant *given = dossier_document_to_variant (new->document);
  gboolean was_read = !g_variant_is_floating (given);
  g_autoptr (GVariant) variant = g_variant_ref_sink (given);
  g_autoptr (GVariant) stored = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant)
                                                             : g_variant_ref (variant);
  g_autoptr (GBytes) canonical = g_variant_get_data_as_bytes (stored);
  gsize length;
  const char *text = dossier_document_get_text (new->document, &length);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                         length);
  g_autoptr (DossierDocument) copy = was_read ? g_object_ref (new->document)
                                              : dossier_document_from_variant (variant, NULL);

  /* A document that cannot be read back would be found out when it is opened: too late. */
  if (copy == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                           _ ("Dossier could not lay out this document; nothing was imported."));
      return FALSE;
    }

  return dossier_database_execute (self->database, error, sql, "sbbs", id, new->original, canonical,
                                   sha256);
}

/* One row a block. */
gboolean
dossier_store_index_words (DossierStore *self,
                           const char *id,
                           DossierDocument *document,
                           gint64 *place,
                           gsize size,
                           GError **error)
{
  static const char sql[] = "INSERT INTO document_index (text, document, start_bytes, start_chars) "
                            "VALUES (?1, ?2, ?3, ?4)";
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  guint at = n_blocks > 0 ? dossier_document_find_block (document, (gsize) *place) : 0;
  gsize taken = 0;

  if (statement == NULL)
    return FALSE;
  for (; at < n_blocks && taken < size; at++)
    {
      DossierRange range = { blocks[at].start, blocks[at].end };
      g_autofree char *text = dossier_document_dup_range (document, range);

      if (*text != '\0'
          && !dossier_database_execute_again (self->database, error, statement, "ssii", text, id,
                                              (gint64) range.start,
                                              (gint64) blocks[at].start_chars))
        return FALSE;
      taken += range.end - range.start + 1;
    }
  *place = at < n_blocks ? (gint64) blocks[at].start : -1;

  return TRUE;
}

gboolean
dossier_store_index_document (DossierStore *self,
                              const char *id,
                              DossierDocument *document,
                              GError **error)
{
  gint64 place = 0;

  return index_title (self, id, dossier_document_get_text (document, NULL), error)
         && dossier_store_index_words (self, id, document, &place, G_MAXSIZE, error);
}

/* Its words into the full-text index and its figures to their table: now, or in steps later. */
static gboolean
read_in (DossierStore *self, const char *id, const DossierNewDocument *new, GError **error)
{
  static const char sql[] = "UPDATE document SET words_to = 0, figures_to = 0 WHERE id = ?1";

  if (new->read_later)
    return index_title (self, id, dossier_document_get_text (new->document, NULL), error)
           && dossier_database_execute (self->database, error, sql, "s", id);

  return dossier_store_index_document (self, id, new->document, error)
         && dossier_store_insert_figures (
             self, id, new->document, new->figures,
             (DossierRange){ 0, new->figures != NULL ? new->figures->len : 0 }, error);
}

/* What was stored is opened next. */
static gboolean
remember (DossierStore *self, const char *id, DossierDocument *document)
{
  g_set_object (&self->document, document);
  g_free (self->document_id);
  self->document_id = g_strdup (id);

  return TRUE;
}

static gboolean
set_removed (DossierStore *self, const char *action, const char *id, const char *at, GError **error)
{
  static const char sql[] = "UPDATE document SET deleted_at = ?2 WHERE id = ?1";
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, action, id, id, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, at)
         && dossier_store_end_edit (self, &tracking, error);
}

/* The same bytes came again while the document was in the trash. */
gboolean
dossier_store_bring_document_back (DossierStore *self, const char *id, GError **error)
{
  return set_removed (self, "document-restore", id, NULL, error);
}

static gboolean
record_addition (DossierStore *self, const char *id, GError **error)
{

  return dossier_store_record_addition (self, "document-add", id, id, error);
}

static gboolean
record_all (DossierStore *self,
            const char *previous,
            const char *id,
            DossierDocument *document,
            GError **error)
{
  return (previous != NULL ? dossier_store_follow_version (self, previous, id, document, error)
                           : record_addition (self, id, error))
         && dossier_store_take_found_marks (self, id, document, error);
}

/* What comes with the document is undone with it. */
static gboolean
record_as (DossierStore *self,
           const char *previous,
           const char *id,
           DossierDocument *document,
           GError **error)
{
  if (previous == NULL && dossier_document_get_found_marks (document) == NULL)
    return record_addition (self, id, error);
  dossier_store_begin_group (self);

  return dossier_store_end_group (self, record_all (self, previous, id, document, error));
}

/* What is there of the bytes of a new document. */
typedef struct
{
  char *same; /* (nullable): read in the same way */
  gboolean same_is_there; /* not removed */
  char *other; /* (nullable): read in the other way, and not removed */
  gboolean is_asked; /* that way of reading was asked for */
} Found;

static void
found_clear (Found *self)
{
  g_free (self->same);
  g_free (self->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find_bytes (DossierStore *self,
            const DossierNewDocument *new,
            const char *sha256,
            Found *found,
            GError **error)
{
  gboolean whole_page = is_whole_page (new->document);
  gboolean other_is_there;

  if (!dossier_store_find_bytes (self, sha256, whole_page, &found->same, &found->same_is_there,
                                 error)
      || !dossier_store_find_bytes (self, sha256, !whole_page, &found->other, &other_is_there,
                                    error))
    return FALSE;
  if (!other_is_there)
    g_clear_pointer (&found->other, g_free);
  found->is_asked = whole_page || new->version_of != NULL;

  return TRUE;
}

static gboolean
has_text_of (DossierStore *self, const char *id, DossierDocument *document)
{
  static const char sql[] = "SELECT text_sha256 FROM document_content WHERE document = ?1";
  g_autofree char *stored = dossier_store_dup_value (self, NULL, sql, id);
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                         length);

  return g_strcmp0 (stored, sha256) == 0;
}

/* The bytes are there, maybe in an earlier version: what is read is the current one, out of the trash where it lies
 * there. */
static gboolean
take_current (
    DossierStore *self, const char *id, DossierImportStatus *status, char **current, GError **error)
{
  static const char trashed_sql[] =
      "SELECT deleted_at FROM document WHERE id = ?1 AND deleted_at IS NOT NULL";
  g_autofree char *trashed = NULL;

  *current = dossier_store_dup_current (self, id, error);
  if (*current == NULL)
    return FALSE;
  trashed = dossier_store_dup_value (self, NULL, trashed_sql, *current);
  *status = trashed != NULL ? DOSSIER_IMPORT_ADDED : DOSSIER_IMPORT_ALREADY;

  return trashed == NULL || dossier_store_bring_document_back (self, *current, error);
}

/* Back to a reading that was there before the one that is current. */
static gboolean
take_reading (
    DossierStore *self, const Found *found, DossierImportStatus *status, char **id, GError **error)
{
  *status = DOSSIER_IMPORT_NEW_VERSION;
  *id = g_strdup (found->same);

  return dossier_store_return_to (self, found->same, error);
}

/* Whether the other reading is what is shown of these bytes. */
static gboolean
is_other_shown (DossierStore *self, const Found *found)
{
  g_autofree char *current = found->other != NULL
                                 ? dossier_store_dup_current (self, found->other, NULL)
                                 : NULL;

  return current != NULL && g_str_equal (current, found->other);
}

/* Sets @id where nothing is to be inserted. */
static gboolean
take_what_is_there (DossierStore *self,
                    const DossierNewDocument *new,
                    const Found *found,
                    DossierImportStatus *status,
                    char **id,
                    GError **error)
{
  if (found->is_asked && found->same != NULL && is_other_shown (self, found))
    return take_reading (self, found, status, id, error);
  if (found->same_is_there)
    return take_current (self, found->same, status, id, error);
  /* Nothing stands around the article. */
  if (found->other != NULL && (!found->is_asked || has_text_of (self, found->other, new->document)))
    return take_current (self, found->other, status, id, error);
  if (found->same == NULL)
    return TRUE;
  *status = DOSSIER_IMPORT_ADDED;
  *id = g_strdup (found->same);

  return dossier_store_bring_document_back (self, *id, error);
}

/* Which document it is a version of. */
static gboolean
find_previous (DossierStore *self,
               const DossierNewDocument *new,
               const Found *found,
               const char *title,
               char **previous,
               GError **error)
{
  if (found->other == NULL || new->version_of != NULL)
    return dossier_store_find_previous (self, new, title, previous, error);
  *previous = dossier_store_dup_current (self, found->other, error);

  return *previous != NULL;
}

static gboolean
add_document (DossierStore *self,
              const DossierNewDocument *new,
              DossierImportStatus *status,
              char **id,
              GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, new->original);
  g_autofree char *previous = NULL;
  g_autofree char *title = make_title (new);
  g_auto (Found) found = { NULL };

  if (!find_bytes (self, new, sha256, &found, error)
      || !take_what_is_there (self, new, &found, status, id, error))
    return FALSE;
  if (*id != NULL)
    return TRUE;
  if (!find_previous (self, new, &found, title, &previous, error))
    return FALSE;
  *status = previous != NULL ? DOSSIER_IMPORT_NEW_VERSION : DOSSIER_IMPORT_ADDED;
  *id = g_uuid_string_random ();

  return insert_row (self, *id, new, sha256, error) && insert_content (self, *id, new, error)
         && read_in (self, *id, new, error) && record_as (self, previous, *id, new->document, error)
         && remember (self, *id, new->document);
}

/**
 * dossier_store_add_document:
 *
 * The whole document with its original bytes, in one transaction, and with its index and figures unless they are
 * read later. Bytes that are there already change nothing; a document in the trash that has them is brought back. A
 * changed capture of a document that is there becomes its new version, and so does another reading of the same bytes
 * (dossier-store-extent.h) that was asked for.
 */
gboolean
dossier_store_add_document (DossierStore *self,
                            const DossierNewDocument *new,
                            DossierImportStatus *status,
                            char **id,
                            GError **error)
{
  DossierImportStatus became = DOSSIER_IMPORT_ALREADY;
  g_autofree char *added = NULL;

  g_return_val_if_fail (new->document != NULL &&new->original != NULL &&new->format != NULL, FALSE);

  if (!dossier_database_begin (self->database, error)
      || !dossier_database_end (self->database, add_document (self, new, &became, &added, error),
                                error))
    return FALSE;
  if (status != NULL)
    *status = became;
  if (id != NULL)
    *id = g_steal_pointer (&added);

  return TRUE;
}

/* --- changing --- */

static gboolean
trash_document (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_autofree char *now = dossier_store_dup_now ();

  return whole != NULL && set_removed (self, "document-trash", whole, now, error);
}

gboolean
dossier_store_trash_document (DossierStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, trash_document (self, id, error), error);
}

static gboolean
write_change (DossierStore *self,
              const char *id,
              const DossierDocumentChange *change,
              GError **error)
{
  static const char source_sql[] = "UPDATE document SET source = ?2 WHERE id = ?1";
  static const char published_sql[] = "UPDATE document SET published = ?2 WHERE id = ?1";
  static const char credibility_sql[] = "UPDATE document SET credibility = ?2 WHERE id = ?1";
  gboolean has_source = change->source != NULL && *change->source != '\0';
  g_autofree char *source = NULL;

  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_SOURCE) != 0
      && ((has_source
           && (source = dossier_store_ensure_source (self, change->source, error)) == NULL)
          || !dossier_database_execute (self->database, error, source_sql, "ss", id, source)))
    return FALSE;
  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_PUBLISHED) != 0
      && !dossier_database_execute (self->database, error, published_sql, "ss", id,
                                    change->published))
    return FALSE;
  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_CREDIBILITY) != 0
      && !dossier_database_execute (self->database, error, credibility_sql, "si", id,
                                    (gint64) change->credibility))
    return FALSE;

  return (change->mask & DOSSIER_DOCUMENT_CHANGE_TITLE) == 0
         || dossier_store_write_title (self, id, change->title, error);
}

/* What is done to one thing is called so; what is done to several at once is a change. */
static const char *
get_action (DossierDocumentChangeMask mask)
{
  switch ((int) mask)
    {
    case DOSSIER_DOCUMENT_CHANGE_CREDIBILITY:
      return "document-credibility";
    case DOSSIER_DOCUMENT_CHANGE_SOURCE:
      return "document-source";
    default:
      return "document-change";
    }
}

static gboolean
change_document (DossierStore *self,
                 const char *id,
                 const DossierDocumentChange *change,
                 GError **error)
{
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_auto (DossierTracking) tracking = { NULL };

  return whole != NULL
         && dossier_store_begin_edit (self, &tracking, get_action (change->mask), whole, whole,
                                      error)
         && write_change (self, whole, change, error)
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
check_change (const DossierDocumentChange *change, GError **error)
{
  const char *problem = NULL;

  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_CREDIBILITY) != 0
      && dossier_credibility_get_words (change->credibility) == NULL)
    problem = _ ("The credibility of a document is a digit from 1 to 6.");
  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_TITLE) != 0)
    {
      if (!dossier_store_check_words (change->title, error))
        return FALSE;
      if (change->title == NULL || change->title[strspn (change->title, " \t\r\n")] == '\0')
        problem = _ ("A document needs a title.");
    }
  if ((change->mask & DOSSIER_DOCUMENT_CHANGE_PUBLISHED) != 0 && change->published != NULL
      && *change->published != '\0' && !dossier_date_text_is_date (change->published))
    problem = _ ("There is no such date: write 2025, 2025-12 or 2025-12-29. Nothing was changed.");
  if (problem != NULL)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID, problem);

  return problem == NULL;
}

gboolean
dossier_store_change_document (DossierStore *self,
                               const char *id,
                               const DossierDocumentChange *change,
                               GError **error)
{
  g_return_val_if_fail (id != NULL && change != NULL, FALSE);

  return check_change (change, error) && dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, change_document (self, id, change, error), error);
}

gboolean
dossier_store_set_document_credibility (DossierStore *self,
                                        const char *id,
                                        guint credibility,
                                        GError **error)
{
  const DossierDocumentChange change = { .mask = DOSSIER_DOCUMENT_CHANGE_CREDIBILITY,
                                         .credibility = credibility };

  return dossier_store_change_document (self, id, &change, error);
}

/**
 * dossier_store_set_document_source:
 * @source_name: (nullable): name or id, made where it is missing; NULL or empty for no source
 */
gboolean
dossier_store_set_document_source (DossierStore *self,
                                   const char *id,
                                   const char *source_name,
                                   GError **error)
{
  const DossierDocumentChange change = { .mask = DOSSIER_DOCUMENT_CHANGE_SOURCE,
                                         .source = source_name };

  return dossier_store_change_document (self, id, &change, error);
}

gboolean
dossier_store_set_reading_position (DossierStore *self,
                                    const char *id,
                                    gsize offset,
                                    GError **error)
{
  static const char sql[] = "UPDATE document SET reading_position = ?2 WHERE id = ?1";

  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (
             self->database,
             dossier_database_execute (self->database, error, sql, "si", id, (gint64) offset),
             error);
}

/* --- what the history knows of documents --- */

static const DossierMember members[] = {
  { "title", N_ ("Title"), DOSSIER_MEMBER_TEXT },
  { "source", N_ ("Source"), DOSSIER_MEMBER_SOURCE },
  { "published", N_ ("Published"), DOSSIER_MEMBER_TEXT },
  { "credibility", N_ ("Credibility"), DOSSIER_MEMBER_CREDIBILITY },
  { "superseded_at", N_ ("Superseded"), DOSSIER_MEMBER_TEXT },
  { "deleted_at", N_ ("In the dossier"), DOSSIER_MEMBER_PRESENCE },
};

const DossierNoun dossier_noun_document = {
  .name = "document",
  .members = members,
  .n_members = G_N_ELEMENTS (members),
  .capture = capture_document,
  .apply = apply_document,
  .tell = dossier_tell_document,
};
