/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-changes.h"

G_BEGIN_DECLS

/* Changes that stand close to one another, with the words around them. */
typedef struct
{
  char *markup; /* old and new words in one line of text */
  DossierRange range; /* bytes of the new text */
  guint n_marks; /* marked passages that it touches */
} DossierChangeHunk;

/* @marks: (element-type DossierRange): what was marked in the old text. (element-type DossierChangeHunk) */
GPtrArray *dossier_change_hunks_new (const DossierChanges *changes, const GArray *marks);
/* The whole old text with what was changed since and what was marked, as markup; @limit: bytes */
char *dossier_change_hunks_dup_old_text (const DossierChanges *changes,
                                         const GArray *marks,
                                         gsize limit);

G_END_DECLS
