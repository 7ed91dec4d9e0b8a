/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Marks that an import found in a file become annotations: unverified, for nobody has said here what they are worth,
 * with who made them and when. Those that Dossier itself has written into a copy are known again where the copy comes
 * back as a version of its document. */

#include "dossier-store-found-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-found-marks.h"
#include "dossier-store-private.h"

/* Of the highlights in copies. */
#define OWN_AUTHOR "Dossier"

/* (transfer full) (nullable): in UTC */
static char *
dup_created (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *time = strlen (date) == 10 ? g_strconcat (date, "T00:00:00Z", NULL)
                                              : g_strdup (date);
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (time, utc);
  g_autoptr (GDateTime) there = read != NULL ? g_date_time_to_utc (read) : NULL;

  return there != NULL ? g_date_time_format (there, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
append_line (GString *comment, const char *line)
{
  if (*line != '\0')
    g_string_append_printf (comment, "%s%s", comment->len > 0 ? "\n" : "", line);
}

/* The note, what is the matter with its place, and who wrote it. A verdict that stands in a copy was somebody's; here
 * it is told, and nobody's yet. */
static char *
dup_comment (const DossierFoundMark *mark)
{
  gboolean is_own = strcmp (mark->author, OWN_AUTHOR) == 0;
  GString *comment = g_string_new (is_own ? _ ("In the copy that Dossier wrote:") : mark->note);
  gboolean has_author = *mark->author != '\0' && !is_own;
  g_autofree char *author = has_author ? g_strdup_printf ("— %s", mark->author) : g_strdup ("");

  if (is_own)
    append_line (comment, mark->note);
  append_line (comment, mark->remark);
  append_line (comment, author);

  return g_string_free (comment, FALSE);
}

/* Whether it is here already, be it as what Dossier wrote of it in a copy. */
static gboolean
is_known (GPtrArray *annotations, const DossierFoundMark *mark, const char *comment)
{
  for (guint i = 0; i < annotations->len; i++)
    {
      DossierAnnotation *annotation = g_ptr_array_index (annotations, i);
      DossierRange range = dossier_annotation_get_range (annotation);
      const char *here = dossier_annotation_get_fields (annotation)->comment;

      if (range.start == mark->range.start && range.end == mark->range.end
          && dossier_annotation_is_in_place (annotation)
          && (strcmp (here, comment) == 0 || strcmp (mark->author, OWN_AUTHOR) == 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_mark (DossierStore *self,
           const char *document_id,
           const DossierFoundMark *mark,
           GPtrArray *annotations,
           GError **error)
{
  g_autofree char *comment = dup_comment (mark);
  g_autofree char *created = dup_created (mark->date);
  const DossierAnnotationChange change = {
    .mask = DOSSIER_CHANGE_COMMENT | DOSSIER_CHANGE_VERDICT,
    /* What only stands with a line is no claim that the line makes. */
    .verdict = *mark->remark == '\0' ? DOSSIER_VERDICT_UNVERIFIED : DOSSIER_VERDICT_NONE,
    .comment = comment,
  };

  return is_known (annotations, mark, comment)
         || dossier_store_insert_annotation (self, "annotation-find", document_id, mark->range,
                                             &change, created, error);
}

gboolean
dossier_store_take_found_marks (DossierStore *self,
                                const char *document_id,
                                DossierDocument *document,
                                GError **error)
{
  GPtrArray *marks = dossier_document_get_found_marks (document);
  g_autoptr (GPtrArray) annotations = NULL;

  if (marks == NULL)
    return TRUE;
  annotations = dossier_store_list_annotations (self, document_id, error);
  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; i < marks->len; i++)
    if (!take_mark (self, document_id, g_ptr_array_index (marks, i), annotations, error))
      return FALSE;

  return TRUE;
}
