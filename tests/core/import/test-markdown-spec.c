/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The examples of the two specifications of Markdown, where they lie beside the project: no word that their HTML
 * shows may be missing from the text. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-importer.h"
#include "test-document.h"
#include "test-strip.h"
#include "test-support.h"

/* The words that the HTML of an example shows; NULL where that takes more than taking tags away. */
static char *
dup_words (const char *html)
{
  static const char *const beyond[] = { "<script", "<style",     "<textarea", "<!", "<?",
                                        "<xmp",    "&lt;title>", "='",        " =" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GString) words = NULL;
  g_autofree char *stripped = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (beyond); i++)
    if (strstr (html, beyond[i]) != NULL)
      return NULL;
  stripped = test_strip (bytes, "html");
  words = g_string_new (stripped);
  g_string_replace (words, "&lt;", "<", 0);
  g_string_replace (words, "&gt;", ">", 0);
  g_string_replace (words, "&quot;", "\"", 0);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
has_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* What a comment is changed with CommonMark 0.31, and md4c with it: two hyphens within no longer undo one. The
 * examples of the elder specification that say otherwise hold where md4c is as old. */
static gboolean
comments_have_hyphens (void)
{
  static const char probe[] = "before <!-- within -- within --> after\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (probe, strlen (probe));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "probe.md", NULL, &error);

  g_assert_no_error (error);
  return strstr (dossier_document_get_text (document, NULL), "within") == NULL;
}

static gboolean
check_example (JsonObject *example)
{
  const char *markdown = json_object_get_string_member (example, "markdown");
  g_autofree char *words = dup_words (json_object_get_string_member (example, "html"));
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (markdown, strlen (markdown));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  /* Names of characters that only HTML 5 knows stay as they were written. */
  if (words == NULL || !has_word (words) || strstr (markdown, "&Dcaron;") != NULL)
    return FALSE;
  if (strstr (markdown, "<!--") != NULL && comments_have_hyphens ())
    return FALSE;
  name = g_strdup_printf ("example %" G_GINT64_FORMAT,
                          json_object_get_int_member (example, "example"));
  document = dossier_import_bytes (bytes, "example.md", NULL, &error);
  g_assert_no_error (error);
  test_document_assert_words (document, name, words);

  return TRUE;
}

static void
test_examples (gconstpointer data)
{
  g_autofree char *path = test_shared_or_skip (data);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *examples;
  guint n_checked = 0;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  examples = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (examples); i++)
    n_checked += check_example (json_array_get_object_element (examples, i));
  g_assert_cmpuint (n_checked, >, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/import/markdown-spec/commonmark", "peers/documents/commonmark_spec.json",
                        test_examples);
  g_test_add_data_func ("/import/markdown-spec/gfm", "peers/documents/gfm_spec.json",
                        test_examples);

  return g_test_run ();
}
