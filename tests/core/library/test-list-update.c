/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Updating a list in place: the result, the identity of its items, and what is announced. */

#include "dossier-list-update.h"
#include "dossier-source.h"

static const char *
get_id (gpointer item)
{
  return dossier_source_get_id (item);
}

static void
assign (gpointer item, gpointer newer)
{
  dossier_source_assign (item, newer);
}

/* "a b c" becomes sources of these ids, with as many documents as @n. */
static GPtrArray *
make_sources (const char *ids, guint n)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *id = ids; *id != '\0'; id++)
    {
      const char name[] = { *id, '\0' };

      g_ptr_array_add (sources, dossier_source_new (name, name, 'F', n, NULL));
    }

  return sources;
}

static char *
dup_ids (GListModel *list)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierSource) source = g_list_model_get_item (list, i);

      g_string_append (ids, dossier_source_get_id (source));
    }

  return g_string_free (ids, FALSE);
}

static void
note_cb (GListModel *list, guint position, guint removed, guint added, GString *notes)
{
  g_string_append_printf (notes, "%u-%u+%u ", position, removed, added);
}

static void
test_update (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *announced;
  } cases[] = {
    { "", "", "" },
    { "", "abc", "0-0+3 " },
    { "abc", "", "0-3+0 " },
    { "abc", "abc", "" },
    { "abc", "xabc", "0-0+1 " },
    { "abc", "abcx", "3-0+1 " },
    { "abc", "axybc", "1-0+2 " },
    { "abc", "ac", "1-1+0 " },
    { "abcdef", "acdxf", "4-1+0 1-1+0 3-0+1 " },
    { "abcdef", "xbyez", "5-1+0 2-2+0 0-1+0 0-0+1 2-0+1 4-0+1 " },
    { "abc", "xyz", "0-3+0 0-0+3 " },
    /* Another order: from the first difference on, all is new. */
    { "abcd", "acbd", "1-3+3 " },
    { "abc", "cba", "0-3+3 " },
    { "abc", "xcab", "0-0+1 1-3+3 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) list = g_list_store_new (DOSSIER_TYPE_SOURCE);
      g_autoptr (GPtrArray) before = make_sources (cases[i].before, 1);
      g_autoptr (GPtrArray) after = make_sources (cases[i].after, 2);
      g_autoptr (GString) notes = g_string_new (NULL);
      g_autofree char *ids = NULL;

      g_list_store_splice (list, 0, 0, before->pdata, before->len);
      g_signal_connect (list, "items-changed", G_CALLBACK (note_cb), notes);
      dossier_list_update (list, after, get_id, assign);

      ids = dup_ids (G_LIST_MODEL (list));
      g_assert_cmpstr (ids, ==, cases[i].after);
      g_assert_cmpstr (notes->str, ==, cases[i].announced);
      for (guint j = 0; j < after->len; j++)
        {
          g_autoptr (DossierSource) source = g_list_model_get_item (G_LIST_MODEL (list), j);

          g_assert_cmpuint (dossier_source_get_n_documents (source), ==, 2);
        }
      for (guint j = 0; j < before->len; j++)
        {
          const char *id = dossier_source_get_id (before->pdata[j]);
          DossierSource *held = dossier_list_find (G_LIST_MODEL (list), id, get_id, NULL);

          g_assert_true (held == NULL || held == before->pdata[j]);
        }
    }
}

static void
test_find (void)
{
  g_autoptr (GListStore) list = g_list_store_new (DOSSIER_TYPE_SOURCE);
  g_autoptr (GPtrArray) sources = make_sources ("abc", 1);
  guint position = G_MAXUINT;

  g_list_store_splice (list, 0, 0, sources->pdata, sources->len);
  g_assert_true (dossier_list_find (G_LIST_MODEL (list), "c", get_id, &position)
                 == sources->pdata[2]);
  g_assert_cmpuint (position, ==, 2);
  g_assert_null (dossier_list_find (G_LIST_MODEL (list), "d", get_id, &position));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-update/update", test_update);
  g_test_add_func ("/list-update/find", test_find);
  return g_test_run ();
}
