/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates of several documents as one line of time; and dates as ranges of days. */

#include "dossier-timeline.h"

#include "dossier-importer.h"
#include "test-support.h"

#include <string.h>

static void
test_order (void)
{
  static const char *const texts[] = {
    "Published: 1 March 2026\n\nThe ceasefire begins on 14 May 2026. The referendum is planned for 2027.\n",
    "The ceasefire starts on 14 May 2026. The hearing is on 2 April 2026.\n",
  };
  DossierCompareInput inputs[2] = { { 0 } };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      inputs[i].id = "document";
      inputs[i].document = dossier_import_bytes (bytes, "test.md", NULL, NULL);
      inputs[i].figures = dossier_figures_extract (inputs[i].document, NULL);
    }
  events = dossier_timeline_new (inputs, G_N_ELEMENTS (inputs));
  for (guint i = 0; i < events->len; i++)
    {
      const DossierTimelineEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (found, "%s×%u\n", event->figure->date, event->members->len);
    }
  g_assert_cmpstr (found->str, ==, "2026-04-02×1\n2026-05-14×2\n2027×1\n");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/order", test_order);
  return g_test_run ();
}
