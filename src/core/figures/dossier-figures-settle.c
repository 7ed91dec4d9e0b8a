/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What only the whole document tells of its figures: the years that dates leave out, the order in which it writes days
 * and months, and whose cents it counts. */

#include "dossier-figures-settle.h"

#include "dossier-figure-calendar.h"
#include "dossier-figure-units.h"

#include <string.h>

/* The day the document speaks from: its own, else the first that it names, else the caller's. */
static const char *
find_reference (const DossierFiguresRead *self, const char *reference_date)
{
  const char *published = dossier_document_get_metadata (self->document,
                                                         DOSSIER_METADATA_PUBLISHED);

  if (published != NULL)
    return published;
  for (guint i = 0; i < self->figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (self->figures, i);

      if (self->hints[i].metadata && figure->has_value && dossier_date_has_day (figure->date))
        return figure->date;
    }
  if (reference_date != NULL)
    return reference_date;
  for (guint i = 0; i < self->figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (self->figures, i);

      if (figure->kind == DOSSIER_FIGURE_DATE && figure->has_value
          && dossier_date_has_day (figure->date))
        return figure->date;
    }
  return NULL;
}

static void
complete_date (char **date, gboolean *has_value, const char *reference, gboolean past)
{
  char buffer[DOSSIER_DATE_BYTES];

  if (*date == NULL || (*date)[0] != '-')
    return;
  g_strlcpy (buffer, *date, sizeof buffer);
  if (!dossier_date_complete (buffer, reference, past))
    {
      g_clear_pointer (date, g_free);
      *has_value = FALSE;
      return;
    }
  g_free (*date);
  *date = g_strdup (buffer);
}

/* "since January", "fell in January" are told of what lies behind the document. */
static gboolean
is_past (const DossierFiguresRead *self, guint index, const char *reference)
{
  const DossierFigure *figure = g_ptr_array_index (self->figures, index);

  /* not a year ago, where the day is another one of the month that the document is of */
  if (self->hints[index].past
      && !(reference != NULL && figure->date != NULL && strlen (figure->date) > 4
           && strlen (reference) >= 7 && strncmp (figure->date + 2, reference + 5, 2) == 0))
    return TRUE;
  return figure->modifier == DOSSIER_MODIFIER_AFTER
         && g_ascii_strncasecmp (dossier_document_get_text (self->document, NULL) + figure->start,
                                 "since", 5)
                == 0;
}

/* A date told from the day of the document becomes one, or stays words. */
static void
resolve_date (DossierFigure *figure, const char *reference)
{
  char date[DOSSIER_DATE_BYTES];
  char date_max[DOSSIER_DATE_BYTES];

  if (figure->date == NULL || figure->date[0] != '@')
    return;
  if (figure->date_max != NULL && figure->date_max[0] == '@')
    {
      figure->has_value_max = dossier_calendar_resolve (figure->date_max, reference, date,
                                                        date_max);
      g_free (figure->date_max);
      figure->date_max = figure->has_value_max ? g_strdup (date) : NULL;
    }
  figure->has_value = dossier_calendar_resolve (figure->date, reference, date, date_max);
  g_free (figure->date);
  figure->date = figure->has_value ? g_strdup (date) : NULL;
  if (!figure->has_value || date_max[0] == '\0' || figure->date_max != NULL)
    return;
  figure->date_max = g_strdup (date_max);
  figure->has_value_max = TRUE;
}

/* "03/04/2025" is read as the other numeric dates of the document are written, where they agree. */
static void
order_date (const DossierFiguresRead *self, DossierFigure *figure)
{
  guint n_day_first = self->n_orders[DOSSIER_DATE_ORDER_DAY_FIRST];
  guint n_month_first = self->n_orders[DOSSIER_DATE_ORDER_MONTH_FIRST];
  char *date = figure->date;

  if (date == NULL || date[0] != '/')
    return;
  figure->has_value = (n_day_first > 0) != (n_month_first > 0);
  if (n_day_first > 0)
    figure->date = g_strdup_printf ("%.4s-%.2s-%.2s%s", date + 1, date + 9, date + 6, date + 11);
  else
    figure->date = g_strdup (date + 1);
  g_free (date);
  if (!figure->has_value)
    g_clear_pointer (&figure->date, g_free);
}

/* A day is told from another one no further before it than this. */
#define MAX_NARRATED_BYTES 300

/* What lies this many years back is history, and is told without going back to the day of the document. */
#define MIN_HISTORY_YEARS 3

/* "She left in March 2016. By December they were worse": what is told of the past goes on from the day with a year that
 * was told last in the paragraph. @date: "--12". FALSE where none was, where that would lie after @reference, or where
 * the month may as well be the last one of its name */
static gboolean
narrate_date (const DossierFiguresRead *self, guint index, const char *reference, char **date)
{
  const char *text = dossier_document_get_text (self->document, NULL);
  const DossierFigure *figure = g_ptr_array_index (self->figures, index);
  char completed[DOSSIER_DATE_BYTES];
  int year;

  if (!self->hints[index].past || *date == NULL || strncmp (*date, "--", 2) != 0
      || reference == NULL)
    return FALSE;
  for (guint i = index; i-- > 0;)
    {
      const DossierFigure *before = g_ptr_array_index (self->figures, i);

      if (before->end > figure->start || figure->start - before->end > MAX_NARRATED_BYTES
          || memchr (text + before->end, '\n', figure->start - before->end) != NULL)
        return FALSE;
      if (before->kind != DOSSIER_FIGURE_DATE || !before->has_value || before->date_max != NULL
          || before->modifier != DOSSIER_MODIFIER_EXACT || !self->hints[i].dated_in_full)
        continue;
      year = (int) g_ascii_strtoll (before->date, NULL, 10);
      if (!self->hints[index].opening
          && year + MIN_HISTORY_YEARS > (int) g_ascii_strtoll (reference, NULL, 10))
        return FALSE;
      if (strlen (before->date) >= 7 && strncmp (before->date + 5, *date + 2, 2) >= 0)
        year++;
      g_snprintf (completed, sizeof completed, "%04d%s", year, *date + 1);
      if (strncmp (completed, reference, MIN (strlen (completed), strlen (reference))) > 0)
        return FALSE;
      g_free (*date);
      *date = g_strdup (completed);
      return TRUE;
    }
  return FALSE;
}

/* "a design from 2015": its day, and not that since when it is */
static void
settle_attributed (DossierFigure *figure, const char *reference)
{
  if (figure->modifier == DOSSIER_MODIFIER_AFTER && figure->has_value && figure->date != NULL
      && reference != NULL
      && strncmp (figure->date, reference, MIN (strlen (figure->date), strlen (reference))) <= 0)
    figure->modifier = DOSSIER_MODIFIER_EXACT;
}

static void
complete_dates (const DossierFiguresRead *self, const char *reference)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);
      gboolean ends_span;

      if (figure->kind != DOSSIER_FIGURE_DATE)
        continue;
      if (!figure->has_value)
        g_clear_pointer (&figure->date, g_free);
      order_date (self, figure);
      resolve_date (figure, reference);
      /* "28 December to 3 January": the end takes its year from the document, the beginning lies before it */
      ends_span = figure->date != NULL && figure->date[0] == '-' && figure->date_max != NULL
                  && figure->date_max[0] == '-';
      if (figure->date_max == NULL)
        narrate_date (self, i, reference, &figure->date);
      complete_date (&figure->date_max, &figure->has_value_max, reference, FALSE);
      complete_date (&figure->date, &figure->has_value,
                     ends_span && figure->has_value_max ? figure->date_max : reference,
                     ends_span || is_past (self, i, reference));
      if (self->hints[i].attributed)
        settle_attributed (figure, reference);
      if (!figure->has_value)
        figure->has_value_max = FALSE;
    }
}

/* The one currency that the whole document speaks of; NULL where there are several, or none. */
static const char *
find_currency (const DossierFiguresRead *self)
{
  const char *currency = NULL;

  for (guint i = 0; i < self->figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (self->figures, i);

      if (figure->kind != DOSSIER_FIGURE_MONEY || figure->unit == NULL
          || dossier_figure_currency_of_part (figure->unit, NULL) != NULL
          || g_str_equal (figure->unit, "cent") || g_str_equal (figure->unit, "penny"))
        continue;
      if (currency != NULL && !g_str_equal (currency, figure->unit))
        return NULL;
      currency = figure->unit;
    }
  return currency;
}

/* Cents and pennies become parts of their currency where only one can be meant; else they stay what they are. */
static void
settle_cents (const DossierFiguresRead *self)
{
  const char *currency = find_currency (self);

  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);
      const char *whole = figure->kind == DOSSIER_FIGURE_MONEY
                              ? dossier_figure_currency_of_part (figure->unit, currency)
                              : NULL;

      if (whole == NULL)
        continue;
      g_free (figure->unit);
      figure->unit = g_strdup (whole);
      figure->value /= 100;
      figure->value_max /= 100;
    }
}

/* Whether one of the words stands in the document. */
static gboolean
speaks_of (const DossierFiguresRead *self, const char *const *words)
{
  const char *text = dossier_document_get_text (self->document, NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Kroner are Danish or Norwegian where the document speaks of one of the two countries; else they stay kroner. */
static void
settle_kroner (const DossierFiguresRead *self)
{
  static const char *const norway[] = { "Norway", "Norwegian", "NOK", NULL };
  static const char *const denmark[] = { "Denmark", "Danish", "DKK", NULL };
  gboolean told = FALSE;
  gboolean norwegian;

  for (guint i = 0; i < self->figures->len && !told; i++)
    told = g_strcmp0 (((DossierFigure *) g_ptr_array_index (self->figures, i))->unit, "krone") == 0;
  if (!told)
    return;
  norwegian = speaks_of (self, norway);
  if (norwegian == speaks_of (self, denmark))
    return;
  for (guint i = 0; i < self->figures->len; i++)
    {
      DossierFigure *figure = g_ptr_array_index (self->figures, i);

      if (figure->kind != DOSSIER_FIGURE_MONEY || g_strcmp0 (figure->unit, "krone") != 0)
        continue;
      g_free (figure->unit);
      figure->unit = g_strdup (norwegian ? "NOK" : "DKK");
    }
}

char *
dossier_figures_settle (const DossierFiguresRead *self, const char *reference_date)
{
  char *reference = g_strdup (find_reference (self, reference_date));

  complete_dates (self, reference);
  settle_cents (self);
  settle_kroner (self);
  return reference;
}
