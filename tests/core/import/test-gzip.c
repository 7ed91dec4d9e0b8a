/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that are compressed as a whole: read as what lies in them, or refused in one sentence. */

#include "dossier-error.h"
#include "dossier-gzip.h"
#include "dossier-importer.h"
#include "dossier-limits.h"

#include <string.h>

/* Adds @length bytes as one member. */
static void
pack (GByteArray *packed, const char *bytes, gsize length)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GInputStream)
      plain = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, G_CONVERTER (zlib));
  char buffer[4096];
  gssize got;

  while ((got = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (packed, (const guint8 *) buffer, (guint) got);
  g_assert_cmpint (got, ==, 0);
}

#define PAGE "<!DOCTYPE html><title>Dam</title><p>The dam holds 40 million cubic metres.</p>"

typedef struct
{
  const char *what;
  const char *name;
  const char *members[3];
  const char *behind; /* (nullable) */
  gsize n_behind;
  gssize cut; /* bytes taken away at the end */
  gssize flipped; /* the byte, counted from the end; 0: none */
  const char *text; /* NULL: refused with */
  DossierError code;
  const char *importer;
} Case;

static const Case cases[] = {
  { "page",
    "dam.html.gz",
    { PAGE },
    NULL,
    0,
    0,
    0,
    "The dam holds 40 million cubic metres.",
    0,
    "html" },
  { "no-ending",
    NULL,
    { PAGE },
    NULL,
    0,
    0,
    0,
    "The dam holds 40 million cubic metres.",
    0,
    "html" },
  { "text", "notes.txt.GZ", { "One.", " Two." }, NULL, 0, 0, 0, "One. Two.", 0, "text" },
  { "markdown",
    "a.md.gz",
    { "# Title\n\nWords.\n" },
    NULL,
    0,
    0,
    0,
    "Title\nWords.",
    0,
    "markdown" },
  { "padded", "a.txt.gz", { "One." }, "\0\0\0\0", 4, 0, 0, "One.", 0, "text" },
  { "more-behind", "a.txt.gz", { "One." }, "more", 4, 0, 0, NULL, DOSSIER_ERROR_DAMAGED, NULL },
  { "cut", "a.txt.gz", { "One two three." }, NULL, 0, 3, 0, NULL, DOSSIER_ERROR_DAMAGED, NULL },
  { "cut-second",
    "a.txt.gz",
    { "One.", "Two." },
    NULL,
    0,
    9,
    0,
    NULL,
    DOSSIER_ERROR_DAMAGED,
    NULL },
  { "wrong-sum", "a.txt.gz", { "One two." }, NULL, 0, 0, 6, NULL, DOSSIER_ERROR_DAMAGED, NULL },
  { "wrong-bytes", "a.txt.gz", { "One two." }, NULL, 0, 0, 12, NULL, DOSSIER_ERROR_DAMAGED, NULL },
  { "only-magic", "a.gz", { NULL }, "\037\213\010", 3, 0, 0, NULL, DOSSIER_ERROR_DAMAGED, NULL },
  { "nothing-in-it", "a.txt.gz", { "" }, NULL, 0, 0, 0, NULL, DOSSIER_ERROR_EMPTY, NULL },
};

static GBytes *
make (const Case *test)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (test->members) && test->members[i] != NULL; i++)
    pack (packed, test->members[i], strlen (test->members[i]));
  if (test->behind != NULL)
    g_byte_array_append (packed, (const guint8 *) test->behind, (guint) test->n_behind);
  g_byte_array_set_size (packed, packed->len - (guint) test->cut);
  if (test->flipped > 0)
    packed->data[packed->len - (guint) test->flipped] ^= 0x55;

  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = make (test);
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument)
      document = dossier_import_bytes (bytes, test->name, &importer, &error);

  if (test->text == NULL)
    {
      g_assert_null (document);
      g_assert_error (error, DOSSIER_ERROR, (int) test->code);
      g_assert_nonnull (strstr (error->message, test->name));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, test->text);
  g_assert_cmpstr (importer->id, ==, test->importer);
}

/* A small file that would fill a memory is stopped while it unpacks. */
static void
test_bomb (void)
{
  const gsize n_zeros = 4 * DOSSIER_LIMIT_RATIO_FROM;
  g_autofree char *zeros = g_malloc0 (n_zeros);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  pack (packed, zeros, n_zeros);
  g_assert_cmpuint (packed->len, <, n_zeros / DOSSIER_LIMIT_RATIO);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&packed));
  g_assert_null (dossier_gzip_unpack (bytes, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE);
}

/* A wrapper within a wrapper is taken off once. */
static void
test_twice (void)
{
  g_autoptr (GByteArray) inner = g_byte_array_new ();
  g_autoptr (GByteArray) outer = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  pack (inner, "Words.", 6);
  pack (outer, (const char *) inner->data, inner->len);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&outer));
  g_assert_null (dossier_import_bytes (bytes, "a.txt.gz.gz", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED);
}

static void
test_title (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;

  pack (packed, "Words.", 6);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&packed));
  document = dossier_import_bytes (bytes, "river-levels.txt.gz", NULL, NULL);
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE), ==,
                   "River levels");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/gzip/%s", cases[i].what);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/gzip/bomb", test_bomb);
  g_test_add_func ("/gzip/twice", test_twice);
  g_test_add_func ("/gzip/title", test_title);
  return g_test_run ();
}
