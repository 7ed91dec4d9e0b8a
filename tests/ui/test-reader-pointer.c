/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pointer and fingers, as far as they can be had without a device: the gestures are told what they would have
 * seen. */

#include <adwaita.h>
#include <string.h>

#include "dossier-text-signs.h"
#include "reader-fixture.h"

typedef struct
{
  ReaderFixture reader;
  GString *log; /* what the reader told */
} Fixture;

static void
mark_activated_cb (DossierReader *reader, guint id, int n_press, Fixture *fixture)
{
  g_string_append_printf (fixture->log, "mark %u;", id);
  dossier_reader_set_selected_highlight (reader, id);
}

static void
figure_activated_cb (DossierReader *reader, guint64 start, guint64 end, Fixture *fixture)
{
  g_autofree char *words = dossier_reader_dup_text (reader,
                                                    (DossierRange){ (gsize) start, (gsize) end });

  g_string_append_printf (fixture->log, "figure %s;", words);
}

static void
edges_moved_cb (DossierReader *reader, guint id, guint64 start, guint64 end, Fixture *fixture)
{
  g_autofree char *words = dossier_reader_dup_text (reader,
                                                    (DossierRange){ (gsize) start, (gsize) end });

  g_string_append_printf (fixture->log, "edges %u %s;", id, words);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = reader_create_sample ();

  reader_set_up (&fixture->reader, document, 700, 1000);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->reader.reader, "mark-activated", G_CALLBACK (mark_activated_cb),
                    fixture);
  g_signal_connect (fixture->reader.reader, "figure-activated", G_CALLBACK (figure_activated_cb),
                    fixture);
  g_signal_connect (fixture->reader.reader, "edges-moved", G_CALLBACK (edges_moved_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  reader_tear_down (&fixture->reader);
  g_string_free (fixture->log, TRUE);
}

/* The middle of words in the widget, or a share of their way. */
static graphene_point_t
get_place (Fixture *fixture, const char *words, double share)
{
  DossierRange range = reader_find (fixture->reader.reader, words);
  graphene_rect_t bounds;

  g_assert_true (dossier_reader_get_range_bounds (fixture->reader.reader, range, &bounds));
  return GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width * share,
                              bounds.origin.y + bounds.size.height / 2);
}

static void
press (Fixture *fixture, graphene_point_t place, int n_press)
{
  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_CLICK),
                         "pressed", n_press, (double) place.x, (double) place.y);
  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_DRAG),
                         "drag-begin", (double) place.x, (double) place.y);
}

static void
move (Fixture *fixture, graphene_point_t from, graphene_point_t to)
{
  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_DRAG),
                         "drag-update", (double) (to.x - from.x), (double) (to.y - from.y));
}

static void
release (Fixture *fixture, graphene_point_t place)
{
  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_CLICK),
                         "released", 1, (double) place.x, (double) place.y);
  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_DRAG),
                         "drag-end", 0.0, 0.0);
}

static void
click (Fixture *fixture, const char *words)
{
  graphene_point_t place = get_place (fixture, words, 0.5);

  press (fixture, place, 1);
  release (fixture, place);
}

static char *
dup_selected (Fixture *fixture)
{
  DossierRange range;

  if (!dossier_reader_get_selection (fixture->reader.reader, &range))
    return g_strdup ("");
  return dossier_reader_dup_text (fixture->reader.reader, range);
}

static void
assert_selected (Fixture *fixture, const char *words)
{
  g_autofree char *selected = dup_selected (fixture);

  g_assert_cmpstr (selected, ==, words);
}

static void
set_marks (Fixture *fixture, const char *const *words, guint n_words)
{
  g_autofree DossierMark *marks = g_new0 (DossierMark, n_words);

  for (guint i = 0; i < n_words; i++)
    {
      DossierRange range = reader_find (fixture->reader.reader, words[i]);

      marks[i] = (DossierMark){ range.start, range.end, i, DOSSIER_VERDICT_DISPUTED };
    }
  dossier_reader_set_highlights (fixture->reader.reader, marks, n_words);
  reader_wait_for_frame (&fixture->reader);
}

/* By letter, word and part, and over the cells of a table, which are copied as one. */
static void
test_select (Fixture *fixture, gconstpointer data)
{
  graphene_point_t from = get_place (fixture, "Tal Orsha", 0.001);
  graphene_point_t to = get_place (fixture, "58,400", 0.999);

  press (fixture, from, 1);
  move (fixture, from, to);
  assert_selected (fixture, "Tal Orsha\t41,000\t58,400");
  release (fixture, to);

  press (fixture, get_place (fixture, "centimetres", 0.5), 2);
  assert_selected (fixture, "centimetres");
  press (fixture, get_place (fixture, "counted", 0.5), 3);
  assert_selected (fixture, "counted twice");
}

/* Click by click from the innermost highlight outwards. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Water levels along the lower Kharun fell",
                                       "levels along the lower", "along" };

  set_marks (fixture, words, G_N_ELEMENTS (words));
  for (guint i = 0; i < 4; i++)
    click (fixture, "along");
  g_assert_cmpstr (fixture->log->str, ==, "mark 2;mark 1;mark 0;mark 2;");
}

/* The handles at the edges of the highlight in hand: dragged, past each other, and let go where they were. */
static void
test_edges (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "levels along the lower" };
  graphene_point_t end;
  graphene_point_t to;
  graphene_rect_t bounds;

  set_marks (fixture, words, 1);
  dossier_reader_set_selected_highlight (fixture->reader.reader, 0);
  g_assert_true (dossier_reader_get_range_bounds (
      fixture->reader.reader, reader_find (fixture->reader.reader, words[0]), &bounds));
  end = GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width,
                             bounds.origin.y + bounds.size.height + 1);
  to = get_place (fixture, "Kharun", 0.999);
  press (fixture, end, 1);
  g_assert_true (dossier_reader_is_moving_edges (fixture->reader.reader));
  move (fixture, end, to);
  release (fixture, to);
  g_assert_cmpstr (fixture->log->str, ==, "edges 0 levels along the lower Kharun;");
  assert_selected (fixture, "");

  g_string_truncate (fixture->log, 0);
  to = get_place (fixture, "Water", 0.001);
  press (fixture, end, 1);
  move (fixture, end, to);
  release (fixture, to);
  g_assert_cmpstr (fixture->log->str, ==, "edges 0 Water ;");

  g_string_truncate (fixture->log, 0);
  press (fixture, end, 1);
  release (fixture, end);
  g_assert_cmpstr (fixture->log->str, ==, "");
}

/* Only figures that are shown, marked or not; a click beside them finds none. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  static const char *const figures[] = { "40 centimetres", "11", "19", "41,000" };
  static const char *const words[] = { "fell by 40 centimetres" };
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (DossierRange));

  click (fixture, "41,000");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      DossierRange range = reader_find (fixture->reader.reader, figures[i]);

      /* "11" also stands elsewhere, but not before. */
      g_array_append_val (ranges, range);
    }
  dossier_reader_set_figures (fixture->reader.reader, ranges);
  reader_wait_for_frame (&fixture->reader);
  click (fixture, "41,000");
  click (fixture, "centimetres");
  click (fixture, "affected");
  g_assert_cmpstr (fixture->log->str, ==, "figure 41,000;figure 40 centimetres;");
  g_string_truncate (fixture->log, 0);
  set_marks (fixture, words, 1);
  click (fixture, "40 cent");
  g_assert_cmpstr (fixture->log->str, ==, "figure 40 centimetres;mark 0;");
  dossier_reader_set_figures (fixture->reader.reader, NULL);
  click (fixture, "41,000");
  g_assert_cmpstr (fixture->log->str, ==, "figure 40 centimetres;mark 0;");
}

static GdkContentProvider *
prepare_drag (Fixture *fixture, graphene_point_t place)
{
  GdkContentProvider *content = NULL;

  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_DRAG_SOURCE), "prepare",
                         (double) place.x, (double) place.y, &content);
  return content;
}

/* A press on the selection leaves it and offers its words; moving does not select; a click ends it. Elsewhere a
 * press selects as ever. */
static void
test_drag_out (Fixture *fixture, gconstpointer data)
{
  DossierRange range = reader_find (fixture->reader.reader, "Tal Orsha\t41,000");
  graphene_point_t inside = get_place (fixture, "Orsha", 0.5);
  graphene_point_t outside = get_place (fixture, "centimetres", 0.5);
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  dossier_reader_select (fixture->reader.reader, range.start, range.end);
  press (fixture, inside, 1);
  content = prepare_drag (fixture, inside);
  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "Tal Orsha\t41,000");
  move (fixture, inside, outside);
  assert_selected (fixture, "Tal Orsha\t41,000");
  release (fixture, inside);
  assert_selected (fixture, "");

  dossier_reader_select (fixture->reader.reader, range.start, range.end);
  press (fixture, outside, 1);
  g_assert_null (prepare_drag (fixture, outside));
  assert_selected (fixture, "");
  move (fixture, outside, get_place (fixture, "centimetres", 0.999));
  g_assert_true (dossier_reader_get_selection (fixture->reader.reader, NULL));
}

/* A long press takes a word and shows its handles, which a finger drags. */
static void
test_long_press (Fixture *fixture, gconstpointer data)
{
  graphene_point_t place = get_place (fixture, "centimetres", 0.5);
  graphene_rect_t bounds;
  graphene_point_t end;
  graphene_point_t to = get_place (fixture, "past", 0.999);

  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_LONG_PRESS),
                         "pressed", (double) place.x, (double) place.y);
  assert_selected (fixture, "centimetres");
  g_assert_true (dossier_reader_get_range_bounds (
      fixture->reader.reader, reader_find (fixture->reader.reader, "centimetres"), &bounds));
  end = GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width,
                             bounds.origin.y + bounds.size.height + 1);
  press (fixture, end, 1);
  move (fixture, end, to);
  release (fixture, to);
  assert_selected (fixture, "centimetres in the past");
}

static void
test_pinch (Fixture *fixture, gconstpointer data)
{
  GtkEventController *pinch = reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_ZOOM);

  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  g_assert_cmpfloat_with_epsilon (dossier_reader_get_zoom (fixture->reader.reader), 1.5, 0.001);
  g_signal_emit_by_name (pinch, "scale-changed", 0.1);
  g_assert_cmpfloat (dossier_reader_get_zoom (fixture->reader.reader), ==, 0.5);
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 2.0);
  g_assert_cmpfloat_with_epsilon (dossier_reader_get_zoom (fixture->reader.reader), 1, 0.001);
}

#define add(path, function) \
  g_test_add ("/reader-pointer/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("select", test_select);
  add ("walk", test_walk);
  add ("edges", test_edges);
  add ("figures", test_figures);
  add ("drag-out", test_drag_out);
  add ("long-press", test_long_press);
  add ("pinch", test_pinch);
  return g_test_run ();
}
