/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A home folder that goes away with the test; dossier-cli finds its default library in it. */
typedef struct
{
  char *path;
  char *locale;
} Home;

/* What a run of dossier-cli said. */
typedef struct
{
  int status; /* as it exited; -1 where a signal ended it */
  char *out;
  char *err;
} Answer;

Home *home_new (void);
void home_free (Home *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)
/* (transfer full): paths of new files in the home folder */
char *home_write (Home *self, const char *name, const char *text);
char *home_write_bytes (Home *self, const char *name, const char *bytes, gsize length);
char *home_make_pipe (Home *self, const char *name);
/* (transfer full): where the default library lies */
char *home_get_library (Home *self);
/* Neither a library nor its folder was made. */
void home_assert_no_library (Home *self);

Answer *home_run (Home *self, ...) G_GNUC_NULL_TERMINATED;
Answer *home_run_strv (Home *self, const char *const *arguments);
/* The output goes to a file. */
Answer *home_run_into (Home *self, const char *path, ...) G_GNUC_NULL_TERMINATED;
/* Runs until the program has printed a line, and kills it at once. (transfer full): the line */
char *home_run_and_kill (Home *self, const char *const *arguments);

/* Kills it after so many microseconds, unless it has ended by itself; then the status is -1. What it had
 * answered until then is in the answer. */
Answer *home_run_for (Home *self, gulong microseconds, const char *const *arguments);

void answer_free (Answer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)
void answer_assert_done (const Answer *self);
/* One sentence on standard error, nothing on standard output. */
void answer_assert_failed (const Answer *self, int status);
guint answer_count_lines (const Answer *self);
/* (transfer full): a line of the output, which must be a JSON object */
JsonNode *answer_get_json (const Answer *self, guint line);
/* (transfer full): a string member of the object in a line; NULL where it is null */
char *answer_get_string (const Answer *self, guint line, const char *member);

G_END_DECLS
