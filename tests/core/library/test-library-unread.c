/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document is there before its figures are; they come by themselves, also when the program ended between. */

#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

#define N_LINES 1200

typedef struct
{
  char *folder;
  char *path;
  DossierLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "unread.dossier", NULL);
  fixture->library = test_library_open (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierLibrary) library = g_steal_pointer (&fixture->library);

  if (library != NULL)
    test_library_finish (g_steal_pointer (&library));
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
make_text (void)
{
  GString *text = g_string_new ("# A long report\n\n");

  for (guint i = 1; i <= N_LINES; i++)
    g_string_append_printf (text, "In village %c%c the flood reached %u houses.\n\n", 'a' + i % 26,
                            'a' + i / 26 % 26, 100 + i);

  return g_string_free (text, FALSE);
}

/* Does not wait for the figures. */
static DossierSession *
open_session (DossierLibrary *library, const char *id)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierSession *session;

  dossier_session_open_async (library, id, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  session = dossier_session_open_finish (result, &error);
  g_assert_no_error (error);

  return session;
}

static guint
count_figures (DossierSession *session)
{
  return g_list_model_get_n_items (dossier_session_list_figures (session));
}

/* None, then all: never some of them. */
static void
await_figures (DossierSession *session)
{
  while (!dossier_session_get_has_figures (session))
    {
      g_assert_cmpuint (count_figures (session), ==, 0);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (count_figures (session), >=, N_LINES);
}

static void
test_shown_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text ();
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "long.md", text);
  g_autoptr (DossierSession) session = open_session (fixture->library, id);

  g_assert_nonnull (dossier_session_get_document (session));
  g_assert_false (dossier_session_get_has_figures (session));
  await_figures (session);
}

static guint
count_members (GPtrArray *quantities)
{
  guint n = 0;

  for (guint i = 0; i < quantities->len; i++)
    n += ((DossierQuantity *) quantities->pdata[i])->members->len;

  return n;
}

/* A comparison that comes too early has all figures all the same. */
static void
test_compared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text ();
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "long.md", text);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierComparison) comparison = NULL;

  dossier_library_compare_async (fixture->library, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  comparison = dossier_library_compare_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_members (dossier_comparison_get_quantities (comparison))
                        + count_members (dossier_comparison_get_singles (comparison)),
                    >=, N_LINES);
}

/* The program ends while it reads; the next one goes on. */
static void
test_taken_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text ();
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "long.md", text);
  g_autoptr (DossierSession) session = NULL;

  test_library_finish (g_steal_pointer (&fixture->library));
  fixture->library = test_library_open (fixture->path);
  session = open_session (fixture->library, id);
  await_figures (session);
}

/* Nothing can be written: the figures are read for whoever looks. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text ();
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "long.md", text);
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;

  test_library_finish (g_steal_pointer (&fixture->library));
  store = dossier_store_open (fixture->path, DOSSIER_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  figures = dossier_store_list_figures (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, >=, N_LINES);
}

/* The file can be looked at before it is in the library. */
static void
parsed_cb (DossierLibrary *library,
           const char *path,
           DossierDocument *document,
           gboolean is_whole,
           guint *n_parsed)
{
  g_assert_true (g_str_has_suffix (path, "long.md"));
  g_assert_true (DOSSIER_IS_DOCUMENT (document));
  g_assert_true (is_whole);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_entries (library)), ==, 0);
  (*n_parsed)++;
}

static void
test_parsed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text ();
  g_autofree char *id = NULL;
  guint n_parsed = 0;

  g_signal_connect (fixture->library, "document-parsed", G_CALLBACK (parsed_cb), &n_parsed);
  id = test_library_add (fixture->library, fixture->folder, "long.md", text);
  g_assert_cmpuint (n_parsed, ==, 1);
}

typedef struct
{
  DossierDocument *beginning;
  DossierDocument *whole;
} Seen;

static void
seen_cb (DossierLibrary *library,
         const char *path,
         DossierDocument *document,
         gboolean is_whole,
         Seen *seen)
{
  if (is_whole)
    g_assert_true (g_set_object (&seen->whole, document));
  else
    {
      g_assert_null (seen->whole);
      g_assert_true (g_set_object (&seen->beginning, document));
    }
}

/* Of a long one the first pages come before the rest, whether it was read ahead or not. */
static void
test_beginning (Fixture *fixture, gconstpointer data)
{
  gboolean ahead = GPOINTER_TO_INT (data);
  g_autofree char *part = make_text ();
  g_autofree char *text = g_strconcat (part, part, part, part, part, part, NULL);
  g_autofree char *path = test_write_file (fixture->folder, "long.md", text);
  const char *const paths[] = { path, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;
  Seen seen = { NULL };

  if (ahead)
    dossier_library_parse_ahead (path);
  g_signal_connect (fixture->library, "document-parsed", G_CALLBACK (seen_cb), &seen);
  dossier_library_import_async (fixture->library, paths, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);

  g_assert_nonnull (seen.whole);
  if (!ahead || seen.beginning != NULL)
    g_assert_true (g_str_has_prefix (dossier_document_get_text (seen.whole, NULL),
                                     dossier_document_get_text (seen.beginning, NULL)));
  g_clear_object (&seen.beginning);
  g_clear_object (&seen.whole);
}

#define ADD(name, function) \
  g_test_add ("/library/unread/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("shown-first", test_shown_first);
  ADD ("compared", test_compared);
  ADD ("taken-up", test_taken_up);
  ADD ("read-only", test_read_only);
  ADD ("parsed", test_parsed);
  ADD ("beginning", test_beginning);
  g_test_add ("/library/unread/ahead", Fixture, GINT_TO_POINTER (TRUE), set_up, test_beginning,
              tear_down);

  return g_test_run ();
}
