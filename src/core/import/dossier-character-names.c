/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What references to characters mean: names that the library for pages knows, those that HTML 5 added, and numbers. */

#include "dossier-character-names.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "dossier-character-name-table.h"

/* What the numbers from 128 on mean in a page, where Unicode has controls that no text holds. */
static const gunichar numbered[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int
compare_names (const void *name, const void *row)
{
  return strcmp (name, ((const DossierCharacterName *) row)->name);
}

/* (nullable) */
static const DossierCharacterName *
find_row (const char *name)
{
  return bsearch (name, dossier_character_names, dossier_n_character_names,
                  sizeof dossier_character_names[0], compare_names);
}

gboolean
dossier_character_find (const char *name, gunichar characters[2])
{
  const DossierCharacterName *row = find_row (name);
  const htmlEntityDesc *known = row == NULL ? htmlEntityLookup ((const xmlChar *) name) : NULL;

  characters[0] = known != NULL ? known->value : 0;
  characters[1] = 0;
  if (row != NULL)
    memcpy (characters, row->characters, sizeof row->characters);

  return known != NULL || row != NULL;
}

gboolean
dossier_character_is_added (const char *name)
{
  return find_row (name) != NULL;
}

gboolean
dossier_character_is_old (const char *name)
{
  const htmlEntityDesc *known = htmlEntityLookup ((const xmlChar *) name);

  return known != NULL && known->value < 0x100;
}

guint64
dossier_character_from_number (guint64 number)
{
  gboolean is_meant = number >= 0x80 && number < 0xA0 && numbered[number - 0x80] != 0;

  return is_meant ? numbered[number - 0x80] : number;
}
