/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The stamp in the head of a journal: every sector that did not reach the disk is noticed, a whole journal and one
 * without a stamp never taken for torn. */

#include "dossier-journal-head.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "test-support.h"

#define HEAD 512
#define RECORD (4 + 4096 + 4)
#define N_BYTES (HEAD + 3 * RECORD)

/* As SQLite writes it: a magic number, 3 pages, a nonce, 9 pages before, the sizes of a sector and a page. */
static const guint8 head[] = {
  0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 3, 7,    7,
  7,    7,    0,    0,    0,    9,    0,    0,    2, 0, 0, 0, 0x10, 0
};

static void
fill (guint8 *bytes, guint8 start)
{
  memset (bytes, 0, HEAD);
  memcpy (bytes, head, sizeof head);
  for (gsize i = HEAD; i < N_BYTES; i++)
    bytes[i] = (guint8) (start + i / 100);
}

static gboolean
is_torn (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *name = NULL;
  int fd = g_file_open_tmp (NULL, &name, NULL);
  gboolean answer;

  g_assert_cmpint (write (fd, bytes, n_bytes), ==, (gssize) n_bytes);
  answer = dossier_journal_head_is_torn (fd);
  close (fd);
  g_unlink (name);

  return answer;
}

static void
test_size (void)
{
  static const struct
  {
    guint8 size[4];
    gsize n_bytes;
    gsize expected;
  } cases[] = {
    { { 0, 0, 2, 0 }, N_BYTES, 512 },       { { 0, 0, 16, 0 }, N_BYTES, 4096 },
    { { 0, 0, 0, 0 }, N_BYTES, 0 },         { { 0, 0, 0, 27 }, N_BYTES, 0 },
    { { 0, 1, 0, 1 }, N_BYTES, 0 },         { { 0xff, 0xff, 0xff, 0xff }, N_BYTES, 0 },
    { { 0, 0, 2, 0 }, sizeof head - 1, 0 }, { { 0, 0, 2, 0 }, 0, 0 },
  };
  g_autofree guint8 *bytes = g_malloc (N_BYTES);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fill (bytes, 1);
      memcpy (bytes + 20, cases[i].size, 4);
      g_assert_cmpuint (dossier_journal_head_get_size (bytes, cases[i].n_bytes), ==,
                        cases[i].expected);
    }
  fill (bytes, 1);
  g_assert_true (dossier_journal_head_counts (bytes, N_BYTES));
  g_assert_false (dossier_journal_head_counts (bytes, 7));
  bytes[0] = 0;
  g_assert_false (dossier_journal_head_counts (bytes, N_BYTES));
}

static void
test_torn (void)
{
  g_autofree guint8 *bytes = g_malloc (N_BYTES);
  g_autofree guint8 *torn = g_malloc (N_BYTES);

  fill (bytes, 1);
  g_assert_false (is_torn (bytes, N_BYTES));
  g_assert_true (dossier_journal_head_stamp (bytes, N_BYTES));
  g_assert_false (is_torn (bytes, N_BYTES));
  g_assert_cmpmem (bytes, sizeof head, head, sizeof head);
  for (gsize at = HEAD; at < N_BYTES; at += 512)
    {
      memcpy (torn, bytes, N_BYTES);
      torn[at] ^= 1;
      g_assert_true (is_torn (torn, N_BYTES));
    }
  g_assert_true (is_torn (bytes, N_BYTES - 1));
  g_assert_true (is_torn (bytes, HEAD));
  /* how many pages there are is stamped as well */
  memcpy (torn, bytes, N_BYTES);
  torn[11] = 2;
  g_assert_true (is_torn (torn, N_BYTES));
  /* what lies behind is of no matter, as a file is not made shorter; nor is one whose head is empty or another's */
  torn = g_realloc (torn, N_BYTES + 100);
  memcpy (torn, bytes, N_BYTES);
  memset (torn + N_BYTES, 9, 100);
  g_assert_false (is_torn (torn, N_BYTES + 100));
  torn[HEAD]++;
  memset (torn, 0, sizeof head);
  g_assert_false (is_torn (torn, N_BYTES));
  memcpy (torn, head, sizeof head);
  torn[30] = 'x';
  g_assert_false (is_torn (torn, N_BYTES));
  g_assert_false (is_torn (bytes, 20));
}

static void
test_no_room (void)
{
  g_autofree guint8 *bytes = g_malloc (N_BYTES);
  g_autofree guint8 *before = g_malloc (N_BYTES);

  fill (bytes, 1);
  bytes[22] = 0;
  bytes[23] = 32;
  memcpy (before, bytes, N_BYTES);
  g_assert_false (dossier_journal_head_stamp (bytes, N_BYTES));
  g_assert_cmpmem (bytes, N_BYTES, before, N_BYTES);
  fill (bytes, 1);
  g_assert_false (dossier_journal_head_stamp (bytes, 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-head/size", test_size);
  g_test_add_func ("/journal-head/torn", test_torn);
  g_test_add_func ("/journal-head/no-room", test_no_room);

  return g_test_run ();
}
