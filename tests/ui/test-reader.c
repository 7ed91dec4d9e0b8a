/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The reader on a display: places of letters, selecting, highlights, and that nothing ever jumps. */

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-importer.h"
#include "dossier-reader.h"
#include "test-support.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  DossierReader *reader;
  GtkAdjustment *adjustment;
} Fixture;

/* --- documents --- */

static void
add_block (DossierDocumentBuilder *builder, DossierBlockKind kind, guint level, const char *text)
{
  dossier_document_builder_begin_block (builder, kind, level);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
}

static void
add_row (DossierDocumentBuilder *builder, const char *cells)
{
  g_auto (GStrv) texts = g_strsplit (cells, "|", -1);

  dossier_document_builder_begin_row (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      dossier_document_builder_begin_cell (builder);
      dossier_document_builder_add_text (builder, texts[i], -1);
      dossier_document_builder_end_cell (builder);
    }
  dossier_document_builder_end_row (builder);
}

/* Every kind of block, a row with more cells than its header, two directions, combining marks. */
static DossierDocument *
create_sample (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  add_block (builder, DOSSIER_BLOCK_HEADING, 1, "Situation Report No. 14");
  add_block (
      builder, DOSSIER_BLOCK_PARAGRAPH, 0,
      "Water levels along the lower Kharun fell by 40 centimetres in the past day, but 11 of "
      "the 19 affected districts remain cut off from road transport.");
  add_block (builder, DOSSIER_BLOCK_ITEM, 1, "First of two items");
  add_block (builder, DOSSIER_BLOCK_ITEM, 2, "An item inside it");
  add_block (builder, DOSSIER_BLOCK_QUOTE, 1, "Nobody opened the gates, the operator said.");
  add_block (builder, DOSSIER_BLOCK_CODE, 0, "gauge = 97\nspill  = 0");
  dossier_document_builder_begin_table (builder, 1);
  add_row (builder, "District|People");
  add_row (builder, "Tal Orsha|41,000|58,400|counted twice");
  add_row (builder, "Lower Kharun|of whom a third are children, says the office");
  dossier_document_builder_end_table (builder);
  add_block (builder, DOSSIER_BLOCK_RULE, 0, "");
  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0,
             "\327\251\327\234\327\225\327\235 (shalom) e\314\201t\303\251");
  return dossier_document_builder_finish (builder, NULL);
}

/* Paragraphs of very different length, so that guesses of height are off. */
static DossierDocument *
create_long (guint n_blocks)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  guint seed = 5;

  for (guint i = 0; i < n_blocks; i++)
    {
      seed = seed * 1103515245 + 12345;
      g_string_printf (text, "%u", i);
      for (guint word = 0; word < 3 + (seed >> 16) % 140; word++)
        g_string_append (text, word % 3 == 0 ? " il" : " WARMMOTH");
      add_block (builder, i % 9 == 0 ? DOSSIER_BLOCK_HEADING : DOSSIER_BLOCK_PARAGRAPH,
                 i % 9 == 0 ? 2 : 0, text->str);
    }
  return dossier_document_builder_finish (builder, NULL);
}

/* --- the window --- */

static void
wait_for_frame (Fixture *fixture)
{
  gtk_widget_queue_draw (GTK_WIDGET (fixture->reader));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->reader));
}

static void
set_up (Fixture *fixture, DossierDocument *document, int width, int height)
{
  fixture->window = gtk_window_new ();
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->reader = DOSSIER_READER (dossier_reader_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled),
                                 GTK_WIDGET (fixture->reader));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scrolled);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  dossier_reader_set_document (fixture->reader, document);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_frame (fixture);
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (fixture->scrolled));
}

static void
tear_down (Fixture *fixture)
{
  gpointer reader = g_object_ref (fixture->reader);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (reader);
}

static DossierRange
find (DossierReader *reader, const char *words)
{
  const char *text = dossier_document_get_text (dossier_reader_get_document (reader), NULL);
  const char *place = strstr (text, words);

  g_assert_nonnull (place);
  return (DossierRange){ (gsize) (place - text), (gsize) (place - text) + strlen (words) };
}

/* --- tests --- */

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
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;
  gsize length;

  dossier_document_get_text (document, &length);
  set_up (&fixture, document, 700, 1000);
  g_assert_cmpuint (pick_letters (fixture.reader, 0, length), >, 300);
  tear_down (&fixture);
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
  Fixture fixture;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, paragraphs[i]);
  dossier_document_builder_begin_table (builder, 1);
  add_row (builder, "\u05de\u05d7\u05d5\u05d6|People");
  add_row (builder, "\u05e6\u05e4\u05d5\u05df|41,000");
  dossier_document_builder_end_table (builder);
  document = dossier_document_builder_finish (builder, NULL);
  dossier_document_get_text (document, &length);
  for (int width = 320; width <= 900; width += 290)
    {
      set_up (&fixture, document, width, 1000);
      g_assert_cmpuint (pick_letters (fixture.reader, 0, length), >, 130);
      tear_down (&fixture);
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
  Fixture fixture;
  gsize length;
  guint n_blocks;
  const DossierBlock *blocks;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  document = dossier_import_bytes (bytes, name, NULL, NULL);
  g_assert_nonnull (document);
  set_up (&fixture, document, 760, 1000);
  blocks = dossier_document_get_blocks (document, &n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      dossier_reader_scroll_to (fixture.reader, (DossierRange){ blocks[i].start, blocks[i].start },
                                DOSSIER_SCROLL_TOP, FALSE);
      pick_letters (fixture.reader, blocks[i].start, blocks[i].end);
    }
  tear_down (&fixture);
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
  g_autoptr (DossierDocument) document = create_sample ();
  DossierMark marks[3] = { { .id = 3, .verdict = DOSSIER_VERDICT_DISPUTED },
                           { .id = 4, .verdict = DOSSIER_VERDICT_VERIFIED },
                           { .id = 5, .verdict = DOSSIER_VERDICT_NONE } };
  static const char *const words[] = { "Water levels along the lower Kharun fell",
                                       "levels along the lower", "along" };
  static const guint32 expected[] = { 5, 4, 3, 5 };
  Fixture fixture;
  gsize offset;

  set_up (&fixture, document, 700, 900);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      DossierRange range = find (fixture.reader, words[i]);

      marks[i].start = range.start;
      marks[i].end = range.end;
    }
  dossier_reader_set_highlights (fixture.reader, marks, G_N_ELEMENTS (marks));
  offset = find (fixture.reader, "along").start + 2;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint32 next = dossier_reader_get_next_highlight (fixture.reader, offset);

      g_assert_cmpuint (next, ==, expected[i]);
      dossier_reader_set_selected_highlight (fixture.reader, next);
    }
  tear_down (&fixture);
}

static void
test_selection (void)
{
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;
  DossierRange from;
  DossierRange to;
  DossierRange range;
  g_autofree char *text = NULL;

  set_up (&fixture, document, 700, 900);
  g_assert_false (dossier_reader_get_selection (fixture.reader, NULL));
  from = find (fixture.reader, "41,000");
  to = find (fixture.reader, "Lower Kharun\t");
  dossier_reader_select (fixture.reader, to.end - 1, from.start);
  g_assert_true (dossier_reader_get_selection (fixture.reader, &range));
  text = dossier_reader_dup_text (fixture.reader, range);
  g_assert_cmpstr (text, ==, "41,000\t58,400\tcounted twice\nLower Kharun");
  g_assert_cmpuint (dossier_reader_get_caret (fixture.reader), ==, from.start);
  tear_down (&fixture);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;
  DossierRange range;
  char *copied = NULL;

  set_up (&fixture, document, 700, 900);
  range = find (fixture.reader, "Tal Orsha\t41,000");
  dossier_reader_select (fixture.reader, range.start, range.end);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.reader), "reader.copy", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture.reader)), NULL,
                                 copied_cb, &copied);
  while (copied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (copied, ==, "Tal Orsha\t41,000");
  g_free (copied);
  tear_down (&fixture);
}

static void
test_highlights (void)
{
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;
  graphene_rect_t bounds;
  guint32 id;
  DossierMark marks[2] = { { .id = 7, .verdict = DOSSIER_VERDICT_DISPUTED },
                           { .id = 8, .verdict = DOSSIER_VERDICT_VERIFIED } };
  DossierRange cell;
  DossierRange blocks;

  set_up (&fixture, document, 700, 900);
  cell = find (fixture.reader, "58,400");
  blocks = find (fixture.reader, "transport.\nFirst of");
  marks[0].start = cell.start;
  marks[0].end = cell.end;
  marks[1].start = blocks.start;
  marks[1].end = blocks.end;
  dossier_reader_set_highlights (fixture.reader, marks, 2);
  dossier_reader_set_selected_highlight (fixture.reader, 7);
  wait_for_frame (&fixture);

  g_assert_true (dossier_reader_get_range_bounds (fixture.reader, cell, &bounds));
  g_assert_true (dossier_reader_pick (fixture.reader, bounds.origin.x + 3,
                                      bounds.origin.y + bounds.size.height / 2, NULL, &id));
  g_assert_cmpuint (id, ==, 7);
  g_assert_true (
      dossier_reader_get_range_bounds (fixture.reader, find (fixture.reader, "First of"), &bounds));
  dossier_reader_pick (fixture.reader, bounds.origin.x + 3, bounds.origin.y + 8, NULL, &id);
  g_assert_cmpuint (id, ==, 8);
  g_assert_true (
      dossier_reader_get_range_bounds (fixture.reader, find (fixture.reader, "41,000"), &bounds));
  dossier_reader_pick (fixture.reader, bounds.origin.x + 3, bounds.origin.y + 8, NULL, &id);
  g_assert_cmpuint (id, ==, DOSSIER_MARK_NONE);
  tear_down (&fixture);
}

/* Cells of a row that is longer than its header stand side by side or below, none on another. */
static void
test_long_row (void)
{
  static const char *const cells[] = { "Tal Orsha", "41,000", "58,400", "counted twice" };

  for (int width = 300; width <= 1100; width += 200)
    {
      g_autoptr (DossierDocument) document = create_sample ();
      Fixture fixture;
      graphene_rect_t bounds[G_N_ELEMENTS (cells)];

      set_up (&fixture, document, width, 1000);
      dossier_reader_scroll_to (fixture.reader, find (fixture.reader, cells[0]),
                                DOSSIER_SCROLL_CENTER, FALSE);
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        {
          g_assert_true (dossier_reader_get_range_bounds (
              fixture.reader, find (fixture.reader, cells[i]), &bounds[i]));
          g_assert_cmpfloat (bounds[i].origin.x + bounds[i].size.width, <=,
                             gtk_widget_get_width (GTK_WIDGET (fixture.reader)));
          for (guint k = 0; k < i; k++)
            g_assert_false (graphene_rect_intersection (&bounds[i], &bounds[k], NULL));
        }
      tear_down (&fixture);
    }
}

static double
get_y (DossierReader *reader, gsize offset)
{
  graphene_rect_t bounds;

  g_assert_true (
      dossier_reader_get_range_bounds (reader, (DossierRange){ offset, offset + 1 }, &bounds));
  return bounds.origin.y;
}

/* Scrolling up through text that was never laid out, while a thread refines the rest. */
static void
test_nothing_jumps (void)
{
  g_autoptr (DossierDocument) document = create_long (1500);
  Fixture fixture;
  gsize length;

  dossier_document_get_text (document, &length);
  set_up (&fixture, document, 600, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP, FALSE);
  for (guint frame = 0; frame < 120; frame++)
    {
      DossierRange seen;
      gsize middle;
      double before;

      dossier_reader_get_visible_range (fixture.reader, &seen);
      middle = seen.start;
      while (dossier_document_get_text (document, NULL)[middle] != 'W')
        middle++;
      before = get_y (fixture.reader, middle);
      gtk_adjustment_set_value (fixture.adjustment,
                                gtk_adjustment_get_value (fixture.adjustment) - 70);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpfloat_with_epsilon (get_y (fixture.reader, middle), before + 70, 1.01);
    }
  tear_down (&fixture);
}

/* When all heights are known the view has not moved, and the bar says where it is. */
static void
test_refining (void)
{
  g_autoptr (DossierDocument) document = create_long (1500);
  Fixture fixture;
  gsize length;
  gsize offset;
  gsize later;
  double y;
  double later_y;
  double value;

  dossier_document_get_text (document, &length);
  set_up (&fixture, document, 600, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP, FALSE);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  value = gtk_adjustment_get_value (fixture.adjustment);
  g_assert_cmpfloat (dossier_reader_get_exactness (fixture.reader), <, 1);
  while (dossier_reader_get_exactness (fixture.reader) < 1)
    g_main_context_iteration (NULL, TRUE);

  dossier_reader_get_position (fixture.reader, &later, &later_y);
  g_assert_cmpuint (later, ==, offset);
  g_assert_cmpfloat (later_y, ==, y);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, value);

  /* The bar says where one is: a jump to the same place puts it there. */
  value -= gtk_adjustment_get_lower (fixture.adjustment);
  dossier_reader_set_position (fixture.reader, offset, y);
  g_assert_cmpfloat (gtk_adjustment_get_lower (fixture.adjustment), ==, 0);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture.adjustment), value, 0.5);

  /* From here to the end is as far as the adjustment says. */
  gtk_adjustment_set_value (fixture.adjustment,
                            gtk_adjustment_get_upper (fixture.adjustment)
                                - gtk_adjustment_get_page_size (fixture.adjustment));
  g_assert_cmpfloat (get_y (fixture.reader, length - 2), <,
                     gtk_widget_get_height (GTK_WIDGET (fixture.reader)));
  tear_down (&fixture);
}

/* What the thread measures is what is laid out here. */
static void
test_heights_agree (void)
{
  g_autoptr (DossierDocument) document = create_long (300);
  Fixture fixture;
  double range;

  set_up (&fixture, document, 600, 500);
  while (dossier_reader_get_exactness (fixture.reader) < 1)
    g_main_context_iteration (NULL, TRUE);
  range = gtk_adjustment_get_upper (fixture.adjustment)
          - gtk_adjustment_get_lower (fixture.adjustment);
  /* Laying everything out by scrolling through it changes nothing. */
  for (guint page = 0; page < 400; page++)
    gtk_adjustment_set_value (fixture.adjustment,
                              gtk_adjustment_get_value (fixture.adjustment) + 450);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_upper (fixture.adjustment)
                                      - gtk_adjustment_get_lower (fixture.adjustment),
                                  range, 0.5);
  tear_down (&fixture);
}

static void
assert_keeps_line (Fixture *fixture, gsize offset, double y)
{
  double now;

  wait_for_frame (fixture);
  now = get_y (fixture->reader, offset);
  /* The line is the same; what is above its letters scales with them. */
  g_assert_cmpfloat_with_epsilon (now, y, 12);
}

static void
test_keeps_the_line (void)
{
  g_autoptr (DossierDocument) document = create_long (400);
  Fixture fixture;
  gsize length;
  gsize offset;
  double y;

  dossier_document_get_text (document, &length);
  set_up (&fixture, document, 900, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 3, length / 3 },
                            DOSSIER_SCROLL_TOP, FALSE);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  y = get_y (fixture.reader, offset);
  dossier_reader_set_zoom (fixture.reader, 1.5);
  assert_keeps_line (&fixture, offset, y);
  dossier_reader_set_zoom (fixture.reader, 1);
  assert_keeps_line (&fixture, offset, y);
  g_object_set (fixture.reader, "line-length", 40, NULL);
  assert_keeps_line (&fixture, offset, y);
  g_object_set (fixture.reader, "font-family", "sans", NULL);
  assert_keeps_line (&fixture, offset, y);
  tear_down (&fixture);
}

static void
test_position (void)
{
  g_autoptr (DossierDocument) document = create_long (400);
  Fixture fixture;
  gsize length;
  gsize offset;
  gsize restored;
  double y;

  dossier_document_get_text (document, &length);
  set_up (&fixture, document, 700, 500);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  g_assert_cmpuint (offset, ==, 0);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP, FALSE);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  dossier_reader_set_position (fixture.reader, 0, 0);
  dossier_reader_get_position (fixture.reader, &restored, &y);
  g_assert_cmpuint (restored, ==, 0);
  dossier_reader_set_position (fixture.reader, offset, 0);
  dossier_reader_get_position (fixture.reader, &restored, &y);
  g_assert_cmpuint (restored, ==, offset);
  g_assert_cmpfloat (y, ==, 0);
  tear_down (&fixture);
}

/* A document of one word, of nothing, and one paragraph of a megabyte. */
static void
test_odd_documents (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) word = NULL;
  g_autoptr (DossierDocument) huge = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Fixture fixture;
  gsize length;

  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, "Word");
  word = dossier_document_builder_finish (builder, NULL);
  set_up (&fixture, word, 700, 500);
  dossier_reader_set_document (fixture.reader, NULL);
  wait_for_frame (&fixture);
  g_assert_false (dossier_reader_pick (fixture.reader, 100, 100, NULL, NULL));

  while (text->len < 1000000)
    g_string_append (text, "Water fell by forty centimetres and nobody knows why. ");
  g_clear_pointer (&builder, dossier_document_builder_free);
  builder = dossier_document_builder_new ();
  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, text->str);
  huge = dossier_document_builder_finish (builder, NULL);
  dossier_document_get_text (huge, &length);
  dossier_reader_set_document (fixture.reader, huge);
  wait_for_frame (&fixture);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length - 10, length - 1 },
                            DOSSIER_SCROLL_CENTER, FALSE);
  g_assert_cmpfloat (get_y (fixture.reader, length - 5), >, 0);
  /* All of it is there: a line is about 70 letters. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.adjustment), >, 1000000 / 90.0 * 20);
  tear_down (&fixture);
}

static void
test_header (void)
{
  g_autoptr (DossierDocument) document = create_sample ();
  GtkWidget *header = gtk_label_new ("B2 Relief Coordination Office");
  Fixture fixture;
  double without;

  set_up (&fixture, document, 700, 500);
  without = get_y (fixture.reader, 0);
  gtk_widget_set_size_request (header, -1, 60);
  dossier_reader_set_header (fixture.reader, header);
  wait_for_frame (&fixture);
  g_assert_cmpfloat (get_y (fixture.reader, 0), ==, without + 60);
  g_assert_true (gtk_widget_get_child_visible (header));
  dossier_reader_scroll_to (fixture.reader, find (fixture.reader, "shalom"), DOSSIER_SCROLL_TOP,
                            FALSE);
  wait_for_frame (&fixture);
  g_assert_false (gtk_widget_get_child_visible (header));
  tear_down (&fixture);
}

/* As if the key was pressed while the reader has the focus. */
static gboolean
press (DossierReader *reader, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (reader));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}

/* With a caret the keys move it as in any text; the table is walked cell by cell. */
static void
test_keys (void)
{
  static const struct
  {
    const char *from; /* the caret stands before these words */
    guint key;
    GdkModifierType state;
    const char *to;
  } cases[] = {
    { "Situation", GDK_KEY_Right, 0, "ituation" },
    { "ituation", GDK_KEY_Left, 0, "Situation" },
    { "Situation", GDK_KEY_Right, GDK_CONTROL_MASK, " Report No" },
    { "Report No", GDK_KEY_Left, GDK_CONTROL_MASK, "Situation" },
    { "Water", GDK_KEY_Left, 0, "\nWater" },
    { "\tPeople", GDK_KEY_Right, 0, "People" },
    { "District\tPeople", GDK_KEY_Down, 0, "Tal Orsha\t41" },
    { "Tal Orsha\t41", GDK_KEY_Up, 0, "District\tPeople" },
    { "Orsha\t41", GDK_KEY_Home, 0, "Tal Orsha\t41" },
    { "Tal Orsha\t41", GDK_KEY_End, 0, "\t41,000" },
    { "41,000", GDK_KEY_Home, GDK_CONTROL_MASK, "Situation" },
    { "First of two", GDK_KEY_Down, 0, "An item inside" },
  };
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;

  set_up (&fixture, document, 700, 1000);
  dossier_reader_set_caret_visible (fixture.reader, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize from = find (fixture.reader, cases[i].from).start;
      gsize to = find (fixture.reader, cases[i].to).start;

      /* Left and right forget the column that up and down keep. */
      press (fixture.reader, GDK_KEY_Left, 0);
      dossier_reader_select (fixture.reader, from, from);
      g_assert_true (press (fixture.reader, cases[i].key, cases[i].state));
      g_assert_cmpuint (dossier_reader_get_caret (fixture.reader), ==, to);
      g_assert_false (dossier_reader_get_selection (fixture.reader, NULL));
    }
  tear_down (&fixture);
}

/* Shift selects, with and without a caret; without one the other keys scroll. */
static void
test_keys_select (void)
{
  g_autoptr (DossierDocument) document = create_long (100);
  Fixture fixture;
  DossierRange range;
  gsize offset;
  double y;

  set_up (&fixture, document, 700, 500);
  g_assert_true (press (fixture.reader, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (press (fixture.reader, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (dossier_reader_get_selection (fixture.reader, &range));
  g_assert_cmpuint (range.end - range.start, ==, 2);
  g_assert_true (press (fixture.reader, GDK_KEY_Page_Down, 0));
  dossier_reader_get_position (fixture.reader, &offset, &y);
  g_assert_cmpuint (offset, >, 0);
  g_assert_true (press (fixture.reader, GDK_KEY_Home, 0));
  dossier_reader_get_position (fixture.reader, &offset, &y);
  g_assert_cmpuint (offset, ==, 0);
  g_assert_true (dossier_reader_get_selection (fixture.reader, NULL));
  g_assert_false (press (fixture.reader, GDK_KEY_q, 0));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture.reader), "reader.select-all", NULL));
  dossier_reader_get_selection (fixture.reader, &range);
  dossier_document_get_text (document, &offset);
  g_assert_cmpuint (range.end, ==, offset);
  tear_down (&fixture);
}

static GtkWidget *
find_child (DossierReader *reader, GtkAccessibleRole role)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (reader)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == role)
      return child;
  return NULL;
}

/* Assistive technologies see the blocks in view, in order, and what was marked in them. */
static void
test_accessible (void)
{
  g_autoptr (DossierDocument) document = create_sample ();
  Fixture fixture;
  GtkWidget *child;
  DossierMark mark = { .id = 0, .verdict = DOSSIER_VERDICT_DISPUTED };
  DossierRange range;

  set_up (&fixture, document, 700, 900);
  range = find (fixture.reader, "41,000");
  mark.start = range.start;
  mark.end = range.end;
  dossier_reader_set_highlights (fixture.reader, &mark, 1);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture.reader), GTK_ACCESSIBLE_ROLE_DOCUMENT);
  while (find_child (fixture.reader, GTK_ACCESSIBLE_ROLE_TABLE) == NULL)
    g_main_context_iteration (NULL, TRUE);

  child = gtk_widget_get_first_child (GTK_WIDGET (fixture.reader));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Heading level 1");
  child = find_child (fixture.reader, GTK_ACCESSIBLE_ROLE_TABLE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Disputed: “41,000”");
  child = gtk_widget_get_next_sibling (gtk_widget_get_first_child (child));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_ROW);
  child = gtk_widget_get_last_child (child);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_CELL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "counted twice");
  wait_for_frame (&fixture);
  g_assert_cmpint (gtk_widget_get_allocated_width (child), >, 30);
  tear_down (&fixture);
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
  g_test_add_func ("/reader/selection", test_selection);
  g_test_add_func ("/reader/copy", test_copy);
  g_test_add_func ("/reader/highlights", test_highlights);
  g_test_add_func ("/reader/long-row", test_long_row);
  g_test_add_func ("/reader/nothing-jumps", test_nothing_jumps);
  g_test_add_func ("/reader/refining", test_refining);
  g_test_add_func ("/reader/heights-agree", test_heights_agree);
  g_test_add_func ("/reader/keeps-the-line", test_keeps_the_line);
  g_test_add_func ("/reader/position", test_position);
  g_test_add_func ("/reader/odd-documents", test_odd_documents);
  g_test_add_func ("/reader/header", test_header);
  g_test_add_func ("/reader/keys", test_keys);
  g_test_add_func ("/reader/keys-select", test_keys_select);
  g_test_add_func ("/reader/accessible", test_accessible);
  return g_test_run ();
}
