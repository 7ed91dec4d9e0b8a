/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a document's own figures contradict, and what only looks like it. */

#include "dossier-checks.h"

#include "dossier-importer.h"
#include "test-support.h"

#include <string.h>

/* "kind: place < other" a line */
static char *
describe (const char *markdown)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (markdown, strlen (markdown));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "test.md", NULL, &error);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  figures = dossier_figures_extract (document, "2026-02-10");
  findings = dossier_checks_run (document, figures);
  for (guint i = 0; i < findings->len; i++)
    {
      const DossierFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *place = dossier_document_dup_range (document, finding->place);
      g_autofree char *other = dossier_document_dup_range (document, finding->other);

      g_assert_cmpuint (strlen (finding->message), >, 10);
      g_string_append_printf (lines, "%s: %s < %s\n", dossier_check_kind_to_string (finding->kind),
                              place, other);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
test_findings (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "The court sits on Monday, 3 February 2026.", "weekday: Monday < 3 February 2026\n" },
    { "The court sits on 3 February 2026 (Friday).", "weekday: Friday < 3 February 2026\n" },
    { "Fewer than planned: 27 of 41 districts (76%) report dry wells.", "share: 76% < 27 of 41\n" },
    { "Of the clinics 81% (212 of 300 clinics) are open.", "share: 81% < 212 of 300\n" },
    { "Enrolment rose 15% from 250 pupils to 280 pupils.", "change: 15% < 250 pupils to 280\n" },
    { "Output fell from 400 tonnes to 300 tonnes, down 35% on the year.",
      "change: 35% < 400 tonnes to 300 tonnes\n" },
    { "There was a total of 90 pupils: 50 boys and 45 girls.", "total: 90 < 50\n" },
    { "The fair ran from 3 March 2025 to 9 March 2025 (ten days).",
      "duration: ten days < from 3 March 2025 to 9 March 2025\n" },
    { "The reconstruction fund is worth $15 million.\n\nThe reconstruction fund of $15 billion opens "
      "in May.",
      "scale: $15 billion < $15 million\n" },
    { "| District | People |\n|---|---|\n| Arun | 41,300 |\n| Beda | 17,950 |\n| Coro | 8,020 |\n"
      "| Total | 68,270 |\n",
      "total: 68,270 < 41,300\n" },
    { "| £m | 2024 | 2025 | Change |\n|---|---|---|---|\n| Revenue | 290.1 | 318.4 | 9.8% |\n"
      "| Cost | 114.7 | 121.0 | 15.5% |\n",
      "change: 15.5% < 114.7\t121.0\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Sound text, however near it comes to a slip. */
static void
test_sound (void)
{
  static const char *const texts[] = {
    "The court sits on Tuesday, 3 February 2026.",
    "Monday's ruling of 3 February 2026 stands.",
    "They met on Friday. 3 February 2026 was quiet.",
    "The hearing is on Thu, 05/02/2026.",
    "27 of 41 districts (66%) report dry wells.",
    "27 of 41 districts (65%) report dry wells.",
    "27 of 41 districts (80% of the population) report dry wells.",
    "27 of 41 districts, up 80% on last year, report dry wells.",
    "About 30 of 41 districts (70%) report dry wells.",
    "Some 6.5 of 15 million euros (43%) were spent.",
    "Enrolment rose 12% from 250 pupils to 280 pupils.",
    "Prices rose from $1.2 to $1.3, an 8% rise.",
    "Staff rose from 250 to 280, of whom 40% are women.",
    "Sales fell 25% from 400 tonnes to 300 tonnes.",
    "There was a total of 90 pupils: 50 boys and 40 girls.",
    "A total of 90 pupils (50 from the town) took part.",
    "The fair ran from 3 March 2025 to 9 March 2025 (seven days).",
    "The fair ran from 3 March 2025 to 9 March 2025 (six days).",
    "Between 2015 and 2025, a decade, output doubled.",
    "The fund is worth $15 million. World trade is worth $15 billion.",
    "| District | People |\n|---|---|\n| Arun | 41,300 |\n| Beda | 17,950 |\n| Coro | 8,020 |\n"
    "| Total | 67,270 |\n",
    "| District | People |\n|---|---|\n| Arun | 41,300 |\n| of which women | 20,000 |\n"
    "| Beda | 17,950 |\n| Total | 59,250 |\n",
    "| District | Share |\n|---|---|\n| Arun | 41.4% |\n| Beda | 30.3% |\n| Coro | 28.4% |\n"
    "| Total | 100% |\n",
    "| £m | 2024 | 2025 | Change |\n|---|---|---|---|\n| Revenue | 290.1 | 318.4 | 9.8% |\n"
    "| Loss | (4.9) | (12.3) | n/a |\n| Debt | 100 | 80 | -20% |\n| Cash | 80 | 60 | 25% |\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = describe (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpstr (found, ==, "");
    }
}

static void
test_kinds (void)
{
  for (guint i = 0; i < DOSSIER_N_CHECK_KINDS; i++)
    {
      DossierCheckKind kind;

      g_assert_true (dossier_check_kind_from_string (dossier_check_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, (int) i);
      g_assert_nonnull (dossier_check_kind_get_title (kind));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/findings", test_findings);
  g_test_add_func ("/checks/sound", test_sound);
  g_test_add_func ("/checks/kinds", test_kinds);
  return g_test_run ();
}
