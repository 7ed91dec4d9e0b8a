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
/* By how much the longest words may exceed the room before rows are stacked. */
#define TOLERANCE 1.15

void
dossier_column_need_add (
    DossierColumnNeed *need, const char *text, gsize length, double character_width, double padding)
{
  const char *end = text + length;
  guint n_chars = 0;
  guint word = 0;
  guint longest = 0;

  for (const char *place = text; place < end; place = g_utf8_next_char (place))
    {
      n_chars++;
      word = *place == ' ' || *place == '-' || *place == '/' ? 0 : word + 1;
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
