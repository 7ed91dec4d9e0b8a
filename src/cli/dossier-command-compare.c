/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* compare: what several documents, or one in several places, say of the same quantity. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-compare.h"
#include "dossier-output.h"

static gboolean compare_all;

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &compare_all, N_ ("Also quantities that are stated only once"),
    NULL },
  { NULL },
};

static void
add_quantity (JsonBuilder *builder,
              const DossierQuantity *quantity,
              const DossierCompareInput *inputs)
{
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "label", quantity->label);
  dossier_json_add_string (builder, "kind", dossier_figure_kind_to_string (quantity->kind));
  dossier_json_add_string (builder, "unit", quantity->unit);
  dossier_json_add_string (builder, "relation", dossier_relation_to_string (quantity->relation));
  dossier_json_add_string (builder, "reason", quantity->reason);
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                            DossierQuantityMember, i);

      dossier_json_begin_figure (builder, member->figure, inputs[member->input].document);
      dossier_json_add_string (builder, "document", inputs[member->input].id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *quantities, const DossierCompareInput *inputs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "quantities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < quantities->len; i++)
    add_quantity (builder, g_ptr_array_index (quantities, i), inputs);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

static void
print_for_people (GPtrArray *quantities, const DossierCompareInput *inputs)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      dossier_output_text (
          "%s: %s%s%s%s\n", quantity->label != NULL ? quantity->label : "–",
          quantity->relation == DOSSIER_RELATION_AGREE ? _ ("agree") : _ ("differ"),
          quantity->reason != NULL ? " (" : "", quantity->reason != NULL ? quantity->reason : "",
          quantity->reason != NULL ? ")" : "");
      for (guint j = 0; j < quantity->members->len; j++)
        {
          const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                                DossierQuantityMember, j);
          DossierDocument *document = inputs[member->input].document;
          g_autofree char *value = dossier_figure_dup_value_text (member->figure, document);

          dossier_output_text ("  %-24s  %s\n", value, inputs[member->input].id);
        }
    }
}

static DossierExit
run_compare (DossierCommandLine *line, GError **error)
{
  g_autoptr (GPtrArray) inputs = dossier_inputs_open (line, error);
  g_autoptr (GPtrArray)
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree DossierCompareInput *compared = NULL;
  g_autoptr (GPtrArray) quantities = NULL;

  if (inputs == NULL)
    return DOSSIER_EXIT_FAILED;

  compared = g_new0 (DossierCompareInput, inputs->len);
  for (guint i = 0; i < inputs->len; i++)
    {
      const DossierInput *input = g_ptr_array_index (inputs, i);
      GPtrArray *found = dossier_input_list_figures (line, input, error);

      if (found == NULL)
        return DOSSIER_EXIT_FAILED;
      g_ptr_array_add (figures, found);
      compared[i] = (DossierCompareInput){ input->name, input->document, found };
    }

  quantities = dossier_compare (compared, inputs->len, compare_all);
  if (line->json)
    print_json (quantities, compared);
  else
    print_for_people (quantities, compared);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_compare = {
  .name = "compare",
  .arguments = "DOCUMENT…",
  .summary = N_ ("Hold the figures of documents against each other"),
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .options = options,
  .run = run_compare,
};
