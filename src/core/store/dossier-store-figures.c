/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures: what the document says, and what a person corrected by hand. The first is never touched. */

#include "dossier-store-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-store-own-figures.h"
#include "dossier-store-reading.h"
#include "dossier-store-values.h"

/* Bound as NULL. */
#define NO_NUMBER ((double) NAN)

static DossierFigure *
figure_from_statement (sqlite3_stmt *statement)
{
  g_autoptr (DossierFigure) figure = g_new0 (DossierFigure, 1);

  figure->start = (gsize) sqlite3_column_int64 (statement, 0);
  figure->end = (gsize) sqlite3_column_int64 (statement, 1);
  figure->direction = (DossierDirection) CLAMP (sqlite3_column_int (statement, 4),
                                                DOSSIER_DIRECTION_NONE, DOSSIER_DIRECTION_DOWN);
  figure->has_value = sqlite3_column_int (statement, 5) != 0;
  figure->has_value_max = sqlite3_column_int (statement, 6) != 0;
  figure->value = sqlite3_column_double (statement, 7);
  figure->value_max = sqlite3_column_double (statement, 8);
  figure->date = dossier_statement_dup_text (statement, 9);
  figure->date_max = dossier_statement_dup_text (statement, 10);
  figure->unit = dossier_statement_dup_text (statement, 11);
  figure->per = dossier_statement_dup_text (statement, 12);
  figure->label = dossier_statement_dup_text (statement, 13);
  figure->key = sqlite3_column_int (statement, 14) != 0;
  figure->score = sqlite3_column_double (statement, 15);
  figure->claimant = dossier_statement_dup_text (statement, 16);
  /* A kind or hedge that this program does not know must not be shown as another one. */
  if (!dossier_figure_kind_from_string (dossier_statement_get_text (statement, 2), &figure->kind)
      || !dossier_modifier_from_string (dossier_statement_get_text (statement, 3),
                                        &figure->modifier))
    return NULL;

  return g_steal_pointer (&figure);
}

/* Those of a document that is not read to its end are read from its text. */
static GPtrArray *
read_figures (DossierStore *self, const char *id, GError **error)
{
  DossierDocument *document = dossier_store_get_document (self, id, error);

  return document != NULL ? dossier_figures_extract (document, NULL) : NULL;
}

GPtrArray *
dossier_store_list_figures (DossierStore *self, const char *document_id, GError **error)
{
  static const char sql[] =
      "SELECT start_bytes, end_bytes, kind, modifier, direction, has_value, has_value_max, value, "
      "value_max, date, date_max, unit, per, label, is_key, score, claimant FROM (" DOSSIER_STORE_FIGURES
      ") WHERE document = ?1 ORDER BY start_bytes";
  g_autoptr (GPtrArray)
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  g_autofree char *id = dossier_store_resolve_document (self, document_id, error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_ERROR;

  if (id != NULL && dossier_store_lacks_figures (self, id))
    return read_figures (self, id, error);
  if (id != NULL)
    statement = dossier_database_prepare (self->database, error, sql, "s", id);
  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierFigure *figure = figure_from_statement (statement);

      if (figure != NULL)
        g_ptr_array_add (figures, figure);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&figures) : NULL;
}

/* --- adding --- */

#define FIGURE_INDEX \
  "INSERT INTO figure_index (rowid, label, quote, value) SELECT number, coalesce (label, ''), " \
  "quote, iif (value IS NULL, '', format ('%.15g', value)) || ' ' || coalesce (date, '') " \
  "|| ' ' || coalesce (unit, '') FROM (" DOSSIER_STORE_FIGURES ") "

/* Brings the full-text rows of a document's figures up to date: all of them, or the one of @number. */
static gboolean
index_figures (DossierStore *self, const char *document_id, const char *number, GError **error)
{
  static const char delete_sql[] = "DELETE FROM figure_index WHERE rowid = ?1";
  static const char sql[] = FIGURE_INDEX
      "WHERE document = ?1 AND (?2 IS NULL OR number = CAST (?2 AS INTEGER))";

  if (number != NULL && !dossier_database_execute (self->database, error, delete_sql, "s", number))
    return FALSE;

  return self->database->is_index_damaged
         || dossier_database_execute (self->database, error, sql, "ss", document_id, number);
}

static gboolean
insert_figure (DossierStore *self,
               sqlite3_stmt *statement,
               const char *document_id,
               DossierDocument *document,
               const DossierFigure *figure,
               GError **error)
{
  g_autofree char *quote = dossier_document_dup_range (
      document, (DossierRange){ figure->start, figure->end });
  gboolean is_date = figure->kind == DOSSIER_FIGURE_DATE;

  return dossier_database_execute_again (
      self->database, error, statement, "siiiisssiiiddsssssids", document_id,
      (gint64) figure->start, (gint64) figure->end,
      (gint64) dossier_document_bytes_to_chars (document, figure->start),
      (gint64) dossier_document_bytes_to_chars (document, figure->end), quote,
      dossier_figure_kind_to_string (figure->kind), dossier_modifier_to_string (figure->modifier),
      (gint64) figure->direction, (gint64) figure->has_value, (gint64) figure->has_value_max,
      figure->has_value && !is_date ? figure->value : NO_NUMBER,
      figure->has_value_max && !is_date ? figure->value_max : NO_NUMBER, figure->date,
      figure->date_max, figure->unit, figure->per, figure->label, (gint64) figure->key,
      figure->score, figure->claimant);
}

static const char insert_sql[] =
    "INSERT INTO figure (document, start_bytes, end_bytes, start_chars, end_chars, quote, "
    "kind, modifier, direction, has_value, has_value_max, value, value_max, date, date_max, "
    "unit, per, label, is_key, score, claimant) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
    "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";

gboolean
dossier_store_insert_figure (DossierStore *self,
                             const char *document_id,
                             DossierDocument *document,
                             const DossierFigure *figure,
                             GError **error)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, insert_sql, "");

  return statement != NULL && insert_figure (self, statement, document_id, document, figure, error);
}

gboolean
dossier_store_insert_figures (DossierStore *self,
                              const char *document_id,
                              DossierDocument *document,
                              GPtrArray *figures,
                              DossierRange range,
                              GError **error)
{
  static const char index_sql[] = FIGURE_INDEX
      "WHERE document = ?1 AND start_bytes BETWEEN ?2 AND ?3";
  g_autoptr (sqlite3_stmt) statement = NULL;
  const DossierFigure *from;
  const DossierFigure *to;

  if (range.start == range.end)
    return TRUE;
  statement = dossier_database_prepare (self->database, error, insert_sql, "");
  if (statement == NULL)
    return FALSE;
  for (gsize i = range.start; i < range.end; i++)
    if (!insert_figure (self, statement, document_id, document, g_ptr_array_index (figures, i),
                        error))
      return FALSE;
  from = g_ptr_array_index (figures, range.start);
  to = g_ptr_array_index (figures, range.end - 1);

  return dossier_database_execute (self->database, error, index_sql, "sii", document_id,
                                   (gint64) from->start, (gint64) to->start);
}

gboolean
dossier_store_index_figures (DossierStore *self, const char *document_id, GError **error)
{
  return index_figures (self, document_id, NULL, error);
}

gboolean
dossier_store_index_figure (DossierStore *self,
                            const char *document_id,
                            const char *number,
                            GError **error)
{
  return index_figures (self, document_id, number, error);
}

/* --- correcting --- */

/* The history names a figure by its document and its place, "id@start": numbers are of one library alone. */
static char *
find_number (DossierStore *self, const char *subject, GError **error)
{
  static const char sql[] =
      "SELECT number FROM figure WHERE document = substr (?1, 1, instr (?1, '@') - 1) "
      "AND start_bytes = CAST (substr (?1, instr (?1, '@') + 1) AS INTEGER)";

  return dossier_store_dup_value (self, error, sql, subject);
}

/* Values go through JSON as text with all their digits. */
static char *
capture_figure (DossierStore *self, const char *subject, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('correction', json ((SELECT json_object ("
      "'corrects_value', corrects_value, 'has_value', has_value, "
      "'has_value_max', has_value_max, "
      "'value', iif (value IS NULL, NULL, format ('%!.17g', value)), "
      "'value_max', iif (value_max IS NULL, NULL, format ('%!.17g', value_max)), "
      "'date', date, 'date_max', date_max, 'unit', unit, 'modifier', modifier, "
      "'corrects_label', corrects_label, 'label', label, 'corrects_key', corrects_key, "
      "'is_key', is_key, 'hidden', hidden) "
      "FROM figure_correction WHERE figure_correction.figure = figure.number))) "
      "FROM figure WHERE number = ?1";
  g_autofree char *number = find_number (self, subject, error);

  return number != NULL ? dossier_store_dup_value (self, error, sql, number) : NULL;
}

static gboolean
apply_figure (DossierStore *self, const char *subject, const char *state, GError **error)
{
  static const char delete_sql[] = "DELETE FROM figure_correction WHERE figure = ?1";
  static const char sql[] =
      "INSERT INTO figure_correction (figure, corrects_value, has_value, has_value_max, value, "
      "value_max, date, date_max, unit, modifier, corrects_label, label, corrects_key, is_key, "
      "hidden) SELECT CAST (?2 AS INTEGER), c ->> 'corrects_value', c ->> 'has_value', "
      "c ->> 'has_value_max', CAST (c ->> 'value' AS REAL), CAST (c ->> 'value_max' AS REAL), "
      "c ->> 'date', c ->> 'date_max', c ->> 'unit', c ->> 'modifier', c ->> 'corrects_label', "
      "c ->> 'label', c ->> 'corrects_key', c ->> 'is_key', c ->> 'hidden' "
      "FROM (SELECT ?1 ->> '$.correction' AS c) WHERE c IS NOT NULL";
  g_autoptr (GError) failure = NULL;
  g_autofree char *number = find_number (self, subject, &failure);
  g_autofree char *document = g_strndup (subject, strcspn (subject, "@"));

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* A better reading of the document may have found other figures; then there is nothing to correct. */
  if (number == NULL)
    return TRUE;

  return dossier_database_execute (self->database, error, delete_sql, "s", number)
         && dossier_database_execute (self->database, error, sql, "ss", state, number)
         && (self->is_as_of || index_figures (self, document, number, error));
}

static gboolean
write_value (DossierStore *self,
             const char *number,
             const DossierFigure *correction,
             GError **error)
{
  static const char sql[] =
      "UPDATE figure_correction SET corrects_value = 1, has_value = ?2, has_value_max = ?3, "
      "value = ?4, value_max = ?5, date = ?6, date_max = ?7, unit = ?8, modifier = ?9 "
      "WHERE figure = ?1";

  return dossier_database_execute (
      self->database, error, sql, "siiddssss", number, (gint64) correction->has_value,
      (gint64) correction->has_value_max, correction->has_value ? correction->value : NO_NUMBER,
      correction->has_value_max ? correction->value_max : NO_NUMBER, correction->date,
      correction->date_max, correction->unit, dossier_modifier_to_string (correction->modifier));
}

static gboolean
write_correction (DossierStore *self,
                  const char *number,
                  DossierFigureChangeMask mask,
                  const DossierFigure *correction,
                  gboolean hidden,
                  GError **error)
{
  static const char begin_sql[] = "INSERT OR IGNORE INTO figure_correction (figure) VALUES (?1)";
  static const char label_sql[] =
      "UPDATE figure_correction SET corrects_label = 1, label = ?2 WHERE figure = ?1";
  static const char key_sql[] =
      "UPDATE figure_correction SET corrects_key = 1, is_key = ?2 WHERE figure = ?1";
  static const char hidden_sql[] = "UPDATE figure_correction SET hidden = ?2 WHERE figure = ?1";
  static const char end_sql[] =
      "DELETE FROM figure_correction WHERE figure = ?1 AND corrects_value = 0 "
      "AND corrects_label = 0 AND corrects_key = 0 AND hidden = 0";
  DossierDatabase *database = self->database;

  if (!dossier_database_execute (database, error, begin_sql, "s", number))
    return FALSE;
  if ((mask & DOSSIER_FIGURE_CHANGE_VALUE) != 0 && !write_value (self, number, correction, error))
    return FALSE;
  if ((mask & DOSSIER_FIGURE_CHANGE_LABEL) != 0
      && !dossier_database_execute (database, error, label_sql, "ss", number, correction->label))
    return FALSE;
  if ((mask & DOSSIER_FIGURE_CHANGE_KEY) != 0
      && !dossier_database_execute (database, error, key_sql, "si", number,
                                    (gint64) correction->key))
    return FALSE;
  if ((mask & DOSSIER_FIGURE_CHANGE_HIDDEN) != 0
      && !dossier_database_execute (database, error, hidden_sql, "si", number,
                                    (gint64) (hidden != FALSE)))
    return FALSE;

  return dossier_database_execute (database, error, end_sql, "s", number);
}

static char *
find_figure (DossierStore *self, const char *document_id, gsize start, GError **error)
{
  static const char sql[] = "SELECT number FROM figure WHERE document = ?1 AND start_bytes = ?2";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "si",
                                                                 document_id, (gint64) start);
  int step;

  if (statement == NULL)
    return NULL;
  step = dossier_database_step (self->database, statement, error);
  if (step == SQLITE_ROW)
    return dossier_statement_dup_text (statement, 0);
  if (step == SQLITE_DONE)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                         _ ("There is no figure at this place of the document."));
  return NULL;
}

static gboolean
change_figure (DossierStore *self,
               const char *id,
               gsize start,
               DossierFigureChangeMask mask,
               const DossierFigure *correction,
               gboolean hidden,
               GError **error)
{
  g_autofree char *number = find_figure (self, id, start, error);
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GSIZE_FORMAT, id, start);
  g_auto (DossierTracking) tracking = { NULL };

  return number != NULL
         && dossier_store_begin_edit (self, &tracking, "figure-change", subject, id, error)
         && write_correction (self, number, mask, correction, hidden, error)
         && index_figures (self, id, number, error)
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
change_figures (DossierStore *self,
                const char *document_id,
                GArray *starts,
                DossierFigureChangeMask mask,
                const DossierFigure *correction,
                gboolean hidden,
                GError **error)
{
  g_autofree char *id = dossier_store_resolve_document (self, document_id, error);
  gboolean changed = id != NULL && dossier_store_ensure_figures (self, id, error);

  dossier_store_begin_group (self);
  for (guint i = 0; changed && i < starts->len; i++)
    changed = change_figure (self, id, g_array_index (starts, gsize, i), mask, correction, hidden,
                             error);
  return dossier_store_end_group (self, changed);
}

gboolean
dossier_store_change_figures (DossierStore *self,
                              const char *document_id,
                              GArray *starts,
                              DossierFigureChangeMask mask,
                              const DossierFigure *correction,
                              gboolean hidden,
                              GError **error)
{
  g_return_val_if_fail (document_id != NULL, FALSE);
  g_return_val_if_fail (starts != NULL && starts->len > 0, FALSE);
  g_return_val_if_fail (correction != NULL || (mask & ~DOSSIER_FIGURE_CHANGE_HIDDEN) == 0, FALSE);

  if (correction != NULL
      && (!dossier_store_check_words (correction->label, error)
          || !dossier_store_check_words (correction->unit, error)))
    return FALSE;

  return dossier_database_begin (self->database, error)
         && dossier_database_end (
             self->database,
             change_figures (self, document_id, starts, mask, correction, hidden, error), error);
}

gboolean
dossier_store_change_figure (DossierStore *self,
                             const char *document_id,
                             gsize start,
                             DossierFigureChangeMask mask,
                             const DossierFigure *correction,
                             gboolean hidden,
                             GError **error)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_array_append_val (starts, start);
  return dossier_store_change_figures (self, document_id, starts, mask, correction, hidden, error);
}

/* --- what the history knows of figures --- */

static const DossierMember members[] = {
  { "correction", N_ ("Correction"), DOSSIER_MEMBER_FIGURE },
};

const DossierNoun dossier_noun_figure = {
  .name = "figure",
  .members = members,
  .n_members = G_N_ELEMENTS (members),
  .capture = capture_figure,
  .apply = apply_figure,
  .tell = dossier_tell_figure,
};
