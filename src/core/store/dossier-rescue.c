/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The rescue file of a library:
 *
 *   {"keep":"<key>","what":{…}}
 *   {"forget":"<key>"}
 *
 * It only ever grows, since on a full disk nothing else is sure to work, and is removed when nothing is kept in
 * it. A line that a dying program did not finish is no line. Programs that use the same library at the same
 * time have a file each, which they lock. */

#define _GNU_SOURCE

#include "dossier-rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-backup-files.h"
#include "dossier-error.h"
#include "dossier-json-text.h"

#define SPACE_SET_ASIDE (1024 * 1024)
#define MOST_FILES 32
#define LARGEST_FILE (256 * 1024 * 1024)

/* One file; the first one is written to, the others were left by programs that died. */
typedef struct
{
  char *path;
  int fd;
  gboolean is_torn; /* it ends in the middle of a line */
} RescueFile;

typedef struct
{
  DossierRescued rescued;
  RescueFile *file;
} Kept;

struct _DossierRescue
{
  GMutex mutex;
  GPtrArray *files; /* of RescueFile */
  GPtrArray *kept; /* of Kept, in order */
  GHashTable *forgotten; /* keys */
};

void
dossier_rescued_free (DossierRescued *self)
{
  g_free (self->key);
  g_free (self->contents);
  g_free (self);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->rescued.key);
  g_free (kept->rescued.contents);
  g_free (kept);
}

static void
file_free (gpointer data)
{
  RescueFile *file = data;

  if (file->fd >= 0)
    close (file->fd);
  g_free (file->path);
  g_free (file);
}

static gboolean
find_kept (DossierRescue *self, const char *key, guint *position)
{
  for (guint i = 0; i < self->kept->len; i++)
    if (g_str_equal (((Kept *) self->kept->pdata[i])->rescued.key, key))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/* --- reading --- */

static void
read_line (DossierRescue *self, RescueFile *file, const char *line)
{
  g_autoptr (JsonNode) node = dossier_json_read (line, strlen (line));
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const char *key;
  guint position;

  if (object == NULL)
    return;
  key = json_object_get_string_member_with_default (object, "forget", NULL);
  if (key != NULL && find_kept (self, key, &position))
    g_ptr_array_remove_index (self->kept, position);
  key = json_object_get_string_member_with_default (object, "keep", NULL);
  if (key != NULL && json_object_has_member (object, "what") && !find_kept (self, key, &position))
    {
      Kept *kept = g_new0 (Kept, 1);

      kept->rescued.key = g_strdup (key);
      kept->rescued.contents = json_to_string (json_object_get_member (object, "what"), FALSE);
      kept->file = file;
      g_ptr_array_add (self->kept, kept);
    }
}

static void
read_file (DossierRescue *self, RescueFile *file)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat status;
  gsize length = 0;

  if (fstat (file->fd, &status) != 0 || status.st_size > LARGEST_FILE
      || !g_file_get_contents (file->path, &contents, &length, NULL) || length == 0)
    return;
  file->is_torn = contents[length - 1] != '\n';
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    read_line (self, file, lines[i]);
}

/* --- opening --- */

static RescueFile *
file_new (const char *path, int flags)
{
  RescueFile *file = g_new0 (RescueFile, 1);
  struct stat status;
  struct stat named;

  file->path = g_strdup (path);
  file->fd = open (path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  /* Whoever held it before may have removed it by now. */
  if (file->fd >= 0 && flock (file->fd, LOCK_EX | LOCK_NB) == 0 && fstat (file->fd, &status) == 0
      && lstat (path, &named) == 0 && S_ISREG (named.st_mode) && named.st_ino == status.st_ino)
    return file;
  file_free (file);

  return NULL;
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dossier", "rescue", NULL);
}

static char *
dup_path (const char *folder, const char *library_id, guint number)
{
  g_autofree char *name = number > 1 ? g_strdup_printf ("%s.%u.jsonl", library_id, number)
                                     : g_strconcat (library_id, ".jsonl", NULL);

  return g_build_filename (folder, name, NULL);
}

static DossierRescue *
rescue_new (void)
{
  DossierRescue *self = g_new0 (DossierRescue, 1);

  g_mutex_init (&self->mutex);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

static void
rescue_free (DossierRescue *self)
{
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->forgotten);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* What was left by others is taken over; one of the files becomes ours, the space for it set aside. */
DossierRescue *
dossier_rescue_open (const char *library_id)
{
  DossierRescue *self = rescue_new ();
  g_autofree char *folder = dup_folder ();

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 1; i <= MOST_FILES; i++)
    {
      g_autofree char *path = dup_path (folder, library_id, i);
      RescueFile *file = file_new (path, self->files->len == 0 ? O_CREAT : 0);

      if (file == NULL)
        continue;
      g_ptr_array_add (self->files, file);
      read_file (self, file);
      if (self->files->len == 1)
        fallocate (file->fd, FALLOC_FL_KEEP_SIZE, 0, SPACE_SET_ASIDE);
    }
  if (self->files->len > 0)
    dossier_backup_sync (folder, TRUE, NULL);

  return self;
}

static gboolean
is_empty (DossierRescue *self, const RescueFile *file)
{
  for (guint i = 0; i < self->kept->len; i++)
    if (((Kept *) self->kept->pdata[i])->file == file)
      return FALSE;

  return TRUE;
}

void
dossier_rescue_close (DossierRescue *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      RescueFile *file = self->files->pdata[i];

      if (is_empty (self, file))
        g_unlink (file->path);
    }
  rescue_free (self);
}

guint
dossier_rescue_count (const char *library_id)
{
  DossierRescue *self = rescue_new ();
  g_autofree char *folder = dup_folder ();
  guint n_kept;

  for (guint i = 1; i <= MOST_FILES; i++)
    {
      RescueFile *file = g_new0 (RescueFile, 1);
      struct stat status;

      file->path = dup_path (folder, library_id, i);
      file->fd = open (file->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
      g_ptr_array_add (self->files, file);
      if (file->fd >= 0 && fstat (file->fd, &status) == 0 && S_ISREG (status.st_mode))
        read_file (self, file);
    }
  n_kept = self->kept->len;
  rescue_free (self);

  return n_kept;
}

/* --- keeping --- */

static gboolean
write_line (RescueFile *file, const char *line, GError **error)
{
  g_autofree char *whole = g_strconcat (file->is_torn ? "\n" : "", line, "\n", NULL);
  gsize length = strlen (whole);
  gsize written = 0;

  while (written < length)
    {
      ssize_t n = write (file->fd, whole + written, length - written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      written += (gsize) n;
      file->is_torn = written < length;
    }
  if (written == length && fdatasync (file->fd) == 0)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
               _ ("It could not be kept in a rescue file either: %s."), g_strerror (errno));

  return FALSE;
}

static char *
dup_line (const char *key, const char *contents)
{
  return g_strdup_printf ("{\"keep\":\"%s\",\"what\":%s}", key, contents);
}

static gboolean
keep (DossierRescue *self, const char *key, const char *contents, GError **error)
{
  g_autofree char *line = dup_line (key, contents);
  RescueFile *file = self->files->len > 0 ? self->files->pdata[0] : NULL;
  guint position;
  Kept *kept;

  if (find_kept (self, key, &position) || g_hash_table_contains (self->forgotten, key))
    return TRUE;
  if (file == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                           _ ("It could not be kept in a rescue file either."));
      return FALSE;
    }
  if (!write_line (file, line, error))
    return FALSE;
  kept = g_new0 (Kept, 1);
  kept->rescued.key = g_strdup (key);
  kept->rescued.contents = g_strdup (contents);
  kept->file = file;
  g_ptr_array_add (self->kept, kept);

  return TRUE;
}

gboolean
dossier_rescue_keep (DossierRescue *self, const char *key, const char *contents, GError **error)
{
  gboolean kept;

  g_return_val_if_fail (g_uuid_string_is_valid (key) && contents != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  kept = keep (self, key, contents, error);
  g_mutex_unlock (&self->mutex);

  return kept;
}

/* Where even that cannot be written, it will be stored once more: that changes nothing. */
void
dossier_rescue_forget (DossierRescue *self, const char *key)
{
  guint position;

  g_return_if_fail (g_uuid_string_is_valid (key));

  g_mutex_lock (&self->mutex);
  g_hash_table_add (self->forgotten, g_strdup (key));
  if (find_kept (self, key, &position))
    {
      g_autofree char *line = g_strdup_printf ("{\"forget\":\"%s\"}", key);

      write_line (((Kept *) self->kept->pdata[position])->file, line, NULL);
      g_ptr_array_remove_index (self->kept, position);
    }
  g_mutex_unlock (&self->mutex);
}

GPtrArray *
dossier_rescue_list (DossierRescue *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_rescued_free);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = self->kept->pdata[i];
      DossierRescued *rescued = g_new0 (DossierRescued, 1);

      rescued->key = g_strdup (kept->rescued.key);
      rescued->contents = g_strdup (kept->rescued.contents);
      g_ptr_array_add (list, rescued);
    }
  g_mutex_unlock (&self->mutex);

  return list;
}

const char *
dossier_rescue_get_path (DossierRescue *self)
{
  return self->files->len > 0 ? ((RescueFile *) self->files->pdata[0])->path : NULL;
}
