/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Hostile text: whatever comes, the figures are sorted, apart, on character boundaries and inside
 * their block; and large nonsense is done with at once. */

#include "dossier-document-builder.h"
#include "dossier-figure.h"
#include "test-support.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static DossierDocument *
build_document (const char *text, gssize length)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text, length);
  dossier_document_builder_end_block (builder);
  return dossier_document_builder_finish (builder, NULL);
}

static void
assert_sound (DossierDocument *document, GPtrArray *figures)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  gsize end = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      g_assert_cmpuint (figure->start, >=, end);
      g_assert_cmpuint (figure->end, >, figure->start);
      g_assert_cmpuint (figure->end, <=, length);
      g_assert_true ((text[figure->start] & 0xC0) != 0x80);
      g_assert_true (figure->end == length || (text[figure->end] & 0xC0) != 0x80);
      g_assert_false (g_ascii_isspace (text[figure->start]));
      g_assert_false (g_ascii_isspace (text[figure->end - 1]));
      g_assert_true (isfinite (figure->value) && isfinite (figure->value_max));
      g_assert_true (figure->kind != DOSSIER_FIGURE_DATE || !figure->has_value
                     || (figure->date != NULL && g_ascii_isdigit (figure->date[0])));
      g_assert_true (figure->has_value || !figure->has_value_max);
      g_assert_true (figure->label == NULL || g_utf8_validate (figure->label, -1, NULL));
      g_assert_true (figure->score >= 0 && figure->score <= 1);
      end = figure->end;
    }
}

static guint
extract (const char *text, gssize length)
{
  g_autoptr (DossierDocument) document = build_document (text, length);
  g_autoptr (GPtrArray) figures = NULL;

  if (document == NULL)
    return 0;
  figures = dossier_figures_extract (document, "2025-06-15");
  assert_sound (document, figures);
  return figures->len;
}

/* A great deal of the same thing: anything that looks back further than it must never comes to an
 * end. */
static void
test_repeated (void)
{
  static const char *const parts[] = {
    "1",        "1,",
    "1.",       "1 ",
    "1-",       "1/",
    "1:",       "$",
    "between ", "between 1 and ",
    "about ",   "half a ",
    "forty-",   "one hundred ",
    "million ", "no earlier than ",
    "January ", "12 January 2025 ",
    "the of ",  "( ",
    "\"",       "a@",
    "it it ",   "\342\200\221",
    "\302\275", "e\314\201",
    "5% and ",  ", ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      g_test_message ("%s", parts[i]);
      while (text->len < (i == 1 ? 1024 * 1024 : 16 * 1024))
        g_string_append (text, parts[i]);
      extract (text->str, (gssize) text->len);
    }
}

static void
test_digits (void)
{
  g_autofree char *digits = g_strnfill (1024 * 1024 + 7, '7');

  g_assert_cmpuint (extract (digits, -1), ==, 0);
}

static void
test_prefixes (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("figures/cases.txt");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < MIN (size, 1500); length++)
    extract (data, (gssize) length);
}

/* A paragraph may begin in the middle of a sentence: long ones are read in stretches. */
static void
test_beginnings (void)
{
  static const char *const texts[] = {
    "and was out for 36 hours, it said.",
    "but reached 36 hours",
    "and fell by 3% and rose by 4%",
    "it rose to 5%",
    "that said 5% left",
    "(anticipated 2026)",
    ": 5 people",
    "; and was at 3 km",
    "them to 12 people",
  };
  g_autoptr (GBytes) bytes = test_fixture_bytes ("figures/cases.txt");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    extract (texts[i], -1);
  for (gsize i = 1; i + 120 < size; i++)
    if (data[i - 1] == ' ' && (data[i] & 0xC0) != 0x80)
      extract (data + i, 120);
}

/* Every figure of a fixture also where its bytes are shuffled into nonsense. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("figures/cases.txt");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *copy = g_malloc (size);

  for (guint round = 0; round < 60; round++)
    {
      memcpy (copy, data, size);
      for (guint i = 0; i < 400; i++)
        copy[g_rand_int_range (random, 0, (gint32) size)] = (char) g_rand_int_range (random, 1,
                                                                                     256);
      extract (copy, (gssize) size);
    }
}

/* No figure depends on the locale of whoever runs the program. */
static void
test_locale (void)
{
  static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "tr_TR.UTF-8", "C" };
  static const char text[] = "Prices rose 3.5% to 1,200.5 euros in INDIA by 12 June 2025.";
  g_autofree char *kept = g_strdup (setlocale (LC_ALL, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GPtrArray) figures = NULL;
      const DossierFigure *money;

      if (setlocale (LC_ALL, names[i]) == NULL)
        continue;
      document = build_document (text, -1);
      figures = dossier_figures_extract (document, NULL);
      g_assert_cmpuint (figures->len, ==, 3);
      money = g_ptr_array_index (figures, 1);
      g_assert_cmpfloat (((const DossierFigure *) g_ptr_array_index (figures, 0))->value, ==, 3.5);
      g_assert_cmpfloat (money->value, ==, 1200.5);
      g_assert_cmpstr (((const DossierFigure *) g_ptr_array_index (figures, 2))->date, ==,
                       "2025-06-12");
    }
  setlocale (LC_ALL, kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures-hostile/repeated", test_repeated);
  g_test_add_func ("/figures-hostile/digits", test_digits);
  g_test_add_func ("/figures-hostile/prefixes", test_prefixes);
  g_test_add_func ("/figures-hostile/beginnings", test_beginnings);
  g_test_add_func ("/figures-hostile/mutations", test_mutations);
  g_test_add_func ("/figures-hostile/locale", test_locale);
  return g_test_run ();
}
