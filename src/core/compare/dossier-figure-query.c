/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures by their value. The unit is read by the same grammar that reads documents, so that whatever a text
 * may say can be asked for. */

#include "dossier-figure-query.h"

#include <math.h>
#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-unit-conversion.h"

static const struct
{
  const char *sign;
  gboolean low; /* the number is the lower end */
  gboolean high;
  gboolean open;
} signs[] = {
  /* the longer ones first */
  { ">=", TRUE, FALSE, FALSE }, { "<=", FALSE, TRUE, FALSE }, { "≥", TRUE, FALSE, FALSE },
  { "≤", FALSE, TRUE, FALSE },  { ">", TRUE, FALSE, TRUE },   { "<", FALSE, TRUE, TRUE },
  { "=", TRUE, TRUE, FALSE },
};

static const struct
{
  const char *word;
  double factor;
} scales[] = {
  { "thousand", 1e3 }, { "k", 1e3 },   { "million", 1e6 },   { "millions", 1e6 }, { "mn", 1e6 },
  { "mio", 1e6 },      { "m", 1e6 },   { "billion", 1e9 },   { "billions", 1e9 }, { "bn", 1e9 },
  { "b", 1e9 },        { "tn", 1e12 }, { "trillion", 1e12 },
};

void
dossier_figure_query_free (DossierFigureQuery *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->words);
  g_free (self->unit);
  g_free (self);
}

/* A number as it is typed: "1,200", "1 200", "0.5"; @end: behind it. */
static gboolean
read_number (const char *text, double *number, const char **end)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char *rest;

  if (*text == '-')
    g_string_append_c (digits, *text++);
  while (g_ascii_isdigit (*text) || *text == '.'
         || ((*text == ',' || *text == ' ') && g_ascii_isdigit (text[1]) && digits->len > 0))
    {
      if (text[0] == '.' && text[1] == '.')
        break;
      if (*text != ',' && *text != ' ')
        g_string_append_c (digits, *text);
      text++;
    }
  *number = g_ascii_strtod (digits->str, &rest);
  *end = text;
  return rest != digits->str && *rest == '\0' && isfinite (*number);
}

/* "1m", "2 billion": only where the whole word is a scale. Alone after "measure", "m" is the metre. */
static double
read_scale (const char **text, gboolean measure)
{
  const char *word = *text + strspn (*text, " ");
  gsize length = 0;

  while (g_ascii_isalpha (word[length]))
    length++;
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (strlen (scales[i].word) == length && g_ascii_strncasecmp (word, scales[i].word, length) == 0
        && (length > 1 || !measure || strspn (word + length, " ") != strlen (word + length)))
      {
        *text = word + length;
        return scales[i].factor;
      }
  return 1;
}

/* The unit that stands before or behind a one: "$1", "1 km". */
static gboolean
read_unit (const char *before, const char *behind, DossierFigureKind *kind, char **unit)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autofree char *sample = g_strconcat (before, "1", *behind == '%' ? "" : " ", behind, NULL);
  const DossierFigure *figure;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, sample, -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  figures = document != NULL ? dossier_figures_extract (document, NULL) : NULL;
  if (figures == NULL || figures->len != 1)
    return FALSE;
  figure = g_ptr_array_index (figures, 0);
  if (figure->unit == NULL)
    return FALSE;
  *kind = figure->kind;
  *unit = g_strdup (figure->unit);
  return TRUE;
}

/* The words before the sign: a kind, and what the label has to say. */
static void
read_words (DossierFigureQuery *self, const char *words)
{
  static const struct
  {
    const char *word;
    DossierFigureKind kind;
  } synonyms[] = {
    { "sum", DOSSIER_FIGURE_MONEY },          { "amount", DOSSIER_FIGURE_MONEY },
    { "percentage", DOSSIER_FIGURE_PERCENT }, { "number", DOSSIER_FIGURE_COUNT },
    { "length", DOSSIER_FIGURE_MEASURE },     { "time", DOSSIER_FIGURE_DURATION },
  };
  g_autofree char *folded = g_utf8_strdown (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t,", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);
      g_autofree char *singular = g_strndup (
          parts[i], length > 1 && parts[i][length - 1] == 's' ? length - 1 : length);
      gboolean kind = dossier_figure_kind_from_string (parts[i], &self->kind)
                      || dossier_figure_kind_from_string (singular, &self->kind);

      for (gsize s = 0; !kind && s < G_N_ELEMENTS (synonyms); s++)
        if (g_str_equal (singular, synonyms[s].word))
          {
            self->kind = synonyms[s].kind;
            kind = TRUE;
          }
      if (kind && !self->has_kind)
        self->has_kind = TRUE;
      else if (length > 0)
        g_ptr_array_add (kept, g_strdup (parts[i]));
    }
  g_ptr_array_add (kept, NULL);
  self->words = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}

/* The number, its scale and its unit: "1m USD", "$1m", "2 years", "5 %". */
static gboolean
read_value (DossierFigureQuery *self, const char *text, double *value)
{
  gsize lead = strcspn (text, "-0123456789");
  g_autofree char *before = g_strstrip (g_strndup (text, lead));
  g_autofree char *behind = NULL;
  DossierFigureKind kind;
  const char *end;

  if (text[lead] == '\0' || !read_number (text + lead, value, &end))
    return FALSE;
  *value *= read_scale (&end, self->has_kind && self->kind == DOSSIER_FIGURE_MEASURE);
  behind = g_strstrip (g_strdup (end));
  if (*before == '\0' && *behind == '\0')
    return TRUE;
  g_clear_pointer (&self->unit, g_free);
  if (!read_unit (before, behind, &kind, &self->unit))
    return FALSE;
  if (!self->has_kind)
    {
      self->kind = kind;
      self->has_kind = TRUE;
    }
  return self->kind == kind;
}

static gboolean
read_range (DossierFigureQuery *self, const char *query)
{
  const char *dots = strstr (query, "..");
  const char *start = dots;
  g_autofree char *words = NULL;
  g_autofree char *first = NULL;

  if (dots == NULL)
    return FALSE;
  while (start > query && start[-1] != ' ')
    start--;
  if (start == dots)
    return FALSE;
  words = g_strndup (query, (gsize) (start - query));
  first = g_strndup (start, (gsize) (dots - start));
  read_words (self, words);
  return read_value (self, first, &self->low)
         && read_value (self, dots + 2 + strspn (dots + 2, "."), &self->high);
}

static gboolean
read_comparison (DossierFigureQuery *self, const char *query)
{
  const char *at = NULL;
  gsize which = 0;
  g_autofree char *words = NULL;
  double value;

  for (gsize i = 0; i < G_N_ELEMENTS (signs) && at == NULL; i++)
    {
      at = strstr (query, signs[i].sign);
      which = i;
    }
  if (at == NULL)
    return FALSE;
  words = g_strndup (query, (gsize) (at - query));
  read_words (self, words);
  if (!read_value (self, at + strlen (signs[which].sign), &value))
    return FALSE;
  self->low = signs[which].low ? value : -INFINITY;
  self->high = signs[which].high ? value : INFINITY;
  self->low_open = self->high_open = signs[which].open;
  return TRUE;
}

DossierFigureQuery *
dossier_figure_query_parse (const char *query)
{
  g_autoptr (DossierFigureQuery) self = g_new0 (DossierFigureQuery, 1);

  g_return_val_if_fail (query != NULL, NULL);

  if (strlen (query) > 200 || (!read_comparison (self, query) && self->words != NULL))
    return NULL;
  if (self->words == NULL && !read_range (self, query))
    return NULL;
  if (self->unit != NULL)
    {
      self->low = isfinite (self->low) ? dossier_unit_to_base (self->kind, self->unit, self->low)
                                       : self->low;
      self->high = isfinite (self->high) ? dossier_unit_to_base (self->kind, self->unit, self->high)
                                         : self->high;
    }
  return self->low <= self->high ? g_steal_pointer (&self) : NULL;
}

static gboolean
has_words (const DossierFigureQuery *self, const DossierFigure *figure)
{
  g_autofree char *label = NULL;

  if (self->words[0] == NULL)
    return TRUE;
  label = g_strconcat (figure->label != NULL ? figure->label : "", " ",
                       figure->unit != NULL ? figure->unit : "", NULL);
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      g_autofree char *folded = g_utf8_strdown (label, -1);

      if (strstr (folded, self->words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
dossier_figure_query_matches (const DossierFigureQuery *self, const DossierFigure *figure)
{
  double low = figure->value;
  double high = figure->has_value_max ? figure->value_max : figure->value;

  if (!figure->has_value || figure->kind == DOSSIER_FIGURE_DATE
      || (self->has_kind && figure->kind != self->kind))
    return FALSE;
  if (self->unit != NULL)
    {
      if (g_strcmp0 (figure->unit, self->unit) != 0
          && !dossier_unit_converts (figure->kind, figure->unit, self->unit))
        return FALSE;
      low = dossier_unit_to_base (figure->kind, figure->unit, low);
      high = dossier_unit_to_base (figure->kind, figure->unit, high);
    }
  if (low > high)
    {
      double swapped = low;

      low = high;
      high = swapped;
    }
  return (self->low_open ? high > self->low : high >= self->low - fabs (self->low) * 1e-9)
         && (self->high_open ? low < self->high : low <= self->high + fabs (self->high) * 1e-9)
         && has_words (self, figure);
}
