/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Badges, share bars and rating, over a real library. */

#include <string.h>

#include "dossier-badge.h"
#include "dossier-credibility-bar.h"
#include "dossier-rate-popover.h"
#include "dossier-share-bar.h"
#include "dossier-source-button.h"
#include "dossier-source-words.h"
#include "dossier-sources-page.h"
#include "panels-fixture.h"

static void
test_badge_words (void)
{
  static const struct
  {
    char letter;
    guint digit;
    const char *text;
    const char *words;
    const char *style;
  } cases[] = {
    { 'A', 1, "A1", "Completely reliable, confirmed by other sources", "rA" },
    { 'B', 2, "B2", "Usually reliable, probably true", "rB" },
    { 'C', 0, "C", "Fairly reliable", "rC" },
    { 'F', 6, "F6", "Reliability cannot be judged, truth cannot be judged", "rF" },
    { '?', 0, "F", "Reliability cannot be judged", "rF" },
    { '\0', 5, "F5", "Reliability cannot be judged, improbable", "rF" },
  };
  GtkWidget *badge = g_object_ref_sink (dossier_badge_new ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dossier_badge_set_grade (DOSSIER_BADGE (badge), cases[i].letter, cases[i].digit);
      g_assert_cmpstr (dossier_badge_get_text (DOSSIER_BADGE (badge)), ==, cases[i].text);
      g_assert_cmpstr (dossier_badge_get_words (DOSSIER_BADGE (badge)), ==, cases[i].words);
      g_assert_true (gtk_widget_has_css_class (badge, cases[i].style));
      g_assert_true (gtk_widget_has_css_class (badge, "badge"));
    }
  g_assert_finalize_object (badge);
}

static void
test_share_bar (void)
{
  GtkWidget *bar = g_object_ref_sink (dossier_share_bar_new ());

  g_assert_cmpstr (dossier_share_bar_get_description (DOSSIER_SHARE_BAR (bar)), ==,
                   "0 verified, 0 disputed, 0 unverified");
  g_object_set (bar, "verified", 11, "disputed", 4, "unverified", 6, NULL);
  g_assert_cmpstr (dossier_share_bar_get_description (DOSSIER_SHARE_BAR (bar)), ==,
                   "11 verified, 4 disputed, 6 unverified");
  g_assert_finalize_object (bar);
}

static void
test_words (void)
{
  DossierGrade plain = { 'B', (char *) "2026-06-14T09:00:00Z", NULL };
  DossierGrade because = { 'C', (char *) "2026-06-02", (char *) "two figures were wrong" };
  g_autofree char *first = dossier_source_words_dup_grade (&plain);
  g_autofree char *second = dossier_source_words_dup_grade (&because);
  g_autofree char *one = dossier_source_words_dup_summary ("Usually reliable", 1);
  g_autofree char *many = dossier_source_words_dup_summary ("Usually reliable", 4);

  g_assert_cmpstr (first, ==, "14 June 2026: B, Usually reliable");
  g_assert_cmpstr (second, ==, "2 June 2026: C, Fairly reliable – two figures were wrong");
  g_assert_cmpstr (one, ==, "Usually reliable · 1 document");
  g_assert_cmpstr (many, ==, "Usually reliable · 4 documents");
}

static void
test_explanations (void)
{
  g_assert_null (dossier_credibility_get_explanation (0));
  g_assert_null (dossier_credibility_get_explanation (7));
  for (guint digit = 1; digit <= 6; digit++)
    {
      const char *explanation = dossier_credibility_get_explanation (digit);

      g_assert_cmpint (explanation[0], ==, '0' + (int) digit);
    }
}

/* A document without a source gets one, then the letter of the source and the digit of the document. */
static gboolean
has_reason (PanelsFixture *fixture, DossierEntry *entry, const char *because)
{
  DossierSource *source = dossier_library_find_source (
      dossier_session_get_library (fixture->session), dossier_entry_get_fields (entry)->source_id);
  GPtrArray *grades = dossier_source_get_grades (source);
  DossierGrade *last = grades->len > 0 ? g_ptr_array_index (grades, grades->len - 1) : NULL;

  return last != NULL && g_strcmp0 (last->because, because) == 0;
}

static void
test_rate (PanelsFixture *fixture, gconstpointer data)
{
  DossierEntry *entry = dossier_session_get_entry (fixture->session);
  GtkWidget *button = dossier_source_button_new ();
  GtkWidget *popover;

  gtk_window_set_child (fixture->window, button);
  g_object_set (button, "session", fixture->session, NULL);
  /* It is made when it is opened. */
  gtk_menu_button_popup (find_widget (button, GTK_TYPE_MENU_BUTTON));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (find_widget (button, GTK_TYPE_MENU_BUTTON)));
  if (dossier_entry_get_fields (entry)->source_id == NULL)
    g_assert_true (shows_text (button, "Name the Source…"));
  gtk_editable_set_text (find_widget (popover, GTK_TYPE_ENTRY), "  Tal Orsha Relief ");
  g_signal_emit_by_name (find_widget (popover, GTK_TYPE_ENTRY), "activate");
  wait_until (g_strcmp0 (dossier_entry_get_fields (entry)->source_name, "Tal Orsha Relief") == 0);
  g_assert_true (shows_text (button, "Tal Orsha Relief"));

  gtk_widget_activate_action (popover, "rate.reliability", "s", "B");
  wait_until (dossier_entry_get_fields (entry)->reliability == 'B');
  gtk_widget_activate_action (popover, "rate.credibility", "u", 2);
  wait_until (dossier_entry_get_fields (entry)->credibility == 2);
  g_assert_true (shows_text (button, "B2"));

  /* What was typed is kept, however the popover is left. */
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_template_child (popover, DOSSIER_TYPE_RATE_POPOVER, "reason")),
      "Held up in spring");
  g_signal_emit_by_name (popover, "closed");
  wait_until (has_reason (fixture, entry, "Held up in spring"));
}

static void
test_page (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  GtkWidget *page = dossier_sources_page_new ();

  gtk_window_set_child (fixture->window, page);
  dossier_library_set_source_async (
      fixture->library, dossier_entry_get_id (dossier_session_get_entry (fixture->session)),
      "Tal Orsha Relief", keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (dossier_library_edit_finish (fixture->library, result, NULL));
  g_object_set (page, "library", fixture->library, NULL);
  g_assert_true (shows_text (page, "Tal Orsha Relief"));
  g_assert_true (shows_text (page, "No claims yet"));
  g_object_unref (add_claim (fixture, "62 per cent", DOSSIER_VERDICT_DISPUTED, ""));
  g_assert_true (shows_text (page, "1 disputed"));
}

static void
test_nothing_stays_alive (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (dossier_sources_page_new ());
  GtkWidget *button = g_object_ref_sink (dossier_source_button_new ());

  g_object_set (page, "library", fixture->library, NULL);
  g_object_set (button, "session", fixture->session, NULL);
  g_assert_finalize_object (page);
  g_assert_finalize_object (button);
}

#define add(path, function) \
  g_test_add ("/sources/" path, PanelsFixture, NULL, panels_set_up, function, panels_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/sources/badge/words", test_badge_words);
  g_test_add_func ("/sources/share-bar", test_share_bar);
  g_test_add_func ("/sources/words", test_words);
  g_test_add_func ("/sources/explanations", test_explanations);
  add ("rate", test_rate);
  add ("page", test_page);
  add ("nothing-stays-alive", test_nothing_stays_alive);
  return g_test_run ();
}
