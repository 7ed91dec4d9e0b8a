/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the path of dossier-worker: the one that DOSSIER_WORKER names, the one built beside
 * the program that runs, or the installed one; NULL where there is none. */
char *dossier_sandbox_find_worker (void);
/* (transfer full): the command that runs @worker on a file called @name; @wrapped: within bubblewrap. NULL
 * where it should be wrapped and there is no bubblewrap. */
GStrv dossier_sandbox_command (const char *worker, const char *name, gboolean wrapped);
/* The same, and @way stands before the name: see dossier-worker.c. */
GStrv dossier_sandbox_command_with (const char *worker,
                                    const char *way,
                                    const char *name,
                                    gboolean wrapped);
/* Whether bubblewrap is worth a try; once it could not do its work here, as in most containers, it is not: the
 * worker's own walls remain. */
gboolean dossier_sandbox_may_wrap (void);
void dossier_sandbox_give_up_wrapping (void);
/* (transfer full): the few variables that a worker needs, the language among them. */
GStrv dossier_sandbox_environment (void);

G_END_DECLS
