/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From offsets to places and back, for every letter, and the way through highlights that lie over each other. */

#include <adwaita.h>

#include "dossier-importer.h"
#include "reader-fixture.h"
#include "test-support.h"

static gsize
pick_at (DossierReader *reader, const graphene_rect_t *bounds, double share)
{
  gsize offset = 0;

  g_assert_true (dossier_reader_pick (reader, bounds->origin.x + bounds->size.width * share,
                                      bounds->origin.y + bounds->size.height / 2, &offset, NULL));
  return offset;
}

/* Every letter of what is seen between @start and @end. Returns: how many */
static guint
pick_letters (DossierReader *reader, gsize start, gsize end)
{
  const char *text = dossier_document_get_text (dossier_reader_get_document (reader), NULL);
  guint n_letters = 0;
  gsize next;

  for (gsize offset = start; offset < end; offset = next)
    {
      graphene_rect_t bounds;
      gsize left;
      gsize right;

      next = (gsize) (g_utf8_next_char (text + offset) - text);
      while (g_unichar_ismark (g_utf8_get_char (text + next)))
        next = (gsize) (g_utf8_next_char (text + next) - text);
      if (!g_unichar_isgraph (g_utf8_get_char (text + offset))
          || g_unichar_iszerowidth (g_utf8_get_char (text + offset)))
        continue;
      g_assert_true (
          dossier_reader_get_range_bounds (reader, (DossierRange){ offset, next }, &bounds));
      left = pick_at (reader, &bounds, 0.4);
      right = pick_at (reader, &bounds, 0.6);
      g_assert_cmpuint (MIN (left, right), ==, offset);
      g_assert_cmpuint (MAX (left, right), ==, next);
      n_letters++;
    }
  return n_letters;
}

/* One half of every letter means the place before it, the other the place after: in any direction. */
static void
test_pick (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;
  gsize length;

  dossier_document_get_text (document, &length);
  reader_set_up (&fixture, document, 700, 1000);
  g_assert_cmpuint (pick_letters (fixture.reader, 0, length), >, 300);
  reader_tear_down (&fixture);
}

/* Hebrew and Arabic with Latin words and numbers in them and the other way about, in paragraphs and cells;
 * marks that combine, letters beyond the first plane, Chinese. */
static void
test_pick_bidi (void)
{
  static const char *const paragraphs[] = {
    "\u05d4\u05de\u05d9\u05dd \u05d1\u05e0\u05d4\u05e8 \u05d9\u05e8\u05d3\u05d5 \u05d1-40 "
    "\u05e1\u05f4\u05de (Kharun River) \u05d0\u05ea\u05de\u05d5\u05dc.",
    "The office wrote \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd and 41,000 people moved.",
    "\u0627\u0644\u0646\u0647\u0631 \u0647\u0628\u0637 1,900 \u0645\u062a\u0631 \u0641\u064a "
    "Brenn \u0627\u0644\u064a\u0648\u0645.",
    "e\u0301te\u0301 o\u0308l \u6c34\u4f4d\u4e0b\u964d\u4e86 \U0001d49c\U0001d49e end.",
  };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  ReaderFixture fixture;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    reader_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, paragraphs[i]);
  dossier_document_builder_begin_table (builder, 1);
  reader_add_row (builder, "\u05de\u05d7\u05d5\u05d6|People");
  reader_add_row (builder, "\u05e6\u05e4\u05d5\u05df|41,000");
  dossier_document_builder_end_table (builder);
  document = dossier_document_builder_finish (builder, NULL);
  dossier_document_get_text (document, &length);
  for (int width = 320; width <= 900; width += 290)
    {
      reader_set_up (&fixture, document, width, 1000);
      g_assert_cmpuint (pick_letters (fixture.reader, 0, length), >, 130);
      reader_tear_down (&fixture);
    }
}

/* Every letter of a whole briefing, as it is read: page by page. */
static void
pick_briefing (const char *name)
{
  g_autofree char *path = test_shared_or_skip (name);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  ReaderFixture fixture;
  gsize length;
  guint n_blocks;
  const DossierBlock *blocks;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  document = dossier_import_bytes (bytes, name, NULL, NULL);
  g_assert_nonnull (document);
  reader_set_up (&fixture, document, 760, 1000);
  blocks = dossier_document_get_blocks (document, &n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      dossier_reader_scroll_to (fixture.reader, (DossierRange){ blocks[i].start, blocks[i].start },
                                DOSSIER_SCROLL_TOP);
      pick_letters (fixture.reader, blocks[i].start, blocks[i].end);
    }
  reader_tear_down (&fixture);
}

static void
test_pick_briefings (void)
{
  pick_briefing ("briefings/envoys-blueprint.txt");
  pick_briefing ("briefings/fifty-year-guarantees.txt");
}

/* Click by click from the innermost highlight outwards, and round again. */
static void
test_walk (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  DossierMark marks[3] = { { .id = 3, .verdict = DOSSIER_VERDICT_DISPUTED },
                           { .id = 4, .verdict = DOSSIER_VERDICT_VERIFIED },
                           { .id = 5, .verdict = DOSSIER_VERDICT_NONE } };
  static const char *const words[] = { "Water levels along the lower Kharun fell",
                                       "levels along the lower", "along" };
  static const guint32 expected[] = { 5, 4, 3, 5 };
  ReaderFixture fixture;
  gsize offset;

  reader_set_up (&fixture, document, 700, 900);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      DossierRange range = reader_find (fixture.reader, words[i]);

      marks[i].start = range.start;
      marks[i].end = range.end;
    }
  dossier_reader_set_highlights (fixture.reader, marks, G_N_ELEMENTS (marks));
  offset = reader_find (fixture.reader, "along").start + 2;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint32 next = dossier_reader_get_next_highlight (fixture.reader, offset);

      g_assert_cmpuint (next, ==, expected[i]);
      dossier_reader_set_selected_highlight (fixture.reader, next);
    }
  reader_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/reader/pick", test_pick);
  g_test_add_func ("/reader/pick-bidi", test_pick_bidi);
  g_test_add_func ("/reader/pick-briefings", test_pick_briefings);
  g_test_add_func ("/reader/walk", test_walk);
  return g_test_run ();
}
