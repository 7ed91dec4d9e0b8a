/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The page of the open document: highlights follow the claims, the claim in hand is shown, the reading
 * position comes back, words are found. */

#include "dossier-reader-page-private.h"

#include "test-library-support.h"
#include "test-support.h"

typedef struct
{
  char *folder;
  char *path;
  char *id;
  DossierLibrary *library;
  DossierSession *session;
  GtkWidget *window;
  DossierReaderPage *page;
  DossierReader *reader;
  GSimpleActionGroup *actions;
  char *toast; /* (nullable): the last one */
} Fixture;

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static const GActionEntry actions[] = {
  { .name = "toast", .activate = toast_cb, .parameter_type = "s" },
  { .name = "toast-undo", .activate = toast_cb, .parameter_type = "s" },
};

/* A briefing of several pages. */
static char *
create_briefing (void)
{
  GString *text = g_string_new (
      "# Storm Surge in Port Ellery\n\nThe surge reached 3.2 metres.\n\n");

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (
        text,
        "Paragraph %u says what the harbour authority saw at the north mole, at "
        "the quay and in the saltmarsh that day.\n\n",
        i);
  g_string_append (text,
                   "| District | Homes |\n|---|---|\n| Old Quay | 780 |\n| Saltmarsh | 460 |\n");
  return g_string_free (text, FALSE);
}

static void
show_page (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->page = DOSSIER_READER_PAGE (dossier_reader_page_new ());
  fixture->reader = dossier_reader_page_get_reader (fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (fixture->actions));
  dossier_reader_page_set_session (fixture->page, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->reader));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *briefing = create_briefing ();

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "reading.dossier", NULL);
  fixture->library = test_library_open (fixture->path);
  fixture->id = test_library_add (fixture->library, fixture->folder, "surge.md", briefing);
  fixture->session = test_library_open_session (fixture->library, fixture->id);
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->actions), actions, G_N_ELEMENTS (actions),
                                   fixture);
  show_page (fixture);
}

static void
close_page (Fixture *fixture)
{
  gpointer page = g_object_ref (fixture->page);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_page (fixture);
  g_assert_finalize_object (fixture->session);
  test_library_finish (fixture->library);
  g_object_unref (fixture->actions);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->id);
  g_free (fixture->toast);
}

static DossierRange
find (Fixture *fixture, const char *words)
{
  return test_find_words (dossier_session_get_document (fixture->session), words);
}

static gboolean
is_seen (Fixture *fixture, const char *words)
{
  graphene_rect_t bounds;

  return dossier_reader_get_range_bounds (fixture->reader, find (fixture, words), &bounds)
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height
                <= gtk_widget_get_height (GTK_WIDGET (fixture->reader));
}

/* Which highlight lies on the words. */
static guint32
find_mark (Fixture *fixture, const char *words)
{
  graphene_rect_t bounds;
  guint32 id = DOSSIER_MARK_NONE;

  if (dossier_reader_get_range_bounds (fixture->reader, find (fixture, words), &bounds))
    dossier_reader_pick (fixture->reader, bounds.origin.x + bounds.size.width / 2,
                         bounds.origin.y + bounds.size.height / 2, NULL, &id);
  return id;
}

static void
test_highlights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) first = NULL;
  g_autoptr (DossierAnnotation) second = NULL;
  GAsyncResult *slot = NULL;

  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, DOSSIER_MARK_NONE);
  first = test_session_mark (fixture->session, "3.2 metres", DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, 0);
  /* One that stands before it takes its number. */
  second = test_session_mark (fixture->session, "Storm Surge", DOSSIER_VERDICT_VERIFIED);
  g_assert_cmpuint (find_mark (fixture, "Storm Surge"), ==, 0);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, 1);

  dossier_library_remove_annotation_async (fixture->library, dossier_annotation_get_id (first),
                                           test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, DOSSIER_MARK_NONE);
  /* What undo read anew has come back. */
  dossier_library_settle_async (fixture->library, test_keep_result_cb, &slot);
  g_object_unref (test_await (&slot));
  g_assert_cmpuint (find_mark (fixture, "Storm Surge"), ==, 0);
}

static void
test_selected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      cell = test_session_mark (fixture->session, "460", DOSSIER_VERDICT_DISPUTED);

  g_assert_false (is_seen (fixture, "460"));
  dossier_session_set_selected (fixture->session, cell);
  g_assert_true (is_seen (fixture, "460"));

  /* What is seen already does not move. */
  {
    gsize offset;
    gsize later;
    double y;
    double later_y;

    dossier_session_set_selected (fixture->session, NULL);
    dossier_reader_get_position (fixture->reader, &offset, &y);
    dossier_session_set_selected (fixture->session, cell);
    dossier_reader_get_position (fixture->reader, &later, &later_y);
    g_assert_cmpuint (later, ==, offset);
    g_assert_cmpfloat (later_y, ==, y);
  }
}

/* A click takes the claim in hand and leaves the text where it is. */
static void
test_activated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = test_session_mark (fixture->session, "3.2 metres", DOSSIER_VERDICT_DISPUTED);

  g_signal_emit_by_name (fixture->reader, "mark-activated", 0, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == claim);
  g_signal_emit_by_name (fixture->reader, "mark-activated", 77, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == claim);
}

static void
test_next_claim (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      first = test_session_mark (fixture->session, "3.2 metres", DOSSIER_VERDICT_DISPUTED);
  g_autoptr (DossierAnnotation)
      last = test_session_mark (fixture->session, "780", DOSSIER_VERDICT_UNVERIFIED);

  dossier_session_set_selected (fixture->session, NULL);
  dossier_reader_page_go_to_claim (fixture->page, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == first);
  dossier_reader_page_go_to_claim (fixture->page, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == last);
  g_assert_true (is_seen (fixture, "780"));
  dossier_reader_page_go_to_claim (fixture->page, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == last);
  dossier_reader_page_go_to_claim (fixture->page, -1);
  g_assert_true (dossier_session_get_selected (fixture->session) == first);
}

/* As if the key was pressed while the reader has the focus. */
static gboolean
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel)
      controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->reader));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

static gboolean
has_selected (gpointer data)
{
  return dossier_session_get_selected (((Fixture *) data)->session) != NULL;
}

static gboolean
is_disputed (gpointer data)
{
  DossierAnnotation *selected = dossier_session_get_selected (((Fixture *) data)->session);

  return dossier_annotation_get_verdict (selected) == DOSSIER_VERDICT_DISPUTED;
}

static gboolean
is_graded (gpointer data)
{
  DossierAnnotation *selected = dossier_session_get_selected (((Fixture *) data)->session);

  return dossier_annotation_get_fields (selected)->credibility == 2;
}

static gboolean
has_no_claims (gpointer data)
{
  GListModel *list = dossier_session_list_annotations (((Fixture *) data)->session);

  return g_list_model_get_n_items (list) == 0;
}

/* One key marks what is selected; the next ones judge, grade and remove it. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  DossierRange words = find (fixture, "3.2 metres");
  const DossierPassage *passage;

  g_assert_false (press (fixture, GDK_KEY_v));
  g_assert_false (press (fixture, GDK_KEY_x));
  dossier_reader_select (fixture->reader, words.start, words.end);
  g_assert_true (press (fixture, GDK_KEY_v));
  test_await_condition (has_selected, fixture);
  passage = dossier_annotation_get_passage (dossier_session_get_selected (fixture->session));
  g_assert_cmpstr (passage->exact, ==, "3.2 metres");
  g_assert_false (dossier_reader_page_get_selection (fixture->page, NULL));
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, 0);

  g_assert_true (press (fixture, GDK_KEY_d));
  test_await_condition (is_disputed, fixture);
  g_assert_true (press (fixture, GDK_KEY_2));
  test_await_condition (is_graded, fixture);
  g_assert_true (press (fixture, GDK_KEY_x));
  test_await_condition (has_no_claims, fixture);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, DOSSIER_MARK_NONE);
}

static gboolean
reaches_metres (gpointer data)
{
  DossierAnnotation *selected = dossier_session_get_selected (((Fixture *) data)->session);

  return g_str_equal (dossier_annotation_get_passage (selected)->exact, "surge reached 3.2 metres");
}

static gboolean
reaches_surge (gpointer data)
{
  DossierAnnotation *selected = dossier_session_get_selected (((Fixture *) data)->session);

  return g_str_equal (dossier_annotation_get_passage (selected)->exact, "surge");
}

/* Keys move an edge; Escape leaves all as it was, Return is one edit, which one undo takes back. */
static void
test_edges (Fixture *fixture, gconstpointer data)
{
  DossierRange words = find (fixture, "surge reached");
  DossierRange one = { words.start, words.start + strlen ("surge") };
  GAsyncResult *slot = NULL;

  dossier_reader_select (fixture->reader, one.start, one.end);
  g_assert_true (press (fixture, GDK_KEY_v));
  test_await_condition (has_selected, fixture);

  g_assert_true (press (fixture, GDK_KEY_e));
  g_assert_true (dossier_reader_is_moving_edges (fixture->reader));
  g_assert_true (press (fixture, GDK_KEY_Right));
  /* A key that would judge does nothing meanwhile. */
  g_assert_true (press (fixture, GDK_KEY_d));
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_false (dossier_reader_is_moving_edges (fixture->reader));
  g_assert_true (reaches_surge (fixture));

  g_assert_true (press (fixture, GDK_KEY_e));
  for (guint i = 0; i < strlen (" reached 3.2 metres"); i++)
    g_assert_true (press (fixture, GDK_KEY_Right));
  g_assert_true (press (fixture, GDK_KEY_Return));
  test_await_condition (reaches_metres, fixture);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, 0);
  dossier_library_undo_async (fixture->library, test_keep_result_cb, &slot);
  test_await_condition (reaches_surge, fixture);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpuint (find_mark (fixture, "3.2 metres"), ==, DOSSIER_MARK_NONE);
  /* What undo read anew has come back. */
  dossier_library_settle_async (fixture->library, test_keep_result_cb, &slot);
  g_object_unref (test_await (&slot));
}

static gboolean
has_position (gpointer data)
{
  Fixture *fixture = data;
  DossierEntry *entry = dossier_library_find_entry (fixture->library, fixture->id);

  return dossier_entry_get_fields (entry)->reading_position > 0;
}

/* Where one stopped reading one goes on, also after the library was closed. */
static void
test_reading_position (Fixture *fixture, gconstpointer data)
{
  gsize offset;
  gsize later;
  double y;

  dossier_reader_page_reveal (fixture->page, find (fixture, "Paragraph 60"));
  dossier_reader_get_position (fixture->reader, &offset, &y);
  g_assert_cmpuint (offset, >, 0);
  close_page (fixture);
  g_assert_finalize_object (fixture->session);
  test_library_finish (fixture->library);

  fixture->library = test_library_open (fixture->path);
  test_await_condition (has_position, fixture);
  fixture->session = test_library_open_session (fixture->library, fixture->id);
  show_page (fixture);
  dossier_reader_get_position (fixture->reader, &later, &y);
  g_assert_cmpuint (later, ==, offset);
  g_assert_cmpfloat (y, ==, 0);
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_BAR);
  GtkWidget *entry = find_widget (bar, GTK_TYPE_SEARCH_ENTRY);
  DossierRange selection;
  DossierRange old_quay = find (fixture, "Old Quay");

  dossier_reader_page_show_find (fixture->page);
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "old quay");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (is_seen (fixture, "Old Quay"));
  /* There is one only: the search begins anew, and says so. */
  g_assert_null (fixture->toast);
  dossier_reader_page_find_next (fixture->page);
  g_assert_nonnull (fixture->toast);

  gtk_editable_set_text (GTK_EDITABLE (entry), "no such words");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  /* What was found is selected when the bar closes. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Old Quay");
  g_signal_emit_by_name (entry, "search-changed");
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (bar), FALSE);
  g_assert_true (dossier_reader_page_get_selection (fixture->page, &selection));
  g_assert_cmpuint (selection.start, ==, old_quay.start);
  g_assert_cmpuint (selection.end, ==, old_quay.end);
}

/* Whole words and the same case only where that is asked for; marks along the scrollbar say where in the document
 * they are. */
static void
test_find_whole (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_BAR);
  GtkWidget *entry = find_widget (bar, GTK_TYPE_SEARCH_ENTRY);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  dossier_reader_page_show_find (fixture->page);
  gtk_editable_set_text (GTK_EDITABLE (entry), "marsh");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_nonnull (fixture->page->hits);
  g_assert_cmpuint (fixture->page->hits->len, >, 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->reader));
  GTK_WIDGET_GET_CLASS (fixture->page->track)->snapshot (fixture->page->track, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  /* They are in every paragraph, thus along the whole bar. */
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.height, >, gtk_widget_get_height (fixture->page->track) * 0.8);

  gtk_widget_activate_action (bar, "find.whole-words", NULL);
  g_assert_true (gtk_widget_has_css_class (fixture->page->find_options_button, "accent"));
  g_assert_true (fixture->page->hits == NULL || fixture->page->hits->len == 0);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "saltmarsh");
  g_signal_emit_by_name (entry, "search-changed");
  while (fixture->page->finder != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->page->hits->len, ==, 121);

  gtk_editable_set_text (GTK_EDITABLE (entry), "SALTMARSH");
  g_signal_emit_by_name (entry, "search-changed");
  while (fixture->page->finder != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->page->hits->len, ==, 121);
  gtk_widget_activate_action (bar, "find.match-case", NULL);
  g_assert_true (fixture->page->hits == NULL || fixture->page->hits->len == 0);
  gtk_widget_activate_action (bar, "find.match-case", NULL);
  gtk_widget_activate_action (bar, "find.whole-words", NULL);
  g_assert_false (gtk_widget_has_css_class (fixture->page->find_options_button, "accent"));
}

/* Only addresses of the web and of mail are ever opened, whatever a document writes. */
static void
test_links (void)
{
  static const struct
  {
    const char *target;
    gboolean opens;
  } cases[] = {
    { "https://example.org/a?b=c#d", TRUE },
    { "http://example.org", TRUE },
    { "HTTPS://EXAMPLE.ORG/", TRUE },
    { "mailto:desk@example.org", TRUE },
    { "javascript:alert(1)", FALSE },
    { "JaVaScRiPt:alert(1)", FALSE },
    { "java\tscript:alert(1)", FALSE },
    { "\x01javascript:alert(1)", FALSE },
    { " javascript:alert(1)", FALSE },
    { "&#106;avascript:alert(1)", FALSE },
    { "vbscript:x", FALSE },
    { "data:text/html,<script>", FALSE },
    { "file:///etc/passwd", FALSE },
    { "FILE:///etc/passwd", FALSE },
    { "smb://host/share", FALSE },
    { "ftp://example.org/", FALSE },
    { "about:blank", FALSE },
    { "https:", FALSE },
    { "https://", FALSE },
    { "https:///path", FALSE },
    { "//example.org/", FALSE },
    { "/etc/passwd", FALSE },
    { "relative.html", FALSE },
    { "--help", FALSE },
    { "https://example.org/\n", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (dossier_reader_page_may_open (cases[i].target) != cases[i].opens)
      g_error ("%s: %s", cases[i].target, cases[i].opens ? "is not opened" : "is opened");
}

/* Whoever goes on to look for words while a note is being written has not lost it. */
static void
test_find_keeps_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = test_session_mark (fixture->session, "3.2 metres", DOSSIER_VERDICT_DISPUTED);
  GtkWidget *view;
  GAsyncResult *slot = NULL;

  g_signal_emit_by_name (fixture->reader, "mark-activated", 0, 1);
  view = find_widget (fixture->page->popover, GTK_TYPE_TEXT_VIEW);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "By whom measured?",
                            -1);
  dossier_reader_page_show_find (fixture->page);
  dossier_library_settle_async (fixture->library, test_keep_result_cb, &slot);
  g_object_unref (test_await (&slot));
  g_assert_cmpstr (dossier_annotation_get_fields (claim)->comment, ==, "By whom measured?");
  g_assert_true (gtk_search_bar_get_search_mode (
      GTK_SEARCH_BAR (find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_BAR))));
}

static void
test_no_session (Fixture *fixture, gconstpointer data)
{
  dossier_reader_page_set_session (fixture->page, NULL);
  g_assert_null (dossier_reader_get_document (fixture->reader));
  dossier_reader_page_go_to_claim (fixture->page, 1);
  dossier_reader_page_show_find (fixture->page);
  dossier_reader_page_find_next (fixture->page);
  dossier_reader_page_set_session (fixture->page, fixture->session);
  g_assert_nonnull (dossier_reader_get_document (fixture->reader));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) \
  g_test_add ("/reader-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("highlights", test_highlights);
  ADD ("selected", test_selected);
  ADD ("activated", test_activated);
  ADD ("next-claim", test_next_claim);
  ADD ("keys", test_keys);
  ADD ("edges", test_edges);
  ADD ("reading-position", test_reading_position);
  ADD ("find", test_find);
  ADD ("find-words", test_find_whole);
  ADD ("find-keeps-note", test_find_keeps_note);
  ADD ("no-session", test_no_session);
  g_test_add_func ("/reader-page/links", test_links);
#undef ADD
  return g_test_run ();
}
