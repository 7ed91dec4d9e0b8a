/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is kept of an edit and makes no sense is not taken for done: it stays kept. */

#include "dossier-edit.h"
#include "dossier-error.h"

#define EDIT(name, details) \
  "{\"edit\": \"" name "\", \"id\": \"d\", \"number\": 1, \"details\": \"" details "\"}"

static const struct
{
  const char *name;
  const char *json;
} cases[] = {
  { "links, none", EDIT ("link-figures", "{}") },
  { "links, no JSON", EDIT ("link-figures", "{\\\"links\\\": [") },
  { "links, one without its other end",
    EDIT ("link-figures",
          "{\\\"links\\\": [{\\\"document\\\": \\\"a\\\", \\\"other\\\": \\\"b\\\"}, "
          "{\\\"document\\\": \\\"a\\\"}]}") },
  { "finding of no kind", EDIT ("dismiss-finding", "{\\\"check\\\": \\\"guess\\\"}") },
  { "figure without a kind", EDIT ("add-figure", "{\\\"figure\\\": {\\\"start_bytes\\\": 1}}") },
  { "correction of no figure", EDIT ("change-figures", "{\\\"starts_bytes\\\": []}") },
  { "correction of what is no place",
    EDIT ("change-figures",
          "{\\\"starts_bytes\\\": [3, \\\"four\\\"], \\\"figure\\\": {\\\"kind\\\": "
          "\\\"count\\\", \\\"modifier\\\": \\\"exact\\\"}}") },
};

static void
test_senseless (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierEdit) edit = dossier_edit_from_json ("key", cases[i].json);
      DossierNews news = { NULL };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_nonnull (edit);
      /* It does not come as far as the store. */
      g_assert_false (edit->kind->work (NULL, edit, &news, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/senseless", test_senseless);
  return g_test_run ();
}
