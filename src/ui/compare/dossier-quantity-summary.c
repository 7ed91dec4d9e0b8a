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
/* Nor reads more of them in a row. */
#define MAX_VALUES 24

static char *
dup_value (DossierQuantitySummary *self, double low, double high)
{
  return dossier_axis_dup_text (self->table->axis,
                                dossier_comparison_get_document (self->comparison, 0), low, high);
}

static char *
dup_sentence (DossierQuantitySummary *self)
{
  const DossierQuantityTable *table = self->table;
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_printf (sentence, ngettext ("%u source", "%u sources", table->n_sources),
                          table->n_sources);
  if (table->has_median)
    {
      g_autofree char *median = dup_value (self, table->median, table->median);

      g_string_append (sentence, " · ");
      g_string_append_printf (sentence, _ ("median %s"), median);
    }
  if (table->n_plotted > 1 && table->low > 0 && table->high / table->low >= 1.05)
    {
      g_string_append (sentence, " · ");
      g_string_append_printf (sentence, _ ("the highest is %.1f times the lowest"),
                              table->high / table->low);
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
  g_free (self->label);
  g_free (self->range_text);
  g_free (self->sentence);
  g_free (self->relation_text);
}

const char *
dossier_quantity_get_name (const DossierEntryFields *fields)
{
  return fields->source_name != NULL && *fields->source_name != '\0' ? fields->source_name
                                                                     : fields->title;
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

/* @texts: of strings, borrowed; few */
static gboolean
has_text (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

char *
dossier_quantity_dup_range (DossierComparison *comparison, const DossierQuantity *quantity)
{
  const DossierQuantityTable *table = dossier_comparison_get_table (comparison, quantity);
  g_autoptr (GPtrArray) texts = NULL;

  if (table->axis->n_places > 0)
    return dossier_axis_dup_text (table->axis, dossier_comparison_get_document (comparison, 0),
                                  table->axis->low, table->axis->high);
  texts = g_ptr_array_new ();
  for (guint i = 0; i < table->rows->len; i++)
    {
      char *text = ((DossierQuantityRow *) table->rows->pdata[i])->value_text;

      if (has_text (texts, text))
        continue;
      g_ptr_array_add (texts, texts->len < MAX_VALUES ? text : "…");
      if (texts->len > MAX_VALUES)
        break;
    }
  g_ptr_array_add (texts, NULL);
  /* Translators: stands between values in a list: "9 June / 10 June" */
  return g_strjoinv (_ (" / "), (char **) texts->pdata);
}

DossierQuantitySummary *
dossier_quantity_summary_new (DossierComparison *comparison,
                              const DossierQuantity *quantity,
                              DossierLibrary *library)
{
  DossierQuantitySummary *self = g_rc_box_new0 (DossierQuantitySummary);

  self->comparison = g_object_ref (comparison);
  self->library = g_object_ref (library);
  self->quantity = quantity;
  self->table = dossier_comparison_get_table (comparison, quantity);
  self->rows = self->table->rows;
  self->label = dossier_quantity_dup_title (quantity);
  self->range_text = dossier_quantity_dup_range (comparison, quantity);
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

static const char *
get_verdict_words (DossierVerdict verdict)
{
  return g_dgettext (GETTEXT_PACKAGE, dossier_verdict_get_info (verdict)->label);
}

DossierEntry *
dossier_quantity_summary_get_entry (const DossierQuantitySummary *self,
                                    const DossierQuantityRow *row)
{
  return dossier_comparison_get_entry (self->comparison, row->input);
}

const char *
dossier_quantity_summary_get_name (const DossierQuantitySummary *self,
                                   const DossierQuantityRow *row)
{
  return dossier_quantity_get_name (dossier_comparison_get_fields (self->comparison, row->input));
}

DossierVerdict
dossier_quantity_summary_get_verdict (const DossierQuantitySummary *self,
                                      const DossierQuantityRow *row)
{
  const DossierAnnotationGroup *here = dossier_annotation_list_find_group (
      DOSSIER_ANNOTATION_LIST (dossier_library_list_annotations (self->library)),
      dossier_comparison_get_fields (self->comparison, row->input)->id);
  DossierVerdict verdict = DOSSIER_VERDICT_NONE;

  for (guint i = 0; here != NULL && i < row->members->len; i++)
    {
      guint member = g_array_index (row->members, guint, i);
      const DossierFigure *figure =
          g_array_index (self->quantity->members, DossierQuantityMember, member).figure;

      verdict = dossier_verdict_get_graver (
          verdict, dossier_annotations_find_verdict (here->items,
                                                     (DossierRange){ figure->start, figure->end }));
    }
  return verdict;
}

char *
dossier_quantity_summary_dup_distance (const DossierQuantitySummary *self,
                                       const DossierQuantityRow *row)
{
  const DossierQuantityTable *table = self->table;
  double percent;

  if (!row->plotted || !table->has_median || table->median <= 0)
    return NULL;
  percent = ((row->low + row->high) / 2 - table->median) / table->median * 100;
  if (fabs (percent) < .05)
    return g_strdup (_ ("median"));
  if (fabs (percent) < 1)
    return g_strdup_printf (percent > 0 ? _ ("%.1f\302\240%% above") : _ ("%.1f\302\240%% below"),
                            fabs (percent));
  return g_strdup_printf (percent > 0 ? _ ("%.0f\302\240%% above") : _ ("%.0f\302\240%% below"),
                          fabs (percent));
}

char *
dossier_quantity_summary_dup_description (const DossierQuantitySummary *self)
{
  g_autoptr (GString) words = g_string_new (self->range_text);

  g_string_append_printf (words, ". %s.", self->sentence);
  for (guint i = 0; i < MIN (self->rows->len, MAX_DESCRIBED); i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      DossierVerdict verdict = dossier_quantity_summary_get_verdict (self, row);
      g_autofree char *distance = dossier_quantity_summary_dup_distance (self, row);

      g_string_append_c (words, ' ');
      /* Translators: a source and the value it gives: "Valley Post: 58,400" */
      g_string_append_printf (words, _ ("%s: %s"), dossier_quantity_summary_get_name (self, row),
                              row->value_text);
      if (verdict != DOSSIER_VERDICT_NONE)
        g_string_append_printf (words, ", %s", get_verdict_words (verdict));
      if (distance != NULL)
        g_string_append_printf (words, ", %s", distance);
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
      DossierVerdict verdict = dossier_quantity_summary_get_verdict (self, row);
      g_autofree char *distance = dossier_quantity_summary_dup_distance (self, row);

      g_string_append_printf (table, "%s\t%s\t%s\t%s\n",
                              dossier_quantity_summary_get_name (self, row), row->value_text,
                              distance != NULL ? distance : "",
                              verdict != DOSSIER_VERDICT_NONE ? get_verdict_words (verdict) : "");
    }
  return g_string_free (g_steal_pointer (&table), FALSE);
}
