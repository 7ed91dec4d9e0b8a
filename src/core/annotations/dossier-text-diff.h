/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* What two texts have in common, word by word. A run holds the same words on both sides, blanks aside:
 *
 *   old   [The water fell by] 40 cm [on Tuesday.]
 *   new   [The water fell by] 35 cm [on Tuesday.]      two runs, between them a change
 *
 * Runs are in order on both sides and do not overlap; moves are runs that are out of order. */
typedef struct
{
  DossierRange old_range; /* bytes */
  DossierRange new_range;
} DossierTextRun;

typedef struct
{
  GArray *runs; /* of DossierTextRun, by place */
  GArray *moves; /* of DossierTextRun, by old place */
} DossierTextDiff;

DossierTextDiff *dossier_text_diff_new (const char *old_text,
                                        gsize old_length,
                                        const char *new_text,
                                        gsize new_length);
void dossier_text_diff_free (DossierTextDiff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextDiff, dossier_text_diff_free)

typedef enum
{
  DOSSIER_CHANGE_KIND_KEPT,
  DOSSIER_CHANGE_KIND_REMOVED,
  DOSSIER_CHANGE_KIND_ADDED,
  DOSSIER_CHANGE_KIND_REPLACED,
  DOSSIER_CHANGE_KIND_MOVED_AWAY, /* stands elsewhere in the new text: moved_to says where */
  DOSSIER_CHANGE_KIND_MOVED_HERE,
} DossierChangeKind;

typedef struct
{
  DossierChangeKind kind;
  DossierRange old_range; /* empty where nothing of the old text stands here */
  DossierRange new_range;
  DossierRange other; /* moved: the place on the other side */
} DossierTextChange;

/* (transfer full) (element-type DossierTextChange): both texts whole, in order */
GArray *dossier_text_diff_list_changes (const DossierTextDiff *self,
                                        gsize old_length,
                                        gsize new_length);

G_END_DECLS
