/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_FIND_DEFAULT = 0, /* case and diacritics do not matter */
  DOSSIER_FIND_MATCH_CASE = 1 << 0, /* case matters */
  DOSSIER_FIND_WHOLE_WORDS = 1 << 1, /* hits begin and end at word boundaries */
} DossierFindFlags;

GArray *dossier_text_find (const char *text,
                           gsize length,
                           const char *words,
                           DossierFindFlags flags);
char *dossier_text_fold (const char *text, gssize length);

G_END_DECLS
