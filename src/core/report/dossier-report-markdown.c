/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The report as Markdown (CommonMark with the tables of GitHub). Everything that comes from a document or
 * a person is escaped so that it stays text: it makes no link, no heading, no table, no HTML. */

#include "dossier-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-text.h"

/* How a line end of the content is written. */
typedef enum
{
  LINES_JOIN, /* as a blank: headings, cells, list items */
  LINES_QUOTE, /* as a hard break inside a quotation */
  LINES_PARAGRAPH, /* as a hard break */
} Lines;

/* Special anywhere, or special in some dialect. "@", ":" and "." only count where programs see addresses,
 * so they are looked at by is_address_sign(). */
static gboolean
is_special (char character)
{
  return character != '\0' && strchr ("\\`*_{}[]<>|~&$!#^=", character) != NULL;
}

/* What makes a bare word an address: "http://", "www.", "name@host". Some programs look for the last once
 * more when all else is done, and make a mail link of it whatever stands before the sign. */
static gboolean
is_address_sign (const char *text, const char *at)
{
  if (*at == '@' || (*at == ':' && at[1] == '/'))
    return TRUE;

  return *at == '.' && at - text >= 3 && g_ascii_strncasecmp (at - 3, "www", 3) == 0;
}

/* What opens a list or a rule where it begins a line: "-", "+", "1.", "1)". */
static gboolean
is_list_sign (const char *line, const char *at)
{
  const char *first = line + strspn (line, " \t");

  if (*at == '-' || *at == '+')
    return at == first;

  return (*at == '.' || *at == ')') && at > first
         && strspn (first, "0123456789") == (gsize) (at - first);
}

static void
add_line_end (GString *markdown, Lines lines)
{
  switch (lines)
    {
    case LINES_JOIN:
      g_string_append_c (markdown, ' ');
      break;
    case LINES_QUOTE:
      g_string_append (markdown, "\\\n> ");
      break;
    case LINES_PARAGRAPH:
      g_string_append (markdown, "\\\n");
      break;
    }
}

static void
add_character (GString *markdown, gunichar character)
{
  if (character == 0x202D || character == 0x202E)
    g_string_append_printf (markdown, "\\[U+%04X\\]", character);
  else if (g_unichar_iscntrl (character) && character != '\t')
    g_string_append_unichar (markdown, 0xFFFD);
  else
    g_string_append_unichar (markdown, character);
}

/* Appends content so that it is nothing but text wherever Markdown reads it. */
static void
add_text (GString *markdown, const char *text, Lines lines)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  const char *line = g_strstrip (valid);

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n' || character == '\r')
        {
          /* An empty line would end what it stands in. */
          while (g_ascii_isspace (at[1]))
            at++;
          if (at[1] == '\0')
            break;
          add_line_end (markdown, lines);
          line = at + 1;
        }
      else
        {
          if (character < 0x80
              && (is_special ((char) character) || is_address_sign (valid, at)
                  || is_list_sign (line, at)))
            g_string_append_c (markdown, '\\');
          add_character (markdown, character == '\t' && lines == LINES_JOIN ? ' ' : character);
        }
    }
}

/* Appends @format, in which every %s is content. The template itself holds no other conversion. */
static void add (GString *markdown, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GString *markdown, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  for (const char *at = format; *at != '\0'; at++)
    if (at[0] == '%' && at[1] == 's')
      {
        add_text (markdown, va_arg (arguments, const char *), LINES_JOIN);
        at++;
      }
    else
      g_string_append_c (markdown, *at);
  va_end (arguments);
}

static void
add_header (GString *markdown, const DossierReportSnapshot *snapshot)
{
  DossierReportCounts counts = dossier_report_count (snapshot);
  g_autofree char *totals = dossier_report_dup_totals (snapshot);
  g_autofree char *generated = dossier_report_dup_generated (snapshot);

  add (markdown, "# %s\n\n%s\n\n%s", snapshot->title, generated, totals);
  for (guint i = DOSSIER_VERDICT_UNVERIFIED; i < DOSSIER_N_VERDICTS; i++)
    {
      g_autofree char *words = dossier_report_dup_count ((DossierVerdict) i, counts.n[i]);

      if (counts.n[i] > 0)
        add (markdown, " · %s", words);
    }
  if (counts.n[DOSSIER_VERDICT_NONE] > 0)
    {
      g_autofree char *words = dossier_report_dup_count (DOSSIER_VERDICT_NONE,
                                                         counts.n[DOSSIER_VERDICT_NONE]);

      add (markdown, " · %s", words);
    }
  g_string_append (markdown, "\n");
}

static void
add_sources (GString *markdown, const DossierReportSnapshot *snapshot)
{
  g_autoptr (GPtrArray) sources = dossier_report_list_sources (snapshot);

  if ((snapshot->content & DOSSIER_REPORT_SOURCES) == 0 || sources->len == 0)
    return;

  add (markdown, "\n## %s\n\n| %s | %s | %s |\n|---|---|---|\n", _ ("Sources"), _ ("Source"),
       _ ("Reliability"), _ ("Last graded"));
  for (guint i = 0; i < sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (sources, i);
      GPtrArray *grades = dossier_source_get_grades (source);
      const DossierGrade *grade = grades->len > 0 ? g_ptr_array_index (grades, grades->len - 1)
                                                  : NULL;
      g_autofree char *date = grade != NULL ? dossier_date_text_dup (grade->at) : NULL;
      const char letter[] = { dossier_source_get_reliability (source), '\0' };
      const char *words = dossier_reliability_get_words (*letter);

      add (markdown, "| %s | %s: %s | %s", dossier_source_get_name (source), letter,
           words != NULL ? words : "–", date != NULL ? date : "–");
      if (grade != NULL && grade->because != NULL && *grade->because != '\0')
        add (markdown, ": %s", grade->because);
      g_string_append (markdown, " |\n");
    }
}

static void
add_claim (GString *markdown,
           const DossierReportSnapshot *snapshot,
           const DossierReportDocument *document,
           const DossierAnnotationFields *fields)
{
  g_autofree char *place = dossier_report_dup_place (document->document, fields);
  g_autofree char *credibility = dossier_report_dup_credibility (document, fields);
  const char *state = dossier_report_get_state_words (fields->state);

  add (markdown, "\n**%s** · %s", _ (dossier_verdict_get_info (fields->verdict)->label), place);
  if (credibility != NULL)
    add (markdown, " · %s", credibility);
  g_string_append (markdown, "\n\n> ");
  add_text (markdown, fields->passage->exact, LINES_QUOTE);
  g_string_append (markdown, "\n");
  if (state != NULL)
    add (markdown, "\n%s\n", state);
  if ((snapshot->content & DOSSIER_REPORT_COMMENTS) != 0 && *fields->comment != '\0')
    {
      g_string_append (markdown, "\n");
      add_text (markdown, fields->comment, LINES_PARAGRAPH);
      g_string_append (markdown, "\n");
    }
  if (fields->tags[0] != NULL)
    {
      g_autofree char *tags = g_strjoinv (", ", fields->tags);

      add (markdown, "\n%s: %s\n", _ ("Tags"), tags);
    }
}

static void
add_key_figures (GString *markdown,
                 const DossierReportSnapshot *snapshot,
                 const DossierReportDocument *document)
{
  g_autoptr (GPtrArray) figures = dossier_report_list_key_figures (document);

  if ((snapshot->content & DOSSIER_REPORT_FIGURES) == 0 || figures->len == 0)
    return;

  add (markdown, "\n### %s\n\n| %s | %s | %s | %s |\n|---|---|---|---|\n", _ ("Key figures"),
       _ ("Figure"), _ ("Value"), _ ("As it is written"), _ ("Verdict"));
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierReportKeyFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *places = dossier_report_dup_places (figure);
      g_autofree char *claimant = dossier_figure_dup_claimant_text (figure->figure);

      add (markdown, "| %s | %s | %s%s%s%s%s | %s |\n",
           figure->figure->label != NULL ? figure->figure->label : "–", figure->value_text,
           figure->quote, places != NULL ? " · " : "", places != NULL ? places : "",
           claimant != NULL ? " · " : "", claimant != NULL ? claimant : "",
           figure->verdict != DOSSIER_VERDICT_NONE
               ? _ (dossier_verdict_get_info (figure->verdict)->label)
               : "–");
    }
}

static void
add_document (GString *markdown,
              const DossierReportSnapshot *snapshot,
              const DossierReportDocument *document)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (document->entry);
  g_autofree char *published = dossier_date_text_dup (fields->published);
  g_autofree char *words = NULL;
  char badge[3];

  dossier_report_get_badge (fields, badge);
  words = dossier_badge_dup_words (badge[0], (guint) (badge[1] - '0'));
  add (markdown, "\n## %s\n\n**%s** · %s", fields->title, badge, words);
  if (fields->source_name != NULL && *fields->source_name != '\0')
    add (markdown, " · %s", fields->source_name);
  if (published != NULL)
    add (markdown, " · %s", published);
  g_string_append (markdown, "\n");
  if (document->annotations->len == 0)
    add (markdown, "\n%s\n", _ ("Nothing has been marked in this document."));
  for (guint i = 0; i < document->annotations->len; i++)
    add_claim (markdown, snapshot, document,
               dossier_annotation_get_fields (g_ptr_array_index (document->annotations, i)));
  add_key_figures (markdown, snapshot, document);
  g_string_append (markdown, "\n");
  if (fields->file_name != NULL)
    add (markdown, "%s · ", fields->file_name);
  add (markdown, "SHA-256 %s\n", fields->sha256);
}

static void
add_quantity (GString *markdown,
              const DossierReportSnapshot *snapshot,
              const DossierQuantity *quantity)
{
  const char *reason = dossier_report_get_reason_words (quantity->reason);
  gboolean agree = quantity->relation == DOSSIER_RELATION_AGREE;

  add (markdown, "\n### %s\n\n%s", quantity->label != NULL ? quantity->label : _ ("Without a name"),
       agree ? _ ("The sources agree.") : _ ("The sources differ."));
  if (reason != NULL)
    add (markdown, " %s", reason);
  add (markdown, "\n\n| %s | %s | %s | %s |\n|---|---|---|---|\n", _ ("Source"), _ ("Value"),
       _ ("As it is written"), _ ("Verdict"));
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                            DossierQuantityMember, i);
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents,
                                                                 member->input);
      const DossierFigure *figure = member->figure;
      DossierVerdict verdict = dossier_report_find_verdict (document, figure);
      g_autofree char *value = dossier_figure_dup_value_text (figure, document->document);
      g_autofree char *quote = dossier_document_dup_range (
          document->document, (DossierRange){ figure->start, figure->end });
      g_autofree char *claimant = dossier_figure_dup_claimant_text (figure);

      add (markdown, "| %s | %s | %s%s%s | %s |\n", dossier_report_get_source_name (document),
           value, quote, claimant != NULL ? " · " : "", claimant != NULL ? claimant : "",
           verdict != DOSSIER_VERDICT_NONE ? _ (dossier_verdict_get_info (verdict)->label) : "–");
    }
}

GBytes *
dossier_report_write_markdown (const DossierReportSnapshot *snapshot, GError **error)
{
  GString *markdown = g_string_new (NULL);

  add_header (markdown, snapshot);
  add_sources (markdown, snapshot);
  for (guint i = 0; i < snapshot->documents->len; i++)
    add_document (markdown, snapshot, g_ptr_array_index (snapshot->documents, i));
  if ((snapshot->content & DOSSIER_REPORT_COMPARISON) != 0 && snapshot->quantities->len > 0)
    {
      add (markdown, "\n## %s\n", _ ("Comparison"));
      for (guint i = 0; i < snapshot->quantities->len; i++)
        add_quantity (markdown, snapshot, g_ptr_array_index (snapshot->quantities, i));
    }

  return g_string_free_to_bytes (markdown);
}
