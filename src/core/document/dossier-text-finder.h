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

/* Looks through a text from its beginning, as far at a time as one likes. */
typedef struct _DossierTextFinder DossierTextFinder;

/* @text: stays the caller's; @length: bytes; @words: what to look for; blanks at its edges do not count */
DossierTextFinder *dossier_text_finder_new (const char *text,
                                            gsize length,
                                            const char *words,
                                            DossierFindFlags flags);
void dossier_text_finder_free (DossierTextFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextFinder, dossier_text_finder_free)
/* Looks through about @n_bytes more and adds what it finds to @hits (of DossierRange, in order, not
 * overlapping). Returns: whether there is more to look through */
gboolean dossier_text_finder_step (DossierTextFinder *self, gsize n_bytes, GArray *hits);

GArray *dossier_text_find (const char *text,
                           gsize length,
                           const char *words,
                           DossierFindFlags flags);
char *dossier_text_fold (const char *text, gssize length);

G_END_DECLS
