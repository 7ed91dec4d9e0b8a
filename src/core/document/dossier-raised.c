/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Digits above and below the line; see the header. */

#include "dossier-raised.h"

gunichar
dossier_raised_find (gunichar c, gboolean is_lowered)
{
  switch (c)
    {
    case '+':
      return is_lowered ? 0x208A : 0x207A;
    case '-':
    case 0x2010: /* hyphen */
    case 0x2011: /* no-break hyphen */
    case 0x2013: /* en dash */
    case 0x2212: /* minus */
      return is_lowered ? 0x208B : 0x207B;
    default:
      break;
    }
  if (c < '0' || c > '9')
    return 0;
  if (is_lowered)
    return 0x2080 + (c - '0');
  /* Three of them are older than the others. */
  if (c == '1')
    return 0xB9;
  if (c == '2' || c == '3')
    return 0xB2 + (c - '2');

  return 0x2070 + (c - '0');
}
