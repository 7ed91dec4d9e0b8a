/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A changed document in the window: what is said, what waits to be decided, what changed. Warnings are fatal. */

#include "dossier-changes-page.h"
#include "dossier-content.h"
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

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-versions/new-version", test_new_version);
  return window_tests_run ();
}
