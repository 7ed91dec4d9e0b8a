/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Network file systems, folders of synchronisers, and the copies that these set aside. */

#include "dossier-library-surroundings.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include "dossier-database.h"
#include "dossier-library-file.h"

#ifndef CIFS_SUPER_MAGIC
#define CIFS_SUPER_MAGIC 0xFF534D42
#endif
#ifndef SMB2_SUPER_MAGIC
#define SMB2_SUPER_MAGIC 0xFE534D42
#endif
#ifndef FUSE_SUPER_MAGIC
#define FUSE_SUPER_MAGIC 0x65735546
#endif

#define MOST_COPIES 20

/* (transfer full) (nullable): what kind of file system it is; by its device, since folders may be mounted over
 * each other */
static char *
dup_kind_of_mount (const char *path)
{
  g_autofree char *mounts = NULL;
  g_autofree char *device = NULL;
  struct stat status;

  if (stat (path, &status) != 0
      || !g_file_get_contents ("/proc/self/mountinfo", &mounts, NULL, NULL))
    return NULL;
  device = g_strdup_printf (" %u:%u ", major (status.st_dev), minor (status.st_dev));
  for (char *line = mounts; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');
      const char *kind;

      if (end != NULL)
        *end = '\0';
      kind = strstr (line, device) != NULL ? strstr (line, " - ") : NULL;
      if (kind != NULL)
        return g_strndup (kind + 3, strcspn (kind + 3, " "));
      line = end != NULL ? end + 1 : NULL;
    }

  return NULL;
}

/* Most of them are other computers; those that are disks of this one, or folders handed into a sandbox, are not. */
static gboolean
is_shared_program (const char *path)
{
  static const char *const own[] = { "fuseblk", "fuse.portal", "fuse.exfat", "fuse.ntfs-3g" };
  g_autofree char *kind = dup_kind_of_mount (path);

  for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (kind, own[i]))
      return FALSE;

  return TRUE;
}

gboolean
dossier_surroundings_is_shared (const char *path)
{
  static const guint32 magics[] = { NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC,  CIFS_SUPER_MAGIC,
                                    SMB2_SUPER_MAGIC, CODA_SUPER_MAGIC, AFS_SUPER_MAGIC,
                                    AFS_FS_MAGIC,     V9FS_MAGIC,       CEPH_SUPER_MAGIC,
                                    OCFS2_SUPER_MAGIC };
  struct statfs status;

  if (statfs (path, &status) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if ((guint32) status.f_type == magics[i])
      return TRUE;

  return (guint32) status.f_type == FUSE_SUPER_MAGIC && is_shared_program (path);
}

/* By what they leave in the folders that they watch. */
static const struct
{
  const char *marker; /* the beginning of a name */
  const char *program;
} markers[] = {
  { ".dropbox", "Dropbox" },           { ".stfolder", "Syncthing" },
  { ".sync_", "Nextcloud" },           { "._sync_", "Nextcloud" },
  { ".owncloudsync.log", "ownCloud" }, { ".nextcloudsync.log", "Nextcloud" },
  { ".SyncArchive", "Resilio Sync" },
};

static const char *
find_marker (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (markers); i++)
      if (g_str_has_prefix (name, markers[i].marker))
        return markers[i].program;

  return NULL;
}

/* In the folder of the library or one above it, up to the home folder. */
static const char *
find_synchroniser (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *program = NULL;

  while (program == NULL && strlen (folder) > 1)
    {
      char *parent = g_path_get_dirname (folder);

      program = find_marker (folder);
      if (g_str_equal (folder, g_get_home_dir ()))
        *parent = '\0';
      g_free (folder);
      folder = parent;
    }

  return program;
}

char *
dossier_surroundings_dup_notice (const char *path)
{
  const char *program;

  if (dossier_surroundings_is_shared (path))
    return g_strdup (_ ("This dossier lies on a disk that other computers may use too. One of them "
                        "changes it at a time; the others can read it meanwhile."));
  program = find_synchroniser (path);
  if (program != NULL)
    return g_strdup_printf (_ ("This dossier lies in a folder that %s keeps in step. Where two "
                               "computers change it, both copies can be merged."),
                            program);

  return NULL;
}

/* (transfer full) (nullable): a file whose being there says that @what was seen */
static char *
dup_mark (const char *what)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dossier", "noticed", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);

  return g_mkdir_with_parents (folder, 0700) == 0 ? g_build_filename (folder, name, NULL) : NULL;
}

static gboolean
is_marked (const char *what)
{
  g_autofree char *mark = dup_mark (what);

  return mark != NULL && g_file_test (mark, G_FILE_TEST_EXISTS);
}

static gboolean
mark (const char *what)
{
  g_autofree char *file = dup_mark (what);

  return file != NULL && g_file_set_contents (file, "", 0, NULL);
}

gboolean
dossier_surroundings_take_notice (const char *library_id)
{
  return !is_marked (library_id) && mark (library_id);
}

/* --- conflict copies --- */

/* "Rivers.sync-conflict-20261129-120000-ABC.dossier", "Rivers (Anna's conflicted copy 2026-11-29).dossier",
 * "Rivers (1).dossier": the name, and something of a synchroniser or a number. */
static gboolean
is_name_of_copy (const char *name, const char *stem)
{
  static const char *const signs[] = { "conflict", "Konflikt", "conflit", "conflicto", " (" };
  const char *rest = g_str_has_prefix (name, stem) ? name + strlen (stem) : "";

  if (*rest == '\0' || !g_str_has_suffix (name, ".dossier") || g_str_equal (rest, ".dossier"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (rest, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

typedef enum
{
  COPY_OF_OTHER,
  COPY_OF_LIBRARY,
  COPY_UNREAD, /* open somewhere, or not written to its end yet */
} CopyKind;

/* A file that ends before its last page is still being written. */
static gboolean
is_whole (DossierDatabase *database, const char *path)
{
  static const char sql[] =
      "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
  g_autofree char *wanted = dossier_database_dup_text (database, sql, NULL);
  GStatBuf status;

  return wanted != NULL && g_stat (path, &status) == 0
         && (gint64) status.st_size >= g_ascii_strtoll (wanted, NULL, 10);
}

static CopyKind
identify (const char *path, const char *library_id)
{
  g_autoptr (DossierDatabase) database = NULL;
  g_autofree char *id = NULL;

  if (dossier_library_file_get_use (path) != DOSSIER_LIBRARY_UNUSED)
    return COPY_UNREAD;
  database = dossier_database_open (path, DOSSIER_DATABASE_READ_ONLY, NULL);
  if (database == NULL || !is_whole (database, path))
    return COPY_UNREAD;
  id = dossier_database_dup_text (database, "SELECT value FROM meta WHERE name = 'library'", NULL);

  return g_strcmp0 (id, library_id) == 0 ? COPY_OF_LIBRARY : COPY_OF_OTHER;
}

/* As it is now: what a synchroniser writes to it later is another matter. */
static char *
dup_version (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return g_strdup (path);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, path,
                          (gint64) status.st_mtime, (gint64) status.st_size);
}

static gboolean
is_dismissed (const char *path)
{
  g_autofree char *version = dup_version (path);

  return is_marked (version);
}

void
dossier_surroundings_dismiss_copy (const char *path)
{
  g_autofree char *version = dup_version (path);

  mark (version);
}

char **
dossier_surroundings_list_copies (const char *path, const char *library_id, gboolean *has_unread)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = g_path_get_basename (path);
  g_autofree char *stem = g_str_has_suffix (own, ".dossier")
                              ? g_strndup (own, strlen (own) - strlen (".dossier"))
                              : g_strdup (own);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) copies = g_strv_builder_new ();
  const char *name;
  guint n = 0;

  *has_unread = FALSE;
  while (directory != NULL && n < MOST_COPIES && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, NULL);
      CopyKind kind;

      if (g_str_equal (name, own) || !is_name_of_copy (name, stem) || is_dismissed (copy))
        continue;
      kind = identify (copy, library_id);
      *has_unread |= kind == COPY_UNREAD;
      if (kind != COPY_OF_LIBRARY)
        continue;
      g_strv_builder_add (copies, copy);
      n++;
    }

  return g_strv_builder_end (copies);
}
