/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers with an exponent, as JSON wants them. */

#include "dossier-json-numbers.h"

gsize
dossier_json_mend_numbers (char *json, gsize length)
{
  gboolean string = FALSE;
  gboolean exponent = FALSE;
  gsize to = 0;

  for (gsize at = 0; at < length; at++)
    {
      char c = json[at];

      if (string && c == '\\' && at + 1 < length)
        json[to++] = json[at++];
      else if (c == '"')
        string = !string;
      else if (!string && exponent && c == '.' && at + 1 < length && json[at + 1] == '0')
        {
          at++;
          exponent = FALSE;
          continue;
        }
      if (!string && c == 'e')
        exponent = to > 0 && g_ascii_isdigit (json[to - 1]);
      else if (!string && !g_ascii_isdigit (c) && c != '-' && c != '+')
        exponent = FALSE;
      json[to++] = json[at];
    }
  json[to] = '\0';
  return to;
}
