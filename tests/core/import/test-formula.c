/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Formulas of pages and of word-processor files as lines of text: no two numbers of one run together. */

#include <string.h>

#include "dossier-importer.h"
#include "test-archive.h"

/* MathML */
static const struct
{
  const char *markup;
  const char *expected;
} page_cases[] = {
  { "<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2" },
  { "<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>", "(a + 1)/2" },
  { "<mfrac linethickness='0'><mn>5</mn><mn>2</mn></mfrac>", "5 2" },
  { "<mn>3</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>", "3 × 10⁻⁶" },
  { "<msup><mi>x</mi><mi>n</mi></msup>", "xn" },
  { "<msub><mi>log</mi><mn>10</mn></msub><mn>5</mn>", "log₁₀5" },
  { "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x₁²" },
  { "<msqrt><mn>2</mn></msqrt> <msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√2√(x + 1)" },
  { "<mroot><mn>8</mn><mn>3</mn></mroot>", "³√8" },
  { "<munderover><mo>∑</mo><mn>1</mn><mn>9</mn></munderover><mi>x</mi>", "∑₁⁹x" },
  { "<mover accent='true'><mi>v</mi><mo>→</mo></mover>", "v→" },
  { "<mover><mi>a</mi><mn>3</mn></mover>", "a³" },
  { "<mfenced><mi>a</mi><mn>2</mn></mfenced>", "(a, 2)" },
  { "<mo>-</mo><mn>5</mn><mo>&lt;</mo><mn>3</mn>", "-5 < 3" },
  { "<mi>sin</mi><mi>x</mi> <mi>cos</mi><mo>&#x2061;</mo><mi>x</mi>", "sin xcos x" },
  { "<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>", "2x" },
  { "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr>"
    "</mtable>",
    "1 2; 3" },
  { "<semantics><mi>x</mi><annotation encoding='application/x-tex'>\\frac 1 2</annotation></semantics>",
    "x" },
  { "<mtext> litres </mtext><mphantom><mn>7</mn></mphantom>", "litres" },
};

/* Office Open XML */
static const struct
{
  const char *markup;
  const char *expected;
} word_cases[] = {
  { "<m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
    "1/2" },
  { "<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num><m:r><m:t>5</m:t></m:r></m:num><m:den><m:r>"
    "<m:t>2</m:t></m:r></m:den></m:f>",
    "5 2" },
  { "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>-6</m:t></m:r></m:sup></m:sSup>",
    "10⁻⁶" },
  { "<m:sPre><m:sub><m:r><m:t>6</m:t></m:r></m:sub><m:sup><m:r><m:t>14</m:t></m:r></m:sup><m:e><m:r>"
    "<m:t>C</m:t></m:r></m:e></m:sPre>",
    "₆¹⁴C" },
  { "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e><m:r><m:t>x+1</m:t></m:r></m:e>"
    "</m:rad>",
    "√(x+1)" },
  { "<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e><m:r><m:t>1</m:t></m:r></m:e>"
    "<m:e><m:r><m:t>2</m:t></m:r></m:e></m:d>",
    "[1|2" },
  { "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>1</m:t></m:r></m:sub><m:sup>"
    "<m:r><m:t>9</m:t></m:r></m:sup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary>",
    "∑₁⁹ x" },
  { "<m:func><m:fName><m:r><m:t>log</m:t></m:r></m:fName><m:e><m:r><m:t>5</m:t></m:r></m:e></m:func>",
    "log 5" },
  { "<m:acc><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc>", "x\u0302" },
  { "<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e></m:mr><m:mr>"
    "<m:e><m:r><m:t>3</m:t></m:r></m:e></m:mr></m:m>",
    "1 2; 3" },
};

static void
assert_text (GBytes *bytes, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);
  g_autofree char *whole = g_strconcat ("a ", expected, " b", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, whole);
}

static void
test_page (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *page = g_strconcat ("<p>a <math>", page_cases[i].markup, "</math> b</p>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));

  assert_text (bytes, "a.html", page_cases[i].expected);
}

static void
test_word (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *text = g_strconcat (
      "<w:document xmlns:w='w' xmlns:m='m'><w:body><w:p><w:r><w:t>a </w:t></w:r><m:oMath>",
      word_cases[i].markup, "</m:oMath><w:r><w:t> b</w:t></w:r></w:p></w:body></w:document>", NULL);
  TestMember member = { "word/document.xml", text, -1 };
  g_autoptr (GBytes) bytes = test_archive_new (&member, 1);

  assert_text (bytes, "a.docx", word_cases[i].expected);
}

/* An object of its own in the archive, and the words that stand for it are not those of its author. */
static void
test_office (void)
{
  static const TestMember members[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
    { "content.xml",
      "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:d='d' xmlns:x='x'><o:body><t:p>a "
      "<d:frame><d:object x:href='./Object 1'/><d:desc>formula</d:desc></d:frame> b</t:p></o:body>"
      "</o:document-content>",
      -1 },
    { "Object 1/content.xml", "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", -1 },
  };
  g_autoptr (GBytes) bytes = test_archive_new (members, G_N_ELEMENTS (members));

  assert_text (bytes, "a.odt", "1/2");
}

/* A formula that is nested beyond all reason loses no sign. */
static void
test_deep (void)
{
  g_autoptr (GString) page = g_string_new ("<p>a <math>");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (page, "<mrow>");
  g_string_append (page, "<mn>1</mn><mn>2</mn>");
  for (guint i = 0; i < 200; i++)
    g_string_append (page, "</mrow>");
  g_string_append (page, "</math> b</p>");
  bytes = g_bytes_new (page->str, page->len);
  assert_text (bytes, "a.html", "1 2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (page_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/formula/page/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_page);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/formula/word/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_word);
    }
  g_test_add_func ("/formula/office", test_office);
  g_test_add_func ("/formula/deep", test_deep);

  return g_test_run ();
}
