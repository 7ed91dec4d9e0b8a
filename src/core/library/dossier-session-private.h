/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

#pragma once

/* What the files of the session share among themselves. */

#include "dossier-annotation-list.h"
#include "dossier-figure-list.h"
#include "dossier-session.h"

G_BEGIN_DECLS

struct _DossierSession
{
  GObject parent_instance;

  DossierLibrary *library;
  DossierEntry *entry;
  DossierDocument *document;
  DossierAnnotationList *annotations;
  DossierFigureList *figures;
  GPtrArray *items; /* of DossierFigureItem: those of figures */
  GHashTable *judged; /* of DossierFigureItem: those with a verdict */
  DossierAnnotation *selected;
  gboolean figures_shown;
  gboolean has_figures;
  char *damage; /* (nullable) a sentence */
};

enum
{
  PROP_0,
  DOSSIER_SESSION_PROP_LIBRARY,
  DOSSIER_SESSION_PROP_ENTRY,
  DOSSIER_SESSION_PROP_DOCUMENT,
  DOSSIER_SESSION_PROP_ANNOTATIONS,
  DOSSIER_SESSION_PROP_FIGURES,
  DOSSIER_SESSION_PROP_SELECTED,
  DOSSIER_SESSION_PROP_FIGURES_SHOWN,
  DOSSIER_SESSION_PROP_HAS_FIGURES,
  DOSSIER_SESSION_PROP_DAMAGE,
  DOSSIER_SESSION_N_PROPERTIES
};

extern GParamSpec *dossier_session_properties[DOSSIER_SESSION_N_PROPERTIES];

/* Begins to follow what the library knows of the document (dossier-session-follow.c). */
void dossier_session_follow (DossierSession *self);
/* @items: (transfer full) (element-type DossierFigureItem) */
void dossier_session_take_items (DossierSession *self, GPtrArray *items);
/* Verdicts of figures come from the claims that touch them. */
void dossier_session_update_verdicts (DossierSession *self);
/* Figures come anew from the library (dossier-session-open.c). */
void dossier_session_reload_figures (DossierSession *self);

G_END_DECLS
