/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-text-diff.h"
#include "dossier-text-tokens.h"

G_BEGIN_DECLS

/* Tokens that stand side by side: @n of them from @old_at and from @new_at on. */
typedef struct
{
  guint old_at;
  guint new_at;
  guint n;
} DossierTokenRun;

/* What the steps of one comparison share. */
typedef struct
{
  const char *old_text;
  const char *new_text;
  DossierTextTokens old_side;
  DossierTextTokens new_side;
  GArray *runs; /* of DossierTokenRun, in order */
  GArray *moves; /* of DossierTokenRun */
  gsize budget; /* cells of tables that may still be filled */
} DossierTokenDiff;

/* In order, without gaps between runs that touch on both sides. */
void dossier_token_diff_align (DossierTokenDiff *self);
/* Leaves out runs that hold by chance, lets additions and removals begin where sentences begin. */
void dossier_token_diff_clean (DossierTokenDiff *self);
/* What is left on both sides and is the same: blocks that were moved. */
void dossier_token_diff_find_moves (DossierTokenDiff *self);

G_END_DECLS
