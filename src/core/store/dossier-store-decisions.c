/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a person decided of figures: which are one quantity, and which contradictions are none. */

#include "dossier-store-decisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

/* --- one quantity or two --- */

GPtrArray *
dossier_store_list_figure_links (DossierStore *self, GError **error)
{
  static const char sql[] =
      "SELECT document_a, start_a, document_b, start_b, together FROM figure_link "
      "ORDER BY document_a, start_a, document_b, start_b";
  g_autoptr (GPtrArray)
      links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierCompareLink *link = g_new0 (DossierCompareLink, 1);

      link->document_a = dossier_statement_dup_text (statement, 0);
      link->start_a = (gsize) sqlite3_column_int64 (statement, 1);
      link->document_b = dossier_statement_dup_text (statement, 2);
      link->start_b = (gsize) sqlite3_column_int64 (statement, 3);
      link->together = sqlite3_column_int (statement, 4) != 0;
      g_ptr_array_add (links, link);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&links) : NULL;
}

/* The one that comes first stands first. */
static gboolean
is_swapped (const DossierCompareLink *link)
{
  int order = strcmp (link->document_a, link->document_b);

  return order > 0 || (order == 0 && link->start_a > link->start_b);
}

static gboolean
set_link (DossierStore *self,
          const char *a,
          gsize start_a,
          const char *b,
          gsize start_b,
          gboolean together,
          GError **error)
{
  static const char sql[] =
      "INSERT INTO figure_link (document_a, start_a, document_b, start_b, together) "
      "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET together = excluded.together";
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GSIZE_FORMAT, a, start_a);
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "quantity-change", subject, a, error)
         && dossier_database_execute (self->database, error, sql, "sisii", a, (gint64) start_a, b,
                                      (gint64) start_b, (gint64) (together != FALSE))
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
set_links (DossierStore *self, GPtrArray *links, GError **error)
{
  gboolean done = TRUE;

  dossier_store_begin_group (self);
  for (guint i = 0; done && i < links->len; i++)
    {
      const DossierCompareLink *link = g_ptr_array_index (links, i);
      gboolean swapped = is_swapped (link);
      g_autofree char *a = dossier_store_resolve_document (self, link->document_a, error);
      g_autofree char *b = a != NULL
                               ? dossier_store_resolve_document (self, link->document_b, error)
                               : NULL;

      done = b != NULL && dossier_store_ensure_figures (self, a, error)
             && dossier_store_ensure_figures (self, b, error)
             && (swapped
                     ? set_link (self, b, link->start_b, a, link->start_a, link->together, error)
                     : set_link (self, a, link->start_a, b, link->start_b, link->together, error));
    }
  return dossier_store_end_group (self, done);
}

gboolean
dossier_store_set_figure_links (DossierStore *self, GPtrArray *links, GError **error)
{
  g_return_val_if_fail (links != NULL && links->len > 0, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, set_links (self, links, error), error);
}

/* The subject is the figure that stands first, "id@start"; its state is all that was decided of it and a figure
 * behind it. */
#define SUBJECT_DOCUMENT "substr (?1, 1, instr (?1, '@') - 1)"
#define SUBJECT_START "CAST (substr (?1, instr (?1, '@') + 1) AS INTEGER)"

static char *
capture_quantity (DossierStore *self, const char *subject, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('links', json ((SELECT json_group_array (json_array (document_b, start_b, "
      "together)) FROM (SELECT * FROM figure_link WHERE document_a = " SUBJECT_DOCUMENT
      " AND start_a = " SUBJECT_START " ORDER BY document_b, start_b)))) "
      "FROM document WHERE id = " SUBJECT_DOCUMENT;

  return dossier_store_dup_value (self, error, sql, subject);
}

static gboolean
apply_quantity (DossierStore *self, const char *subject, const char *state, GError **error)
{
  static const char delete_sql[] = "DELETE FROM figure_link WHERE document_a = " SUBJECT_DOCUMENT
                                   " AND start_a = " SUBJECT_START;
  static const char sql[] =
      "INSERT INTO figure_link (document_a, start_a, document_b, start_b, together) "
      "SELECT " SUBJECT_DOCUMENT ", " SUBJECT_START
      ", value ->> 0, value ->> 1, value ->> 2 FROM json_each (?2, '$.links') "
      "WHERE value ->> 0 IN (SELECT id FROM document)";

  return dossier_database_execute (self->database, error, delete_sql, "s", subject)
         && dossier_database_execute (self->database, error, sql, "ss", subject, state);
}

static char *
dup_figure_quote (DossierStore *self, const char *subject)
{
  static const char sql[] = "SELECT quote FROM figure WHERE document = " SUBJECT_DOCUMENT
                            " AND start_bytes = " SUBJECT_START;
  g_autofree char *exact = dossier_store_dup_value (self, NULL, sql, subject);

  return exact != NULL ? dossier_store_shorten (exact) : NULL;
}

static guint
count_together (JsonObject *state)
{
  JsonNode *member = json_object_get_member (state, "links");
  JsonArray *links = member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member)
                                                                      : NULL;
  guint n = 0;

  for (guint i = 0; links != NULL && i < json_array_get_length (links); i++)
    {
      JsonNode *link = json_array_get_element (links, i);

      if (JSON_NODE_HOLDS_ARRAY (link) && json_array_get_length (json_node_get_array (link)) > 2)
        n += json_array_get_int_element (json_node_get_array (link), 2) != 0;
    }

  return n;
}

static char *
tell_quantity (const DossierTelling *telling)
{
  g_autofree char *quote = dup_figure_quote (telling->store, telling->subject);

  if (quote == NULL)
    return NULL;
  return g_strdup_printf (count_together (telling->after) > count_together (telling->before)
                              ? _ ("Figure “%s” put together with others")
                              : _ ("Figure “%s” set apart from others"),
                          quote);
}

static const DossierMember quantity_members[] = {
  { "links", N_ ("One figure with others"), DOSSIER_MEMBER_TEXT },
};

const DossierNoun dossier_noun_quantity = {
  .name = "quantity",
  .members = quantity_members,
  .n_members = G_N_ELEMENTS (quantity_members),
  .capture = capture_quantity,
  .apply = apply_quantity,
  .tell = tell_quantity,
};

/* --- findings --- */

void
dossier_dismissal_free (DossierDismissal *self)
{
  if (self == NULL)
    return;
  g_free (self->because);
  g_free (self->at);
  g_free (self);
}

GPtrArray *
dossier_store_list_dismissals (DossierStore *self, const char *document_id, GError **error)
{
  static const char sql[] =
      "SELECT kind, start_bytes, other_start_bytes, because, at FROM finding_dismissal "
      "WHERE document = ?1 ORDER BY start_bytes";
  g_autoptr (GPtrArray)
      dismissals = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_dismissal_free);
  g_autofree char *id = dossier_store_resolve_document (self, document_id, error);
  g_autoptr (sqlite3_stmt) statement =
      id != NULL ? dossier_database_prepare (self->database, error, sql, "s", id) : NULL;
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierCheckKind kind;
      DossierDismissal *dismissal;

      /* of a check that this program does not know */
      if (!dossier_check_kind_from_string (dossier_statement_get_text (statement, 0), &kind))
        continue;
      dismissal = g_new0 (DossierDismissal, 1);
      dismissal->kind = kind;
      dismissal->start = (gsize) sqlite3_column_int64 (statement, 1);
      dismissal->other_start = (gsize) sqlite3_column_int64 (statement, 2);
      dismissal->because = dossier_statement_dup_text (statement, 3);
      dismissal->at = dossier_statement_dup_text (statement, 4);
      g_ptr_array_add (dismissals, dismissal);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&dismissals) : NULL;
}

void
dossier_findings_drop (GPtrArray *findings, GPtrArray *dismissals)
{
  for (guint i = findings->len; i > 0; i--)
    {
      const DossierFinding *finding = g_ptr_array_index (findings, i - 1);

      for (guint d = 0; d < dismissals->len; d++)
        {
          const DossierDismissal *dismissal = g_ptr_array_index (dismissals, d);

          if (dismissal->kind == finding->kind && dismissal->start == finding->place.start
              && dismissal->other_start == finding->other.start)
            {
              g_ptr_array_remove_index (findings, i - 1);
              break;
            }
        }
    }
}

static gboolean
write_dismissal (DossierStore *self,
                 const char *id,
                 const DossierFinding *finding,
                 const char *because,
                 GError **error)
{
  static const char delete_sql[] =
      "DELETE FROM finding_dismissal WHERE document = ?1 AND kind = ?2 AND start_bytes = ?3 "
      "AND other_start_bytes = ?4";
  static const char sql[] =
      "INSERT INTO finding_dismissal (document, kind, start_bytes, other_start_bytes, because, at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  const char *kind = dossier_check_kind_to_string (finding->kind);
  g_autofree char *at = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, delete_sql, "ssii", id, kind,
                                   (gint64) finding->place.start, (gint64) finding->other.start)
         && (because == NULL
             || dossier_database_execute (self->database, error, sql, "ssiiss", id, kind,
                                          (gint64) finding->place.start,
                                          (gint64) finding->other.start, because, at));
}

static gboolean
dismiss_finding (DossierStore *self,
                 const char *document_id,
                 const DossierFinding *finding,
                 const char *because,
                 GError **error)
{
  g_autofree char *id = dossier_store_resolve_document (self, document_id, error);
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GSIZE_FORMAT "@%" G_GSIZE_FORMAT "@%s", id,
                                              finding->place.start, finding->other.start,
                                              dossier_check_kind_to_string (finding->kind));
  g_auto (DossierTracking) tracking = { NULL };

  return id != NULL
         && dossier_store_begin_edit (self, &tracking, "finding-change", subject, id, error)
         && write_dismissal (self, id, finding, because, error)
         && dossier_store_end_edit (self, &tracking, error);
}

gboolean
dossier_store_dismiss_finding (DossierStore *self,
                               const char *document_id,
                               const DossierFinding *finding,
                               const char *because,
                               GError **error)
{
  g_return_val_if_fail (document_id != NULL && finding != NULL, FALSE);

  if (because != NULL && *because == '\0')
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("A contradiction can be dismissed only with a reason."));
      return FALSE;
    }

  return dossier_store_check_words (because, error)
         && dossier_database_begin (self->database, error)
         && dossier_database_end (
             self->database, dismiss_finding (self, document_id, finding, because, error), error);
}

/* The subject of a finding is "id@start@other@kind". */
#define FINDING "document || '@' || start_bytes || '@' || other_start_bytes || '@' || kind = ?1"

static char *
capture_finding (DossierStore *self, const char *subject, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('because', (SELECT because FROM finding_dismissal WHERE " FINDING
      "), 'at', (SELECT at FROM finding_dismissal WHERE " FINDING ")) "
      "FROM document WHERE id = " SUBJECT_DOCUMENT;

  return dossier_store_dup_value (self, error, sql, subject);
}

/* A state tells only what changed: without a reason in it, the reason stays. */
static gboolean
apply_finding (DossierStore *self, const char *subject, const char *state, GError **error)
{
  static const char delete_sql[] = "DELETE FROM finding_dismissal WHERE " FINDING
                                   " AND json_type (?2, '$.because') IS NOT NULL";
  static const char at_sql[] = "UPDATE finding_dismissal SET at = coalesce (?2 ->> '$.at', at) "
                               "WHERE " FINDING;
  static const char sql[] =
      "INSERT INTO finding_dismissal (document, start_bytes, other_start_bytes, kind, because, at) "
      "SELECT ?2, ?3, ?4, ?5, ?1 ->> '$.because', coalesce (?1 ->> '$.at', ?6) "
      "WHERE ?1 ->> '$.because' IS NOT NULL";
  g_auto (GStrv) parts = g_strsplit (subject, "@", 4);
  g_autofree char *now = dossier_store_dup_now ();

  return g_strv_length (parts) == 4
         && dossier_database_execute (self->database, error, delete_sql, "ss", subject, state)
         && dossier_database_execute (self->database, error, at_sql, "ss", subject, state)
         && dossier_database_execute (self->database, error, sql, "ssiiss", state, parts[0],
                                      g_ascii_strtoll (parts[1], NULL, 10),
                                      g_ascii_strtoll (parts[2], NULL, 10), parts[3], now);
}

static char *
tell_finding (const DossierTelling *telling)
{
  const char *because = dossier_state_get_text (telling->after, "because");
  g_autofree char *quote = because != NULL ? dossier_store_shorten (because) : NULL;

  return because != NULL ? g_strdup_printf (_ ("Contradiction dismissed: “%s”"), quote)
                         : g_strdup (_ ("Contradiction shown again"));
}

static const DossierMember finding_members[] = {
  { "because", N_ ("Reason"), DOSSIER_MEMBER_TEXT },
};

const DossierNoun dossier_noun_finding = {
  .name = "finding",
  .members = finding_members,
  .n_members = G_N_ELEMENTS (finding_members),
  .capture = capture_finding,
  .apply = apply_finding,
  .tell = tell_finding,
};
