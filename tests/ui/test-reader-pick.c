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
 * marks that combine, letters beyond the first plane, Chinese, hidden characters, words longer than a line. */
static void
test_pick_scripts (void)
{
  g_autoptr (DossierDocument) document = reader_create_scripts ();
  ReaderFixture fixture;
  gsize length;

  dossier_document_get_text (document, &length);
  for (int width = 320; width <= 900; width += 290)
    {
      reader_set_up (&fixture, document, width, 1400);
      g_assert_cmpuint (pick_letters (fixture.reader, 0, length), >, 400);
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
  g_test_add_func ("/reader/pick-scripts", test_pick_scripts);
  g_test_add_func ("/reader/pick-briefings", test_pick_briefings);
  g_test_add_func ("/reader/walk", test_walk);
  return g_test_run ();
}
