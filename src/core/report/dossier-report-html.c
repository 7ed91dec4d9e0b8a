/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The report as one self-contained page: no script, no request, readable in twenty years. Everything that
 * comes from a document or a person passes dossier_report_html_add(). */

#include "dossier-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-text.h"

/* Drawn for the window and used here at the size of the text. */
static const struct
{
  DossierVerdict verdict;
  const char *path;
} icons[] = {
  { DOSSIER_VERDICT_VERIFIED,
    "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3.97 4.53-4.5 5.25a.9.9 0 0 1-1.3.06"
    "L4.03 8.72l1.2-1.25 1.5 1.44 3.9-4.5z" },
  { DOSSIER_VERDICT_DISPUTED,
    "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zM7 4v5h2V4zm1 6.4a1.2 1.2 0 1 "
    "0 0 2.4 1.2 1.2 0 0 0 0-2.4z" },
  { DOSSIER_VERDICT_UNVERIFIED,
    "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zM8 4.3c-1.5 0-2.5.9"
    "-2.5 2.2h1.6c0-.5.3-.8.9-.8s.9.3.9.8c0 .4-.2.6-.7 1-.7.5-1 .9-1 1.8h1.6c0-.4.2-.6.7-1 .6-.5 1-1 1-1.9"
    " 0-1.3-1-2.1-2.5-2.1zm0 5.6a1 1 0 1 0 0 2 1 1 0 0 0 0-2z" },
  { DOSSIER_VERDICT_NONE, "M11.4 1.6l3 3-8.6 8.6-3.9.9.9-3.9zM10 4.4l1.6 1.6 1-1-1.6-1.6z" },
};

/* The order in which counts are told: what holds, what is fought over, what is open, the rest. */
static const DossierVerdict order[] = { DOSSIER_VERDICT_VERIFIED, DOSSIER_VERDICT_DISPUTED,
                                        DOSSIER_VERDICT_UNVERIFIED, DOSSIER_VERDICT_NONE };

/* Escaping has turned control characters into references, which HTML forbids as much as the characters
 * themselves; nothing else in a report is written as "&#x". */
static const char *
skip_control_reference (const char *at)
{
  const char *end;

  if (!g_str_has_prefix (at, "&#x"))
    return NULL;
  end = at + 3 + strspn (at + 3, "0123456789abcdefABCDEF");

  return *end == ';' ? end + 1 : NULL;
}

static gboolean
turns_direction (gunichar character)
{
  return character == 0x202D || character == 0x202E;
}

void
dossier_report_html_add (GString *html, const char *format, ...)
{
  g_autofree char *escaped = NULL;
  g_autofree char *valid = NULL;
  va_list arguments;

  va_start (arguments, format);
  escaped = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);

  valid = g_utf8_make_valid (escaped, -1);
  for (const char *at = valid; *at != '\0';)
    {
      const char *after = skip_control_reference (at);
      gunichar character = g_utf8_get_char (at);

      if (after != NULL)
        g_string_append_unichar (html, 0xFFFD);
      else if (turns_direction (character))
        g_string_append_printf (html, "[U+%04X]", character);
      else
        g_string_append_unichar (html, character == 0x7F ? 0xFFFD : character);
      at = after != NULL ? after : g_utf8_next_char (at);
    }
}

void
dossier_report_html_add_badge (GString *html, const DossierEntryFields *fields)
{
  char badge[3];
  g_autofree char *words = NULL;

  dossier_report_get_badge (fields, badge);
  words = dossier_badge_dup_words (badge[0], (guint) (badge[1] - '0'));
  dossier_report_html_add (html, "<abbr class=\"badge badge-%c\" title=\"%s\">%s</abbr>",
                           g_ascii_tolower (badge[0]), words, badge);
}

static void
add_icon (GString *html, DossierVerdict verdict)
{
  dossier_report_html_add (
      html,
      "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#icon-%s\"/></svg>",
      dossier_verdict_get_info (verdict)->css_class);
}

void
dossier_report_html_add_verdict (GString *html, DossierVerdict verdict)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (verdict);

  if (verdict == DOSSIER_VERDICT_NONE)
    {
      dossier_report_html_add (html, "<span class=\"none\">–</span>");
      return;
    }
  dossier_report_html_add (html, "<span class=\"verdict %s\">", info->css_class);
  add_icon (html, verdict);
  dossier_report_html_add (html, " %s</span>", _ (info->label));
}

static void
add_colour (GString *html, const char *name, guint32 rgba)
{
  g_string_append_printf (html, "--%s:#%08x;", name, rgba);
}

/* The looks of verdicts come from their table, so that the page and the window agree. */
static void
add_verdict_styles (GString *html)
{
  static const char *const lines[] = { "solid 1px", "dashed 2px", "solid 2px", "wavy 1.5px" };

  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    {
      const DossierVerdictInfo *info = dossier_verdict_get_info ((DossierVerdict) i);

      g_string_append_printf (html, ".%s{--mark:%s;", info->css_class, lines[info->underline]);
      add_colour (html, "line", info->line_light);
      add_colour (html, "tint", info->tint_light);
      g_string_append (html, "}\n@media screen and (prefers-color-scheme:dark){");
      g_string_append_printf (html, ".%s{", info->css_class);
      add_colour (html, "line", info->line_dark);
      add_colour (html, "tint", info->tint_dark);
      g_string_append (html, "}}\n");
    }
}

static void
add_head (GString *html, const DossierReportSnapshot *snapshot)
{
  /* Translators: the code of the language you translate into, as HTML knows it: "de", "pt-BR" */
  dossier_report_html_add (html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
                           C_ ("language of this translation", "en"));
  g_string_append (html,
                   "<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"generator\" content=\"Dossier\">\n");
  dossier_report_html_add (html, "<title>%s</title>\n<style>\n", snapshot->title);
  g_string_append (html, dossier_report_style);
  add_verdict_styles (html);
  g_string_append (html, "</style>\n</head>\n<body>\n"
                         "<svg class=\"symbols\" width=\"0\" height=\"0\" aria-hidden=\"true\">");
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    dossier_report_html_add (
        html, "<symbol id=\"icon-%s\" viewBox=\"0 0 16 16\"><path d=\"%s\"/></symbol>",
        dossier_verdict_get_info (icons[i].verdict)->css_class, icons[i].path);
  g_string_append (html, "</svg>\n");
}

static void
add_counts (GString *html, const DossierReportCounts *counts)
{
  g_string_append (html, "<ul class=\"counts\">");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *words = dossier_report_dup_count (order[i], counts->n[order[i]]);

      if (counts->n[order[i]] == 0)
        continue;
      dossier_report_html_add (html, "<li class=\"verdict %s\">",
                               dossier_verdict_get_info (order[i])->css_class);
      add_icon (html, order[i]);
      dossier_report_html_add (html, " %s</li>", words);
    }
  g_string_append (html, "</ul>\n");
}

static void
add_header (GString *html, const DossierReportSnapshot *snapshot)
{
  DossierReportCounts counts = dossier_report_count (snapshot);
  g_autofree char *totals = dossier_report_dup_totals (snapshot);
  g_autofree char *generated = dossier_report_dup_generated (snapshot);

  dossier_report_html_add (
      html,
      "<header class=\"cover\">\n<p class=\"eyebrow\">%s</p>\n<h1 dir=\"auto\">%s"
      "</h1>\n<p class=\"dateline\"><time datetime=\"%s\">%s</time></p>\n"
      "<p class=\"totals\">%s</p>\n",
      _ ("Annotated report"), snapshot->title, snapshot->generated, generated, totals);
  add_counts (html, &counts);
  g_string_append (html, "</header>\n");
}

static void
add_contents (GString *html, const DossierReportSnapshot *snapshot)
{
  g_autoptr (GPtrArray) sources = dossier_report_list_sources (snapshot);

  dossier_report_html_add (html, "<nav aria-label=\"%s\">\n<ol>\n", _ ("Contents"));
  if ((snapshot->content & DOSSIER_REPORT_SOURCES) != 0 && sources->len > 0)
    dossier_report_html_add (html, "<li><a href=\"#sources\">%s</a></li>\n", _ ("Sources"));
  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);

      dossier_report_html_add (html, "<li><a href=\"#document-%u\"><bdi>%s</bdi></a></li>\n", i + 1,
                               dossier_entry_get_title (document->entry));
    }
  if ((snapshot->content & DOSSIER_REPORT_COMPARISON) != 0 && snapshot->quantities->len > 0)
    dossier_report_html_add (html, "<li><a href=\"#comparison\">%s</a></li>\n", _ ("Comparison"));
  g_string_append (html, "</ol>\n</nav>\n");
}

static void
add_source (GString *html, DossierSource *source)
{
  char letter = dossier_source_get_reliability (source);
  const char *words = dossier_reliability_get_words (letter);
  GPtrArray *grades = dossier_source_get_grades (source);

  if (words == NULL)
    {
      letter = DOSSIER_RELIABILITY_NOT_JUDGED;
      words = dossier_reliability_get_words (letter);
    }
  dossier_report_html_add (
      html,
      "<tr><th scope=\"row\"><bdi>%s</bdi></th><td><span class=\"badge badge-%c\">%c</span> %s</td><td>",
      dossier_source_get_name (source), g_ascii_tolower (letter), letter, words);
  if (grades->len > 0)
    {
      const DossierGrade *grade = g_ptr_array_index (grades, grades->len - 1);
      g_autofree char *date = dossier_date_text_dup (grade->at);

      dossier_report_html_add (html, "<span class=\"date\">%s</span>", date != NULL ? date : "–");
      if (grade->because != NULL && *grade->because != '\0')
        dossier_report_html_add (html, "<p class=\"because\" dir=\"auto\">%s</p>", grade->because);
    }
  else
    g_string_append (html, "<span class=\"none\">–</span>");
  g_string_append (html, "</td></tr>\n");
}

static void
add_sources (GString *html, const DossierReportSnapshot *snapshot)
{
  g_autoptr (GPtrArray) sources = dossier_report_list_sources (snapshot);

  if ((snapshot->content & DOSSIER_REPORT_SOURCES) == 0 || sources->len == 0)
    return;

  dossier_report_html_add (
      html,
      "<section id=\"sources\" aria-labelledby=\"sources-title\">\n<h2 id=\"sources-title\">%s</h2>\n"
      "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
      "<th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
      _ ("Sources"), _ ("Source"), _ ("Reliability"), _ ("Last graded"));
  for (guint i = 0; i < sources->len; i++)
    add_source (html, g_ptr_array_index (sources, i));
  dossier_report_html_add (
      html, "</tbody>\n</table></div>\n<p class=\"remark\">%s</p>\n</section>\n",
      _ ("The letter grades the source, the digit what it says; the two are judged apart. F and 6 "
         "mean that nobody has judged yet."));
}

/* What a document says of its language, where that is one. */
static void
add_language (GString *html, DossierDocument *document)
{
  const char *language = dossier_document_get_metadata (document, DOSSIER_METADATA_LANGUAGE);

  if (language != NULL
      && g_regex_match_simple ("^[a-z]{2,8}(-[a-z0-9]{1,8})*$", language, G_REGEX_CASELESS, 0))
    dossier_report_html_add (html, " lang=\"%s\"", language);
}

static void
add_claim (GString *html,
           const DossierReportSnapshot *snapshot,
           const DossierReportDocument *document,
           const DossierAnnotationFields *fields)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (fields->verdict);
  g_autofree char *place = dossier_report_dup_place (document->document, fields);
  g_autofree char *credibility = dossier_report_dup_credibility (document, fields);
  const char *state = dossier_report_get_state_words (fields->state);

  dossier_report_html_add (html, "<li class=\"claim %s\">\n<p class=\"verdict\">", info->css_class);
  add_icon (html, fields->verdict);
  dossier_report_html_add (html, " %s</p>\n<div>\n<blockquote dir=\"auto\"", _ (info->label));
  add_language (html, document->document);
  dossier_report_html_add (html, "><mark>%s</mark></blockquote>\n", fields->passage->exact);
  if (state != NULL)
    dossier_report_html_add (html, "<p class=\"state\">%s</p>\n", state);
  if ((snapshot->content & DOSSIER_REPORT_COMMENTS) != 0 && *fields->comment != '\0')
    dossier_report_html_add (html, "<p class=\"comment\" dir=\"auto\">%s</p>\n", fields->comment);
  dossier_report_html_add (html, "<p class=\"facts\"><bdi>%s</bdi>", place);
  if (credibility != NULL)
    dossier_report_html_add (html, " · %s", credibility);
  g_string_append (html, "</p>\n");
  if (fields->tags[0] != NULL)
    {
      dossier_report_html_add (html, "<ul class=\"tags\" aria-label=\"%s\">", _ ("Tags"));
      for (guint i = 0; fields->tags[i] != NULL; i++)
        dossier_report_html_add (html, "<li><bdi>%s</bdi></li>", fields->tags[i]);
      g_string_append (html, "</ul>\n");
    }
  g_string_append (html, "</div>\n</li>\n");
}

static void
add_claims (GString *html,
            const DossierReportSnapshot *snapshot,
            const DossierReportDocument *document)
{
  if (document->annotations->len == 0)
    {
      dossier_report_html_add (html, "<p class=\"remark\">%s</p>\n",
                               _ ("Nothing has been marked in this document."));
      return;
    }

  dossier_report_html_add (html, "<h3>%s</h3>\n<ol class=\"claims\">\n", _ ("Claims"));
  for (guint i = 0; i < document->annotations->len; i++)
    add_claim (html, snapshot, document,
               dossier_annotation_get_fields (g_ptr_array_index (document->annotations, i)));
  g_string_append (html, "</ol>\n");
}

static void
add_key_figure (GString *html, const DossierReportKeyFigure *figure)
{
  g_autofree char *places = dossier_report_dup_places (figure);
  g_autofree char *claimant = dossier_figure_dup_claimant_text (figure->figure);

  dossier_report_html_add (
      html,
      "<tr><th scope=\"row\"><bdi>%s</bdi></th><td class=\"value\"><bdi>%s</bdi></td><td class=\"quote\">"
      "<bdi>%s</bdi>",
      figure->figure->label != NULL ? figure->figure->label : "–", figure->value_text,
      figure->quote);
  if (places != NULL)
    dossier_report_html_add (html, " <span class=\"times\">%s</span>", places);
  if (claimant != NULL)
    dossier_report_html_add (html, " <span class=\"times\"><bdi>%s</bdi></span>", claimant);
  g_string_append (html, "</td><td>");
  dossier_report_html_add_verdict (html, figure->verdict);
  g_string_append (html, "</td></tr>\n");
}

static void
add_key_figures (GString *html,
                 const DossierReportSnapshot *snapshot,
                 const DossierReportDocument *document)
{
  g_autoptr (GPtrArray) figures = dossier_report_list_key_figures (document);

  if ((snapshot->content & DOSSIER_REPORT_FIGURES) == 0 || figures->len == 0)
    return;

  dossier_report_html_add (
      html,
      "<h3>%s</h3>\n<div class=\"wide\"><table class=\"figures\">\n<thead><tr>"
      "<th scope=\"col\">%s</th><th scope=\"col\" class=\"value\">%s</th>"
      "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
      _ ("Key figures"), _ ("Figure"), _ ("Value"), _ ("As it is written"), _ ("Verdict"));
  for (guint i = 0; i < figures->len; i++)
    add_key_figure (html, g_ptr_array_index (figures, i));
  g_string_append (html, "</tbody>\n</table></div>\n");
}

/* What the document is, so that a reader can find and check it. */
static void
add_provenance (GString *html, const DossierEntryFields *fields)
{
  g_autofree char *imported = dossier_date_text_dup (fields->imported);

  g_string_append (html, "<p class=\"provenance\">");
  if (fields->file_name != NULL)
    dossier_report_html_add (html, "<bdi>%s</bdi> · ", fields->file_name);
  if (imported != NULL)
    dossier_report_html_add (html, _ ("captured %s · "), imported);
  dossier_report_html_add (html, "SHA-256 <code>%s</code></p>\n",
                           fields->sha256 != NULL ? fields->sha256 : "–");
}

static void
add_document (GString *html, const DossierReportSnapshot *snapshot, guint i)
{
  const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);
  const DossierEntryFields *fields = dossier_entry_get_fields (document->entry);
  g_autofree char *published = dossier_date_text_dup (fields->published);
  g_autofree char *words = NULL;
  char badge[3];

  dossier_report_html_add (
      html,
      "<section class=\"document\" id=\"document-%u\" aria-labelledby="
      "\"document-%u-title\">\n<h2 id=\"document-%u-title\" dir=\"auto\">%s</h2>\n"
      "<p class=\"byline\">",
      i + 1, i + 1, i + 1, fields->title);
  dossier_report_html_add_badge (html, fields);
  if (fields->source_name != NULL && *fields->source_name != '\0')
    dossier_report_html_add (html, " <bdi class=\"source\">%s</bdi>", fields->source_name);
  if (published != NULL)
    dossier_report_html_add (html, " · <span class=\"date\">%s</span>", published);
  dossier_report_get_badge (fields, badge);
  words = dossier_badge_dup_words (badge[0], (guint) (badge[1] - '0'));
  dossier_report_html_add (html, " <span class=\"grade\">%s</span></p>\n", words);
  add_claims (html, snapshot, document);
  add_key_figures (html, snapshot, document);
  add_provenance (html, fields);
  g_string_append (html, "</section>\n");
}

GBytes *
dossier_report_write_html (const DossierReportSnapshot *snapshot, GError **error)
{
  GString *html = g_string_new (NULL);

  add_head (html, snapshot);
  add_header (html, snapshot);
  add_contents (html, snapshot);
  g_string_append (html, "<main>\n");
  add_sources (html, snapshot);
  for (guint i = 0; i < snapshot->documents->len; i++)
    add_document (html, snapshot, i);
  if ((snapshot->content & DOSSIER_REPORT_COMPARISON) != 0 && snapshot->quantities->len > 0)
    dossier_report_html_add_comparison (html, snapshot);
  g_string_append (html, "</main>\n");
  dossier_report_html_add (html, "<footer><p>%s</p></footer>\n</body>\n</html>\n",
                           _ ("Written by Dossier. Positions count characters of the document’s "
                              "text; quotations stand as they are in it."));

  return g_string_free_to_bytes (html);
}
