/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures that are others in a new version. */

#include <string.h>

#include "dossier-changes.h"
#include "dossier-importer.h"
#include "test-support.h"

static DossierDocument *
import (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  DossierDocument *document = dossier_import_bytes (bytes, "a.txt", &importer, &error);

  g_assert_no_error (error);
  return document;
}

/* "12→18, +7": in the order of the new text. */
static char *
describe (const char *old_text, const char *new_text)
{
  g_autoptr (DossierDocument) old_document = import (old_text);
  g_autoptr (DossierDocument) new_document = import (new_text);
  g_autoptr (GPtrArray) old_figures = dossier_figures_extract (old_document, NULL);
  g_autoptr (GPtrArray) new_figures = dossier_figures_extract (new_document, NULL);
  g_autoptr (DossierChanges)
      changes = dossier_changes_new (old_document, old_figures, new_document, new_figures);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->figures->len; i++)
    {
      const DossierFigureDifference *one = &g_array_index (changes->figures,
                                                           DossierFigureDifference, i);

      if (one->old_figure == NULL)
        g_ptr_array_add (parts, g_strdup_printf ("+%g", one->new_figure->value));
      else if (one->new_figure == NULL)
        g_ptr_array_add (parts, g_strdup_printf ("-%g", one->old_figure->value));
      else
        g_ptr_array_add (parts,
                         g_strdup_printf ("%g>%g", one->old_figure->value, one->new_figure->value));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" ", (char **) parts->pdata);
}

static void
test_figures (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *expected;
  } rows[] = {
    { "They asked for 30 boats and received 12 boats.\n",
      "They asked for 30 boats and received 18 boats.\n", "12>18" },
    { "About 41,000 people left the district.\n", "Some people left the district.\n", "-41000" },
    { "Nobody was hurt in the town.\n", "Nobody was hurt in the town. It cost 7 percent more.\n",
      "+7" },
    { "It rose by 40 percent within 3 days.\n", "It rose by 45 percent within 5 days.\n",
      "40>45 3>5" },
    { "It rose by 40 percent.\n", "It rose by 40 percent.\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = describe (rows[i].old_text, rows[i].new_text);

      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/figures", test_figures);
  return g_test_run ();
}
