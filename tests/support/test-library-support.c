/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Libraries for tests: asynchronous calls, each with its outcome. */

#include "test-library-support.h"

#include <string.h>

/* Far longer than anything takes on a busy machine: it only turns a hang into a failure. */
#define PATIENCE_SECONDS 60

static gboolean
lose_patience_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
test_await_condition (gboolean (*holds) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience_cb, &late);

  while (!late && !holds (data))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

void
test_keep_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

GAsyncResult *
test_await (GAsyncResult **slot)
{
  test_await_condition (is_set, slot);
  return g_steal_pointer (slot);
}

DossierLibrary *
test_library_open (const char *path)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierLibrary *library;

  dossier_library_open_async (path, TRUE, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  library = dossier_library_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (library);

  return library;
}

void
test_library_finish (DossierLibrary *library)
{
  dossier_library_close (library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (library);
}

char *
test_write_file (const char *folder, const char *name, const char *contents)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return path;
}

char *
test_library_add (DossierLibrary *library,
                  const char *folder,
                  const char *name,
                  const char *contents)
{
  g_autofree char *path = test_write_file (folder, name, contents);
  const char *paths[] = { path, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  DossierImportResult *outcome;

  dossier_library_import_async (library, paths, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  results = dossier_library_import_finish (library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  outcome = results->pdata[0];
  g_assert_no_error (outcome->error);

  return g_strdup (outcome->document_id);
}

DossierAnnotation *
test_library_mark (DossierLibrary *library, const char *document_id, gsize start)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_DISPUTED };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierAnnotation *annotation;

  dossier_library_annotate_async (library, document_id, (DossierRange){ start, start + 5 }, &change,
                                  test_keep_result_cb, &slot);
  result = test_await (&slot);
  annotation = dossier_library_annotate_finish (library, result, &error);
  g_assert_no_error (error);

  return annotation;
}

DossierSession *
test_library_open_session (DossierLibrary *library, const char *document_id)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierSession *session;

  dossier_session_open_async (library, document_id, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  session = dossier_session_open_finish (result, &error);
  g_assert_no_error (error);
  /* The document comes first, its figures when they have been read. */
  while (!dossier_session_get_has_figures (session))
    g_main_context_iteration (NULL, TRUE);

  return session;
}

DossierRange
test_find_words (DossierDocument *document, const char *words)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  const char *hit = g_strstr_len (text, (gssize) length, words);

  g_assert_nonnull (hit);

  return (DossierRange){ (gsize) (hit - text), (gsize) (hit - text) + strlen (words) };
}

DossierAnnotation *
test_session_mark (DossierSession *session, const char *words, DossierVerdict verdict)
{
  DossierLibrary *library = dossier_session_get_library (session);
  DossierRange range = test_find_words (dossier_session_get_document (session), words);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierAnnotation *annotation;

  dossier_library_annotate_async (library,
                                  dossier_entry_get_id (dossier_session_get_entry (session)), range,
                                  &change, test_keep_result_cb, &slot);
  result = test_await (&slot);
  annotation = dossier_library_annotate_finish (library, result, &error);
  g_assert_no_error (error);

  return annotation;
}

void
test_library_await_edit (DossierLibrary *library, GAsyncResult **slot)
{
  g_autoptr (GAsyncResult) result = test_await (slot);
  g_autoptr (GError) error = NULL;

  dossier_library_edit_finish (library, result, &error);
  g_assert_no_error (error);
}
