/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Broken and hostile input: files cut short at every byte, bytes changed at random (with a fixed seed), and
 * shapes made to cost time. Whatever comes, there is a whole document or an error, and nothing hangs. */

#include <string.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "test-support.h"

static const char *const fixtures[] = { "contents.txt", "hard-wrapped.txt", "report.md",
                                        "article.html", "briefing.docx",    "briefing.epub",
                                        "briefing.fodt" };

static void
check (const guint8 *data, gsize length, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (DossierDocument) copy = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    {
      g_assert_true (error->domain == DOSSIER_ERROR);
      return;
    }
  /* The serialiser checks every offset of the document. */
  variant = g_variant_ref_sink (dossier_document_to_variant (document));
  copy = dossier_document_from_variant (variant, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (copy, NULL), ==,
                   dossier_document_get_text (document, NULL));
  g_assert_true (g_utf8_validate (dossier_document_get_text (copy, NULL), -1, NULL));
}

static void
test_cut (gconstpointer data)
{
  g_autofree char *file = g_build_filename ("import", data, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (file);
  gsize size;
  const guint8 *start = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < size; length++)
    check (start, length, data);
}

static void
test_changed (gconstpointer data)
{
  static const char marks[] = "<>|*_`[]()#-\n &;\"'\\~!=:.0\xC3\xFF";
  g_autofree char *file = g_build_filename ("import", data, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (file);
  g_autoptr (GRand) random = g_rand_new_with_seed (20310304);
  gsize size;
  const guint8 *start = g_bytes_get_data (bytes, &size);

  for (guint round = 0; round < 400; round++)
    {
      g_autofree guint8 *changed = g_memdup2 (start, size);

      for (guint change = 0; change < 1 + round % 20; change++)
        changed[g_rand_int_range (random, 0, (gint32) size)] =
            (guint8) marks[g_rand_int_range (random, 0, sizeof marks - 1)];
      check (changed, size, data);
    }
}

static char *
repeat (const char *before, const char *part, gsize times, const char *after)
{
  g_autoptr (GString) text = g_string_new (before);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, part);
  g_string_append (text, after);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *before;
    const char *part;
    const char *name;
  } shapes[] = {
    { "", "“", "a.txt" },
    { "", "|", "a.txt" },
    { "", "> ", "a.txt" },
    { "", "- x\n", "a.txt" },
    { "", "1. x\n", "a.txt" },
    { "", "1. x\n- y\n", "a.txt" },
    { "", "“x\n", "a.txt" },
    { "", "x,\n", "a.txt" },
    { "Contents\n", "- x\n", "a.txt" },
    { "", "a\tb\n", "a.txt" },
    { "", "\n", "a.txt" },
    { "", "|a|b|\n\n", "a.txt" },
    { "", "** | ", "a.txt" },
    { "", "x y ", "a.txt" },
    { "", "----\n", "a.txt" },
    { "", ">", "a.md" },
    { "", "- ", "a.md" },
    { "", "[", "a.md" },
    { "", "*a ", "a.md" },
    { "", "![[", "a.md" },
    { "", "<", "a.md" },
    { "", "[a](<b", "a.md" },
    { "", "<!--", "a.md" },
    { "", "a|b\n-|-\n", "a.md" },
    { "", "_a __a ", "a.md" },
    { "", "<div>\n", "a.md" },
    { "", "`a``", "a.md" },
    { "a|b\n-|-\n|x", "|", "a.md" },
    { "", "&", "a.md" },
    { "", "[^a]: b\n", "a.md" },
    { "<p>x", "<nav>x", "a.html" },
    { "<p>x", " <a href='y'>\n<br></a>", "a.html" },
    { "<p>", "<a>x", "a.html" },
    { "<p>", "<", "a.html" },
    { "<p>", "&", "a.html" },
    { "<p>", "<!--", "a.html" },
    { "", "<table><tr><td>x", "a.html" },
    { "<p>", "<b><i>x</b></i>", "a.html" },
    { "", "<ul><li>x", "a.html" },
    { "", "<div><main>x", "a.html" },
    { "", "<article>x</article>", "a.html" },
    { "", "<blockquote><footer>x</footer>", "a.html" },
    { "<pre>", "\n", "a.html" },
    { "<p>x<script type='application/ld+json'>", "[", "a.html" },
    { "<p>x", "<p title=\"", "a.html" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *text = repeat (shapes[i].before, shapes[i].part, 4000, "");

      check ((const guint8 *) text, strlen (text), shapes[i].name);
    }
}

/* The parser's time grows with the square of a tag's attributes; words in quotation marks and scripts are none. */
static void
test_attributes (void)
{
  g_autofree char *many = repeat ("<p ", "a=b ", 300, ">Words</p>");
  g_autofree char *script = repeat ("<script>if (i <a) ", "a + b ", 300,
                                    "</script><!-- <p ... --><p>Words</p>");
  g_autofree char *quoted = repeat ("<p title=\"", "a=b ", 300, "\">Words</p>");
  g_autoptr (GBytes) many_bytes = g_bytes_new_static (many, strlen (many));
  g_autoptr (GBytes) script_bytes = g_bytes_new_static (script, strlen (script));
  g_autoptr (GBytes) quoted_bytes = g_bytes_new_static (quoted, strlen (quoted));
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = dossier_import_bytes (quoted_bytes, "a.html", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, "Words");
  g_clear_object (&document);
  document = dossier_import_bytes (script_bytes, "a.html", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, "Words");
  g_assert_null (dossier_import_bytes (many_bytes, "a.html", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
}

/* The words behind deep nesting and behind a long run of text are kept, or the page is refused. */
static void
test_parser_limits (void)
{
  static const struct
  {
    const char *part;
    guint n;
    gboolean taken;
  } cases[] = { { "<div>", 400, TRUE },
                { "<b>", 1000, TRUE },
                { "words ", 2000000, TRUE },
                { "<div>", 3000, FALSE },
                { "<b>", 100000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = repeat ("<p>First</p><p>", cases[i].part, cases[i].n,
                                      "inside</p><p>last");
      g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.html", NULL, &error);

      if (cases[i].taken)
        {
          g_assert_no_error (error);
          g_assert_true (
              g_str_has_suffix (dossier_document_get_text (document, NULL), "inside\nlast"));
        }
      else
        {
          g_assert_null (document);
          g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
        }
    }
}

/* One line of 40 MB, as a log or a minified page may be: shown whole. */
static void
test_long_line (void)
{
  gsize length = 40 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;
  gsize shown = 0;

  memset (text, 'x', length);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  document = dossier_import_bytes (bytes, "long.txt", NULL, &error);
  g_assert_no_error (error);
  dossier_document_get_text (document, &shown);
  g_assert_cmpuint (shown, ==, length);
}

/* More than the reader can show: refused whole, not cut. */
static void
test_beyond_the_limits (void)
{
  static const struct
  {
    const char *name;
    gsize length;
  } cases[] = { { "a.txt", 60 * 1024 * 1024 },
                { "a.html", 33 * 1024 * 1024 },
                { "a.md", 33 * 1024 * 1024 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_malloc (cases[i].length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      memset (text, 'x', cases[i].length);
      bytes = g_bytes_new_take (g_steal_pointer (&text), cases[i].length);
      g_assert_null (dossier_import_bytes (bytes, cases[i].name, NULL, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, cases[i].name));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *cut = g_strdup_printf ("/import/hostile/cut/%s", fixtures[i]);
      g_autofree char *changed = g_strdup_printf ("/import/hostile/changed/%s", fixtures[i]);

      g_test_add_data_func (cut, fixtures[i], test_cut);
      g_test_add_data_func (changed, fixtures[i], test_changed);
    }
  g_test_add_func ("/import/hostile/shapes", test_shapes);
  g_test_add_func ("/import/hostile/attributes", test_attributes);
  g_test_add_func ("/import/hostile/parser-limits", test_parser_limits);
  g_test_add_func ("/import/hostile/long-line", test_long_line);
  g_test_add_func ("/import/hostile/beyond-the-limits", test_beyond_the_limits);

  return g_test_run ();
}
