/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From bytes to a document: who reads what, what it is called, and bytes that nobody can read. */

#include "dossier-error.h"
#include "dossier-importer.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *importer;
} Sniffed;

static const Sniffed sniffed[] = {
  { "a.txt", "Words.", "text" },
  { NULL, "Words.", "text" },
  { "a.log", "Words.", "text" },
  { "a.md", "Words.", "markdown" },
  { "A.MARKDOWN", "Words.", "markdown" },
  { "a.html", "<p>Words.</p>", "html" },
  { "a.HTM", "<p>Words.", "html" },
  { "a.txt", "<!DOCTYPE html><p>Words.", "html" },
  { NULL, "\n <html><body>Words.", "html" },
  { NULL, "<div><p>Words.</p></div>", "html" },
  { NULL, "# Title\n\n## Part\n\nWords.", "markdown" },
  { NULL, "See [this](https://example.org) and\n[that](https://example.org).", "markdown" },
  { "a.txt", "# Title\n\n## Part\n\nWords.", "text" },
  { "a.txt", "# Title\n\n## Part\n\nWords.\n\n## Other\n\nWords.", "markdown" },
  { "a.txt", "# one\n# two\n# three", "text" },
  { NULL, "- item\n| a | b |\n|---|---|\n| **c** | d |", "text" },
  { NULL, "a < b and </b> too", "text" },
  { "paper.pdf", "Words that are no PDF.", "text" },
};

static void
test_sniff (gconstpointer data)
{
  const Sniffed *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->text, strlen (test->text));
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument)
      document = dossier_import_bytes (bytes, test->name, &importer, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  g_assert_cmpstr (importer->id, ==, test->importer);
}

static void
test_title (void)
{
  static const struct
  {
    const char *name;
    const char *expected;
  } cases[] = {
    { "fifty-year-guarantees.txt", "Fifty year guarantees" },
    { "/some/where/flood_report.final.txt", "Flood report.final" },
    { "żółw.txt", "Żółw" },
    { ".hidden", ".hidden" },
    { "no extension", "No extension" },
    { "---.txt", NULL },
    { NULL, NULL },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Words.", 6);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument)
          document = dossier_import_bytes (bytes, cases[i].name, NULL, NULL);

      g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE), ==,
                       cases[i].expected);
    }
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  DossierError code;
} Refused;

#define SIZE(string) (string), sizeof (string) - 1

static const Refused refused[] = {
  { "empty.txt", SIZE (""), DOSSIER_ERROR_EMPTY },
  { "blank.txt", SIZE (" \n\t\r\n \302\240\n"), DOSSIER_ERROR_EMPTY },
  { "blank.md", SIZE ("\n\n"), DOSSIER_ERROR_EMPTY },
  { "mark.txt", SIZE ("\357\273\277"), DOSSIER_ERROR_EMPTY },
  { "mark16.txt", SIZE ("\377\376"), DOSSIER_ERROR_EMPTY },
  { "rules.md", SIZE ("---\n\n***\n"), DOSSIER_ERROR_EMPTY },
  { "tags.html", SIZE ("<html><body><p></p></body></html>"), DOSSIER_ERROR_EMPTY },
  { "comment.html", SIZE ("<!-- words -->"), DOSSIER_ERROR_EMPTY },
  { "paper.pdf", SIZE ("%PDF-1.4\n1 0 obj"), DOSSIER_ERROR_DAMAGED },
  { "book.docx", SIZE ("PK\003\004\024\0\006\0"), DOSSIER_ERROR_DAMAGED },
  { "book.epub", SIZE ("PK\003\004\024\0\006\0"), DOSSIER_ERROR_DAMAGED },
  { "files.zip", SIZE ("PK\003\004\024\0\006\0"), DOSSIER_ERROR_UNSUPPORTED },
  { "nul.txt", SIZE ("words\0words"), DOSSIER_ERROR_UNSUPPORTED },
  { "noise.txt", SIZE ("\001\002\003\004\005\006\007\010"), DOSSIER_ERROR_UNSUPPORTED },
  { "cyrillic.txt", SIZE ("\317\360\350\342\345\362 \354\350\360"), DOSSIER_ERROR_ENCODING },
};

static void
test_refused (gconstpointer data)
{
  const Refused *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;

  g_assert_null (dossier_import_bytes (bytes, test->name, &importer, &error));
  g_assert_error (error, DOSSIER_ERROR, (int) test->code);
  g_assert_null (importer);
  g_assert_nonnull (strstr (error->message, test->name));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* --- the beginning of a long text --- */

typedef struct
{
  const char *name;
  const char *file_name;
  const char *line;
  guint n_lines;
  const char *end;
  const char *importer; /* NULL: no beginning is told */
} Begun;

static const Begun begun[] = {
  { "text", "a.txt", "The water fell by 40 cm.\n\n", 20000, "", "text" },
  { "markdown", "a.md", "The *water* fell by 40 cm.\n\n", 20000, "", "markdown" },
  { "windows", "a.txt", "The water fell by 40 cm.\r\n\r\n", 20000, "", "text" },
  { "letters", "a.txt", "Der Fluß fiel um 40 cm.\n\n", 20000, "", "text" },
  { "short", "a.txt", "The water fell by 40 cm.\n\n", 2000, "", NULL },
  { "one-paragraph", "a.txt", "The water fell by 40 cm.\n", 20000, "", NULL },
  { "page", "a.html", "<p>The water fell by 40 cm.\n\n", 20000, "", NULL },
  { "other-encoding", "a.txt", "The water fell by 40 cm.\n\n", 20000, "Caf\351.\n", NULL },
};

typedef struct
{
  guint n;
  char *text;
  const DossierImporter *importer;
} Told;

static void
begun_cb (DossierDocument *beginning, const DossierImporter *importer, gpointer data)
{
  Told *told = data;

  told->n++;
  told->text = g_strdup (dossier_document_get_text (beginning, NULL));
  told->importer = importer;
}

static void
test_begun (gconstpointer data)
{
  const Begun *test = data;
  GString *content = g_string_new (NULL);
  Told told = { 0 };
  const DossierImportOptions options = { .begun = begun_cb, .begun_data = &told };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) whole = NULL;
  const DossierImporter *importer = NULL;

  for (guint i = 0; i < test->n_lines; i++)
    g_string_append (content, test->line);
  g_string_append (content, test->end);
  bytes = g_string_free_to_bytes (content);
  whole = dossier_import_bytes_with (bytes, test->file_name, &options, &importer, &error);

  g_assert_no_error (error);
  g_assert_nonnull (whole);
  g_assert_cmpuint (told.n, ==, test->importer != NULL);
  if (test->importer == NULL)
    return;
  g_assert_cmpstr (told.importer->id, ==, test->importer);
  g_assert_true (told.importer == importer);
  g_assert_true (g_str_has_prefix (dossier_document_get_text (whole, NULL), told.text));
  g_assert_cmpuint (strlen (told.text), >, 10000);
  g_free (told.text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sniffed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/sniff/%u", (guint) i);

      g_test_add_data_func (path, &sniffed[i], test_sniff);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/refused/%s", refused[i].name);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/import/title", test_title);
  for (gsize i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/begun/%s", begun[i].name);

      g_test_add_data_func (path, &begun[i], test_begun);
    }

  return g_test_run ();
}
