/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What arguments name: the library, documents in it, and files. A file is read without any library. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "dossier-library.h"
#include "dossier-rescue.h"
#include "dossier-sandbox.h"

/* What the window could not store yet is not in the library, and will be laid over what is done here. */
static void
tell_of_waiting (DossierStore *store)
{
  g_autofree char *id = dossier_store_dup_library_id (store, NULL);
  guint n_waiting = id != NULL ? dossier_rescue_count (id) : 0;

  if (n_waiting > 0)
    g_printerr (
        ngettext ("%u change could not be stored in this dossier yet: it is kept, and stored "
                  "when the dossier is next open in its window.\n",
                  "%u changes could not be stored in this dossier yet: they are kept, and "
                  "stored when the dossier is next open in its window.\n",
                  n_waiting),
        n_waiting);
}

DossierStore *
dossier_command_open_library (DossierCommandLine *line, gboolean create, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = NULL;

  if (line->store != NULL)
    return line->store;

  if (line->library_path == NULL)
    {
      line->library_path = dossier_library_dup_default_path ();
      if (create)
        {
          folder = g_path_get_dirname (line->library_path);
          g_mkdir_with_parents (folder, 0700);
        }
    }
  line->store = dossier_store_open (
      line->library_path, DOSSIER_STORE_WORKING_COPY | (create ? DOSSIER_STORE_CREATE : 0),
      &failure);
  if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
    /* Translators: what stands between “ and ” are names of commands. */
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                 _ ("%s Its file is left as it is: “salvage” reads what is left into a new one, "
                    "“backup --list” shows the backups, “restore-backup” puts one in its place."),
                 failure->message);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  if (line->store != NULL)
    tell_of_waiting (line->store);

  return line->store;
}

gboolean
dossier_command_begin_as_of (DossierCommandLine *line, const char *when, GError **error)
{
  DossierMoment moment;

  return when == NULL
         || (dossier_command_check_text ("--as-of", when, error)
             && dossier_store_find_moment (line->store, when, &moment, error)
             && dossier_store_begin_as_of (line->store, &moment, error));
}

/* Identifiers are UUIDs, of which a beginning will do; a file of that name goes first. */
gboolean
dossier_command_is_identifier (const char *argument)
{
  gsize length = strspn (argument, "0123456789abcdefABCDEF-");

  return length >= 4 && length <= 36 && argument[length] == '\0'
         && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

gboolean
dossier_command_check_text (const char *name, const char *value, GError **error)
{
  if (value == NULL || g_utf8_validate (value, -1, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("What %s gives is not valid UTF-8."), name);
  return FALSE;
}

void
dossier_input_free (DossierInput *self)
{
  g_free (self->name);
  g_clear_object (&self->document);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self);
}

static gboolean
open_stored (DossierCommandLine *line, DossierInput *input, const char *argument, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);

  if (store == NULL)
    return FALSE;
  input->entry = dossier_store_find_entry (store, argument, error);
  if (input->entry == NULL)
    return FALSE;
  input->name = g_strdup (dossier_entry_get_id (input->entry));
  input->format = dossier_entry_get_fields (input->entry)->format;
  input->document = dossier_store_load_document (store, input->name, error);

  return input->document != NULL;
}

static gboolean
open_file (DossierInput *input, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  const DossierImporter *importer = NULL;

  input->name = g_strdup (path);
  input->original = dossier_import_read_file (path, NULL, error);
  if (input->original == NULL)
    return FALSE;
  input->document = dossier_sandbox_import (input->original, base, NULL, &importer, error);
  if (input->document == NULL)
    return FALSE;
  input->format = importer->id;

  return TRUE;
}

DossierInput *
dossier_input_open (DossierCommandLine *line, const char *argument, GError **error)
{
  g_autoptr (DossierInput) input = g_new0 (DossierInput, 1);
  gboolean opened = dossier_command_is_identifier (argument)
                        ? open_stored (line, input, argument, error)
                        : open_file (input, argument, error);

  return opened ? g_steal_pointer (&input) : NULL;
}

GPtrArray *
dossier_inputs_open (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray)
      inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_input_free);

  for (guint i = 0; i < line->n_arguments; i++)
    {
      DossierInput *input = dossier_input_open (line, line->arguments[i], error);

      if (input == NULL)
        return NULL;
      g_ptr_array_add (inputs, input);
    }

  return g_steal_pointer (&inputs);
}

GPtrArray *
dossier_input_list_figures (DossierCommandLine *line, const DossierInput *input, GError **error)
{
  if (input->entry != NULL)
    return dossier_store_list_figures (line->store, input->name, error);

  return dossier_figures_extract (input->document, line->date);
}

DossierEntry *
dossier_command_find_entry (DossierCommandLine *line, const char *argument, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;
  DossierEntry *entry;

  if (store == NULL)
    return NULL;
  if (dossier_command_is_identifier (argument))
    return dossier_store_find_entry (store, argument, error);

  bytes = dossier_import_read_file (argument, NULL, error);
  if (bytes == NULL)
    return NULL;
  entry = dossier_store_find_entry_by_bytes (store, bytes, &problem);
  if (entry == NULL && problem == NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                 _ ("“%s” is not in the dossier; import it first."), argument);
  else if (entry == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return entry;
}
