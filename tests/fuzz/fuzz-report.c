/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reports of whatever a document, a source and a person may say: JSON that is JSON, a page in which no element comes
 * from the words, text that is text. The input is cut into the words of each. */

#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-report.h"
#include "fuzz.h"

#define N_PARTS 6

/* The parts lie between line ends of two; the last one takes the rest. */
static void
cut (const guint8 *data, gsize size, char **parts)
{
  g_autofree char *valid = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) pieces = g_strsplit (valid, "\n\n", N_PARTS);

  for (guint i = 0; i < N_PARTS; i++)
    parts[i] = g_strdup (i < g_strv_length (pieces) ? pieces[i] : "Words");
}

static DossierDocument *
make_document (const char *title, const char *text)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, 1);
  dossier_document_builder_add_text (builder, title, -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);

  return dossier_document_builder_finish (builder, NULL);
}

static DossierAnnotation *
make_annotation (DossierDocument *document, const char *comment, const char *tag)
{
  const char *tags[] = { tag, NULL };
  DossierAnnotationFields fields = { 0 };
  gsize length;

  dossier_document_get_text (document, &length);
  fields.id = g_strdup ("00000000-0000-4000-8000-000000000001");
  fields.document_id = g_strdup ("10000000-0000-4000-8000-000000000001");
  fields.passage = dossier_passage_new (document, (DossierRange){ 0, length });
  fields.state = g_strdup ("same");
  fields.verdict = DOSSIER_VERDICT_DISPUTED;
  fields.comment = g_strdup (comment);
  fields.tags = g_strdupv ((char **) tags);
  fields.created = g_strdup ("2026-03-01T10:00:00Z");
  fields.modified = g_strdup ("2026-03-01T10:05:00Z");

  return dossier_annotation_new (&fields);
}

static DossierEntry *
make_entry (const char *title, const char *source)
{
  DossierEntryFields fields = { 0 };

  fields.id = g_strdup ("10000000-0000-4000-8000-000000000001");
  fields.title = g_strdup (title);
  fields.source_id = g_strdup ("20000000-0000-4000-8000-000000000001");
  fields.source_name = g_strdup (source);
  fields.reliability = 'B';
  fields.credibility = 2;
  fields.imported = g_strdup ("2026-03-01T09:00:00Z");
  fields.file_name = g_strdup (title);
  fields.format = g_strdup ("text");
  fields.sha256 = g_strdup ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  return dossier_entry_new (&fields);
}

static DossierReportSnapshot *
make_snapshot (char **parts)
{
  g_autoptr (DossierDocument) document = make_document (parts[0], parts[5]);
  g_autoptr (DossierEntry) entry = make_entry (parts[0], parts[1]);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) figures = NULL;
  DossierReportSnapshot *snapshot;

  if (document == NULL)
    return NULL;
  figures = dossier_figures_extract (document, NULL);
  g_ptr_array_add (annotations, make_annotation (document, parts[2], parts[3]));
  snapshot = dossier_report_snapshot_new (parts[4], "2026-03-02T08:00:00Z", DOSSIER_REPORT_ALL);
  dossier_report_snapshot_add_document (
      snapshot, dossier_report_document_new (entry, document, annotations, figures));
  dossier_report_snapshot_compare (snapshot);

  return snapshot;
}

static void
check_page (const char *text, gsize length)
{
  static const char *const alien[] = {
    "script", "iframe", "object", "embed", "img", "form", "base"
  };
  htmlDocPtr page = htmlReadMemory (text, (int) length, NULL, "UTF-8",
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlNode *root = xmlDocGetRootElement (page);

  for (xmlNode *node = root; node != NULL;)
    {
      for (gsize i = 0; node->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS (alien); i++)
        g_assert_cmpstr ((const char *) node->name, !=, alien[i]);
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        node = node->children;
      else
        {
          while (node != root && node->next == NULL)
            node = node->parent;
          node = node != root ? node->next : NULL;
        }
    }
  xmlFreeDoc (page);
}

static void
check_json (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  char *parts[N_PARTS] = { NULL };
  DossierReportSnapshot *snapshot;
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);

  cut (data, size, parts);
  snapshot = make_snapshot (parts);
  for (guint i = 0; snapshot != NULL && i < n_formats; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) report = formats[i].write (snapshot, &error);
      gsize length;
      const char *text;

      g_assert_no_error (error);
      text = g_bytes_get_data (report, &length);
      g_assert_true (!formats[i].is_text || g_utf8_validate (text, (gssize) length, NULL));
      if (g_str_equal (formats[i].id, "html"))
        check_page (text, length);
      else if (g_str_equal (formats[i].id, "json-ld"))
        check_json (text, length);
    }
  g_clear_pointer (&snapshot, dossier_report_snapshot_free);
  for (guint i = 0; i < N_PARTS; i++)
    g_free (parts[i]);

  return 0;
}
