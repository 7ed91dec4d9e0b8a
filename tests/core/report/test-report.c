/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reports of a small snapshot in which every string that a document or a person can give is hostile. The
 * golden files show how it is written; the parsers show that nothing of it became markup. */

#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <locale.h>
#include <md4c.h>
#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-report.h"
#include "test-support.h"

/* Markup of every kind, line ends, a right-to-left override, an emoji of several code points, a combining
 * accent, and controls that only a person's note can hold. */
#define MARKUP \
  "<script>alert(\"1\")</script> ]]> --> </style></title> &amp; 'q' <img src=x onerror=alert(1)>"
#define MARKS \
  "**b** _i_ `c` ~~s~~ | a | [l](javascript:alert(1)) ![i](http://example.org/x.png) " \
  "https://example.org www.example.org a@example.org <http://example.org> # = $x$"
#define SIGNS "\342\200\256evil\342\200\254 \360\237\221\251\342\200\215\360\237\222\273 e\314\201"
#define HOSTILE MARKUP " " MARKS " " SIGNS
#define CONTROLS "\033[31m\007\177"

static DossierDocument *
make_document (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE, "de\" onload=\"x");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, 1);
  dossier_document_builder_add_text (builder, HOSTILE, -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder,
                                     "Between 30 and 50 years, said one; 15 years, another.", -1);
  dossier_document_builder_add_line_break (builder);
  dossier_document_builder_add_text (builder, "- no list", -1);
  dossier_document_builder_add_line_break (builder);
  dossier_document_builder_add_text (builder, "2. no list", -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);

  return document;
}

static DossierRange
find (DossierDocument *document, const char *words)
{
  const char *text = dossier_document_get_text (document, NULL);
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return (DossierRange){ (gsize) (at - text), (gsize) (at - text) + strlen (words) };
}

static DossierAnnotation *
make_annotation (DossierDocument *document, guint number, DossierVerdict verdict, const char *words)
{
  DossierAnnotationFields fields = { 0 };
  const char *tags[] = { "a | b", HOSTILE CONTROLS, NULL };

  fields.id = g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
  fields.document_id = g_strdup ("10000000-0000-4000-8000-000000000001");
  fields.passage = dossier_passage_new (document, find (document, words));
  fields.section = g_strdup (HOSTILE);
  fields.state = g_strdup (number == 3 ? "ambiguous" : "same");
  fields.verdict = verdict;
  fields.credibility = number == 1 ? 4 : 0;
  fields.comment = g_strdup (number == 1 ? HOSTILE "\n\n1. one\n" CONTROLS : "");
  fields.tags = g_strdupv ((char **) (number == 1 ? tags : tags + 2));
  fields.created = g_strdup ("2026-03-01T10:00:00Z");
  fields.modified = g_strdup ("2026-03-01T10:05:00Z");

  return dossier_annotation_new (&fields);
}

static DossierEntry *
make_entry (void)
{
  DossierEntryFields fields = { 0 };

  fields.id = g_strdup ("10000000-0000-4000-8000-000000000001");
  fields.title = g_strdup (HOSTILE CONTROLS);
  fields.source_id = g_strdup ("20000000-0000-4000-8000-000000000001");
  fields.source_name = g_strdup (HOSTILE);
  fields.reliability = 'B';
  fields.credibility = 2;
  fields.published = g_strdup ("2026-02-28");
  fields.imported = g_strdup ("2026-03-01T09:00:00Z");
  fields.file_name = g_strdup ("<b>\n.txt");
  fields.format = g_strdup ("text");
  fields.sha256 = g_strdup ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  return dossier_entry_new (&fields);
}

static DossierFigure *
make_figure (DossierDocument *document, const char *words, double value, double value_max)
{
  DossierFigure *figure = g_new0 (DossierFigure, 1);
  DossierRange range = find (document, words);

  figure->start = range.start;
  figure->end = range.end;
  figure->kind = DOSSIER_FIGURE_DURATION;
  figure->modifier = value_max > 0 ? DOSSIER_MODIFIER_RANGE : DOSSIER_MODIFIER_EXACT;
  figure->has_value = TRUE;
  figure->value = value;
  figure->has_value_max = value_max > 0;
  figure->value_max = value_max;
  figure->unit = g_strdup ("year");
  figure->label = g_strdup (HOSTILE);
  figure->key = TRUE;

  return figure;
}

static DossierSource *
make_source (void)
{
  GPtrArray *grades = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_grade_free);
  DossierGrade *grade = g_new0 (DossierGrade, 1);

  grade->reliability = 'B';
  grade->at = g_strdup ("2026-03-01T09:30:00Z");
  grade->because = g_strdup (HOSTILE CONTROLS);
  g_ptr_array_add (grades, grade);

  return dossier_source_new ("20000000-0000-4000-8000-000000000001", HOSTILE, 'B', 1, grades);
}

static DossierQuantity *
make_quantity (GPtrArray *figures, DossierRelation relation)
{
  DossierQuantity *quantity = g_new0 (DossierQuantity, 1);

  quantity->label = g_strdup (HOSTILE);
  quantity->kind = DOSSIER_FIGURE_DURATION;
  quantity->unit = g_strdup ("year");
  quantity->relation = relation;
  quantity->reason = relation == DOSSIER_RELATION_DIFFER ? "rounding" : NULL;
  quantity->members = g_array_new (FALSE, FALSE, sizeof (DossierQuantityMember));
  for (guint i = 0; i < figures->len; i++)
    {
      DossierQuantityMember member = { 0, g_ptr_array_index (figures, i) };

      g_array_append_val (quantity->members, member);
    }

  return quantity;
}

static DossierReportSnapshot *
make_snapshot (DossierReportContent content)
{
  DossierReportSnapshot *snapshot = dossier_report_snapshot_new (HOSTILE CONTROLS,
                                                                 "2026-03-02T08:15:00Z", content);
  g_autoptr (DossierDocument) document = make_document ();
  g_autoptr (DossierEntry) entry = make_entry ();
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray)
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);

  g_ptr_array_add (annotations, make_annotation (document, 1, DOSSIER_VERDICT_DISPUTED, SIGNS));
  g_ptr_array_add (annotations, make_annotation (document, 2, DOSSIER_VERDICT_NONE, MARKS));
  g_ptr_array_add (annotations,
                   make_annotation (document, 3, DOSSIER_VERDICT_UNVERIFIED, "30 and 50 years"));
  g_ptr_array_add (annotations,
                   make_annotation (document, 4, DOSSIER_VERDICT_VERIFIED,
                                    "said one; 15 years, another.\n- no list\n2. no list"));
  g_ptr_array_add (figures, make_figure (document, "Between 30 and 50 years", 30, 50));
  g_ptr_array_add (figures, make_figure (document, "15 years", 15, 0));
  dossier_report_snapshot_add_document (
      snapshot, dossier_report_document_new (entry, document, annotations, figures));
  g_ptr_array_add (snapshot->sources, make_source ());
  g_ptr_array_add (snapshot->quantities, make_quantity (figures, DOSSIER_RELATION_DIFFER));
  g_ptr_array_add (snapshot->quantities, make_quantity (figures, DOSSIER_RELATION_AGREE));

  return snapshot;
}

static char *
write_report (const char *format, DossierReportContent content)
{
  g_autoptr (DossierReportSnapshot) snapshot = make_snapshot (content);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dossier_report_formats_find (format)->write (snapshot, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- HTML --- */

static const char *const elements[] = {
  "html",       "head",  "meta",   "title",      "style",  "body",    "svg",    "symbol",
  "path",       "use",   "header", "h1",         "h2",     "h3",      "h4",     "p",
  "time",       "ul",    "ol",     "li",         "nav",    "a",       "bdi",    "main",
  "div",        "table", "thead",  "tbody",      "tr",     "th",      "td",     "section",
  "span",       "abbr",  "mark",   "blockquote", "code",   "article", "figure", "desc",
  "figcaption", "line",  "text",   "g",          "circle", "rect",    "footer", NULL,
};

static const char *const attributes[] = {
  "lang",        "charset", "http-equiv", "content",
  "name",        "class",   "width",      "height",
  "aria-hidden", "id",      "viewBox",    "viewbox",
  "d",           "href",    "datetime",   "aria-labelledby",
  "aria-label",  "scope",   "colspan",    "title",
  "dir",         "role",    "x",          "y",
  "x1",          "x2",      "y1",         "y2",
  "text-anchor", "cx",      "cy",         "r",
  "rx",          NULL,
};

static void
check_attribute (const xmlAttr *attribute)
{
  const char *name = (const char *) attribute->name;
  const char *value = attribute->children != NULL ? (const char *) attribute->children->content
                                                  : "";

  if (!g_strv_contains (attributes, name))
    g_error ("attribute %s is not one of the template's", name);
  if (g_str_equal (name, "href") && value[0] != '#')
    g_error ("a link leaves the page: %s", value);
  if (g_str_equal (name, "lang"))
    g_assert_cmpstr (value, ==, "en");
}

static void
check_elements (const xmlNode *node, guint *n_elements)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
        g_error ("content became a comment or an instruction");
      if (node->type != XML_ELEMENT_NODE)
        continue;
      (*n_elements)++;
      if (!g_strv_contains (elements, (const char *) node->name))
        g_error ("element %s is not one of the template's", node->name);
      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next)
        check_attribute (attribute);
      check_elements (node->children, n_elements);
    }
}

static htmlDocPtr
parse_html (const char *html)
{
  htmlDocPtr document = htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8",
                                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                            | HTML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

static void
test_html_golden (void)
{
  g_autofree char *html = write_report ("html", DOSSIER_REPORT_ALL);

  test_assert_golden ("report/hostile.html", html, -1);
}

static void
test_html_is_template (void)
{
  g_autofree char *html = write_report ("html", DOSSIER_REPORT_ALL);
  htmlDocPtr document = parse_html (html);
  guint n_elements = 0;

  check_elements (xmlDocGetRootElement (document), &n_elements);
  g_assert_cmpuint (n_elements, >, 150);
  g_assert_nonnull (strstr (html, "default-src 'none'; style-src 'unsafe-inline'"));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "\342\200\256"));
  for (const char *at = html; *at != '\0'; at++)
    g_assert_true ((guchar) *at >= 0x20 || *at == '\n');
  xmlFreeDoc (document);
}

static const xmlNode *
find_element (const xmlNode *node, const char *name)
{
  for (; node != NULL; node = node->next)
    {
      const xmlNode *below = NULL;

      if (node->type == XML_ELEMENT_NODE && g_str_equal (node->name, name))
        return node;
      below = find_element (node->children, name);
      if (below != NULL)
        return below;
    }

  return NULL;
}

/* What is quoted reads as it stands in the document, but for the sign that would turn it around. */
static void
test_html_quotes_exactly (void)
{
  g_autofree char *html = write_report ("html", DOSSIER_REPORT_ALL);
  htmlDocPtr document = parse_html (html);
  const xmlNode *quote = find_element (xmlDocGetRootElement (document), "mark");
  xmlChar *content = xmlNodeGetContent (quote);

  g_assert_cmpstr (
      (char *) content, ==,
      "[U+202E]evil\342\200\254 \360\237\221\251\342\200\215\360\237\222\273 e\314\201");
  xmlFree (content);
  xmlFreeDoc (document);
}

/* --- Markdown --- */

typedef struct
{
  GString *text;
  guint n_headings;
  guint n_tables;
  guint n_quotes;
} Read;

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Read *read = data;

  read->n_headings += type == MD_BLOCK_H;
  read->n_tables += type == MD_BLOCK_TABLE;
  read->n_quotes += type == MD_BLOCK_QUOTE;
  if (type == MD_BLOCK_HTML || type == MD_BLOCK_CODE || type == MD_BLOCK_UL || type == MD_BLOCK_OL
      || type == MD_BLOCK_HR)
    g_error ("content became a block of type %d", type);
  g_string_append_c (read->text, '\n');

  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  return 0;
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  if (type != MD_SPAN_STRONG)
    g_error ("content became a span of type %d", type);
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  return 0;
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Read *read = data;

  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    g_string_append_c (read->text, '\n');
  else if (type == MD_TEXT_NORMAL)
    g_string_append_len (read->text, text, size);
  else
    g_error ("content became a text of type %d: %.*s", type, (int) size, text);

  return 0;
}

static void
test_markdown_golden (void)
{
  g_autofree char *markdown = write_report ("markdown", DOSSIER_REPORT_ALL);

  test_assert_golden ("report/hostile.md", markdown, -1);
}

static Read
read_markdown (const char *markdown)
{
  const MD_PARSER parser = { 0,
                             MD_DIALECT_GITHUB | MD_FLAG_LATEXMATHSPANS | MD_FLAG_WIKILINKS
                                 | MD_FLAG_UNDERLINE,
                             enter_block_cb,
                             leave_block_cb,
                             enter_span_cb,
                             leave_span_cb,
                             text_cb,
                             NULL,
                             NULL };
  Read read = { g_string_new (NULL), 0, 0, 0 };

  g_assert_cmpint (md_parse (markdown, (MD_SIZE) strlen (markdown), &parser, &read), ==, 0);
  return read;
}

static void
test_markdown_is_text (void)
{
  g_autofree char *markdown = write_report ("markdown", DOSSIER_REPORT_ALL);
  Read read = read_markdown (markdown);

  g_assert_cmpuint (read.n_headings, ==, 7);
  g_assert_cmpuint (read.n_tables, ==, 4);
  g_assert_cmpuint (read.n_quotes, ==, 4);
  g_assert_nonnull (strstr (read.text->str, MARKUP " " MARKS " [U+202E]evil"));
  g_assert_nonnull (strstr (read.text->str, "another.\n- no list\n2. no list"));
  g_assert_null (strchr (read.text->str, '\033'));
  g_string_free (read.text, TRUE);
}

/* Signs of Markdown in any order: a title of them is still one heading with just these words. */
static void
test_markdown_random (void)
{
  static const char *const signs[] = { "*",       "**", "_",    "`",     "~~",  "|",  "[",  "](",
                                       ")",       "<",  ">",    "&amp;", "#",   "-",  "+",  "1.",
                                       "2)",      "=",  "---",  "![",    "\\",  "\"", "$",  "^",
                                       ":",       "//", "www.", "a",     "b c", "  ", "\n", "@",
                                       "http://", "{",  "<!--", "}" };

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GString) title = g_string_new ("T");
      g_autoptr (DossierReportSnapshot) snapshot = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *markdown = NULL;
      g_auto (GStrv) expected = NULL;
      g_auto (GStrv) lines = NULL;
      g_auto (GStrv) actual = NULL;
      Read read;

      for (int j = g_test_rand_int_range (1, 12); j > 0; j--)
        g_string_append (title, signs[g_test_rand_int_range (0, G_N_ELEMENTS (signs))]);
      snapshot = dossier_report_snapshot_new (title->str, "2026-03-02", DOSSIER_REPORT_ALL);
      bytes = dossier_report_formats_find ("markdown")->write (snapshot, NULL);
      markdown = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      read = read_markdown (markdown);
      lines = g_strsplit (g_strchug (read.text->str), "\n", 2);
      expected = g_regex_split_simple ("\\s+", g_strstrip (title->str), 0, 0);
      actual = g_regex_split_simple ("\\s+", g_strstrip (lines[0]), 0, 0);
      if (!g_strv_equal ((const char *const *) expected, (const char *const *) actual))
        g_error ("“%s” became “%s”", title->str, lines[0]);
      g_assert_cmpuint (read.n_headings, ==, 1);
      g_string_free (read.text, TRUE);
    }
}

/* --- JSON-LD --- */

static void
test_json_ld_golden (void)
{
  g_autofree char *json = write_report ("json-ld", DOSSIER_REPORT_ALL);

  test_assert_golden ("report/hostile.jsonld", json, -1);
}

static void
check_selectors (JsonArray *selectors, const char *text)
{
  JsonObject *quote = json_array_get_object_element (selectors, 0);
  JsonObject *position = json_array_get_object_element (selectors, 1);
  gint64 start = json_object_get_int_member (position, "start");
  gint64 end = json_object_get_int_member (position, "end");
  g_autofree char *words = g_utf8_substring (text, start, end);

  g_assert_cmpstr (json_object_get_string_member (quote, "type"), ==, "TextQuoteSelector");
  g_assert_cmpstr (json_object_get_string_member (position, "type"), ==, "TextPositionSelector");
  g_assert_cmpstr (json_object_get_string_member (quote, "exact"), ==, words);
}

static void
test_json_ld_counts_code_points (void)
{
  g_autofree char *json = write_report ("json-ld", DOSSIER_REPORT_ALL);
  g_autoptr (DossierDocument) document = make_document ();
  const char *text = dossier_document_get_text (document, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *items;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "@context"), ==,
                   "http://www.w3.org/ns/anno.jsonld");
  items = json_object_get_array_member (json_object_get_object_member (root, "first"), "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 4);
  g_assert_cmpint (json_object_get_int_member (root, "total"), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *target = json_object_get_object_member (item, "target");
      JsonObject *state = json_object_get_object_member (target, "state");

      g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "Annotation");
      g_assert_true (
          g_str_has_prefix (json_object_get_string_member (state, "cached"), "urn:sha256:e3b0c4"));
      check_selectors (json_object_get_array_member (target, "selector"), text);
    }
}

/* --- all --- */

static void
test_formats (void)
{
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);

  g_assert_cmpuint (n_formats, >=, 3);
  for (guint i = 0; i < n_formats; i++)
    {
      g_autofree char *golden = g_strconcat ("report/hostile.", formats[i].extension, NULL);
      g_autofree char *path = test_fixture (golden);

      g_assert_true (dossier_report_formats_find (formats[i].id) == &formats[i]);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        g_error ("format %s has no golden file", formats[i].id);
    }
  g_assert_null (dossier_report_formats_find ("papyrus"));
}

/* What a person switches off is nowhere in the report. */
static void
test_content (void)
{
  static const struct
  {
    const char *format;
    DossierReportContent without;
    const char *words;
  } cases[] = {
    { "html", DOSSIER_REPORT_COMMENTS, "class=\"comment\"" },
    { "html", DOSSIER_REPORT_FIGURES, "Key figures" },
    { "html", DOSSIER_REPORT_COMPARISON, "id=\"comparison\"" },
    { "html", DOSSIER_REPORT_SOURCES, "id=\"sources\"" },
    { "markdown", DOSSIER_REPORT_COMMENTS, "1\\. one" },
    { "markdown", DOSSIER_REPORT_FIGURES, "Key figures" },
    { "markdown", DOSSIER_REPORT_COMPARISON, "Comparison" },
    { "markdown", DOSSIER_REPORT_SOURCES, "Last graded" },
    { "json-ld", DOSSIER_REPORT_COMMENTS, "commenting" },
    { "json-ld", DOSSIER_REPORT_FIGURES, "keyFigures" },
    { "json-ld", DOSSIER_REPORT_COMPARISON, "quantities" },
    { "json-ld", DOSSIER_REPORT_SOURCES, "dossier:sources" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *all = write_report (cases[i].format, DOSSIER_REPORT_ALL);
      g_autofree char *less = write_report (cases[i].format,
                                            DOSSIER_REPORT_ALL & ~cases[i].without);

      g_test_message ("%s without %s", cases[i].format, cases[i].words);
      g_assert_nonnull (strstr (all, cases[i].words));
      g_assert_null (strstr (less, cases[i].words));
    }
}

static void
test_empty (void)
{
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    {
      g_autoptr (DossierReportSnapshot) snapshot = dossier_report_snapshot_new (
          "Nothing", "2026-03-02T08:15:00Z", DOSSIER_REPORT_ALL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      dossier_report_snapshot_compare (snapshot);
      bytes = formats[i].write (snapshot, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
    }
}

/* A report of one document does not tell of everyone the library knows. */
static void
test_other_sources (void)
{
  guint n_formats;
  const DossierReportFormat *formats = dossier_report_formats_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    {
      g_autoptr (DossierReportSnapshot) snapshot = make_snapshot (DOSSIER_REPORT_ALL);
      g_autoptr (GBytes) bytes = NULL;
      GPtrArray *grades = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_grade_free);
      g_autofree char *text = NULL;

      g_ptr_array_add (snapshot->sources,
                       dossier_source_new ("20000000-0000-4000-8000-000000000002",
                                           "Confidential Office", 'A', 1, grades));
      bytes = formats[i].write (snapshot, NULL);
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_null (strstr (text, "Confidential Office"));
    }
}

/* A German decimal comma must not reach coordinates or JSON. */
static void
test_locale (void)
{
  g_autofree char *plain = write_report ("html", DOSSIER_REPORT_ALL);
  g_autofree char *plain_json = write_report ("json-ld", DOSSIER_REPORT_ALL);
  g_autofree char *other = NULL;
  g_autofree char *other_json = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("this system has no German locale");
      return;
    }
  other = write_report ("html", DOSSIER_REPORT_ALL);
  other_json = write_report ("json-ld", DOSSIER_REPORT_ALL);
  setlocale (LC_NUMERIC, "C");
  g_assert_cmpstr (plain, ==, other);
  g_assert_cmpstr (plain_json, ==, other_json);
}

/* Of a document that has pages they are what is cited, as they are labelled. */
static void
test_pages (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierReportSnapshot)
      snapshot = dossier_report_snapshot_new ("Pages", "2026-03-02T08:15:00Z", DOSSIER_REPORT_ALL);
  g_autoptr (DossierEntry) entry = make_entry ();
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray)
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GBytes) markdown = NULL;
  g_autoptr (GBytes) json = NULL;

  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PAGES, "0:iv 8:v");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "On page four and on page five.", -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  g_ptr_array_add (annotations, make_annotation (document, 1, DOSSIER_VERDICT_DISPUTED, "four"));
  g_ptr_array_add (annotations,
                   make_annotation (document, 2, DOSSIER_VERDICT_VERIFIED, "page four"));
  dossier_report_snapshot_add_document (
      snapshot, dossier_report_document_new (entry, document, annotations, figures));
  markdown = dossier_report_formats_find ("markdown")->write (snapshot, NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (markdown, NULL),
                                  (gssize) g_bytes_get_size (markdown), " · page v"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (markdown, NULL),
                                  (gssize) g_bytes_get_size (markdown), " · pages iv–v"));
  json = dossier_report_formats_find ("json-ld")->write (snapshot, NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json),
                                  "\"dossier:page\" : \"iv\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/html/golden", test_html_golden);
  g_test_add_func ("/report/html/is-template", test_html_is_template);
  g_test_add_func ("/report/html/quotes-exactly", test_html_quotes_exactly);
  g_test_add_func ("/report/markdown/golden", test_markdown_golden);
  g_test_add_func ("/report/markdown/is-text", test_markdown_is_text);
  g_test_add_func ("/report/markdown/random", test_markdown_random);
  g_test_add_func ("/report/json-ld/golden", test_json_ld_golden);
  g_test_add_func ("/report/json-ld/counts-code-points", test_json_ld_counts_code_points);
  g_test_add_func ("/report/formats", test_formats);
  g_test_add_func ("/report/content", test_content);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/other-sources", test_other_sources);
  g_test_add_func ("/report/locale", test_locale);
  g_test_add_func ("/report/pages", test_pages);

  return g_test_run ();
}
