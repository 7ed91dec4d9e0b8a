/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Cards, pills, the popover and the editors of claims, over a real library. */

#include <string.h>

#include "dossier-annotations-panel.h"
#include "dossier-claim-actions.h"
#include "dossier-claim-card.h"
#include "dossier-claim-list.h"
#include "dossier-claim-pills.h"
#include "dossier-claim-popover.h"
#include "dossier-claim-words.h"
#include "dossier-claims-page.h"
#include "dossier-note-editor.h"
#include "dossier-tags-editor.h"
#include "panels-fixture.h"

static const char *
get_comment (DossierAnnotation *annotation)
{
  return dossier_annotation_get_fields (annotation)->comment;
}

static void
type_note (gpointer root, const char *words)
{
  GtkTextView *view = find_widget (root, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), words, -1);
}

/* --- marking --- */

static void
test_mark (PanelsFixture *fixture, gconstpointer data)
{
  DossierAnnotation *marked;

  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session,
                              find_range (fixture, "58,400 people"), DOSSIER_VERDICT_DISPUTED);
  wait_until (dossier_session_get_selected (fixture->session) != NULL);
  marked = dossier_session_get_selected (fixture->session);
  g_assert_cmpstr (dossier_annotation_get_passage (marked)->exact, ==, "58,400 people");
  g_assert_cmpuint (dossier_annotation_get_verdict (marked), ==, DOSSIER_VERDICT_DISPUTED);
}

static void
test_mark_without_blanks (PanelsFixture *fixture, gconstpointer data)
{
  DossierRange range = find_range (fixture, "58,400 people");

  range.start--;
  range.end++;
  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session, range,
                              DOSSIER_VERDICT_VERIFIED);
  wait_until (dossier_session_get_selected (fixture->session) != NULL);
  g_assert_cmpstr (
      dossier_annotation_get_passage (dossier_session_get_selected (fixture->session))->exact, ==,
      "58,400 people");
}

static void
test_mark_nothing (PanelsFixture *fixture, gconstpointer data)
{
  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session,
                              (DossierRange){ 4, 4 }, DOSSIER_VERDICT_NONE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (dossier_session_list_annotations (fixture->session)),
                    ==, 0);
}

/* The same words twice are one claim, which comes to hand and is judged anew. */
static void
test_mark_again (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_UNVERIFIED, "Who counted?");
  GListModel *list = dossier_session_list_annotations (fixture->session);
  DossierRange range = find_range (fixture, "58,400 people");

  range.start--;
  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session, range,
                              DOSSIER_VERDICT_NONE);
  g_assert_true (dossier_session_get_selected (fixture->session) == claim);
  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session, range,
                              DOSSIER_VERDICT_DISPUTED);
  wait_until (dossier_annotation_get_verdict (claim) == DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  g_assert_cmpstr (get_comment (claim), ==, "Who counted?");
  range.end -= strlen (" people");
  dossier_claim_actions_mark (GTK_WIDGET (fixture->window), fixture->session, range,
                              DOSSIER_VERDICT_VERIFIED);
  wait_until (g_list_model_get_n_items (list) == 2);
}

static void
test_remove_offers_undo (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, "");

  dossier_claim_actions_remove (GTK_WIDGET (fixture->window), fixture->library, claim);
  wait_until (fixture->actions->len > 0);
  g_assert_cmpstr (fixture->actions->str, ==, "toast-undo 'Claim removed'\n");
  g_assert_cmpuint (g_list_model_get_n_items (dossier_session_list_annotations (fixture->session)),
                    ==, 0);
}

static void
test_failure_is_said (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, "");

  dossier_claim_actions_remove (GTK_WIDGET (fixture->window), fixture->library, claim);
  wait_until (fixture->actions->len > 0);
  g_string_truncate (fixture->actions, 0);
  dossier_claim_actions_set_verdict (GTK_WIDGET (fixture->window), fixture->library, claim,
                                     DOSSIER_VERDICT_DISPUTED);
  wait_until (fixture->actions->len > 0);
  g_assert_true (g_str_has_prefix (fixture->actions->str, "toast '"));
}

/* --- cards --- */

static void
test_card_shows_fields (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_DISPUTED, "Who counted?");
  GtkWidget *card = dossier_claim_card_new ();

  gtk_window_set_child (fixture->window, card);
  g_object_set (card, "library", fixture->library, "annotation", claim, NULL);
  g_assert_true (shows_text (card, "Disputed"));
  g_assert_true (shows_text (card, "58,400 people"));
  g_assert_true (shows_text (card, "Who counted?"));
  g_assert_cmpstr (dossier_claim_card_get_words (DOSSIER_CLAIM_CARD (card)), ==,
                   "Disputed: “58,400 people”. Comment: Who counted?");
}

static void
test_card_follows (PanelsFixture *fixture, gconstpointer data)
{
  const char *const tags[] = { "count", "valley", NULL };
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_DISPUTED, "");
  GtkWidget *card = dossier_claim_card_new ();

  gtk_window_set_child (fixture->window, card);
  g_object_set (card, "library", fixture->library, "annotation", claim, NULL);
  dossier_claim_actions_set_verdict (card, fixture->library, claim, DOSSIER_VERDICT_VERIFIED);
  dossier_claim_actions_set_credibility (card, fixture->library, claim, 4);
  dossier_claim_actions_set_tags (card, fixture->library, claim, tags);
  dossier_claim_actions_set_comment (card, fixture->library, claim, "Counted twice");
  wait_until (shows_text (card, "Counted twice"));
  g_assert_true (shows_text (card, "Verified"));
  g_assert_true (shows_text (card, "Credibility 4"));
  g_assert_true (shows_text (card, "count"));
  g_assert_true (shows_text (card, "valley"));
  g_assert_cmpstr (dossier_claim_card_get_words (DOSSIER_CLAIM_CARD (card)), ==,
                   "Verified: “58,400 people”. Credibility 4, Doubtful. Comment: Counted twice");
}

static void
test_card_edits_note (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "before");
  GtkWidget *card = dossier_claim_card_new ();

  gtk_window_set_child (fixture->window, card);
  g_object_set (card, "library", fixture->library, "annotation", claim, NULL);
  gtk_window_present (fixture->window);
  dossier_claim_card_edit_note (DOSSIER_CLAIM_CARD (card));
  g_assert_false (shows_text (card, "before"));
  type_note (card, "after");
  g_object_set (card, "editing", FALSE, NULL);
  wait_until (g_str_equal (get_comment (claim), "after"));
  g_assert_true (shows_text (card, "after"));
}

/* --- the note that is never lost --- */

static void
test_note_kept_at_pause (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  GtkWidget *editor = dossier_note_editor_new ();

  gtk_window_set_child (fixture->window, editor);
  dossier_note_editor_set_annotation (DOSSIER_NOTE_EDITOR (editor), fixture->library, claim);
  type_note (editor, "Written, then a pause");
  wait_until (g_str_equal (get_comment (claim), "Written, then a pause"));
}

static void
test_note_kept_when_popover_closes_at_once (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = dossier_claim_popover_new ();

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_window_set_child (fixture->window, button);
  gtk_window_present (fixture->window);
  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (popover), fixture->session, claim);
  wait_until (gtk_widget_get_mapped (button));
  gtk_popover_popup (GTK_POPOVER (popover));
  type_note (popover, "Last words");
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (g_str_equal (get_comment (claim), "Last words"));
}

static void
test_note_kept_when_popover_goes (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  GtkWidget *popover = g_object_ref_sink (dossier_claim_popover_new ());

  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (popover), fixture->session, claim);
  type_note (popover, "Last words");
  g_object_unref (popover);
  wait_until (g_str_equal (get_comment (claim), "Last words"));
}

static void
test_note_kept_when_turned_to_another (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  g_autoptr (DossierAnnotation)
      other = add_claim (fixture, "62 per cent", DOSSIER_VERDICT_NONE, "Another note");
  GtkWidget *popover = g_object_ref_sink (dossier_claim_popover_new ());

  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (popover), fixture->session, claim);
  type_note (popover, "Of the first");
  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (popover), fixture->session, other);
  wait_until (g_str_equal (get_comment (claim), "Of the first"));
  g_assert_cmpstr (get_comment (other), ==, "Another note");
  g_object_unref (popover);
}

/* Where the store would not take the words, they are there again when the claim is. */
static void
test_note_kept_when_saving_fails (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  g_autoptr (DossierAnnotation)
      other = add_claim (fixture, "62 per cent", DOSSIER_VERDICT_NONE, "");
  GtkWidget *editor = dossier_note_editor_new ();
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *words = NULL;

  gtk_window_set_child (fixture->window, editor);
  dossier_claim_actions_remove (editor, fixture->library, claim);
  wait_until (fixture->actions->len > 0);
  g_string_truncate (fixture->actions, 0);
  dossier_note_editor_set_annotation (DOSSIER_NOTE_EDITOR (editor), fixture->library, claim);
  type_note (editor, "Nowhere to put this");
  dossier_note_editor_set_annotation (DOSSIER_NOTE_EDITOR (editor), fixture->library, other);
  wait_until (g_str_has_prefix (fixture->actions->str, "toast '"));
  wait_until (g_object_get_data (G_OBJECT (claim), "dossier-unsaved-note") != NULL);
  dossier_note_editor_set_annotation (DOSSIER_NOTE_EDITOR (editor), fixture->library, claim);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (find_widget (editor, GTK_TYPE_TEXT_VIEW)),
                              &start, &end);
  words = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (words, ==, "Nowhere to put this");
}

static void
test_popover_judges (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  GtkWidget *popover = g_object_ref_sink (dossier_claim_popover_new ());
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (claim);

  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (popover), fixture->session, claim);
  gtk_widget_activate_action (popover, "claim.verdict", "s", "unverified");
  wait_until (fields->verdict == DOSSIER_VERDICT_UNVERIFIED);
  gtk_widget_activate_action (popover, "claim.credibility", "u", 3);
  wait_until (fields->credibility == 3);
  /* The pressed digit pressed again: the document's counts. */
  gtk_widget_activate_action (popover, "claim.credibility", "u", 3);
  wait_until (fields->credibility == 0);
  g_object_unref (popover);
}

static void
test_popover_marks (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *popover = g_object_ref_sink (dossier_claim_popover_new ());

  dossier_claim_popover_set_selection (DOSSIER_CLAIM_POPOVER (popover), fixture->session,
                                       find_range (fixture, "Safe water"));
  gtk_widget_activate_action (popover, "claim.verdict", "s", "verified");
  wait_until (dossier_session_get_selected (fixture->session) != NULL);
  g_assert_cmpuint (
      dossier_annotation_get_verdict (dossier_session_get_selected (fixture->session)), ==,
      DOSSIER_VERDICT_VERIFIED);
  g_object_unref (popover);
}

/* --- tags --- */

static void
test_tags_parse (void)
{
  static const struct
  {
    const char *line;
    const char *tags;
  } cases[] = {
    { "", "" },
    { " , ,, ", "" },
    { "dam", "dam" },
    { "water, dam", "dam|water" },
    { "dam,dam , dam", "dam" },
    { "follow up،مياه，水", "follow up|مياه|水" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) tags = dossier_tags_parse (cases[i].line);
      g_autofree char *joined = g_strjoinv ("|", tags);

      g_assert_cmpstr (joined, ==, cases[i].tags);
    }
}

static void
test_tags_kept (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_NONE, "");
  GtkWidget *editor = g_object_ref_sink (dossier_tags_editor_new ());

  dossier_tags_editor_set_annotation (DOSSIER_TAGS_EDITOR (editor), fixture->library, claim);
  gtk_editable_set_text (find_widget (editor, GTK_TYPE_ENTRY), "valley, count");
  g_object_unref (editor);
  wait_until (g_strv_length (dossier_annotation_get_fields (claim)->tags) == 2);
  g_assert_cmpstr (dossier_annotation_get_fields (claim)->tags[0], ==, "count");
}

/* --- lists --- */

static void
test_pills_count (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_annotations_panel_new ();
  g_autoptr (DossierAnnotation) claim = NULL;
  DossierClaimPills *pills;

  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "session", fixture->session, NULL);
  pills = find_widget (panel, DOSSIER_TYPE_CLAIM_PILLS);
  g_assert_true (shows_text (panel, "No Annotations"));
  claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_DISPUTED, "");
  g_object_unref (add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, ""));
  g_assert_cmpuint (dossier_claim_pills_get_count (pills, "all"), ==, 2);
  g_assert_cmpuint (dossier_claim_pills_get_count (pills, "disputed"), ==, 1);
  dossier_claim_actions_set_verdict (panel, fixture->library, claim, DOSSIER_VERDICT_VERIFIED);
  wait_until (dossier_claim_pills_get_count (pills, "disputed") == 0);
  g_assert_cmpuint (dossier_claim_pills_get_count (pills, "verified"), ==, 2);
}

static void
test_filter_follows_verdict (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_DISPUTED, "");
  GtkWidget *panel = dossier_annotations_panel_new ();
  GListModel *shown = NULL;

  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "session", fixture->session, NULL);
  g_object_set (find_widget (panel, DOSSIER_TYPE_CLAIM_PILLS), "shown", "disputed", NULL);
  g_object_get (find_widget (panel, DOSSIER_TYPE_CLAIM_LIST), "claims", &shown, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  dossier_claim_actions_set_verdict (panel, fixture->library, claim, DOSSIER_VERDICT_VERIFIED);
  wait_until (g_list_model_get_n_items (shown) == 0);
  g_assert_true (shows_text (panel, "No Disputed Claims"));
  g_object_unref (shown);
}

static void
test_selection_goes_both_ways (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      first = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_DISPUTED, "");
  g_autoptr (DossierAnnotation)
      second = add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, "");
  GtkWidget *panel = dossier_annotations_panel_new ();
  DossierClaimList *list;

  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "session", fixture->session, NULL);
  list = find_widget (panel, DOSSIER_TYPE_CLAIM_LIST);
  g_assert_null (dossier_claim_list_get_selected (list));
  dossier_session_set_selected (fixture->session, second);
  g_assert_true (dossier_claim_list_get_selected (list) == second);
  dossier_claim_list_set_selected (list, first);
  g_assert_true (dossier_session_get_selected (fixture->session) == first);
  /* A highlight that the filter hides is shown all the same. */
  g_object_set (find_widget (panel, DOSSIER_TYPE_CLAIM_PILLS), "shown", "disputed", NULL);
  dossier_session_set_selected (fixture->session, second);
  g_assert_true (dossier_claim_list_get_selected (list) == second);
  g_assert_true (dossier_session_get_selected (fixture->session) == second);
}

static void
test_review_page (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "58,400 people", DOSSIER_VERDICT_UNVERIFIED, "");
  GtkWidget *page = dossier_claims_page_new ();
  DossierClaimList *list;
  g_autofree char *summary = NULL;

  g_object_unref (add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, ""));
  gtk_window_set_child (fixture->window, page);
  g_object_set (page, "library", fixture->library, "mode", "review", NULL);
  list = find_widget (page, DOSSIER_TYPE_CLAIM_LIST);
  g_object_get (page, "summary", &summary, NULL);
  g_assert_cmpstr (summary, ==, "1 claim in 1 document");
  /* The first one is in hand at once; what is judged leaves. */
  g_assert_true (dossier_claim_list_get_selected (list) == claim);
  gtk_widget_activate_action (GTK_WIDGET (list), "claim.verdict", "s", "disputed");
  wait_until (shows_text (page, "Nothing to Review"));
}

static void
test_nothing_stays_alive (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = g_object_ref_sink (dossier_annotations_panel_new ());
  GtkWidget *page = g_object_ref_sink (dossier_claims_page_new ());

  g_object_unref (add_claim (fixture, "62 per cent", DOSSIER_VERDICT_VERIFIED, ""));
  g_object_set (panel, "session", fixture->session, NULL);
  g_object_set (page, "library", fixture->library, NULL);
  g_assert_finalize_object (panel);
  g_assert_finalize_object (page);
}

/* --- long lists --- */

#define MANY 10000

static GListModel *
make_many (void)
{
  GListStore *store = g_list_store_new (DOSSIER_TYPE_ANNOTATION);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MANY; i++)
    {
      const DossierPassage passage = { .start = i * 100, .end = i * 100 + 5, .exact = "words" };
      DossierAnnotationFields fields = {
        .id = g_strdup_printf ("claim-%u", i),
        .document_id = g_strdup ("document"),
        .passage = dossier_passage_copy (&passage),
        .comment = g_strdup_printf ("Number %u", i),
        .verdict = (DossierVerdict) (i % DOSSIER_N_VERDICTS),
      };

      g_ptr_array_add (claims, dossier_annotation_new (&fields));
    }
  g_list_store_splice (store, 0, 0, claims->pdata, claims->len);
  return G_LIST_MODEL (store);
}

static DossierClaimCard *
find_card (GtkWidget *root, DossierAnnotation *annotation)
{
  DossierClaimCard *found = NULL;

  if (DOSSIER_IS_CLAIM_CARD (root))
    return dossier_claim_card_get_annotation (DOSSIER_CLAIM_CARD (root)) == annotation
               ? DOSSIER_CLAIM_CARD (root)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_card (child, annotation);
  return found;
}

/* Whether the claim is seen in the window, with a height. */
static gboolean
is_seen (GtkWidget *list, DossierAnnotation *annotation)
{
  DossierClaimCard *card = find_card (list, annotation);
  graphene_rect_t bounds;

  return card != NULL && gtk_widget_get_height (GTK_WIDGET (card)) > 0
         && gtk_widget_compute_bounds (GTK_WIDGET (card), list, &bounds)
         && bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float) gtk_widget_get_height (list);
}

/* However long the list, the window has cards for what is seen, and they follow the keyboard. */
static void
test_long_list (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) claims = make_many ();
  GtkWidget *list = dossier_claim_list_new ();
  g_autoptr (DossierAnnotation) first = g_list_model_get_item (claims, 0);
  g_autoptr (DossierAnnotation) far = g_list_model_get_item (claims, MANY - 1000);
  g_autoptr (DossierAnnotation) next = g_list_model_get_item (claims, MANY - 999);
  g_autoptr (DossierAnnotation) out_of_sight = g_list_model_get_item (claims, MANY - 970);
  g_autofree char *words = NULL;
  GtkWidget *view;
  gboolean is_named = FALSE;

  g_object_set (list, "claims", claims, NULL);
  gtk_window_set_default_size (fixture->window, 360, 600);
  gtk_window_set_child (fixture->window, list);
  gtk_window_present (fixture->window);
  wait_until (is_seen (list, first));
  g_assert_cmpuint (count_widgets (list, DOSSIER_TYPE_CLAIM_CARD), <, 40);

  g_assert_true (dossier_claim_list_set_selected (DOSSIER_CLAIM_LIST (list), far));
  wait_until (is_seen (list, far));
  gtk_widget_activate_action (list, "claim.next", NULL);
  g_assert_true (dossier_claim_list_get_selected (DOSSIER_CLAIM_LIST (list)) == next);
  wait_until (is_seen (list, next));
  gtk_widget_activate_action (list, "claim.previous", NULL);
  wait_until (is_seen (list, far));
  g_assert_cmpuint (count_widgets (list, DOSSIER_TYPE_CLAIM_CARD), <, 40);

  /* Who goes through the list without eyes meets rows with names also where nothing is drawn. */
  words = dossier_claim_words_dup_claim (out_of_sight);
  g_assert_null (find_card (list, out_of_sight));
  view = find_widget (list, GTK_TYPE_LIST_VIEW);
  for (GtkWidget *row = gtk_widget_get_first_child (view); row != NULL && !is_named;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words);

      is_named = wrong == NULL;
    }
  g_assert_true (is_named);
}

#define add(path, function) \
  g_test_add ("/annotations/" path, PanelsFixture, NULL, panels_set_up, function, panels_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/annotations/tags/parse", test_tags_parse);
  add ("mark", test_mark);
  add ("mark-without-blanks", test_mark_without_blanks);
  add ("mark-nothing", test_mark_nothing);
  add ("mark-again", test_mark_again);
  add ("remove-offers-undo", test_remove_offers_undo);
  add ("failure-is-said", test_failure_is_said);
  add ("card/shows-fields", test_card_shows_fields);
  add ("card/follows", test_card_follows);
  add ("card/edits-note", test_card_edits_note);
  add ("note/pause", test_note_kept_at_pause);
  add ("note/popover-closes-at-once", test_note_kept_when_popover_closes_at_once);
  add ("note/popover-goes", test_note_kept_when_popover_goes);
  add ("note/turned-to-another", test_note_kept_when_turned_to_another);
  add ("note/saving-fails", test_note_kept_when_saving_fails);
  add ("popover/judges", test_popover_judges);
  add ("popover/marks", test_popover_marks);
  add ("tags/kept", test_tags_kept);
  add ("pills/count", test_pills_count);
  add ("list/filter-follows-verdict", test_filter_follows_verdict);
  add ("list/selection-goes-both-ways", test_selection_goes_both_ways);
  add ("list/long", test_long_list);
  add ("page/review", test_review_page);
  add ("nothing-stays-alive", test_nothing_stays_alive);
  return g_test_run ();
}
