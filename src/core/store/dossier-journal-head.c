/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A stamp is a mark, the number of bytes that it is for, and their fingerprint. */

#include "dossier-journal-head.h"

#include <string.h>
#include <unistd.h>

#include "dossier-fingerprint.h"

#define MEANINGFUL_SIZE 28
#define SECTOR_SIZE_AT 20
#define LARGEST_SECTOR 65536
#define LARGEST_STAMPED (1024 * 1024)

static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* Little end first, like the fingerprint. */
typedef struct
{
  guint64 mark;
  guint64 n_bytes;
  DossierFingerprint fingerprint;
} Stamp;

static const char mark[sizeof (guint64)] = { 'D', 'o', 's', 's', 'i', 'e', 'r', '1' };

gsize
dossier_journal_head_get_size (const guint8 *bytes, gsize n_bytes)
{
  guint32 size;

  if (n_bytes < MEANINGFUL_SIZE)
    return 0;
  memcpy (&size, bytes + SECTOR_SIZE_AT, sizeof size);
  size = GUINT32_FROM_BE (size);

  return size >= MEANINGFUL_SIZE && size <= LARGEST_SECTOR ? size : 0;
}

gboolean
dossier_journal_head_counts (const guint8 *bytes, gsize n_bytes)
{
  return n_bytes >= sizeof magic && memcmp (bytes, magic, sizeof magic) == 0;
}

static Stamp
make_stamp (const guint8 *bytes, gsize head_size, gsize n_bytes)
{
  Stamp stamp = { .n_bytes = GUINT64_TO_LE ((guint64) n_bytes) };

  memcpy (&stamp.mark, mark, sizeof mark);
  dossier_fingerprint_add_word (&stamp.fingerprint, n_bytes);
  dossier_fingerprint_add_bytes (&stamp.fingerprint, bytes, MEANINGFUL_SIZE);
  dossier_fingerprint_add_bytes (&stamp.fingerprint, bytes + head_size, n_bytes - head_size);
  stamp.fingerprint.one = GUINT64_TO_LE (stamp.fingerprint.one);
  stamp.fingerprint.other = GUINT64_TO_LE (stamp.fingerprint.other);

  return stamp;
}

gboolean
dossier_journal_head_stamp (guint8 *bytes, gsize n_bytes)
{
  gsize size = dossier_journal_head_get_size (bytes, n_bytes);
  Stamp stamp;

  if (size < MEANINGFUL_SIZE + sizeof stamp || size > n_bytes || n_bytes > LARGEST_STAMPED)
    return FALSE;
  stamp = make_stamp (bytes, size, n_bytes);
  memcpy (bytes + MEANINGFUL_SIZE, &stamp, sizeof stamp);

  return TRUE;
}

/* How many there were, which are fewer only at the end of the file; below 0 where they cannot be read. */
static gssize
read_bytes (int fd, guint8 *bytes, gsize n_bytes)
{
  gsize n_read = 0;
  gssize n = 1;

  while (n_read < n_bytes && n > 0)
    {
      n = pread (fd, bytes + n_read, n_bytes - n_read, (off_t) n_read);
      n_read += (gsize) MAX (n, 0);
    }

  return n < 0 ? n : (gssize) n_read;
}

/* What cannot be read is for SQLite to stumble over: a journal that is whole must not be passed by. */
static gboolean
fits (int fd, const Stamp *stamp, gsize head_size, gsize n_bytes)
{
  g_autofree guint8 *bytes = g_malloc (n_bytes);
  gssize n_read = read_bytes (fd, bytes, n_bytes);
  Stamp found;

  if (n_read != (gssize) n_bytes)
    return n_read < 0;
  found = make_stamp (bytes, head_size, n_bytes);

  return memcmp (&found, stamp, sizeof found) == 0;
}

gboolean
dossier_journal_head_is_torn (int fd)
{
  guint8 head[MEANINGFUL_SIZE + sizeof (Stamp)];
  gsize size;
  gsize n_bytes;
  Stamp stamp;

  if (read_bytes (fd, head, sizeof head) != sizeof head
      || !dossier_journal_head_counts (head, sizeof head))
    return FALSE;
  memcpy (&stamp, head + MEANINGFUL_SIZE, sizeof stamp);
  if (memcmp (&stamp.mark, mark, sizeof mark) != 0)
    return FALSE;
  size = dossier_journal_head_get_size (head, sizeof head);
  n_bytes = (gsize) GUINT64_FROM_LE (stamp.n_bytes);

  return size < sizeof head || size > n_bytes || n_bytes > LARGEST_STAMPED
         || !fits (fd, &stamp, size, n_bytes);
}
