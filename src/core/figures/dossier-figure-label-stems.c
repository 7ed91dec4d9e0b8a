/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Labels of a whole document as lists of numbers. A document says the same words over and over, so
 * that most cost one look into a hash. */

#include "dossier-figure-label-stems.h"

#include "dossier-figure-label-words.h"

#include "dossier-figure-scan.h"

#include <string.h>

struct _DossierLabelStems
{
  DossierFigureScan *scan;
  GArray *numbers; /* of guint */
  GHashTable *words; /* folded word -> 1 + number */
  GHashTable *stems; /* stem -> 1 + number */
  GStringChunk *strings;
};

DossierLabelStems *
dossier_label_stems_new (void)
{
  DossierLabelStems *self = g_new0 (DossierLabelStems, 1);

  self->scan = dossier_figure_scan_new ("", 0, 0);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->words = g_hash_table_new (g_str_hash, g_str_equal);
  self->stems = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
  return self;
}

void
dossier_label_stems_free (DossierLabelStems *self)
{
  if (self == NULL)
    return;
  dossier_figure_scan_free (self->scan);
  g_array_unref (self->numbers);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->stems);
  g_string_chunk_free (self->strings);
  g_free (self);
}

guint
dossier_label_stems_intern (DossierLabelStems *self, const char *stem)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->stems, stem));

  if (number == 0)
    {
      number = g_hash_table_size (self->stems) + 1;
      g_hash_table_insert (self->stems, g_string_chunk_insert (self->strings, stem),
                           GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static guint
intern_word (DossierLabelStems *self, const char *word)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));

  if (number == 0)
    {
      g_autofree char *stem = g_strdup (dossier_label_concept (word));

      if (stem == NULL)
        {
          stem = g_strdup (word);
          dossier_label_stem (stem);
        }
      number = dossier_label_stems_intern (self, stem) + 1;
      g_hash_table_insert (self->words, g_string_chunk_insert (self->strings, word),
                           GUINT_TO_POINTER (number));
    }
  return number - 1;
}

/* "lorries wait": the act at the end of a label makes no two things the same. */
static gboolean
is_last_act (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  if (at == 0 || at + 1 != scan->n_tokens || token->capital)
    return FALSE;
  /* "security guarantees" and "day rate" name things, "lorries wait" does not */
  if (token->lexicon & LEX_NOUN_VERB)
    return !dossier_figure_token_ends (token, "s") && dossier_figure_token_ends (before, "s");
  return ((token->lexicon & LEX_VERB)
          || (token->lexicon == 0 && dossier_figure_token_ends (token, "ed")));
}

DossierLabelSlice
dossier_label_stems_add (DossierLabelStems *self, const char *label, gboolean acts)
{
  DossierLabelSlice slice = { self->numbers->len, 0 };

  if (label == NULL)
    return slice;
  dossier_figure_scan_read (self->scan, label, 0, strlen (label));
  for (guint i = 0; i < self->scan->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (self->scan, i);
      guint number;

      if (!dossier_label_is_carrier (token) || (!acts && is_last_act (self->scan, i)))
        continue;
      number = intern_word (self, token->word);
      g_array_append_val (self->numbers, number);
    }
  slice.n = self->numbers->len - slice.first;
  return slice;
}

const guint *
dossier_label_stems_get (const DossierLabelStems *self, DossierLabelSlice slice)
{
  return slice.n > 0 ? (const guint *) (gconstpointer) self->numbers->data + slice.first : NULL;
}

guint
dossier_label_stems_count (const DossierLabelStems *self)
{
  return g_hash_table_size (self->stems);
}

static gboolean
has_stem (const guint *stems, guint n, guint stem)
{
  for (guint i = 0; i < n; i++)
    if (stems[i] == stem)
      return TRUE;
  return FALSE;
}

gboolean
dossier_label_stems_share (const DossierLabelStems *self, DossierLabelSlice a, DossierLabelSlice b)
{
  const guint *left = dossier_label_stems_get (self, a);
  const guint *right = dossier_label_stems_get (self, b);

  for (guint i = 0; i < a.n; i++)
    if (has_stem (right, b.n, left[i]))
      return TRUE;
  return FALSE;
}

guint
dossier_label_stems_count_shared (const DossierLabelStems *self,
                                  DossierLabelSlice a,
                                  DossierLabelSlice b)
{
  const guint *left = dossier_label_stems_get (self, a);
  const guint *right = dossier_label_stems_get (self, b);
  guint n = 0;

  for (guint i = 0; i < a.n; i++)
    n += has_stem (right, b.n, left[i]);
  return n;
}
