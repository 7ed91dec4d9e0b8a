/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Approximate matching: where a pattern stands in a text with few errors (bytes inserted, left out or replaced). */

typedef struct
{
  gsize end; /* bytes of the text, where the match ends */
  guint errors;
} DossierNearHit;

/* The best of every neighbourhood with @max_errors or fewer, in the order of the text. */
GArray *dossier_near_find (
    const char *pattern, gsize size, const char *text, gsize length, guint max_errors);

/* A pattern that is looked for in more than one text. What has @slack errors more than the best of a text is left
 * out of that text. */
typedef struct _DossierNearPattern DossierNearPattern;

DossierNearPattern *dossier_near_pattern_new (const char *pattern, gsize size);
void dossier_near_pattern_free (DossierNearPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierNearPattern, dossier_near_pattern_free)

GArray *dossier_near_pattern_find (
    DossierNearPattern *self, const char *text, gsize length, guint max_errors, guint slack);

/* Where the boundaries of a pattern stand in a text. Boundary i lies before byte i of the pattern; what the text has
 * beyond the pattern lies between low and high:
 *
 *   pattern   the  water      boundary 4: low 4, high 10 (the "muddy " belongs to neither side)
 *   text      the muddy water
 */
typedef struct
{
  gsize size; /* of the pattern */
  guint32 *low; /* size + 1 */
  guint32 *high; /* size + 1 */
  guint8 *matched; /* size: whether the byte stands in the text */
  guint errors;
} DossierNearMap;

/* The whole pattern on the part of @text that fits it best; @fixed_end: that part ends where the text ends. */
DossierNearMap *dossier_near_map_new (
    const char *pattern, gsize size, const char *text, gsize length, gboolean fixed_end);
void dossier_near_map_free (DossierNearMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierNearMap, dossier_near_map_free)

/* Bytes of a pattern range that stand in the text. */
guint dossier_near_map_count (const DossierNearMap *self, gsize start, gsize end);

G_END_DECLS
