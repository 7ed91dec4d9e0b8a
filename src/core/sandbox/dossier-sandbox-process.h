/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One running worker. */
typedef struct
{
  GSubprocess *process;
  GInputStream *answers;
  GOutputStream *requests; /* (nullable): where it was asked for */
} DossierSandboxProcess;

/* The bytes in memory that nobody can change any more, as a file; or -1 and errno. */
int dossier_sandbox_seal (GBytes *bytes);
/* @input: a sealed file; a copy of it goes to the worker. @takes_requests: over one more pipe */
gboolean dossier_sandbox_process_start (DossierSandboxProcess *self,
                                        int input,
                                        const char *const *command,
                                        gboolean takes_requests,
                                        GError **error);
/* The same, and @output is the only file that it may write to. */
gboolean dossier_sandbox_process_start_writing (
    DossierSandboxProcess *self, int input, int output, const char *const *command, GError **error);
/* Writes all of @data to its requests. A worker that has ended meanwhile is an error, and no signal to this program. */
gboolean dossier_sandbox_process_ask (DossierSandboxProcess *self,
                                      gconstpointer data,
                                      gsize length,
                                      GError **error);
/* Ends it where it has not ended. */
void dossier_sandbox_process_clear (DossierSandboxProcess *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierSandboxProcess, dossier_sandbox_process_clear)
/* The signal that ended it, 0 where none did; it must have ended. */
int dossier_sandbox_process_get_signal (DossierSandboxProcess *self);

G_END_DECLS
