/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* What became of marked words in the new version, old and new side by side, and what can be decided about it.
 * Hidden where there is nothing to decide. */
#define DOSSIER_TYPE_PLACE_REVIEW (dossier_place_review_get_type ())
G_DECLARE_FINAL_TYPE (DossierPlaceReview, dossier_place_review, DOSSIER, PLACE_REVIEW, AdwBin)

/* @library, @annotation: (nullable) */
void dossier_place_review_set_annotation (DossierPlaceReview *self,
                                          DossierLibrary *library,
                                          DossierAnnotation *annotation);

/* What became of the words in the new version. Returns: (nullable): NULL where there is nothing to decide */
char *dossier_place_review_dup_title (DossierAnnotation *annotation);

/* The same decisions for keys; where there is nothing to decide they do nothing. @index: of the places */
void dossier_place_review_accept (GtkWidget *widget,
                                  DossierLibrary *library,
                                  DossierAnnotation *annotation,
                                  guint index);
void dossier_place_review_decide (GtkWidget *widget,
                                  DossierLibrary *library,
                                  DossierAnnotation *annotation,
                                  DossierPlaceChoice choice);

G_END_DECLS
