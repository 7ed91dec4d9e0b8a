/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whoever shows a library in a window holds this, so that a second program on this computer, which the first one
 * cannot be told of where there is no session bus, does not write to it too. It lies in the folder for what is
 * running, not beside the library, and goes with the program that holds it. */

#define DOSSIER_LIBRARY_LOCKED -1 /* another program holds it */
#define DOSSIER_LIBRARY_UNLOCKABLE -2 /* nothing can be locked: nobody is in the way then */

/* Otherwise for dossier_library_unlock(). @holder: (out): the process that holds it, 0 where that is not known */
int dossier_library_lock (const char *path, gint64 *holder);
void dossier_library_unlock (int lock);

G_END_DECLS
