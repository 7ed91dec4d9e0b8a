/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Source and grade above a printed document, notes below it. */

#include "dossier-print-annex.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dossier-date-text.h"
#include "dossier-document-builder.h"

static void
add_words (DossierDocumentBuilder *builder, DossierBlockKind kind, guint level, const char *words)
{
  dossier_document_builder_begin_block (builder, kind, level);
  dossier_document_builder_add_text (builder, words, -1);
  dossier_document_builder_end_block (builder);
}

static void
add_line (GPtrArray *lines, const char *words)
{
  if (words != NULL && *words != '\0')
    g_ptr_array_add (lines, (gpointer) words);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" · ", (char **) lines->pdata);
}

static gboolean
begins_with (DossierDocument *document, const char *title)
{
  const char *text = dossier_document_get_text (document, NULL);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i].kind == DOSSIER_BLOCK_HEADING)
      return strlen (title) == blocks[i].end - blocks[i].start
             && strncmp (text + blocks[i].start, title, strlen (title)) == 0;
    else if (blocks[i].kind != DOSSIER_BLOCK_IMAGE && blocks[i].kind != DOSSIER_BLOCK_RULE)
      break;
  return FALSE;
}

DossierDocument *
dossier_print_annex_create_front (DossierDocument *document, DossierEntry *entry)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *badge = g_strdup_printf ("%c%u", fields->reliability, fields->credibility);
  g_autofree char *words = dossier_badge_dup_words (fields->reliability, fields->credibility);
  gboolean is_graded = fields->reliability != DOSSIER_RELIABILITY_NOT_JUDGED
                       || fields->credibility != DOSSIER_CREDIBILITY_NOT_JUDGED;
  g_autofree char *grade = is_graded ? g_strdup_printf ("%s (%s)", badge, words)
                                     : g_strdup (_ ("not graded"));
  g_autofree char *date = dossier_date_text_dup (fields->published);
  g_autofree char *line = NULL;

  add_line (lines, fields->source_name);
  add_line (lines, grade);
  add_line (lines, date);
  line = join (lines);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_EMPHASIS, NULL);
  dossier_document_builder_add_text (builder, line, -1);
  dossier_document_builder_pop_span (builder);
  dossier_document_builder_end_block (builder);
  if (!begins_with (document, fields->title))
    add_words (builder, DOSSIER_BLOCK_HEADING, 1, fields->title);
  return dossier_document_builder_finish (builder, NULL);
}

/* --- notes --- */

/* "3 · Disputed · Doubtful · deaths, method" */
static char *
dup_headline (DossierAnnotation *claim, guint number)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (claim);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *first = g_strdup_printf ("%u", number);
  g_autofree char *tags = g_strjoinv (", ", fields->tags);

  add_line (lines, first);
  add_line (lines, _ (dossier_verdict_get_info (fields->verdict)->label));
  if (fields->credibility > 0)
    add_line (lines, dossier_credibility_get_words (fields->credibility));
  if (!dossier_annotation_is_in_place (claim))
    add_line (lines, _ ("the document has changed here"));
  add_line (lines, tags);
  return join (lines);
}

static void
add_claim (DossierDocumentBuilder *builder, DossierAnnotation *claim, guint number)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (claim);
  g_autofree char *headline = dup_headline (claim, number);

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_STRONG, NULL);
  dossier_document_builder_add_text (builder, headline, -1);
  dossier_document_builder_pop_span (builder);
  dossier_document_builder_end_block (builder);
  add_words (builder, DOSSIER_BLOCK_QUOTE, 1, fields->passage->exact);
  if (*fields->comment != '\0')
    {
      g_auto (GStrv) paragraphs = g_strsplit (fields->comment, "\n", -1);

      for (guint i = 0; paragraphs[i] != NULL; i++)
        add_words (builder, DOSSIER_BLOCK_PARAGRAPH, 0, paragraphs[i]);
    }
}

DossierDocument *
dossier_print_annex_create_notes (GPtrArray *claims)
{
  g_autoptr (DossierDocumentBuilder) builder = NULL;

  if (claims->len == 0)
    return NULL;
  builder = dossier_document_builder_new ();
  add_words (builder, DOSSIER_BLOCK_HEADING, 2, _ ("Annotations"));
  for (guint i = 0; i < claims->len; i++)
    add_claim (builder, g_ptr_array_index (claims, i), i + 1);
  return dossier_document_builder_finish (builder, NULL);
}
