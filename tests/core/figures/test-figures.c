/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The engine as a whole on many short texts of many kinds: tests/fixtures/figures/cases.txt, one
 * case a line. Every figure that is found is listed there, and every listed figure must be found.
 * */

#include "dossier-figure.h"
#include "dossier-document-builder.h"
#include "dossier-figure-kinds.h"
#include "test-support.h"

#include <math.h>
#include <string.h>

static DossierDocument *
build_document (const char *text)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

static char *
dup_value (const DossierFigure *figure, gboolean upper)
{
  const char *date = upper ? figure->date_max : figure->date;
  double value = upper ? figure->value_max : figure->value;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!(upper ? figure->has_value_max : figure->has_value))
    return g_strdup ("-");
  if (figure->kind == DOSSIER_FIGURE_DATE)
    return g_strdup (date);
  /* a ratio to four places, as it is written in the cases */
  if (figure->kind == DOSSIER_FIGURE_RATIO)
    value = round (value * 1e4) / 1e4;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.12g", value));
}

static char *
describe (DossierDocument *document, const DossierFigure *figure)
{
  g_autofree char *quote = dossier_document_dup_range (
      document, (DossierRange){ figure->start, figure->end });
  g_autofree char *value = dup_value (figure, FALSE);
  g_autofree char *value_max = dup_value (figure, TRUE);

  return g_strdup_printf (
      "%s|%s|%s|%s|%s|%s|%s", quote, dossier_figure_kind_to_string (figure->kind), value, value_max,
      figure->unit != NULL ? figure->unit : "-", dossier_modifier_to_string (figure->modifier),
      figure->label != NULL ? figure->label : "");
}

/* Field by field; the last, the label, only has to contain what is expected. */
static gboolean
matches (const char *found, const char *expected)
{
  g_auto (GStrv) left = g_strsplit (found, "|", -1);
  g_auto (GStrv) right = g_strsplit (expected, "|", -1);

  if (g_strv_length (left) != 7 || g_strv_length (right) != 7)
    return FALSE;
  for (guint i = 0; i < 6; i++)
    if (right[i][0] != '\0' && !g_str_equal (left[i], right[i]))
      return FALSE;
  return strstr (left[6], right[6]) != NULL;
}

static guint
check_case (const char *text, const char *expected, const char *reference)
{
  g_autoptr (DossierDocument) document = build_document (text);
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, reference);
  g_auto (GStrv) wanted = g_str_equal (expected, "-") ? g_new0 (char *, 1)
                                                      : g_strsplit (expected, " ;; ", -1);
  guint n = MAX (figures->len, g_strv_length (wanted));
  guint wrong = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = i < figures->len
                                   ? describe (document, g_ptr_array_index (figures, i))
                                   : g_strdup ("nothing");
      const char *want = i < g_strv_length (wanted) ? wanted[i] : "nothing";

      if (matches (found, want))
        continue;
      g_printerr ("%s\n  found  %s\n  wanted %s\n", text, found, want);
      wrong++;
    }
  return wrong;
}

static void
test_claimants (void)
{
  static const struct
  {
    const char *text;
    const char *claimant; /* NULL for nobody */
  } cases[] = {
    { "The ministry said 12 people were killed.", "ministry" },
    { "Some 12 people were killed, the ministry said.", "ministry" },
    { "According to the health authority, 12 people were killed.", "health authority" },
    { "At least 12 people were killed, according to local doctors.", "local doctors" },
    { "Losses reached 30,000 men, as Kyiv claims.", "Kyiv" },
    { "The rebels put the toll at 40.", "rebels" },
    { "The bank sees growth of 2.4%.", "bank" },
    { "The university of Brenn estimates 350 deaths.", "university of Brenn" },
    { "The mayor, Ana Ruiz, said 12 people were killed.", "Ana Ruiz" },
    { "A survey by the institute found that 34% agree.", "survey by the institute" },
    { "The office said nothing; 12 people died, the army says.", "army" },
    { "Several bridges fell; 12 people died, the army says.", "army" },
    { "Twelve people died; the bridges fell, the army says.", "army" },
    { "The gauges recorded a rise; the treaty names 60 places.", NULL },
    { "The treaty names 60 places; the gauges recorded a rise.", NULL },
    { "Only 61 had a cooler, and nurses said rooms were hot.", NULL },
    { "Some 12 people were killed, the ministry said in a note.", "ministry" },
    { "Within 72 hours of the truce, the mission reported the evacuation.", "mission" },
    { "Situation report 7 lists 12 deaths.", NULL },
    { "The estimates of 12 cases were high.", NULL },
    { "The reported 12 cases were mild.", NULL },
    { "They said 12 people were killed.", NULL },
    { "The road is 12 km long. The ministry said nothing.", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) document = build_document (cases[i].text);
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
      const DossierFigure *figure;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (figures->len, ==, 1);
      figure = g_ptr_array_index (figures, 0);
      g_assert_cmpstr (figure->claimant, ==, cases[i].claimant);
    }
}

static void
test_cases (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("figures/cases.txt");
  g_autofree char *data = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  guint n_cases = 0;
  guint n_wrong = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];
      g_autofree char *reference = NULL;
      char *arrow = strstr (line, " => ");

      if (line[0] == '#' || line[0] == '\0')
        continue;
      g_assert_nonnull (arrow);
      *arrow = '\0';
      if (line[0] == '@')
        {
          reference = g_strndup (line + 1, 10);
          line += 12;
        }
      n_cases++;
      n_wrong += check_case (line, arrow + 4, reference) > 0;
    }
  g_test_message ("%u of %u cases are right", n_cases - n_wrong, n_cases);
  g_assert_cmpuint (n_cases, >=, 120);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Each row of the table of kinds has cases of its own. */
static void
test_every_kind_has_cases (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("figures/cases.txt");
  g_autofree char *cases = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint n_kinds;
  const DossierFigureKindRow *kinds = dossier_figure_kinds_get (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *field = g_strdup_printf ("|%s|", kinds[i].id);
      guint n_cases = 0;

      for (const char *at = cases; (at = strstr (at, field)) != NULL; at++)
        n_cases++;
      g_test_message ("%s: %u cases", kinds[i].id, n_cases);
      g_assert_cmpuint (n_cases, >=, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/cases", test_cases);
  g_test_add_func ("/figures/claimants", test_claimants);
  g_test_add_func ("/figures/every-kind-has-cases", test_every_kind_has_cases);
  return g_test_run ();
}
