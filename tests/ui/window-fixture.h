/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-application.h"
#include "dossier-window.h"

G_BEGIN_DECLS

/* The whole window with a library of its own, for tests that use it as a person would. */
typedef struct
{
  DossierWindow *window;
  char *folder;
  char *library_path;
} WindowFixture;

typedef gboolean (*WindowCondition) (WindowFixture *fixture);

/* Runs the cases that were added; the application lives as long as they do. */
void window_tests_begin (int *argc, char ***argv);
void window_tests_add (const char *path, void (*test) (WindowFixture *, gconstpointer));
int window_tests_run (void);

void window_set_up (WindowFixture *fixture, gconstpointer data);
void window_tear_down (WindowFixture *fixture, gconstpointer data);
/* A window without a library. */
void window_open (WindowFixture *fixture);

/* Runs the main loop until it is so; what never comes is a failure. */
void window_wait_for (WindowFixture *fixture, WindowCondition condition, const char *what);
gboolean window_state_is (WindowFixture *fixture, const char *key, const char *value);
gboolean window_state_flag (WindowFixture *fixture, const char *key);
/* Whether the banner holds these words. */
gboolean window_says (WindowFixture *fixture, const char *words);
gboolean window_is_enabled (WindowFixture *fixture, const char *action);
gboolean window_is_reading (WindowFixture *fixture);

void window_act (WindowFixture *fixture, const char *action, GVariant *parameter);
void window_resize (WindowFixture *fixture, int width);
/* (transfer full): its path */
char *window_write_file (WindowFixture *fixture, const char *name, const char *text);
/* Writes a file, adds it, and waits until it is read. */
void window_import (WindowFixture *fixture, const char *name, const char *text);
/* The first widget of a type in the window, hidden ones too. */
gpointer window_find (WindowFixture *fixture, GType type);

G_END_DECLS
