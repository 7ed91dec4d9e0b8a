/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The dot-range plot: one line for each figure, all on one axis.
 *
 *   Relief Office                         58,400
 *                    ──────●──
 *   The Ministry                          41,000
 *        ◆
 *   30 k       40 k       50 k       60 k
 *
 * Coordinates are whole numbers: the notation of fractions depends on the locale. */

#include "dossier-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  WIDTH = 480,
  EDGE = 16, /* room for a mark at either end of the axis */
  ROW = 42,
  TEXT_BASE = 15, /* of a row's words, from the top of the row */
  MARK_Y = 29,
  FOOT = 24, /* numbers of the axis */
  ARROW = 44, /* length of an open end */
  MAX_TICKS = 12,
  MAX_NAME = 40, /* characters of a source's name */
};

typedef struct
{
  double low;
  double high;
  double step;
} Axis;

/* Round numbers below and above all points, and a round step between them. */
static Axis
lay_axis (const DossierReportPlot *plot)
{
  double rough = plot->high / 5 - plot->low / 5;
  double power = pow (10, floor (log10 (rough)));
  double lead = rough / power;
  Axis axis = { 0 };

  axis.step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  axis.low = floor (plot->low / axis.step) * axis.step;
  axis.high = ceil (plot->high / axis.step) * axis.step;

  /* Numbers so near each other that rounding swallows their distance. */
  if (!isfinite (axis.step) || !(axis.high > axis.low))
    axis = (Axis){ plot->low, plot->high, plot->high - plot->low };

  return axis;
}

static int
place (const Axis *axis, double value)
{
  double share = (value - axis->low) / (axis->high - axis->low);

  return EDGE + (int) lround (CLAMP (share, 0, 1) * (WIDTH - 2 * EDGE));
}

/* "30 k", "1.2 M": short, and the same under every locale. */
static char *
dup_tick (double value, double largest)
{
  static const struct
  {
    double from;
    double unit;
    const char *suffix;
  } scales[] = {
    { 1e12, 1e12, "\302\240tn" },
    { 1e9, 1e9, "\302\240bn" },
    { 1e6, 1e6, "\302\240M" },
    { 1e4, 1e3, "\302\240k" },
    { 0, 1, "" },
  };
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint i = 0;

  while (largest < scales[i].from)
    i++;
  g_ascii_formatd (number, sizeof number, "%.6g",
                   fabs (value) < 1e-9 * largest ? 0 : value / scales[i].unit);

  return g_strconcat (number, scales[i].suffix, NULL);
}

static void
add_axis (GString *html, const Axis *axis, int height)
{
  double largest = MAX (fabs (axis->low), fabs (axis->high));
  int n_ticks = (int) lround ((axis->high - axis->low) / axis->step);

  for (int i = 0; i <= n_ticks && i < MAX_TICKS; i++)
    {
      double value = axis->low + i * axis->step;
      g_autofree char *tick = dup_tick (value, largest);
      int x = place (axis, value);
      const char *anchor = i == 0 ? "start" : i == n_ticks ? "end" : "middle";

      dossier_report_html_add (html,
                               "<line class=\"grid\" x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/>", x,
                               x, height - FOOT);
      dossier_report_html_add (
          html, "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
          i == 0         ? x - EDGE / 2
          : i == n_ticks ? x + EDGE / 2
                         : x,
          height - 6, anchor, tick);
    }
}

static void
add_mark (GString *html, DossierVerdict verdict, int x, int y)
{
  switch (verdict)
    {
    case DOSSIER_VERDICT_VERIFIED:
      dossier_report_html_add (html, "<circle class=\"full\" cx=\"%d\" cy=\"%d\" r=\"6\"/>", x, y);
      break;
    case DOSSIER_VERDICT_DISPUTED:
      dossier_report_html_add (html, "<path class=\"full\" d=\"M%d %dl7 7-7 7-7-7z\"/>", x, y - 7);
      break;
    case DOSSIER_VERDICT_UNVERIFIED:
    case DOSSIER_VERDICT_NONE:
      dossier_report_html_add (html, "<circle class=\"open\" cx=\"%d\" cy=\"%d\" r=\"5\"/>", x, y);
      break;
    }
}

/* "At least" goes on to the right, "at most" to the left: -1, 1, or 0 where the figure is closed. */
static int
find_open_end (DossierModifier modifier)
{
  switch (modifier)
    {
    case DOSSIER_MODIFIER_AT_LEAST:
    case DOSSIER_MODIFIER_MORE_THAN:
    case DOSSIER_MODIFIER_AFTER:
      return 1;
    case DOSSIER_MODIFIER_AT_MOST:
    case DOSSIER_MODIFIER_LESS_THAN:
    case DOSSIER_MODIFIER_BEFORE:
      return -1;
    case DOSSIER_MODIFIER_EXACT:
    case DOSSIER_MODIFIER_APPROX:
    case DOSSIER_MODIFIER_RANGE:
      return 0;
    }

  g_return_val_if_reached (0);
}

static void
add_arrow (GString *html, int x, int y, int direction)
{
  int tip = CLAMP (x + direction * ARROW, 4, WIDTH - 4);

  dossier_report_html_add (html, "<path class=\"arrow\" d=\"M%d %dH%dm%d -4l%d 4l%d 4\"/>", x, y,
                           tip, -direction * 5, direction * 5, -direction * 5);
}

static char *
dup_short_name (const DossierReportPoint *point)
{
  const char *name = dossier_report_get_source_name (point->document);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= MAX_NAME)
    return g_strdup (name);
  start = g_utf8_substring (name, 0, MAX_NAME - 1);

  return g_strconcat (start, "…", NULL);
}

static void
add_point (GString *html, const Axis *axis, const DossierReportPoint *point, int top)
{
  const char *css_class = point->verdict == DOSSIER_VERDICT_NONE
                              ? "unjudged"
                              : dossier_verdict_get_info (point->verdict)->css_class;
  g_autofree char *value = dossier_figure_dup_value_text (point->figure, point->document->document);
  g_autofree char *name = dup_short_name (point);
  int low = place (axis, point->low);
  int high = place (axis, point->high);
  int open_end = find_open_end (point->figure->modifier);

  dossier_report_html_add (html,
                           "<g class=\"%s\"><text class=\"name\" x=\"0\" y=\"%d\">%s</text><text "
                           "class=\"number\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                           css_class, top + TEXT_BASE, name, WIDTH, top + TEXT_BASE, value);
  if (open_end != 0)
    add_arrow (html, open_end > 0 ? high : low, top + MARK_Y, open_end);
  if (high > low)
    dossier_report_html_add (
        html, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"6\" rx=\"3\"/>", low,
        top + MARK_Y - 3, high - low);
  add_mark (html, point->verdict, low, top + MARK_Y);
  if (high > low)
    add_mark (html, point->verdict, high, top + MARK_Y);
  g_string_append (html, "</g>");
}

static void
add_description (GString *html, const DossierReportPlot *plot, guint number)
{
  dossier_report_html_add (html, "<desc id=\"plot-%u-description\">", number);
  dossier_report_html_add (html, _ ("From %s; median %s."), plot->range_text, plot->median_text);
  for (guint i = 0; i < plot->points->len; i++)
    {
      const DossierReportPoint *point = &g_array_index (plot->points, DossierReportPoint, i);
      g_autofree char *value = dossier_figure_dup_value_text (point->figure,
                                                              point->document->document);
      const char *name = dossier_report_get_source_name (point->document);

      if (point->verdict == DOSSIER_VERDICT_NONE)
        dossier_report_html_add (html, " %s: %s.", name, value);
      else
        dossier_report_html_add (html, " %s: %s (%s).", name, value,
                                 _ (dossier_verdict_get_info (point->verdict)->label));
    }
  g_string_append (html, "</desc>");
}

void
dossier_report_html_add_plot (GString *html,
                              const DossierReportPlot *plot,
                              const char *label,
                              guint number)
{
  Axis axis = lay_axis (plot);
  int height = (int) plot->points->len * ROW + 4 + FOOT;
  int median = place (&axis, plot->median);

  dossier_report_html_add (html,
                           "<figure class=\"plot\">\n<svg viewBox=\"0 0 %d %d\" role=\"img\" "
                           "aria-labelledby=\"plot-%u-title plot-%u-description\">"
                           "<title id=\"plot-%u-title\">%s</title>",
                           WIDTH, height, number, number, number, label);
  add_description (html, plot, number);
  add_axis (html, &axis, height);
  dossier_report_html_add (html, "<line class=\"median\" x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/>",
                           median, median, height - FOOT);
  for (guint i = 0; i < plot->points->len; i++)
    add_point (html, &axis, &g_array_index (plot->points, DossierReportPoint, i), (int) i * ROW);
  dossier_report_html_add (html, "</svg>\n<figcaption>");
  dossier_report_html_add (html, _ ("Dashed line: median, %s"), plot->median_text);
  g_string_append (html, "</figcaption>\n</figure>\n");
}
