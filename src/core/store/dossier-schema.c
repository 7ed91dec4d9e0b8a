/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbered migrations: script NNN leads from version NNN - 1 to NNN. They are compiled in. */

#include "dossier-schema.h"

#include <gio/gio.h>

#include "dossier-database-private.h"
#include "dossier-library-file.h"
#include "dossier-schema-resources.h"

static gboolean
run_script (DossierDatabase *database, guint version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/dossier/Dossier/schema/%03u", version);
  g_autoptr (GBytes)
      script = g_resource_lookup_data (dossier_schema_get_resource (), path, 0, error);
  g_autofree char *sql = NULL;

  if (script == NULL)
    return FALSE;
  sql = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));

  return dossier_database_run (database, sql, error);
}

/* A library has a name of its own from its first day, so that copies of it can be told and merged. */
static gboolean
name_library (DossierDatabase *database, GError **error)
{
  static const char sql[] =
      "INSERT INTO meta (name, value) VALUES ('library', ?1), ('created', ?2)";
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *id = g_uuid_string_random ();

  return dossier_database_execute (database, error, sql, "ss", id, created);
}

static gboolean
write_demands (DossierDatabase *database, guint version, GError **error)
{
  static const char sql[] = "INSERT INTO meta (name, value) VALUES ('min_reader', ?1), "
                            "('min_writer', ?2) "
                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value";
  g_autofree char *reader = g_strdup_printf ("%u", MIN (version, DOSSIER_SCHEMA_MIN_READER));
  g_autofree char *writer = g_strdup_printf ("%u", MIN (version, DOSSIER_SCHEMA_MIN_WRITER));

  return dossier_database_execute (database, error, sql, "ss", reader, writer);
}

static gboolean
migrate (DossierDatabase *database, guint from, guint to, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                            DOSSIER_APPLICATION_ID, to);

  for (guint next = from + 1; next <= to; next++)
    if (!run_script (database, next, error))
      return FALSE;
  if (from == 0 && !name_library (database, error))
    return FALSE;

  return write_demands (database, to, error) && dossier_database_run (database, stamp, error)
         && (to < DOSSIER_SEALED_VERSION || dossier_database_seal (database, error));
}

gboolean
dossier_schema_create (DossierDatabase *database, guint version, GError **error)
{
  g_return_val_if_fail (version > 0 && version <= DOSSIER_SCHEMA_VERSION, FALSE);

  return dossier_database_begin (database, error)
         && dossier_database_end (database, migrate (database, 0, version, error), error);
}

gboolean
dossier_schema_migrate (DossierDatabase *database, guint version, GError **error)
{
  g_return_val_if_fail (version < DOSSIER_SCHEMA_VERSION, FALSE);

  return dossier_database_begin (database, error)
         && dossier_database_end (
             database, migrate (database, version, DOSSIER_SCHEMA_VERSION, error), error);
}

/* What the file says its tables are, but for where they lie. */
static char *
dup_text (DossierDatabase *database, GError **error)
{
  return dossier_database_dup_text (
      database,
      "SELECT group_concat (type || ' ' || name || ' ' || tbl_name || ' ' || coalesce (sql, ''), "
      "char (10)) FROM (SELECT * FROM sqlite_schema WHERE type IN ('table', 'index') "
      "ORDER BY type, name)",
      error);
}

G_LOCK_DEFINE_STATIC (expected);
static char *expected; /* (nullable) */

/* (transfer none): what they are in this form. They are made in memory once: that takes longer than all the rest of a
 * check of a small library. */
static const char *
get_expected (GError **error)
{
  const char *text;

  G_LOCK (expected);
  if (expected == NULL)
    {
      g_autoptr (DossierDatabase) model = dossier_database_open_model (error);

      expected = model != NULL ? dup_text (model, error) : NULL;
    }
  text = expected;
  G_UNLOCK (expected);

  return text;
}

gboolean
dossier_schema_check (DossierDatabase *database, gboolean *is_known, GError **error)
{
  gint64 version = dossier_database_get_number (database, "PRAGMA user_version", error);
  g_autofree char *actual = NULL;
  const char *model;

  if (version < 0)
    return FALSE;
  *is_known = TRUE;
  if (version != DOSSIER_SCHEMA_VERSION)
    return TRUE;
  actual = dup_text (database, error);
  model = actual != NULL ? get_expected (error) : NULL;
  if (model == NULL)
    return FALSE;
  *is_known = g_str_equal (actual, model);

  return TRUE;
}
