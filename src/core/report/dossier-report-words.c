/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How a report says things, whatever its format. */

#include "dossier-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-text.h"
#include "dossier-document-pages.h"

DossierReportCounts
dossier_report_count (const DossierReportSnapshot *snapshot)
{
  DossierReportCounts counts = { 0 };

  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);

      for (guint j = 0; j < document->annotations->len; j++)
        counts.n[dossier_annotation_get_verdict (g_ptr_array_index (document->annotations, j))]++;
    }

  return counts;
}

char *
dossier_report_dup_totals (const DossierReportSnapshot *snapshot)
{
  DossierReportCounts counts = dossier_report_count (snapshot);
  guint n_documents = snapshot->documents->len;
  guint n_claims = counts.n[DOSSIER_VERDICT_UNVERIFIED] + counts.n[DOSSIER_VERDICT_VERIFIED]
                   + counts.n[DOSSIER_VERDICT_DISPUTED];
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", n_documents), n_documents);
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims),
                                             n_claims);

  /* Translators: "3 documents, 12 claims" */
  return g_strdup_printf (_ ("%s, %s"), documents, claims);
}

char *
dossier_report_dup_count (DossierVerdict verdict, guint n)
{
  switch (verdict)
    {
    case DOSSIER_VERDICT_NONE:
      return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    case DOSSIER_VERDICT_UNVERIFIED:
      return g_strdup_printf (ngettext ("%u unverified", "%u unverified", n), n);
    case DOSSIER_VERDICT_VERIFIED:
      return g_strdup_printf (ngettext ("%u verified", "%u verified", n), n);
    case DOSSIER_VERDICT_DISPUTED:
      return g_strdup_printf (ngettext ("%u disputed", "%u disputed", n), n);
    }

  g_return_val_if_reached (NULL);
}

char *
dossier_report_dup_generated (const DossierReportSnapshot *snapshot)
{
  const char *iso = snapshot->generated;
  g_autofree char *date = dossier_date_text_dup (iso);
  const char *time = strchr (iso, 'T');

  if (date == NULL || time == NULL || strlen (time) < 6)
    return g_strdup (date != NULL ? date : iso);

  /* Translators: a date and a time of day: "24 November 2026, 07:10 UTC" */
  return g_strdup_printf (_ ("%s, %.5s UTC"), date, time + 1);
}

/* Where there are pages, they are what others cite: "page iv", "pages iv–v". */
static char *
dup_page_or_characters (DossierDocument *document, const DossierPassage *passage)
{
  const char *first = dossier_document_get_page_label (document, passage->start);
  const char *last = dossier_document_get_page_label (document, MAX (passage->end, 1) - 1);

  if (first == NULL || last == NULL)
    return g_strdup_printf (_ ("characters %lu–%lu"), (gulong) passage->start_chars,
                            (gulong) passage->end_chars);
  if (strcmp (first, last) == 0)
    return g_strdup_printf (_ ("page %s"), first);

  return g_strdup_printf (_ ("pages %s–%s"), first, last);
}

char *
dossier_report_dup_place (DossierDocument *document, const DossierAnnotationFields *fields)
{
  g_autofree char *place = dup_page_or_characters (document, fields->passage);

  if (fields->section == NULL || *fields->section == '\0')
    return g_steal_pointer (&place);

  /* Translators: the heading a passage stands under, then its place: "Floods · characters 10–20" */
  return g_strdup_printf (_ ("%s · %s"), fields->section, place);
}

char *
dossier_report_dup_credibility (const DossierReportDocument *document,
                                const DossierAnnotationFields *fields)
{
  guint digit = fields->credibility != 0 ? fields->credibility
                                         : dossier_entry_get_fields (document->entry)->credibility;
  const char *words = dossier_credibility_get_words (digit);

  if (words == NULL || digit == DOSSIER_CREDIBILITY_NOT_JUDGED)
    return NULL;

  /* Translators: a digit of the Admiralty code and its words: "Credibility 3: Possibly true" */
  return g_strdup_printf (_ ("Credibility %u: %s"), digit, words);
}

char *
dossier_report_dup_places (const DossierReportKeyFigure *figure)
{
  if (figure->n_places < 2)
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", figure->n_places),
                          figure->n_places);
}

const char *
dossier_report_get_state_words (const char *state)
{
  if (g_strcmp0 (state, "changed") == 0)
    return _ ("These words have changed in the document since they were marked.");
  if (g_strcmp0 (state, "ambiguous") == 0)
    return _ ("These words stand in several places of the document.");
  if (g_strcmp0 (state, "gone") == 0)
    return _ ("These words are no longer in the document.");

  return NULL;
}

const char *
dossier_report_get_reason_words (const char *reason)
{
  static const struct
  {
    const char *id;
    const char *words;
  } reasons[] = {
    { "rounding", N_ ("One is a rounding of the other.") },
    { "unit", N_ ("They are given in different units.") },
    { "later", N_ ("One figure is later than the other.") },
    { "period", N_ ("They cover different periods.") },
    { "scope", N_ ("They cover different ground.") },
    { "definition", N_ ("They count different things.") },
    { "scale", N_ ("One may be a slip of scale.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].id, reason) == 0)
      return _ (reasons[i].words);

  return NULL;
}

void
dossier_report_get_badge (const DossierEntryFields *fields, char badge[3])
{
  gboolean judged = dossier_reliability_get_words (fields->reliability) != NULL;
  gboolean weighed = dossier_credibility_get_words (fields->credibility) != NULL;

  badge[0] = judged ? fields->reliability : DOSSIER_RELIABILITY_NOT_JUDGED;
  badge[1] = (char) ('0' + (weighed ? fields->credibility : DOSSIER_CREDIBILITY_NOT_JUDGED));
  badge[2] = '\0';
}

static gboolean
is_cited (const DossierReportSnapshot *snapshot, DossierSource *source)
{
  for (guint i = 0; i < snapshot->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (snapshot->documents, i);

      if (g_strcmp0 (dossier_entry_get_fields (document->entry)->source_id,
                     dossier_source_get_id (source))
          == 0)
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
dossier_report_list_sources (const DossierReportSnapshot *snapshot)
{
  GPtrArray *sources = g_ptr_array_new ();

  for (guint i = 0; i < snapshot->sources->len; i++)
    if (is_cited (snapshot, g_ptr_array_index (snapshot->sources, i)))
      g_ptr_array_add (sources, g_ptr_array_index (snapshot->sources, i));

  return sources;
}

const char *
dossier_report_get_source_name (const DossierReportDocument *document)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (document->entry);

  return fields->source_name != NULL && *fields->source_name != '\0' ? fields->source_name
                                                                     : fields->title;
}
