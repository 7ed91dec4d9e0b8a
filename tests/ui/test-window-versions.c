/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A changed document in the window: what is said, what waits to be decided, what changed. Warnings are fatal. */

#include <string.h>

#include "dossier-banner.h"
#include "dossier-change-hunks.h"
#include "dossier-changes-page.h"
#include "dossier-content.h"
#include "dossier-importer.h"
#include "dossier-place-review.h"
#include "panels-fixture.h"
#include "test-library-support.h"
#include "test-support.h"
#include "window-fixture.h"

static char *
read_fixture (const char *name)
{
  g_autofree char *path = g_build_filename ("versions", name, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (path);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static DossierSession *
get_session (WindowFixture *fixture)
{
  DossierSession *session = NULL;

  g_object_get (window_find (fixture, DOSSIER_TYPE_CONTENT), "session", &session, NULL);
  g_assert_nonnull (session);
  g_object_unref (session);

  return session;
}

static DossierAnnotation *
get_waiting (WindowFixture *fixture)
{
  GListModel *annotations = dossier_session_list_annotations (get_session (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (dossier_annotation_needs_place (annotation))
        return annotation;
    }

  return NULL;
}

static gboolean
something_waits (WindowFixture *fixture)
{
  return get_waiting (fixture) != NULL;
}

static gboolean
nothing_waits (WindowFixture *fixture)
{
  return get_waiting (fixture) == NULL;
}

static gboolean
shows_changes (WindowFixture *fixture)
{
  g_autofree char *summary = NULL;

  g_object_get (window_find (fixture, DOSSIER_TYPE_CHANGES_PAGE), "summary", &summary, NULL);

  return summary != NULL && window_state_is (fixture, "page", "changes");
}

static gboolean
shows_banner_below (GtkWidget *widget, const char *words)
{
  if (DOSSIER_IS_BANNER (widget))
    {
      const char *title = dossier_banner_get_title (DOSSIER_BANNER (widget));

      return title != NULL && strstr (title, words) != NULL && gtk_widget_get_mapped (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_banner_below (child, words))
      return TRUE;

  return FALSE;
}

static gboolean
window_shows_banner (WindowFixture *fixture, const char *words)
{
  return shows_banner_below (GTK_WIDGET (fixture->window), words);
}

static void
test_new_version (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *before = read_fixture ("river-before.txt");
  g_autofree char *after = read_fixture ("river-after.txt");
  g_autoptr (DossierAnnotation) kept = NULL;
  g_autoptr (DossierAnnotation) changed = NULL;
  DossierAnnotation *waiting;

  window_import (fixture, "river.txt", before);
  kept = test_session_mark (get_session (fixture), "left its bed on Monday evening",
                            DOSSIER_VERDICT_VERIFIED);
  changed = test_session_mark (get_session (fixture), "30 boats and received 12",
                               DOSSIER_VERDICT_DISPUTED);
  window_import (fixture, "river.txt", after);
  window_wait_for (fixture, something_waits, "a claim to be decided");
  waiting = get_waiting (fixture);
  g_assert_cmpstr (dossier_annotation_get_id (waiting), ==, dossier_annotation_get_id (changed));
  g_assert_cmpstr (dossier_annotation_get_fields (waiting)->state, ==, "changed");

  dossier_place_review_accept (GTK_WIDGET (fixture->window),
                               dossier_session_get_library (get_session (fixture)), waiting, 0);
  window_wait_for (fixture, nothing_waits, "the decision");
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, something_waits, "the decision taken back");

  window_act (fixture, "what-changed", NULL);
  window_wait_for (fixture, shows_changes, "what changed");
  window_act (fixture, "show-place", g_variant_new_string ("review"));
  window_act (fixture, "back", NULL);
  window_wait_for (fixture, shows_changes, "the way back");
}

/* (nullable): the first one that a person sees */
static const char *
find_review_below (GtkWidget *widget, gboolean is_in_review)
{
  const char *title = NULL;

  if (is_in_review && gtk_widget_has_css_class (widget, "place-title"))
    return gtk_widget_get_mapped (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : NULL;
  is_in_review = is_in_review || DOSSIER_IS_PLACE_REVIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && title == NULL;
       child = gtk_widget_get_next_sibling (child))
    title = find_review_below (child, is_in_review);

  return title;
}

static gboolean
review_says (WindowFixture *fixture, const char *words)
{
  return g_strcmp0 (find_review_below (GTK_WIDGET (fixture->window), FALSE), words) == 0;
}

static gboolean
says_not_found (WindowFixture *fixture)
{
  return review_says (fixture, "Not found in the new version");
}

static gboolean
says_gone (WindowFixture *fixture)
{
  return review_says (fixture, "Gone from the new version");
}

/* What is decided is shown, also where it is what was found. */
static void
test_gone (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *before = read_fixture ("river-before.txt");
  g_autofree char *after = read_fixture ("river-after.txt");
  g_autoptr (DossierAnnotation) mark = NULL;

  window_import (fixture, "river.txt", before);
  mark = test_session_mark (get_session (fixture), "Mayor Irena Volk said that 1,480 houses",
                            DOSSIER_VERDICT_VERIFIED);
  window_import (fixture, "river.txt", after);
  window_wait_for (fixture, says_not_found, "words that are not found");

  dossier_place_review_decide (GTK_WIDGET (fixture->window),
                               dossier_session_get_library (get_session (fixture)),
                               get_waiting (fixture), DOSSIER_PLACE_CHOICE_GONE);
  window_wait_for (fixture, says_gone, "the decision on the card");
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, says_not_found, "the decision taken back");
}

static DossierDocument *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_import_bytes (bytes, "harbour.txt", NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* A piece that is cut out before a word of another script runs as its line does. */
static void
test_direction (void)
{
#define LTR "\u200e"
#define RTL "\u200f"
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *markup; /* what it begins with */
  } cases[] = {
    { "The sign that hangs above the gate of the harbour of the town of Oxmere says \u05e9\u05dc\u05d5\u05dd to "
      "everybody who comes in by the long old road, and 30 boats.",
      "The sign that hangs above the gate of the harbour of the town of Oxmere says \u05e9\u05dc\u05d5\u05dd to "
      "everybody who comes in by the long old road, and 40 boats.",
      LTR "… \u05e9" },
    { "\u05d4\u05e9\u05dc\u05d8 \u05de\u05e2\u05dc \u05d4\u05e9\u05e2\u05e8 says Oxmere is open to "
      "everybody who comes in by the long road now, 30 \u05e1\u05d9\u05e8\u05d5\u05ea.",
      "\u05d4\u05e9\u05dc\u05d8 \u05de\u05e2\u05dc \u05d4\u05e9\u05e2\u05e8 says Oxmere is open to "
      "everybody who comes in by the long road now, 40 \u05e1\u05d9\u05e8\u05d5\u05ea.",
      RTL "… " },
    { "30 boats", "40 boats", "<span" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) old_document = read_text (cases[i].old_text);
      g_autoptr (DossierDocument) new_document = read_text (cases[i].new_text);
      g_autoptr (GPtrArray) old_figures = g_ptr_array_new ();
      g_autoptr (GPtrArray) new_figures = g_ptr_array_new ();
      g_autoptr (DossierChanges)
          changes = dossier_changes_new (old_document, old_figures, new_document, new_figures);
      g_autoptr (GPtrArray) hunks = dossier_change_hunks_new (changes, NULL);
      const DossierChangeHunk *hunk;

      g_assert_cmpuint (hunks->len, ==, 1);
      hunk = g_ptr_array_index (hunks, 0);
      if (!g_str_has_prefix (hunk->markup, cases[i].markup))
        g_error ("“%s” does not begin with “%s”", hunk->markup, cases[i].markup);
    }
#undef LTR
#undef RTL
}

/* A page of which half may be the article. */
#define PAGE \
  "<!doctype html><title>River</title><body><article><h1>River</h1><p>The river left its bed on " \
  "Monday evening and took 30 boats with it, says the harbour, which nobody had expected at " \
  "this time of the year, and least of all those who lived there.</p></article><div><p>Water " \
  "stood at 2.15 metres in the old town, which is more than was ever measured there before, and " \
  "it is still rising at this hour of the night.</p><p>The upper town has no power since noon, " \
  "and the bridge is closed for everybody but the doctors, who come and go by boat as long as " \
  "there are any.</p><p>Nobody knows when the trains will run again.</p></div></body>"

static gboolean
offers_article (WindowFixture *fixture)
{
  return window_is_enabled (fixture, "article-only");
}

static gboolean
offers_page (WindowFixture *fixture)
{
  return window_is_enabled (fixture, "whole-page");
}

static gboolean
shows_words (WindowFixture *fixture, const char *words)
{
  DossierDocument *document = dossier_session_get_document (get_session (fixture));

  return strstr (dossier_document_get_text (document, NULL), words) != NULL;
}

static gboolean
doubts (WindowFixture *fixture)
{
  return window_shows_banner (fixture, "More of this page may belong");
}

static gboolean
trusts (WindowFixture *fixture)
{
  return !doubts (fixture);
}

/* Above an article that doubts itself stands how to see more; what was marked goes there and back. */
static void
test_whole_page (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) mark = NULL;
  GListModel *annotations;

  window_import (fixture, "notes.txt", "Water stood at 2.15 metres.\n");
  g_assert_false (offers_page (fixture));
  window_import (fixture, "river.html", PAGE);
  window_wait_for (fixture, offers_page, "the page on offer");
  g_assert_false (offers_article (fixture));
  g_assert_false (shows_words (fixture, "2.15 metres"));
  g_assert_true (window_shows_banner (fixture, "More of this page may belong"));
  mark = test_session_mark (get_session (fixture), "30 boats", DOSSIER_VERDICT_VERIFIED);

  window_act (fixture, "whole-page", NULL);
  window_wait_for (fixture, offers_article, "the whole page");
  g_assert_true (shows_words (fixture, "2.15 metres"));
  g_assert_false (window_shows_banner (fixture, "More of this page may belong"));
  annotations = dossier_session_list_annotations (get_session (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (annotations), ==, 1);

  window_act (fixture, "article-only", NULL);
  window_wait_for (fixture, offers_page, "the article");
  g_assert_false (shows_words (fixture, "2.15 metres"));
  window_wait_for (fixture, nothing_waits, "the claim at its place");
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, offers_article, "the whole page again");

  /* Once dismissed, it is not said again, neither now nor when the document is opened the next time. */
  window_act (fixture, "article-only", NULL);
  window_wait_for (fixture, doubts, "the banner");
  window_act (fixture, "settle-extent", NULL);
  window_wait_for (fixture, trusts, "the banner gone");
  window_import (fixture, "other.txt", "Water stood at 3.15 metres.\n");
  window_act (fixture, "back", NULL);
  window_wait_for (fixture, offers_page, "the article again");
  g_assert_true (trusts (fixture));
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-versions/new-version", test_new_version);
  window_tests_add ("/window-versions/gone", test_gone);
  window_tests_add ("/window-versions/whole-page", test_whole_page);
  g_test_add_func ("/window-versions/direction", test_direction);
  return window_tests_run ();
}
