/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From here on every lock on a file below @folder, which is not copied, fails with @number, an errno: for the whole
 * program, SQLite's locks too. */
void test_locks_refuse (const char *folder, int number);
void test_locks_allow (void);

G_END_DECLS
