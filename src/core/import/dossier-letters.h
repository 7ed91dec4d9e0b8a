/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text reads that was decoded on trial. */
typedef struct
{
  guint n_letters; /* beyond ASCII, of the scripts whose languages differ in their letters */
  guint n_drawn; /* arrows, boxes and the like */
  guint n_torn; /* places within words where no word has such a sign or capital */
  guint
      n_alphabet; /* letters that the smallest alphabet with all of them adds to ASCII; 0: no language has them all */
} DossierLetters;

/* @text: UTF-8, NUL-terminated. */
void dossier_letters_weigh (const char *text, DossierLetters *letters);

/* Whether these are words of one language, as far as their letters tell. */
gboolean dossier_letters_fit (const DossierLetters *letters);

G_END_DECLS
