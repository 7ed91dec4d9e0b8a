/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Zip files, by libarchive, with that one format switched on and no filter. The sizes that an archive states are not
 * believed: what comes out is counted. */

#define _GNU_SOURCE /* memmem() */
#include "dossier-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-limits.h"

#define READ_BYTES (64 * 1024)

/* Where the list of names of a zip file lies: at its end. */
#define LISTING_BYTES (128 * 1024)

struct _DossierArchive
{
  GHashTable *members; /* normalised name -> GBytes, NULL where it was not asked for */
  gsize n_packed; /* bytes of the file */
  gsize n_bytes; /* bytes that came out */
};

typedef struct archive Reader;

static void
free_reader (Reader *reader)
{
  archive_read_free (reader);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, free_reader)

static void
unref_bytes (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("The archive is damaged or incomplete."));
  return FALSE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                       _ ("The archive unpacks to more than Dossier takes."));
  return FALSE;
}

/* (transfer full) (nullable): the parts of a name joined again without "." and "..". */
static char *
normalise (const char *name)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (name == NULL || name[0] == '\0' || name[0] == '/' || strchr (name, '\\') != NULL
      || !g_utf8_validate (name, -1, NULL))
    return NULL;
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0)
        {
          if (kept->len == 0)
            return NULL;
          g_ptr_array_set_size (kept, (gint) kept->len - 1);
        }
      else if (parts[i][0] != '\0' && strcmp (parts[i], ".") != 0)
        g_ptr_array_add (kept, parts[i]);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);

  return g_strjoinv ("/", (char **) kept->pdata);
}

static gboolean
is_wanted (const char *name, const char *const *extensions)
{
  const char *dot = strrchr (name, '.');

  for (gsize i = 0; dot != NULL && extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, extensions[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_within_limits (const DossierArchive *self, gsize n_member)
{
  return n_member <= DOSSIER_LIMIT_MEMBER_BYTES && self->n_bytes <= DOSSIER_LIMIT_ARCHIVE_BYTES
         && (self->n_bytes <= DOSSIER_LIMIT_RATIO_FROM
             || self->n_bytes / DOSSIER_LIMIT_RATIO <= self->n_packed);
}

static GBytes *
read_member (DossierArchive *self, Reader *reader, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (READ_BYTES);
  la_ssize_t n_read;

  while ((n_read = archive_read_data (reader, buffer, READ_BYTES)) > 0)
    {
      self->n_bytes += (gsize) n_read;
      g_byte_array_append (content, buffer, (guint) n_read);
      if (!is_within_limits (self, content->len))
        {
          fail_too_large (error);
          return NULL;
        }
    }
  if (n_read < 0)
    {
      fail_damaged (error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* Of two members with one name the first counts. */
static gboolean
add_entry (DossierArchive *self,
           Reader *reader,
           struct archive_entry *entry,
           const char *const *extensions,
           GError **error)
{
  g_autofree char *name = normalise (archive_entry_pathname_utf8 (entry));
  g_autoptr (GBytes) content = NULL;

  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG
      || g_hash_table_contains (self->members, name))
    return TRUE;
  if (is_wanted (name, extensions))
    {
      if (archive_entry_is_data_encrypted (entry))
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                               _ ("It is protected by a password."));
          return FALSE;
        }
      content = read_member (self, reader, error);
      if (content == NULL)
        return FALSE;
    }
  g_hash_table_insert (self->members, g_steal_pointer (&name), g_steal_pointer (&content));

  return TRUE;
}

static gboolean
read_all (DossierArchive *self, Reader *reader, const char *const *extensions, GError **error)
{
  struct archive_entry *entry = NULL;
  guint n_entries = 0;
  int status;

  while ((status = archive_read_next_header (reader, &entry)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      if (++n_entries > DOSSIER_LIMIT_ARCHIVE_MEMBERS)
        return fail_too_large (error);
      if (!add_entry (self, reader, entry, extensions, error))
        return FALSE;
    }

  return status == ARCHIVE_EOF && n_entries > 0 ? TRUE : fail_damaged (error);
}

static gboolean
read_bytes (DossierArchive *self, GBytes *bytes, const char *const *extensions, GError **error)
{
  g_autoptr (Reader) reader = archive_read_new ();
  const void *data = g_bytes_get_data (bytes, &self->n_packed);

  if (archive_read_support_format_zip_seekable (reader) != ARCHIVE_OK
      || archive_read_set_options (reader, "hdrcharset=UTF-8") < ARCHIVE_WARN
      || archive_read_open_memory (reader, data, self->n_packed) != ARCHIVE_OK)
    return fail_damaged (error);

  return read_all (self, reader, extensions, error);
}

DossierArchive *
dossier_archive_new (GBytes *bytes, const char *const *extensions, GError **error)
{
  g_autoptr (DossierArchive) self = g_new0 (DossierArchive, 1);
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  locale_t outer = (locale_t) 0;
  gboolean is_read;

  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_bytes);
  /* The library converts names by the locale of the thread; whatever that is, they are UTF-8. */
  if (utf8 != (locale_t) 0)
    outer = uselocale (utf8);
  is_read = read_bytes (self, bytes, extensions, error);
  if (utf8 != (locale_t) 0)
    {
      uselocale (outer);
      freelocale (utf8);
    }

  return is_read ? g_steal_pointer (&self) : NULL;
}

void
dossier_archive_free (DossierArchive *self)
{
  g_hash_table_unref (self->members);
  g_free (self);
}

GBytes *
dossier_archive_get (DossierArchive *self, const char *name)
{
  return g_hash_table_lookup (self->members, name);
}

gboolean
dossier_archive_has (DossierArchive *self, const char *name)
{
  return g_hash_table_contains (self->members, name);
}

/**
 * dossier_archive_resolve:
 * @base: (nullable): the name of the member in which the address stands; NULL for the top of the archive
 * @address: as written there
 */
char *
dossier_archive_resolve (const char *base, const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *path = g_strndup (address, strcspn (address, "#?"));
  g_autofree char *decoded = scheme == NULL ? g_uri_unescape_string (path, NULL) : NULL;
  const char *slash = base != NULL ? strrchr (base, '/') : NULL;
  g_autofree char *folder = slash != NULL ? g_strndup (base, (gsize) (slash - base)) : NULL;
  g_autofree char *joined = NULL;

  if (decoded == NULL)
    return NULL;
  if (decoded[0] == '/')
    return normalise (decoded + 1);
  joined = folder != NULL ? g_strconcat (folder, "/", decoded, NULL) : g_strdup (decoded);

  return normalise (joined);
}

gboolean
dossier_archive_is_zip (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 4 && memcmp (data, "PK\003\004", 4) == 0;
}

gboolean
dossier_archive_lists (GBytes *bytes, const char *part)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize from = length > LISTING_BYTES ? length - LISTING_BYTES : 0;

  /* Nothing has no place. */
  if (length == 0)
    return FALSE;

  return memmem (data, MIN (length, READ_BYTES), part, strlen (part)) != NULL
         || memmem (data + from, length - from, part, strlen (part)) != NULL;
}
