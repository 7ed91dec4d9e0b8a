/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* Edits of claims as every widget makes them: the library commits, and where it cannot, the window that
 * @widget is in says why in a toast. What would change nothing is not done, so that undo has no empty
 * steps. */

/* Marks a range of the open document and takes the new claim in hand (session.selected).
 * %DOSSIER_VERDICT_NONE makes a plain highlight; an empty range makes nothing. */
void dossier_claim_actions_mark (GtkWidget *widget,
                                 DossierSession *session,
                                 DossierRange range,
                                 DossierVerdict verdict);
void dossier_claim_actions_mark_async (GtkWidget *widget,
                                       DossierSession *session,
                                       DossierRange range,
                                       DossierVerdict verdict,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* (transfer full) (nullable): the new claim; an error has been shown already */
DossierAnnotation *dossier_claim_actions_mark_finish (DossierSession *session,
                                                      GAsyncResult *result);

void dossier_claim_actions_set_verdict (GtkWidget *widget,
                                        DossierLibrary *library,
                                        DossierAnnotation *annotation,
                                        DossierVerdict verdict);
/* @credibility: 1 to 6, or 0: takes the document's default */
void dossier_claim_actions_set_credibility (GtkWidget *widget,
                                            DossierLibrary *library,
                                            DossierAnnotation *annotation,
                                            guint credibility);
void dossier_claim_actions_set_comment (GtkWidget *widget,
                                        DossierLibrary *library,
                                        DossierAnnotation *annotation,
                                        const char *comment);
void dossier_claim_actions_set_comment_async (GtkWidget *widget,
                                              DossierLibrary *library,
                                              DossierAnnotation *annotation,
                                              const char *comment,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/* Whether it is saved; an error has been shown already. */
gboolean dossier_claim_actions_set_comment_finish (DossierAnnotation *annotation,
                                                   GAsyncResult *result);
void dossier_claim_actions_set_tags (GtkWidget *widget,
                                     DossierLibrary *library,
                                     DossierAnnotation *annotation,
                                     const char *const *tags);
/* Moves the edges of what is marked. */
void dossier_claim_actions_set_range (GtkWidget *widget,
                                      DossierLibrary *library,
                                      DossierAnnotation *annotation,
                                      DossierRange range);
/* Removes the claim and offers to take that back. */
void dossier_claim_actions_remove (GtkWidget *widget,
                                   DossierLibrary *library,
                                   DossierAnnotation *annotation);

G_END_DECLS
