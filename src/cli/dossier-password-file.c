/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Passwords come from a file or from standard input. */

#include "dossier-password-file.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "dossier-error.h"

#define MOST_BYTES 1024

gboolean
dossier_password_file_read (const char *path, char **password, GError **error)
{
  char line[MOST_BYTES + 2] = "";
  FILE *file;

  if (path == NULL)
    return TRUE;
  file = strcmp (path, "-") == 0 ? stdin : fopen (path, "re");
  if (file == NULL || fgets (line, sizeof line, file) == NULL)
    line[0] = '\0';
  if (file != NULL && file != stdin)
    fclose (file);
  line[strcspn (line, "\r\n")] = '\0';
  if (*line == '\0')
    {
      g_set_error_literal (
          error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
          _ ("No password could be read from the file that --password-file names."));
      return FALSE;
    }
  *password = g_strdup (line);

  return TRUE;
}
