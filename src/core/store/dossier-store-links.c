/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Links between annotations. */

#include "dossier-store-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

static const struct
{
  const char *id;
  const char *words;
} relations[] = {
  { "supports", N_ ("supports") },
  { "contradicts", N_ ("contradicts") },
  { "repeats", N_ ("repeats") },
  { "updates", N_ ("updates") },
};

void
dossier_link_free (DossierLink *self)
{
  g_free (self->id);
  g_free (self->from);
  g_free (self->to);
  g_free (self->relation);
  g_free (self->created);
  g_free (self);
}

const char *
dossier_link_get_words (const char *relation)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_strcmp0 (relations[i].id, relation) == 0)
      return _ (relations[i].words);

  return NULL;
}

#define LINK_COLUMNS \
  "SELECT link.id, from_annotation, to_annotation, relation, link.created FROM link "

static DossierLink *
link_from_statement (sqlite3_stmt *statement)
{
  DossierLink *link = g_new0 (DossierLink, 1);

  link->id = dossier_statement_dup_text (statement, 0);
  link->from = dossier_statement_dup_text (statement, 1);
  link->to = dossier_statement_dup_text (statement, 2);
  link->relation = dossier_statement_dup_text (statement, 3);
  link->created = dossier_statement_dup_text (statement, 4);

  return link;
}

static DossierLink *
load_link (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = LINK_COLUMNS "WHERE id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return link_from_statement (statement);
}

static gboolean
set_removed (DossierStore *self, const char *action, const char *id, const char *at, GError **error)
{
  static const char sql[] = "UPDATE link SET deleted_at = ?2 WHERE id = ?1";
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, action, id, NULL, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, at)
         && dossier_store_end_edit (self, &tracking, error);
}

/* The id of the same link, made before; NULL with @error unset where there is none. */
static char *
find_same (
    DossierStore *self, const char *from, const char *relation, const char *to, GError **error)
{
  static const char sql[] = "SELECT id FROM link WHERE from_annotation = ?1 AND relation = ?2 "
                            "AND to_annotation = ?3 ORDER BY deleted_at IS NOT NULL LIMIT 1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "sss", from, relation, to);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return dossier_statement_dup_text (statement, 0);
}

static DossierLink *
insert_link (
    DossierStore *self, const char *from, const char *relation, const char *to, GError **error)
{
  static const char sql[] = "INSERT INTO link (id, from_annotation, to_annotation, relation, "
                            "created) VALUES (?1, ?2, ?3, ?4, ?5)";
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = dossier_store_dup_now ();

  if (!dossier_database_execute (self->database, error, sql, "sssss", id, from, to, relation, now)
      || !dossier_store_record_addition (self, "link-add", id, NULL, error))
    return NULL;

  return load_link (self, id, error);
}

static DossierLink *
add_link (
    DossierStore *self, const char *from, const char *relation, const char *to, GError **error)
{
  g_autofree char *one = dossier_store_resolve_annotation (self, from, NULL, error);
  g_autofree char *other = one != NULL ? dossier_store_resolve_annotation (self, to, NULL, error)
                                       : NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *same = NULL;

  if (other == NULL)
    return NULL;
  if (strcmp (one, other) == 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("A claim cannot be linked to itself."));
      return NULL;
    }
  same = find_same (self, one, relation, other, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (same == NULL)
    return insert_link (self, one, relation, other, error);
  if (!set_removed (self, "link-restore", same, NULL, error))
    return NULL;

  return load_link (self, same, error);
}

DossierLink *
dossier_store_add_link (
    DossierStore *self, const char *from, const char *relation, const char *to, GError **error)
{
  g_autoptr (DossierLink) link = NULL;

  g_return_val_if_fail (from != NULL && relation != NULL && to != NULL, NULL);

  if (dossier_link_get_words (relation) == NULL)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("“%s” is no link: it supports, contradicts, repeats or updates."), relation);
      return NULL;
    }
  if (!dossier_database_begin (self->database, error))
    return NULL;
  link = add_link (self, from, relation, to, error);

  return dossier_database_end (self->database, link != NULL, error) ? g_steal_pointer (&link)
                                                                    : NULL;
}

static gboolean
remove_link (DossierStore *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DossierLink) link = load_link (self, id, &failure);
  g_autofree char *now = dossier_store_dup_now ();

  if (link == NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                             _ ("There is no such link in this dossier."));
      return FALSE;
    }

  return set_removed (self, "link-remove", id, now, error);
}

gboolean
dossier_store_remove_link (DossierStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, remove_link (self, id, error), error);
}

GPtrArray *
dossier_store_list_links (DossierStore *self, const char *annotation, GError **error)
{
  static const char sql[] = LINK_COLUMNS
      "JOIN annotation AS one ON one.id = from_annotation "
      "JOIN annotation AS other ON other.id = to_annotation "
      "JOIN document AS first ON first.id = one.document "
      "JOIN document AS second ON second.id = other.document "
      "WHERE link.deleted_at IS NULL AND one.deleted_at IS NULL AND other.deleted_at IS NULL "
      "AND first.deleted_at IS NULL AND second.deleted_at IS NULL "
      "AND (?1 IS NULL OR from_annotation = ?1 OR to_annotation = ?1) ORDER BY link.created, link.id";
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_link_free);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", annotation);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (links, link_from_statement (statement));

  return step == SQLITE_DONE ? g_steal_pointer (&links) : NULL;
}

/* --- what the history knows of links --- */

static char *
capture_link (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT json_object ('deleted_at', deleted_at) FROM link WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

static gboolean
apply_link (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] = "UPDATE link SET " DOSSIER_MEMBER_COLUMN (deleted_at) " WHERE id = ?1";

  return dossier_database_execute (self->database, error, sql, "ss", id, state);
}

static const DossierMember members[] = {
  { "deleted_at", N_ ("In the dossier"), DOSSIER_MEMBER_PRESENCE },
};

const DossierNoun dossier_noun_link = {
  .name = "link",
  .members = members,
  .n_members = G_N_ELEMENTS (members),
  .capture = capture_link,
  .apply = apply_link,
  .tell = dossier_tell_link,
};
