/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-checks.h"
#include "dossier-compare.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/* What a person decided of figures, each an edit that can be undone. */

/* (transfer container) (element-type DossierCompareLink): of all documents */
GPtrArray *dossier_store_list_figure_links (DossierStore *self, GError **error);
/* Puts pairs of figures together or sets them apart, all in one edit; an earlier decision on a pair gives way.
 * @links: (element-type DossierCompareLink): not empty */
gboolean dossier_store_set_figure_links (DossierStore *self, GPtrArray *links, GError **error);

/* A finding that a person dismissed. */
typedef struct
{
  DossierCheckKind kind;
  gsize start; /* bytes, of its place */
  gsize other_start;
  char *because;
  char *at; /* ISO 8601, UTC */
} DossierDismissal;

void dossier_dismissal_free (DossierDismissal *self);

/* Takes out the findings that were dismissed. */
void dossier_findings_drop (GPtrArray *findings, GPtrArray *dismissals);

/* (transfer container) (element-type DossierDismissal) */
GPtrArray *dossier_store_list_dismissals (DossierStore *self,
                                          const char *document_id,
                                          GError **error);
/* @because: (nullable): why it is no contradiction; NULL takes a dismissal back */
gboolean dossier_store_dismiss_finding (DossierStore *self,
                                        const char *document_id,
                                        const DossierFinding *finding,
                                        const char *because,
                                        GError **error);

G_END_DECLS
