/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The words of the number grammar: a table of data, sorted by byte order. */

#include "dossier-figure-number.h"

static const DossierNumberWord words[] = {
  { "b", DOSSIER_NUMBER_WORD_LETTER, 1e9 },
  { "billion", DOSSIER_NUMBER_WORD_SCALE, 1e9 },
  { "billions", DOSSIER_NUMBER_WORD_SCALE, 1e9 },
  { "bln", DOSSIER_NUMBER_WORD_SCALE, 1e9 },
  { "bn", DOSSIER_NUMBER_WORD_LETTER, 1e9 },
  { "bn", DOSSIER_NUMBER_WORD_SCALE, 1e9 },
  { "crore", DOSSIER_NUMBER_WORD_SCALE, 1e7 },
  { "crores", DOSSIER_NUMBER_WORD_SCALE, 1e7 },
  { "dozen", DOSSIER_NUMBER_WORD_DOZEN, 12 },
  { "dozens", DOSSIER_NUMBER_WORD_DOZEN, 12 },
  { "eight", DOSSIER_NUMBER_WORD_UNIT, 8 },
  { "eighteen", DOSSIER_NUMBER_WORD_TEEN, 18 },
  { "eighteenth", DOSSIER_NUMBER_WORD_ORDINAL, 18 },
  { "eighth", DOSSIER_NUMBER_WORD_ORDINAL, 8 },
  { "eighth", DOSSIER_NUMBER_WORD_PART, 8 },
  { "eighths", DOSSIER_NUMBER_WORD_PART, 8 },
  { "eightieth", DOSSIER_NUMBER_WORD_ORDINAL, 80 },
  { "eighty", DOSSIER_NUMBER_WORD_TENS, 80 },
  { "eleven", DOSSIER_NUMBER_WORD_TEEN, 11 },
  { "eleventh", DOSSIER_NUMBER_WORD_ORDINAL, 11 },
  { "fifteen", DOSSIER_NUMBER_WORD_TEEN, 15 },
  { "fifteenth", DOSSIER_NUMBER_WORD_ORDINAL, 15 },
  { "fifteenth", DOSSIER_NUMBER_WORD_PART, 15 },
  { "fifth", DOSSIER_NUMBER_WORD_ORDINAL, 5 },
  { "fifth", DOSSIER_NUMBER_WORD_PART, 5 },
  { "fifths", DOSSIER_NUMBER_WORD_PART, 5 },
  { "fiftieth", DOSSIER_NUMBER_WORD_ORDINAL, 50 },
  { "fiftieth", DOSSIER_NUMBER_WORD_PART, 50 },
  { "fifty", DOSSIER_NUMBER_WORD_TENS, 50 },
  { "first", DOSSIER_NUMBER_WORD_ORDINAL, 1 },
  { "five", DOSSIER_NUMBER_WORD_UNIT, 5 },
  { "fortieth", DOSSIER_NUMBER_WORD_ORDINAL, 40 },
  { "fortieth", DOSSIER_NUMBER_WORD_PART, 40 },
  { "forty", DOSSIER_NUMBER_WORD_TENS, 40 },
  { "four", DOSSIER_NUMBER_WORD_UNIT, 4 },
  { "fourteen", DOSSIER_NUMBER_WORD_TEEN, 14 },
  { "fourteenth", DOSSIER_NUMBER_WORD_ORDINAL, 14 },
  { "fourth", DOSSIER_NUMBER_WORD_ORDINAL, 4 },
  { "fourth", DOSSIER_NUMBER_WORD_PART, 4 },
  { "fourths", DOSSIER_NUMBER_WORD_PART, 4 },
  { "fourty", DOSSIER_NUMBER_WORD_TENS, 40 },
  { "half", DOSSIER_NUMBER_WORD_PART, 2 },
  { "halves", DOSSIER_NUMBER_WORD_PART, 2 },
  { "hundred", DOSSIER_NUMBER_WORD_HUNDRED, 100 },
  { "hundredth", DOSSIER_NUMBER_WORD_ORDINAL, 100 },
  { "hundredth", DOSSIER_NUMBER_WORD_PART, 100 },
  { "hundredths", DOSSIER_NUMBER_WORD_PART, 100 },
  { "k", DOSSIER_NUMBER_WORD_LETTER, 1e3 },
  { "lakh", DOSSIER_NUMBER_WORD_SCALE, 1e5 },
  { "lakhs", DOSSIER_NUMBER_WORD_SCALE, 1e5 },
  { "m", DOSSIER_NUMBER_WORD_LETTER, 1e6 },
  { "million", DOSSIER_NUMBER_WORD_SCALE, 1e6 },
  { "millions", DOSSIER_NUMBER_WORD_SCALE, 1e6 },
  { "mio", DOSSIER_NUMBER_WORD_SCALE, 1e6 },
  { "mln", DOSSIER_NUMBER_WORD_SCALE, 1e6 },
  { "mm", DOSSIER_NUMBER_WORD_LETTER, 1e6 },
  { "mn", DOSSIER_NUMBER_WORD_LETTER, 1e6 },
  { "mn", DOSSIER_NUMBER_WORD_SCALE, 1e6 },
  { "naught", DOSSIER_NUMBER_WORD_UNIT, 0 },
  { "nil", DOSSIER_NUMBER_WORD_UNIT, 0 },
  { "nine", DOSSIER_NUMBER_WORD_UNIT, 9 },
  { "nineteen", DOSSIER_NUMBER_WORD_TEEN, 19 },
  { "nineteenth", DOSSIER_NUMBER_WORD_ORDINAL, 19 },
  { "ninetieth", DOSSIER_NUMBER_WORD_ORDINAL, 90 },
  { "ninety", DOSSIER_NUMBER_WORD_TENS, 90 },
  { "ninth", DOSSIER_NUMBER_WORD_ORDINAL, 9 },
  { "ninth", DOSSIER_NUMBER_WORD_PART, 9 },
  { "ninths", DOSSIER_NUMBER_WORD_PART, 9 },
  { "nought", DOSSIER_NUMBER_WORD_UNIT, 0 },
  { "one", DOSSIER_NUMBER_WORD_UNIT, 1 },
  { "quadrillion", DOSSIER_NUMBER_WORD_SCALE, 1e15 },
  { "quarter", DOSSIER_NUMBER_WORD_PART, 4 },
  { "quarters", DOSSIER_NUMBER_WORD_PART, 4 },
  { "second", DOSSIER_NUMBER_WORD_ORDINAL, 2 },
  { "seven", DOSSIER_NUMBER_WORD_UNIT, 7 },
  { "seventeen", DOSSIER_NUMBER_WORD_TEEN, 17 },
  { "seventeenth", DOSSIER_NUMBER_WORD_ORDINAL, 17 },
  { "seventh", DOSSIER_NUMBER_WORD_ORDINAL, 7 },
  { "seventh", DOSSIER_NUMBER_WORD_PART, 7 },
  { "sevenths", DOSSIER_NUMBER_WORD_PART, 7 },
  { "seventieth", DOSSIER_NUMBER_WORD_ORDINAL, 70 },
  { "seventy", DOSSIER_NUMBER_WORD_TENS, 70 },
  { "six", DOSSIER_NUMBER_WORD_UNIT, 6 },
  { "sixteen", DOSSIER_NUMBER_WORD_TEEN, 16 },
  { "sixteenth", DOSSIER_NUMBER_WORD_ORDINAL, 16 },
  { "sixteenth", DOSSIER_NUMBER_WORD_PART, 16 },
  { "sixth", DOSSIER_NUMBER_WORD_ORDINAL, 6 },
  { "sixth", DOSSIER_NUMBER_WORD_PART, 6 },
  { "sixths", DOSSIER_NUMBER_WORD_PART, 6 },
  { "sixtieth", DOSSIER_NUMBER_WORD_ORDINAL, 60 },
  { "sixty", DOSSIER_NUMBER_WORD_TENS, 60 },
  { "t", DOSSIER_NUMBER_WORD_LETTER, 1e12 },
  { "ten", DOSSIER_NUMBER_WORD_TEEN, 10 },
  { "tenth", DOSSIER_NUMBER_WORD_ORDINAL, 10 },
  { "tenth", DOSSIER_NUMBER_WORD_PART, 10 },
  { "tenths", DOSSIER_NUMBER_WORD_PART, 10 },
  { "third", DOSSIER_NUMBER_WORD_ORDINAL, 3 },
  { "third", DOSSIER_NUMBER_WORD_PART, 3 },
  { "thirds", DOSSIER_NUMBER_WORD_PART, 3 },
  { "thirteen", DOSSIER_NUMBER_WORD_TEEN, 13 },
  { "thirteenth", DOSSIER_NUMBER_WORD_ORDINAL, 13 },
  { "thirtieth", DOSSIER_NUMBER_WORD_ORDINAL, 30 },
  { "thirtieth", DOSSIER_NUMBER_WORD_PART, 30 },
  { "thirty", DOSSIER_NUMBER_WORD_TENS, 30 },
  { "thousand", DOSSIER_NUMBER_WORD_SCALE, 1e3 },
  { "thousandth", DOSSIER_NUMBER_WORD_PART, 1000 },
  { "thousandths", DOSSIER_NUMBER_WORD_PART, 1000 },
  { "three", DOSSIER_NUMBER_WORD_UNIT, 3 },
  { "tn", DOSSIER_NUMBER_WORD_LETTER, 1e12 },
  { "tn", DOSSIER_NUMBER_WORD_SCALE, 1e12 },
  { "trillion", DOSSIER_NUMBER_WORD_SCALE, 1e12 },
  { "trn", DOSSIER_NUMBER_WORD_SCALE, 1e12 },
  { "twelfth", DOSSIER_NUMBER_WORD_ORDINAL, 12 },
  { "twelfth", DOSSIER_NUMBER_WORD_PART, 12 },
  { "twelve", DOSSIER_NUMBER_WORD_TEEN, 12 },
  { "twentieth", DOSSIER_NUMBER_WORD_ORDINAL, 20 },
  { "twentieth", DOSSIER_NUMBER_WORD_PART, 20 },
  { "twenty", DOSSIER_NUMBER_WORD_TENS, 20 },
  { "two", DOSSIER_NUMBER_WORD_UNIT, 2 },
  { "zero", DOSSIER_NUMBER_WORD_UNIT, 0 },
};

const DossierNumberWord *
dossier_number_words_get (guint *n_words)
{
  *n_words = G_N_ELEMENTS (words);
  return words;
}

const DossierNumberWord *
dossier_number_word_of (const DossierVocable *word, DossierNumberWordClass class)
{
  for (guint i = 0; i < word->n_numbers; i++)
    if (word->numbers[i].class == class)
      return &word->numbers[i];
  return NULL;
}

const DossierNumberWord *
dossier_number_word_at (const DossierFigureScan *scan, guint at, DossierNumberWordClass class)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD ? dossier_number_word_of (token->known, class)
                                                  : NULL;
}

const DossierNumberWord *
dossier_number_word_find (const char *word, DossierNumberWordClass class)
{
  return dossier_number_word_of (dossier_vocabulary_find_word (word), class);
}
