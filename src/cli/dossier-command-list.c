/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* list: the documents of the library, last imported first. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static char *as_of;

static const GOptionEntry options[] = {
  { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &as_of,
    N_ ("As it stood at the end of this day, at this time, or after this entry of the history"),
    N_ ("DATE") },
  { NULL },
};

static void
print_json (const DossierEntryFields *fields)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char letter[] = { fields->reliability, '\0' };

  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "document", fields->id);
  dossier_json_add_string (builder, "title", fields->title);
  dossier_json_add_string (builder, "source", fields->source_name);
  dossier_json_add_string (builder, "reliability", letter);
  dossier_json_add_integer (builder, "credibility", fields->credibility);
  dossier_json_add_string (builder, "published", fields->published);
  dossier_json_add_string (builder, "imported", fields->imported);
  dossier_json_add_string (builder, "file_name", fields->file_name);
  dossier_json_add_string (builder, "format", fields->format);
  dossier_json_add_string (builder, "sha256", fields->sha256);
  json_builder_set_member_name (builder, "annotations");
  json_builder_begin_object (builder);
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    dossier_json_add_integer (builder, dossier_verdict_get_info ((DossierVerdict) i)->id,
                              fields->n_annotations[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (const DossierEntryFields *fields)
{
  const char *published = fields->published != NULL ? fields->published : "–";
  const char *source = fields->source_name != NULL ? fields->source_name : "–";

  dossier_output_text ("%s  %c%u  %s\n  %s · %s\n", fields->id, fields->reliability,
                       fields->credibility, fields->title, source, published);
}

static DossierExit
run_list (DossierCommandLine *line, GError **error)
{
  DossierStore *store = dossier_command_open_library (line, FALSE, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (store != NULL && dossier_command_begin_as_of (line, as_of, error))
    entries = dossier_store_list_entries (store, error);
  if (entries == NULL)
    return DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < entries->len; i++)
    {
      const DossierEntryFields *fields = dossier_entry_get_fields (g_ptr_array_index (entries, i));

      if (line->json)
        print_json (fields);
      else
        print_for_people (fields);
    }

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_list = {
  .name = "list",
  .arguments = "",
  .summary = N_ ("List the documents of the dossier"),
  .options = options,
  .run = run_list,
};
