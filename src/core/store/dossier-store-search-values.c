/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures by their value: every figure is read, for units have to be converted before they compare. */

#include "dossier-store-search.h"

#include <string.h>

#include "dossier-query.h"
#include "dossier-store-values.h"

/* label: quote */
static char *
dup_snippet (const DossierFigure *figure, const char *quote, DossierRange *match)
{
  g_autofree char *line = figure->label != NULL && *figure->label != '\0'
                              ? g_strconcat (figure->label, ": ", quote, NULL)
                              : g_strdup (quote);

  match->start = strlen (line) - strlen (quote);
  match->end = strlen (line);
  return dossier_query_make_snippet (line, match);
}

static DossierSearchHit *
hit_from_statement (sqlite3_stmt *statement, const DossierFigure *figure)
{
  DossierSearchHit *hit = g_new0 (DossierSearchHit, 1);
  DossierRange match;

  hit->where = DOSSIER_SEARCH_FIGURES;
  hit->document_id = dossier_statement_dup_text (statement, 0);
  hit->title = dossier_statement_dup_text (statement, 1);
  hit->start = (gsize) sqlite3_column_int64 (statement, 2);
  hit->end = (gsize) sqlite3_column_int64 (statement, 3);
  hit->start_chars = (gsize) sqlite3_column_int64 (statement, 4);
  hit->end_chars = (gsize) sqlite3_column_int64 (statement, 5);
  hit->snippet = dup_snippet (figure, dossier_statement_get_text (statement, 6), &match);
  hit->match_start = match.start;
  hit->match_end = match.end;
  /* key figures first */
  hit->rank = sqlite3_column_double (statement, 13) + (sqlite3_column_int (statement, 14) ? 1 : 0);

  return hit;
}

gboolean
dossier_store_search_values (DossierStore *self,
                             const DossierFigureQuery *query,
                             guint limit,
                             GPtrArray *hits,
                             GError **error)
{
  static const char sql[] =
      "SELECT document.id, title, start_bytes, end_bytes, start_chars, end_chars, quote, kind, "
      "has_value, has_value_max, value, value_max, unit, score, is_key, label "
      "FROM (" DOSSIER_STORE_FIGURES ") AS said JOIN document ON document.id = said.document "
      "WHERE has_value AND document.deleted_at IS NULL "
      "ORDER BY is_key DESC, score DESC, document.number, start_bytes";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      const DossierFigure none = { 0 };
      DossierFigure figure = none;

      if (!dossier_figure_kind_from_string (dossier_statement_get_text (statement, 7),
                                            &figure.kind))
        continue;
      figure.has_value = sqlite3_column_int (statement, 8) != 0;
      figure.has_value_max = sqlite3_column_int (statement, 9) != 0;
      figure.value = sqlite3_column_double (statement, 10);
      figure.value_max = sqlite3_column_double (statement, 11);
      figure.unit = (char *) dossier_statement_get_text (statement, 12);
      figure.label = (char *) dossier_statement_get_text (statement, 15);
      if (!dossier_figure_query_matches (query, &figure))
        continue;
      g_ptr_array_add (hits, hit_from_statement (statement, &figure));
      if (hits->len >= limit)
        return TRUE;
    }

  return step == SQLITE_DONE;
}
