/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-content.h"
#include "dossier-error.h"
#include "dossier-message.h"
#include "dossier-pane.h"
#include "dossier-session.h"
#include "dossier-sidebar.h"
#include "dossier-split-view.h"
#include "dossier-window-import.h"
#include "dossier-window-navigate.h"
#include "dossier-window-trouble.h"
#include "dossier-window.h"

G_BEGIN_DECLS

/* What the parts of the window know of each other: one file per verb, dossier-window-<verb>.c. */
/* A dossier that made room for a backup is one still. */
#define DOSSIER_WINDOW_ASIDE_PATTERN "*.dossier.replaced-*Z"

struct _DossierWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *root_stack;
  GtkWidget *drop_frame;
  DossierFailurePage *unopened_page;
  DossierSplitView *split_view;
  DossierSidebar *sidebar;
  DossierContent *content;
  DossierPane *pane;
  DossierMessage *message;

  /* library */
  DossierLibrary *library;
  DossierSession *session;
  GCancellable *opening;
  char *opening_path; /* (nullable) of the dossier that is being opened, or was last */
  GPtrArray *waiting_paths; /* files that came before the library was open */
  char *unopened_path; /* (nullable) of the dossier that could not be opened */
  char *merge_path; /* (nullable) of the dossier that is merged into the next one that is opened */
  char *lost_id; /* (nullable) the document that was read when it was removed */

  /* navigate */
  GCancellable *reading;
  DossierTarget target;
  char *loading_id; /* (nullable) the document that is being opened */
  char *beside_id; /* (nullable) the document to open beside the first one */
  DossierLocation location;
  GQueue back; /* of DossierLocation, latest first */
  GQueue forward;

  /* import */
  GCancellable *importing;
  gboolean previewing; /* a document is shown that is on its way into the library */
  GPtrArray *failures; /* of DossierImportResult that were not read */
  gboolean reloading; /* what is imported is the file of the document */
  char *version_of; /* (nullable) the document that what is imported is a version of */

  guint
      inhibit; /* that holds up the end of the desktop session while something is not stored; 0: none */
  gboolean ending; /* the program is ended from outside: nothing is asked any more */
  guint retry; /* source that tries to open a dossier that another program holds */
  gboolean retries; /* that is under way, and the page that says so stays */
  gboolean settling; /* it closes as soon as all is saved */
  gboolean restored; /* a first attempt to open a library is over */
  gboolean offers_undo; /* the message that is shown has an Undo button */
};

/* dossier-window.c */
void dossier_window_set_library (DossierWindow *self, DossierLibrary *library);
void dossier_window_set_session (DossierWindow *self, DossierSession *session);

/* dossier-window-actions.c */
void dossier_window_add_actions (DossierWindow *self);
void dossier_window_update_actions (DossierWindow *self);
void dossier_window_set_enabled (DossierWindow *self, const char *action, gboolean enabled);
void dossier_window_say (DossierWindow *self, const char *words);
void dossier_window_say_with_button (DossierWindow *self,
                                     const char *words,
                                     const char *button,
                                     const char *action);
/* Something else was done: an Undo button that is still shown would take that back. */
void dossier_window_withdraw_undo (DossierWindow *self);
/* Says why something was not done, unless it was called off. */
void dossier_window_say_error (DossierWindow *self, const GError *error);

/* dossier-window-document.c */
void dossier_window_add_document_actions (DossierWindow *self);
void dossier_window_update_document_actions (DossierWindow *self,
                                             gboolean reading,
                                             gboolean writable);
void dossier_window_print_to_file (DossierWindow *self, const char *path);
/* dossier-window-focus.c; @step: 1 for the next column, -1 for the one before */
void dossier_window_move_focus (DossierWindow *self, int step);
void dossier_window_focus_content (DossierWindow *self);

/* dossier-window-layout.c */
void dossier_window_restore_layout (DossierWindow *self);
void dossier_window_save_layout (DossierWindow *self);
void dossier_window_save_documents (DossierWindow *self);
/* Which of welcome, opening, unopened and main is shown follows from what there is. */
void dossier_window_update_root (DossierWindow *self);

/* dossier-window-history.c */
void dossier_window_merge (DossierWindow *self, const char *path);
void dossier_window_add_history_actions (DossierWindow *self);
void dossier_window_update_history_actions (DossierWindow *self,
                                            gboolean writable,
                                            gboolean reading);

/* dossier-window-test.c */
void dossier_window_add_test_actions (DossierWindow *self);

G_END_DECLS
