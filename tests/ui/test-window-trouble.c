/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The window when something is the matter with its dossier: what is said, and that the way on works. Also the
 * history, the conflicts and the backups, which are the other ways back. Warnings are fatal. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-badge.h"
#include "dossier-claim-card.h"
#include "dossier-content.h"
#include "dossier-history-window.h"
#include "dossier-library.h"
#include "dossier-message.h"
#include "dossier-past-window.h"
#include "dossier-question.h"
#include "dossier-records-page.h"
#include "dossier-restore-dialog.h"
#include "panels-fixture.h"
#include "test-library-support.h"
#include "test-support.h"
#include "window-fixture.h"

static const char *const briefing = "# Water\n\nThe dam held 40 million litres.\n\n"
                                    "About 41,000 people drink from it.\n";

static DossierLibrary *
get_library (WindowFixture *fixture)
{
  DossierLibrary *library = NULL;

  g_object_get (fixture->window, "library", &library, NULL);
  if (library != NULL)
    g_object_unref (library);

  return library;
}

static DossierSession *
get_session (WindowFixture *fixture)
{
  DossierSession *session = NULL;

  g_object_get (fixture->window, "session", &session, NULL);
  g_assert_nonnull (session);
  g_object_unref (session);

  return session;
}

static gboolean
says_moved (WindowFixture *fixture)
{
  return window_says (fixture, "was moved") && window_says (fixture, "1 change is not in it yet");
}

static gboolean
says_deleted (WindowFixture *fixture)
{
  return window_says (fixture, "was deleted");
}

static gboolean
says_nothing (WindowFixture *fixture)
{
  return window_is_reading (fixture) && window_state_is (fixture, "banner", "");
}

static gboolean
says_damaged (WindowFixture *fixture)
{
  return window_says (fixture, "is damaged");
}

static gboolean
is_asked (WindowFixture *fixture)
{
  return dossier_question_present (GTK_WINDOW (fixture->window));
}

static guint
count_claims (WindowFixture *fixture)
{
  DossierLibrary *library = get_library (fixture);

  return library != NULL ? g_list_model_get_n_items (dossier_library_list_annotations (library))
                         : 0;
}

static gboolean
has_two_claims (WindowFixture *fixture)
{
  return window_is_reading (fixture) && count_claims (fixture) == 2;
}

static void
mark (WindowFixture *fixture, const char *words)
{
  g_autoptr (DossierAnnotation)
      claim = test_session_mark (get_session (fixture), words, DOSSIER_VERDICT_DISPUTED);

  g_assert_nonnull (claim);
}

/* --- its file goes --- */

static void
test_moved (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "Elsewhere.dossier", NULL);

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  g_assert_cmpint (g_rename (fixture->library_path, elsewhere), ==, 0);
  mark (fixture, "41,000 people");
  window_wait_for (fixture, says_moved, "the banner");
  g_assert_true (window_is_enabled (fixture, "copy-unsaved"));
  window_act (fixture, "open-moved", NULL);
  window_wait_for (fixture, says_nothing, "the moved dossier");
  g_assert_true (window_state_is (fixture, "library", elsewhere));
  g_assert_true (has_two_claims (fixture));
}

static void
test_deleted (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "New place.dossier", NULL);

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  g_assert_cmpint (g_unlink (fixture->library_path), ==, 0);
  window_wait_for (fixture, says_deleted, "the banner");
  mark (fixture, "41,000 people");
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_asked, "the question");
  g_assert_true (dossier_question_answer (GTK_WINDOW (fixture->window), "keep"));

  window_act (fixture, "save-copy-to", g_variant_new_string (elsewhere));
  window_wait_for (fixture, says_nothing, "the copy");
  g_assert_true (window_state_is (fixture, "library", elsewhere));
  g_assert_true (has_two_claims (fixture));
}

static gboolean
is_gone (WindowFixture *fixture)
{
  return fixture->window == NULL;
}

/* The session ends while a question waits: nobody will answer it. */
static void
test_ended (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "Elsewhere.dossier", NULL);

  window_import (fixture, "water.md", briefing);
  g_assert_cmpint (g_rename (fixture->library_path, elsewhere), ==, 0);
  mark (fixture, "41,000 people");
  window_wait_for (fixture, says_moved, "the banner");
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_asked, "the question");
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  dossier_window_end (fixture->window);
  window_wait_for (fixture, is_gone, "the window to go");

  g_assert_cmpint (g_rename (elsewhere, fixture->library_path), ==, 0);
  window_open (fixture);
  dossier_window_open_library (fixture->window, fixture->library_path, FALSE);
  window_wait_for (fixture, window_is_reading, "the dossier");
  g_assert_cmpuint (count_claims (fixture), ==, 1);
}

static gboolean
is_replaced (WindowFixture *fixture)
{
  return window_says (fixture, "took the place");
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* What was open and what took its place come together. */
static void
test_replaced (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "Other.dossier", NULL);

  window_import (fixture, "water.md", briefing);
  copy (fixture->library_path, other);
  mark (fixture, "The dam");
  g_assert_cmpint (g_rename (other, fixture->library_path), ==, 0);
  mark (fixture, "41,000 people");
  window_wait_for (fixture, is_replaced, "the banner");
  window_act (fixture, "merge-replaced", NULL);
  window_wait_for (fixture, has_two_claims, "both sides");
  g_assert_true (window_state_is (fixture, "library", fixture->library_path));
}

/* --- copies that a synchroniser set aside --- */

static gboolean
offers_copy (WindowFixture *fixture)
{
  return window_says (fixture, "another copy of this dossier");
}

static gboolean
offers_no_copy (WindowFixture *fixture)
{
  return !offers_copy (fixture);
}

static gboolean
says_it_is_gone (WindowFixture *fixture)
{
  const char *words = dossier_message_get_words (window_find (fixture, DOSSIER_TYPE_MESSAGE));

  return words != NULL && strstr (words, "sync-conflict") != NULL;
}

static gboolean
has_claim (WindowFixture *fixture)
{
  return g_list_model_get_n_items (dossier_library_list_annotations (get_library (fixture))) == 1;
}

/* A path that is asked for twice at once is opened once: whatever opens it looks for copies. */
static void
test_conflict_copy (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Shared.dossier", NULL);
  g_autofree char *copied = g_build_filename (fixture->folder,
                                              "Shared.sync-conflict-20261201-101010.dossier", NULL);
  g_autofree char *aside = g_build_filename (fixture->folder, "Aside", NULL);

  window_import (fixture, "water.md", briefing);
  copy (fixture->library_path, path);
  mark (fixture, "The dam");
  copy (fixture->library_path, copied);
  for (guint i = 0; i < 8; i++)
    {
      window_act (fixture, "switch-dossier", g_variant_new_string (path));
      window_act (fixture, "switch-dossier", g_variant_new_string (path));
      window_wait_for (fixture, offers_copy, "the copy");
      window_act (fixture, "switch-dossier", g_variant_new_string (fixture->library_path));
      window_wait_for (fixture, offers_no_copy, "a dossier without copies");
    }

  window_act (fixture, "switch-dossier", g_variant_new_string (path));
  window_wait_for (fixture, offers_copy, "the copy once more");
  g_assert_cmpint (g_rename (copied, aside), ==, 0);
  window_act (fixture, "merge-copy", NULL);
  window_wait_for (fixture, says_it_is_gone, "why it cannot be merged");
  g_assert_true (offers_copy (fixture));

  g_assert_cmpint (g_rename (aside, copied), ==, 0);
  window_act (fixture, "merge-copy", NULL);
  window_wait_for (fixture, has_claim, "what was marked in it");
  window_wait_for (fixture, offers_no_copy, "the end of the offer");
}

/* --- damage --- */

static void
damage (const char *path)
{
  g_autofree char *garbage = g_malloc (4096);
  struct stat status;
  int fd = open (path, O_RDWR);

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  memset (garbage, 0x5a, 4096);
  for (goffset at = 4096 * 6; at < status.st_size; at += 4096 * 5)
    g_assert_cmpint (pwrite (fd, garbage, 4096, at), ==, 4096);
  close (fd);
}

static gboolean
has_no_library (WindowFixture *fixture)
{
  return get_library (fixture) == NULL;
}

static gboolean
is_salvaged (WindowFixture *fixture)
{
  DossierLibrary *library = get_library (fixture);

  return library != NULL && strstr (dossier_library_get_path (library), "(salvaged)") != NULL;
}

static void
test_damaged (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = g_build_filename (fixture->folder, "Damaged.dossier", NULL);

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  copy (fixture->library_path, damaged);
  damage (damaged);
  dossier_window_open_library (fixture->window, damaged, FALSE);
  window_wait_for (fixture, says_damaged, "the banner");
  g_assert_false (window_is_enabled (fixture, "add-documents"));
  g_assert_true (window_is_enabled (fixture, "salvage"));
  window_act (fixture, "salvage", NULL);
  window_wait_for (fixture, is_salvaged, "the salvaged dossier");
  g_assert_true (window_is_enabled (fixture, "add-documents"));
}

/* --- history, conflicts, backups --- */

static gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static guint
count_rows (gpointer root)
{
  GtkWidget *list = find_widget (root, GTK_TYPE_LIST_BOX);
  guint n = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;

  return n;
}

/* The import and two marks. */
static gboolean
history_tells (WindowFixture *fixture)
{
  GtkWidget *history = find_window (DOSSIER_TYPE_HISTORY_WINDOW);

  return history != NULL && count_rows (history) >= 3;
}

static void
test_history (WindowFixture *fixture, gconstpointer data)
{
  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  mark (fixture, "41,000 people");
  window_act (fixture, "history", g_variant_new_string ("dossier"));
  window_wait_for (fixture, history_tells, "the history");
  gtk_window_destroy (find_window (DOSSIER_TYPE_HISTORY_WINDOW));
}

/* The words under the title: the moment, and once it has been read what there was. */
static const char *
get_past_words (void)
{
  return adw_window_title_get_subtitle (ADW_WINDOW_TITLE (
      find_widget (find_window (DOSSIER_TYPE_PAST_WINDOW), ADW_TYPE_WINDOW_TITLE)));
}

static gboolean
past_tells (WindowFixture *fixture)
{
  return strstr (get_past_words (), " · ") != NULL;
}

/* At the end of today everything stands as it does now, with the grade that the source has. */
static void
test_past_day (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *year = g_date_time_format (now, "%Y");
  GtkWidget *history;

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  mark (fixture, "41,000 people");
  window_act (fixture, "history", g_variant_new_string ("dossier"));
  window_wait_for (fixture, history_tells, "the history");
  history = find_window (DOSSIER_TYPE_HISTORY_WINDOW);
  gtk_widget_activate_action (history, "history.show-day", NULL);
  window_wait_for (fixture, past_tells, "the dossier as it stands today");
  g_assert_nonnull (strstr (get_past_words (), year));
  g_assert_true (g_str_has_suffix (get_past_words (), "1 document · 2 claims"));
  g_assert_cmpstr (dossier_badge_get_text (DOSSIER_BADGE (
                       find_widget (find_window (DOSSIER_TYPE_PAST_WINDOW), DOSSIER_TYPE_BADGE))),
                   ==, "F6");
  /* Its colours are those of the main window. */
  g_assert_cmpint (gtk_widget_has_css_class (find_window (DOSSIER_TYPE_PAST_WINDOW), "dark"), ==,
                   adw_style_manager_get_dark (adw_style_manager_get_default ()));
  gtk_window_destroy (find_window (DOSSIER_TYPE_PAST_WINDOW));
  gtk_window_destroy (GTK_WINDOW (history));
}

/* (nullable): what does something when it is pressed, below @root */
static GtkWidget *
find_action (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ACTIONABLE (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_action (child, action);

  return found;
}

/* The claim of the other side, changed in both. */
static void
change_verdict (const char *path, DossierVerdict verdict)
{
  DossierLibrary *library = test_library_open (path);
  g_autoptr (DossierAnnotation)
      claim = g_list_model_get_item (dossier_library_list_annotations (library), 0);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  GAsyncResult *slot = NULL;

  dossier_library_change_annotation_async (library, dossier_annotation_get_id (claim), &change,
                                           test_keep_result_cb, &slot);
  test_library_await_edit (library, &slot);
  g_clear_object (&claim);
  test_library_finish (library);
}

static gboolean
has_conflict (WindowFixture *fixture)
{
  return g_list_model_get_n_items (dossier_library_list_conflicts (get_library (fixture))) == 1;
}

static gboolean
has_no_conflict (WindowFixture *fixture)
{
  return !has_conflict (fixture);
}

static DossierVerdict
get_verdict (WindowFixture *fixture)
{
  g_autoptr (DossierAnnotation)
      claim = g_list_model_get_item (dossier_library_list_annotations (get_library (fixture)), 0);

  return dossier_annotation_get_verdict (claim);
}

static gboolean
is_disputed (WindowFixture *fixture)
{
  return get_verdict (fixture) == DOSSIER_VERDICT_DISPUTED;
}

static gboolean
is_unverified (WindowFixture *fixture)
{
  return get_verdict (fixture) == DOSSIER_VERDICT_UNVERIFIED;
}

/* A card shows both values, each with its button. */
static gboolean
card_offers (WindowFixture *fixture, const char *action)
{
  GtkWidget *card = window_find (fixture, DOSSIER_TYPE_CLAIM_CARD);

  return card != NULL && find_action (card, action) != NULL;
}

/* … and whoever cannot see it hears of them. */
static gboolean
card_tells_of_two (WindowFixture *fixture)
{
  gpointer card = window_find (fixture, DOSSIER_TYPE_CLAIM_CARD);

  return card != NULL && strstr (dossier_claim_card_get_words (card), "two values") != NULL;
}

static gboolean
card_offers_both (WindowFixture *fixture)
{
  return card_offers (fixture, "win.keep-mine") && card_offers (fixture, "win.take-theirs")
         && card_tells_of_two (fixture);
}

static gboolean
card_offers_none (WindowFixture *fixture)
{
  return !card_offers (fixture, "win.keep-mine") && !card_offers (fixture, "win.take-theirs")
         && !card_tells_of_two (fixture);
}

static void
test_conflict (WindowFixture *fixture, gconstpointer data)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_UNVERIFIED };
  g_autofree char *other = g_build_filename (fixture->folder, "Other.dossier", NULL);
  g_autoptr (DossierAnnotation) claim = NULL;
  g_autoptr (DossierRecord) record = NULL;

  window_import (fixture, "water.md", briefing);
  claim = test_session_mark (get_session (fixture), "The dam", DOSSIER_VERDICT_NONE);
  copy (fixture->library_path, other);
  change_verdict (other, DOSSIER_VERDICT_DISPUTED);
  dossier_library_change_annotation_async (get_library (fixture), dossier_annotation_get_id (claim),
                                           &change, NULL, NULL);
  window_wait_for (fixture, is_unverified, "our side");
  window_act (fixture, "merge-file", g_variant_new_string (other));
  window_wait_for (fixture, has_conflict, "the conflict");
  g_assert_true (is_unverified (fixture));

  window_wait_for (fixture, card_offers_both, "both values on the card");

  window_act (fixture, "show-place", g_variant_new_string ("conflicts"));
  g_assert_true (window_state_is (fixture, "page", "conflicts"));
  record = g_list_model_get_item (dossier_library_list_conflicts (get_library (fixture)), 0);
  window_act (fixture, "take-theirs",
              g_variant_new_string (dossier_record_get_fields (record)->id));
  window_wait_for (fixture, has_no_conflict, "the decision");
  g_assert_true (is_disputed (fixture));
  window_wait_for (fixture, card_offers_none, "a card with one value");
}

static gboolean
lists_backups (WindowFixture *fixture)
{
  GtkWidget *dialog = find_window (DOSSIER_TYPE_RESTORE_DIALOG);

  return dialog != NULL && count_rows (dialog) > 0;
}

static gboolean
has_one_claim (WindowFixture *fixture)
{
  return window_is_reading (fixture) && count_claims (fixture) == 1;
}

static gboolean
has_no_claim (WindowFixture *fixture)
{
  return get_library (fixture) != NULL && count_claims (fixture) == 0;
}

/* (transfer full): what made room for a backup */
static char *
find_aside (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (listing)) != NULL)
    if (strstr (name, ".dossier.replaced-") != NULL)
      return g_build_filename (folder, name, NULL);
  g_assert_not_reached ();
}

static void
test_backups (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "Other.dossier", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  const DossierLibraryBackup *newest;

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  /* Opening another one closes this one, which makes a backup. */
  dossier_window_open_library (fixture->window, other, TRUE);
  window_wait_for (fixture, has_no_claim, "another dossier");
  dossier_window_open_library (fixture->window, fixture->library_path, FALSE);
  window_wait_for (fixture, has_one_claim, "the dossier");
  mark (fixture, "41,000 people");
  window_act (fixture, "restore-backup", NULL);
  window_wait_for (fixture, lists_backups, "the backups");
  gtk_window_destroy (find_window (DOSSIER_TYPE_RESTORE_DIALOG));
  backups = dossier_library_list_backups (fixture->library_path, NULL);
  newest = backups->pdata[0];
  g_assert_cmpuint (newest->n_claims, ==, 1);
  window_act (fixture, "restore-from", g_variant_new_string (newest->path));
  window_wait_for (fixture, has_no_library, "the dossier to be closed");
  window_wait_for (fixture, has_one_claim, "the dossier as it was");

  aside = find_aside (fixture->folder);
  file = g_file_new_for_path (aside);
  dossier_window_open_files (fixture->window, &file, 1);
  window_wait_for (fixture, has_two_claims, "what was moved aside");
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-trouble/moved", test_moved);
  window_tests_add ("/window-trouble/deleted", test_deleted);
  window_tests_add ("/window-trouble/ended", test_ended);
  window_tests_add ("/window-trouble/replaced", test_replaced);
  window_tests_add ("/window-trouble/conflict-copy", test_conflict_copy);
  window_tests_add ("/window-trouble/damaged", test_damaged);
  window_tests_add ("/window-trouble/history", test_history);
  window_tests_add ("/window-trouble/past-day", test_past_day);
  window_tests_add ("/window-trouble/conflict", test_conflict);
  window_tests_add ("/window-trouble/backups", test_backups);

  return window_tests_run ();
}
