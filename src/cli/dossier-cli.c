/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-cli: the scriptable face of the core. This file reads the command line, finds the command in
 * THE TABLE and turns what it answers into an exit status and, where it failed, one sentence. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>

#include "dossier-config.h"
#include "dossier-error.h"
#include "dossier-output.h"
#include "dossier-store-working.h"

/* The backup that is due after a change. That it could not be made is said, and takes nothing back. */
static void
back_up (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  const char *reason;

  if (dossier_store_get_read_only_reason (store) == NULL
      && dossier_store_is_backup_due (store, &reason)
      && !dossier_store_backup (store, reason, NULL, &error)
      && !g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY))
    dossier_output_problem ("%s", error->message);
}

static void
clear_line (DossierCommandLine *line)
{
  if (line->store != NULL)
    back_up (line->store);
  g_clear_pointer (&line->store, dossier_store_close);
  g_clear_pointer (&line->arguments, g_strfreev);
  g_clear_pointer (&line->library_path, g_free);
  g_clear_pointer (&line->date, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierCommandLine, clear_line)

static DossierExit
fail (const GError *error)
{
  dossier_output_problem ("%s", error->message);
  return error->domain == G_OPTION_ERROR ? DOSSIER_EXIT_USAGE : DOSSIER_EXIT_FAILED;
}

static DossierExit
fail_usage (const char *message)
{
  dossier_output_problem ("%s", message);
  return DOSSIER_EXIT_USAGE;
}

static void
print_help (void)
{
  guint n_commands;
  const DossierCommand *const *commands = dossier_commands_get (&n_commands);

  dossier_output_text (
      "%s\n\n%s\n\n%s\n", _ ("Usage: dossier-cli COMMAND [OPTION…] [ARGUMENT…]"),
      _ ("Reads briefings critically: marks claims, grades sources, compares figures."),
      _ ("Commands:"));
  for (guint i = 0; i < n_commands; i++)
    dossier_output_text ("  %-16s%s\n", commands[i]->name, _ (commands[i]->summary));
  dossier_output_text ("\n%s\n", _ ("Options:"));
  dossier_output_text ("  %-16s%s\n", "--library FILE",
                       _ ("work on this dossier instead of the default one"));
  dossier_output_text ("  %-16s%s\n", "--json", _ ("print JSON instead of text for people"));
  dossier_output_text ("  %-16s%s\n", "--help", _ ("print this help, or that of a command"));
  dossier_output_text ("  %-16s%s\n", "--version", _ ("print the version"));
  dossier_output_text ("\n%s\n%s\n",
                       _ ("A DOCUMENT is a file, or the identifier of a document in the dossier."),
                       _ ("Offsets in JSON count Unicode code points of the document's text."));
}

static gboolean
check_date (const char *date, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (date, "-", -1);

  if (g_strv_length (parts) == 3 && strlen (date) == 10
      && g_date_valid_dmy ((GDateDay) g_ascii_strtoull (parts[2], NULL, 10),
                           (GDateMonth) g_ascii_strtoull (parts[1], NULL, 10),
                           (GDateYear) g_ascii_strtoull (parts[0], NULL, 10)))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is not a day: write it as 2026-03-31."), date);
  return FALSE;
}

static gboolean
check_arguments (const DossierCommand *command, const DossierCommandLine *line, GError **error)
{
  if (line->n_arguments < command->min_arguments)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("Something is missing: dossier-cli %s %s."), command->name,
                   command->arguments);
      return FALSE;
    }
  if (line->n_arguments > command->max_arguments)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is too much: dossier-cli %s %s."),
                   line->arguments[command->max_arguments], command->name, command->arguments);
      return FALSE;
    }

  return line->date == NULL || check_date (line->date, error);
}

/* Reads what stands behind the command, runs it, and says how that went. */
static DossierExit
run_command (const DossierCommand *command, DossierCommandLine *line, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("dossier-cli ", command->name, NULL);
  g_auto (GStrv) arguments = NULL;
  DossierExit status;
  const GOptionEntry common[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &line->library_path,
      N_ ("Work on this dossier instead of the default one"), N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_ ("Print JSON instead of text for people"),
      NULL },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &line->date,
      N_ ("The day from which relative dates count where a document names none"), N_ ("DATE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->arguments, NULL, NULL },
    { NULL },
  };

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  arguments = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return fail (error);

  line->n_arguments = line->arguments != NULL ? g_strv_length (line->arguments) : 0;
  if (line->arguments == NULL)
    line->arguments = g_new0 (char *, 1);
  if (!check_arguments (command, line, &error))
    return fail (error);

  status = command->run (line, &error);
  if (error != NULL)
    return fail (error);
  /* A command that changed a working copy has not done its work before the file has it too. */
  if (line->store != NULL && !dossier_store_write_back (line->store, &error))
    return fail (error);
  return dossier_output_finish (&error) ? status : fail (error);
}

int
main (int argc, char **argv)
{
  g_auto (DossierCommandLine) line = { FALSE, NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  const DossierCommand *command;
  gboolean version = FALSE;
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &line.library_path, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line.json, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { NULL },
  };

  /* A limit on the size of files is then an error like a full disk, not a death in the middle of a change. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("dossier-cli");

  /* Options before the command are ours, those behind it the command's. */
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return fail (error);

  if (version)
    dossier_output_text ("dossier-cli %s\n", DOSSIER_VERSION);
  else if (help)
    print_help ();
  if (version || help)
    return dossier_output_finish (&error) ? DOSSIER_EXIT_DONE : fail (error);

  if (arguments[0] == NULL || arguments[1] == NULL)
    return fail_usage (_ ("No command is given: “dossier-cli --help” names them."));
  command = dossier_commands_find (arguments[1]);
  if (command == NULL)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("There is no command “%s”: “dossier-cli --help” names them."), arguments[1]);
      return fail_usage (message);
    }

  return run_command (command, &line, arguments + 1);
}
