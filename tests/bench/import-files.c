/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Imports the files named on its input, one a line, within one process, and writes a line of JSON for each: what was
 * read, and how long it took the processor. What build-aux/beside-speed and build-aux/beside-articles hold beside
 * others; the bytes of strangers are parsed here without the walls of dossier-worker. */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "dossier-importer.h"

static gboolean with_text;

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_document (JsonBuilder *builder, DossierDocument *document, const DossierImporter *importer)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  add_string (builder, "format", importer->id);
  add_string (builder, "extent", dossier_document_get_metadata (document, DOSSIER_METADATA_EXTENT));
  json_builder_set_member_name (builder, "text_bytes");
  json_builder_add_int_value (builder, (gint64) length);
  if (with_text)
    add_string (builder, "text", text);
}

static void
import (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, &error);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *line = NULL;
  g_autoptr (DossierDocument) document = NULL;
  const DossierImporter *importer = NULL;
  double begun = get_seconds ();

  if (bytes != NULL)
    document = dossier_import_bytes (bytes, name, &importer, &error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, get_seconds () - begun);
  add_string (builder, "file", path);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, bytes != NULL ? (gint64) g_bytes_get_size (bytes) : 0);
  if (document != NULL)
    add_document (builder, document, importer);
  add_string (builder, "error", error != NULL ? error->message : NULL);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  puts (line);
  fflush (stdout);
}

int
main (int argc, char *argv[])
{
  char path[4096];

  with_text = argc > 1 && strcmp (argv[1], "--text") == 0;
  while (fgets (path, sizeof path, stdin) != NULL)
    {
      g_strchomp (path);
      import (path);
    }

  return 0;
}
