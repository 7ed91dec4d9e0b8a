/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

#include "dossier-document.h"
#include "dossier-verdict.h"

G_BEGIN_DECLS

/* A range of the canonical text that is marked. */
typedef struct
{
  gsize start; /* bytes */
  gsize end;
  guint32 id; /* of the caller's choice; not G_MAXUINT32 */
  DossierVerdict verdict;
} DossierMark;

#define DOSSIER_MARK_NONE G_MAXUINT32

/* A stretch of text over which the set of verdicts does not change. */
typedef struct
{
  gsize start;
  gsize end;
  guint verdicts; /* bit 1 << verdict for each that is there */
  guint n_marks; /* how many marks lie over each other, at most 4 are told apart */
} DossierMarkStretch;

/* Which of many ranges touch a range, in O(log n + found). */
typedef struct _DossierMarkIndex DossierMarkIndex;

typedef void (*DossierMarkFunc) (const DossierMark *mark, gpointer user_data);

DossierMarkIndex *dossier_mark_index_new (const DossierMark *marks, gsize n_marks);
void dossier_mark_index_free (DossierMarkIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMarkIndex, dossier_mark_index_free)

gsize dossier_mark_index_get_n (DossierMarkIndex *self);
/* Calls @callback for every mark that shares a byte with @range, by start, then by end. */
void dossier_mark_index_query (DossierMarkIndex *self,
                               DossierRange range,
                               DossierMarkFunc callback,
                               gpointer user_data);
/* (nullable): the mark with this id */
const DossierMark *dossier_mark_index_find (DossierMarkIndex *self, guint32 id);
/* (transfer full) (element-type DossierMarkStretch): what is marked inside @range, disjoint, in order */
GArray *dossier_mark_index_sweep (DossierMarkIndex *self, DossierRange range);

/* The first of @ranges (nullable, of DossierRange, by place, not overlapping) that ends behind @offset; how many
 * there are where none does. */
guint dossier_ranges_find (GArray *ranges, gsize offset);

G_END_DECLS
