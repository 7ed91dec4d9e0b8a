/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Going about in the window: for dossier-window-<verb>.c alone. */

#include "dossier-document.h"
#include "dossier-window.h"

G_BEGIN_DECLS

/* Where a person is, or was. */
typedef struct
{
  char *place; /* "reader", "review", "claims", "sources", "compare" */
  char *document_id; /* (nullable) of the reader */
  gsize position; /* of the text, when the person left */
} DossierLocation;

/* What to bring before the eyes once the document is open. */
typedef struct
{
  gboolean has_range;
  DossierRange range;
  gboolean has_position; /* on the way back: where the text stood */
  gsize position;
  char *annotation_id; /* (nullable) */
} DossierTarget;

void dossier_window_open_document (DossierWindow *self, const char *document_id);
void dossier_window_reveal (DossierWindow *self, const char *document_id, DossierRange range);
void dossier_window_select_claim (DossierWindow *self, const char *annotation_id);
/* Goes to a heading of the open document. */
void dossier_window_go_to_heading (DossierWindow *self, gsize start);
void dossier_window_show_place (DossierWindow *self, const char *place);
void dossier_window_go (DossierWindow *self, gboolean back);
/* Ends reading what is no longer there; nothing is shown in its place. */
void dossier_window_close_document (DossierWindow *self);
void dossier_window_update_titles (DossierWindow *self);
void dossier_window_clear_navigation (DossierWindow *self);

G_END_DECLS
