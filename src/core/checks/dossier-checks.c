/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* THE TABLE of checks, and what they share. */

#include "dossier-checks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-check.h"

static const struct
{
  DossierCheckKind kind;
  const char *name;
  const char *title;
  void (*run) (DossierCheckRun *run);
} checks[] = {
  { DOSSIER_CHECK_TOTAL, "total", N_ ("Total"), dossier_check_totals },
  { DOSSIER_CHECK_SHARE, "share", N_ ("Share"), dossier_check_shares },
  { DOSSIER_CHECK_CHANGE, "change", N_ ("Change"), dossier_check_changes },
  { DOSSIER_CHECK_WEEKDAY, "weekday", N_ ("Day of the Week"), dossier_check_weekdays },
  { DOSSIER_CHECK_DURATION, "duration", N_ ("Duration"), dossier_check_durations },
  { DOSSIER_CHECK_SCALE, "scale", N_ ("Scale"), dossier_check_scales },
};

void
dossier_finding_free (DossierFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
  g_free (self);
}

const char *
dossier_check_kind_to_string (DossierCheckKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (checks), NULL);

  return checks[kind].name;
}

gboolean
dossier_check_kind_from_string (const char *string, DossierCheckKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_strcmp0 (string, checks[i].name) == 0)
      {
        *kind = checks[i].kind;
        return TRUE;
      }
  return FALSE;
}

const char *
dossier_check_kind_get_title (DossierCheckKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (checks), NULL);

  return _ (checks[kind].title);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const DossierFinding *x = *(const DossierFinding *const *) a;
  const DossierFinding *y = *(const DossierFinding *const *) b;

  if (x->place.start != y->place.start)
    return x->place.start < y->place.start ? -1 : 1;
  return (int) x->kind - (int) y->kind;
}

GPtrArray *
dossier_checks_run (DossierDocument *document, GPtrArray *figures)
{
  DossierCheckRun run = { .document = document, .figures = figures };
  gsize length;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (figures != NULL, NULL);

  run.text = dossier_document_get_text (document, &length);
  run.blocks = dossier_document_get_blocks (document, &run.n_blocks);
  run.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_finding_free);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    checks[i].run (&run);
  g_ptr_array_sort (run.findings, compare_findings);
  return run.findings;
}

/* --- what the checks share --- */

const DossierFigure *
dossier_check_get (const DossierCheckRun *run, guint figure)
{
  return g_ptr_array_index (run->figures, figure);
}

/* The last printed digit: of "3.50" a hundredth, of "12,000" one, for what looks round may be exact. What
 * follows it ("million") is in the value already. */
static double
find_step (const DossierCheckRun *run, const DossierFigure *figure)
{
  double printed = 0;
  double step = 1;
  gboolean decimals = FALSE;
  gboolean any = FALSE;

  for (gsize i = figure->start; i < figure->end; i++)
    {
      char c = run->text[i];

      if (g_ascii_isdigit (c))
        {
          printed = printed * 10 + (c - '0');
          any = TRUE;
          step *= decimals ? 0.1 : 1;
        }
      else if (any && c == '.' && i + 1 < figure->end && g_ascii_isdigit (run->text[i + 1]))
        decimals = TRUE;
      else if (any && c == ',' && i + 1 < figure->end && g_ascii_isdigit (run->text[i + 1]))
        continue;
      else if (any)
        break;
    }
  printed *= step;
  return any && printed > 0 ? step * fabs (figure->value) / printed : fabs (figure->value) * 0.01;
}

DossierCheckSpan
dossier_check_span (const DossierCheckRun *run, const DossierFigure *figure)
{
  double half = find_step (run, figure) / 2;

  if (figure->modifier == DOSSIER_MODIFIER_APPROX)
    half = MAX (half, fabs (figure->value) * 0.05);
  return (DossierCheckSpan){ figure->value - half, figure->value + half };
}

gboolean
dossier_check_spans_meet (DossierCheckSpan a, DossierCheckSpan b, double slack)
{
  return a.low <= b.high + slack && b.low <= a.high + slack;
}

gboolean
dossier_check_is_percent (const DossierFigure *figure)
{
  return figure->kind == DOSSIER_FIGURE_PERCENT && figure->has_value && !figure->has_value_max
         && g_strcmp0 (figure->unit, "%") == 0 && figure->per == NULL
         && (figure->modifier == DOSSIER_MODIFIER_EXACT
             || figure->modifier == DOSSIER_MODIFIER_APPROX);
}

gboolean
dossier_check_is_amount (const DossierFigure *figure)
{
  return (figure->kind == DOSSIER_FIGURE_COUNT || figure->kind == DOSSIER_FIGURE_MONEY
          || figure->kind == DOSSIER_FIGURE_MEASURE)
         && figure->has_value && !figure->has_value_max
         && (figure->modifier == DOSSIER_MODIFIER_EXACT
             || figure->modifier == DOSSIER_MODIFIER_APPROX);
}

gboolean
dossier_check_are_alike (const DossierFigure *a, const DossierFigure *b)
{
  return a->kind == b->kind && g_strcmp0 (a->per, b->per) == 0
         && (a->kind == DOSSIER_FIGURE_COUNT || g_strcmp0 (a->unit, b->unit) == 0);
}

gboolean
dossier_check_in_one_sentence (const DossierCheckRun *run, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (strchr ("\n\t;", run->text[i]) != NULL
        || (strchr (".!?", run->text[i]) != NULL && i + 2 < to && run->text[i + 1] == ' '
            && !g_ascii_islower (run->text[i + 2])))
      return FALSE;
  return TRUE;
}

char *
dossier_check_dup_between (const DossierCheckRun *run, gsize from, gsize to, gsize most)
{
  g_autofree char *between = NULL;

  if (to < from || to - from > most)
    return NULL;
  between = g_strndup (run->text + from, to - from);
  return g_ascii_strdown (between, -1);
}

const DossierFigure *
dossier_check_find_in_cell (const DossierCheckRun *run, DossierRange cell)
{
  guint low = 0;
  guint high = run->figures->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_check_get (run, middle)->start < cell.start)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == run->figures->len || dossier_check_get (run, low)->end > cell.end
      || (low + 1 < run->figures->len && dossier_check_get (run, low + 1)->start < cell.end))
    return NULL;
  return dossier_check_get (run, low);
}

char *
dossier_check_dup_quote (const DossierCheckRun *run, const DossierFigure *figure)
{
  return dossier_document_dup_range (run->document, (DossierRange){ figure->start, figure->end });
}

char *
dossier_check_dup_number (const DossierCheckRun *run, const DossierFigure *like, double value)
{
  g_autoptr (DossierFigure) figure = dossier_figure_copy (like);

  figure->value = value;
  figure->modifier = DOSSIER_MODIFIER_EXACT;
  figure->direction = DOSSIER_DIRECTION_NONE;
  return dossier_figure_dup_value_text (figure, run->document);
}

void
dossier_check_report (DossierCheckRun *run,
                      DossierCheckKind kind,
                      DossierRange place,
                      DossierRange other,
                      char *message)
{
  DossierFinding *finding = g_new0 (DossierFinding, 1);

  finding->kind = kind;
  finding->place = place;
  finding->other = other;
  finding->message = message;
  g_ptr_array_add (run->findings, finding);
}
