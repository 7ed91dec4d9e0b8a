/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The marks of a library as a W3C Annotation Collection, written row by row: a library of any size takes no
 * more memory than one mark. */

#include "dossier-backup-twin.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-backup-files.h"
#include "dossier-database-error.h"
#include "dossier-database.h"
#include "dossier-error.h"

/* Marks in the trash and of documents there are not lost: the time of their removal stands with them. */
static const char annotations_sql[] =
    "SELECT json_object ("
    "'id', 'urn:uuid:' || annotation.id, 'type', 'Annotation', "
    "'motivation', json (iif (verdict = 'none' AND annotation.credibility = 0, "
    "'[\"highlighting\"]', '[\"highlighting\",\"assessing\"]')), "
    "'created', annotation.created, 'modified', annotation.modified, "
    "'dossier:state', annotation.state, 'dossier:section', annotation.section, "
    "'dossier:deleted', annotation.deleted_at, "
    "'body', json ((SELECT json_group_array (json (body)) FROM ("
    "SELECT json_object ('type', 'TextualBody', 'purpose', 'classifying', 'value', verdict) AS body "
    "WHERE verdict <> 'none' UNION ALL "
    "SELECT json_object ('type', 'TextualBody', 'purpose', 'assessing', 'value', "
    "'credibility:' || annotation.credibility) WHERE annotation.credibility <> 0 UNION ALL "
    "SELECT json_object ('type', 'TextualBody', 'purpose', 'tagging', 'value', tag) "
    "FROM annotation_tag WHERE annotation_tag.annotation = annotation.id UNION ALL "
    "SELECT json_object ('type', 'TextualBody', 'purpose', 'commenting', 'value', comment, "
    "'format', 'text/plain') WHERE comment <> ''))), "
    "'target', json_object ('type', 'SpecificResource', "
    "'source', 'urn:uuid:' || annotation.document, "
    "'state', json_object ('type', 'TimeState', 'sourceDate', document.imported, "
    "'cached', 'urn:sha256:' || document.sha256), "
    "'selector', json_array (json_object ('type', 'TextQuoteSelector', 'exact', exact, "
    "'prefix', prefix, 'suffix', suffix), json_object ('type', 'TextPositionSelector', "
    "'start', start_chars, 'end', end_chars)))) "
    "FROM annotation LEFT JOIN document ON document.id = annotation.document "
    "WHERE annotation.deleted_at IS NOT 'never' ORDER BY annotation.number";

static const char documents_sql[] =
    "SELECT json_object ('id', 'urn:uuid:' || document.id, 'type', 'Text', 'dc:title', title, "
    "'dc:publisher', source.name, 'dc:date', published, 'dossier:captured', imported, "
    "'dossier:fileName', file_name, 'dossier:sha256', sha256, 'dossier:credibility', credibility, "
    "'dossier:deleted', deleted_at) "
    "FROM document LEFT JOIN source ON source.id = document.source ORDER BY document.number";

static const char sources_sql[] =
    "SELECT json_object ('id', 'urn:uuid:' || source.id, 'dc:title', name, 'dossier:grades', "
    "json ((SELECT json_group_array (json_object ('dossier:reliability', reliability, "
    "'created', at, 'dossier:because', because)) "
    "FROM (SELECT * FROM source_grade WHERE source_grade.source = source.id ORDER BY number)))) "
    "FROM source ORDER BY folded";

static gboolean
write_rows (sqlite3 *library, const char *sql, FILE *file, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  const char *separator = "\n";
  int step = sqlite3_prepare_v2 (library, sql, -1, &statement, NULL);

  while (step == SQLITE_OK || step == SQLITE_ROW)
    {
      const char *row;

      step = sqlite3_step (statement);
      if (step != SQLITE_ROW)
        continue;
      row = dossier_statement_get_text (statement, 0);
      if (row == NULL)
        {
          dossier_database_set_code_error (SQLITE_NOMEM, _ ("Backup"), "", error);
          return FALSE;
        }
      fputs (separator, file);
      fputs (row, file);
      separator = ",\n";
    }
  if (step == SQLITE_DONE)
    return TRUE;
  dossier_database_set_connection_error (library, _ ("Backup"), error);

  return FALSE;
}

static gboolean
write_all (sqlite3 *library, FILE *file, const char *created, GError **error)
{
  fputs ("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\","
         "\"type\":\"AnnotationCollection\",\"created\":\"",
         file);
  fputs (created, file);
  fputs ("\",\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[", file);
  if (!write_rows (library, annotations_sql, file, error))
    return FALSE;
  fputs ("]},\n\"dossier:documents\":[", file);
  if (!write_rows (library, documents_sql, file, error))
    return FALSE;
  fputs ("],\n\"dossier:sources\":[", file);
  if (!write_rows (library, sources_sql, file, error))
    return FALSE;
  fputs ("]}\n", file);

  return TRUE;
}

gboolean
dossier_backup_write_twin (sqlite3 *library, const char *path, const char *created, GError **error)
{
  FILE *file = g_fopen (path, "we");
  gboolean written;

  if (file == NULL)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                   _ ("The backup cannot be written: %s."), g_strerror (errno));
      return FALSE;
    }
  fchmod (fileno (file), 0600);
  written = write_all (library, file, created, error);
  if (written && (fflush (file) != 0 || dossier_backup_sync_file (fileno (file)) != 0))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL,
                   _ ("The backup could not be written: %s."), g_strerror (errno));
      written = FALSE;
    }
  fclose (file);

  return written;
}
