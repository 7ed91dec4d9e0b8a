/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the models show of edits that are not stored yet, and undo and redo among these. */

#include "dossier-edit.h"

G_BEGIN_DECLS

/* (transfer full): with what @change says */
DossierAnnotation *dossier_edit_copy_annotation (DossierAnnotation *base,
                                                 const DossierAnnotationChange *change);
/* (transfer full) (element-type utf8 DossierAnnotation): by id, the annotations as @edits would leave them; NULL
 * for those they would remove. In the store's thread, which only reads. */
GHashTable *dossier_edits_preview (GQueue *edits, DossierStore *store);

/* Where an undo or redo at the end of @edits would find what it is about. */
typedef struct
{
  GPtrArray *undo; /* of DossierEdit: in force, in their order */
  GPtrArray *redo; /* undone, the next one last */
  GHashTable *undone; /* keys of all that are not in force */
} DossierPendingSteps;

/* @until: (nullable): one of @edits; what is before it counts */
DossierPendingSteps *dossier_pending_steps_new (GQueue *edits, DossierEdit *until);
void dossier_pending_steps_free (DossierPendingSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPendingSteps, dossier_pending_steps_free)
/* What @step is about is the last that can be undone or redone before it, of @edits. FALSE where there is none. */
gboolean dossier_edit_aim (DossierEdit *step, GQueue *edits);
/* (nullable) (transfer none) */
DossierEdit *dossier_edits_find (GQueue *edits, const char *key);

G_END_DECLS
