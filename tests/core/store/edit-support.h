/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store.h"

G_BEGIN_DECLS

/* Somebody who works on a library: edits of every kind, by chance. */
typedef struct
{
  DossierStore *store;
  GRand *random;
  int side; /* of a merge: what is imported apart is not the same */
  const char *other; /* (nullable) path of a library to merge */
} EditHand;

/* One edit of some kind; FALSE with @error set where it failed. What makes no sense at this moment, like a name
 * that is taken, is no failure. */
gboolean edit_support_make (EditHand *hand, GError **error);
/* The same, with undo and redo now and then. */
gboolean edit_support_step (EditHand *hand, GError **error);

/* The kinds of edits, for harnesses that try each. @number from 0; NULL where there are no more. */
const char *edit_support_get_name (gsize number);
gboolean edit_support_make_kind (EditHand *hand, gsize number, GError **error);
/* Makes a number of edits, which must succeed. */
void edit_support_fill (EditHand *hand, guint n_edits);

/* The next edit has a journal that is ready for it, however large it is: all pages went through it, and nothing
 * changed. */
void edit_support_make_ready (DossierStore *store);

/* What a person sees of a library, and its SHA-256; times of changes are no part of it. Every table must be sealed
 * as it is. */
char *edit_support_dump (DossierStore *store);
char *edit_support_hash (DossierStore *store);
/* Every row of every table, but for the insides of the full-text indexes. NULL where it cannot be read. */
char *edit_support_dump_rows (DossierStore *store);
/* The same but for the words that stand in full-text indexes, too. */
char *edit_support_dump_own_rows (DossierStore *store);

G_END_DECLS
