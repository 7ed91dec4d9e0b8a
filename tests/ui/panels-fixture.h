/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* A library of three documents on a display, for the tests of what stands beside the text. */
typedef struct
{
  char *folder;
  DossierLibrary *library;
  DossierSession *session; /* the first document */
  GtkWindow *window;
  GString *actions; /* the "win.…" actions that were activated, a line each */
} PanelsFixture;

void panels_set_up (PanelsFixture *fixture, gconstpointer data);
void panels_tear_down (PanelsFixture *fixture, gconstpointer data);

/* Runs the main loop until it is so; a test that waits for long has failed. */
#define wait_until(condition) \
  G_STMT_START \
  { \
    gboolean late = FALSE; \
    guint timer = g_timeout_add_seconds (90, note_late_cb, &late); \
\
    while (!(condition) && !late) \
      g_main_context_iteration (NULL, TRUE); \
    g_assert_true (condition); \
    if (!late) \
      g_source_remove (timer); \
  } \
  G_STMT_END

gboolean note_late_cb (gpointer user_data);
/* Puts a reference to the result where user_data points to. */
void keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Where words stand in the document of the session. */
DossierRange find_range (PanelsFixture *fixture, const char *words);
/* (transfer full) */
DossierAnnotation *add_claim (PanelsFixture *fixture,
                              const char *words,
                              DossierVerdict verdict,
                              const char *comment);
/* The first widget of a type below another, hidden ones too. */
gpointer find_widget (gpointer root, GType type);
/* How many widgets of a type there are, itself and hidden ones too. */
guint count_widgets (GtkWidget *root, GType type);
/* Whether a visible label below a widget says just this. */
gboolean shows_text (gpointer root, const char *text);

G_END_DECLS
