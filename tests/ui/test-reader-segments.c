/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Cutting documents into what is laid out as one, and sharing width among columns. */

#include <string.h>

#include "dossier-column-widths.h"
#include "dossier-document-builder.h"
#include "dossier-segments.h"

static void
add_paragraph (DossierDocumentBuilder *builder, const char *text)
{
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
}

static void
add_table (DossierDocumentBuilder *builder, guint n_rows)
{
  dossier_document_builder_begin_table (builder, 1);
  for (guint row = 0; row < n_rows; row++)
    {
      dossier_document_builder_begin_row (builder);
      for (guint cell = 0; cell < 3; cell++)
        {
          dossier_document_builder_begin_cell (builder);
          dossier_document_builder_add_text (builder, "Tal Orsha", -1);
          dossier_document_builder_end_cell (builder);
        }
      dossier_document_builder_end_row (builder);
    }
  dossier_document_builder_end_table (builder);
}

static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    gsize limit;
    gsize cut;
  } cases[] = {
    { "short", 10, 5 },
    { "One is here. Two is there now", 20, 13 },
    { "No sentence ends in here now", 22, 20 },
    { "first line\nsecond line is longer", 18, 11 },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 20, 20 },
    { "ääääääääääääääääääää", 21, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (
        dossier_segments_cut (cases[i].text, 0, strlen (cases[i].text), cases[i].limit), ==,
        cases[i].cut);
}

/* A letter under a heap of marks is cut small, between two marks: laying it out costs the square of its length. */
static void
test_heap_of_marks (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  gsize cut;

  for (guint i = 0; i < DOSSIER_SEGMENT_BYTES; i++)
    g_string_append (text, "\xCC\x81");
  cut = dossier_segments_cut (text->str, 0, text->len, DOSSIER_SEGMENT_BYTES);
  g_assert_cmpuint (cut, >, 1);
  g_assert_cmpuint (cut, <, 1024);
  g_assert_cmpuint ((guchar) text->str[cut], ==, 0xCC);
}

/* Every byte belongs to one segment or is the newline between two. */
static void
assert_covers (DossierSegments *segments)
{
  gsize length;
  const char *text = dossier_document_get_text (dossier_segments_get_document (segments), &length);
  gsize position = 0;

  for (guint i = 0; i < dossier_segments_get_n (segments); i++)
    {
      const DossierSegment *segment = dossier_segments_get (segments, i);

      if (position < segment->start)
        g_assert_cmpint (text[position++], ==, '\n');
      g_assert_cmpuint (segment->start, ==, position);
      g_assert_cmpuint (segment->end - segment->start, <=, DOSSIER_SEGMENT_BYTES);
      g_assert_true (g_utf8_validate (text + segment->start, segment->end - segment->start, NULL));
      if (segment->end > segment->start)
        g_assert_cmpuint (dossier_segments_find (segments, segment->end - 1), ==, i);
      g_assert_cmpuint (dossier_segments_find (segments, segment->start), ==, i);
      position = segment->end;
    }
  g_assert_cmpuint (position, ==, length);
}

static void
test_segments (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierSegments) segments = NULL;
  guint n_rows = 0;

  while (long_text->len < 100000)
    g_string_append (long_text, "Wäter fell by 40 centimetres in the past day. ");
  add_paragraph (builder, "A short one.");
  add_paragraph (builder, long_text->str);
  add_table (builder, 100);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_RULE, 0);
  dossier_document_builder_end_block (builder);
  add_paragraph (builder, "The end.");
  document = dossier_document_builder_finish (builder, NULL);
  segments = dossier_segments_new (document);

  assert_covers (segments);
  for (guint i = 0; i < dossier_segments_get_n (segments); i++)
    {
      const DossierSegment *segment = dossier_segments_get (segments, i);
      const DossierBlock *block = dossier_segments_get_block (segments, i);

      g_assert_true (segment->is_first == (segment->start == block->start));
      g_assert_true (segment->is_last == (segment->end == block->end));
      if (block->kind == DOSSIER_BLOCK_TABLE)
        g_assert_cmpuint (segment->first_row, ==, n_rows);
      n_rows += segment->n_rows;
    }
  g_assert_cmpuint (n_rows, ==, 100);
}

/* Characters are counted right, however many bytes they have and wherever they stand. */
static void
test_characters (void)
{
  static const char *const texts[] = {
    "seven b",
    "eight by",
    "äöüßäöüßä",
    "a\342\202\254b\342\202\254c\342\202\254d",
    "x\360\237\230\200y\360\237\230\200\360\237\230\200 and on",
    "e\314\201e\314\201 \330\247\331\204\330\271\330\261\330\250\331\212\330\251 words",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (DossierSegments) segments = NULL;

      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, texts[i], -1);
      dossier_document_builder_end_block (builder);
      document = dossier_document_builder_finish (builder, NULL);
      segments = dossier_segments_new (document);
      g_assert_cmpuint (dossier_segments_get (segments, 0)->n_chars, ==,
                        g_utf8_strlen (texts[i], -1));
    }
}

static void
test_column_widths (void)
{
  DossierColumnNeed needs[3] = { { 0 } };
  double widths[3];

  dossier_column_need_add (&needs[0], "Envoy", 5, 8, 16);
  dossier_column_need_add (&needs[1], "Deputy Secretary of State", 25, 8, 16);
  dossier_column_need_add (&needs[2], "Leads on-the-ground talks and liaises with counterparts", 55,
                           8, 16);
  g_assert_cmpfloat (needs[1].minimum, <, needs[1].natural);

  /* Room for all: everyone takes what it wants. */
  g_assert_true (dossier_column_widths_share (needs, 3, 2000, widths));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (widths[i], ==, needs[i].natural);

  /* Less: all of it is used, no word is torn, longer texts get more. */
  g_assert_true (dossier_column_widths_share (needs, 3, 450, widths));
  g_assert_cmpfloat_with_epsilon (widths[0] + widths[1] + widths[2], 450, 0.01);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (widths[i], >=, needs[i].minimum);
  g_assert_cmpfloat (widths[2], >, widths[1]);

  /* Too little for the words. */
  g_assert_false (dossier_column_widths_share (needs, 3, 150, widths));
}

static double
measure_need (const char *text, double *minimum)
{
  DossierColumnNeed need = { 0 };

  dossier_column_need_add (&need, text, strlen (text), 8, 0);
  *minimum = need.minimum;
  return need.natural;
}

/* Broad letters need more room than thin ones, ideographs most; but those may be put one below the other. */
static void
test_column_letters (void)
{
  double minimum;
  double other;

  g_assert_cmpfloat (measure_need ("56.7%", &minimum), >, measure_need ("56.75", &other));
  g_assert_cmpfloat (minimum, >, other);
  g_assert_cmpfloat (measure_need ("Upper Sarre", &minimum), >,
                     measure_need ("upper sarre", &other));
  g_assert_cmpfloat (measure_need ("二万三千", &minimum), >=, 1.8 * measure_need ("abcd", &other));
  g_assert_cmpfloat (minimum, <, other);
  /* Marks stand above their letter. */
  g_assert_cmpfloat (measure_need ("e\u0301", &minimum), ==, measure_need ("e", &other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/segments/cut", test_cut);
  g_test_add_func ("/reader/segments/heap-of-marks", test_heap_of_marks);
  g_test_add_func ("/reader/segments/segments", test_segments);
  g_test_add_func ("/reader/segments/characters", test_characters);
  g_test_add_func ("/reader/segments/column-widths", test_column_widths);
  g_test_add_func ("/reader/segments/column-letters", test_column_letters);
  return g_test_run ();
}
