/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said of claims: of one, of many, of none. */

#include "dossier-claim-words.h"

#include <glib/gi18n-lib.h>

#include "dossier-library-history.h"
#include "dossier-place-review.h"
#include "dossier-session.h"
#include "dossier-verdict.h"

const char *
dossier_claim_words_get_empty_title (const char *shown)
{
  DossierVerdict verdict;

  if (g_strcmp0 (shown, "review") == 0)
    return _ ("Nothing to Review");
  if (!dossier_verdict_from_string (shown, &verdict))
    return _ ("No Claims");
  switch (verdict)
    {
    case DOSSIER_VERDICT_VERIFIED:
      return _ ("No Verified Claims");
    case DOSSIER_VERDICT_DISPUTED:
      return _ ("No Disputed Claims");
    case DOSSIER_VERDICT_UNVERIFIED:
      return _ ("No Unverified Claims");
    case DOSSIER_VERDICT_NONE:
      return _ ("No Notes");
    }
  g_return_val_if_reached (NULL);
}

const char *
dossier_claim_words_get_empty_icon (const char *shown)
{
  DossierVerdict verdict;

  if (g_strcmp0 (shown, "review") == 0)
    return "review-symbolic";
  if (dossier_verdict_from_string (shown, &verdict))
    return dossier_verdict_get_info (verdict)->icon_name;
  return "annotations-symbolic";
}

char *
dossier_claim_words_dup_count (guint n_claims, guint n_documents)
{
  g_autofree char *claims = NULL;
  g_autofree char *documents = NULL;

  claims = g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims);
  documents = g_strdup_printf (ngettext ("%u document", "%u documents", n_documents), n_documents);
  /* Translators: two counts: "9 claims in 5 documents" */
  return g_strdup_printf (_ ("%s in %s"), claims, documents);
}

char *
dossier_claim_words_dup_claim (DossierAnnotation *annotation)
{
  return dossier_claim_words_dup_spoken (annotation, 0, NULL, NULL);
}

/* Sentences, as a voice needs the stops between them. */
static void
append_sentence (GString *words, const char *sentence)
{
  gunichar last = g_utf8_get_char (g_utf8_prev_char (words->str + words->len));
  gboolean is_ended = last == '.' || last == '?' || last == '!' || last == 0x2026;

  if (sentence != NULL && *sentence != '\0')
    g_string_append_printf (words, "%s %s", is_ended ? "" : ".", sentence);
}

char *
dossier_claim_words_dup_spoken (DossierAnnotation *annotation,
                                guint credibility,
                                const char *place,
                                const char *title)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
  const DossierVerdictInfo *info = dossier_verdict_get_info (fields->verdict);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *judged = NULL;
  g_autofree char *comment = NULL;
  g_autofree char *document = NULL;

  /* Translators: a claim as it is read out, its verdict and the quotation: "Disputed: “The dam held”" */
  g_string_append_printf (words, _ ("%s: “%s”"), g_dgettext (GETTEXT_PACKAGE, info->label),
                          fields->passage->exact);
  if (credibility != 0)
    /* Translators: read out, the digit of a claim and what it means: "Credibility 4, Doubtful" */
    judged = g_strdup_printf (_ ("Credibility %u, %s"), credibility,
                              dossier_credibility_get_words (credibility));
  if (*fields->comment != '\0')
    /* Translators: read out, what a person wrote about a claim */
    comment = g_strdup_printf (_ ("Comment: %s"), fields->comment);
  if (title != NULL)
    /* Translators: read out, the document in which a claim stands */
    document = g_strdup_printf (_ ("In: %s"), title);
  append_sentence (words, judged);
  append_sentence (words, comment);
  append_sentence (words, place);
  append_sentence (words, document);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

guint
dossier_claim_words_get_credibility (DossierAnnotation *annotation, DossierEntry *entry)
{
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
  guint document = entry != NULL ? dossier_entry_get_fields (entry)->credibility : 0;

  if (fields->credibility != 0)
    return fields->credibility;
  if (document == DOSSIER_CREDIBILITY_NOT_JUDGED || fields->verdict == DOSSIER_VERDICT_NONE)
    return 0;
  return document;
}

char *
dossier_claim_words_dup_page (DossierAnnotation *annotation, DossierLibrary *library)
{
  const char *label = dossier_library_get_page_label (library, annotation);

  return label != NULL ? g_strdup_printf (_ ("Page %s"), label) : NULL;
}

static void
append_conflicts (GString *words, DossierLibrary *library, DossierAnnotation *annotation)
{
  GListModel *all = dossier_library_list_conflicts (library);
  guint n = g_list_model_get_n_items (all);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (all, i);
      const DossierRecordFields *fields = dossier_record_get_fields (record);
      g_autofree char *sentence = NULL;

      if (g_strcmp0 (fields->subject_id, dossier_annotation_get_id (annotation)) != 0)
        continue;
      /* Translators: read out, what two people changed apart, each value after whose it is: "Verdict: two values. Here:
       * Disputed. The copy of Ada: Verified" */
      sentence = g_strdup_printf (_ ("%s: two values. Here: %s. %s: %s"), fields->detail,
                                  *fields->own != '\0' ? fields->own : "–", fields->name,
                                  *fields->other != '\0' ? fields->other : "–");
      append_sentence (words, sentence);
    }
}

char *
dossier_claim_words_dup_card (DossierAnnotation *annotation,
                              DossierLibrary *library,
                              DossierEntry *entry,
                              gboolean across)
{
  g_autofree char *place = dossier_place_review_dup_title (annotation);
  g_autofree char *spoken = dossier_claim_words_dup_spoken (
      annotation, dossier_claim_words_get_credibility (annotation, entry), place,
      across && entry != NULL ? dossier_entry_get_fields (entry)->title : NULL);
  g_autoptr (GString) words = g_string_new (spoken);
  g_autofree char *page = NULL;

  if (library == NULL)
    return g_string_free (g_steal_pointer (&words), FALSE);
  page = dossier_claim_words_dup_page (annotation, library);
  append_sentence (words, page);
  append_conflicts (words, library, annotation);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
