/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Labels as bags of stems. The stemmer only has to bring forms of one word together; it need not
 * make words ("displaced", "displacement" and "displacing" meet at "displac"). */

#include "dossier-figure-label-words.h"

#include <math.h>
#include <string.h>

/* An ending and how many letters it has. */
#define ENDING(letters) \
  { \
    letters, sizeof letters - 1 \
  }

static const struct
{
  const char *letters;
  gsize length;
} endings[] = {
  ENDING ("izations"), ENDING ("isations"), ENDING ("ization"), ENDING ("isation"),
  ENDING ("ments"),    ENDING ("ations"),   ENDING ("ment"),    ENDING ("ation"),
  ENDING ("ities"),    ENDING ("ness"),     ENDING ("ings"),    ENDING ("ies"),
  ENDING ("ity"),      ENDING ("ing"),      ENDING ("ions"),    ENDING ("ion"),
  ENDING ("ers"),      ENDING ("ed"),       ENDING ("es"),      ENDING ("er"),
  ENDING ("ly"),       ENDING ("al"),       ENDING ("s"),       ENDING ("e"),
  ENDING ("y"),
};

void
dossier_label_stem (char *word)
{
  gsize length = strlen (word);

  if (length > 3 && g_str_has_suffix (word, "'s"))
    word[length -= 2] = '\0';
  for (guint pass = 0; pass < 2 && !g_str_has_suffix (word, "ss"); pass++)
    for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        const gsize n = endings[i].length;

        if (length >= n + 4 && word[length - 1] == endings[i].letters[n - 1]
            && memcmp (word + length - n, endings[i].letters, n) == 0)
          {
            word[length -= n] = '\0';
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
