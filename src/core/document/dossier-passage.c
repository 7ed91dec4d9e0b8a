/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Passages: words with their place, and finding words by what is known of them. */

#include "dossier-passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-limits.h"

static char *
dup_before (const char *text, gsize start)
{
  const char *at = text + start;

  for (guint i = 0; i < DOSSIER_CONTEXT_CHARS && at > text; i++)
    at = g_utf8_prev_char (at);

  return g_strndup (at, (gsize) (text + start - at));
}

static char *
dup_after (const char *text, gsize length, gsize end)
{
  const char *at = text + end;

  for (guint i = 0; i < DOSSIER_CONTEXT_CHARS && at < text + length; i++)
    at = g_utf8_next_char (at);

  return g_strndup (text + end, (gsize) (at - text) - end);
}

/**
 * dossier_passage_new:
 * @range: bytes, on character boundaries, not empty, inside the text
 *
 * Returns: (transfer full): the passage with its context
 */
DossierPassage *
dossier_passage_new (DossierDocument *document, DossierRange range)
{
  DossierPassage *self;
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  g_return_val_if_fail (range.start < range.end && range.end <= length, NULL);

  self = g_new0 (DossierPassage, 1);
  self->start = range.start;
  self->end = range.end;
  self->start_chars = dossier_document_bytes_to_chars (document, range.start);
  self->end_chars = dossier_document_bytes_to_chars (document, range.end);
  self->exact = dossier_document_dup_range (document, range);
  self->prefix = dup_before (text, range.start);
  self->suffix = dup_after (text, length, range.end);

  return self;
}

DossierPassage *
dossier_passage_copy (const DossierPassage *self)
{
  DossierPassage *copy = g_new (DossierPassage, 1);

  *copy = *self;
  copy->exact = g_strdup (self->exact);
  copy->prefix = g_strdup (self->prefix);
  copy->suffix = g_strdup (self->suffix);

  return copy;
}

void
dossier_passage_free (DossierPassage *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

/**
 * dossier_passage_matches:
 *
 * Returns: whether the document holds exactly these words at this place
 */
gboolean
dossier_passage_matches (const DossierPassage *self, DossierDocument *document)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  gsize size = strlen (self->exact);

  return self->start < self->end && self->end <= length && self->end - self->start == size
         && memcmp (text + self->start, self->exact, size) == 0;
}

static gboolean
has_context (
    const char *text, gsize length, DossierRange place, const char *prefix, const char *suffix)
{
  gsize before = prefix != NULL ? strlen (prefix) : 0;
  gsize after = suffix != NULL ? strlen (suffix) : 0;

  if (before > place.start || after > length - place.end)
    return FALSE;
  return (before == 0 || memcmp (text + place.start - before, prefix, before) == 0)
         && (after == 0 || memcmp (text + place.end, suffix, after) == 0);
}

/**
 * dossier_passage_find:
 * @exact: the words, as they stand in the canonical text
 * @prefix: (nullable): words that must stand right before
 * @suffix: (nullable): words that must stand right after
 * @start_chars: the code point at which it must start, or -1
 *
 * Finds the one place where these words stand. It never guesses: words that occur more than once are
 * %DOSSIER_ERROR_AMBIGUOUS, words that do not occur %DOSSIER_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the passage, or NULL
 */
DossierPassage *
dossier_passage_find (DossierDocument *document,
                      const char *exact,
                      const char *prefix,
                      const char *suffix,
                      gssize start_chars,
                      GError **error)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  gsize size = strlen (exact);
  DossierRange found = { 0, 0 };
  guint n_found = 0;
  gsize wanted = 0;

  if (start_chars >= 0 && !dossier_document_chars_to_bytes (document, (gsize) start_chars, &wanted))
    wanted = G_MAXSIZE;
  for (const char *at = text; size > 0 && (at = strstr (at, exact)) != NULL; at++)
    {
      DossierRange place = { (gsize) (at - text), (gsize) (at - text) + size };

      if (start_chars >= 0 && place.start != wanted)
        continue;
      if (!has_context (text, length, place, prefix, suffix))
        continue;
      found = place;
      n_found++;
    }

  if (n_found == 1)
    return dossier_passage_new (document, found);
  if (n_found == 0)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                 _ ("The words “%s” do not stand there in this document."), exact);
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_AMBIGUOUS,
                 g_dngettext (GETTEXT_PACKAGE,
                              "The words “%s” stand in %u place of this document; say more of the "
                              "words around them.",
                              "The words “%s” stand in %u places of this document; say more of the "
                              "words around them.",
                              n_found),
                 exact, n_found);
  return NULL;
}
