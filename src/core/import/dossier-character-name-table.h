/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest name, with the zero at its end. */
#define DOSSIER_CHARACTER_NAME_BYTES 32

typedef struct
{
  char name[DOSSIER_CHARACTER_NAME_BYTES];
  gunichar characters[2]; /* the second is 0 where it means one alone */
} DossierCharacterName;

extern const DossierCharacterName dossier_character_names[];
extern const gsize dossier_n_character_names;

G_END_DECLS
