/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

#include "dossier-text-diff.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_WORD_DIFF_OLD, /* the old words, those that went struck through */
  DOSSIER_WORD_DIFF_NEW, /* the new words, those that came underlined */
} DossierWordDiffSide;

/* (transfer full): Pango markup */
char *dossier_word_diff_dup_markup (const char *old_words,
                                    const char *new_words,
                                    DossierWordDiffSide side);
/* Words in the manner of one kind of change, line ends as blanks. */
void dossier_word_diff_append (
    GString *markup, DossierChangeKind kind, gboolean is_new, const char *words, gsize length);

G_END_DECLS
