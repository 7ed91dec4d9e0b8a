/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where everything that dossier-cli says leaves the program. */

#include "dossier-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-json-numbers.h"

/* Documents come without control characters, but file names, notes and tags may hold them. */
static char *
dup_harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *harmless = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean steers = g_unichar_iscntrl (character) && character != '\n' && character != '\t';

      g_string_append_unichar (harmless, steers ? 0xFFFD : character);
    }

  return g_string_free (harmless, FALSE);
}

void
dossier_output_text (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *harmless = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  harmless = dup_harmless (text);
  fputs (harmless, stdout);
}

void
dossier_output_bytes (const void *bytes, gsize length)
{
  fwrite (bytes, 1, length, stdout);
}

void
dossier_output_problem (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *harmless = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  /* One sentence is one line, whatever the name of a file holds. */
  harmless = dup_harmless (g_strdelimit (text, "\n\t", ' '));
  fflush (stdout);
  fprintf (stderr, "dossier-cli: %s\n", harmless);
}

void
dossier_output_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = NULL;
  gsize length;

  json_generator_set_root (generator, root);
  line = json_generator_to_data (generator, &length);
  length = dossier_json_mend_numbers (line, length);
  fwrite (line, 1, length, stdout);
  fputc ('\n', stdout);
  json_builder_reset (builder);
}

gboolean
dossier_output_finish (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED, _ ("The output cannot be written: %s."),
               g_strerror (errno));
  return FALSE;
}

void
dossier_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

void
dossier_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
dossier_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
dossier_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  /* Up to 2^53 every whole double is that very integer. */
  const double exact = 9007199254740992.0;

  json_builder_set_member_name (builder, name);
  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (value >= -exact && value <= exact && (double) (gint64) value == value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_figure_values (JsonBuilder *builder, const DossierFigure *figure)
{
  if (figure->kind == DOSSIER_FIGURE_DATE)
    {
      dossier_json_add_string (builder, "value", figure->has_value ? figure->date : NULL);
      dossier_json_add_string (builder, "value_max",
                               figure->has_value_max ? figure->date_max : NULL);
      return;
    }
  if (figure->has_value)
    dossier_json_add_number (builder, "value", figure->value);
  else
    dossier_json_add_string (builder, "value", NULL);
  if (figure->has_value_max)
    dossier_json_add_number (builder, "value_max", figure->value_max);
  else
    dossier_json_add_string (builder, "value_max", NULL);
}

/**
 * dossier_json_begin_figure:
 *
 * Begins the object of a figure and leaves it open, so that the caller may add members of its own; the
 * caller ends it.
 */
void
dossier_json_begin_figure (JsonBuilder *builder,
                           const DossierFigure *figure,
                           DossierDocument *document)
{
  DossierRange range = { figure->start, figure->end };
  g_autofree char *quote = dossier_document_dup_range (document, range);

  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "start",
                            (gint64) dossier_document_bytes_to_chars (document, figure->start));
  dossier_json_add_integer (builder, "end",
                            (gint64) dossier_document_bytes_to_chars (document, figure->end));
  dossier_json_add_string (builder, "quote", quote);
  dossier_json_add_string (builder, "kind", dossier_figure_kind_to_string (figure->kind));
  add_figure_values (builder, figure);
  dossier_json_add_string (builder, "unit", figure->unit);
  dossier_json_add_string (builder, "modifier", dossier_modifier_to_string (figure->modifier));
  dossier_json_add_string (builder, "per", figure->per);
  dossier_json_add_string (builder, "direction", dossier_direction_to_string (figure->direction));
  dossier_json_add_string (builder, "label", figure->label);
  dossier_json_add_string (builder, "claimant", figure->claimant);
  dossier_json_add_boolean (builder, "key", figure->key);
  dossier_json_add_number (builder, "score", figure->score);
}

/* What may be meant in the newer version; in words, as offsets are those of the earlier one. */
static void
add_places (JsonBuilder *builder, GPtrArray *places)
{
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; places != NULL && i < places->len; i++)
    json_builder_add_string_value (builder,
                                   ((const DossierPlace *) g_ptr_array_index (places, i))->words);
  json_builder_end_array (builder);
}

void
dossier_json_add_annotation (JsonBuilder *builder, DossierAnnotation *annotation)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
  const DossierPassage *passage = fields->passage;

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "annotation", fields->id);
  dossier_json_add_string (builder, "document", fields->document_id);
  dossier_json_add_integer (builder, "start", (gint64) passage->start_chars);
  dossier_json_add_integer (builder, "end", (gint64) passage->end_chars);
  dossier_json_add_string (builder, "exact", passage->exact);
  dossier_json_add_string (builder, "prefix", passage->prefix);
  dossier_json_add_string (builder, "suffix", passage->suffix);
  dossier_json_add_string (builder, "section", fields->section);
  dossier_json_add_string (builder, "state", fields->state);
  dossier_json_add_string (builder, "version", fields->version_id);
  add_places (builder, fields->places);
  dossier_json_add_string (builder, "verdict", dossier_verdict_get_info (fields->verdict)->id);
  if (fields->credibility == 0)
    dossier_json_add_string (builder, "credibility", NULL);
  else
    dossier_json_add_integer (builder, "credibility", fields->credibility);
  dossier_json_add_string (builder, "comment", fields->comment);
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; fields->tags[i] != NULL; i++)
    json_builder_add_string_value (builder, fields->tags[i]);
  json_builder_end_array (builder);
  dossier_json_add_string (builder, "created", fields->created);
  dossier_json_add_string (builder, "modified", fields->modified);
  json_builder_end_object (builder);
}

void
dossier_json_add_source (JsonBuilder *builder, DossierSource *source)
{
  GPtrArray *grades = dossier_source_get_grades (source);
  const char letter[] = { dossier_source_get_reliability (source), '\0' };

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "id", dossier_source_get_id (source));
  dossier_json_add_string (builder, "source", dossier_source_get_name (source));
  dossier_json_add_string (builder, "reliability", letter);
  dossier_json_add_integer (builder, "documents", dossier_source_get_n_documents (source));
  json_builder_set_member_name (builder, "history");
  json_builder_begin_array (builder);
  for (guint i = 0; i < grades->len; i++)
    {
      const DossierGrade *grade = g_ptr_array_index (grades, i);
      const char graded[] = { grade->reliability, '\0' };

      json_builder_begin_object (builder);
      dossier_json_add_string (builder, "reliability", graded);
      dossier_json_add_string (builder, "at", grade->at);
      dossier_json_add_string (builder, "because", grade->because);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Words of an earlier version do not stand where their offsets say: what there is to know of their place. */
static void
print_place (const DossierAnnotationFields *fields)
{
  guint n_places = fields->places != NULL ? fields->places->len : 0;

  if (fields->version_id == NULL)
    return;
  if (g_strcmp0 (fields->state, "kept") == 0)
    dossier_output_text ("  %s\n", _ ("Kept on the earlier version"));
  else if (fields->is_decided)
    dossier_output_text ("  %s\n", _ ("Gone from the new version"));
  else if (n_places == 0)
    dossier_output_text ("  %s\n", _ ("To review: not found in the new version"));
  for (guint i = 0; i < n_places && !fields->is_decided; i++)
    {
      const DossierPlace *place = g_ptr_array_index (fields->places, i);
      g_autofree char *words = g_strdelimit (g_strdup (place->words), "\n\t", ' ');

      /* Translators: words in a newer version of a document that may be those that were marked. */
      dossier_output_text (_ ("  To review: “%s” in the new version?\n"), words);
    }
}

void
dossier_output_annotation (DossierAnnotation *annotation)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
  const DossierVerdictInfo *verdict = dossier_verdict_get_info (fields->verdict);
  g_autofree char *exact = g_strdelimit (g_strdup (fields->passage->exact), "\n\t", ' ');
  g_autofree char *tags = g_strjoinv (", ", fields->tags);

  dossier_output_text ("%s  %s  %" G_GSIZE_FORMAT "–%" G_GSIZE_FORMAT "\n  “%s”\n", fields->id,
                       _ (verdict->label), fields->passage->start_chars, fields->passage->end_chars,
                       exact);
  print_place (fields);
  if (fields->credibility != 0)
    dossier_output_text ("  %s %u, %s\n", _ ("Credibility"), fields->credibility,
                         dossier_credibility_get_words (fields->credibility));
  if (*fields->comment != '\0')
    dossier_output_text ("  %s: %s\n", _ ("Note"), fields->comment);
  if (*tags != '\0')
    dossier_output_text ("  %s: %s\n", _ ("Tags"), tags);
}

void
dossier_output_source (DossierSource *source)
{
  GPtrArray *grades = dossier_source_get_grades (source);
  char letter = dossier_source_get_reliability (source);

  dossier_output_text ("%s  %c  %s\n", dossier_source_get_name (source), letter,
                       dossier_reliability_get_words (letter));
  for (guint i = 0; i < grades->len; i++)
    {
      const DossierGrade *grade = g_ptr_array_index (grades, i);

      dossier_output_text ("  %s  %c%s%s\n", grade->at, grade->reliability,
                           grade->because != NULL ? "  " : "",
                           grade->because != NULL ? grade->because : "");
    }
}

/* --- documents --- */

static void
print_entry_as_json (const DossierEntryFields *fields)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char letter[] = { fields->reliability, '\0' };

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "document", fields->id);
  dossier_json_add_string (builder, "title", fields->title);
  dossier_json_add_string (builder, "source", fields->source_name);
  dossier_json_add_string (builder, "reliability", letter);
  dossier_json_add_integer (builder, "credibility", fields->credibility);
  dossier_json_add_string (builder, "published", fields->published);
  dossier_json_add_string (builder, "imported", fields->imported);
  dossier_json_add_string (builder, "file_name", fields->file_name);
  dossier_json_add_string (builder, "format", fields->format);
  dossier_json_add_string (builder, "sha256", fields->sha256);
  dossier_json_add_boolean (builder, "whole_page", fields->whole_page);
  json_builder_set_member_name (builder, "annotations");
  json_builder_begin_object (builder);
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    dossier_json_add_integer (builder, dossier_verdict_get_info ((DossierVerdict) i)->id,
                              fields->n_annotations[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_entry (const DossierEntryFields *fields)
{
  const char *published = fields->published != NULL ? fields->published : "–";
  const char *source = fields->source_name != NULL ? fields->source_name : "–";

  dossier_output_text ("%s  %c%u  %s\n  %s · %s\n", fields->id, fields->reliability,
                       fields->credibility, fields->title, source, published);
}

void
dossier_output_entry (DossierEntry *entry, gboolean json)
{
  if (json)
    print_entry_as_json (dossier_entry_get_fields (entry));
  else
    print_entry (dossier_entry_get_fields (entry));
}
