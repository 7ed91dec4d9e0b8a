/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The path of a file under tests/fixtures. (transfer full) */
char *test_fixture (const char *name);
/* The bytes of a file under tests/fixtures; fails the test where they cannot be read. */
GBytes *test_fixture_bytes (const char *name);
/* Whether the long forms of the harnesses are asked for (build-aux/test --long): hours, not minutes. */
gboolean test_is_long (void);
/* What does not end within so many @seconds of the processor, or twenty times as many by the clock, which a busy
 * machine may take, ends the test by a signal; 0: it has ended. */
void test_bound_time (guint seconds);
/* Unpacks a fixture that ends in .gz to @path. */
void test_unpack_fixture (const char *name, const char *path);
/* A file beside the project that not every checkout has (real briefings, gold): its path, or NULL after
 * marking the test as skipped with a message. (transfer full) (nullable) */
char *test_shared_or_skip (const char *name);
/* A new empty folder, and its removal with all that is in it. */
char *test_folder_new (void);
void test_folder_remove (const char *path);
/* Compares with a golden file under tests/fixtures. DOSSIER_UPDATE_GOLDEN=1 in the environment rewrites
 * the file instead. */
void test_assert_golden (const char *name, const char *text, gssize length);

G_END_DECLS
