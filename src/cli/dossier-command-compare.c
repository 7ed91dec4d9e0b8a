/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* compare: what several documents, or one in several places, say of the same quantity. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-compare-axis.h"
#include "dossier-output.h"

static gboolean compare_all;

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &compare_all, N_ ("Also quantities that are stated only once"),
    NULL },
  { NULL },
};

/* How members stand to each other, where not all agree: "a" and "b" count them. */
static void
add_pairs (JsonBuilder *builder, const DossierQuantity *quantity)
{
  json_builder_set_member_name (builder, "pairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < quantity->pairs->len; i++)
    {
      const DossierQuantityPair *pair = &g_array_index (quantity->pairs, DossierQuantityPair, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "a");
      json_builder_add_int_value (builder, pair->a);
      json_builder_set_member_name (builder, "b");
      json_builder_add_int_value (builder, pair->b);
      dossier_json_add_string (builder, "relation", dossier_relation_to_string (pair->relation));
      dossier_json_add_string (builder, "reason", pair->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What a member's value is in the unit of most others, and how that was reckoned. */
static void
add_conversion (JsonBuilder *builder, const DossierAxis *axis, guint member)
{
  const DossierAxisPlace *place = dossier_axis_get_place (axis, member);

  if (place->rule == NULL)
    return;
  json_builder_set_member_name (builder, "converted");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, place->low);
  if (place->high > place->low)
    {
      json_builder_set_member_name (builder, "value_max");
      json_builder_add_double_value (builder, place->high);
    }
  dossier_json_add_string (builder, "unit", axis->yardstick->unit);
  dossier_json_add_string (builder, "rule", place->rule);
  json_builder_end_object (builder);
}

static void
add_quantity (JsonBuilder *builder,
              const DossierQuantity *quantity,
              const DossierCompareInput *inputs)
{
  g_autoptr (DossierAxis) axis = dossier_axis_new (quantity);

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
      add_conversion (builder, axis, i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (quantity->relation == DOSSIER_RELATION_DIFFER)
    add_pairs (builder, quantity);
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
print_conversion (const DossierAxis *axis, guint member, DossierDocument *document)
{
  const DossierAxisPlace *place = dossier_axis_get_place (axis, member);
  g_autofree char *converted = NULL;

  if (place->rule == NULL)
    return;
  converted = dossier_axis_dup_text (axis, document, place->low, place->high);
  dossier_output_text ("    = %s  (%s)\n", converted, place->rule);
}

static void
print_for_people (GPtrArray *quantities, const DossierCompareInput *inputs)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);
      g_autoptr (DossierAxis) axis = dossier_axis_new (quantity);

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
          g_autofree char *claimant = dossier_figure_dup_claimant_text (member->figure);

          dossier_output_text ("  %-24s  %s%s%s\n", value, inputs[member->input].id,
                               claimant != NULL ? " · " : "", claimant != NULL ? claimant : "");
          print_conversion (axis, j, document);
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
  g_autoptr (GPtrArray) links = NULL;

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

  /* what a person decided of the library's own documents */
  if (line->store != NULL)
    {
      links = dossier_store_list_figure_links (line->store, error);
      if (links == NULL)
        return DOSSIER_EXIT_FAILED;
    }
  quantities = dossier_compare (compared, inputs->len, links, compare_all);
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
