/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits that once gave no answer, or two, where memory ran out. */

#include "dossier-error.h"
#include "dossier-store-check.h"
#include "dossier-store.h"
#include "memory-support.h"
#include "test-support.h"

/* Whichever allocation fails, there is one answer. */
static void
test_rename (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_CREATE, NULL);
  g_autoptr (DossierCheckResult) check = NULL;
  gboolean met = TRUE;

  g_assert_nonnull (store);
  g_object_unref (dossier_store_set_reliability (store, "Name 0", 'B', "first", NULL));
  for (guint countdown = 1, n_renamed = 0; met; countdown++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", n_renamed);
      g_autofree char *new_name = g_strdup_printf ("Name %u", n_renamed + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierSource) source = NULL;

      memory_support_fail (countdown, FALSE);
      source = dossier_store_rename_source (store, name, new_name, &error);
      met = memory_support_has_failed ();
      memory_support_fail (0, FALSE);
      g_assert_true ((source != NULL) == (error == NULL));
      g_assert_true (source != NULL || met);
      if (source == NULL)
        g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
      n_renamed += source != NULL;
    }
  check = dossier_store_check (store, NULL);
  g_assert_nonnull (check);
  g_assert_true (check->ok);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  memory_support_install ();

  g_test_add_func ("/store/memory/rename", test_rename);

  return g_test_run ();
}
