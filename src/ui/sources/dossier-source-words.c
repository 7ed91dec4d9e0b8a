/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said of a source and of its grades. */

#include "dossier-source-words.h"

#include <glib/gi18n-lib.h>

#include "dossier-date-text.h"
#include "dossier-verdict.h"

char *
dossier_source_words_dup_summary (const char *reliability_words, guint n_documents)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", n_documents), n_documents);

  if (reliability_words == NULL)
    return g_steal_pointer (&documents);
  /* Translators: how reliable a source is and how many documents it has:
   * "Usually reliable · 4 documents" */
  return g_strdup_printf (_ ("%s · %s"), reliability_words, documents);
}

char *
dossier_source_words_dup_grade (const DossierGrade *grade)
{
  g_autofree char *date = dossier_date_text_dup (grade->at);
  const char *words = dossier_reliability_get_words (grade->reliability);

  if (grade->because != NULL && *grade->because != '\0')
    /* Translators: a date, the grade given then and the reason: "14 June 2026: B, Usually reliable –
     * two figures were confirmed" */
    return g_strdup_printf (_ ("%s: %c, %s – %s"), date, grade->reliability, words, grade->because);
  /* Translators: a date and the grade given then: "14 June 2026: B, Usually reliable" */
  return g_strdup_printf (_ ("%s: %c, %s"), date, grade->reliability, words);
}
