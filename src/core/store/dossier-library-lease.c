/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "Rivers.dossier" has its lease in ".Rivers.dossier.lease":
 *
 *   host     the name of the computer, for people
 *   boot     the run of its system: what has the same is on this computer
 *   process
 *   token    of the process
 *   renewed  goes up while it is held
 *
 * Clocks of computers differ: how long ago it was renewed is told by the disk's own clock, or by watching it. */

#define _GNU_SOURCE

#include "dossier-library-lease.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-library-surroundings.h"

#define GROUP "Lease"
#define SECONDS_BETWEEN 30 /* in which it is renewed */
#define SECONDS_BETWEEN_LOOKS 8
#define SECONDS_UNTIL_STALE 180
#define TRIES 3
#define LARGEST 4096

struct _DossierLease
{
  char *library;
  char *path;
  guint64 renewed;
  gint64 renewed_at; /* seconds, also those asleep */
  gint64 looked_at;
  GError *failure; /* (nullable): of the last time */
  gboolean is_holding; /* the one of this process */
  char *seen; /* (nullable): what somebody else wrote */
  gint64 seen_since;
  char *previous;
};

/* Several connections of one process hold one lease. */
G_LOCK_DEFINE_STATIC (held);
static GHashTable *held; /* path -> how many hold it */
static char *token;
static pid_t token_process;

/* What stands in the file. */
typedef struct
{
  char *contents;
  char *host;
  char *boot;
  char *token;
  gint64 process;
  struct timespec written;
} Entry;

static gboolean everything_is_shared;
static const char *pretended_boot;

void
dossier_lease_pretend (gboolean is_shared, const char *boot)
{
  everything_is_shared = is_shared;
  pretended_boot = boot;
}

static gint64
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec + 1;
}

/* (transfer full) */
static char *
dup_boot (void)
{
  char *boot = NULL;

  if (pretended_boot != NULL)
    return g_strdup (pretended_boot);
  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return g_strdup (g_get_host_name ());

  return g_strstrip (boot);
}

static const char *
get_token (void)
{
  G_LOCK (held);
  if (token_process != getpid ())
    {
      token = g_uuid_string_random ();
      token_process = getpid ();
    }
  G_UNLOCK (held);

  return token;
}

/* Returns how many hold it then. */
static guint
count_holders (const char *path, int difference)
{
  guint count;

  G_LOCK (held);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = (guint) ((int) GPOINTER_TO_UINT (g_hash_table_lookup (held, path)) + difference);
  if (count > 0)
    g_hash_table_insert (held, g_strdup (path), GUINT_TO_POINTER (count));
  else
    g_hash_table_remove (held, path);
  G_UNLOCK (held);

  return count;
}

/* --- the file --- */

static void
entry_clear (Entry *self)
{
  g_clear_pointer (&self->contents, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->boot, g_free);
  g_clear_pointer (&self->token, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static void
parse (Entry *entry)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  /* Where it says nothing, it is being written at this moment, by somebody. */
  g_key_file_load_from_data (file, entry->contents, (gsize) -1, G_KEY_FILE_NONE, NULL);
  entry->host = g_key_file_get_string (file, GROUP, "host", NULL);
  entry->boot = g_key_file_get_string (file, GROUP, "boot", NULL);
  entry->token = g_key_file_get_string (file, GROUP, "token", NULL);
  entry->process = g_key_file_get_int64 (file, GROUP, "process", NULL);
}

/* FALSE with errno set. Opening it asks the disk anew, which a look at its name alone does not. */
static gboolean
read_entry (const char *path, Entry *entry)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  char bytes[LARGEST + 1];
  struct stat status;
  ssize_t n = -1;
  int number;

  if (fd < 0)
    return FALSE;
  if (fstat (fd, &status) == 0)
    n = read (fd, bytes, LARGEST);
  number = errno;
  close (fd);
  errno = number;
  if (n < 0)
    return FALSE;
  bytes[n] = '\0';
  entry->contents = g_strdup (bytes);
  entry->written = status.st_mtim;
  parse (entry);

  return TRUE;
}

static gboolean
write_bytes (int fd, const char *bytes)
{
  gsize length = strlen (bytes);
  gboolean ok = pwrite (fd, bytes, length, 0) == (ssize_t) length
                && ftruncate (fd, (off_t) length) == 0 && fsync (fd) == 0;
  int number = errno;

  if (close (fd) != 0 && ok)
    return FALSE;
  errno = number;

  return ok;
}

/* @flags: with O_EXCL it is taken, otherwise renewed. FALSE with errno set. */
static gboolean
write_entry (DossierLease *self, int flags)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *boot = dup_boot ();
  g_autofree char *contents = NULL;
  int fd = open (self->path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, 0644);
  gboolean written;

  if (fd < 0)
    return FALSE;
  g_key_file_set_string (file, GROUP, "host", g_get_host_name ());
  g_key_file_set_string (file, GROUP, "boot", boot);
  g_key_file_set_int64 (file, GROUP, "process", getpid ());
  g_key_file_set_string (file, GROUP, "token", get_token ());
  g_key_file_set_uint64 (file, GROUP, "renewed", ++self->renewed);
  contents = g_key_file_to_data (file, NULL, NULL);
  written = write_bytes (fd, contents);
  /* What was taken and could not be written would be in everybody's way. */
  if (!written && (flags & O_EXCL) != 0)
    {
      int number = errno;

      g_unlink (self->path);
      errno = number;
    }
  if (!written)
    return FALSE;
  self->renewed_at = get_seconds ();
  if (!self->is_holding)
    count_holders (self->path, 1);
  self->is_holding = TRUE;

  return TRUE;
}

/* --- whose it is --- */

/* What the clock of the disk says now; FALSE where it cannot be asked. */
static gboolean
ask_clock (DossierLease *self, struct timespec *now)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *probe = g_build_filename (folder, ".dossier-new-XXXXXX", NULL);
  int fd = g_mkstemp_full (probe, O_RDWR | O_CLOEXEC, 0600);
  struct stat status;
  gboolean known;

  if (fd < 0)
    return FALSE;
  known = write (fd, "", 1) == 1 && fsync (fd) == 0 && fstat (fd, &status) == 0;
  close (fd);
  g_unlink (probe);
  if (known)
    *now = status.st_mtim;

  return known;
}

/* How many seconds it has stood there like this, as far as that was watched. */
static gint64
watch (DossierLease *self, const Entry *entry)
{
  if (g_strcmp0 (self->seen, entry->contents) != 0)
    {
      g_free (self->seen);
      self->seen = g_strdup (entry->contents);
      self->seen_since = get_seconds ();
    }

  return get_seconds () - self->seen_since;
}

/* Whether its computer has not been heard of for so long that it was switched off, or has lost the disk. */
static gboolean
is_stale (DossierLease *self, const Entry *entry)
{
  struct timespec now;

  return watch (self, entry) > SECONDS_UNTIL_STALE
         || (ask_clock (self, &now) && now.tv_sec - entry->written.tv_sec > SECONDS_UNTIL_STALE);
}

static gboolean
is_here (const Entry *entry)
{
  g_autofree char *boot = dup_boot ();

  return g_strcmp0 (entry->boot, boot) == 0;
}

/* Two computers may find it stale at the same moment: what is taken away must be what was looked at. */
static gboolean
remove_stale (DossierLease *self, const Entry *entry)
{
  g_autofree char *aside = g_strdup_printf ("%s-%s", self->path, get_token ());
  g_auto (Entry) taken = { NULL };

  if (g_rename (self->path, aside) != 0)
    return errno == ENOENT;
  if (!read_entry (aside, &taken) || strcmp (taken.contents, entry->contents) != 0)
    {
      if (link (aside, self->path) == 0 || errno == EEXIST)
        g_unlink (aside);
      else
        g_rename (aside, self->path);
      return FALSE;
    }
  g_unlink (aside);
  g_free (self->previous);
  self->previous = g_strdup (entry->host);

  return TRUE;
}

static gboolean
fail_taken (const Entry *entry, GError **error)
{
  if (entry->host != NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY,
                 _ ("The computer “%s” has this dossier open: it can be read here, and changed "
                    "once it is closed there."),
                 entry->host);
  else
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY,
                         _ ("Another computer has this dossier open: it can be read here, and "
                            "changed once it is closed there."));

  return FALSE;
}

static gboolean
fail_to_take (DossierLease *self, int number, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->library);

  g_set_error (error, DOSSIER_ERROR,
               number == ENOSPC || number == EDQUOT ? DOSSIER_ERROR_FULL : DOSSIER_ERROR_ACCESS,
               _ ("Other computers could not be told that the dossier “%s” is changed here: %s. "
                  "Nothing was changed."),
               name, g_strerror (number));

  return FALSE;
}

/* --- holding it --- */

DossierLease *
dossier_lease_new (const char *path)
{
  DossierLease *self;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (!everything_is_shared && !dossier_surroundings_is_shared (path))
    return NULL;
  folder = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  name = g_strdup_printf (".%s.lease", base);
  self = g_new0 (DossierLease, 1);
  self->library = g_strdup (path);
  self->path = g_build_filename (folder, name, NULL);

  return self;
}

static gboolean
is_own (const Entry *entry)
{
  return entry->process == getpid () && g_strcmp0 (entry->token, get_token ()) == 0;
}

/* On this computer: a program that is at work renews it for all. */
static gboolean
renew (DossierLease *self, const Entry *entry)
{
  if (is_own (entry))
    return (self->is_holding && get_seconds () - self->renewed_at < SECONDS_BETWEEN)
           || write_entry (self, 0);

  return (kill ((pid_t) entry->process, 0) == 0 && watch (self, entry) < 2 * SECONDS_BETWEEN)
         || write_entry (self, 0);
}

static void
let_go (DossierLease *self)
{
  if (self->is_holding)
    count_holders (self->path, -1);
  self->is_holding = FALSE;
}

static gboolean
hold (DossierLease *self, GError **error)
{
  g_auto (Entry) entry = { NULL };

  for (int i = 0; i < TRIES; i++)
    {
      entry_clear (&entry);
      if (!read_entry (self->path, &entry))
        {
          if (errno != ENOENT && errno != EACCES)
            return fail_to_take (self, errno, error);
          if (errno == EACCES)
            return fail_taken (&entry, error);
          if (write_entry (self, O_CREAT | O_EXCL))
            return TRUE;
          if (errno != EEXIST)
            return fail_to_take (self, errno, error);
        }
      else if (is_here (&entry))
        return renew (self, &entry) || fail_to_take (self, errno, error);
      else if (!is_stale (self, &entry) || !remove_stale (self, &entry))
        break;
    }
  let_go (self);

  return fail_taken (&entry, error);
}

static gboolean
tell (DossierLease *self, GError **error)
{
  if (self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));

  return self->failure == NULL;
}

gboolean
dossier_lease_hold (DossierLease *self, GError **error)
{
  self->looked_at = get_seconds ();
  g_clear_error (&self->failure);
  hold (self, &self->failure);

  return tell (self, error);
}

gboolean
dossier_lease_keep (DossierLease *self, GError **error)
{
  if (get_seconds () - self->looked_at < (everything_is_shared ? 0 : SECONDS_BETWEEN_LOOKS))
    return tell (self, error);

  return dossier_lease_hold (self, error);
}

const char *
dossier_lease_get_previous (DossierLease *self)
{
  return self->previous;
}

/* It is another one's by now where somebody else went on with it. */
void
dossier_lease_free (DossierLease *self)
{
  g_auto (Entry) entry = { NULL };

  if (self->is_holding && count_holders (self->path, -1) == 0 && read_entry (self->path, &entry)
      && is_own (&entry))
    g_unlink (self->path);
  g_free (self->library);
  g_free (self->path);
  g_free (self->seen);
  g_free (self->previous);
  g_clear_error (&self->failure);
  g_free (self);
}
