/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* What can be done with selected text, or with a claim in the text. Whoever opens it parents it to a
 * widget with a layout manager and points it to the place.
 *
 * Over a selection: verdicts, note, figures, copy. A verdict marks and closes; a note marks and turns to
 * the new claim, ready to write. Over a claim: its verdict, note, tags, credibility, removal; what is typed
 * is kept whatever way it closes. V, D, U, N and Delete work while nothing is being typed. */
#define DOSSIER_TYPE_CLAIM_POPOVER (dossier_claim_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierClaimPopover, dossier_claim_popover, DOSSIER, CLAIM_POPOVER, GtkPopover)

GtkWidget *dossier_claim_popover_new (void);
void dossier_claim_popover_set_selection (DossierClaimPopover *self,
                                          DossierSession *session,
                                          DossierRange range);
void dossier_claim_popover_set_annotation (DossierClaimPopover *self,
                                           DossierSession *session,
                                           DossierAnnotation *annotation);
/* The same for a claim of any document, open or not. */
void dossier_claim_popover_set_claim (DossierClaimPopover *self,
                                      DossierLibrary *library,
                                      DossierAnnotation *annotation);

G_END_DECLS
