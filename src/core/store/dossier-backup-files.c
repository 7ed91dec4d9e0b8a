/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The folder of a library's backups: what lies there, what is kept, what goes. */

#define _GNU_SOURCE

#include "dossier-backup-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"

#define ENDING ".dossier"
#define GROUP "backup"

#define N_NEWEST 10
#define N_DAYS 7
#define N_WEEKS 4
#define N_MONTHS 12

#define PART_SIZE (1024 * 1024)

void
dossier_backup_info_free (DossierBackupInfo *self)
{
  g_free (self->path);
  g_free (self->created);
  g_free (self->reason);
  g_free (self->library);
  g_free (self->state);
  g_free (self->sha256);
  g_free (self);
}

static char *
dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "dossier", "backups", NULL);
}

char *
dossier_backup_dup_folder (const char *library_id)
{
  g_autofree char *root = dup_root ();

  g_return_val_if_fail (library_id != NULL, NULL);

  return g_build_filename (root, library_id, NULL);
}

char *
dossier_backup_dup_stem (guint number, const char *created)
{
  g_autofree char *time = g_strdup (created);
  char *to = time;

  for (const char *at = created; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      *to++ = *at;
  *to = '\0';

  return g_strdup_printf ("%06u-%s", number, time);
}

/* "000012-20261129T104100Z.dossier" */
static gboolean
parse_name (const char *name, guint *number)
{
  guint64 value = 0;
  g_autofree char *digits = NULL;
  const char *dash = strchr (name, '-');

  if (!g_str_has_suffix (name, ENDING) || dash == NULL)
    return FALSE;
  digits = g_strndup (name, (gsize) (dash - name));
  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT, &value, NULL))
    return FALSE;
  *number = (guint) value;

  return TRUE;
}

static char *
dup_beside (const char *path, const char *ending)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (ENDING));

  return g_strconcat (stem, ending, NULL);
}

static DossierBackupInfo *
read_info (const char *folder, const char *name, guint number)
{
  DossierBackupInfo *self = g_new0 (DossierBackupInfo, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = NULL;
  GStatBuf status;

  self->path = g_build_filename (folder, name, NULL);
  self->number = number;
  path = dup_beside (self->path, ".info");
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  self->created = g_key_file_get_string (file, GROUP, "created", NULL);
  self->reason = g_key_file_get_string (file, GROUP, "reason", NULL);
  self->library = g_key_file_get_string (file, GROUP, "library", NULL);
  self->state = g_key_file_get_string (file, GROUP, "state", NULL);
  self->sha256 = g_key_file_get_string (file, GROUP, "sha256", NULL);
  self->n_documents = (guint) g_key_file_get_uint64 (file, GROUP, "documents", NULL);
  self->n_annotations = (guint) g_key_file_get_uint64 (file, GROUP, "annotations", NULL);
  self->n_claims = (guint) g_key_file_get_uint64 (file, GROUP, "claims", NULL);
  if (g_stat (self->path, &status) == 0)
    self->size = (guint64) status.st_size;
  if (self->created == NULL)
    self->created = g_strdup ("");

  return self;
}

gboolean
dossier_backup_write_info (const DossierBackupInfo *self,
                           const char *stem,
                           const char *folder,
                           GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = g_strconcat (stem, ".info", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_key_file_set_string (file, GROUP, "created", self->created);
  g_key_file_set_string (file, GROUP, "reason", self->reason);
  g_key_file_set_string (file, GROUP, "library", self->library);
  g_key_file_set_string (file, GROUP, "state", self->state);
  g_key_file_set_string (file, GROUP, "sha256", self->sha256);
  g_key_file_set_uint64 (file, GROUP, "documents", self->n_documents);
  g_key_file_set_uint64 (file, GROUP, "annotations", self->n_annotations);
  g_key_file_set_uint64 (file, GROUP, "claims", self->n_claims);
  text = g_key_file_to_data (file, &length, NULL);

  return g_file_set_contents_full (path, text, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const DossierBackupInfo *one = *(const DossierBackupInfo *const *) a;
  const DossierBackupInfo *other = *(const DossierBackupInfo *const *) b;

  return one->number > other->number ? -1 : one->number < other->number;
}

GPtrArray *
dossier_backup_list (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_backup_info_free);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;
  guint number;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    if (parse_name (name, &number))
      g_ptr_array_add (backups, read_info (folder, name, number));
  g_ptr_array_sort (backups, compare_newest_first);

  return backups;
}

GPtrArray *
dossier_backup_list_by_path (const char *path)
{
  g_autofree char *root = dup_root ();
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GDir) listing = g_dir_open (root, 0, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_backup_info_free);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (GPtrArray) backups = dossier_backup_list (folder);

      for (guint i = 0; i < backups->len; i++)
        if (g_strcmp0 (((DossierBackupInfo *) backups->pdata[i])->library, absolute) == 0)
          {
            g_ptr_array_extend_and_steal (found, g_steal_pointer (&backups));
            break;
          }
    }

  return found;
}

/* --- rotation --- */

/* Walks from the newest to the oldest and marks the newest of each of @n_spans different spans of time. A
 * clock that went back makes a span of its own and pushes no other out. */
static void
keep_spans (GPtrArray *backups, gboolean *keep, const char *format, guint n_spans)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < backups->len && g_hash_table_size (seen) < n_spans; i++)
    {
      const DossierBackupInfo *backup = backups->pdata[i];
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (backup->created, NULL);
      g_autofree char *span = time != NULL ? g_date_time_format (time, format) : g_strdup ("");

      if (g_hash_table_add (seen, g_steal_pointer (&span)))
        keep[i] = TRUE;
    }
}

static void
remove_backup (const DossierBackupInfo *backup)
{
  static const char *const endings[] = { ENDING, ".jsonld", ".info" };

  /* The library first: without it the rest is no backup, and goes the next time. */
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = dup_beside (backup->path, endings[i]);

      g_unlink (path);
    }
}

static guint64
measure_twin (const DossierBackupInfo *backup)
{
  g_autofree char *path = dup_beside (backup->path, ".jsonld");
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

/* What a program left that died while it made a backup. */
static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *dot = strrchr (name, '.');
      g_autofree char *whole = NULL;

      if (g_str_has_suffix (name, ".jsonld") || g_str_has_suffix (name, ".info"))
        {
          g_autofree char *stem = g_strndup (name, (gsize) (dot - name));
          g_autofree char *library = g_strconcat (stem, ENDING, NULL);

          whole = g_build_filename (folder, library, NULL);
          if (!g_file_test (whole, G_FILE_TEST_EXISTS))
            g_unlink (path);
        }
      else if (g_str_has_prefix (name, ".tmp-"))
        g_unlink (path);
    }
}

void
dossier_backup_rotate (const char *folder, guint64 max_size)
{
  g_autoptr (GPtrArray) backups = dossier_backup_list (folder);
  g_autofree gboolean *keep = g_new0 (gboolean, backups->len + 1);
  guint64 size = 0;

  for (guint i = 0; i < MIN (backups->len, N_NEWEST); i++)
    keep[i] = TRUE;
  keep_spans (backups, keep, "%Y-%m-%d", N_DAYS);
  keep_spans (backups, keep, "%G-%V", N_WEEKS);
  keep_spans (backups, keep, "%Y-%m", N_MONTHS);
  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackupInfo *backup = backups->pdata[i];

      size += backup->size + measure_twin (backup);
      if (i > 0 && (!keep[i] || size > max_size))
        {
          size -= backup->size + measure_twin (backup);
          remove_backup (backup);
        }
    }
  remove_leftovers (folder);
}

/* --- files --- */

/* All at once would keep the disk from whoever edits meanwhile, for as long as it takes. Where it cannot be done in
 * parts, or failed, syncing the whole does it, or says so. */
static void
write_in_parts (int fd)
{
  struct stat status;
  const unsigned int flags = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE
                             | SYNC_FILE_RANGE_WAIT_AFTER;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  for (off_t at = 0; at < status.st_size; at += PART_SIZE)
    if (sync_file_range (fd, at, PART_SIZE, flags) != 0)
      return;
}

int
dossier_backup_sync_file (int fd)
{
  write_in_parts (fd);

  return fsync (fd);
}

gboolean
dossier_backup_sync (const char *path, gboolean is_folder, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | (is_folder ? O_DIRECTORY : 0));
  int result = fd >= 0 ? dossier_backup_sync_file (fd) : -1;
  int number = errno;

  if (fd >= 0)
    close (fd);
  /* Some file systems cannot sync a folder. */
  if (result == 0 || (is_folder && number == EINVAL))
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
               _ ("The backup could not be brought to the disk: %s."), g_strerror (number));

  return FALSE;
}

char *
dossier_backup_dup_checksum (const char *path, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree guchar *buffer = g_malloc (65536);
  gssize n_read = 0;

  while (stream != NULL
         && (n_read = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 65536, NULL, error))
                > 0)
    g_checksum_update (checksum, buffer, n_read);

  return stream != NULL && n_read == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
