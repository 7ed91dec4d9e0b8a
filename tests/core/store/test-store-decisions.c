/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Decisions on figures: kept, told by the history, undone and done again; and figures found by value. */

#include "dossier-store-decisions.h"

#include "dossier-error.h"
#include "store-support.h"
#include "test-support.h"

static DossierCompareLink *
link_new (const char *a, gsize start_a, const char *b, gsize start_b, gboolean together)
{
  DossierCompareLink *link = g_new0 (DossierCompareLink, 1);

  link->document_a = g_strdup (a);
  link->start_a = start_a;
  link->document_b = g_strdup (b);
  link->start_b = start_b;
  link->together = together;
  return link;
}

/* "12-30+ 12-40-": places of the first and the second, and + where they are one */
static char *
describe_links (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = dossier_store_list_figure_links (store, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < links->len; i++)
    {
      const DossierCompareLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (words, "%s%u-%u%c", i > 0 ? " " : "", (guint) link->start_a,
                              (guint) link->start_b, link->together ? '+' : '-');
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_links (StoreFixture *fixture, const char *expected)
{
  g_autofree char *links = describe_links (fixture->store);

  g_assert_cmpstr (links, ==, expected);
}

static void
step (StoreFixture *fixture, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = redo ? dossier_store_redo (fixture->store, &error)
                                               : dossier_store_undo (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);
}

/* Several pairs are one edit, in whatever order their figures are named. */
static void
test_links (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "first", NULL);
  g_autoptr (GPtrArray)
      links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  g_autoptr (GPtrArray)
      apart = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);

  g_ptr_array_add (links, link_new (id, 12, id, 30, TRUE));
  g_ptr_array_add (links, link_new (id, 40, id, 12, TRUE));
  g_ptr_array_add (links, link_new (id, 30, id, 40, TRUE));
  dossier_store_set_figure_links (fixture->store, links, &error);
  g_assert_no_error (error);
  assert_links (fixture, "12-30+ 12-40+ 30-40+");

  g_ptr_array_add (apart, link_new (id, 12, id, 40, FALSE));
  dossier_store_set_figure_links (fixture->store, apart, &error);
  g_assert_no_error (error);
  assert_links (fixture, "12-30+ 12-40- 30-40+");

  step (fixture, FALSE);
  assert_links (fixture, "12-30+ 12-40+ 30-40+");
  step (fixture, FALSE);
  assert_links (fixture, "");
  store_support_reopen (fixture);
  step (fixture, TRUE);
  assert_links (fixture, "12-30+ 12-40+ 30-40+");
  step (fixture, TRUE);
  assert_links (fixture, "12-30+ 12-40- 30-40+");
}

static guint
count_dismissals (StoreFixture *fixture, const char *id, const char *because)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dismissals = dossier_store_list_dismissals (fixture->store, id, &error);

  g_assert_no_error (error);
  if (dismissals->len > 0)
    g_assert_cmpstr (((DossierDismissal *) g_ptr_array_index (dismissals, 0))->because, ==,
                     because);
  return dismissals->len;
}

static void
test_dismissals (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "first", NULL);
  const DossierFinding finding = { DOSSIER_CHECK_TOTAL, { 10, 14 }, { 30, 34 }, NULL };
  const DossierFinding other = { DOSSIER_CHECK_SHARE, { 10, 14 }, { 30, 34 }, NULL };
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (GPtrArray) dismissals = NULL;

  g_assert_false (dossier_store_dismiss_finding (fixture->store, id, &finding, "", &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  dossier_store_dismiss_finding (fixture->store, id, &finding, "One part is not listed", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dismissals (fixture, id, "One part is not listed"), ==, 1);

  g_ptr_array_add (findings, (gpointer) &finding);
  g_ptr_array_add (findings, (gpointer) &other);
  dismissals = dossier_store_list_dismissals (fixture->store, id, &error);
  dossier_findings_drop (findings, dismissals);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (g_ptr_array_index (findings, 0) == &other);

  dossier_store_dismiss_finding (fixture->store, id, &finding, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dismissals (fixture, id, NULL), ==, 0);
  step (fixture, FALSE);
  g_assert_cmpuint (count_dismissals (fixture, id, "One part is not listed"), ==, 1);
  step (fixture, FALSE);
  g_assert_cmpuint (count_dismissals (fixture, id, NULL), ==, 0);
  store_support_reopen (fixture);
  step (fixture, TRUE);
  g_assert_cmpuint (count_dismissals (fixture, id, "One part is not listed"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/decisions/links", test_links);
  store_support_test ("/store/decisions/dismissals", test_dismissals);

  return g_test_run ();
}
