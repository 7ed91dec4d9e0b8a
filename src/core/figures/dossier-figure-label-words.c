/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Labels as bags of stems. The stemmer only has to bring forms of one word together; it need not
 * make words ("displaced", "displacement" and "displacing" meet at "displac"). */

#include "dossier-figure-label-words.h"

#include <math.h>
#include <string.h>

static const char *const endings[] = { "izations", "isations", "ization", "isation", "ments",
                                       "ations",   "ment",     "ation",   "ities",   "ness",
                                       "ings",     "ies",      "ity",     "ing",     "ions",
                                       "ion",      "ers",      "ed",      "es",      "er",
                                       "ly",       "al",       "s",       "e",       "y" };

void
dossier_label_stem (char *word)
{
  gsize length = strlen (word);

  if (length > 3 && g_str_has_suffix (word, "'s"))
    word[length -= 2] = '\0';
  for (guint pass = 0; pass < 2; pass++)
    for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        gsize ending = strlen (endings[i]);

        if (length >= ending + 4 && g_str_has_suffix (word, endings[i])
            && !g_str_has_suffix (word, "ss"))
          {
            word[length -= ending] = '\0';
            break;
          }
      }
  if (length > 4 && word[length - 1] == 'e')
    word[--length] = '\0';
}

/* "built", "takes": what is done tells the same thing no more apart; "killed" and "destroyed" do. */
static gboolean
is_plain_act (const DossierFigureToken *token)
{
  return (token->lexicon & (LEX_VERB | LEX_NOUN_VERB | LEX_UP | LEX_DOWN)) == LEX_VERB
         && !dossier_figure_token_ends (token, "ed") && dossier_label_concept (token->word) == NULL;
}

gboolean
dossier_label_is_carrier (const DossierFigureToken *token)
{
  return !is_plain_act (token) && token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->word[0] != '\0'
         && !(token->lexicon
              & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_AUXILIARY | LEX_PRONOUN
                 | LEX_GENERIC | LEX_WEAK));
}

char **
dossier_label_words (const char *label)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (DossierFigureScan) scan = NULL;

  if (label != NULL)
    scan = dossier_figure_scan_new (label, 0, strlen (label));
  for (guint i = 0; scan != NULL && i < scan->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);
      char *word;

      if (!dossier_label_is_carrier (token))
        continue;
      word = g_strdup (dossier_label_concept (token->word));
      if (word == NULL)
        {
          word = g_strdup (token->word);
          dossier_label_stem (word);
        }
      g_ptr_array_add (words, word);
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

double
dossier_label_similarity (const char *a, const char *b)
{
  g_auto (GStrv) left = dossier_label_words (a);
  g_auto (GStrv) right = dossier_label_words (b);
  guint n_left = g_strv_length (left);
  guint n_right = g_strv_length (right);
  guint shared = 0;

  if (n_left == 0 || n_right == 0)
    return 0;
  for (guint i = 0; i < n_left; i++)
    shared += g_strv_contains ((const char *const *) right, left[i]);
  return shared / sqrt ((double) n_left * n_right);
}
