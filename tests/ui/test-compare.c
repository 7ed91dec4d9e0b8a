/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The arithmetic of the plot, and what is said of a quantity, over a real library. */

#include <string.h>

#include "dossier-compare-matrix.h"
#include "dossier-compare-page.h"
#include "dossier-compare-panel.h"
#include "dossier-compare-row.h"
#include "dossier-plot-scale.h"
#include "dossier-plot.h"
#include "dossier-quantity-card.h"
#include "dossier-quantity-links.h"
#include "dossier-timeline-list.h"
#include "panels-fixture.h"

static void
test_ticks (void)
{
  static const struct
  {
    double low;
    double high;
    guint max_steps;
    double start;
    double step;
    guint n_steps;
    const char *first;
    const char *last;
  } cases[] = {
    { 41000, 76000, 5, 40000, 10000, 4, "40\302\240k", "80\302\240k" },
    { 41000, 76000, 8, 40000, 5000, 8, "40\302\240k", "80\302\240k" },
    { 0, 1, 5, 0, .2, 5, "0", "1" },
    { 15, 50, 5, 10, 10, 4, "10", "50" },
    { 97, 97, 5, 80, 10, 3, "80", "110" },
    { 0, 0, 5, -1, 1, 3, "-1", "2" },
    { -30, 40, 5, -40, 20, 4, "-40", "40" },
    { 1.5e9, 4e9, 5, 1.5e9, .5e9, 5, "1.5\302\240B", "4\302\240B" },
    { 800, 1200, 5, 800, 100, 4, "800", "1200" },
    { 1e6, 3e6, 5, 1e6, .5e6, 4, "1\302\240M", "3\302\240M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierPlotScale scale;
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      dossier_plot_scale_init (&scale, cases[i].low, cases[i].high, cases[i].max_steps);
      g_test_message ("%g to %g", cases[i].low, cases[i].high);
      g_assert_cmpfloat_with_epsilon (scale.start, cases[i].start, 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.step, cases[i].step, 1e-6);
      g_assert_cmpuint (scale.n_steps, ==, cases[i].n_steps);
      first = dossier_plot_scale_dup_tick (&scale, 0);
      last = dossier_plot_scale_dup_tick (&scale, scale.n_steps);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* Whatever the values: they lie on the axis, and it has no more steps than asked for. */
static void
test_axis_holds_everything (void)
{
  guint32 seed = 7;

  for (guint i = 0; i < 2000; i++)
    {
      DossierPlotScale scale;
      double low;
      double high;
      guint max_steps = 2 + i % 9;

      seed = seed * 1664525 + 1013904223;
      low = (double) (seed >> 8) / 1000 - 5000;
      seed = seed * 1664525 + 1013904223;
      high = low + (double) (seed >> 8) / (1 + seed % 100000);
      dossier_plot_scale_init (&scale, low, high, max_steps);
      g_assert_cmpuint (scale.n_steps, <=, MAX (max_steps, 3));
      g_assert_cmpfloat (dossier_plot_scale_locate (&scale, low), >=, -1e-6);
      g_assert_cmpfloat (dossier_plot_scale_locate (&scale, high), <=, 1 + 1e-6);
    }
}

static void
test_isolate (void)
{
  g_autofree char *range = dossier_isolate_dup ("41,000–70,000");

  g_assert_cmpstr (range, ==, "\342\201\25041,000–70,000\342\201\251");
}

/* --- over a library --- */

static DossierComparison *
compare (PanelsFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierComparison *comparison;

  dossier_library_compare_async (fixture->library, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  comparison = dossier_library_compare_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  return comparison;
}

/* (transfer full): of the quantity in percent */
static DossierQuantitySummary *
summarize (PanelsFixture *fixture, DossierComparison *comparison)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);

  for (guint i = 0; i < quantities->len; i++)
    {
      DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      if (quantity->kind == DOSSIER_FIGURE_PERCENT)
        return dossier_quantity_summary_new (comparison, quantity, fixture->library);
    }
  g_assert_not_reached ();
}

static void
test_summary (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      claim = add_claim (fixture, "reaches 62 per cent of", DOSSIER_VERDICT_DISPUTED, "");
  g_autoptr (DossierComparison) comparison = compare (fixture);
  g_autoptr (DossierQuantitySummary) summary = summarize (fixture, comparison);
  DossierQuantityRow *row = NULL;
  g_autofree char *description = dossier_quantity_summary_dup_description (summary);
  g_autofree char *distance = NULL;

  g_assert_cmpuint (summary->rows->len, ==, 3);
  g_assert_cmpuint (summary->table->n_plotted, ==, 3);
  g_assert_cmpfloat (summary->table->low, ==, 62);
  g_assert_cmpfloat (summary->table->high, ==, 80);
  g_assert_cmpfloat (summary->table->median, ==, 75);
  g_assert_cmpstr (summary->range_text, ==, "62–80\302\240%");
  g_assert_cmpstr (summary->sentence, ==,
                   "3 sources · median 75\302\240% · the highest is 1.3 times the lowest");
  for (guint i = 0; i < summary->rows->len; i++)
    if (strstr (((DossierQuantityRow *) g_ptr_array_index (summary->rows, i))->value_text, "62"))
      row = g_ptr_array_index (summary->rows, i);
  g_assert_nonnull (row);
  distance = dossier_quantity_summary_dup_distance (summary, row);
  g_assert_cmpstr (distance, ==, "17\302\240% below");
  g_assert_cmpuint (dossier_quantity_summary_get_verdict (summary, row), ==,
                    DOSSIER_VERDICT_DISPUTED);
  g_assert_nonnull (strstr (description, ", Disputed, 17\302\240% below."));
  g_assert_nonnull (strstr (description, "75\302\240%"));
}

static void
test_plot (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierComparison) comparison = compare (fixture);
  g_autoptr (DossierQuantitySummary) summary = summarize (fixture, comparison);
  GtkWidget *plot = dossier_plot_new ();
  int narrow;
  int wide;

  gtk_window_set_child (fixture->window, plot);
  dossier_plot_set_summary (DOSSIER_PLOT (plot), summary);
  g_assert_true (gtk_widget_get_visible (plot));
  g_assert_nonnull (strstr (dossier_plot_get_description (DOSSIER_PLOT (plot)), "62"));
  /* With the names above the bars the rows are higher than with them beside. */
  gtk_widget_measure (plot, GTK_ORIENTATION_VERTICAL, 350, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (plot, GTK_ORIENTATION_VERTICAL, 800, &wide, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (plot);
  dossier_plot_set_summary (DOSSIER_PLOT (plot), NULL);
  g_assert_false (gtk_widget_get_visible (plot));
}

static void
test_panel (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_compare_panel_new ();
  GtkWidget *row;

  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "library", fixture->library, "session", fixture->session, NULL);
  /* Nothing is compared until somebody looks. */
  g_assert_null (
      dossier_quantity_card_get_comparison (find_widget (panel, DOSSIER_TYPE_QUANTITY_CARD)));
  gtk_window_present (fixture->window);
  wait_until (find_widget (panel, DOSSIER_TYPE_COMPARE_ROW) != NULL);
  row = find_widget (panel, DOSSIER_TYPE_COMPARE_ROW);
  dossier_compare_row_reveal (DOSSIER_COMPARE_ROW (row));
  g_assert_true (g_str_has_prefix (fixture->actions->str, "reveal ('"));
}

/* @texts: (element-type utf8): each one a document */
static void
import_texts (PanelsFixture *fixture, GPtrArray *texts)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("text-%u.txt", i);

      g_ptr_array_add (paths, g_build_filename (fixture->folder, name, NULL));
      g_assert_true (g_file_set_contents (g_ptr_array_index (paths, i),
                                          g_ptr_array_index (texts, i), -1, NULL));
    }
  g_ptr_array_add (paths, NULL);
  dossier_library_import_async (fixture->library, (const char *const *) paths->pdata, NULL,
                                keep_result_cb, &result);
  wait_until (result != NULL);
  results = dossier_library_import_finish (fixture->library, result, NULL);
  g_assert_cmpuint (results->len, ==, texts->len);
}

/* So many documents agree on how long the levee is. */
static void
import_agreeing (PanelsFixture *fixture, guint n)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, g_strdup_printf ("Note %u\n\nThe levee is 19 kilometres long.\n", i));
  import_texts (fixture, texts);
}

/* What sources differ on is to be chosen before what they agree on, however many do. */
static void
test_differences_first (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_compare_panel_new ();
  GListModel *choices;
  gboolean agreed = FALSE;
  guint n;

  import_agreeing (fixture, 4);
  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "library", fixture->library, NULL);
  gtk_window_present (fixture->window);
  wait_until (find_widget (panel, DOSSIER_TYPE_COMPARE_ROW) != NULL);
  choices = gtk_drop_down_get_model (find_widget (panel, GTK_TYPE_DROP_DOWN));
  n = g_list_model_get_n_items (choices);
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) choice = g_list_model_get_item (choices, i);
      gboolean differs;

      g_object_get (choice, "differs", &differs, NULL);
      g_assert_false (differs && agreed);
      agreed = !differs;
    }
  g_assert_true (agreed);
}

/* (nullable): a button that is seen and bears @label */
static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_visible (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* Of many sources the first are listed, the others when they are asked for. */
static void
test_many_sources (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_compare_panel_new ();
  GtkWidget *card;

  import_agreeing (fixture, 30);
  gtk_window_set_child (fixture->window, panel);
  g_object_set (panel, "library", fixture->library, NULL);
  gtk_window_present (fixture->window);
  wait_until (find_widget (panel, DOSSIER_TYPE_COMPARE_ROW) != NULL);
  card = find_widget (panel, DOSSIER_TYPE_QUANTITY_CARD);
  for (guint i = 0;
       dossier_quantity_card_get_summary (DOSSIER_QUANTITY_CARD (card))->rows->len != 30; i++)
    gtk_drop_down_set_selected (find_widget (panel, GTK_TYPE_DROP_DOWN), i);
  wait_until (find_button (panel, "Show _More Sources") != NULL);
  g_assert_cmpuint (count_widgets (panel, DOSSIER_TYPE_COMPARE_ROW), ==, 20);
  g_signal_emit_by_name (find_button (panel, "Show _More Sources"), "clicked");
  wait_until (count_widgets (panel, DOSSIER_TYPE_COMPARE_ROW) == 30);
  g_assert_null (find_button (panel, "Show _More Sources"));
  /* Of fewer sources fewer rows stay. */
  gtk_drop_down_set_selected (find_widget (panel, GTK_TYPE_DROP_DOWN), 0);
  wait_until (count_widgets (panel, DOSSIER_TYPE_COMPARE_ROW)
              == dossier_quantity_card_get_summary (DOSSIER_QUANTITY_CARD (card))->rows->len);
}

/* And so it is with the lines of the table. */
static void
test_many_lines (PanelsFixture *fixture, gconstpointer data)
{
  static const char *const things[] = {
    "bridge", "tunnel",  "canal",    "fence",  "runway",  "jetty",  "ferry",   "train",
    "wall",   "dam",     "path",     "street", "hall",    "garden", "channel", "ditch",
    "market", "beach",   "cable",    "pipe",   "track",   "pier",   "quay",    "terrace",
    "alley",  "stadium", "corridor", "arcade", "harbour",
  };
  GtkWidget *matrix = g_object_new (DOSSIER_TYPE_COMPARE_MATRIX, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierComparison) comparison = NULL;
  guint n_columns;
  guint n_lines;

  for (guint i = 0; i < 2; i++)
    {
      GString *text = g_string_new (NULL);

      g_string_append_printf (text, "Sizes %u\n", i);
      for (gsize j = 0; j < G_N_ELEMENTS (things); j++)
        g_string_append_printf (text, "\nThe %s is %" G_GSIZE_FORMAT " metres long.\n", things[j],
                                100 + 11 * j);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  import_texts (fixture, texts);
  comparison = compare (fixture);
  n_columns = 1 + dossier_compare_count_columns (comparison);
  n_lines = dossier_comparison_get_quantities (comparison)->len;
  g_assert_cmpuint (n_lines, >, 24);
  gtk_window_set_child (fixture->window, matrix);
  gtk_window_present (fixture->window);
  dossier_compare_matrix_set_comparison (DOSSIER_COMPARE_MATRIX (matrix), fixture->library,
                                         comparison);
  wait_until (find_button (matrix, "Show _More Figures") != NULL);
  /* Besides the cells there is the matrix, and a badge in each heading. */
  g_assert_cmpuint (count_widgets (matrix, ADW_TYPE_BIN), ==, 22 * n_columns);
  g_signal_emit_by_name (find_button (matrix, "Show _More Figures"), "clicked");
  wait_until (count_widgets (matrix, ADW_TYPE_BIN)
              == (2 + (n_lines <= 44 ? n_lines : 40)) * n_columns);
}

static void
test_matrix (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierComparison) comparison = compare (fixture);
  g_autofree char *table = dossier_compare_matrix_dup_table (comparison);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (table), "\n", -1);

  g_assert_cmpuint (dossier_compare_count_columns (comparison), ==, 3);
  g_assert_cmpuint (g_strv_length (lines), ==,
                    1 + dossier_comparison_get_quantities (comparison)->len);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, 4);
    }
}

static void
set_links (PanelsFixture *fixture, GPtrArray *links)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dossier_library_set_links_async (fixture->library, links, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (dossier_library_edit_finish (fixture->library, result, &error));
  g_assert_no_error (error);
}

/* What a person took out stays out, and can be put together again. */
static void
test_by_hand (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierComparison) before = compare (fixture);
  g_autoptr (DossierQuantitySummary) whole = summarize (fixture, before);
  g_autoptr (GPtrArray)
      apart = dossier_quantity_list_split_links (whole, g_ptr_array_index (whole->rows, 0));
  g_autoptr (GPtrArray) together = NULL;
  g_autoptr (DossierComparison) between = NULL;
  g_autoptr (DossierComparison) after = NULL;
  g_autoptr (DossierQuantitySummary) part = NULL;
  g_autoptr (DossierQuantitySummary) again = NULL;
  const DossierQuantity *single = NULL;
  GPtrArray *singles;

  g_assert_cmpuint (whole->rows->len, ==, 3);
  set_links (fixture, apart);
  between = compare (fixture);
  part = summarize (fixture, between);
  g_assert_cmpuint (part->rows->len, ==, 2);
  singles = dossier_comparison_get_singles (between);
  for (guint i = 0; i < singles->len; i++)
    if (dossier_quantity_can_merge (part->quantity, g_ptr_array_index (singles, i)))
      single = g_ptr_array_index (singles, i);
  g_assert_nonnull (single);
  together = dossier_quantity_list_merge_links (part, single);
  set_links (fixture, together);
  after = compare (fixture);
  again = summarize (fixture, after);
  g_assert_cmpuint (again->rows->len, ==, 3);
  g_assert_true (again->quantity->by_hand);
}

static void
test_timeline (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierComparison) comparison = compare (fixture);
  GtkWidget *list = g_object_new (DOSSIER_TYPE_TIMELINE_LIST, NULL);

  gtk_window_set_child (fixture->window, list);
  dossier_timeline_list_set_comparison (DOSSIER_TIMELINE_LIST (list), comparison);
  g_assert_cmpuint (dossier_timeline_list_get_n_rows (DOSSIER_TIMELINE_LIST (list)), ==, 1);
  g_assert_true (gtk_widget_get_visible (list));
  dossier_timeline_list_set_comparison (DOSSIER_TIMELINE_LIST (list), NULL);
  g_assert_false (gtk_widget_get_visible (list));
}

static void
test_nothing_stays_alive (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = g_object_ref_sink (dossier_compare_panel_new ());
  GtkWidget *page = g_object_ref_sink (dossier_compare_page_new ());

  g_object_set (panel, "library", fixture->library, "session", fixture->session, NULL);
  g_object_set (page, "library", fixture->library, NULL);
  g_assert_finalize_object (panel);
  g_assert_finalize_object (page);
}

/* The table goes when nobody looks, and comes again as it was. */
static void
test_unseen_matrix (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierComparison) comparison = compare (fixture);
  GtkWidget *matrix = g_object_new (DOSSIER_TYPE_COMPARE_MATRIX, NULL);
  guint n_cells = (1 + MIN (dossier_comparison_get_quantities (comparison)->len, 20))
                  * (1 + dossier_compare_count_columns (comparison));

  gtk_window_set_child (fixture->window, matrix);
  gtk_window_present (fixture->window);
  dossier_compare_matrix_set_comparison (DOSSIER_COMPARE_MATRIX (matrix), fixture->library,
                                         comparison);
  wait_until (count_widgets (matrix, ADW_TYPE_BIN) >= n_cells);

  gtk_widget_set_visible (matrix, FALSE);
  /* Only itself. */
  g_assert_cmpuint (count_widgets (matrix, ADW_TYPE_BIN), ==, 1);
  gtk_widget_set_visible (matrix, TRUE);
  wait_until (count_widgets (matrix, ADW_TYPE_BIN) >= n_cells);
}

#define add(path, function) \
  g_test_add ("/compare/" path, PanelsFixture, NULL, panels_set_up, function, panels_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compare/scale/ticks", test_ticks);
  g_test_add_func ("/compare/scale/holds-everything", test_axis_holds_everything);
  g_test_add_func ("/compare/scale/isolate", test_isolate);
  add ("summary", test_summary);
  add ("plot", test_plot);
  add ("panel", test_panel);
  add ("differences-first", test_differences_first);
  add ("many-sources", test_many_sources);
  add ("many-lines", test_many_lines);
  add ("matrix", test_matrix);
  add ("unseen-matrix", test_unseen_matrix);
  add ("by-hand", test_by_hand);
  add ("timeline", test_timeline);
  add ("nothing-stays-alive", test_nothing_stays_alive);
  return g_test_run ();
}
