/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Zip files in tests; see the header. */

#include "test-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t
append (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, (guint) length);
  return (la_ssize_t) length;
}

static struct archive *
begin (GByteArray *bytes)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open (archive, bytes, NULL, append, NULL);

  return archive;
}

static void
add_header (struct archive *archive, const char *name, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  if (strcmp (name, "mimetype") == 0)
    archive_write_zip_set_compression_store (archive);
  else
    archive_write_zip_set_compression_deflate (archive);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
}

GBytes *
test_archive_new (const TestMember *members, gsize n_members)
{
  GByteArray *bytes = g_byte_array_new ();
  struct archive *archive = begin (bytes);

  for (gsize i = 0; i < n_members; i++)
    {
      gsize length = members[i].length >= 0 ? (gsize) members[i].length
                                            : strlen (members[i].content);

      add_header (archive, members[i].name, length);
      archive_write_data (archive, members[i].content, length);
    }
  archive_write_free (archive);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
test_archive_bomb (const char *name, gsize n_bytes)
{
  static const char zeros[64 * 1024];
  GByteArray *bytes = g_byte_array_new ();
  struct archive *archive = begin (bytes);

  add_header (archive, name, n_bytes);
  for (gsize done = 0; done < n_bytes; done += sizeof zeros)
    archive_write_data (archive, zeros, MIN (sizeof zeros, n_bytes - done));
  archive_write_free (archive);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
test_archive_read (GBytes *bytes, const char *name)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  GBytes *found = NULL;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  archive_read_support_format_zip (archive);
  archive_read_open_memory (archive, data, length);
  while (found == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
      {
        GByteArray *content = g_byte_array_new ();
        guint8 buffer[4096];
        la_ssize_t n_read;

        while ((n_read = archive_read_data (archive, buffer, sizeof buffer)) > 0)
          g_byte_array_append (content, buffer, (guint) n_read);
        found = g_byte_array_free_to_bytes (content);
      }
  archive_read_free (archive);

  return found;
}
