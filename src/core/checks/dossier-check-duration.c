/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "from 3 to 9 March, ten days": whether the days between two dates are as many as the text says. */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-date-range.h"

/* The dates at both ends: one figure that is a range, or two of them as "from A to B". */
typedef struct
{
  DossierRange place;
  guint last; /* the figure behind which the text goes on */
  guint from;
  guint to;
  gboolean days; /* stated to the day */
} Ends;

static gboolean
is_date (const DossierFigure *figure)
{
  return figure->kind == DOSSIER_FIGURE_DATE && figure->has_value && figure->date != NULL;
}

static gboolean
set_ends (Ends *ends, const char *first, const char *last)
{
  DossierDateRange a;
  DossierDateRange b;

  if (last == NULL || strlen (first) != strlen (last) || !dossier_date_range_parse (first, &a)
      || !dossier_date_range_parse (last, &b) || b.from <= a.from)
    return FALSE;
  ends->from = a.from;
  ends->to = b.from;
  ends->days = a.from == a.to;
  return TRUE;
}

static gboolean
find_ends (const DossierCheckRun *run, guint at, Ends *ends)
{
  const DossierFigure *first = dossier_check_get (run, at);
  const DossierFigure *second = at + 1 < run->figures->len ? dossier_check_get (run, at + 1) : NULL;
  g_autofree char *between = NULL;

  if (!is_date (first))
    return FALSE;
  ends->last = at;
  ends->place = (DossierRange){ first->start, first->end };
  if (first->has_value_max)
    return set_ends (ends, first->date, first->date_max);
  if (second == NULL || !is_date (second) || second->has_value_max)
    return FALSE;
  between = dossier_check_dup_between (run, first->end, second->start, 12);
  if (between == NULL
      || (!g_str_equal (between, " to ") && !g_str_equal (between, " until ")
          && !g_str_equal (between, "–") && !g_str_equal (between, " – ")))
    return FALSE;
  ends->last = at + 1;
  ends->place.end = second->end;
  return set_ends (ends, first->date, second->date);
}

/* Nothing between the two but what ties them: "(", ", a", "the", "from". */
static gboolean
is_tied (const char *between)
{
  static const char *const ties[] = { "(",
                                      ", a",
                                      ", for",
                                      "for",
                                      ", a period of",
                                      ", a span of",
                                      "–",
                                      "—",
                                      ", or",
                                      ", the",
                                      "(a",
                                      "period from",
                                      "from",
                                      ", from",
                                      "between",
                                      "period between",
                                      "(from" };
  g_autofree char *plain = between != NULL ? g_strstrip (g_strdup (between)) : NULL;

  for (guint i = 0; plain != NULL && i < G_N_ELEMENTS (ties); i++)
    if (g_str_equal (plain, ties[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_duration (const DossierFigure *figure)
{
  return figure->kind == DOSSIER_FIGURE_DURATION && figure->has_value && !figure->has_value_max
         && figure->modifier == DOSSIER_MODIFIER_EXACT && figure->unit != NULL
         && figure->per == NULL;
}

static void
check (DossierCheckRun *run, const Ends *ends, const DossierFigure *duration)
{
  static const struct
  {
    const char *unit;
    double days;
    gboolean to_the_day; /* makes sense only between days */
  } units[] = {
    { "day", 1, TRUE },        { "week", 7, TRUE },         { "month", 30.44, FALSE },
    { "year", 365.25, FALSE }, { "decade", 3652.5, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (duration->unit, units[i].unit))
      {
        double found = (ends->to - ends->from) / units[i].days;
        g_autofree char *quote = dossier_check_dup_quote (run, duration);
        g_autofree char *dates = dossier_document_dup_range (run->document, ends->place);

        /* counted with either end, both or none */
        if ((units[i].to_the_day && !ends->days) || fabs (found - duration->value) <= 1.05)
          return;
        dossier_check_report (
            run, DOSSIER_CHECK_DURATION, (DossierRange){ duration->start, duration->end },
            ends->place,
            /* Translators: two dates as the text writes them, how many days are
                               * between them, and the duration as the text writes it */
            g_strdup_printf (ngettext ("“%s” is %u day, not “%s”.", "“%s” is %u days, not “%s”.",
                                       ends->to - ends->from),
                             dates, ends->to - ends->from, quote));
        return;
      }
}

void
dossier_check_durations (DossierCheckRun *run)
{
  for (guint i = 0; i < run->figures->len; i++)
    {
      const DossierFigure *before = i > 0 ? dossier_check_get (run, i - 1) : NULL;
      const DossierFigure *behind;
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;
      Ends ends;

      if (!find_ends (run, i, &ends))
        continue;
      behind = ends.last + 1 < run->figures->len ? dossier_check_get (run, ends.last + 1) : NULL;
      if (behind != NULL && is_duration (behind))
        right = dossier_check_dup_between (run, ends.place.end, behind->start, 24);
      if (before != NULL && is_duration (before))
        left = dossier_check_dup_between (run, before->end, ends.place.start, 24);
      if (is_tied (right))
        check (run, &ends, behind);
      else if (is_tied (left))
        check (run, &ends, before);
    }
}
