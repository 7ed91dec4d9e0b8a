/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-checks.h"
#include "dossier-compare.h"
#include "dossier-library-base.h"

G_BEGIN_DECLS

/* What a person decides of figures, each one committed transaction that can be undone. The library's signal
 * decisions-changed tells whoever shows comparisons or findings; the edits end with
 * dossier_library_edit_finish(). */

/* Puts pairs of figures together as one quantity or sets them apart.
 * @links: (element-type DossierCompareLink): not empty, not changed any more */
void dossier_library_set_links_async (DossierLibrary *self,
                                      GPtrArray *links,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* @because: (nullable): why it is no contradiction; NULL shows it again */
void dossier_library_dismiss_finding_async (DossierLibrary *self,
                                            const char *document_id,
                                            const DossierFinding *finding,
                                            const char *because,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);

/* Where a document's own figures contradict each other, without what was dismissed. */
void dossier_library_check_async (DossierLibrary *self,
                                  const char *document_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer container) (element-type DossierFinding) */
GPtrArray *dossier_library_check_finish (DossierLibrary *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
