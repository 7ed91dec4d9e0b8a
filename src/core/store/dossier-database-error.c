/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What SQLite reports, as a sentence that a person can act on. */

#include "dossier-database-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "dossier-error.h"

typedef struct
{
  int code;
  DossierError error;
  const char *format; /* of the library's name */
} Message;

/* Extended codes first: the first row whose code, or whose lower byte, fits is taken. */
static const Message messages[] = {
  { SQLITE_READONLY_DBMOVED, DOSSIER_ERROR_MOVED,
    N_ ("The dossier “%s” was moved or replaced while it was open; nothing was written. Open it at "
        "its new place.") },
  { SQLITE_READONLY_ROLLBACK, DOSSIER_ERROR_READ_ONLY,
    N_ ("The dossier “%s” was not closed properly and can only be put right where it can be "
        "written.") },
  { SQLITE_READONLY, DOSSIER_ERROR_READ_ONLY, N_ ("The dossier “%s” can be read, not changed.") },
  { SQLITE_BUSY, DOSSIER_ERROR_BUSY,
    N_ ("Another program is using the dossier “%s”; nothing was changed. Try again when it has "
        "finished.") },
  { SQLITE_LOCKED, DOSSIER_ERROR_BUSY,
    N_ ("Another program is using the dossier “%s”; nothing was changed. Try again when it has "
        "finished.") },
  { SQLITE_FULL, DOSSIER_ERROR_FULL,
    N_ ("There is no space left for the dossier “%s”; nothing was changed.") },
  { SQLITE_CORRUPT_VTAB, DOSSIER_ERROR_FAILED,
    N_ ("The index of words of the dossier “%s” is damaged, and it cannot be searched. Nothing that "
        "you imported or wrote is touched by that: the index is made anew where the dossier can be "
        "changed.") },
  { SQLITE_CORRUPT, DOSSIER_ERROR_CORRUPT, N_ ("The dossier “%s” is damaged.") },
  { SQLITE_NOTADB, DOSSIER_ERROR_CORRUPT, N_ ("The dossier “%s” is damaged.") },
  { SQLITE_CANTOPEN, DOSSIER_ERROR_ACCESS,
    N_ ("The dossier “%s” or its folder cannot be opened; nothing was changed.") },
  { SQLITE_PERM, DOSSIER_ERROR_ACCESS,
    N_ ("The dossier “%s” or its folder cannot be opened; nothing was changed.") },
  { SQLITE_TOOBIG, DOSSIER_ERROR_TOO_LARGE,
    N_ ("This is too large for the dossier “%s”; nothing was changed.") },
  { SQLITE_INTERRUPT, DOSSIER_ERROR_CANCELLED, N_ ("The work on the dossier “%s” was stopped.") },
  /* Where the disk fails at the very end of a commit, the change may be there or not. */
  { SQLITE_IOERR, DOSSIER_ERROR_ACCESS,
    N_ ("The system failed to read or write the dossier “%s”; look whether the last change is "
        "there.") },
};

static const Message *
find_message (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (messages[i].code == code || messages[i].code == (code & 0xFF))
      return &messages[i];

  return NULL;
}

static gboolean
is_out_of_space (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* A full quota or a limit on the size of files is reported as a failed write; the system's own number for
 * it is kept with the file, since the rollback that follows makes others. */
static int
get_code (sqlite3 *connection)
{
  int code = sqlite3_extended_errcode (connection);
  int number = 0;

  if (code != SQLITE_IOERR_WRITE)
    return code;
  sqlite3_file_control (connection, "main", SQLITE_FCNTL_LAST_ERRNO, &number);

  return is_out_of_space (number) || is_out_of_space (sqlite3_system_errno (connection))
             ? SQLITE_FULL
             : code;
}

void
dossier_database_set_code_error (int code, const char *name, const char *details, GError **error)
{
  const Message *message = find_message (code);

  if (message == NULL)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                   _ ("The dossier “%s” could not be used (%s); nothing was changed."), name,
                   details);
      return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, DOSSIER_ERROR, (int) message->error, _ (message->format), name);
#pragma GCC diagnostic pop
}

void
dossier_database_set_connection_error (sqlite3 *connection, const char *name, GError **error)
{
  dossier_database_set_code_error (get_code (connection), name, sqlite3_errmsg (connection), error);
}
