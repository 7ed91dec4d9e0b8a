/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as words and signs, each word a number: equal numbers are equal words. Blanks are left out, line ends are
 * signs. A word keeps what binds it inside: 41,000 and don’t are one word each. */
typedef struct
{
  guint32 id;
  guint32 start; /* bytes */
  guint32 end;
} DossierTextToken;

typedef struct
{
  DossierTextToken *tokens;
  guint n_tokens;
} DossierTextTokens;

/* Two texts with one numbering; @n_ids: (out): how many different words both have */
void dossier_text_tokens_read (DossierTextTokens *one,
                               const char *text,
                               gsize length,
                               DossierTextTokens *other,
                               const char *other_text,
                               gsize other_length,
                               guint *n_ids);
void dossier_text_tokens_clear (DossierTextTokens *self);

/* Whether a character is part of words. */
gboolean dossier_text_is_word (gunichar c);
/* Where the word, sign or blank that begins at @start ends. */
gsize dossier_text_find_token_end (const char *text, gsize length, gsize start);

G_END_DECLS
