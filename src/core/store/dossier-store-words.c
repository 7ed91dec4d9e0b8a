/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the history says of an annotation, in sentences for people. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-store-private.h"

/* A quotation in a sentence: long enough to know it again. */
#define QUOTE_CHARS 40

/**
 * dossier_store_shorten:
 *
 * Returns: (transfer full): @words on one line, cut after the last word that fits
 */
char *
dossier_store_shorten (const char *words)
{
  g_autofree char *line = g_strdelimit (g_strdup (words), "\n\t", ' ');
  char *cut;
  char *blank;

  if (g_utf8_strlen (line, -1) <= QUOTE_CHARS)
    return g_steal_pointer (&line);
  cut = g_utf8_offset_to_pointer (line, QUOTE_CHARS);
  if (*cut != ' ')
    {
      blank = g_strrstr_len (line, cut - line, " ");
      /* One long word, or a language without blanks, is cut where it must be. */
      if (blank != NULL && blank - line >= (cut - line) / 2)
        cut = blank;
    }
  *cut = '\0';

  return g_strconcat (g_strchomp (line), "…", NULL);
}

static const char *
get_verdict_words (DossierVerdict verdict)
{
  switch (verdict)
    {
    case DOSSIER_VERDICT_NONE:
      return _ ("no verdict");
    case DOSSIER_VERDICT_UNVERIFIED:
      return _ ("unverified");
    case DOSSIER_VERDICT_VERIFIED:
      return _ ("verified");
    case DOSSIER_VERDICT_DISPUTED:
      return _ ("disputed");
    }

  g_assert_not_reached ();
}

static char *
dup_credibility (guint credibility)
{
  return credibility == 0 ? g_strdup (_ ("the document’s")) : g_strdup_printf ("%u", credibility);
}

char *
dossier_store_word_annotation_added (const DossierAnnotationFields *after)
{
  g_autofree char *quote = dossier_store_shorten (after->passage->exact);

  if (after->verdict != DOSSIER_VERDICT_NONE)
    return g_strdup_printf (_ ("Marked “%s” as %s"), quote, get_verdict_words (after->verdict));
  if (*after->comment != '\0')
    return g_strdup_printf (_ ("Added a note to “%s”"), quote);
  return g_strdup_printf (_ ("Highlighted “%s”"), quote);
}

static char *
word_comment (const char *before, const char *after, const char *quote)
{
  if (*before == '\0')
    return g_strdup_printf (_ ("Added a note to “%s”"), quote);
  if (*after == '\0')
    return g_strdup_printf (_ ("Removed the note on “%s”"), quote);
  return g_strdup_printf (_ ("Changed the note on “%s”"), quote);
}

char *
dossier_store_word_annotation_changed (const DossierAnnotationFields *before,
                                       const DossierAnnotationFields *after)
{
  gboolean verdict = before->verdict != after->verdict;
  gboolean credibility = before->credibility != after->credibility;
  gboolean comment = strcmp (before->comment, after->comment) != 0;
  gboolean tags = !g_strv_equal ((const char *const *) before->tags,
                                 (const char *const *) after->tags);
  g_autofree char *quote = dossier_store_shorten (after->passage->exact);

  /* The verdict is what counts most; where it changed it is what is told. */
  if (verdict)
    return g_strdup_printf (_ ("Verdict of “%s” changed from %s to %s"), quote,
                            get_verdict_words (before->verdict),
                            get_verdict_words (after->verdict));
  if (credibility && !comment && !tags)
    {
      g_autofree char *old = dup_credibility (before->credibility);
      g_autofree char *new = dup_credibility (after->credibility);

      return g_strdup_printf (_ ("Credibility of “%s” changed from %s to %s"), quote, old, new);
    }
  if (comment && !credibility && !tags)
    return word_comment (before->comment, after->comment, quote);
  if (tags && !credibility && !comment)
    return g_strdup_printf (_ ("Changed the tags of “%s”"), quote);
  return g_strdup_printf (_ ("Changed “%s”"), quote);
}
