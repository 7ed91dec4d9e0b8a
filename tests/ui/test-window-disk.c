/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The window and a disk that is not as it should be: without locks, so that a working copy is changed, and with damage
 * that is found while one reads already. */

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-library-working.h"
#include "dossier-library.h"
#include "dossier-question.h"
#include "panels-fixture.h"
#include "test-library-support.h"
#include "test-locks.h"
#include "test-support.h"
#include "window-fixture.h"

static const char *const briefing = "# Water\n\nThe dam held 40 million litres.\n\n"
                                    "About 41,000 people drink from it.\n";

/* --- the window --- */

static DossierLibrary *
get_library (WindowFixture *fixture)
{
  DossierLibrary *library = NULL;

  if (fixture->window == NULL)
    return NULL;
  g_object_get (fixture->window, "library", &library, NULL);
  if (library != NULL)
    g_object_unref (library);

  return library;
}

static void
mark (WindowFixture *fixture, const char *words)
{
  DossierSession *session = NULL;
  g_autoptr (DossierAnnotation) claim = NULL;

  g_object_get (fixture->window, "session", &session, NULL);
  claim = test_session_mark (session, words, DOSSIER_VERDICT_DISPUTED);
  g_assert_nonnull (claim);
  g_object_unref (session);
}

static gboolean
is_asked (WindowFixture *fixture)
{
  return fixture->window != NULL && dossier_question_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (WindowFixture *fixture)
{
  return fixture->window == NULL;
}

static gboolean
has_one_claim (WindowFixture *fixture)
{
  DossierLibrary *library = get_library (fixture);

  return library != NULL && window_is_reading (fixture)
         && g_list_model_get_n_items (dossier_library_list_annotations (library)) == 1;
}

static gboolean
is_copy (WindowFixture *fixture)
{
  DossierLibrary *library = get_library (fixture);

  return library != NULL && g_str_has_suffix (dossier_library_get_path (library), "Copy.dossier")
         && has_one_claim (fixture);
}

static gboolean
has_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, words))
      return TRUE;

  return FALSE;
}

static gboolean
follows (WindowFixture *fixture)
{
  return has_label (GTK_WIDGET (fixture->window), "Working copy, file follows");
}

static gboolean
is_in_step (WindowFixture *fixture)
{
  return has_label (GTK_WIDGET (fixture->window), "Working copy, file is the same");
}

static gboolean
says_gone (WindowFixture *fixture)
{
  return window_says (fixture, "is safe in the working copy")
         && has_label (GTK_WIDGET (fixture->window), "Working copy, without its file");
}

static void
close_window (WindowFixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_gone, "the end of the window");
}

static void
open_again (WindowFixture *fixture)
{
  window_open (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  dossier_window_open_library (fixture->window, fixture->library_path, FALSE);
}

/* A dossier with one document, opened where there are no locks. */
static void
open_lockless (WindowFixture *fixture)
{
  window_import (fixture, "water.md", briefing);
  close_window (fixture);
  test_locks_refuse (fixture->folder, ENOSYS);
  open_again (fixture);
  window_wait_for (fixture, is_in_step, "the working copy");
  window_wait_for (fixture, window_is_reading, "the document");
}

static char *
dup_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_library_write_back_finish (DOSSIER_LIBRARY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_written_behind (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *meanwhile = NULL;
  g_autofree char *after = NULL;
  gboolean written = FALSE;

  open_lockless (fixture);
  before = dup_checksum (fixture->library_path);
  mark (fixture, "The dam");
  window_wait_for (fixture, follows, "the edit in the working copy alone");
  meanwhile = dup_checksum (fixture->library_path);
  g_assert_cmpstr (meanwhile, ==, before);
  dossier_library_write_back_async (get_library (fixture), written_cb, &written);
  while (!written)
    g_main_context_iteration (NULL, TRUE);
  window_wait_for (fixture, is_in_step, "the file");
  after = dup_checksum (fixture->library_path);
  g_assert_cmpstr (after, !=, before);
  close_window (fixture);
  test_locks_allow ();
  open_again (fixture);
  window_wait_for (fixture, has_one_claim, "what was marked");
}

static void
make_library (const char *path)
{
  g_autoptr (DossierLibrary) library = test_library_open (path);

  dossier_library_close (library);
}

/* The file is another dossier by now: it is not written over, and closing says so. */
static void
test_not_written (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "Other.dossier", NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autofree char *copy = g_build_filename (elsewhere, "Copy.dossier", NULL);

  make_library (other);
  open_lockless (fixture);
  mark (fixture, "The dam");
  g_assert_cmpint (g_rename (other, fixture->library_path), ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_asked, "the question");
  g_assert_true (dossier_question_answer (GTK_WINDOW (fixture->window), "keep"));
  g_assert_true (window_says (fixture, "Another dossier took the place"));
  test_locks_allow ();
  window_act (fixture, "save-copy-to", g_variant_new_string (copy));
  window_wait_for (fixture, is_copy, "the copy");
}

/* Its disk was taken away: what was marked opens from the working copy, by the same name. */
static void
test_gone (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->library_path, ".aside", NULL);

  open_lockless (fixture);
  mark (fixture, "The dam");
  g_assert_cmpint (g_rename (fixture->library_path, aside), ==, 0);
  window_wait_for (fixture, says_gone, "the banner");
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_asked, "the question");
  g_assert_true (dossier_question_answer (GTK_WINDOW (fixture->window), "close"));
  window_wait_for (fixture, is_gone, "the end of the window");

  open_again (fixture);
  window_wait_for (fixture, has_one_claim, "what was marked");
  window_wait_for (fixture, says_gone, "the banner once more");
  g_assert_cmpint (g_rename (aside, fixture->library_path), ==, 0);
  window_wait_for (fixture, is_in_step, "the disk that is back");
  test_locks_allow ();
}

/* --- damage --- */

/* A page of the long original, which nobody reads to show the document. */
static void
damage_late (const char *path)
{
  struct stat status;
  int fd = open (path, O_RDWR);

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 16 * 1024 * 1024);
  g_assert_cmpint (pwrite (fd, "\xff\xff\xff\xff", 4, status.st_size / 2 / 4096 * 4096), ==, 4);
  close (fd);
}

static gboolean
says_damaged (WindowFixture *fixture)
{
  return window_says (fixture, "is damaged") && window_says (fixture, "as far as it can be read");
}

static gboolean
is_salvaged (WindowFixture *fixture)
{
  DossierLibrary *library = get_library (fixture);

  return library != NULL && strstr (dossier_library_get_path (library), "(salvaged)") != NULL
         && has_one_claim (fixture);
}

static void
test_damaged_late (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (20 * 1024 * 1024, 'x');
  g_autofree char *page = g_strdup_printf ("<html><body><p>Long, but for nobody.</p><!-- %s -->"
                                           "</body></html>",
                                           filler);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  window_import (fixture, "water.md", briefing);
  mark (fixture, "The dam");
  window_import (fixture, "long.html", page);
  close_window (fixture);
  damage_late (fixture->library_path);
  before = dup_checksum (fixture->library_path);

  open_again (fixture);
  window_wait_for (fixture, says_damaged, "the banner");
  window_wait_for (fixture, has_one_claim, "what can be read");
  g_assert_false (window_is_enabled (fixture, "add-documents"));
  g_assert_true (window_is_enabled (fixture, "salvage"));
  g_assert_true (window_is_enabled (fixture, "restore-backup"));
  g_assert_true (has_label (GTK_WIDGET (fixture->window), "_Restore a Backup…"));
  g_assert_true (has_label (GTK_WIDGET (fixture->window), "Sal_vage Into a New Dossier"));
  after = dup_checksum (fixture->library_path);
  g_assert_cmpstr (after, ==, before);
  window_act (fixture, "salvage", NULL);
  window_wait_for (fixture, is_salvaged, "the salvaged dossier");
  g_assert_true (window_is_enabled (fixture, "add-documents"));
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-disk/written-behind", test_written_behind);
  window_tests_add ("/window-disk/not-written", test_not_written);
  window_tests_add ("/window-disk/gone", test_gone);
  window_tests_add ("/window-disk/damaged-late", test_damaged_late);

  return window_tests_run ();
}
