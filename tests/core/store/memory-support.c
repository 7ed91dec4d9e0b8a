/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Memory for SQLite that runs out when a test says so. */

#include "memory-support.h"

#include <sqlite3.h>

static sqlite3_mem_methods real;
static struct
{
  guint countdown;
  guint n_asked;
  gboolean stays;
  gboolean failed;
} fault;

static gboolean
fails_now (void)
{
  fault.n_asked++;
  if (fault.failed && fault.stays)
    return TRUE;
  if (fault.countdown == 0 || --fault.countdown > 0)
    return FALSE;
  fault.failed = TRUE;

  return TRUE;
}

static void *
allocate (int size)
{
  return fails_now () ? NULL : real.xMalloc (size);
}

static void *
reallocate (void *memory, int size)
{
  return fails_now () ? NULL : real.xRealloc (memory, size);
}

void
memory_support_install (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  methods = real;
  methods.xMalloc = allocate;
  methods.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
  /* Small pieces would not be asked for one by one. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

void
memory_support_fail (guint countdown, gboolean stays)
{
  fault.countdown = countdown;
  fault.stays = stays;
  fault.failed = FALSE;
  fault.n_asked = 0;
}

gboolean
memory_support_has_failed (void)
{
  return fault.failed;
}

guint
memory_support_count (void)
{
  return fault.n_asked;
}
