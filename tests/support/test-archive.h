/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Zip files in tests, whole and crooked. */
typedef struct
{
  const char *name;
  const char *content;
  gssize length; /* of the content, or -1 */
} TestMember;

/* (transfer full): the members in this order; the first one is stored, not packed, if it is called "mimetype". */
GBytes *test_archive_new (const TestMember *members, gsize n_members);
/* (transfer full): an archive with one member of @n_bytes zeros. */
GBytes *test_archive_bomb (const char *name, gsize n_bytes);
/* (transfer full) (nullable): the bytes of a member. */
GBytes *test_archive_read (GBytes *archive, const char *name);

G_END_DECLS
