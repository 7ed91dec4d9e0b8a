/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One place that knows the schemas, and that a missing schema must not end the program, which is what
 * g_settings_new() would do. */

#include "dossier-settings.h"

#include "dossier-config.h"

static GSettings *
create_settings (const char *schema_id)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, schema_id, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

GSettings *
dossier_settings_get (void)
{
  static GSettings *settings;
  static gboolean tried;

  if (!tried)
    settings = create_settings (DOSSIER_APPLICATION_ID);
  tried = TRUE;
  return settings;
}

GSettings *
dossier_settings_get_state (void)
{
  static GSettings *settings;
  static gboolean tried;

  if (!tried)
    settings = create_settings (DOSSIER_APPLICATION_ID ".State");
  tried = TRUE;
  return settings;
}

void
dossier_settings_bind (const char *key, gpointer object, const char *property)
{
  GSettings *settings = dossier_settings_get ();

  if (settings != NULL)
    g_settings_bind (settings, key, object, property, G_SETTINGS_BIND_DEFAULT);
}
