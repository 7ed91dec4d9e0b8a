/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The first letter of a line decides which way it runs. */

#include "dossier-text-direction.h"

DossierTextDirection
dossier_letter_get_direction (gunichar letter)
{
  GUnicodeScript script;

  if (!g_unichar_isalpha (letter))
    return DOSSIER_TEXT_DIRECTION_NONE;
  script = g_unichar_get_script (letter);

  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW
                 || script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA
                 || script == G_UNICODE_SCRIPT_NKO
             ? DOSSIER_TEXT_DIRECTION_RTL
             : DOSSIER_TEXT_DIRECTION_LTR;
}

DossierTextDirection
dossier_text_find_direction (const char *text, gsize length)
{
  const char *end = text + length;
  DossierTextDirection direction = DOSSIER_TEXT_DIRECTION_NONE;

  for (; text < end && direction == DOSSIER_TEXT_DIRECTION_NONE; text = g_utf8_next_char (text))
    direction = dossier_letter_get_direction (g_utf8_get_char (text));

  return direction;
}
