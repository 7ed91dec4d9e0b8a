/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How wide the columns of a table are. Where everything fits on one line, columns take what they want. Else
 * each gets its longest word, and what is left goes by the square root of what it wants beyond that: a
 * column of long sentences gets more, but not all. */

#include "dossier-column-widths.h"

#include <math.h>

/* Words longer than this are broken rather than widen their column: addresses, mostly. */
#define LONGEST_WORD 18
/* Estimates of width are averages: wide letters need some room. */
#define NATURAL_RESERVE 1.12
#define WORD_RESERVE 1.25
/* Capitals and digits; "%", "m", "w"; what fills a square: ideographs, emoji. */
#define BROAD_LETTER 1.4
#define BROADEST_LETTER 1.8
#define WIDE_LETTER 2.1
/* By how much the longest words may exceed the room before rows are stacked. */
#define TOLERANCE 1.15

/* In average letters. */
static double
weigh_letter (gunichar letter)
{
  if (g_unichar_iszerowidth (letter))
    return 0;
  if (g_unichar_iswide (letter))
    return WIDE_LETTER;
  if (letter == '%' || letter == 'm' || letter == 'w')
    return BROADEST_LETTER;
  return g_unichar_isupper (letter) || g_unichar_isdigit (letter) ? BROAD_LETTER : 1;
}

void
dossier_column_need_add (
    DossierColumnNeed *need, const char *text, gsize length, double character_width, double padding)
{
  const char *end = text + length;
  double n_chars = 0;
  double word = 0;
  double longest = 0;

  for (const char *place = text; place < end; place = g_utf8_next_char (place))
    {
      gunichar letter = g_utf8_get_char (place);
      double weight = weigh_letter (letter);

      n_chars += weight;
      if (*place == ' ' || *place == '-' || *place == '/')
        word = 0;
      else
        /* A line may end between any two ideographs. */
        word = g_unichar_iswide (letter) ? weight : word + weight;
      longest = MAX (longest, word);
    }
  longest = MIN (longest, LONGEST_WORD);
  need->natural = MAX (need->natural, n_chars * NATURAL_RESERVE * character_width + padding);
  need->minimum = MAX (need->minimum, longest * WORD_RESERVE * character_width + padding);
  need->natural = MAX (need->natural, need->minimum);
}

gboolean
dossier_column_widths_share (const DossierColumnNeed *needs,
                             guint n_columns,
                             double available,
                             double *widths)
{
  double natural = 0;
  double minimum = 0;
  double weights = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      natural += needs[i].natural;
      minimum += needs[i].minimum;
      weights += sqrt (needs[i].natural - needs[i].minimum + 1);
    }

  for (guint i = 0; i < n_columns; i++)
    if (natural <= available)
      widths[i] = needs[i].natural;
    else if (minimum >= available)
      widths[i] = needs[i].minimum * available / minimum;
    else
      widths[i] = needs[i].minimum
                  + (available - minimum) * sqrt (needs[i].natural - needs[i].minimum + 1)
                        / weights;

  return minimum <= available * TOLERANCE;
}
