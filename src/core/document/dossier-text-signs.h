/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* Signs in a text that nobody sees although they change what is seen or found: they turn the order of words, cut
 * words apart, carry hidden letters, or look like other letters. */

typedef enum
{
  DOSSIER_SIGN_HIDDEN, /* one or several characters of one kind that take no room */
  DOSSIER_SIGN_TAGS, /* such that spell hidden words, which no font draws */
  DOSSIER_SIGN_HEAP, /* combining marks beyond those that a letter can bear */
  DOSSIER_SIGN_MIXED, /* a word of letters of several alphabets that look alike */
} DossierSignKind;

typedef struct
{
  DossierSignKind kind;
  DossierRange range;
} DossierSign;

/* More marks on one letter are no writing. */
#define DOSSIER_SIGN_MARKS 8

typedef void (*DossierSignFunc) (const DossierSign *sign, gpointer user_data);

/* By place; signs do not overlap, but hidden ones may lie inside a mixed word.
 * @range: bytes of @text, between characters */
void dossier_text_signs_foreach (const char *text,
                                 DossierRange range,
                                 DossierSignFunc callback,
                                 gpointer user_data);
/* (transfer full): what the sign is, in words for people */
char *dossier_text_sign_dup_words (const DossierSign *self, const char *text);

/* (transfer full): @text so that it turns nothing around it: a line that leaves an embedding, override or isolate
 * open, or closes one that it did not open, is closed in by isolates. Other lines stay as they are. */
char *dossier_text_dup_closed (const char *text);

G_END_DECLS
