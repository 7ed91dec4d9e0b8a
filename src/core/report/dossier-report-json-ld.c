/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The report for programs: a collection of W3C Web Annotations (Recommendation of 23 February 2017), one
 * for each marked passage, with positions in Unicode code points of the canonical text and the SHA-256 of
 * what was captured. What the vocabulary has no word for stands under names of our own, "dossier:…", which
 * a reader of JSON-LD takes as absolute identifiers. */

#include "dossier-document-pages.h"
#include "dossier-json-numbers.h"
#include "dossier-report-private.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static void
add_string_if (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    add_string (builder, name, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, gsize value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

/* Numbers of figures: whole where they are. */
static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (value > -9e15 && value < 9e15 && (double) (gint64) value == value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

/* Identifiers of the library are UUIDs; a file outside of it is named by its bytes. */
static char *
dup_document_urn (const DossierEntryFields *fields)
{
  return g_uuid_string_is_valid (fields->id) ? g_strconcat ("urn:uuid:", fields->id, NULL)
                                             : g_strconcat ("urn:sha256:", fields->sha256, NULL);
}

static void
begin_body (JsonBuilder *builder, const char *purpose, const char *value)
{
  json_builder_begin_object (builder);
  add_string (builder, "type", "TextualBody");
  add_string (builder, "purpose", purpose);
  add_string (builder, "value", value);
}

static void
add_bodies (JsonBuilder *builder,
            const DossierReportSnapshot *snapshot,
            const DossierAnnotationFields *fields)
{
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  if (fields->verdict != DOSSIER_VERDICT_NONE)
    {
      begin_body (builder, "classifying", dossier_verdict_get_info (fields->verdict)->id);
      json_builder_end_object (builder);
    }
  if (fields->credibility != 0)
    {
      g_autofree char *credibility = g_strdup_printf ("credibility:%u", fields->credibility);

      begin_body (builder, "assessing", credibility);
      json_builder_end_object (builder);
    }
  for (guint i = 0; fields->tags[i] != NULL; i++)
    {
      begin_body (builder, "tagging", fields->tags[i]);
      json_builder_end_object (builder);
    }
  if ((snapshot->content & DOSSIER_REPORT_COMMENTS) != 0 && *fields->comment != '\0')
    {
      begin_body (builder, "commenting", fields->comment);
      add_string (builder, "format", "text/plain");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_selectors (JsonBuilder *builder, const DossierPassage *passage)
{
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "type", "TextQuoteSelector");
  add_string (builder, "exact", passage->exact);
  add_string (builder, "prefix", passage->prefix);
  add_string (builder, "suffix", passage->suffix);
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  add_string (builder, "type", "TextPositionSelector");
  add_integer (builder, "start", passage->start_chars);
  add_integer (builder, "end", passage->end_chars);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

/* Where the passage stands, in what state the document then was. */
static void
add_target (JsonBuilder *builder, const DossierEntryFields *entry, const DossierPassage *passage)
{
  g_autofree char *source = dup_document_urn (entry);
  g_autofree char *cached = g_strconcat ("urn:sha256:", entry->sha256, NULL);

  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  add_string (builder, "type", "SpecificResource");
  add_string (builder, "source", source);
  json_builder_set_member_name (builder, "state");
  json_builder_begin_object (builder);
  add_string (builder, "type", "TimeState");
  add_string_if (builder, "sourceDate", entry->imported);
  add_string (builder, "cached", cached);
  json_builder_end_object (builder);
  add_selectors (builder, passage);
  json_builder_end_object (builder);
}

static void
add_annotation (JsonBuilder *builder,
                const DossierReportSnapshot *snapshot,
                const DossierReportDocument *document,
                const DossierAnnotationFields *fields)
{
  g_autofree char *id = g_strconcat ("urn:uuid:", fields->id, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "type", "Annotation");
  json_builder_set_member_name (builder, "motivation");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "highlighting");
  if (fields->verdict != DOSSIER_VERDICT_NONE || fields->credibility != 0)
    json_builder_add_string_value (builder, "assessing");
  json_builder_end_array (builder);
  add_string (builder, "created", fields->created);
  add_string (builder, "modified", fields->modified);
  if (g_strcmp0 (fields->state, "same") != 0)
    add_string_if (builder, "dossier:state", fields->state);
  add_string_if (builder, "dossier:section", fields->section);
  add_string_if (builder, "dossier:page",
                 dossier_document_get_page_label (document->document, fields->passage->start));
  add_bodies (builder, snapshot, fields);
  add_target (builder, dossier_entry_get_fields (document->entry), fields->passage);
  json_builder_end_object (builder);
}

static void
add_figure_values (JsonBuilder *builder, const DossierFigure *figure)
{
  gboolean is_date = figure->kind == DOSSIER_FIGURE_DATE;

  add_string (builder, "dossier:kind", dossier_figure_kind_to_string (figure->kind));
  if (figure->has_value && is_date)
    add_string (builder, "dossier:value", figure->date);
  else if (figure->has_value)
    add_number (builder, "dossier:value", figure->value);
  if (figure->has_value_max && is_date)
    add_string (builder, "dossier:valueMax", figure->date_max);
  else if (figure->has_value_max)
    add_number (builder, "dossier:valueMax", figure->value_max);
  add_string_if (builder, "dossier:unit", figure->unit);
  add_string_if (builder, "dossier:per", figure->per);
  add_string (builder, "dossier:modifier", dossier_modifier_to_string (figure->modifier));
  add_string_if (builder, "dossier:label", figure->label);
  add_string_if (builder, "dossier:claimant", figure->claimant);
}

static void
add_figure (JsonBuilder *builder,
            const DossierReportDocument *document,
            const DossierFigure *figure,
            const char *document_urn)
{
  DossierVerdict verdict = dossier_report_find_verdict (document, figure);
  g_autoptr (DossierPassage) passage = dossier_passage_new (
      document->document, (DossierRange){ figure->start, figure->end });

  json_builder_begin_object (builder);
  add_figure_values (builder, figure);
  if (verdict != DOSSIER_VERDICT_NONE)
    add_string (builder, "dossier:verdict", dossier_verdict_get_info (verdict)->id);
  if (document_urn != NULL)
    add_string (builder, "dossier:document", document_urn);
  add_selectors (builder, passage);
  json_builder_end_object (builder);
}

static void
add_document (JsonBuilder *builder,
              const DossierReportSnapshot *snapshot,
              const DossierReportDocument *document)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (document->entry);
  g_autofree char *id = dup_document_urn (fields);
  char badge[3];

  dossier_report_get_badge (fields, badge);
  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "type", "Text");
  add_string (builder, "dc:title", fields->title);
  add_string_if (builder, "dc:publisher", fields->source_name);
  add_string_if (builder, "dc:date", fields->published);
  add_string_if (builder, "dossier:captured", fields->imported);
  add_string_if (builder, "dossier:fileName", fields->file_name);
  add_string (builder, "dossier:sha256", fields->sha256);
  add_string (builder, "dossier:grade", badge);
  if ((snapshot->content & DOSSIER_REPORT_FIGURES) != 0)
    {
      json_builder_set_member_name (builder, "dossier:keyFigures");
      json_builder_begin_array (builder);
      for (guint i = 0; i < document->figures->len; i++)
        {
          const DossierFigure *figure = g_ptr_array_index (document->figures, i);

          if (figure->key)
            add_figure (builder, document, figure, NULL);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_source (JsonBuilder *builder, DossierSource *source)
{
  GPtrArray *grades = dossier_source_get_grades (source);
  const char letter[] = { dossier_source_get_reliability (source), '\0' };
  g_autofree char *id = g_strconcat ("urn:uuid:", dossier_source_get_id (source), NULL);

  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "dc:title", dossier_source_get_name (source));
  add_string (builder, "dossier:reliability", letter);
  add_string_if (builder, "dossier:reliabilityWords", dossier_reliability_get_words (*letter));
  json_builder_set_member_name (builder, "dossier:grades");
  json_builder_begin_array (builder);
  for (guint i = 0; i < grades->len; i++)
    {
      const DossierGrade *grade = g_ptr_array_index (grades, i);
      const char graded[] = { grade->reliability, '\0' };

      json_builder_begin_object (builder);
      add_string (builder, "dossier:reliability", graded);
      add_string (builder, "created", grade->at);
      add_string_if (builder, "dossier:because", grade->because);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_quantity (JsonBuilder *builder,
              const DossierReportSnapshot *snapshot,
              const DossierQuantity *quantity)
{
  json_builder_begin_object (builder);
  add_string (builder, "dossier:label", quantity->label);
  add_string (builder, "dossier:relation", dossier_relation_to_string (quantity->relation));
  add_string_if (builder, "dossier:reason", quantity->reason);
  json_builder_set_member_name (builder, "dossier:members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                            DossierQuantityMember, i);
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents,
                                                                 member->input);
      g_autofree char *urn = dup_document_urn (dossier_entry_get_fields (document->entry));

      add_figure (builder, document, member->figure, urn);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The same snapshot has the same name, another one another. */
static char *
dup_collection_id (const DossierReportSnapshot *snapshot)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) snapshot->title, (gssize) strlen (snapshot->title));
  g_checksum_update (checksum, (const guchar *) snapshot->generated,
                     (gssize) strlen (snapshot->generated));
  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);
      const char *id = dossier_entry_get_id (document->entry);

      g_checksum_update (checksum, (const guchar *) id, (gssize) strlen (id));
    }

  return g_strconcat ("urn:sha256:", g_checksum_get_string (checksum), NULL);
}

static guint
count_annotations (const DossierReportSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->documents->len; i++)
    n += ((const DossierReportDocument *) g_ptr_array_index (snapshot->documents, i))
             ->annotations->len;

  return n;
}

/* All annotations stand on the collection's first and only page. */
static void
add_page (JsonBuilder *builder, const DossierReportSnapshot *snapshot, const char *collection_id)
{
  g_autofree char *id = g_strconcat (collection_id, "#page", NULL);

  json_builder_set_member_name (builder, "first");
  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "type", "AnnotationPage");
  add_integer (builder, "startIndex", 0);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);

      for (guint j = 0; j < document->annotations->len; j++)
        add_annotation (
            builder, snapshot, document,
            dossier_annotation_get_fields (g_ptr_array_index (document->annotations, j)));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_extensions (JsonBuilder *builder, const DossierReportSnapshot *snapshot)
{
  g_autoptr (GPtrArray) sources = dossier_report_list_sources (snapshot);

  json_builder_set_member_name (builder, "dossier:documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < snapshot->documents->len; i++)
    add_document (builder, snapshot, g_ptr_array_index (snapshot->documents, i));
  json_builder_end_array (builder);
  if ((snapshot->content & DOSSIER_REPORT_SOURCES) != 0)
    {
      json_builder_set_member_name (builder, "dossier:sources");
      json_builder_begin_array (builder);
      for (guint i = 0; i < sources->len; i++)
        add_source (builder, g_ptr_array_index (sources, i));
      json_builder_end_array (builder);
    }
  if ((snapshot->content & DOSSIER_REPORT_COMPARISON) != 0)
    {
      json_builder_set_member_name (builder, "dossier:quantities");
      json_builder_begin_array (builder);
      for (guint i = 0; i < snapshot->quantities->len; i++)
        add_quantity (builder, snapshot, g_ptr_array_index (snapshot->quantities, i));
      json_builder_end_array (builder);
    }
}

GBytes *
dossier_report_write_json_ld (const DossierReportSnapshot *snapshot, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = dup_collection_id (snapshot);
  GString *text = g_string_new (NULL);

  json_builder_begin_object (builder);
  add_string (builder, "@context", "http://www.w3.org/ns/anno.jsonld");
  add_string (builder, "id", id);
  add_string (builder, "type", "AnnotationCollection");
  add_string (builder, "label", snapshot->title);
  add_string (builder, "created", snapshot->generated);
  add_integer (builder, "total", count_annotations (snapshot));
  add_page (builder, snapshot, id);
  add_extensions (builder, snapshot);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, text);
  g_string_truncate (text, dossier_json_mend_numbers (text->str, text->len));
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (text);
}
