/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two states have alike, to the letter, is left out of both: what differs stays, and what is not written as
 * states are. @less_before, @less_after: (transfer full) */
void dossier_state_text_leave_out_same (const char *before,
                                        const char *after,
                                        char **less_before,
                                        char **less_after);
/* (transfer full): @state without @member */
char *dossier_state_text_leave_out (const char *state, const char *member);

G_END_DECLS
