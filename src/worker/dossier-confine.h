/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The walls that a worker builds around itself, for good, before it looks at the first foreign byte. */
typedef enum
{
  DOSSIER_WALL_LIMITS = 1 << 0, /* memory, processor time, no writing, no core, no new processes */
  DOSSIER_WALL_PRIVILEGES = 1 << 1, /* none can be gained, nobody can look into its memory */
  DOSSIER_WALL_FILES = 1 << 2, /* Landlock: only the system's own files, and only to read */
  DOSSIER_WALL_CALLS = 1 << 3, /* seccomp: no network, no programs, no writing */
} DossierWalls;

/* Closes every file but the standard ones and those up to @last_file, and builds what walls the system has.
 * Returns: those that stand; a wall may be missing where the kernel is older or in a container. */
DossierWalls dossier_confine (int last_file);
/* The same for one that writes: no file that it has may grow beyond @most_written bytes, and it can open none. */
DossierWalls dossier_confine_writing (int last_file, gsize most_written);

G_END_DECLS
