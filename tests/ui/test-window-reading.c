/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading in the window: the outline, the way back, two documents side by side. Warnings are fatal. */

#include "dossier-header-frame.h"
#include "dossier-outline-item.h"
#include "dossier-outline-panel.h"
#include "dossier-properties-window.h"
#include "dossier-reader-pair.h"
#include "dossier-sidebar-row.h"
#include "dossier-sidebar.h"
#include "panels-fixture.h"
#include "window-fixture.h"

#define N_SECTIONS 12

static char *
write_sections (void)
{
  GString *text = g_string_new ("# The Whole\n\n");

  for (guint i = 1; i <= N_SECTIONS; i++)
    {
      g_string_append_printf (text, "%s Section %u\n\n", i % 3 == 0 ? "###" : "##", i);
      for (guint j = 0; j < 6; j++)
        g_string_append (text, "Words that fill some lines of a section, so that a page holds two "
                               "or three of them and no more, whatever its height may be.\n\n");
    }
  return g_string_free (text, FALSE);
}

static void
import_sections (WindowFixture *fixture)
{
  g_autofree char *text = write_sections ();

  window_import (fixture, "sections.md", text);
  window_resize (fixture, 1400);
  window_act (fixture, "show-pane", g_variant_new_string ("outline"));
}

static GtkListView *
get_outline (WindowFixture *fixture)
{
  return find_widget (window_find (fixture, DOSSIER_TYPE_OUTLINE_PANEL), GTK_TYPE_LIST_VIEW);
}

/* (nullable) (transfer none): the heading that is marked as being read */
static DossierOutlineItem *
get_current (WindowFixture *fixture)
{
  GtkSelectionModel *model = gtk_list_view_get_model (get_outline (fixture));

  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));
}

static gboolean
current_is (WindowFixture *fixture, const char *title)
{
  DossierOutlineItem *item = get_current (fixture);

  return item != NULL && g_str_equal (dossier_outline_item_get_title (item), title);
}

static GtkAdjustment *
get_adjustment (WindowFixture *fixture)
{
  return gtk_scrollable_get_vadjustment (window_find (fixture, DOSSIER_TYPE_READER));
}

static gboolean
is_laid_out (WindowFixture *fixture)
{
  return gtk_adjustment_get_page_size (get_adjustment (fixture)) > 100
         && gtk_adjustment_get_upper (get_adjustment (fixture)) > 2000;
}

static gboolean
is_at_last (WindowFixture *fixture)
{
  return current_is (fixture, "Section 12");
}

static gboolean
is_at_whole (WindowFixture *fixture)
{
  return current_is (fixture, "The Whole");
}

static gboolean
has_outline (WindowFixture *fixture)
{
  GtkSelectionModel *model = gtk_list_view_get_model (get_outline (fixture));

  return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

/* The outline is filled once it is seen. */
static void
choose (WindowFixture *fixture, guint position)
{
  window_wait_for (fixture, has_outline, "the outline");
  g_signal_emit_by_name (get_outline (fixture), "activate", position);
}

static void
test_outline (WindowFixture *fixture, gconstpointer user_data)
{
  GtkAdjustment *adjustment;
  GListModel *headings;

  import_sections (fixture);
  headings = G_LIST_MODEL (gtk_list_view_get_model (get_outline (fixture)));
  g_assert_cmpuint (g_list_model_get_n_items (headings), ==, N_SECTIONS + 1);
  window_wait_for (fixture, is_laid_out, "the text");
  g_assert_true (is_at_whole (fixture));

  /* Each heading is marked when it is chosen, also one that cannot come to the top. */
  for (guint i = 0; i <= N_SECTIONS; i++)
    {
      choose (fixture, i);
      g_assert_cmpuint (gtk_single_selection_get_selected (
                            GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_outline (fixture)))),
                        ==, i);
    }
  /* Scrolling marks every one of them on its way, and the last one at the end. */
  adjustment = get_adjustment (fixture);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  window_wait_for (fixture, is_at_whole, "the first heading");
  for (guint next = 1; next <= N_SECTIONS;)
    {
      double before = gtk_adjustment_get_value (adjustment);
      guint selected;

      gtk_adjustment_set_value (adjustment, before + 20);
      selected = gtk_single_selection_get_selected (
          GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_outline (fixture))));
      g_assert_cmpuint (selected, <=, next);
      if (selected == next)
        next++;
      else
        g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, before);
    }
  g_assert_true (is_at_last (fixture));
}

static void
test_outline_empty (WindowFixture *fixture, gconstpointer user_data)
{
  window_import (fixture, "plain.txt", "Only words, and no heading at all.\n");
  window_act (fixture, "show-pane", g_variant_new_string ("outline"));
  g_assert_true (shows_text (window_find (fixture, DOSSIER_TYPE_OUTLINE_PANEL), "No Headings"));
}

/* A jump to a heading can be taken back to the very place, and done again. */
static void
test_outline_back (WindowFixture *fixture, gconstpointer user_data)
{
  gsize start;
  gsize offset;
  double y;

  import_sections (fixture);
  window_wait_for (fixture, is_laid_out, "the text");
  choose (fixture, 4);
  dossier_reader_get_position (window_find (fixture, DOSSIER_TYPE_READER), &start, &y);
  choose (fixture, 9);
  window_act (fixture, "back", NULL);
  dossier_reader_get_position (window_find (fixture, DOSSIER_TYPE_READER), &offset, &y);
  g_assert_cmpuint (offset, ==, start);
  window_act (fixture, "back", NULL);
  window_wait_for (fixture, is_at_whole, "the beginning");
  g_assert_true (window_is_enabled (fixture, "forward"));
  window_act (fixture, "forward", NULL);
  dossier_reader_get_position (window_find (fixture, DOSSIER_TYPE_READER), &offset, &y);
  g_assert_cmpuint (offset, ==, start);
}

#define NOTE "By a third, and not by half."

static char *
write_page_with_note (void)
{
  GString *page = g_string_new (
      "<title>Levels</title><p>The water fell.<sup><a href=\"#n1\">[1]</a></sup></p>");

  for (guint i = 0; i < 40; i++)
    g_string_append (
        page, "<p>Words that fill some lines of a page, so that what stands below them is out of "
              "sight, whatever its height may be, and has to be looked for.</p>");
  g_string_append (page, "<p id=n1>" NOTE "</p>");
  for (guint i = 0; i < 20; i++)
    g_string_append (
        page, "<p>More words, so that what stands above them can be brought to the top.</p>");
  return g_string_free (page, FALSE);
}

/* The mark of a note leads to the note, and Back to the mark. */
static void
test_note (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *page = write_page_with_note ();
  DossierReader *reader;
  const char *text;
  gsize offset;
  double y;

  window_import (fixture, "levels.html", page);
  window_resize (fixture, 1000);
  window_wait_for (fixture, is_laid_out, "the text");
  reader = window_find (fixture, DOSSIER_TYPE_READER);
  text = dossier_document_get_text (dossier_reader_get_document (reader), NULL);
  offset = (gsize) (strstr (text, "[1]") - text);
  g_signal_emit_by_name (reader, "link-activated", dossier_reader_get_link (reader, offset));
  dossier_reader_get_position (reader, &offset, &y);
  /* with a line of what stands above it */
  g_assert_nonnull (g_strstr_len (text + offset, 200, NOTE));
  window_act (fixture, "back", NULL);
  dossier_reader_get_position (reader, &offset, &y);
  g_assert_cmpuint (offset, <, (gsize) (strstr (text, "Words that") - text));
}

/* --- two documents --- */

#define FIRST "# First Report\n\nThe harbour took in 41,000 tonnes of grain in May.\n"
#define SECOND "# Second Report\n\nThe harbour took in 38,000 tonnes of grain in May.\n"

static DossierReaderPair *
get_pair (WindowFixture *fixture)
{
  return window_find (fixture, DOSSIER_TYPE_READER_PAIR);
}

static const char *
get_nth_title (WindowFixture *fixture, guint n)
{
  DossierSession *session = dossier_reader_pair_get_nth (get_pair (fixture), n);

  if (session == NULL)
    return "";
  return dossier_entry_get_fields (dossier_session_get_entry (session))->title;
}

static gboolean
is_paired (WindowFixture *fixture)
{
  return dossier_reader_pair_get_paired (get_pair (fixture));
}

static gboolean
shows_page (WindowFixture *fixture, guint n)
{
  return gtk_widget_get_mapped (
      GTK_WIDGET (dossier_reader_pair_get_nth_page (get_pair (fixture), n)));
}

static gboolean
shows_both (WindowFixture *fixture)
{
  return shows_page (fixture, 0) && shows_page (fixture, 1);
}

static gboolean
shows_second_only (WindowFixture *fixture)
{
  return !shows_page (fixture, 0) && shows_page (fixture, 1);
}

static gboolean
shows_first_only (WindowFixture *fixture)
{
  return shows_page (fixture, 0) && !shows_page (fixture, 1);
}

static gboolean
has_claim (WindowFixture *fixture)
{
  return !window_state_is (fixture, "selected", "");
}

static gboolean
reads_first (WindowFixture *fixture)
{
  return g_str_equal (get_nth_title (fixture, 0), "First Report") && !is_paired (fixture);
}

/* First | Second, the second one with the focus. */
static void
open_two (WindowFixture *fixture)
{
  g_autofree char *second = NULL;

  window_import (fixture, "second.md", SECOND);
  second = g_strdup (dossier_entry_get_id (
      dossier_session_get_entry (dossier_reader_pair_get_session (get_pair (fixture)))));
  window_import (fixture, "first.md", FIRST);
  window_wait_for (fixture, reads_first, "the first document");
  window_resize (fixture, 1400);
  window_act (fixture, "open-beside", g_variant_new_string (second));
  window_wait_for (fixture, is_paired, "two documents");
}

/* (nullable) (transfer none): the row of a document in the sidebar */
static GtkWidget *
get_row (WindowFixture *fixture, const char *title)
{
  GtkListView *list = find_widget (window_find (fixture, DOSSIER_TYPE_SIDEBAR), GTK_TYPE_LIST_VIEW);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (list));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer row = find_widget (child, DOSSIER_TYPE_SIDEBAR_ROW);
      gpointer item = row != NULL ? dossier_sidebar_row_get_item (row) : NULL;

      if (DOSSIER_IS_ENTRY (item) && g_str_equal (dossier_entry_get_fields (item)->title, title))
        return child;
    }
  return NULL;
}

static gboolean
is_marked (WindowFixture *fixture, const char *title)
{
  GtkWidget *row = get_row (fixture, title);

  g_assert_nonnull (row);
  return gtk_widget_has_css_class (row, "beside");
}

static gboolean
lists_both (WindowFixture *fixture)
{
  return get_row (fixture, "First Report") != NULL && get_row (fixture, "Second Report") != NULL;
}

/* The list selects what has the focus and marks what is open beside it. */
static void
test_beside_marked (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  window_wait_for (fixture, lists_both, "rows of both documents");
  g_assert_true (is_marked (fixture, "First Report"));
  g_assert_false (is_marked (fixture, "Second Report"));
  window_act (fixture, "switch-document", NULL);
  g_assert_false (is_marked (fixture, "First Report"));
  g_assert_true (is_marked (fixture, "Second Report"));
  window_act (fixture, "close-beside", NULL);
  g_assert_false (is_marked (fixture, "First Report"));
  g_assert_false (is_marked (fixture, "Second Report"));
}

static void
test_beside (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  window_wait_for (fixture, shows_both, "two columns");
  g_assert_cmpstr (get_nth_title (fixture, 0), ==, "First Report");
  g_assert_cmpstr (get_nth_title (fixture, 1), ==, "Second Report");
  g_assert_false (window_state_is (fixture, "beside", ""));

  /* A claim goes to the one that has the focus. */
  window_act (fixture, "test-select-words", g_variant_new_string ("38,000 tonnes"));
  window_act (fixture, "test-mark", g_variant_new_string ("disputed"));
  window_wait_for (fixture, has_claim, "the claim");
  window_act (fixture, "switch-document", NULL);
  g_assert_true (window_state_is (fixture, "selected", ""));
  g_assert_cmpuint (g_list_model_get_n_items (dossier_session_list_annotations (
                        dossier_reader_pair_get_nth (get_pair (fixture), 1))),
                    ==, 1);
  /* The focus alone makes the other one the one that is worked on. */
  gtk_widget_grab_focus (GTK_WIDGET (dossier_reader_pair_get_nth_page (get_pair (fixture), 1)));
  g_assert_true (has_claim (fixture));
}

static void
test_beside_close (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  window_act (fixture, "switch-document", NULL);
  window_act (fixture, "close-beside", NULL);
  g_assert_false (is_paired (fixture));
  window_wait_for (fixture, shows_second_only, "the second document alone");
  g_assert_false (window_is_enabled (fixture, "close-beside"));
  g_assert_true (window_is_reading (fixture));
}

/* Where two do not fit there is one, and a way to the other. */
static void
test_beside_narrow (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  window_resize (fixture, 400);
  window_wait_for (fixture, shows_second_only, "the second document alone");
  g_assert_true (is_paired (fixture));
  window_act (fixture, "switch-document", NULL);
  window_wait_for (fixture, shows_first_only, "the first document alone");
  window_resize (fixture, 1400);
  window_wait_for (fixture, shows_both, "two columns again");
}

/* A document that is removed leaves the other one alone. */
static void
test_beside_removed (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  window_act (fixture, "remove-document", NULL);
  window_wait_for (fixture, reads_first, "the first document alone");
  g_assert_true (window_is_reading (fixture));
}

static gboolean
is_gone (WindowFixture *fixture)
{
  return fixture->window == NULL;
}

/* Both come back where the window is opened anew, also where it was never closed. */
static void
test_beside_restored (WindowFixture *fixture, gconstpointer user_data)
{
  open_two (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_gone, "the window to go");
  window_open (fixture);
  dossier_window_open_library (fixture->window, fixture->library_path, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_paired, "both documents");
  g_assert_cmpstr (get_nth_title (fixture, 0), ==, "First Report");
  g_assert_cmpstr (get_nth_title (fixture, 1), ==, "Second Report");
}

/* --- what is known of a document --- */

static gboolean
is_renamed (WindowFixture *fixture)
{
  return g_str_equal (get_nth_title (fixture, 0), "Another Title");
}

static gboolean
is_first (WindowFixture *fixture)
{
  return g_str_equal (get_nth_title (fixture, 0), "First Report");
}

/* A day that is on no calendar is not written down. */
static void
test_properties_date (WindowFixture *fixture, gconstpointer user_data)
{
  DossierSession *session;
  DossierPropertiesWindow *window;
  GObject *row;

  window_import (fixture, "first.md", FIRST);
  session = dossier_reader_pair_get_session (get_pair (fixture));
  window = dossier_properties_window_new (GTK_WINDOW (fixture->window), session);
  gtk_window_present (GTK_WINDOW (window));
  row = gtk_widget_get_template_child (GTK_WIDGET (window), DOSSIER_TYPE_PROPERTIES_WINDOW,
                                       "published_row");
  gtk_editable_set_text (GTK_EDITABLE (row), "2025-02-31");
  g_signal_emit_by_name (row, "apply");
  while (!shows_text (window, "There is no such date: write 2025, 2025-12 or 2025-12-29. "
                              "Nothing was changed."))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (dossier_entry_get_fields (dossier_session_get_entry (session))->published);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_properties (WindowFixture *fixture, gconstpointer user_data)
{
  DossierPropertiesWindow *window;
  GtkWidget *row;

  window_import (fixture, "first.md", FIRST);
  window = dossier_properties_window_new (GTK_WINDOW (fixture->window),
                                          dossier_reader_pair_get_session (get_pair (fixture)));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (shows_text (window, "first.md"));
  row = find_widget (window, ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "First Report");
  gtk_editable_set_text (GTK_EDITABLE (row), "Another Title");
  g_signal_emit_by_name (row, "apply");
  window_wait_for (fixture, is_renamed, "the new title");
  gtk_window_destroy (GTK_WINDOW (window));
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, is_first, "the title before");
}

static gboolean
has_bookmark (WindowFixture *fixture)
{
  GListModel *list = dossier_session_list_annotations (
      dossier_reader_pair_get_session (get_pair (fixture)));

  return g_list_model_get_n_items (list) == 1;
}

static gboolean
has_no_bookmark (WindowFixture *fixture)
{
  return !has_bookmark (fixture);
}

static void
test_bookmark (WindowFixture *fixture, gconstpointer user_data)
{
  window_import (fixture, "first.md", FIRST);
  window_act (fixture, "bookmark", NULL);
  window_wait_for (fixture, has_bookmark, "the bookmark");
  window_act (fixture, "bookmark", NULL);
  window_wait_for (fixture, has_no_bookmark, "the bookmark to go");
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, has_bookmark, "the bookmark to come back");
}

/* --- full screen --- */

static void
test_header (WindowFixture *fixture, gconstpointer user_data)
{
  DossierHeaderFrame *frame;

  window_import (fixture, "first.md", FIRST);
  frame = window_find (fixture, DOSSIER_TYPE_HEADER_FRAME);
  g_assert_true (dossier_header_frame_get_header_shown (frame));
  dossier_header_frame_set_hides_header (frame, TRUE);
  g_assert_false (dossier_header_frame_get_header_shown (frame));
  /* Keys reach what is hidden: what has the focus is shown. */
  gtk_widget_child_focus (find_widget (frame, ADW_TYPE_HEADER_BAR), GTK_DIR_TAB_FORWARD);
  dossier_header_frame_set_hides_header (frame, FALSE);
  g_assert_true (dossier_header_frame_get_header_shown (frame));
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window/reading/outline", test_outline);
  window_tests_add ("/window/reading/outline-empty", test_outline_empty);
  window_tests_add ("/window/reading/outline-back", test_outline_back);
  window_tests_add ("/window/reading/note", test_note);
  window_tests_add ("/window/reading/beside", test_beside);
  window_tests_add ("/window/reading/beside-close", test_beside_close);
  window_tests_add ("/window/reading/beside-marked", test_beside_marked);
  window_tests_add ("/window/reading/beside-narrow", test_beside_narrow);
  window_tests_add ("/window/reading/beside-removed", test_beside_removed);
  window_tests_add ("/window/reading/beside-restored", test_beside_restored);
  window_tests_add ("/window/reading/properties", test_properties);
  window_tests_add ("/window/reading/properties-date", test_properties_date);
  window_tests_add ("/window/reading/bookmark", test_bookmark);
  window_tests_add ("/window/reading/header", test_header);
  return window_tests_run ();
}
