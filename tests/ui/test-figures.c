/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Folding and grouping of figures, and the panel that shows them, over a real library. */

#include <string.h>

#include "dossier-figure-actions.h"
#include "dossier-figure-editor.h"
#include "dossier-figure-groups.h"
#include "dossier-figure-item.h"
#include "dossier-figure-row.h"
#include "dossier-figure-section.h"
#include "dossier-figures-panel.h"
#include "dossier-document-builder.h"
#include "dossier-value-label.h"
#include "panels-fixture.h"

static DossierDocument *
create_document (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "0123456789 0123456789 0123456789", -1);
  dossier_document_builder_end_block (builder);
  return dossier_document_builder_finish (builder, NULL);
}

static DossierFigureItem *
append_figure (GListStore *store,
               DossierDocument *document,
               DossierFigureKind kind,
               const char *label,
               double value,
               gboolean key)
{
  gsize start = g_list_model_get_n_items (G_LIST_MODEL (store));
  g_autofree char *words = g_strdup (label);
  DossierFigure figure = { .start = start,
                           .end = start + 1,
                           .kind = kind,
                           .has_value = TRUE,
                           .value = value,
                           .label = words,
                           .key = key };
  g_autoptr (DossierFigureItem) item = dossier_figure_item_new (document, &figure);

  g_list_store_append (store, item);
  return item;
}

static void
test_groups (void)
{
  g_autoptr (DossierDocument) document = create_document ();
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_FIGURE_ITEM);
  g_autoptr (GPtrArray) groups = NULL;
  DossierFigureGroup *group;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *unnamed = NULL;
  DossierFigureItem *second;

  append_figure (store, document, DOSSIER_FIGURE_COUNT, "people displaced", 58400, TRUE);
  append_figure (store, document, DOSSIER_FIGURE_COUNT, "districts", 11, FALSE);
  second = append_figure (store, document, DOSSIER_FIGURE_COUNT, "People displaced", 58400, FALSE);
  append_figure (store, document, DOSSIER_FIGURE_COUNT, "people displaced", 41000, FALSE);
  append_figure (store, document, DOSSIER_FIGURE_MONEY, NULL, 5, FALSE);

  groups = dossier_figure_groups_new (G_LIST_MODEL (store));
  g_assert_cmpuint (groups->len, ==, 3);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (group->title, ==, "Key Figures");
  g_assert_true (group->key);
  /* A mention that is not key itself stands with the one that is. */
  g_assert_cmpuint (group->folds->len, ==, 1);
  title = dossier_figure_fold_dup_title (g_ptr_array_index (group->folds, 0));
  subtitle = dossier_figure_fold_dup_subtitle (g_ptr_array_index (group->folds, 0));
  g_assert_cmpstr (title, ==, "People displaced");
  g_assert_cmpstr (subtitle, ==, "2 places \302\267 0123456789 0123456789 0123456789");
  g_assert_cmpuint (dossier_figure_fold_get_verdict (g_ptr_array_index (group->folds, 0)), ==,
                    DOSSIER_VERDICT_NONE);
  dossier_figure_item_set_verdict (second, DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpuint (dossier_figure_fold_get_verdict (g_ptr_array_index (group->folds, 0)), ==,
                    DOSSIER_VERDICT_DISPUTED);

  group = g_ptr_array_index (groups, 1);
  g_assert_cmpstr (group->title, ==, "Money");
  unnamed = dossier_figure_fold_dup_title (g_ptr_array_index (group->folds, 0));
  g_assert_cmpstr (unnamed, ==, "“4”");
  group = g_ptr_array_index (groups, 2);
  g_assert_cmpstr (group->title, ==, "Numbers");
  /* Another value is another figure. */
  g_assert_cmpuint (group->folds->len, ==, 2);
}

static void
append_claim (GListStore *store, DossierDocument *document, const char *claimant)
{
  g_autofree char *name = g_strdup (claimant);
  DossierFigure figure = {
    .end = 1, .has_value = TRUE, .value = 40, .claimant = name, .key = TRUE
  };
  g_autoptr (DossierFigureItem) item = NULL;

  figure.kind = DOSSIER_FIGURE_COUNT;
  item = dossier_figure_item_new (document, &figure);
  g_list_store_append (store, item);
}

/* The row of a figure says who states it. */
static void
test_claimant (void)
{
  g_autoptr (DossierDocument) document = create_document ();
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_FIGURE_ITEM);
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *one = NULL;

  append_claim (store, document, "water ministry");
  groups = dossier_figure_groups_new (G_LIST_MODEL (store));
  one = dossier_figure_fold_dup_subtitle (
      g_ptr_array_index (((DossierFigureGroup *) g_ptr_array_index (groups, 0))->folds, 0));
  g_assert_cmpstr (one, ==,
                   "according to water ministry \302\267 0123456789 0123456789 0123456789");
}

static void
test_no_figures (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_FIGURE_ITEM);
  g_autoptr (GPtrArray) groups = dossier_figure_groups_new (G_LIST_MODEL (store));

  g_assert_cmpuint (groups->len, ==, 0);
}

static void
test_long_section (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = create_document ();
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_FIGURE_ITEM);
  g_autoptr (GPtrArray) groups = NULL;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *section;

  for (guint i = 0; i < 20; i++)
    append_figure (store, document, DOSSIER_FIGURE_COUNT, "districts", i, FALSE);
  groups = dossier_figure_groups_new (G_LIST_MODEL (store));
  section = dossier_figure_section_new (g_ptr_array_index (groups, 0), NULL, "document");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), section);
  gtk_window_set_child (fixture->window, scrolled);
  gtk_window_present (fixture->window);
  while (dossier_figure_section_grow (DOSSIER_FIGURE_SECTION (section)))
    ;
  g_assert_cmpuint (dossier_figure_section_get_n_rows (DOSSIER_FIGURE_SECTION (section)), ==, 6);
  g_assert_true (shows_text (section, "Show All 20"));
  /* below the list, whose rows have buttons of their own */
  g_signal_emit_by_name (gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (section))),
                         "clicked");
  wait_until (dossier_figure_section_get_n_rows (DOSSIER_FIGURE_SECTION (section)) == 20);
  g_assert_false (shows_text (section, "Show All 20"));
}

/* Each activation leads to the next place where the same is said. */
static void
test_row_leads_to_each_place (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = create_document ();
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_FIGURE_ITEM);
  g_autoptr (GPtrArray) groups = NULL;
  DossierFigureGroup *group;
  GtkWidget *row;

  append_figure (store, document, DOSSIER_FIGURE_COUNT, "districts", 11, FALSE);
  append_figure (store, document, DOSSIER_FIGURE_COUNT, "districts", 11, FALSE);
  groups = dossier_figure_groups_new (G_LIST_MODEL (store));
  group = g_ptr_array_index (groups, 0);
  row = dossier_figure_row_new (g_ptr_array_index (group->folds, 0), NULL, "document");
  gtk_window_set_child (fixture->window, row);
  for (guint i = 0; i < 3; i++)
    dossier_figure_row_reveal (DOSSIER_FIGURE_ROW (row));
  g_assert_cmpstr (fixture->actions->str, ==,
                   "reveal ('document', 0, 1)\n"
                   "reveal ('document', 1, 2)\n"
                   "reveal ('document', 0, 1)\n");
}

static void
test_panel (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_figures_panel_new ();

  gtk_window_set_child (fixture->window, panel);
  gtk_window_present (fixture->window);
  g_assert_true (shows_text (panel, "No Figures"));
  g_object_set (panel, "session", fixture->session, NULL);
  wait_until (find_widget (panel, DOSSIER_TYPE_FIGURE_ROW) != NULL);
  wait_until (g_list_model_get_n_items (dossier_session_list_figures (fixture->session)) > 0);
  g_object_set (panel, "session", NULL, NULL);
  /* They go one after another. */
  wait_until (find_widget (panel, DOSSIER_TYPE_FIGURE_ROW) == NULL);
}

static GtkWidget *
find_selected (GtkWidget *root)
{
  if (DOSSIER_IS_FIGURE_ROW (root)
      && (gtk_widget_get_state_flags (root) & GTK_STATE_FLAG_SELECTED) != 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The text marks figures only while the list is seen; what it points at is shown in the list, and the focus
 * follows only where that was asked for. */
static void
test_points (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dossier_figures_panel_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *elsewhere = gtk_button_new ();
  DossierRange range = find_range (fixture, "58,400");
  GtkWidget *row;

  g_assert_false (dossier_session_get_figures_shown (fixture->session));
  gtk_box_append (GTK_BOX (box), panel);
  gtk_box_append (GTK_BOX (box), elsewhere);
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  g_object_set (panel, "session", fixture->session, NULL);
  wait_until (dossier_session_get_figures_shown (fixture->session));
  wait_until (find_widget (panel, DOSSIER_TYPE_FIGURE_ROW) != NULL);
  g_assert_null (find_selected (panel));

  gtk_widget_grab_focus (elsewhere);
  dossier_session_point_at_figures (fixture->session, range, FALSE);
  wait_until ((row = find_selected (panel)) != NULL);
  g_assert_true (dossier_figure_row_holds (DOSSIER_FIGURE_ROW (row), &range));
  g_assert_true (gtk_window_get_focus (fixture->window) == elsewhere);
  dossier_session_point_at_figures (fixture->session, range, TRUE);
  g_assert_true (gtk_window_get_focus (fixture->window) == row);

  gtk_widget_set_visible (panel, FALSE);
  g_assert_false (dossier_session_get_figures_shown (fixture->session));
  gtk_widget_set_visible (panel, TRUE);
  wait_until (dossier_session_get_figures_shown (fixture->session));
  g_object_set (panel, "session", NULL, NULL);
  g_assert_false (dossier_session_get_figures_shown (fixture->session));
}

/* --- corrections --- */

static DossierFigureItem *
find_figure (PanelsFixture *fixture, const char *quote)
{
  GListModel *figures = dossier_session_list_figures (fixture->session);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      g_autofree char *words = NULL;

      g_object_get (item, "quote", &words, NULL);
      if (strstr (words, quote) != NULL)
        return item;
    }
  return NULL;
}

static GtkWidget *
show_row (PanelsFixture *fixture, const char *quote)
{
  DossierFigureItem *item = find_figure (fixture, quote);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row;

  g_ptr_array_add (items, g_object_ref (item));
  row = dossier_figure_row_new (
      &(DossierFigureFold){ items }, fixture->library,
      dossier_entry_get_id (dossier_session_get_entry (fixture->session)));
  gtk_window_set_child (fixture->window, row);
  return row;
}

static void
undo (PanelsFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  dossier_library_undo_async (fixture->library, keep_result_cb, &result);
  wait_until (result != NULL);
  words = dossier_library_undo_finish (fixture->library, result, &error);
  g_assert_no_error (error);
}

static void
test_row_corrects (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  gboolean key;

  wait_until (find_figure (fixture, "58,400") != NULL);
  key = dossier_figure_item_get_figure (find_figure (fixture, "58,400"))->key;
  row = show_row (fixture, "58,400");
  gtk_widget_activate_action (row, key ? "figure.drop-key" : "figure.make-key", NULL);
  wait_until (dossier_figure_item_get_figure (find_figure (fixture, "58,400"))->key == !key);
  row = show_row (fixture, "58,400");
  gtk_widget_activate_action (row, "figure.set-aside", NULL);
  wait_until (find_figure (fixture, "58,400") == NULL);
  undo (fixture);
  wait_until (find_figure (fixture, "58,400") != NULL);
}

static GtkWidget *
find_row_titled (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What is no value cannot be saved; what is saved leaves the words of the text alone. */
static void
test_editor (PanelsFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const DossierFigure *figure;
  GtkWidget *editor;
  GtkWidget *value;

  wait_until (find_figure (fixture, "58,400") != NULL);
  g_ptr_array_add (items, g_object_ref (find_figure (fixture, "58,400")));
  editor = dossier_figure_editor_new (
      fixture->window, fixture->library,
      dossier_entry_get_id (dossier_session_get_entry (fixture->session)),
      &(DossierFigureFold){ items });
  gtk_window_present (GTK_WINDOW (editor));
  value = find_row_titled (editor, "Value");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (value)), ==, "58400");
  gtk_editable_set_text (GTK_EDITABLE (value), "many");
  g_assert_true (shows_text (editor, "Enter the value as a number, such as 1,200 or 1.2 million."));
  gtk_widget_activate_action (editor, "editor.save", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row_titled (editor, "Upper Value")), "60,000");
  gtk_editable_set_text (GTK_EDITABLE (value), "70 thousand");
  g_assert_true (
      shows_text (editor, "The upper value has to be a number and not below the value."));
  gtk_editable_set_text (GTK_EDITABLE (value), "58.5 thousand");
  gtk_editable_set_text (GTK_EDITABLE (find_row_titled (editor, "What It Measures")),
                         "displaced people");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  wait_until (dossier_figure_item_get_figure (find_figure (fixture, "58,400"))->value == 58500);
  figure = dossier_figure_item_get_figure (find_figure (fixture, "58,400"));
  g_assert_cmpfloat (figure->value_max, ==, 60000);
  g_assert_cmpint (figure->modifier, ==, DOSSIER_MODIFIER_RANGE);
  g_assert_cmpstr (figure->label, ==, "displaced people");
  undo (fixture);
  wait_until (dossier_figure_item_get_figure (find_figure (fixture, "58,400"))->value == 58400);
}

/* Words without a figure become one by hand; words with one lead to it in the list. */
static void
test_extract (PanelsFixture *fixture, gconstpointer data)
{
  DossierRange range = find_range (fixture, "have left their homes");
  const DossierFigure *figure;
  GtkWidget *editor;

  wait_until (find_figure (fixture, "58,400") != NULL);
  g_assert_false (dossier_figure_is_in (fixture->session, range));
  editor = dossier_figure_editor_new_for_words (fixture->window, fixture->session, range);
  gtk_window_present (GTK_WINDOW (editor));
  g_assert_true (shows_text (editor, "In the text: “have left their homes”"));
  gtk_editable_set_text (GTK_EDITABLE (find_row_titled (editor, "Unit")), "home");
  g_assert_true (shows_text (editor, "A figure needs a value, or a word for what it measures."));
  gtk_editable_set_text (GTK_EDITABLE (find_row_titled (editor, "Value")), "2 million");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  wait_until (find_figure (fixture, "have left their homes") != NULL);
  figure = dossier_figure_item_get_figure (find_figure (fixture, "have left their homes"));
  g_assert_cmpuint (figure->start, ==, range.start);
  g_assert_cmpuint (figure->end, ==, range.end);
  g_assert_cmpint (figure->kind, ==, DOSSIER_FIGURE_COUNT);
  g_assert_cmpfloat (figure->value, ==, 2000000);
  g_assert_true (figure->key);

  dossier_figure_extract (GTK_WIDGET (fixture->window), fixture->session, range);
  g_assert_nonnull (strstr (fixture->actions->str, "show-pane 'figures'"));
  undo (fixture);
  wait_until (find_figure (fixture, "have left their homes") == NULL);
}

static void
test_nothing_stays_alive (PanelsFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = g_object_ref_sink (dossier_figures_panel_new ());

  g_object_set (panel, "session", fixture->session, NULL);
  g_assert_finalize_object (panel);
}

static int
measure_value (const char *value)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (
      g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 4,
                    "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  int minimum;

  gtk_widget_add_css_class (label, "heading");
  dossier_value_label_set (GTK_LABEL (label), value);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
measure_words (const char *words)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (words));
  int width;

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* A number that is broken over two lines reads as two; a long unit may be broken. */
static void
test_value_label (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const char *const numbers[] = { "7", "21,900", "1,234,567", "0.000001" };
  const char *const short_values[] = { "78 %", "3 °C", "212 mm", "0.5 ‰", "14 MW", "about 7 %" };

  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (settings, "gtk-xft-dpi", scale * 96 * PANGO_SCALE, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
        {
          g_autofree char *value = g_strconcat (numbers[i], " millimetres of mercury", NULL);

          g_assert_cmpint (measure_value (value), >=, measure_words (numbers[i]));
        }
      g_assert_cmpint (measure_value ("about 3 internationalisations"), <,
                       measure_words ("internationalisations"));
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  for (gsize i = 0; i < G_N_ELEMENTS (short_values); i++)
    g_assert_cmpint (measure_value (short_values[i]), >=, measure_words (short_values[i]));
}

#define add(path, function) \
  g_test_add ("/figures/" path, PanelsFixture, NULL, panels_set_up, function, panels_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/figures/groups", test_groups);
  g_test_add_func ("/figures/claimant", test_claimant);
  g_test_add_func ("/figures/none", test_no_figures);
  g_test_add_func ("/figures/value-label", test_value_label);
  add ("section/long", test_long_section);
  add ("row/leads-to-each-place", test_row_leads_to_each_place);
  add ("panel", test_panel);
  add ("points", test_points);
  add ("row/corrects", test_row_corrects);
  add ("editor", test_editor);
  add ("extract", test_extract);
  add ("nothing-stays-alive", test_nothing_stays_alive);
  return g_test_run ();
}
