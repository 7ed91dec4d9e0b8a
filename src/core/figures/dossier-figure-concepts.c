/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words that writers use for one another where they count the same thing: a table of data. */

#include "dossier-figure-label-words.h"

#include <string.h>

typedef struct
{
  const char *beginning; /* of a word, or the whole word where it ends in a blank */
  const char *concept;
} ConceptRow;

static const ConceptRow rows[] = {
  { "kill", "=death" },
  { "dead ", "=death" },
  { "death", "=death" },
  { "died ", "=death" },
  { "die ", "=death" },
  { "dies ", "=death" },
  { "fatal", "=death" },
  { "perish", "=death" },
  { "injur", "=injury" },
  { "wound", "=injury" },
  { "hurt ", "=injury" },
  { "missing ", "=missing" },
  { "unaccounted ", "=missing" },
  { "displac", "=displacement" },
  { "evacu", "=displacement" },
  { "homeless", "=displacement" },
  { "uproot", "=displacement" },
  { "fled ", "=displacement" },
  { "flee", "=displacement" },
  { "shelter", "=displacement" },
  { "reception ", "=displacement" },
  { "home ", "=home" },
  { "homes ", "=home" },
  { "house ", "=home" },
  { "houses ", "=home" },
  { "dwelling", "=home" },
  { "power ", "=electricity" },
  { "electric", "=electricity" },
  { "blackout", "=electricity" },
  { "outage", "=electricity" },
  { "revenue", "=revenue" },
  { "sales ", "=revenue" },
  { "turnover ", "=revenue" },
  { "headcount ", "=staff" },
  { "workforce ", "=staff" },
  { "staff ", "=staff" },
  { "employee", "=staff" },
  { "soldier", "=troops" },
  { "troops ", "=troops" },
  { "rain", "=rain" },
  { "precipitation ", "=rain" },
  { "earthquake", "=earthquake" },
  { "quake", "=earthquake" },
  { "tremor", "=earthquake" },
  { "pow ", "=prisoners" },
  { "pows ", "=prisoners" },
  { "prisoner", "=prisoners" },
  { "captive", "=prisoners" },
  { "hospitalis", "=hospitalised" },
  { "hospitaliz", "=hospitalised" },
  { "ceasefire", "=truce" },
  { "truce", "=truce" },
  { "jobless", "=unemployment" },
  { "unemploy", "=unemployment" },
};

const char *
dossier_label_concept (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length;
      gboolean whole;

      if (rows[i].beginning[0] != word[0])
        continue;
      length = strlen (rows[i].beginning);
      whole = rows[i].beginning[length - 1] == ' ';
      if (whole ? strlen (word) == length - 1 && strncmp (word, rows[i].beginning, length - 1) == 0
                : g_str_has_prefix (word, rows[i].beginning))
        return rows[i].concept;
    }
  return NULL;
}
