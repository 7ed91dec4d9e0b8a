/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reports become files: names that are safe in any folder, and writing that keeps the old file whole. */

#include "dossier-report.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dossier-error.h"

#define MAX_NAME_BYTES 120

static void
set_save_error (GError **error, const char *path, const GError *problem)
{
  g_autofree char *shown = g_filename_display_basename (path);

  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL,
                 _ ("“%s” was not written because there is no space left."), shown);
  else if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_ACCES)
           || g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_PERM)
           || g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                 _ ("“%s” was not written because its folder cannot be written to."), shown);
  else if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)
           || g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                 _ ("“%s” was not written because its folder does not exist."), shown);
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED, _ ("“%s” was not written: %s."), shown,
                 problem->message);
}

gboolean
dossier_report_save (GBytes *report, const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *target = NULL;
  GStatBuf status;
  gsize length;
  const char *bytes = g_bytes_get_data (report, &length);

  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_autofree char *shown = g_filename_display_basename (path);

      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_A_FILE,
                   _ ("“%s” was not written because it is not a file."), shown);
      return FALSE;
    }

  /* Renaming would put the report in place of a link, not of what it points to. */
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      char *real = realpath (path, NULL);

      target = g_strdup (real);
      free (real);
    }
  if (g_file_set_contents_full (target != NULL ? target : path, bytes, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &problem))
    return TRUE;

  set_save_error (error, path, problem);
  return FALSE;
}

/* Characters that some file system forbids, a shell may read as its own, or a person cannot see. */
static gboolean
is_unsafe (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
      || type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_SPACE_SEPARATOR
      || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE
      || type == G_UNICODE_UNASSIGNED)
    return TRUE;

  return character < 0x80 && strchr ("/\\:*?\"<>|`$&;'", (int) character) != NULL;
}

/* Device names of Windows, with whatever ending. */
static gboolean
is_reserved (const char *name)
{
  static const char *const names[] = { "CON", "PRN", "AUX", "NUL" };
  gsize length = strcspn (name, ". ");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length == 3 && g_ascii_strncasecmp (name, names[i], 3) == 0)
      return TRUE;

  return length == 4 && g_ascii_isdigit (name[3])
         && (g_ascii_strncasecmp (name, "COM", 3) == 0
             || g_ascii_strncasecmp (name, "LPT", 3) == 0);
}

/* At most @size bytes, without cutting a character or parting it from its accents. */
static void
truncate_name (GString *name, gsize size)
{
  const char *at;

  if (name->len <= size)
    return;

  at = name->str + size;
  while (at > name->str && ((*at & 0xC0) == 0x80 || g_unichar_ismark (g_utf8_get_char (at))))
    at--;
  g_string_truncate (name, (gsize) (at - name->str));
}

char *
dossier_report_dup_file_name (const char *title, const char *extension)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  GString *name = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!is_unsafe (character))
        g_string_append_unichar (name, character);
      else if (name->len > 0 && name->str[name->len - 1] != ' ')
        g_string_append_c (name, ' ');
    }

  /* A leading dot hides a file, a leading dash makes it an option of some command. */
  g_string_erase (name, 0, (gssize) strspn (name->str, ".- ~"));
  if (is_reserved (name->str))
    g_string_prepend (name, "_");
  truncate_name (name, MAX_NAME_BYTES - 1 - strlen (extension));
  while (name->len > 0 && strchr (". ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, _ ("Report"));
  g_string_append_printf (name, ".%s", extension);

  return g_string_free (name, FALSE);
}
