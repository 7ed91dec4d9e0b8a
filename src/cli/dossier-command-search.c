/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* search: words in documents, claims and figures of the library. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

#define MAX_HITS 1000

static char *scope_name;

static const GOptionEntry options[] = {
  { "in", 0, 0, G_OPTION_ARG_FILENAME, &scope_name, N_ ("documents, annotations or figures"),
    N_ ("WHERE") },
  { NULL },
};

static const struct
{
  const char *name;
  DossierSearchScope scope;
} scopes[] = {
  { "documents", DOSSIER_SEARCH_DOCUMENTS },
  { "annotations", DOSSIER_SEARCH_ANNOTATIONS },
  { "figures", DOSSIER_SEARCH_FIGURES },
};

static const char *
scope_to_string (DossierSearchScope scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (scopes[i].scope == scope)
      return scopes[i].name;

  return NULL;
}

static gboolean
read_scope (DossierSearchScope *scope, GError **error)
{
  *scope = DOSSIER_SEARCH_ALL;
  if (scope_name == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i].name, scope_name))
      {
        *scope = scopes[i].scope;
        return TRUE;
      }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” cannot be searched: --in takes documents, annotations or figures."),
               scope_name);
  return FALSE;
}

static void
print_hit (DossierCommandLine *line, const DossierSearchHit *hit)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!line->json)
    {
      g_autofree char *snippet = g_strdelimit (g_strdup (hit->snippet), "\n\t", ' ');

      dossier_output_text ("%s  %s\n  %s\n", hit->document_id, hit->title, snippet);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "document", hit->document_id);
  dossier_json_add_string (builder, "annotation", hit->annotation_id);
  dossier_json_add_string (builder, "title", hit->title);
  dossier_json_add_string (builder, "where", scope_to_string (hit->where));
  dossier_json_add_integer (builder, "start", (gint64) hit->start_chars);
  dossier_json_add_integer (builder, "end", (gint64) hit->end_chars);
  dossier_json_add_string (builder, "snippet", hit->snippet);
  dossier_json_add_number (builder, "rank", hit->rank);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static DossierExit
run_search (DossierCommandLine *line, GError **error)
{
  g_autofree char *query = g_strjoinv (" ", line->arguments);
  g_autoptr (GPtrArray) hits = NULL;
  DossierSearchScope scope;

  if (!read_scope (&scope, error) || !dossier_command_check_text ("QUERY", query, error))
    return DOSSIER_EXIT_USAGE;
  if (dossier_command_open_library (line, FALSE, error) == NULL)
    return DOSSIER_EXIT_FAILED;
  hits = dossier_store_search (line->store, query, scope, MAX_HITS, error);
  if (hits == NULL)
    return DOSSIER_EXIT_FAILED;

  for (guint i = 0; i < hits->len; i++)
    print_hit (line, g_ptr_array_index (hits, i));

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_search = {
  .name = "search",
  .arguments = "QUERY…",
  .summary = N_ ("Search documents, claims and figures"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_search,
};
