/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The comparison on the page: where sources differ, each quantity with its plot and its table; where they
 * agree, one table for all. */

#include "dossier-report-private.h"

#include <glib/gi18n-lib.h>

static void
add_member (GString *html,
            const DossierReportSnapshot *snapshot,
            const DossierQuantityMember *member)
{
  const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, member->input);
  const DossierFigure *figure = member->figure;
  g_autofree char *value = dossier_figure_dup_value_text (figure, document->document);
  g_autofree char *quote = dossier_document_dup_range (
      document->document, (DossierRange){ figure->start, figure->end });
  g_autofree char *claimant = dossier_figure_dup_claimant_text (figure);

  g_string_append (html, "<tr><th scope=\"row\">");
  dossier_report_html_add_badge (html, dossier_entry_get_fields (document->entry));
  dossier_report_html_add (
      html,
      " <bdi>%s</bdi></th><td class=\"value\"><bdi>%s</bdi></td><td class=\"quote\">"
      "<bdi>%s</bdi>",
      dossier_report_get_source_name (document), value, quote);
  if (claimant != NULL)
    dossier_report_html_add (html, " <span class=\"times\"><bdi>%s</bdi></span>", claimant);
  g_string_append (html, "</td><td>");
  dossier_report_html_add_verdict (html, dossier_report_find_verdict (document, figure));
  g_string_append (html, "</td></tr>\n");
}

static void
add_members (GString *html, const DossierReportSnapshot *snapshot, const DossierQuantity *quantity)
{
  for (guint i = 0; i < quantity->members->len; i++)
    add_member (html, snapshot, &g_array_index (quantity->members, DossierQuantityMember, i));
}

static void
add_table_head (GString *html)
{
  dossier_report_html_add (
      html,
      "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\" class=\"value\">%s</th>"
      "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n",
      _ ("Source"), _ ("Value"), _ ("As it is written"), _ ("Verdict"));
}

static const char *
get_label (const DossierQuantity *quantity)
{
  return quantity->label != NULL && *quantity->label != '\0' ? quantity->label
                                                             : _ ("Without a name");
}

static void
add_difference (GString *html,
                const DossierReportSnapshot *snapshot,
                const DossierQuantity *quantity,
                guint number)
{
  const char *label = get_label (quantity);
  const char *reason = dossier_report_get_reason_words (quantity->reason);
  g_autoptr (DossierReportPlot) plot = dossier_report_plot_new (snapshot, quantity);

  dossier_report_html_add (html,
                           "<article class=\"quantity\" aria-labelledby=\"quantity-%u\">\n"
                           "<h4 id=\"quantity-%u\" dir=\"auto\">%s</h4>\n",
                           number, number, label);
  if (plot != NULL)
    dossier_report_html_add (html, "<p class=\"range\"><bdi>%s</bdi></p>\n", plot->range_text);
  if (reason != NULL)
    dossier_report_html_add (html, "<p class=\"reason\">%s</p>\n", reason);
  if (plot != NULL)
    dossier_report_html_add_plot (html, plot, label, number);
  g_string_append (html, "<div class=\"wide\"><table class=\"figures\">\n");
  add_table_head (html);
  g_string_append (html, "<tbody>\n");
  add_members (html, snapshot, quantity);
  g_string_append (html, "</tbody>\n</table></div>\n</article>\n");
}

static guint
count_relation (const DossierReportSnapshot *snapshot, DossierRelation relation)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->quantities->len; i++)
    n += ((const DossierQuantity *) g_ptr_array_index (snapshot->quantities, i))->relation
         == relation;

  return n;
}

static void
add_agreements (GString *html, const DossierReportSnapshot *snapshot)
{
  g_string_append (html, "<div class=\"wide\"><table class=\"figures agree\">\n");
  add_table_head (html);
  for (guint i = 0; i < snapshot->quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (snapshot->quantities, i);

      if (quantity->relation != DOSSIER_RELATION_AGREE)
        continue;
      dossier_report_html_add (
          html,
          "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"4\" class=\"group\"><bdi>%s</bdi></th></tr>\n",
          get_label (quantity));
      add_members (html, snapshot, quantity);
      g_string_append (html, "</tbody>\n");
    }
  g_string_append (html, "</table></div>\n");
}

void
dossier_report_html_add_comparison (GString *html, const DossierReportSnapshot *snapshot)
{
  guint n_differ = count_relation (snapshot, DOSSIER_RELATION_DIFFER);
  guint n_agree = count_relation (snapshot, DOSSIER_RELATION_AGREE);

  dossier_report_html_add (html,
                           "<section id=\"comparison\" aria-labelledby=\"comparison-title\">\n"
                           "<h2 id=\"comparison-title\">%s</h2>\n",
                           _ ("Comparison"));
  if (n_differ > 0)
    dossier_report_html_add (html, "<h3>%s</h3>\n", _ ("Where the sources differ"));
  for (guint i = 0; i < snapshot->quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (snapshot->quantities, i);

      if (quantity->relation == DOSSIER_RELATION_DIFFER)
        add_difference (html, snapshot, quantity, i + 1);
    }
  if (n_agree > 0)
    {
      dossier_report_html_add (html, "<h3>%s</h3>\n", _ ("Where the sources agree"));
      add_agreements (html, snapshot);
    }
  g_string_append (html, "</section>\n");
}
