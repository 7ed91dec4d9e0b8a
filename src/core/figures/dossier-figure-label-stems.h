/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of many labels as numbers, each word folded and stemmed once for all of them. */
typedef struct _DossierLabelStems DossierLabelStems;

/* Places in the list of all labels' words. */
typedef struct
{
  guint first;
  guint n;
} DossierLabelSlice;

DossierLabelStems *dossier_label_stems_new (void);
void dossier_label_stems_free (DossierLabelStems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLabelStems, dossier_label_stems_free)

/* Adds a label; NULL has no words. @acts: whether a verb at its end is one of them. */
DossierLabelSlice dossier_label_stems_add (DossierLabelStems *self,
                                           const char *label,
                                           gboolean acts);
/* The words of a label that was added, until another is. */
const guint *dossier_label_stems_get (const DossierLabelStems *self, DossierLabelSlice slice);
/* The number of a stem or concept, whether or not a label has it; they count from 0. */
guint dossier_label_stems_intern (DossierLabelStems *self, const char *stem);
guint dossier_label_stems_count (const DossierLabelStems *self);
gboolean dossier_label_stems_share (const DossierLabelStems *self,
                                    DossierLabelSlice a,
                                    DossierLabelSlice b);
/* How many of the stems of @a stand in @b too. */
guint dossier_label_stems_count_shared (const DossierLabelStems *self,
                                        DossierLabelSlice a,
                                        DossierLabelSlice b);

G_END_DECLS
