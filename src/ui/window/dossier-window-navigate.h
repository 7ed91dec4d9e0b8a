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
  char *place; /* "reader", "review", "claims", "sources", "compare", "changes" */
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
  gboolean beside; /* in the other half of the window */
  gboolean enter; /* with the focus */
} DossierTarget;

void dossier_window_open_document (DossierWindow *self, const char *document_id);
/* Opens a document beside the one that is read. */
void dossier_window_open_beside (DossierWindow *self, const char *document_id);
/* What was read before, beside what is read. */
void dossier_window_open_previous_beside (DossierWindow *self);
/* As soon as the document that is opened now is there. */
void dossier_window_expect_beside (DossierWindow *self, const char *document_id);
void dossier_window_reveal_beside (DossierWindow *self,
                                   const char *document_id,
                                   DossierRange range);
void dossier_window_reveal (DossierWindow *self, const char *document_id, DossierRange range);
void dossier_window_select_claim (DossierWindow *self, const char *annotation_id);
/* Goes to a heading of the open document. */
void dossier_window_go_to_heading (DossierWindow *self, gsize start);
void dossier_window_show_place (DossierWindow *self, const char *place);
/* Moves the focus into what is shown, once it is. */
void dossier_window_enter_content (DossierWindow *self);
/* What changed in a document since its version before. */
void dossier_window_show_changes (DossierWindow *self, const char *document_id);
void dossier_window_go (DossierWindow *self, gboolean back);
/* (nullable): of two open documents, the one without the focus */
const char *dossier_window_get_other_id (DossierWindow *self);
/* Marks in the sidebar what is read. */
void dossier_window_show_rows (DossierWindow *self);
/* The other one of two documents got the focus, or one was closed. */
void dossier_window_follow_session (DossierWindow *self);
/* Of two documents, closes one that is no longer in the dossier. */
void dossier_window_close_missing (DossierWindow *self);
/* Ends reading what is no longer there; nothing is shown in its place. */
void dossier_window_close_document (DossierWindow *self);
void dossier_window_update_titles (DossierWindow *self);
void dossier_window_clear_navigation (DossierWindow *self);

G_END_DECLS
