/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which way words run. Known are the scripts that people write briefings in. */
typedef enum
{
  DOSSIER_TEXT_DIRECTION_NONE, /* no letter says it */
  DOSSIER_TEXT_DIRECTION_LTR,
  DOSSIER_TEXT_DIRECTION_RTL,
} DossierTextDirection;

DossierTextDirection dossier_letter_get_direction (gunichar letter);
/* As the first letter of @text runs, as Pango lays out a paragraph. @length: bytes */
DossierTextDirection dossier_text_find_direction (const char *text, gsize length);

G_END_DECLS
