/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Stands in for libFuzzer where that is not at hand: replays every file of a folder, then N mutations of them
 * with fixed seeds. The last line printed before a crash names the seed to run again:
 *
 *   fuzz-import-html FOLDER 500         fuzz-import-html FOLDER 1 SEED
 *
 * With --as-document, the files are imported first, and the documents as they lie in a library are the input. */

#include <stdlib.h>
#include <string.h>

#include "dossier-importer.h"
#include "fuzz.h"

#define MAX_INPUT_BYTES (64 * 1024)

/* Pieces that mean something to one of the parsers. */
static const char *const pieces[] = {
  "<",
  ">",
  "|",
  "\n",
  "\n\n",
  "- ",
  "1. ",
  "|---|---|",
  "**",
  "`",
  "```\n",
  "> ",
  "&amp;",
  "&#x41;",
  "<p>",
  "</p>",
  "<table>",
  "<tr>",
  "<td>",
  "</table>",
  "<!--",
  "-->",
  "<script>",
  "<li>",
  "<ol start=7>",
  "[a](b)",
  "![",
  "](",
  "---\n",
  "# ",
  "\t",
  "    ",
  "“",
  "”",
  "\xC2\xA0",
  "\xE2\x80\x91",
  "\xFF",
  "\xC3",
  "\0",
  "\r",
  "Published: 1 May 2031",
  "Table of Contents\n",
  "<nav>",
  "<pre>",
  "<a href=",
  "\"",
  "'",
  "=",
  "~~",
  "\\",
};

static guint64
read_size (GRand *random, guint64 limit)
{
  return limit == 0 ? 0 : g_rand_int (random) % limit;
}

static void
mutate_once (GByteArray *input, GPtrArray *seeds, GRand *random)
{
  guint at = (guint) read_size (random, input->len + 1);
  guint length = (guint) read_size (random, MIN (64, input->len - at) + 1);
  const char *piece = pieces[read_size (random, G_N_ELEMENTS (pieces))];
  GBytes *other = seeds->pdata[read_size (random, seeds->len)];
  gsize other_size;
  const guint8 *other_data = g_bytes_get_data (other, &other_size);
  guint from = (guint) read_size (random, other_size);
  guint taken = (guint) read_size (random, MIN (256, other_size - from) + 1);
  g_autofree guint8 *tail = g_memdup2 (input->data + at, input->len - at);
  guint tail_length = input->len - at;

  switch (g_rand_int (random) % 6)
    {
    case 0: /* another byte */
      if (tail_length > 0)
        input->data[at] = (guint8) g_rand_int (random);
      return;
    case 1: /* a flipped bit */
      if (tail_length > 0)
        input->data[at] ^= (guint8) (1u << (g_rand_int (random) % 8));
      return;
    case 2: /* a range gone */
      if (length > 0)
        g_byte_array_remove_range (input, at, length);
      return;
    case 3: /* a piece more */
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, (const guint8 *) piece, (guint) MAX (strlen (piece), 1));
      break;
    case 4: /* a range twice */
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, tail, length);
      break;
    default: /* a range of another file */
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, other_data + from, taken);
      break;
    }
  g_byte_array_append (input, tail, tail_length);
}

static void
run_mutation (GPtrArray *seeds, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GByteArray) input = g_byte_array_new ();
  GBytes *base = seeds->pdata[read_size (random, seeds->len)];
  guint n_changes = 1 + (guint) read_size (random, 24);
  gsize size;
  const guint8 *data = g_bytes_get_data (base, &size);

  g_byte_array_append (input, data, (guint) MIN (size, MAX_INPUT_BYTES));
  for (guint i = 0; i < n_changes; i++)
    mutate_once (input, seeds, random);
  LLVMFuzzerTestOneInput (input->data, input->len);
}

/* A file as input: as it is, or the document made of it. NULL where there is none. */
static GBytes *
read_seed (const char *path, gboolean as_document)
{
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, NULL);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (bytes == NULL || !as_document)
    return g_steal_pointer (&bytes);
  document = dossier_import_bytes (bytes, path, NULL, NULL);
  if (document == NULL)
    return NULL;
  variant = g_variant_ref_sink (dossier_document_to_variant (document));
  return g_variant_get_data_as_bytes (variant);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
read_seeds (const char *path, gboolean as_document)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (!g_str_has_suffix (name, ".dump"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      GBytes *seed = read_seed (names->pdata[i], as_document);

      if (seed != NULL)
        g_ptr_array_add (seeds, seed);
    }
  g_assert_cmpuint (seeds->len, >, 0);

  return seeds;
}

int
main (int argc, char *argv[])
{
  gboolean as_document = argc > 1 && strcmp (argv[1], "--as-document") == 0;
  char **arguments = argv + (as_document ? 2 : 1);
  g_autoptr (GPtrArray) seeds = NULL;
  guint n_rounds;
  guint32 first;

  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  g_assert_true (argc - (arguments - argv) >= 2);
  seeds = read_seeds (arguments[0], as_document);
  n_rounds = (guint) g_ascii_strtoull (arguments[1], NULL, 10);
  first = arguments[2] != NULL ? (guint32) g_ascii_strtoull (arguments[2], NULL, 10) : 1;

  for (guint i = 0; i < seeds->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (seeds->pdata[i], &size);

      LLVMFuzzerTestOneInput (data, size);
    }
  for (guint32 seed = first; seed < first + n_rounds; seed++)
    {
      /* The last line before a crash says which round to run again. */
      g_print ("seed %u\n", seed);
      run_mutation (seeds, seed);
    }

  return EXIT_SUCCESS;
}
