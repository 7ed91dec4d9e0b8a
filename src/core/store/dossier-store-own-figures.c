/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures that a person takes out of the text by hand. Their rows lie among those that were found and are never
 * deleted: what was not there yet, for the history, is what is set aside. */

#include "dossier-store-own-figures.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-store-values.h"

#define AT "WHERE document = ?1 AND start_bytes = ?2"

/* Records that the figure, inserted just now, is there. */
gboolean
dossier_store_record_own_figure (DossierStore *self, const char *id, gsize start, GError **error)
{
  static const char aside_sql[] =
      "INSERT INTO figure_correction (figure, hidden) SELECT number, 1 FROM figure " AT;
  static const char there_sql[] =
      "DELETE FROM figure_correction WHERE figure = (SELECT number FROM figure " AT ")";
  static const char number_sql[] =
      "SELECT number FROM figure WHERE document || '@' || start_bytes = ?1";
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GSIZE_FORMAT, id, start);
  g_autofree char *number = dossier_store_dup_value (self, error, number_sql, subject);
  g_auto (DossierTracking) tracking = { NULL };

  return number != NULL
         && dossier_database_execute (self->database, error, aside_sql, "si", id, (gint64) start)
         && dossier_store_begin_edit (self, &tracking, "figure-add", subject, id, error)
         && dossier_database_execute (self->database, error, there_sql, "si", id, (gint64) start)
         && dossier_store_index_figure (self, id, number, error)
         && dossier_store_end_edit (self, &tracking, error);
}

/* --- adding --- */

/* Whether @range is words of the document. */
static gboolean
check_range (DossierDocument *document, const DossierFigure *figure, GError **error)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  if (figure->start < figure->end && figure->end <= length
      && ((guchar) text[figure->start] & 0xC0) != 0x80
      && ((guchar) text[figure->end] & 0xC0) != 0x80)
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                       _ ("A figure needs words of the document."));
  return FALSE;
}

/* Figures do not overlap, as a reader would not know which of them a word belongs to. */
static gboolean
check_place (DossierStore *self, const char *id, const DossierFigure *figure, GError **error)
{
  static const char sql[] = "SELECT number FROM (" DOSSIER_STORE_FIGURES ") WHERE document = ?1 "
                            "AND start_bytes < ?3 AND end_bytes > ?2";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, sql, "sii", id, (gint64) figure->start, (gint64) figure->end);
  int step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;

  if (step == SQLITE_ROW)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                         _ ("These words hold a figure already. Correct that one instead."));
  return step == SQLITE_DONE;
}

/* What a person set aside at this place counts again, as it is now described. Returns: FALSE without an error
 * where nothing was set aside */
static gboolean
count_again (DossierStore *self, const char *id, const DossierFigure *figure, GError **error)
{
  static const char sql[] = "SELECT number FROM figure " AT " AND end_bytes = ?3 AND kind = ?4";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, sql, "siis", id, (gint64) figure->start, (gint64) figure->end,
      dossier_figure_kind_to_string (figure->kind));

  return statement != NULL && dossier_database_step (self->database, statement, error) == SQLITE_ROW
         && dossier_store_change_figure (self, id, figure->start,
                                         DOSSIER_FIGURE_CHANGE_VALUE | DOSSIER_FIGURE_CHANGE_LABEL
                                             | DOSSIER_FIGURE_CHANGE_HIDDEN,
                                         figure, FALSE, error);
}

static gboolean
check_start (DossierStore *self, const char *id, const DossierFigure *figure, GError **error)
{
  static const char sql[] = "SELECT number FROM figure " AT;
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "si",
                                                                 id, (gint64) figure->start);
  int step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;

  if (step == SQLITE_ROW)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                         _ ("A figure that was set aside begins with the same word. Take that back "
                            "in the history, or leave a word out."));
  return step == SQLITE_DONE;
}

static gboolean
insert (DossierStore *self,
        const char *id,
        DossierDocument *document,
        const DossierFigure *figure,
        GError **error)
{
  static const char sql[] = "UPDATE figure SET by_hand = 1 " AT;

  return dossier_store_insert_figure (self, id, document, figure, error)
         && dossier_database_execute (self->database, error, sql, "si", id, (gint64) figure->start)
         && dossier_store_record_own_figure (self, id, figure->start, error);
}

static gboolean
add (DossierStore *self, const char *document_id, const DossierFigure *figure, GError **error)
{
  g_autofree char *id = dossier_store_resolve_document (self, document_id, error);
  DossierDocument *document = id != NULL ? dossier_store_get_document (self, id, error) : NULL;
  g_autoptr (GError) failure = NULL;

  /* All that are found in it are there before one is added. */
  if (document == NULL || !dossier_store_ensure_figures (self, id, error)
      || !check_range (document, figure, error) || !check_place (self, id, figure, error))
    return FALSE;
  if (count_again (self, id, figure, &failure))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return check_start (self, id, figure, error) && insert (self, id, document, figure, error);
}

gboolean
dossier_store_add_figure (DossierStore *self,
                          const char *document_id,
                          const DossierFigure *figure,
                          GError **error)
{
  g_return_val_if_fail (document_id != NULL, FALSE);
  g_return_val_if_fail (figure != NULL, FALSE);

  if (!dossier_store_check_words (figure->label, error)
      || !dossier_store_check_words (figure->unit, error))
    return FALSE;

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, add (self, document_id, figure, error), error);
}

/* --- a newer version of the document --- */

gboolean
dossier_store_carry_own_figure (DossierStore *self,
                                gint64 number,
                                const char *document_id,
                                DossierDocument *document,
                                DossierRange range,
                                GError **error)
{
  /* What the new reading found at these words stands for it. */
  static const char wanted_sql[] =
      "SELECT number FROM figure WHERE number = ?1 AND by_hand <> 0 AND NOT EXISTS (SELECT 1 FROM "
      "figure WHERE document = ?2 AND start_bytes < ?4 AND end_bytes > ?3)";
  static const char sql[] =
      "INSERT INTO figure (document, start_bytes, end_bytes, start_chars, end_chars, "
      "quote, kind, modifier, direction, has_value, has_value_max, value, value_max, date, "
      "date_max, unit, per, label, is_key, score, claimant, by_hand) SELECT ?2, ?3, ?4, ?5, ?6, "
      "quote, kind, "
      "modifier, direction, has_value, has_value_max, value, value_max, date, date_max, unit, per, "
      "label, is_key, score, claimant, 1 FROM figure WHERE number = ?1";
  g_autoptr (sqlite3_stmt)
      wanted = dossier_database_prepare (self->database, error, wanted_sql, "isii", number,
                                         document_id, (gint64) range.start, (gint64) range.end);
  int step = wanted != NULL ? dossier_database_step (self->database, wanted, error) : SQLITE_ERROR;

  if (step != SQLITE_ROW)
    return step == SQLITE_DONE;

  return dossier_database_execute (self->database, error, sql, "isiiii", number, document_id,
                                   (gint64) range.start, (gint64) range.end,
                                   (gint64) dossier_document_bytes_to_chars (document, range.start),
                                   (gint64) dossier_document_bytes_to_chars (document, range.end))
         && dossier_store_record_own_figure (self, document_id, range.start, error);
}
