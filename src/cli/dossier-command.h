/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-document.h"
#include "dossier-entry.h"
#include "dossier-store.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_EXIT_DONE = 0,
  DOSSIER_EXIT_FAILED = 1,
  DOSSIER_EXIT_USAGE = 2,
  DOSSIER_EXIT_SOME_FAILED = 3,
} DossierExit;

/* What stands on the command line beside the options of the command itself. */
typedef struct
{
  gboolean json;
  char *library_path; /* (nullable): the default library where none is named */
  char *date; /* (nullable): the day from which relative dates count, ISO 8601 */
  char **arguments; /* NULL-terminated, valid UTF-8 where they are no file names */
  guint n_arguments;
  DossierStore *store; /* (nullable): opened when first needed */
} DossierCommandLine;

typedef struct
{
  const char *name;
  const char *arguments; /* as --help shows them */
  const char *summary; /* one line, to be translated */
  guint min_arguments;
  guint max_arguments; /* G_MAXUINT where there is no end */
  const GOptionEntry *options; /* (nullable): those of this command alone */
  /* An error of the domain G_OPTION_ERROR is wrong usage; with DOSSIER_EXIT_FAILED an error is set. */
  DossierExit (*run) (DossierCommandLine *line, GError **error);
} DossierCommand;

/* THE TABLE. */
const DossierCommand *const *dossier_commands_get (guint *n_commands);
const DossierCommand *dossier_commands_find (const char *name);

/* One row of the table each; dossier-command-<name>.c holds it. */
extern const DossierCommand dossier_command_annotate;
extern const DossierCommand dossier_command_annotated_copy;
extern const DossierCommand dossier_command_annotations;
extern const DossierCommand dossier_command_change;
extern const DossierCommand dossier_command_backup;
extern const DossierCommand dossier_command_changes;
extern const DossierCommand dossier_command_check;
extern const DossierCommand dossier_command_checks;
extern const DossierCommand dossier_command_compare;
extern const DossierCommand dossier_command_conflicts;
extern const DossierCommand dossier_command_figures;
extern const DossierCommand dossier_command_history;
extern const DossierCommand dossier_command_import;
extern const DossierCommand dossier_command_link;
extern const DossierCommand dossier_command_list;
extern const DossierCommand dossier_command_merge;
extern const DossierCommand dossier_command_purge_history;
extern const DossierCommand dossier_command_reanchor;
extern const DossierCommand dossier_command_redo;
extern const DossierCommand dossier_command_remove;
extern const DossierCommand dossier_command_report;
extern const DossierCommand dossier_command_restore;
extern const DossierCommand dossier_command_restore_backup;
extern const DossierCommand dossier_command_salvage;
extern const DossierCommand dossier_command_search;
extern const DossierCommand dossier_command_source;
extern const DossierCommand dossier_command_structure;
extern const DossierCommand dossier_command_text;
extern const DossierCommand dossier_command_trash;
extern const DossierCommand dossier_command_undo;
extern const DossierCommand dossier_command_whole_page;

/* The library, opened when first asked for. @create: made where it is missing, else an error. (transfer none) */
DossierStore *dossier_command_open_library (DossierCommandLine *line,
                                            gboolean create,
                                            GError **error);

/* From now on the library is read as it stood then, where @when is not NULL, until the program ends. */
gboolean dossier_command_begin_as_of (DossierCommandLine *line, const char *when, GError **error);

/* A document that an argument names: a file, or one of the library. */
typedef struct
{
  char *name; /* the identifier, or the path exactly as given */
  DossierDocument *document;
  DossierEntry *entry; /* (nullable): only of a document of the library */
  GBytes *original; /* (nullable): only of a file */
  const char *format; /* id of the importer */
} DossierInput;

DossierInput *dossier_input_open (DossierCommandLine *line, const char *argument, GError **error);
/* Figures as they are stored, with corrections by hand, or drawn from a file. (transfer container) */
GPtrArray *dossier_input_list_figures (DossierCommandLine *line,
                                       const DossierInput *input,
                                       GError **error);
/* (transfer container) (element-type DossierInput): one for each argument, or NULL at the first that fails */
GPtrArray *dossier_inputs_open (DossierCommandLine *line, GError **error);
void dossier_input_free (DossierInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierInput, dossier_input_free)

/* (transfer full): the entry of the library that an argument names by identifier, or by a file with the
 * same bytes */
DossierEntry *dossier_command_find_entry (DossierCommandLine *line,
                                          const char *argument,
                                          GError **error);
/* Whether an argument can only be meant as an identifier of the library. */
gboolean dossier_command_is_identifier (const char *argument);

/* Fails as wrong usage unless @value is NULL or valid UTF-8; @name is the option's or argument's. */
gboolean dossier_command_check_text (const char *name, const char *value, GError **error);

G_END_DECLS
