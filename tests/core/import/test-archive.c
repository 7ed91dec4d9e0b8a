/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Archives that mean harm, or were broken: each gives one clear error, nothing is unpacked, and names that point
 * outside find nothing. And what the formats in archives hold beyond what word processors write every day. */

#include "dossier-archive.h"

#include <string.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-limits.h"
#include "test-archive.h"
#include "test-document.h"

#define WORD "<w:document xmlns:w=\"w\" xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:r=\"r\"><w:body>"
#define WORD_END "</w:body></w:document>"
#define ODF \
  "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body>"
#define ODF_END "</office:body></office:document-content>"
#define CONTAINER "<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>"
#define PACKAGE \
  "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref " \
  "idref=\"a\"/></spine></package>"

static void
test_resolve (void)
{
  static const struct
  {
    const char *base;
    const char *address;
    const char *expected;
  } cases[] = {
    { NULL, "a.xml", "a.xml" },
    { "EPUB/p.opf", "text/a.xhtml", "EPUB/text/a.xhtml" },
    { "EPUB/p.opf", "../a.xhtml#part", "a.xhtml" },
    { "EPUB/p.opf", "./a%20b.xhtml?x=1", "EPUB/a b.xhtml" },
    { "EPUB/p.opf", "/a.xhtml", "a.xhtml" },
    { "EPUB/p.opf", "../../a.xhtml", NULL },
    { "EPUB/p.opf", "..%2f..%2fetc/passwd", NULL },
    { "EPUB/p.opf", "%2e%2e/%2e%2e/etc/passwd", NULL },
    { "EPUB/p.opf", "%252e%252e/a", "EPUB/%2e%2e/a" },
    { "EPUB/p.opf", "..\\a.xhtml", NULL },
    { NULL, "https://example.org/a.xhtml", NULL },
    { NULL, "file:///etc/passwd", NULL },
    { NULL, "C:/a", NULL },
    { NULL, "a%00b", NULL },
    { NULL, "a%FFb", NULL },
    { NULL, "", NULL },
    { NULL, "..", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dossier_archive_resolve (cases[i].base, cases[i].address);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

static void
test_names (void)
{
  static const char *const xml[] = { "xml", NULL };
  static const TestMember members[] = {
    { "../outside.xml", "x", -1 },    { "/etc/passwd.xml", "x", -1 },
    { "a/../../b.xml", "x", -1 },     { "good/\xC5\xBC\xC3\xB3\xC5\x82w.xml", "x", -1 },
    { "good/./a.xml", "first", -1 },  { "good/a.xml", "second", -1 },
    { "good/sub/../b.xml", "x", -1 }, { "picture.png", "x", -1 },
  };
  g_autoptr (GBytes) bytes = test_archive_new (members, G_N_ELEMENTS (members));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierArchive) archive = dossier_archive_new (bytes, xml, &error);
  GBytes *found;

  g_assert_no_error (error);
  found = dossier_archive_get (archive, "good/a.xml");
  g_assert_nonnull (found);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), "first", 5);
  g_assert_true (dossier_archive_has (archive, "good/b.xml"));
  g_assert_true (dossier_archive_has (archive, "picture.png"));
  g_assert_null (dossier_archive_get (archive, "picture.png"));
  g_assert_false (dossier_archive_has (archive, "../outside.xml"));
  g_assert_false (dossier_archive_has (archive, "outside.xml"));
  g_assert_false (dossier_archive_has (archive, "etc/passwd.xml"));
  g_assert_false (dossier_archive_has (archive, "b.xml"));
  g_assert_nonnull (dossier_archive_get (archive, "good/\xC5\xBC\xC3\xB3\xC5\x82w.xml"));
}

typedef struct
{
  const char *what;
  const char *name;
  TestMember members[4];
  const char *expected; /* the text; NULL: refused with */
  DossierError code;
} Case;

static const Case cases[] = {
  { "word-changes",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
             "<w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p>" WORD_END,
        -1 } },
    "Kept new",
    0 },
  { "word-hidden",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r>"
             "</w:p>" WORD_END,
        -1 } },
    "seen",
    0 },
  { "word-field",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDETEXT "
        "\"/etc/passwd\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        "<w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>" WORD_END,
        -1 } },
    "result",
    0 },
  { "word-alternatives",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<w:p><w:r><w:t>out</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>"
        "<w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
        "<w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>" WORD_END,
        -1 } },
    "out\nbox",
    0 },
  { "word-sign",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>x </w:t><w:sym w:font=\"Symbol\" w:char=\"F0A3\"/><w:t> 4 </w:t>"
             "<w:sym w:font=\"Nobody\" w:char=\"F0A3\"/></w:r></w:p>" WORD_END,
        -1 } },
    "x \u2264 4 \uFFFD",
    0 },
  { "word-note-behind-number",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>In 2024</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" WORD_END,
        -1 },
      { "word/_rels/document.xml.rels",
        "<Relationships><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>",
        -1 },
      { "word/footnotes.xml",
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>Note.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>",
        -1 } },
    "In 2024[1]\n[1] Note.",
    0 },
  { "word-columns",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>wide</w:t>"
        "</w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>last</w:t></w:r></w:p></w:tc></w:tr><w:tr>"
        "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr><w:tc><w:p><w:r><w:t>late</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl>" WORD_END,
        -1 } },
    "wide\t\tlast\n\t\tlate",
    0 },
  { "word-block-alternatives",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>new</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>old</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>" WORD_END,
        -1 } },
    "new",
    0 },
  { "word-form",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>Colour: </w:t><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList>"
             "<w:result w:val=\"1\"/><w:listEntry w:val=\"red\"/><w:listEntry w:val=\"green\"/>"
             "</w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText><w:fldChar "
             "w:fldCharType=\"end\"/><w:t>, </w:t><w:fldChar w:fldCharType=\"begin\"><w:ffData>"
             "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar>"
             "<w:fldChar w:fldCharType=\"end\"/><w:t> bright</w:t></w:r></w:p>" WORD_END,
        -1 } },
    "Colour: green, ☒ bright",
    0 },
  { "word-ruby",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>orlen</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ORL</w:t>"
        "</w:r></w:rubyBase></w:ruby></w:r></w:p>" WORD_END,
        -1 } },
    "ORL(orlen)",
    0 },
  { "word-drawings",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>a</w:t><w:drawing><chart r:id=\"r1\"/><txBody><p><r><t>shape"
             "</t></r></p></txBody></w:drawing><w:drawing><relIds r:dm=\"r2\"/></w:drawing>"
             "<w:pict><textpath string=\"DRAFT\"/></w:pict></w:r></w:p>" WORD_END,
        -1 },
      { "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"x/chart\" Target=\"c.xml\"/><Relationship "
        "Id=\"r2\" Type=\"x/diagramData\" Target=\"d.xml\"/></Relationships>",
        -1 },
      { "word/c.xml",
        "<chart><title><rich><p><r><t>Water</t></r></p></rich></title><v>5</v></chart>", -1 },
      { "word/d.xml", "<pt><t><p><r><t>Step</t></r></p></t></pt>", -1 } },
    "aDRAFT\nshape\nWater\nStep",
    0 },
  { "word-formulas",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><m:oMathPara><m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath><m:oMath><m:r><m:t>b=2"
             "</m:t></m:r></m:oMath></m:oMathPara></w:p>" WORD_END,
        -1 } },
    "a=1\nb=2",
    0 },
  { "word-damaged-notes",
    "a.docx",
    { { "word/document.xml",
        WORD "<w:p><w:r><w:t>Seen</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" WORD_END,
        -1 },
      { "word/_rels/document.xml.rels",
        "<Relationships><Relationship Type=\"x/footnotes\" Target=\"notes.xml\"/></Relationships>",
        -1 },
      { "word/notes.xml", "<w:footnotes><w:footnote>", -1 } },
    NULL,
    DOSSIER_ERROR_DAMAGED },
  { "word-entities",
    "a.docx",
    { { "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" WORD
        "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>" WORD_END,
        -1 } },
    NULL,
    DOSSIER_ERROR_DAMAGED },
  { "word-foreign-entity",
    "a.docx",
    { { "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" WORD
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" WORD_END,
        -1 } },
    NULL,
    DOSSIER_ERROR_DAMAGED },
  { "word-table-from-right",
    "a.docx",
    { { "word/document.xml",
        WORD
        "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>עיר</w:t></w:r>"
        "</w:p></w:tc><w:tc><w:p><w:r><w:t>310</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" WORD_END,
        -1 } },
    "עיר\t310",
    0 },
  { "word-nothing", "a.docx", { { "word/other.xml", "<a/>", -1 } }, NULL, DOSSIER_ERROR_DAMAGED },
  { "word-blank",
    "a.docx",
    { { "word/document.xml", WORD "<w:p/>" WORD_END, -1 } },
    NULL,
    DOSSIER_ERROR_EMPTY },
  { "odf-changes",
    "a.odt",
    { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
      { "content.xml",
        ODF "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>Kept<text:s "
            "text:c=\"3\"/>new</text:p>" ODF_END,
        -1 } },
    "Kept new",
    0 },
  { "odf-hidden",
    "a.odt",
    { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
      { "content.xml",
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\"><o:styles><t:style t:name=\"H\" "
        "t:family=\"text\"><t:text-properties t:display=\"none\"/></t:style></o:styles><o:body>"
        "<t:section t:display=\"none\"><t:p>one</t:p></t:section><t:section><t:p>Seen <t:span "
        "t:style-name=\"H\">two</t:span><t:hidden-text t:is-hidden=\"true\">three</t:hidden-text>"
        "<t:hidden-text t:is-hidden=\"false\">here</t:hidden-text></t:p></t:section></o:body>"
        "</o:document-content>",
        -1 } },
    "Seen here",
    0 },
  { "odf-shapes",
    "a.odt",
    { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
      { "content.xml",
        ODF
        "<text:h><text:number>1.</text:number>Head</text:h><text:p>a <text:ruby><text:ruby-base>ORL"
        "</text:ruby-base><text:ruby-text>orlen</text:ruby-text></text:ruby><text:line><text:p>b"
        "</text:p></text:line><text:ellipse><text:p>c</text:p></text:ellipse></text:p>" ODF_END,
        -1 } },
    "1. Head\na ORL(orlen)\nb\nc",
    0 },
  { "odf-repeated-cells",
    "a.odt",
    { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
      { "content.xml",
        ODF "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"2\">"
            "<text:p>1</text:p></table:table-cell><table:table-cell "
            "table:number-columns-repeated=\"900\"/></table:table-row></table:table>" ODF_END,
        -1 } },
    "1\t1",
    0 },
  { "odf-password",
    "a.odt",
    { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
      { "META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        -1 },
      { "content.xml", "noise", -1 } },
    NULL,
    DOSSIER_ERROR_UNSUPPORTED },
  { "book-repeats",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/container.xml", CONTAINER, -1 },
      { "p.opf",
        "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref idref=\"a\"/>"
        "<itemref idref=\"a\"/></spine></package>",
        -1 },
      { "a.xhtml", "<html><body><p>Refrain &hellip;</p><script>x</script></body></html>", -1 } },
    "Refrain …\nRefrain …",
    0 },
  { "book-characters",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/container.xml", CONTAINER, -1 },
      { "p.opf", PACKAGE, -1 },
      { "a.xhtml",
        "<html><body><p>1&#150;2 &#x93;a&#148; &#8211; &NotEqual; &lbrack; &bne; &LT;</p>"
        "<p><![CDATA[&#150;]]> &#150; <![CDATA[&#151;]]></p></body></html>",
        -1 } },
    "1–2 “a” – ≠ [ =\u20E5 <\n&#150; – &#151;",
    0 },
  { "book-drawing",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/container.xml", CONTAINER, -1 },
      { "p.opf",
        "<package><manifest><item id=\"a\" href=\"a.svg\"/></manifest><spine><itemref idref=\"a\"/>"
        "</spine></package>",
        -1 },
      { "a.svg", "<svg><title>no</title><text>Up <tspan>here</tspan></text><text>Down</text></svg>",
        -1 } },
    "Up here\nDown",
    0 },
  { "book-outside",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path=\"../../../etc/passwd\"/></rootfiles></container>",
        -1 } },
    NULL,
    DOSSIER_ERROR_DAMAGED },
  { "book-without-part",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/container.xml", CONTAINER, -1 },
      { "p.opf", PACKAGE, -1 } },
    NULL,
    DOSSIER_ERROR_DAMAGED },
  { "book-locked",
    "a.epub",
    { { "mimetype", "application/epub+zip", -1 },
      { "META-INF/encryption.xml",
        "<encryption><EncryptedData><CipherData><CipherReference URI=\"a.xhtml\"/></CipherData>"
        "</EncryptedData></encryption>",
        -1 },
      { "a.xhtml", "noise", -1 } },
    NULL,
    DOSSIER_ERROR_UNSUPPORTED },
};

static GBytes *
pack (const TestMember *members, gsize limit)
{
  gsize n_members = 0;

  while (n_members < limit && members[n_members].name != NULL)
    n_members++;

  return test_archive_new (members, n_members);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = pack (test->members, G_N_ELEMENTS (test->members));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, test->name, NULL, &error);

  if (test->expected == NULL)
    {
      g_assert_null (document);
      g_assert_error (error, DOSSIER_ERROR, (int) test->code);
      g_assert_nonnull (strstr (error->message, test->name));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, test->expected);
}

static void
assert_refused (GBytes *bytes, const char *name, DossierError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_import_bytes (bytes, name, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, (int) code);
}

static void
test_bombs (void)
{
  g_autoptr (GBytes)
      member = test_archive_bomb ("word/document.xml", DOSSIER_LIMIT_MEMBER_BYTES + 1);
  g_autoptr (GBytes) ratio = test_archive_bomb ("word/document.xml", 8 * 1024 * 1024);

  assert_refused (member, "a.docx", DOSSIER_ERROR_TOO_LARGE);
  g_assert_cmpuint (g_bytes_get_size (ratio), <, 8 * 1024 * 1024 / DOSSIER_LIMIT_RATIO);
  assert_refused (ratio, "a.docx", DOSSIER_ERROR_TOO_LARGE);
}

static void
test_many_members (void)
{
  g_autofree TestMember *members = g_new0 (TestMember, DOSSIER_LIMIT_ARCHIVE_MEMBERS + 1);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i <= DOSSIER_LIMIT_ARCHIVE_MEMBERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("word/%u", i);

      members[i] = (TestMember){ g_string_chunk_insert (names, name), "x", 1 };
    }
  bytes = test_archive_new (members, DOSSIER_LIMIT_ARCHIVE_MEMBERS + 1);
  assert_refused (bytes, "a.docx", DOSSIER_ERROR_TOO_LARGE);
}

/* (transfer full): @n_times @before_number, a number and @after_number between a text's beginning and its end. */
static GBytes *
pack_repeated (const char *before,
               const char *before_number,
               const char *after_number,
               guint n_times,
               const char *after)
{
  g_autoptr (GString) text = g_string_new (before);
  TestMember member = { "word/document.xml", NULL, -1 };

  for (guint i = 0; i < n_times; i++)
    g_string_append_printf (text, "%s%u%s", before_number, i, after_number);
  g_string_append (text, after);
  member.content = text->str;

  return test_archive_new (&member, 1);
}

static void
test_shapes (void)
{
  g_autoptr (GBytes) deep = pack_repeated ("<w:document>", "<w:p a='", "'>", 5000, "");
  g_autoptr (GBytes) wide = pack_repeated ("<w:document ", "a", "='' ", 50000, "/>");

  assert_refused (deep, "a.docx", DOSSIER_ERROR_DAMAGED);
  assert_refused (wide, "a.docx", DOSSIER_ERROR_DAMAGED);
}

/* A nest of tables, each cell of which says to be five hundred. */
static void
test_multiplied_cells (void)
{
  g_autoptr (GString) text = g_string_new (ODF);
  TestMember members[] = { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
                           { "content.xml", NULL, -1 } };
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "<table:table><table:table-row><table:table-cell "
                           "table:number-columns-repeated=\"500\">");
  g_string_append (text, "<text:p>x</text:p>");
  for (guint i = 0; i < 20; i++)
    g_string_append (text, "</table:table-cell></table:table-row></table:table>");
  g_string_append (text, ODF_END);
  members[1].content = text->str;
  bytes = test_archive_new (members, G_N_ELEMENTS (members));
  assert_refused (bytes, "a.odt", DOSSIER_ERROR_TOO_LARGE);
}

/* Found by the fuzzer: a file of no bytes has no place in memory either. */
static void
test_nothing (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  g_assert_false (dossier_archive_is_zip (nothing));
  g_assert_false (dossier_archive_lists (nothing, "word/"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/archive/nothing", test_nothing);
  g_test_add_func ("/archive/resolve", test_resolve);
  g_test_add_func ("/archive/names", test_names);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/archive/case/%s", cases[i].what);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/archive/bombs", test_bombs);
  g_test_add_func ("/archive/many-members", test_many_members);
  g_test_add_func ("/archive/shapes", test_shapes);
  g_test_add_func ("/archive/multiplied-cells", test_multiplied_cells);

  return g_test_run ();
}
