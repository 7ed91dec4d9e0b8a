/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A quantity ready to be shown: who says what of it, how far apart, and that in words. */

#include "dossier-quantity-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dossier-annotation-list.h"
#include "dossier-plot-scale.h"

/* Nobody listens to more values than this at once; all of them are in a copy of the table. */
#define MAX_DESCRIBED 200

static void
free_row (gpointer data)
{
  DossierQuantityRow *row = data;

  g_object_unref (row->entry);
  g_free (row->value_text);
  g_free (row->distance);
  g_array_unref (row->members);
  g_free (row->converted);
  g_free (row->rule);
  g_free (row);
}

static DossierVerdict
find_verdict (DossierLibrary *library, const char *document_id, const DossierFigure *figure)
{
  const DossierAnnotationGroup *here = dossier_annotation_list_find_group (
      DOSSIER_ANNOTATION_LIST (dossier_library_list_annotations (library)), document_id);

  return here != NULL ? dossier_annotations_find_verdict (
             here->items, (DossierRange){ figure->start, figure->end })
                      : DOSSIER_VERDICT_NONE;
}

/* What a document says twice is one row. */
static guint
hash_row (gconstpointer data)
{
  const DossierQuantityRow *row = data;

  return g_direct_hash (row->entry) ^ g_str_hash (row->value_text);
}

static gboolean
equal_rows (gconstpointer a, gconstpointer b)
{
  const DossierQuantityRow *one = a;
  const DossierQuantityRow *other = b;

  return one->entry == other->entry && g_str_equal (one->value_text, other->value_text);
}

static DossierQuantityRow *
find_row (GHashTable *rows, DossierEntry *entry, char *value_text)
{
  const DossierQuantityRow wanted = { .entry = entry, .value_text = value_text };

  return g_hash_table_lookup (rows, &wanted);
}

static void
add_member (DossierQuantitySummary *self, guint member, GHashTable *rows)
{
  const DossierQuantityMember *said = &g_array_index (self->quantity->members,
                                                      DossierQuantityMember, member);
  const DossierAxisPlace *place = dossier_axis_get_place (self->axis, member);
  const DossierFigure *figure = said->figure;
  DossierEntry *entry = dossier_comparison_get_entry (self->comparison, said->input);
  DossierDocument *document = dossier_comparison_get_document (self->comparison, said->input);
  g_autofree char *text = dossier_figure_dup_value_text (figure, document);
  DossierVerdict verdict = find_verdict (self->library, dossier_entry_get_id (entry), figure);
  DossierQuantityRow *row = find_row (rows, entry, text);

  if (row != NULL)
    {
      g_array_append_val (row->members, member);
      row->n_places++;
      row->verdict = dossier_verdict_get_graver (row->verdict, verdict);
      return;
    }
  row = g_new0 (DossierQuantityRow, 1);
  row->entry = g_object_ref (entry);
  row->figure = figure;
  row->value_text = g_steal_pointer (&text);
  row->n_places = 1;
  row->members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (row->members, member);
  row->verdict = verdict;
  row->plotted = place->on_axis;
  row->low = place->low;
  row->high = place->high;
  if (place->rule != NULL)
    {
      row->converted = dossier_axis_dup_text (self->axis, document, place->low, place->high);
      row->rule = g_strdup (place->rule);
    }
  g_ptr_array_add (self->rows, row);
  g_hash_table_add (rows, row);
}

static guint
count_sources (GPtrArray *rows)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (rows, i);
      const DossierEntryFields *fields = dossier_entry_get_fields (row->entry);

      g_hash_table_add (sources, fields->source_id != NULL ? fields->source_id : fields->id);
    }
  return g_hash_table_size (sources);
}

static void
measure (DossierQuantitySummary *self)
{
  g_autofree double *middles = g_new (double, self->rows->len);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);

      if (!row->plotted)
        continue;
      self->low = self->n_plotted == 0 ? row->low : MIN (self->low, row->low);
      self->high = self->n_plotted == 0 ? row->high : MAX (self->high, row->high);
      middles[self->n_plotted++] = (row->low + row->high) / 2;
    }
  /* Of two values the median would be a number between them that nobody has stated. */
  self->has_median = self->n_plotted > 2;
  if (self->has_median)
    self->median = dossier_plot_median (middles, self->n_plotted);
}

static char *
dup_value (DossierQuantitySummary *self, double low, double high)
{
  return dossier_axis_dup_text (self->axis, dossier_comparison_get_document (self->comparison, 0),
                                low, high);
}

static void
describe_distances (DossierQuantitySummary *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      double middle = (row->low + row->high) / 2;
      double percent;

      if (!row->plotted || !self->has_median || self->median <= 0)
        continue;
      percent = (middle - self->median) / self->median * 100;
      if (fabs (percent) < .05)
        row->distance = g_strdup (_ ("median"));
      else if (fabs (percent) < 1)
        row->distance = g_strdup_printf (
            percent > 0 ? _ ("%.1f\302\240%% above") : _ ("%.1f\302\240%% below"), fabs (percent));
      else
        row->distance = g_strdup_printf (
            percent > 0 ? _ ("%.0f\302\240%% above") : _ ("%.0f\302\240%% below"), fabs (percent));
    }
}

/* @text: (transfer full) */
static void
add_text (GPtrArray *texts, char *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

static char *
join_texts (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  /* Translators: stands between values in a list: "9 June / 10 June" */
  return g_strjoinv (_ (" / "), (char **) texts->pdata);
}

static char *
dup_sentence (DossierQuantitySummary *self)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_printf (sentence, ngettext ("%u source", "%u sources", self->n_sources),
                          self->n_sources);
  if (self->has_median)
    {
      g_autofree char *median = dup_value (self, self->median, self->median);

      g_string_append (sentence, " · ");
      g_string_append_printf (sentence, _ ("median %s"), median);
    }
  if (self->n_plotted > 1 && self->low > 0 && self->high / self->low >= 1.05)
    {
      g_string_append (sentence, " · ");
      g_string_append_printf (sentence, _ ("the highest is %.1f times the lowest"),
                              self->high / self->low);
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static const char *
get_reason_words (const char *reason)
{
  static const struct
  {
    const char *reason;
    const char *words;
  } all[] = {
    { "rounding", N_ ("Differ by rounding") }, { "unit", N_ ("Differ in unit") },
    { "later", N_ ("Differ, stated later") },  { "period", N_ ("Differ in period") },
    { "scope", N_ ("Differ in scope") },       { "definition", N_ ("Differ in definition") },
    { "scale", N_ ("Differ in scale") },       { "conflict", N_ ("In conflict") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (reason, all[i].reason) == 0)
      return _ (all[i].words);
  return _ ("Differ");
}

static void
free_summary (gpointer data)
{
  DossierQuantitySummary *self = data;

  g_clear_object (&self->comparison);
  g_clear_object (&self->library);
  g_clear_pointer (&self->axis, dossier_axis_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->label);
  g_free (self->range_text);
  g_free (self->sentence);
  g_free (self->relation_text);
}

char *
dossier_quantity_dup_title (const DossierQuantity *quantity)
{
  char initial[8] = { 0 };

  if (*quantity->label == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (quantity->label)), initial);
  return g_strconcat (initial, g_utf8_next_char (quantity->label), NULL);
}

static char *
dup_range (DossierComparison *comparison, const DossierQuantity *quantity, const DossierAxis *axis)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (axis->n_places > 0)
    return dossier_axis_dup_text (axis, dossier_comparison_get_document (comparison, 0), axis->low,
                                  axis->high);
  texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierQuantityMember *said = &g_array_index (quantity->members, DossierQuantityMember,
                                                          i);

      add_text (texts,
                dossier_figure_dup_value_text (
                    said->figure, dossier_comparison_get_document (comparison, said->input)));
    }
  return join_texts (texts);
}

char *
dossier_quantity_dup_range (DossierComparison *comparison, const DossierQuantity *quantity)
{
  g_autoptr (DossierAxis) axis = dossier_axis_new (quantity);

  return dup_range (comparison, quantity, axis);
}

DossierQuantitySummary *
dossier_quantity_summary_new (DossierComparison *comparison,
                              const DossierQuantity *quantity,
                              DossierLibrary *library)
{
  DossierQuantitySummary *self = g_rc_box_new0 (DossierQuantitySummary);
  g_autoptr (GHashTable) rows = g_hash_table_new (hash_row, equal_rows);

  self->comparison = g_object_ref (comparison);
  self->library = g_object_ref (library);
  self->quantity = quantity;
  self->axis = dossier_axis_new (quantity);
  self->label = dossier_quantity_dup_title (quantity);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; i < quantity->members->len; i++)
    add_member (self, i, rows);
  self->n_sources = count_sources (self->rows);
  measure (self);
  describe_distances (self);
  self->range_text = dup_range (comparison, quantity, self->axis);
  self->sentence = dup_sentence (self);
  self->relation_text = g_strdup (quantity->relation == DOSSIER_RELATION_AGREE
                                      ? _ ("Agree")
                                      : get_reason_words (quantity->reason));
  return self;
}

DossierQuantitySummary *
dossier_quantity_summary_ref (DossierQuantitySummary *self)
{
  return g_rc_box_acquire (self);
}

void
dossier_quantity_summary_unref (DossierQuantitySummary *self)
{
  g_rc_box_release_full (self, free_summary);
}

char *
dossier_quantity_summary_dup_description (const DossierQuantitySummary *self)
{
  g_autoptr (GString) words = g_string_new (self->range_text);

  g_string_append_printf (words, ". %s.", self->sentence);
  for (guint i = 0; i < MIN (self->rows->len, MAX_DESCRIBED); i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      const char *verdict = g_dgettext (GETTEXT_PACKAGE,
                                        dossier_verdict_get_info (row->verdict)->label);

      g_string_append_c (words, ' ');
      /* Translators: a source and the value it gives: "Valley Post: 58,400" */
      g_string_append_printf (words, _ ("%s: %s"), dossier_quantity_row_get_name (row),
                              row->value_text);
      if (row->verdict != DOSSIER_VERDICT_NONE)
        g_string_append_printf (words, ", %s", verdict);
      if (row->distance != NULL)
        g_string_append_printf (words, ", %s", row->distance);
      g_string_append_c (words, '.');
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
dossier_quantity_summary_dup_table (const DossierQuantitySummary *self)
{
  g_autoptr (GString) table = g_string_new (NULL);

  g_string_append_printf (table, "%s\t%s\t%s\t%s\n", _ ("Source"), self->label, _ ("Distance"),
                          _ ("Verdict"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      const char *verdict = row->verdict != DOSSIER_VERDICT_NONE ? g_dgettext (
                                GETTEXT_PACKAGE, dossier_verdict_get_info (row->verdict)->label)
                                                                 : "";

      g_string_append_printf (table, "%s\t%s\t%s\t%s\n", dossier_quantity_row_get_name (row),
                              row->value_text, row->distance != NULL ? row->distance : "", verdict);
    }
  return g_string_free (g_steal_pointer (&table), FALSE);
}

const char *
dossier_quantity_row_get_name (const DossierQuantityRow *self)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (self->entry);

  return fields->source_name != NULL && *fields->source_name != '\0' ? fields->source_name
                                                                     : fields->title;
}
