/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The reader on a display: selecting, highlights, and that nothing ever jumps. */

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "reader-fixture.h"
#include "test-support.h"

/* --- documents --- */

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
      reader_add_block (builder, i % 9 == 0 ? DOSSIER_BLOCK_HEADING : DOSSIER_BLOCK_PARAGRAPH,
                        i % 9 == 0 ? 2 : 0, text->str);
    }
  return dossier_document_builder_finish (builder, NULL);
}

/* --- tests --- */

static void
test_selection (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;
  DossierRange from;
  DossierRange to;
  DossierRange range;
  g_autofree char *text = NULL;

  reader_set_up (&fixture, document, 700, 900);
  g_assert_false (dossier_reader_get_selection (fixture.reader, NULL));
  from = reader_find (fixture.reader, "41,000");
  to = reader_find (fixture.reader, "Lower Kharun\t");
  dossier_reader_select (fixture.reader, to.end - 1, from.start);
  g_assert_true (dossier_reader_get_selection (fixture.reader, &range));
  text = dossier_reader_dup_text (fixture.reader, range);
  g_assert_cmpstr (text, ==, "41,000\t58,400\tcounted twice\nLower Kharun");
  g_assert_cmpuint (dossier_reader_get_caret (fixture.reader), ==, from.start);
  reader_tear_down (&fixture);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;
  DossierRange range;
  char *copied = NULL;

  reader_set_up (&fixture, document, 700, 900);
  range = reader_find (fixture.reader, "Tal Orsha\t41,000");
  dossier_reader_select (fixture.reader, range.start, range.end);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.reader), "reader.copy", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture.reader)), NULL,
                                 copied_cb, &copied);
  while (copied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (copied, ==, "Tal Orsha\t41,000");
  g_free (copied);
  reader_tear_down (&fixture);
}

static void
test_highlights (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;
  graphene_rect_t bounds;
  guint32 id;
  DossierMark marks[2] = { { .id = 7, .verdict = DOSSIER_VERDICT_DISPUTED },
                           { .id = 8, .verdict = DOSSIER_VERDICT_VERIFIED } };
  DossierRange cell;
  DossierRange blocks;

  reader_set_up (&fixture, document, 700, 900);
  cell = reader_find (fixture.reader, "58,400");
  blocks = reader_find (fixture.reader, "transport.\nFirst of");
  marks[0].start = cell.start;
  marks[0].end = cell.end;
  marks[1].start = blocks.start;
  marks[1].end = blocks.end;
  dossier_reader_set_highlights (fixture.reader, marks, 2);
  dossier_reader_set_selected_highlight (fixture.reader, 7);
  reader_wait_for_frame (&fixture);

  g_assert_true (dossier_reader_get_range_bounds (fixture.reader, cell, &bounds));
  g_assert_true (dossier_reader_pick (fixture.reader, bounds.origin.x + 3,
                                      bounds.origin.y + bounds.size.height / 2, NULL, &id));
  g_assert_cmpuint (id, ==, 7);
  g_assert_true (dossier_reader_get_range_bounds (
      fixture.reader, reader_find (fixture.reader, "First of"), &bounds));
  dossier_reader_pick (fixture.reader, bounds.origin.x + 3, bounds.origin.y + 8, NULL, &id);
  g_assert_cmpuint (id, ==, 8);
  g_assert_true (dossier_reader_get_range_bounds (fixture.reader,
                                                  reader_find (fixture.reader, "41,000"), &bounds));
  dossier_reader_pick (fixture.reader, bounds.origin.x + 3, bounds.origin.y + 8, NULL, &id);
  g_assert_cmpuint (id, ==, DOSSIER_MARK_NONE);
  reader_tear_down (&fixture);
}

/* Cells of a row that is longer than its header stand side by side or below, none on another. */
static void
test_long_row (void)
{
  static const char *const cells[] = { "Tal Orsha", "41,000", "58,400", "counted twice" };

  for (int width = 300; width <= 1100; width += 200)
    {
      g_autoptr (DossierDocument) document = reader_create_sample ();
      ReaderFixture fixture;
      graphene_rect_t bounds[G_N_ELEMENTS (cells)];

      reader_set_up (&fixture, document, width, 1000);
      dossier_reader_scroll_to (fixture.reader, reader_find (fixture.reader, cells[0]),
                                DOSSIER_SCROLL_CENTER);
      for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
        {
          g_assert_true (dossier_reader_get_range_bounds (
              fixture.reader, reader_find (fixture.reader, cells[i]), &bounds[i]));
          g_assert_cmpfloat (bounds[i].origin.x + bounds[i].size.width, <=,
                             gtk_widget_get_width (GTK_WIDGET (fixture.reader)));
          for (guint k = 0; k < i; k++)
            g_assert_false (graphene_rect_intersection (&bounds[i], &bounds[k], NULL));
        }
      reader_tear_down (&fixture);
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
  ReaderFixture fixture;
  gsize length;

  dossier_document_get_text (document, &length);
  reader_set_up (&fixture, document, 600, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP);
  for (guint frame = 0; frame < 600; frame++)
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
  reader_tear_down (&fixture);
}

/* When all heights are known the view has not moved, and the bar says where it is. */
static void
test_refining (void)
{
  g_autoptr (DossierDocument) document = create_long (1500);
  ReaderFixture fixture;
  gsize length;
  gsize offset;
  gsize later;
  double y;
  double later_y;
  double value;

  dossier_document_get_text (document, &length);
  reader_set_up (&fixture, document, 600, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP);
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
  reader_tear_down (&fixture);
}

/* What the thread measures is what is laid out here. */
static void
test_heights_agree (void)
{
  g_autoptr (DossierDocument) document = create_long (300);
  ReaderFixture fixture;
  double range;

  reader_set_up (&fixture, document, 600, 500);
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
  reader_tear_down (&fixture);
}

static void
assert_keeps_line (ReaderFixture *fixture, gsize offset, double y)
{
  double now;

  reader_wait_for_frame (fixture);
  now = get_y (fixture->reader, offset);
  /* The line is the same; what is above its letters scales with them. */
  g_assert_cmpfloat_with_epsilon (now, y, 12);
}

static void
test_keeps_the_line (void)
{
  g_autoptr (DossierDocument) document = create_long (400);
  ReaderFixture fixture;
  gsize length;
  gsize offset;
  double y;

  dossier_document_get_text (document, &length);
  reader_set_up (&fixture, document, 900, 500);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 3, length / 3 },
                            DOSSIER_SCROLL_TOP);
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
  reader_tear_down (&fixture);
}

static void
test_position (void)
{
  g_autoptr (DossierDocument) document = create_long (400);
  ReaderFixture fixture;
  gsize length;
  gsize offset;
  gsize restored;
  double y;

  dossier_document_get_text (document, &length);
  reader_set_up (&fixture, document, 700, 500);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  g_assert_cmpuint (offset, ==, 0);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length / 2, length / 2 },
                            DOSSIER_SCROLL_TOP);
  dossier_reader_get_position (fixture.reader, &offset, &y);
  dossier_reader_set_position (fixture.reader, 0, 0);
  dossier_reader_get_position (fixture.reader, &restored, &y);
  g_assert_cmpuint (restored, ==, 0);
  dossier_reader_set_position (fixture.reader, offset, 0);
  dossier_reader_get_position (fixture.reader, &restored, &y);
  g_assert_cmpuint (restored, ==, offset);
  g_assert_cmpfloat (y, ==, 0);
  reader_tear_down (&fixture);
}

/* A document of one word, of nothing, and one paragraph of a megabyte. */
static void
test_odd_documents (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) word = NULL;
  g_autoptr (DossierDocument) huge = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  ReaderFixture fixture;
  gsize length;

  reader_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, "Word");
  word = dossier_document_builder_finish (builder, NULL);
  reader_set_up (&fixture, word, 700, 500);
  dossier_reader_set_document (fixture.reader, NULL);
  reader_wait_for_frame (&fixture);
  g_assert_false (dossier_reader_pick (fixture.reader, 100, 100, NULL, NULL));

  while (text->len < 1000000)
    g_string_append (text, "Water fell by forty centimetres and nobody knows why. ");
  g_clear_pointer (&builder, dossier_document_builder_free);
  builder = dossier_document_builder_new ();
  reader_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, text->str);
  huge = dossier_document_builder_finish (builder, NULL);
  dossier_document_get_text (huge, &length);
  dossier_reader_set_document (fixture.reader, huge);
  reader_wait_for_frame (&fixture);
  dossier_reader_scroll_to (fixture.reader, (DossierRange){ length - 10, length - 1 },
                            DOSSIER_SCROLL_CENTER);
  g_assert_cmpfloat (get_y (fixture.reader, length - 5), >, 0);
  /* All of it is there: a line is about 70 letters. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.adjustment), >, 1000000 / 90.0 * 20);
  reader_tear_down (&fixture);
}

static void
test_header (void)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();
  GtkWidget *header = gtk_label_new ("B2 Relief Coordination Office");
  ReaderFixture fixture;
  double without;

  reader_set_up (&fixture, document, 700, 500);
  without = get_y (fixture.reader, 0);
  gtk_widget_set_size_request (header, -1, 60);
  dossier_reader_set_header (fixture.reader, header);
  reader_wait_for_frame (&fixture);
  g_assert_cmpfloat (get_y (fixture.reader, 0), ==, without + 60);
  g_assert_true (gtk_widget_get_child_visible (header));
  dossier_reader_scroll_to (fixture.reader, reader_find (fixture.reader, "shalom"),
                            DOSSIER_SCROLL_TOP);
  reader_wait_for_frame (&fixture);
  g_assert_false (gtk_widget_get_child_visible (header));
  reader_tear_down (&fixture);
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
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;

  reader_set_up (&fixture, document, 700, 1000);
  dossier_reader_set_caret_visible (fixture.reader, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize from = reader_find (fixture.reader, cases[i].from).start;
      gsize to = reader_find (fixture.reader, cases[i].to).start;

      /* Left and right forget the column that up and down keep. */
      press (fixture.reader, GDK_KEY_Left, 0);
      dossier_reader_select (fixture.reader, from, from);
      g_assert_true (press (fixture.reader, cases[i].key, cases[i].state));
      g_assert_cmpuint (dossier_reader_get_caret (fixture.reader), ==, to);
      g_assert_false (dossier_reader_get_selection (fixture.reader, NULL));
    }
  reader_tear_down (&fixture);
}

/* Shift selects, with and without a caret; without one the other keys scroll. */
static void
test_keys_select (void)
{
  g_autoptr (DossierDocument) document = create_long (100);
  ReaderFixture fixture;
  DossierRange range;
  gsize offset;
  double y;

  reader_set_up (&fixture, document, 700, 500);
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
  gdk_clipboard_set_content (gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture.reader)), NULL);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture.reader), "reader.select-all", NULL));
  dossier_reader_get_selection (fixture.reader, &range);
  dossier_document_get_text (document, &offset);
  g_assert_cmpuint (range.end, ==, offset);
  /* Whoever pastes with the middle button gets it too. */
  g_assert_nonnull (
      gdk_clipboard_get_content (gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture.reader))));
  reader_tear_down (&fixture);
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
  g_autoptr (DossierDocument) document = reader_create_sample ();
  ReaderFixture fixture;
  GtkWidget *child;
  DossierMark mark = { .id = 0, .verdict = DOSSIER_VERDICT_DISPUTED };
  DossierRange range;

  reader_set_up (&fixture, document, 700, 900);
  range = reader_find (fixture.reader, "41,000");
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
  reader_wait_for_frame (&fixture);
  g_assert_cmpint (gtk_widget_get_allocated_width (child), >, 30);
  reader_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
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
